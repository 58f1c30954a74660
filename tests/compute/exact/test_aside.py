"""Work in a process of its own: the values that come back are those of this one, and no digit is calculated again."""

from __future__ import annotations

import io
import pickle
import queue
from collections.abc import Iterator
from fractions import Fraction

import pytest

from linalg_viz.compute.exact import Exact, digits, entry, functions, questions, real
from linalg_viz.compute.exact.aside import carried
from linalg_viz.compute.exact.aside.process import Aside, _answers, _received, _send, is_last, opened
from linalg_viz.compute.exact.library import precision
from linalg_viz.compute.exact.rounded import Rounded
from linalg_viz.compute.exact.values import Real, Rows

PATIENCE = 60
TWO = Fraction(2)


def angles(n: int) -> Rows:
    """cos of 1, 2, 3 … with whole numbers between: every answer takes balls."""
    cosine = functions.FUNCTIONS["cos"]
    return tuple(
        tuple(cosine(Fraction(1 + i + j)) if (i * j) % 3 == 0 else Fraction(i - j, 1 + i) for j in range(n))
        for i in range(n)
    )


def asked(name: str, A: Rows) -> object:
    return getattr(Exact.of(A), name)


def flat(x: object) -> list[object]:
    return [z for y in x for z in flat(y)] if isinstance(x, tuple) else [x]


def entries(balls: object) -> list[carried.Packed]:
    return [balls] if isinstance(balls, carried.Packed) else [x for each in balls for x in entries(each)]


def size(mantissa: int, exponent: int) -> Fraction:
    return Fraction(mantissa) * Fraction(2) ** exponent


@pytest.fixture
def answers():
    found: queue.Queue[bytes | None] = queue.Queue()
    process = Aside(found.put)
    yield process, lambda: found.get(timeout=PATIENCE)
    process.close()


@pytest.mark.parametrize("name", ["inverse", "determinant", "pseudoinverse"])
def test_what_comes_back_is_what_is_calculated_here_and_its_digits_come_along(answers, monkeypatch, name):
    process, answer = answers
    A = angles(5)
    process.ask((asked, (name, A)))
    came = flat(opened(answer()))
    with monkeypatch.context() as patch:
        patch.setattr(questions, "_asked", lambda *_: pytest.fail("calculated again"))
        said = [digits.digits(x, 12) for x in came]
        near = [float(x) for x in came]
    monkeypatch.setattr(questions, "_found", {})
    monkeypatch.setattr(questions, "_plans", {})
    monkeypatch.setattr(real, "_seen", {})
    digits._nearest.cache_clear()
    here = flat(asked(name, A))
    assert came == here and any(isinstance(x, Real) for x in came)
    assert said == [digits.digits(x, 12) for x in here] and near == [float(x) for x in here]


def counted(n: int) -> Iterator[int]:
    for i in range(n):
        yield 6 // (2 - i)


def test_what_a_generator_gives_comes_piece_by_piece(answers):
    process, answer = answers
    process.ask((counted, (2,)))
    process.ask((counted, (3,)))
    came = [answer() for _ in range(3)]
    assert [opened(each) for each in came] == [3, 6, None]
    assert [is_last(each) for each in came] == [False, False, True]
    assert [opened(answer()), opened(answer())] == [3, 6]
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        opened(answer())


def doubled(numbers: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(2 * x for x in numbers)


def test_long_fractions_travel_as_they_are_in_lowest_terms(answers, monkeypatch):
    process, answer = answers
    numbers = (Fraction(10**3000 + 1, 3**5000), Fraction(-(7**4000), 2), Fraction(0), Fraction(-3))
    process.ask((doubled, (numbers,)))
    piece = answer()
    monkeypatch.setattr("math.gcd", None)  # nothing is reduced where it arrives
    found = opened(piece)
    monkeypatch.undo()
    assert found == doubled(numbers) and {type(x) for x in found} == {Fraction}
    assert all(
        (x.numerator, x.denominator) == (2 * y).as_integer_ratio()
        for x, y in zip(found, numbers, strict=True)
    )
    assert hash(found[0]) == hash(2 * numbers[0]) and found[1] + 1 == 2 * numbers[1] + 1


def test_one_answer_after_the_other_and_an_error_is_raised_here(answers):
    process, answer = answers
    process.ask((asked, ("inverse", ((TWO, TWO), (TWO, TWO)))))
    process.ask((asked, ("no such thing", ((TWO,),))))
    process.ask((asked, ("determinant", ((TWO,),))))
    assert opened(answer()) is None
    with pytest.raises(RuntimeError, match="AttributeError"):
        opened(answer())
    assert opened(answer()) == 2


@pytest.mark.parametrize(
    ("work", "pieces"),
    [
        ((int, ("7",)), [7]),
        ((counted, (2,)), [3, 6, None]),
        ((counted, (0,)), [None]),
        ((counted, (3,)), [3, 6, "RuntimeError: ZeroDivisionError: integer division or modulo by zero"]),
        ((int, ("x",)), ["RuntimeError: ValueError: invalid literal for int() with base 10: 'x'"]),
    ],
)
def test_what_the_other_end_answers_to_a_piece_of_work(work, pieces):
    found = list(_answers(pickle.dumps(work)))
    assert [is_last(each) for each in found] == [False] * (len(found) - 1) + [True]
    came = []
    for each in found:
        try:
            came.append(opened(each))
        except RuntimeError as error:
            came.append(f"RuntimeError: {error}")
    assert came == pieces


def test_pieces_go_through_a_pipe_one_after_the_other():
    pipe = io.BytesIO()
    for piece in (b"one", b"x" * 300, b"."):
        _send(pipe, piece)
    whole = pipe.getvalue()
    pipe.seek(0)
    assert [_received(pipe) for _ in range(4)] == [b"one", b"x" * 300, b".", None]
    assert _received(io.BytesIO(whole[:10])) is None and _received(io.BytesIO(whole[:4])) is None


def test_a_process_that_ends_by_itself_says_so_and_one_that_is_closed_is_gone(answers):
    process, answer = answers
    process._process.kill()
    process.ask((asked, ("determinant", ((TWO,),))))
    assert answer() is None and process._process.poll() is not None


def test_a_ball_is_packed_and_unpacked_as_it_was():
    A = angles(4)
    list(map(float, flat(asked("inverse", A))))
    key = next(key for key in carried.kept() if key.name == "inverse" and key.matrices == (A,))
    _, bits, before = questions.calculated()[key]
    packed = pickle.loads(pickle.dumps(carried.packed(carried.kept() - {key})))
    assert [each.question for each in packed] == [key] and packed[0].bits == bits
    with precision(bits):
        again = carried._packed(carried._unpacked(packed[0].balls))
    assert packed[0].balls == carried._packed(before)
    for x, y in zip(entries(packed[0].balls), entries(again), strict=True):
        assert (x.real[0], x.m, x.vanished, x.imag) == (y.real[0], y.m, y.vanished, y.imag)
        # A radius is rounded up, to 30 bits.
        assert 0 <= size(*y.real[1]) - size(*x.real[1]) <= size(*x.real[1]) / 2**28


def test_a_number_that_is_rounded_travels_with_its_float():
    x = Rounded(entry.square_root(TWO))
    y = pickle.loads(pickle.dumps(x))
    assert (float(y), y.exact, type(y)) == (float(x), x.exact, Rounded)
