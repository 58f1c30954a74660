"""The page of help of a lab: Markdown from the resources, with what holds of guesses and numbers in all."""

from __future__ import annotations

from linalg_viz.assets import path


def page(lab: str) -> str:
    """The page of the lab with this identifier as Markdown, its title left out; OSError where it has none."""
    text = _text(lab).split("\n", 1)[1].strip()
    everywhere = "\n".join(_text(name).replace("# ", "## ", 1) for name in ("predict", "numbers"))
    # The title of the sheet stands over it: headings of the third rank suit its size.
    return f"{text}\n\n{everywhere}".replace("\n## ", "\n### ")


def _text(name: str) -> str:
    return path("help", f"{name}.md").read_text(encoding="utf-8")
