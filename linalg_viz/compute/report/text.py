"""The layout of the report as text: exact numbers with =, rounded ones with ≈, reasons for the rest."""

from __future__ import annotations

from typing import Any

from linalg_viz.compute.report.json_values import minus

_TITLES = {
    "l1": "‖A‖₁",
    "l2": "‖A‖₂",
    "max": "‖A‖∞",
    "frobenius": "‖A‖F",
    "entry_max": "largest |entry|",
}


def text(report: dict[str, Any]) -> str:
    """The report as `Words` wrote it, as lines in the order of the JSON; ends with a newline."""
    m, n = report["shape"]
    blocks = [
        f"A ({m}×{n})\n" + _matrix(report["matrix"]),
        _facts(report),
        _exact_matrix(report, "inverse", "A⁻¹"),
        _section("A⁺ (pseudoinverse)", _matrix(report["pseudoinverse"])),
        _eigen(report),
        "\n".join(["singular values", "  " + ", ".join(report["singular_values"])]),
        _section("U", _matrix(report["u"])),
        _section("Vᵀ", _matrix(report["vt"])),
        *(_section(f"{key.upper()} of PA = LU", _matrix(M)) for key, M in report["lu"].items()),
        _exact_matrix(report, "rref", "reduced row echelon form"),
        _basis("null space", report["nullspace"]),
        _basis("column space", report["column_space"]),
        _properties(report),
    ]
    if "solution" in report:
        blocks.append(_solution(report))
    return "\n\n".join(blocks) + "\n"


def _facts(report: dict[str, Any]) -> str:
    determinant = report["exact"]["determinant"]
    how = f"; {report['reasons']['rank']}" if "rank" in report["reasons"] else ""
    lines = [
        f"trace            {_value(report, 'trace')}",
        f"determinant      {_with_decimal(determinant, _value(report, 'determinant'))}",
        f"rank             {report['rank']}  (NumPy's tolerance {report['tolerance']}{how})",
        f"condition        {_value(report, 'condition')}",
    ]
    for key, value in report["norms"].items():
        lines.append(f"{_TITLES[key]:<16} {value}")
    return "\n".join(lines)


def _eigen(report: dict[str, Any]) -> str:
    values = report["eigenvalues"]
    if values is None:
        return f"eigenvalues: {report['reasons']['eigenvalues']}"
    written = report["exact"]["eigenvalues"] or [None] * len(values)
    counts = zip(report["algebraic_multiplicity"], report["geometric_multiplicity"], strict=True)
    lines = ["eigenvalues (algebraic, geometric multiplicity)"]
    for i, ((algebraic, geometric), value, form) in enumerate(zip(counts, values, written, strict=True)):
        if i and values[i - 1] == value and written[i - 1] == form:
            continue
        shown = _with_decimal(form, _complex(*value))
        lines.append(f"  {shown}  ({algebraic}, {geometric})")
    columns = zip(*report["eigenvectors"], strict=True)
    lines.append("eigenvectors")
    for owner, column in zip(report["eigenvector_of"], columns, strict=True):
        lines.append(f"  for {_complex(*values[owner])}: " + ", ".join(_complex(*z) for z in column))
    return "\n".join(lines)


def _properties(report: dict[str, Any]) -> str:
    lines = [
        f"  {'yes' if holds else 'no ':<4} {name.replace('_', ' ')}"
        for name, holds in report["properties"].items()
    ]
    return "\n".join(["properties", *lines])


def _solution(report: dict[str, Any]) -> str:
    found = report["solution"]
    heads = {
        "unique": "Ax = b has one solution",
        "none": "Ax = b has no solution",
        "infinite": "Ax = b has infinitely many solutions",
    }
    lines = [heads[found["kind"]]]
    if found["x"] is not None:
        word = "x (the shortest)" if found["kind"] == "infinite" else "x"
        lines.append(f"  {word}: {_vector(found['x'])}")
    for v in found["nullspace"]:
        lines.append(f"  free direction: {_vector(v)}")
    lines.append(f"  A⁺b: {_vector(found['least_squares'])}")
    lines.append(f"  ‖A·A⁺b − b‖: {found['residual_norm']}")
    return "\n".join(lines)


def _exact_matrix(report: dict[str, Any], key: str, title: str) -> str:
    if report[key] is None:
        return f"{title}: {report['reasons'][key]}"
    written = report["exact"][key]
    if written and all(entry is not None for row in written for entry in row):
        return _section(f"{title} (exact)", _table([[minus(entry) for entry in row] for row in written]))
    return _section(title, _matrix(report[key]))


def _section(title: str, body: str) -> str:
    return f"{title}\n{body}"


def _basis(title: str, vectors: list[list[str]]) -> str:
    count = "no basis vector" if not vectors else f"{len(vectors)} basis vector{'s' * (len(vectors) > 1)}"
    return "\n".join([f"{title}: {count}", *(f"  {_vector(v)}" for v in vectors)])


def _value(report: dict[str, Any], key: str) -> str:
    value: str | None = report[key]
    return f"none: {report['reasons'][key]}" if value is None else value


def _with_decimal(form: str | None, decimal: str) -> str:
    """The formula with =, and its decimal beside it unless they are the same."""
    if form is None:
        return decimal
    exact = minus(form)
    return f"= {exact}" if exact == decimal or _whole(form) else f"= {exact}  {_marked(decimal)}"


def _marked(decimal: str) -> str:
    return decimal if "≈" in decimal else f"= {decimal}"


def _complex(re: str, im: str) -> str:
    if im == "0":
        return re
    size = im.replace("−", "", 1) if im.removeprefix("≈ ").startswith("−") else im
    return f"{re} {'−' if size != im else '+'} {size}i"


def _vector(v: list[str]) -> str:
    return "(" + ", ".join(v) + ")"


def _matrix(rows: list[list[str]]) -> str:
    return _table(rows)


def _table(rows: list[list[str]]) -> str:
    widths = [max(len(row[j]) for row in rows) for j in range(len(rows[0]))]
    return "\n".join(
        "  " + "  ".join(entry.rjust(w) for entry, w in zip(row, widths, strict=True)) for row in rows
    )


def _whole(form: str) -> bool:
    return form.lstrip("-").isdigit()
