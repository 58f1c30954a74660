"""Goals and tasks: something to reach by hand, and the judge that says how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from linalg_viz.labs.contract.values import Inputs, Shared
from linalg_viz.records import dataclass
from linalg_viz.scene.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge says: whether it is reached, and how far it is in a few words ("≈ 24.3° to go").

    ``away`` orders two places by how far they are from the goal where the judge can tell: 0 when reached.
    """

    done: bool
    told: str = ""
    away: float | None = None


JudgeOf: TypeAlias = Callable[[Any, Shared, Inputs], Judged]


@dataclass(frozen=True, slots=True)
class Goal:
    """One sentence to be made true by hand, judged on params, matrices and vectors alone.

    ``key`` is its name within the lab, ``picture`` the picture it belongs to, ``text`` what to do (mathtext).
    ``reachable`` says whether it can be reached from here by what the picture lets one move; it is asked
    before the goal is offered. ``about`` is the quantity that it asks for, where there is one. ``asks`` is
    the key of a question of the lab where the goal is to answer that one right: then the judge only says
    what is asked.
    """

    key: str
    picture: str
    text: str
    judge: JudgeOf
    reachable: Callable[[Any, Shared, Inputs], bool] = lambda _p, _shared, _inputs: True
    about: Quantity | None = None
    asks: str = ""
