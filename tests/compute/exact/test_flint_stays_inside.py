"""FLINT is loaded by the first calculation only, and none of its objects leaves the package."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

import pytest

from linalg_viz.compute.exact import Exact
from linalg_viz.compute.exact.digits import digits
from linalg_viz.compute.exact.properties import NAMES
from tests.compute.exact.written import matrix, value

EVERYTHING = (
    "rank", "determinant", "trace", "transposed", "inverse", "pseudoinverse", "rref", "lu_first", "lu_largest",
    "nullspace", "column_space", "row_space", "left_nullspace", "characteristic_polynomial", "minimal_polynomial",
    "eigenvalues", "singular_values", "condition", "column_norm", "row_norm", "frobenius_norm", "spectral_norm",
)  # fmt: skip


def everything(A: Exact) -> list[Any]:
    found = [getattr(A, name) for name in EVERYTHING]
    found += [A.eigenvectors(e) for e in A.eigenvalues]
    found += [A.right_singular_space(s) for s in A.singular_values]
    found += [A.has(name) for name in NAMES]
    found.append(A.solve([1] * A.shape[0]))
    return found


def parts(x: Any) -> Iterator[Any]:
    yield x
    if isinstance(x, (tuple, list)):
        for y in x:
            yield from parts(y)
    elif is_dataclass(x):
        for f in fields(x):
            yield from parts(getattr(x, f.name))
    elif isinstance(x, Exact):
        yield from parts(x.rows)
    elif hasattr(x, "matrices"):
        yield from parts((x.name, x.matrices, x.args))


def test_importing_the_package_does_not_load_flint() -> None:
    code = "import sys, linalg_viz.compute.exact as e; print('flint' in sys.modules)"
    code += "; from linalg_viz.compute.exact.entry import square_root, add"
    code += "; from fractions import Fraction as F; x = add(F(1), square_root(F(2))); print('flint' in sys.modules)"
    code += "; e.Exact.of([[1, 2]]).rank; print('flint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True"]


@pytest.mark.parametrize(
    "typed",
    [
        "1 2;3 4",
        "0 1 0;0 0 1;2 0 0",
        "sqrt(2) 1;sqrt(3) 2",
        "cos(20°) -sin(20°);sin(20°) cos(20°)",
        "pi 1;1 2",
    ],
)
def test_everything_is_plain_hashable_and_picklable(typed: str) -> None:
    A = matrix(typed)
    for answer in everything(A):
        for part in parts(answer):
            assert not type(part).__module__.startswith("flint")
        hash(answer)
        assert pickle.loads(pickle.dumps(answer)) == answer
    assert pickle.loads(pickle.dumps(A)) == A
    assert Exact.of(A.rows) is A


def test_a_pickled_answer_has_its_digits_in_another_process() -> None:
    A = matrix("cos(20°) 1;pi 2")
    sent = pickle.dumps((A.determinant, A.eigenvalues[0].value.re, A.inverse[0][0]))
    code = "import sys, pickle; print(*(float(x).hex() for x in pickle.load(sys.stdin.buffer)))"
    done = subprocess.run([sys.executable, "-c", code], input=sent, capture_output=True, check=True)
    expected = [float(x).hex() for x in pickle.loads(sent)]
    assert done.stdout.decode().split() == expected


def test_threads_do_not_meet_in_the_precision() -> None:
    wrong: list[Any] = []
    expected = {n: digits(value(f"pi+{n}"), 20 * n).value for n in range(1, 9)}

    def work(seed: int) -> None:
        for i in range(30):
            n = (seed + i) % 8 + 1
            # Another tree each time, so that nothing is remembered.
            x = value(f"pi+{n}+{seed}+{i}")
            near = digits(x, 20 * n + 4).value - seed - i
            if abs(near - expected[n]) > Fraction(10) ** -(20 * n - 3):
                wrong.append((seed, i))
            Exact.of([[x, 1], [Fraction(i), x]]).determinant

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_floats_are_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        Exact.of([[0.5]])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="empty"):
        Exact.of([])
    with pytest.raises(ValueError, match="as long"):
        Exact.of([[1, 2], [3]])
    with pytest.raises(ValueError, match="square"):
        Exact.of([[1, 2]]).determinant
