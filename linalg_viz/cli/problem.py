"""How a command ends when its arguments or its table cannot be used, and values as strict JSON."""

from __future__ import annotations

import json

UNUSABLE = 2
"""Exit code for an argument that cannot be used; the sentence on standard error says why."""

NO_TABLE = 3
"""Exit code for a table that cannot be trusted or has nothing to analyse."""


class Problem(Exception):
    """Something the user can mend, as a sentence."""


def dumped(value: object) -> str:
    """A value as strict JSON: no NaN, no infinity."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
