"""A small markup for mathematical words: ``A v_1``, ``σ_2 u_2``, ``A^T``, ``det A``, ``‖A‖_2``.

Single Latin and Greek letters are italic, words of two letters and more upright, ``_`` lowers and ``^`` raises the next
letter or a group in braces, ``*a*`` is a bold vector. Nothing is refused: an unknown sign stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"([_^])(\{[^{}]*\}|.)|\*(\w)\*|([^\W\d_]+)|([^_^*]|[_^*])", re.DOTALL)
_LATEX = {
    "λ": r"\lambda", "σ": r"\sigma", "Σ": r"\Sigma", "Λ": r"\Lambda", "θ": r"\theta", "μ": r"\mu", "π": r"\pi",
    "≈": r"\approx ", "−": "-", "·": r"\cdot ", "×": r"\times ", "‖": r"\|", "→": r"\to ", "≤": r"\le ", "≥": r"\ge ",
    "√": r"\surd ", "°": r"^\circ", "≠": r"\ne ", "∞": r"\infty ", "⟨": r"\langle ", "⟩": r"\rangle ", "⊥": r"\perp ",
    "∘": r"\circ ", "⁺": "^{+}", "φ": r"\varphi", "α": r"\alpha", "β": r"\beta", "κ": r"\kappa", "ε": r"\varepsilon",
    "Δ": r"\Delta", "∈": r"\in ", "±": r"\pm ", "ρ": r"\rho", "∇": r"\nabla ", "η": r"\eta", "ω": r"\omega",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; ``level`` is 0 on the line, 1 raised, −1 lowered."""

    text: str
    italic: bool = False
    bold: bool = False
    level: int = 0


@lru_cache(maxsize=4096)
def runs(markup: str) -> tuple[Run, ...]:
    """The markup as runs, neighbours of one style joined."""
    out: list[Run] = []
    for sign, script, vector, word, other in _TOKEN.findall(markup):
        if sign:
            for run in runs(script.strip("{}")) if script != "T" else (Run("T"),):
                out.append(Run(run.text, run.italic, run.bold, 1 if sign == "^" else -1))
        elif vector:
            out.append(Run(vector, italic=True, bold=True))
        elif word:
            out.append(Run(word, italic=len(word) == 1))
        else:
            out.append(Run(other))
    return tuple(_joined(out))


def _joined(pieces: list[Run]) -> list[Run]:
    out: list[Run] = []
    for run in pieces:
        if out and (out[-1].italic, out[-1].bold, out[-1].level) == (run.italic, run.bold, run.level):
            out[-1] = Run(out[-1].text + run.text, run.italic, run.bold, run.level)
        else:
            out.append(run)
    return out


def plain(markup: str) -> str:
    """The words without markup, for a screen reader or a file name."""
    return "".join(run.text for run in runs(markup))


def latex(markup: str) -> str:
    """The markup as LaTeX for mathematics mode."""
    out = []
    for run in runs(markup):
        body = "".join(_LATEX.get(c, {"{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&"}.get(c, c)) for c in run.text)
        if run.bold:
            body = rf"\mathbf{{{body}}}"
        elif not run.italic and any(c.isalpha() for c in run.text):
            body = rf"\mathrm{{{body.replace(' ', '~')}}}"
        out.append({0: body, 1: f"^{{{body}}}", -1: f"_{{{body}}}"}[run.level])
    return "".join(out)
