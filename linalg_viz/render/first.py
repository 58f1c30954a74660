"""The first scene of a state, for a picture that is drawn once."""

from __future__ import annotations

from linalg_viz.labs.contract.lab import Inputs
from linalg_viz.labs.contract.labs import Labs
from linalg_viz.render.layout import first_viewports
from linalg_viz.scene.scene import Scene, Viewports
from linalg_viz.state import resolve
from linalg_viz.state.document import State


def laid_out(state: State, labs: Labs, inputs: Inputs, width: int, height: int) -> tuple[Scene, Viewports]:
    """The scene of a state and the areas of its views in a picture of that size."""
    cameras = state.view.cameras_of(state.document.lab)
    return first_viewports(lambda ports: resolve.scene(state, labs, inputs, ports), width, height, cameras)
