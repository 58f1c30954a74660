"""The labs, in the order of the rail."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Lab
from linalg_viz.labs.eigen import LAB as EIGEN
from linalg_viz.labs.least_squares import LAB as LEAST_SQUARES
from linalg_viz.labs.norms import LAB as NORMS
from linalg_viz.labs.pca import LAB as PCA
from linalg_viz.labs.products import LAB as PRODUCTS
from linalg_viz.labs.solve import LAB as SOLVE
from linalg_viz.labs.svd import LAB as SVD
from linalg_viz.labs.transform import LAB as TRANSFORM
from linalg_viz.labs.vectors import LAB as VECTORS

LABS: tuple[Lab, ...] = (VECTORS, NORMS, PRODUCTS, TRANSFORM, SOLVE, EIGEN, SVD, LEAST_SQUARES, PCA)


def lab(identifier: str) -> Lab:
    """The lab of that identifier; KeyError naming the ones that exist."""
    for each in LABS:
        if each.id == identifier:
            return each
    raise KeyError(f"no lab {identifier!r}; there are: {', '.join(each.id for each in LABS)}")
