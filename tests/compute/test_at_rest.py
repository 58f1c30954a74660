"""Vectors at rest: their signs and phases, and the one basis of a space."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from linalg_viz.compute import at_rest
from linalg_viz.compute.exact import Complex
from linalg_viz.compute.exact.values import Value
from linalg_viz.compute.tolerance import TIE, entry_tolerance
from tests.compute.exact.written import matrix


def unit(*parts: complex) -> np.ndarray:
    v = np.array(parts, dtype=complex)
    return np.asarray(v / np.linalg.norm(v))


@pytest.mark.parametrize("v", [(1, 2), (-3, 1), (1j, 1), (-1 + 1j, 0), (0, -2), (0, 1 - 1j, 5), (0, 0, -1j)])
def test_the_phase_makes_the_first_entry_that_is_not_zero_real_and_positive(v: tuple[complex, ...]) -> None:
    c = at_rest.phase(unit(*v))
    first = (c * unit(*v))[np.flatnonzero(v)[0]]
    assert abs(c) == pytest.approx(1.0) and first.real > 0 and abs(first.imag) < 1e-15


@pytest.mark.parametrize(("share", "counts"), [(0.5, False), (2.0, True)])
def test_what_is_rounding_has_neither_phase_nor_sign(share: float, counts: bool) -> None:
    small = share * entry_tolerance(3, 1.0)
    v = np.array([-small, 0.0, 1.0])
    assert at_rest.sign(v) == (-1.0 if counts else 1.0) == -at_rest.sign(-v)
    assert at_rest.phase(1j * v) == pytest.approx(1j if counts else -1j)
    cleared = at_rest.cleared(np.array([[small * 1j], [-1.0], [0.5]]))[:, 0]
    assert np.allclose(cleared, [small, 1j, -0.5j] if counts else [0.0, 1.0, -0.5], rtol=1e-15, atol=0.0)
    assert at_rest.phase(np.zeros(2, dtype=complex)) == 1.0 == at_rest.sign(np.zeros(2))


def test_the_largest_entry_counts_the_first_of_those_that_tie() -> None:
    for v, wanted in (
        ([0.6, -0.8], -1.0),
        ([-0.6, 0.8], 1.0),
        ([-0.5, 0.5 + TIE / 2, 0.1], -1.0),
        ([-0.5, 0.5 + TIE * 2, 0.1], 1.0),
        ([0.5, -0.5 - TIE * 2], -1.0),
        ([0.0, 0.0], 1.0),
    ):
        assert at_rest.sign_of_largest(np.array(v)) == wanted


@pytest.mark.parametrize(("n", "k"), [(2, 1), (2, 2), (3, 2), (4, 2), (5, 3)])
@pytest.mark.parametrize("imaginary", [0.0, 1.0])
def test_the_basis_of_a_space_does_not_depend_on_the_one_that_was_given(
    n: int, k: int, imaginary: float
) -> None:
    rng = np.random.default_rng(n)
    X, Y, Z, W = (rng.standard_normal(shape) for shape in ((n, k), (n, k), (k, k), (k, k)))
    B = np.linalg.qr(X + 1j * imaginary * Y)[0]
    other = B @ np.linalg.qr(Z + 1j * imaginary * W)[0]
    one, two = (at_rest.orthonormal(each.astype(complex)) for each in (B, other))
    assert np.allclose(one, two, atol=1e-12) and np.allclose(one.conj().T @ one, np.eye(k), atol=1e-12)
    assert np.allclose(B @ (B.conj().T @ one), one, atol=1e-12)
    # Gram–Schmidt on the shadows of e₁, e₂ …: the first lies along that of e₁, later ones at right angles to it.
    assert one[0, 0].real > 0 and np.allclose(one[0, 1:], 0.0, atol=1e-12)


def test_a_shadow_that_is_too_short_names_no_direction() -> None:
    """In the plane at a right angle to (1, δ, 0) the shadow of e₁ has length about δ."""
    for d, first in ((0.02, 1), (0.2, 0)):
        normal = np.array([1.0, d, 0.0]) / np.hypot(1.0, d)
        one = at_rest.orthonormal(np.linalg.svd(normal[None, :])[2][1:].T.astype(complex))
        shadow = np.eye(3)[first] - normal[first] * normal
        wanted = shadow * at_rest.sign(shadow) / np.linalg.norm(shadow)
        assert np.allclose(one[:, 0], wanted, atol=1e-12)
    assert at_rest.shortest_shadow(3) == Fraction(1, 12)


def test_an_exact_eigenbasis_lies_along_the_one_at_rest() -> None:
    A = matrix("2 0 0 0;0 2 0 0;0 0 2 0;1 1 3 1")
    for e in A.eigenvalues:
        found = at_rest.eigenbasis(A, e)
        real = np.array([[float(z.re) for z in v] for v in found]).T
        lengths = np.linalg.norm(real, axis=0)
        assert np.allclose(real / lengths, at_rest.orthonormal(np.linalg.qr(real)[0].astype(complex)).real)
        assert all(A.apply(tuple(z.re for z in v)) == tuple(e.value.re * z.re for z in v) for v in found)


def test_an_exact_vector_is_turned_by_its_first_entry() -> None:
    def z(re: int, im: int) -> Complex:
        return Complex(Fraction(re), Fraction(im))

    assert at_rest.phased((z(0, 0), z(0, 2), z(1, 1))) == (z(0, 0), z(4, 0), z(2, -2))
    assert at_rest.phased((z(1, -1), z(3, 0))) == (z(2, 0), z(3, 3))
    real: tuple[Complex, ...] = (z(-1, 0), z(2, 0))
    assert at_rest.phased(real) == real
    root: Value = matrix("sqrt(2)").rows[0][0]
    assert at_rest.phased((Complex(Fraction(0), root),)) == (z(2, 0),)
