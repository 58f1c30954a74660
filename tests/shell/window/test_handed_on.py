"""From a PCA to the labs that are made for what it comes from: through the window, with the numbers checked."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QPushButton

from linalg_viz.shell.commands.palette import matches
from linalg_viz.shell.window.entries import entries
from linalg_viz.state.actions import ChooseLab, SetCamera, SetParam


@pytest.fixture
def pca_window(whole_window, qtbot):
    """The window on the iris, in the lab of tables."""
    whole_window.data.open_bundled("iris")
    qtbot.waitUntil(
        lambda: whole_window.data.table is not None and whole_window.session.document.lab == "pca"
    )
    qtbot.waitUntil(lambda: whole_window.findChild(QPushButton, "control_hand-matrix") is not None)
    return whole_window


def _press(window, name):
    window.findChild(QPushButton, f"control_{name}").click()


def _columns(window):
    table = window.data.table
    return np.column_stack([table.column(name).values for name in table.used])


def test_the_covariance_matrix_opens_and_undo_returns(pca_window):
    session = pca_window.session
    before, steps, said = session.document, session.history.steps, []
    session.noticed.connect(said.append)
    _press(pca_window, "hand-matrix")
    assert session.document.lab == "eigen"
    A = session.shared.array("A")
    assert np.array_equal(A, A.T)
    assert np.allclose(A, np.cov(_columns(pca_window).T), rtol=1e-13)
    assert any("covariance matrix" in each.text and "150 rows" in each.text for each in said)
    assert session.history.steps == steps + 1
    session.undo()
    assert session.document.lab == "pca" and session.document.cells == before.cells
    session.redo()
    assert session.document.lab == "eigen" and np.array_equal(session.shared.array("A"), A)


def test_a_camera_from_before_does_not_hide_what_is_handed_on(pca_window):
    session = pca_window.session
    session.dispatch(ChooseLab("eigen"))
    view = session.scene[0]
    session.dispatch(SetCamera(view.key, view.home))
    session.dispatch(ChooseLab("pca"))
    assert session.state.view.camera("eigen", view.key) is not None
    _press(pca_window, "hand-matrix")
    assert session.state.view.camera("eigen", view.key) is None


def test_the_correlation_matrix_opens_where_columns_are_scaled(pca_window):
    session = pca_window.session
    session.dispatch(SetParam("pca", "scale", True))
    _press(pca_window, "hand-matrix")
    A = session.shared.array("A")
    assert np.allclose(A, np.corrcoef(_columns(pca_window).T), rtol=1e-13) and (np.diag(A) == 1.0).all()


def test_the_centred_table_opens_with_all_its_singular_values(pca_window):
    session = pca_window.session
    _press(pca_window, "hand-table")
    assert session.document.lab == "svd"
    X = _columns(pca_window)
    true = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    found = np.linalg.svd(session.shared.array("A"), full_matrices=False)
    assert np.allclose(found[1], true[1], rtol=1e-12)
    assert np.allclose(np.abs(np.sum(found[2] * true[2], axis=1)), 1.0, rtol=1e-12)


def test_points_of_two_columns_open_where_a_line_is_fitted(pca_window):
    session = pca_window.session
    before = session.document.param("least-squares")
    _press(pca_window, "hand-line")
    assert session.document.lab == "least-squares"
    p = session.params
    assert p.mode == "fit" and p.kind == "polynomial" and len(p.points) == 60
    X = _columns(pca_window)[:, :2]
    rows = {tuple(row) for row in X}
    assert all((float(x), float(y)) in rows and w == 1 for x, y, w in p.points)
    assert tuple(map(float, p.points[0][:2])) == tuple(X[0])
    assert tuple(map(float, p.points[-1][:2])) == tuple(X[-1])
    session.undo()
    assert session.document.lab == "pca" and session.document.param("least-squares") == before


def test_points_of_three_columns_open_where_a_plane_is_fitted(pca_window):
    _press(pca_window, "hand-plane")
    p = pca_window.session.params
    assert p.kind == "plane" and len(p.spots) == 60
    assert tuple(map(float, p.spots[0][:3])) == tuple(_columns(pca_window)[0, :3])


def test_the_palette_knows_the_way_too(pca_window):
    window = pca_window
    found = [
        each for each in entries(window.session, window.commands, "") if each.title == "Covariance matrix"
    ]
    assert len(found) == 1
    found[0].run()
    assert window.session.document.lab == "eigen"


def test_whoever_looks_for_the_covariance_matrix_of_scaled_columns_finds_the_correlations(pca_window):
    window = pca_window
    window.session.dispatch(SetParam("pca", "scale", True))
    found = matches("covariance matrix", entries(window.session, window.commands, "covariance matrix"))
    assert found[0].title == "Correlation matrix"
    found[0].run()
    assert (np.diag(window.session.shared.array("A")) == 1.0).all()


@pytest.mark.sample
def test_a_table_with_too_many_columns_says_why_not(whole_window, qtbot):
    window = whole_window
    window.data.open_bundled("digits")
    qtbot.waitUntil(lambda: window.data.table is not None and window.session.document.lab == "pca")
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "control_hand-matrix") is not None)
    wide = next(each for each in window.session.controls() if each.name == "hand-matrix")
    assert not wide.enabled and "at most 12 columns, and 6" in wide.tip
