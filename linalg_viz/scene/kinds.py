"""The kinds of quantities, the objects they are of, and what tells several of one kind apart."""

from __future__ import annotations

from enum import Enum
from typing import Literal, TypeAlias

Indexed: TypeAlias = Literal["none", "number", "pair", "order"]
"""What tells several of a kind apart: nothing, a number from 1, row and column from 1, or an order p > 0."""

MATRICES = (
    "A",
    "B",
    "C",
    "I",
    "Aᵀ",
    "A + B",
    "cA",
    "ABC",
    "BCA",
    "CAB",
    "ACB",
    "PA",
    "AB",
    "BA",
    "(AB)C",
    "A(BC)",
    "AB − BA",
    "product",
    "target",
    "A∘B",
    "B∘A",
    "AᵀA",
    "AAᵀ",
    "(AB)ᵀ",
    "BᵀAᵀ",
    "AᵀBᵀ",
    "BᵀA",
    "ABᵀ",
    "A⁻¹A",
    "AA⁻¹",
    "(AB)⁻¹",
    "B⁻¹A⁻¹",
    "A⁻¹B⁻¹",
    "A⁺A",
    "AA⁺",
    "A_k",
    "A − A_k",
    "½(A + Aᵀ)",
    "[A | b]",
    "QA",
    "AQᵀ",
    "QAQᵀ",
    "Q",
    "R",
    "P",
    "P⁻¹",
    "Λ",
    "U",
    "Σ",
    "Σ⁺",
    "V",
    "Vᵀ",
    "Uᵀ",
    "L",
    "E",
    "D",
    "DᵀD",
    "DDᵀ",
    "S",
    "X",
    "Z",
)
"""The matrices that the labs show; inverse, transpose and pseudoinverse of one are kinds of their own."""

VECTORS = (
    "u",
    "v",
    "w",
    "x",
    "y",
    "z",
    "b",
    "c",
    "r",
    "d",
    "q₁",
    "q₂",
    "q₃",
    "Ax",
    "Av",
    "Aw",
    "Ay",
    "Bx",
    "ABx",
    "BAx",
    "Aᵀy",
    "Bᵀy",
    "Uᵀb",
    "Σ⁺Uᵀb",
    "Pb",
    "b − Ax",
    "x + y",
    "u + v",
    "u + v + w",
    "c u",
    "c u + d v",
    "c u + d v + e w",
    "u × v",
    "s x",
    "x₁",
    "x₂",
    "x − y",
    "Ax + By",
    "A⁺b",
    "μ",
)
"""The vectors that the labs show."""

PROPERTIES = (
    "invertible",
    "singular",
    "diagonal",
    "symmetric",
    "orthogonal",
    "identity",
    "positive definite",
    "normal",
    "projection",
    "nilpotent",
    "diagonalizable",
    "length 1",
    "orthonormal",
    "linearly dependent",
    "square",
    "independent columns",
    "exact numbers",
    "positive",
    "zero only at 0",
    "homogeneous",
    "triangle inequality",
)
"""What a chip says of its objects: ``property of symmetric of A``."""

OBJECTS = frozenset((*MATRICES, *VECTORS, *PROPERTIES))
"""Everything that a quantity can be of."""


class Kind(Enum):
    """What a quantity is; the value is its plain text."""

    # Objects themselves.
    MATRIX = "matrix"
    VECTOR = "vector"
    COLUMN = "column"
    ROW = "row"
    ENTRY = "entry"
    COMPONENT = "component"
    INVERSE = "inverse"
    TRANSPOSE = "transpose"
    PSEUDOINVERSE = "pseudoinverse"
    BASIS_VECTOR = "standard basis vector"
    UNIT_VECTOR = "unit vector"
    # Numbers of matrices and vectors.
    DETERMINANT = "determinant"
    TRACE = "trace"
    TRACE_SIZE = "absolute trace"
    RANK = "rank"
    CONDITION = "condition number"
    NORM = "norm"
    FROBENIUS = "Frobenius norm"
    MAXIMISER = "maximiser"
    UNIT_BALL = "unit ball"
    SLACK = "slack"
    ORDER = "order of the norm"
    FACTOR = "factor s"
    ROTATION = "rotation angle"
    MIRROR = "mirror angle"
    ANGLE = "angle"
    DOT = "dot product"
    DOT_SIZE = "absolute dot product"
    BOUND = "Cauchy–Schwarz bound"
    PROJECTION = "projection"
    RESIDUAL = "residual"
    ORTHONORMAL = "orthonormal vector"
    COEFFICIENT = "coefficient"
    SPAN = "span"
    AREA = "area"
    VOLUME = "volume"
    GRADIENT = "gradient"
    FIGURE = "figure"
    ELLIPSOID = "ellipsoid"
    UNIT_CUBE = "unit cube"
    # Subspaces.
    KERNEL = "kernel"
    LEFT_KERNEL = "left kernel"
    COLUMN_SPACE = "column space"
    ROW_SPACE = "row space"
    KERNEL_VECTOR = "kernel vector"
    # Eigenvalues and forms.
    EIGENVALUE = "eigenvalue"
    EIGENVECTOR = "eigenvector"
    INVARIANT_PLANE = "invariant plane"
    POLYNOMIAL = "characteristic polynomial"
    SPECTRAL_PART = "spectral part"
    FORM = "quadratic form"
    ORBIT = "orbit"
    DISCRIMINANT = "discriminant"
    ALGEBRAIC = "algebraic multiplicity"
    GEOMETRIC = "geometric multiplicity"
    ESTIMATE = "estimate of the eigenvalue"
    EIGENVALUE_POWERS = "powers of the eigenvalues"
    # Singular values.
    SINGULAR_VALUE = "singular value"
    LEFT_SINGULAR_VECTOR = "left singular vector"
    RIGHT_SINGULAR_VECTOR = "right singular vector"
    SINGULAR_PART = "singular part"
    RANK_KEPT = "rank kept"
    STORED = "numbers stored"
    STRETCH = "squared length of the image"
    # Systems and elimination.
    SOLUTION = "solution"
    SOLUTIONS = "set of solutions"
    OTHER_SOLUTION = "other solution"
    ROUNDED_SOLUTION = "rounded solution"
    ROUNDING = "rounding error"
    GROWTH = "growth factor"
    OPERATION = "row operation"
    PIVOT = "pivot"
    MULTIPLIER = "multiplier"
    DIGITS = "right digits"
    PENROSE = "Penrose condition"
    TOLERANCE = "tolerance"
    DEFAULT_TOLERANCE = "default tolerance"
    # Products.
    OUTER_PRODUCT = "outer product"
    PRODUCTS = "products of entries"
    RUNNING_SUM = "running sum"
    # Fits.
    POINT = "point"
    OWN_FIT = "own fit"
    WEIGHT = "weight"
    RIDGE = "ridge"
    BEST_FIT = "best fit"
    OTHER_FITS = "other fits"
    RESIDUALS = "residuals"
    # Data.
    POINTS = "points"
    GROUP = "group"
    SELECTION = "selected rows"
    MEAN = "mean"
    FEATURE = "feature"
    LOADING = "loading"
    ARROW_SCALE = "scale of the arrows"
    SCORE = "score"
    VARIANCE = "variance"
    VARIANCE_KEPT = "variance kept"
    VARIANCE_LOST = "variance lost"
    VARIANCE_SEEN = "variance looked at"
    SHARE = "share of variance"
    SHARE_KEPT = "share kept"
    SHARE_LOST = "share lost"
    MOST_KEPT = "largest share an axis keeps"
    RUNNING_SHARE = "running share"
    BROKEN_STICK = "broken stick"
    PARALLEL_ANALYSIS = "parallel analysis"
    PRINCIPAL_AXIS = "principal axis"
    OWN_AXIS = "own axis"
    WRONG_AXIS = "axis without centring"
    COS2 = "cos²"
    CONTRIBUTION = "contribution"
    COMPONENTS_KEPT = "components kept"
    RECONSTRUCTION = "reconstruction"
    ERROR = "error of reconstruction"
    DENSITY = "density"
    DESCENT = "descent"
    # Chips: what holds or not.
    PROPERTY = "property"
    # Prediction.
    GUESS = "guess"
    ANSWER = "answer"
    # What carries no number.
    GRID = "grid"
    AXES = "axes"
    TICK = "tick"
    FRAME = "frame"
    SEPARATOR = "separator"
    GUIDE = "guide"
    SENTENCE = "sentence"

    __hash__ = object.__hash__  # by identity: asked for in every frame


_NUMBERED = frozenset(
    Kind[name]
    for name in [
        "COLUMN",
        "ROW",
        "BASIS_VECTOR",
        "ORTHONORMAL",
        "KERNEL_VECTOR",
        "EIGENVALUE",
        "EIGENVECTOR",
        "INVARIANT_PLANE",
        "SPECTRAL_PART",
        "SINGULAR_VALUE",
        "LEFT_SINGULAR_VECTOR",
        "RIGHT_SINGULAR_VECTOR",
        "SINGULAR_PART",
        "OPERATION",
        "ALGEBRAIC",
        "GEOMETRIC",
        "PENROSE",
        "DIGITS",
        "COEFFICIENT",
        "PIVOT",
        "OUTER_PRODUCT",
        "POINT",
        "GROUP",
        "FEATURE",
        "LOADING",
        "SCORE",
        "VARIANCE",
        "PRINCIPAL_AXIS",
        "SHARE",
        "FIGURE",
        "COMPONENT",
        "SOLUTION",
    ]
)
_PAIRED = frozenset({Kind.ENTRY, Kind.MULTIPLIER, Kind.COS2, Kind.CONTRIBUTION})
_ORDERED = frozenset({Kind.NORM, Kind.MAXIMISER, Kind.UNIT_BALL})

SYMMETRIC = frozenset({Kind.DOT, Kind.DOT_SIZE, Kind.BOUND, Kind.ANGLE, Kind.AREA, Kind.VOLUME, Kind.SPAN})
"""Kinds for which the order of their objects does not matter."""

SCAFFOLDING = (Kind.GRID, Kind.AXES, Kind.TICK, Kind.FRAME, Kind.SEPARATOR, Kind.GUIDE, Kind.SENTENCE)
"""What carries no number: lines to read off by, borders, helping lines, words about the picture."""


def indexed(kind: Kind) -> Indexed:
    """What tells several quantities of a kind apart."""
    if kind in _NUMBERED:
        return "number"
    if kind in _PAIRED:
        return "pair"
    return "order" if kind in _ORDERED else "none"
