"""Decide exactly: the numbers, matrices and verdicts that everything else in the program reads.

**Values** (`values.Value`). An entry or a result is a `Fraction`; a `Surd`, a sum of square roots with
rational factors in a field of at most four independent roots; or a `Real`, the tree of its expression, whose
digits are calculated on demand. All are frozen, hashable, picklable and compared by expression. A complex
number is a `Complex` of two values. No object of FLINT is ever seen outside this package.

**Which function answers what**

- the value of an expression: `entry` (`add` … `power`, `OPERATIONS` by their signs, `PI`, `E`) and
  `functions.FUNCTIONS` by their names in the grammar
- a number as the labs hold it, which is drawn as a float and knows its value: `rounded.Rounded`, `number`;
  back to what it stands for: `rounded.value`, `exactly`
- is it 0, what sign, are two equal, which is larger: `decide.sign`, `sign_of`, `is_zero`, `equal`, `compare`,
  `largest`, `smallest`
- how that is known: `Verdict.known`, `Sign.known`, "exact" or "to 100 digits"
- its decimal, and whether = may stand before it: `digits.digits`; the nearest float: `float(value)`,
  `complex(z)`; rational bounds: `digits.bounds`; the power of ten: `digits.magnitude`
- its formula in plain letters: `text.text`
- anything about a matrix: `Exact.of(rows)` has rank, determinant, trace, inverse, reduced form, LU with its
  steps, the four spaces, characteristic and minimal polynomial, eigenvalues and vectors, singular values and
  spaces, A⁺, norms, `has(property)`, `solve(b)`, sums and products
- a property by name: `properties.NAMES`, `Exact.has`
- norms of a vector: `norms.one_norm`, `two_norm`, `max_norm`; unit vectors as floats: `spectrum.unit`
- roots of a polynomial with multiplicities: `spectrum.roots`

**How.** `domain` is the arithmetic: FLINT's rationals, elements of one field of square roots (`field`), roots
over roots (`radicals`), or balls (`balls`), refined until every decision is sure or 100 digits agree with 0
relative to the terms summed. `eliminate`, `polynomials` and `kernels` are written once for all of them;
`questions` runs them and turns what is found into values; `splitting` factors, `roots` isolates; `spectrum`,
`singular`, `solutions`, `properties` and `norms` read `questions`; `matrix` is the door. Precision is
process-wide in FLINT, so balls live under one lock (`library`), and FLINT itself is loaded by the first
calculation, not by the import.

**Bounds.** An entry has a float64 near it (10^±307; who types more is told so). A rational of more than
`entry.EXACT_BITS` bits, 1,233 digits, stays an unevaluated tree. Work that needs a field or a tower of more
than four roots is done with balls. 12×12 with entries up to 10^±100 takes tenths of a second.
"""

from linalg_viz.compute.exact.decide import Known, Sign, Verdict
from linalg_viz.compute.exact.entry import Undefined
from linalg_viz.compute.exact.matrix import LU, Echelon, Exact, Step
from linalg_viz.compute.exact.singular import SingularValue
from linalg_viz.compute.exact.solutions import Solutions
from linalg_viz.compute.exact.spectrum import Eigenvalue
from linalg_viz.compute.exact.surd import Surd
from linalg_viz.compute.exact.values import Complex, Real, Row, Rows, Value, is_exact

__all__ = [
    "LU",
    "Complex",
    "Echelon",
    "Eigenvalue",
    "Exact",
    "Known",
    "Real",
    "Row",
    "Rows",
    "Sign",
    "SingularValue",
    "Solutions",
    "Step",
    "Surd",
    "Undefined",
    "Value",
    "Verdict",
    "is_exact",
]
