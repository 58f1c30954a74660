"""The labs, in the order of the rail."""

from __future__ import annotations

from linalg_viz.labs.contract.labs import Labs
from linalg_viz.labs.eigen import LAB as EIGEN
from linalg_viz.labs.least_squares import LAB as LEAST_SQUARES
from linalg_viz.labs.norms import LAB as NORMS
from linalg_viz.labs.pca import LAB as PCA
from linalg_viz.labs.products import LAB as PRODUCTS
from linalg_viz.labs.solve import LAB as SOLVE
from linalg_viz.labs.svd import LAB as SVD
from linalg_viz.labs.transform import LAB as TRANSFORM
from linalg_viz.labs.vectors import LAB as VECTORS

LABS = Labs(
    (VECTORS, NORMS, PRODUCTS, TRANSFORM, SOLVE, EIGEN, SVD, LEAST_SQUARES, PCA),
    begin=TRANSFORM.id,
)
