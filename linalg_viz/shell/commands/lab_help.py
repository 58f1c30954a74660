"""The page of help of a lab: Markdown from the resources, with what holds of numbers in every lab."""

from __future__ import annotations

from linalg_viz.assets import path


def page(lab: str) -> str:
    """The page of the lab with this identifier as Markdown, its title left out; OSError where it has none."""
    text, numbers = _text(lab).split("\n", 1)[1].strip(), _text("numbers").replace("# ", "## ", 1)
    # The title of the sheet stands over it: headings of the third rank suit its size.
    return f"{text}\n\n{numbers}".replace("\n## ", "\n### ")


def _text(name: str) -> str:
    return path("help", f"{name}.md").read_text(encoding="utf-8")
