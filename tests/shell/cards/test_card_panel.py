"""Cards: formulas set right, numbers that can be asked and copied, in step with the session and in place."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.cards import (
    Bar,
    Bars,
    Card,
    Chip,
    Chips,
    Formula,
    Mat,
    Note,
    Num,
    Rel,
    Sym,
    Typeset,
)
from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.scene import quantity as qty
from linalg_viz.scene.kinds import Kind
from linalg_viz.scene.mathtext import runs
from linalg_viz.shell.cards import font
from linalg_viz.shell.cards import formula as formula_module
from linalg_viz.shell.cards import typeset as typeset_module
from linalg_viz.shell.cards.breaking import pieces
from linalg_viz.shell.cards.font import advance, glyphs, metrics
from linalg_viz.shell.cards.formula import FormulaView
from linalg_viz.shell.cards.layout import laid
from linalg_viz.shell.cards.panel import CardPanel, CardView
from linalg_viz.shell.cards.typeset import Typesetter
from linalg_viz.state import resolve
from linalg_viz.state.actions import ChooseLab, SetCell
from linalg_viz.state.codec.codec import decode
from tests.harness import gallery

Key = Qt.Key
DET = Formula((Sym("det A"), Rel(), Num(Fraction(2), "area", qty.det())))
THIRD = Num(1 / 3, "first", qty.eigenvalue(1))


@pytest.fixture
def panel(qtbot, session, look):
    made = CardPanel(session, look)
    qtbot.addWidget(made)
    made.resize(290, 900)
    made.show()
    return made


def show(panel, *items, title="Now"):
    panel.show_cards((Card("now", title, items),))
    QGuiApplication.processEvents()
    return panel.views["now"].views


def spot(view, part):
    box = next(b for b in view.layout_for(view.width()).boxes if b.part == part)
    return (box.rect.center() + QPointF(3, 1)).toPoint()


def texts(formula, width=300.0, scale=1.0):
    return ["".join(piece.text for piece in box.glyphs) for box in laid(formula, width, scale).boxes]


def test_a_relation_is_an_equals_sign_only_where_it_is_earned(qapp):
    assert texts(DET)[1].strip() == "="
    assert texts(Formula((Sym("x"), Rel(), Num(1 / 3))))[1].strip() == "≈"


def test_letters_are_true_italics_and_words_upright(qapp):
    assert "".join(glyphs(run) for run in runs("A")) == "\U0001d434"
    assert "".join(glyphs(run) for run in runs("h")) == "ℎ"
    assert "".join(glyphs(run) for run in runs("det")) == "det"
    assert "".join(glyphs(run) for run in runs("Σ")) == "Σ"
    assert "".join(glyphs(run) for run in runs("λ")) == "\U0001d706"


@pytest.mark.parametrize("bold", [False, True])
def test_all_figures_are_equally_wide(qapp, bold):
    assert len({round(advance(figure, 18, bold), 3) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("text", ["−2.699", "0.1111", " ≈ 71.40", "𝜎1 = 7/11", "1×10⁻⁷", "A"])
@pytest.mark.parametrize("pixels", [9, 14, 18])
def test_a_text_is_as_wide_as_its_face_says_whatever_its_figures(qapp, text, pixels):
    for bold in (False, True):
        assert advance(text, pixels, bold) == metrics(pixels, bold).horizontalAdvance(text)


def test_figures_of_other_widths_are_measured_one_by_one(qapp, monkeypatch):
    """Where the face of formulas cannot be loaded another stands in for it."""

    class Uneven:
        def horizontalAdvance(self, text):
            return float(sum(1 + (c == "7") for c in text))

    monkeypatch.setattr(font, "metrics", lambda pixels, bold: Uneven())
    assert [advance(text, 21.5) for text in ("10", "17", "77")] == [2.0, 3.0, 4.0]


def test_a_short_fraction_is_stacked(qapp):
    box = laid(Formula((Num(Fraction(-7, 2)),)), 300, 1.0).boxes[0]
    assert [piece.text for piece in box.glyphs] == ["−", "7", "2"]
    assert len(box.bars) == 1
    top, bottom = box.glyphs[1], box.glyphs[2]
    assert top.y < box.bars[0][2] < bottom.y


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.5])
@pytest.mark.parametrize("n", [1, 3])
def test_no_formula_is_wider_than_its_card(qapp, scale, n):
    rows = tuple(tuple((-1) ** (i + j) / (i + j + 3) for j in range(n)) for i in range(n))
    formula = Formula((Sym("A^{−1}"), Rel(), Mat(rows), Sym(" and more words"), Num(1 / 3)))
    found = laid(formula, 240 * scale, scale)
    assert found.width <= 240 * scale
    for box in found.boxes:
        assert box.rect.bottom() <= found.height + 1e-6
        assert box.rect.top() >= -1e-6


@pytest.mark.sample
def test_what_is_too_wide_for_the_card_can_be_moved_into_sight(panel):
    # Whole numbers are shown whole: no fewer digits make such a matrix narrower.
    rows = tuple(tuple((-1) ** (i + j) * (1_000_003 + 7 * i + j) for j in range(12)) for i in range(12))
    view = show(panel, Formula((Sym("A^{−1}"), Rel(), Mat(rows))))[0]

    def sees_the_end():
        places = (QPointF(x, y) for x in range(2, view.width(), 3) for y in range(2, view.height(), 3))
        return any(view.words_at(place) == "= 1000091" for place in places)

    assert not sees_the_end()
    view.setFocus()
    QTest.keyClick(view, Key.Key_End)
    assert sees_the_end()
    QTest.keyClick(view, Key.Key_Home)
    assert not sees_the_end()


def test_parts_do_not_overlap(qapp):
    found = laid(Formula((Sym("A"), Rel(), Mat(((1, 2), (3, 4))), Mat(((5,), (6,))), Sym(" = 0"))), 120, 1.0)
    for i, a in enumerate(found.boxes):
        for b in found.boxes[i + 1 :]:
            assert not a.rect.adjusted(0.01, 0.01, -0.01, -0.01).intersects(b.rect)


def test_a_card_without_rows_asks_for_the_room_of_its_title(panel):
    """As beside the picture before a class, where what it says is hidden."""
    show(panel)
    bare = panel.views["now"].least_width()
    show(panel, Note("What the goal asks for is hidden until it is found."))
    assert 0 < bare <= panel.views["now"].least_width()


def test_hovering_tells_all_digits(panel):
    view = show(panel, Formula((Sym("λ"), Rel(), THIRD)))[0]
    assert view.words_at(QPointF(spot(view, 2))) == "≈ 0.3333333333333333"
    view = show(panel, DET)[0]
    assert view.words_at(QPointF(spot(view, 2))) == "= 2"
    assert view.words_at(QPointF(spot(view, 0))) == ""


def test_a_cell_of_a_matrix_tells_its_digits(panel):
    view = show(panel, Formula((Mat(((0.1 + 0.2, 1), (2, 3))),)))[0]
    box = view.layout_for(view.width()).boxes[0]
    cell = box.cells[0][2].center() + QPointF(box.x + 3, box.y + 1)
    assert view.words_at(cell) == "≈ 0.30000000000000004"


def test_a_click_highlights_and_another_no_longer(panel, session):
    heard = []
    session.highlight.changed.connect(heard.append)
    view = show(panel, DET)[0]
    for _ in range(2):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot(view, 2))
    assert heard == [qty.det(), None]


def test_what_the_picture_highlights_is_marked_in_the_cards(panel, session):
    view = show(panel, DET)[0]
    plain_picture = view.grab().toImage()
    session.highlight.put(qty.det())
    assert view.highlighted == qty.det()
    assert view.grab().toImage() != plain_picture
    session.highlight.put(None)
    assert view.grab().toImage() == plain_picture


def test_keys_walk_the_numbers_highlight_and_copy(panel, session):
    heard = []
    session.highlight.changed.connect(heard.append)
    view = show(panel, Formula((Num(Fraction(1, 2), quantity=qty.vector("u")), Sym(" + "), THIRD)))[0]
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, Key.Key_Return)
    assert heard == [qty.eigenvalue(1)]
    QTest.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0.3333333333333333"
    QTest.keyClick(view, Key.Key_Left)
    QTest.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1/2"


def submenu(menu, start):
    return next(a.menu() for a in menu.actions() if a.text().startswith(start))


def test_numbers_matrices_and_formulas_can_be_copied(panel):
    view = show(panel, Formula((Sym("A"), Sym(" = "), Mat(((Fraction(1, 2), 1), (0, 1))))))[0]
    box = view.layout_for(view.width()).boxes[2]
    menu = view.menu(box, (0, 0))
    for start, name, expected in (
        ("Copy number", "NumPy", "1/2"), ("Copy number", "LaTeX", r"\frac{1}{2}"),
        ("Copy matrix", "NumPy", "np.array([[1/2, 1], [0, 1]])"), ("Copy formula", "Plain text", "A = [1/2 1; 0 1]"),
    ):  # fmt: skip
        next(a for a in submenu(menu, start).actions() if a.text() == name).trigger()
        assert QGuiApplication.clipboard().text() == expected
    panel.views["now"].copy.choices().actions()[0].trigger()
    assert "Now" in QGuiApplication.clipboard().text()


def test_an_entry_of_a_matrix_of_the_document_can_be_scrubbed(panel, session):
    view = show(panel, Formula((Mat(session.shared.A, quantity=qty.matrix("A")),)))[0]
    box = view.layout_for(view.width()).boxes[0]
    start = (box.cells[0][2].center() + QPointF(box.x + 3, box.y + 1)).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(6, 0))
    view.scrub.drag(view.mapToGlobal(start).x() + 20.0)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(20, 0))
    assert session.document.get("A")[0][0] != "2"
    session.undo()
    assert session.document.get("A")[0][0] == "2"


def test_a_computed_matrix_cannot_be_scrubbed(panel, session):
    view = show(panel, Formula((Mat(((1, 2), (3, 4)), quantity=qty.of_kind(Kind.INVERSE, "A")),)))[0]
    box = view.layout_for(view.width()).boxes[0]
    start = (box.cells[0][2].center() + QPointF(box.x + 3, box.y + 1)).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    assert not view.scrub.drag(view.mapToGlobal(start).x() + 50.0)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)


def test_chips_open_their_evidence_with_the_keyboard(panel):
    chip = Chip("symmetric", "symmetric", False, qty.holds("symmetric"), (Note("a₁₂ ≠ a₂₁"), DET))
    chips = show(panel, Chips((chip, Chip("square", "square", True, qty.holds("square")))))[0]
    button = chips.buttons["symmetric"]
    assert button.accessibleName() == "symmetric: does not hold"
    assert chips.evidence == []
    QTest.keyClick(button, Key.Key_Return)
    assert [type(view).__name__ for view in chips.evidence] == ["NoteView", "FormulaView"]
    assert button.isChecked()
    QTest.keyClick(button, Key.Key_Space)
    assert chips.evidence == []
    assert not chips.buttons["square"].isCheckable()


def test_open_evidence_follows_the_numbers(panel):
    def chips(x):
        return Chips((Chip("c", "c", True, qty.holds("square"), (Formula((Num(x),)),)),))

    view = show(panel, chips(Fraction(1)))[0]
    view.open("c")
    inner = view.evidence[0]
    assert show(panel, chips(Fraction(5)))[0] is view
    assert view.evidence[0] is inner
    assert inner.formula == Formula((Num(Fraction(5)),))


def test_cards_of_the_same_structure_stay_in_place(panel):
    views = show(panel, DET, Note("one"))
    again = show(panel, Formula((Sym("det A"), Rel(), Num(Fraction(3), "bad", qty.det()))), Note("two"))
    assert [id(view) for view in again] == [id(view) for view in views]
    assert again[0].accessibleName() == "det A = 3"
    assert again[1].words.text() == "two"


def test_cards_come_go_and_change_places(panel):
    a, b, c = (Card(key, key.upper(), (Note(key),)) for key in "abc")
    panel.show_cards((a, b))
    kept = panel.views["b"]
    panel.show_cards((b, c))
    assert list(panel.views) == ["b", "c"]
    assert panel.views["b"] is kept
    panel.show_cards((c, b))
    QGuiApplication.processEvents()
    assert panel.views["c"].y() < panel.views["b"].y()


def test_bars_can_be_read_and_highlighted(panel, session):
    heard = []
    session.highlight.changed.connect(heard.append)
    view = show(
        panel,
        Bars(
            (
                Bar("σ_1", 2.0, "first", qty.singular_value(1)),
                Bar("σ_2", 0.5, "second", qty.singular_value(2)),
            )
        ),
    )[0]
    assert view.accessibleName() == "σ₁ ≈ 2; σ₂ ≈ 0.5"
    QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_Return)
    assert heard == [qty.singular_value(2)]


def test_the_cards_of_the_lab_follow_the_matrix(panel, session):
    session.refresh()
    session.refresh_cards()
    before = panel.views["now"].accessibleName()
    session.dispatch(SetCell("A", 0, 0, "9"))
    session.refresh_cards()
    assert panel.views["now"].accessibleName() != before
    formulas = panel.findChildren(FormulaView)
    assert formulas
    assert all(view.accessibleName() for view in formulas)


@pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")
@pytest.mark.parametrize("latex", [r"P^2 = P", r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}^{-1}"])
def test_static_formulas_are_typeset_in_the_background(qtbot, latex):
    typesetter = Typesetter()
    assert typesetter.drawing(latex, "#102030", 20) is None
    qtbot.waitUntil(lambda: typesetter.drawing(latex, "#102030", 20) is not None, timeout=10_000)
    size = typesetter.drawing(latex, "#102030", 20).defaultSize()
    assert size.width() > size.height() > 5
    assert typesetter.drawing(latex, "#102030", 20) is typesetter.drawing(latex, "#102030", 20)


@pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")
def test_drawings_nobody_asked_for_longest_make_way_for_others(qtbot, monkeypatch):
    monkeypatch.setattr(typeset_module, "MOST", 3)
    typesetter = Typesetter()

    def drawn(size):
        qtbot.waitUntil(lambda: typesetter.drawing("x", "#102030", size) is not None, timeout=10_000)
        return typesetter.drawing("x", "#102030", size)

    first, *_ = [drawn(size) for size in (20, 21, 22)]
    assert drawn(20) is first  # asked for again, so 21 is the one that waited longest
    drawn(23)
    assert len(typesetter.findChildren(QSvgRenderer)) == 3
    assert typesetter.drawing("x", "#102030", 20) is first
    assert typesetter.drawing("x", "#102030", 21) is None  # it is made again
    drawn(21)


@pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")
def test_what_made_way_while_it_waits_and_is_wanted_again_is_drawn_once(qtbot, monkeypatch):
    monkeypatch.setattr(typeset_module, "MOST", 2)
    set_one_by_one, made = typeset_module.drawn, []

    def drawn(*wanted):
        made.append(wanted[2])
        return set_one_by_one(*wanted)

    monkeypatch.setattr(typeset_module, "drawn", drawn)
    typesetter = Typesetter()
    for size in (20, 21, 22, 20):
        typesetter.drawing("x", "#102030", size)
    assert typesetter.wait(10.0)
    assert made == [20, 21, 22] and len(typesetter.findChildren(QSvgRenderer)) == 2
    assert typesetter.drawing("x", "#102030", 20) and typesetter.drawing("x", "#102030", 22)


def test_all_formulas_that_stand_at_once_are_kept(panel):
    most = 0
    for path in gallery.IN_TURN:
        state = decode(path.read_text(encoding="utf-8"), LABS)
        cards = resolve.cards(state, LABS, Inputs())
        texts = [item.latex for card in cards for item in card.items if isinstance(item, Typeset)]
        most = max(most, len({each for text in texts for each in (text, *pieces(text))}))
    assert 1 <= most <= typeset_module.MOST / 2


def test_what_cannot_be_typeset_stays_as_words(panel, qtbot):
    view = show(panel, Typeset(r"\nosuchcommand{", "in words"))[0]
    assert panel.typesetter.wait(10.0)
    QGuiApplication.processEvents()
    assert view.accessibleName() == "in words"
    assert not view.grab().isNull()


def test_a_formula_stays_set_for_the_widths_that_are_asked_by_turns(panel, settings):
    (view,) = show(panel, DET)
    narrow, wide = view.layout_for(200), view.layout_for(260)
    assert view.layout_for(200) is narrow and view.layout_for(260) is wide
    for width in range(300, 340):
        view.layout_for(width)
    view.show_item(Formula((Sym("det A"), Rel(), THIRD)))
    assert view.layout_for(200) is not narrow and len(view.layout_for(200).boxes) == 3
    before = view.layout_for(200).height
    settings.scale = 2.0
    assert view.layout_for(200).height > before


def _widths_and_rows(window, monkeypatch):
    """The widths for which formulas are set, and the cards whose rows are put up, from now on."""
    widths, told = [], []
    set_out, tell = formula_module.laid, CardView._tell

    def counted(formula, width, scale):
        widths.append(round(width))
        return set_out(formula, width, scale)

    def seen(view):
        told.append(view.card.key)
        tell(view)

    monkeypatch.setattr(formula_module, "laid", counted)
    monkeypatch.setattr(CardView, "_tell", seen)
    return widths, told


def test_cards_of_another_picture_are_not_opened_on_their_way_out(whole_window, qtbot, monkeypatch):
    session = whole_window.session
    session.dispatch(ChooseLab("svd"))
    session.refresh_cards()
    QGuiApplication.processEvents()
    widths, told = _widths_and_rows(whole_window, monkeypatch)
    # In this lab cards stand open that have the names of closed ones of that lab, or of none.
    session.dispatch(ChooseLab("least-squares"))
    assert told == [] and widths == []
    qtbot.waitUntil(lambda: bool(told))
    assert set(told) <= {card.key for card in session.cards}


def test_formulas_are_set_for_the_widths_of_their_card_alone(whole_window, qtbot, monkeypatch):
    session, panel = whole_window.session, whole_window.right.findChild(CardPanel)
    session.dispatch(ChooseLab("svd"))
    session.refresh_cards()
    qtbot.wait(50)
    widths, told = _widths_and_rows(whole_window, monkeypatch)
    session.dispatch(ChooseLab("least-squares"))
    qtbot.waitUntil(lambda: bool(told))
    for _ in range(20):
        QGuiApplication.processEvents()
    stand = {round(view.width()) for view in panel.findChildren(FormulaView) if view.isVisible()}
    assert len(stand) == 1
    # As it stands with a scroll bar beside it or without, and narrower where its panel asks for the least.
    assert widths and max(widths) <= stand.pop() + 10
    assert len(set(widths)) <= 3
