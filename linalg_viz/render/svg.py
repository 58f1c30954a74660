"""A scene as a standalone SVG: text stays text, numbers are rounded to 0.01 px, the same scene gives the
same bytes.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from xml.sax.saxutils import quoteattr

from linalg_viz.compute.typing import Real
from linalg_viz.records import dataclass
from linalg_viz.render import style
from linalg_viz.render.layout import arrange, covered, on_page
from linalg_viz.render.primitives import Discs, Fill, Lines, Shape, Words
from linalg_viz.render.shapes import shapes
from linalg_viz.render.style import Stroke
from linalg_viz.render.svg_parts import clean, image, number, storable, text
from linalg_viz.render.theme import Theme
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.scene import Scene, View, Viewports
from linalg_viz.scene.view import Viewport

FACE = "LinAlg Viz letters"
"""The name of the face that a drawing brings along."""


@dataclass(frozen=True, slots=True)
class Paper:
    """How a drawing stands in print.

    ``size`` are its width and height as attributes with a unit; ``face`` says that the file brings its
    letters along; ``turned`` makes of the shapes of a view what is drawn.
    """

    size: str
    face: bool
    turned: Callable[[list[Shape]], list[Shape]]


def draw(
    scene: Scene,
    ports: Viewports,
    theme: Theme,
    width: float,
    height: float,
    text_scale: float = 1.0,
    title: str = "",
    answers: bool = True,
    paper: Paper | None = None,
) -> str:
    """The scene in ``width`` × ``height`` pixels; a view missing in ``ports`` is seen from its home.

    Only the cameras of ``ports`` count: the areas are those of ``layout.arrange``. ``title`` names the
    document, the ``words`` of the views describe it for a screen reader; ``answers`` False hides what is to
    be predicted. ``paper`` says how it stands in print; without it a pixel is a pixel.
    """
    boxes = arrange(scene, width, height, text_scale)
    words = " ".join(view.words for view in scene if view.words)
    name = title or ", ".join(in_line(view.title) for view in scene if view.title)
    size = paper.size if paper is not None else f'width="{number(width)}" height="{number(height)}"'
    families = f"'{FACE}', {_families()}" if paper is not None and paper.face else _families()
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {number(width)} {number(height)}" role="img" font-family={quoteattr(families)}>',
        f"<title>{clean(name)}</title>",
        f"<desc>{clean(words)}</desc>",
        f'<rect width="{number(width)}" height="{number(height)}" fill="{theme.ground}"/>',
    ]
    letters: list[str] = []
    insets = [boxes[view.key] for view in scene if view.place == "inset"]
    for i, view in enumerate(sorted(scene, key=lambda v: v.place == "inset")):
        left, top, *_ = boxes[view.key]
        port = on_page(view, boxes[view.key], ports, text_scale)
        drawn = shapes(view, port, theme, answers, covered(view, boxes[view.key], insets))
        if paper is not None:
            drawn = paper.turned(drawn)
            letters += [run.text for shape in drawn if isinstance(shape, Words) for run in shape.runs]
        out += _view(view, i, port, (left, top), theme, drawn)
    if paper is not None and paper.face:
        out.insert(2, _brought(letters))
    return "\n".join([*out, "</svg>", ""])


def _brought(letters: list[str]) -> str:
    """The letters that stand in a drawing, as a face within the file."""
    from linalg_viz.render import face

    data = b64encode(face.woff(letters)).decode("ascii")
    rule = f"@font-face {{ font-family: '{FACE}'; src: url(data:font/woff;base64,{data}); }}"
    return f"<style>{rule}</style>"


def page(shapes: Iterable[Shape], width: float, height: float, theme: Theme, title: str) -> str:
    """Shapes as they stand on a page of ``width`` × ``height`` pixels, without views and cameras."""
    size = f'width="{number(width)}" height="{number(height)}"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {number(width)} {number(height)}" '
            f'role="img" font-family={quoteattr(_families())}>',
            f"<title>{clean(title)}</title>",
            f'<rect {size} fill="{theme.ground}"/>',
            *(_shape(shape) for shape in shapes),
            "</svg>",
            "",
        ]
    )


def _view(
    view: View, i: int, port: Viewport, corner: tuple[float, float], theme: Theme, drawn: Iterable[Shape]
) -> list[str]:
    size = f'width="{number(port.width)}" height="{number(port.height)}"'
    edge = f'fill="{theme.ground}" stroke="{theme.colour("separator")}"'
    ground = f"<rect {size} {edge}/>" if view.place == "inset" or corner != (0.0, 0.0) else ""
    out = [
        f'<clipPath id="clip{i}"><rect {size}/></clipPath>',
        f'<g transform="translate({number(corner[0])} {number(corner[1])})">{ground}',
        f'<g clip-path="url(#clip{i})" stroke-linejoin="round" data-view={quoteattr(storable(view.key))}>',
    ]
    return [*out, *(_shape(shape) for shape in drawn), "</g></g>"]


def _shape(shape: Shape) -> str:
    key = f"data-key={quoteattr(storable(shape.key))}"
    if isinstance(shape, Lines):
        return f'<path {key} fill="none" {_pen(shape.stroke)} d="{"".join(_path(p) for p in shape.paths)}"/>'
    if isinstance(shape, Fill):
        d = "".join(_path(p) + "Z" for p in shape.polygons)
        return f'<path {key} fill="{shape.colour}"{_opacity("fill-opacity", shape.opacity)} d="{d}"/>'
    if isinstance(shape, Discs):
        return _discs(shape, key)
    return text(shape, key) if isinstance(shape, Words) else image(shape, key)


def _path(points: Real) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _discs(shape: Discs, key: str) -> str:
    fill = f'fill="{shape.fill}"{_opacity("fill-opacity", shape.opacity)}' if shape.fill else 'fill="none"'
    pen = " " + _pen(shape.stroke) if shape.stroke else ""
    r = number(shape.radius)
    circles = "".join(f'<circle cx="{number(x)}" cy="{number(y)}" r="{r}"/>' for x, y in shape.centres)
    return f"<g {key} {fill}{pen}>{circles}</g>"


def _pen(pen: Stroke) -> str:
    dash = f' stroke-dasharray="{" ".join(number(d) for d in pen.dash)}"' if pen.dash else ""
    opacity = _opacity("stroke-opacity", pen.opacity)
    return f'stroke="{pen.colour}" stroke-width="{number(pen.width)}"{dash}{opacity}'


def _opacity(name: str, value: float) -> str:
    return "" if value >= 1.0 else f' {name}="{number(value)}"'


def _families() -> str:
    return ", ".join(f if f.islower() else f"'{f}'" for f in style.FONT_FAMILIES)
