"""Units that names of columns end in, and whether columns share one."""

from __future__ import annotations

from typing import Any

import pytest

from linalg_viz.data.bundled import SETS, bundled
from linalg_viz.data.header.units import differing, of_name, one


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("length_mm", "mm"),
        ("Weight (kg)", "kg"),
        ("speed [m/s]", "m/s"),
        ("dust µg/m³", "µg/m³"),
        ("dust \u03bcg/m^3", "\u03bcg/m^3"),
        ("area cm²", "cm²"),
        ("Power.MW", "MW"),
        ("share %", "%"),
        ("length", ""),
        ("mm", ""),
        ("size_big", ""),
        # One of them is no unit: neither is the whole.
        ("rate kg/person", ""),
        ("rate person/s", ""),
        ("value NA", ""),
        ("age ²", ""),
        ("", ""),
    ],
)
def test_a_name_ends_in_its_unit(name: str, unit: str) -> None:
    assert of_name(name) == unit


def test_a_bundled_table_says_its_unit_itself() -> None:
    """Whatever its columns are called."""
    for each in SETS:
        table = bundled(each.id)
        assert one(table, [column.name for column in table.columns]) == each.unit
        assert one(table, ["a_mm", "b_mm"]) == each.unit
    assert {each.unit for each in SETS} > {"", "cm"}


def test_columns_of_other_tables_share_a_unit_where_all_names_end_in_it(ask: Any) -> None:
    table = ask.table("a_mm,b_mm,c_kg\n1,2,3\n4,5,6\n7,8,9\n")
    assert one(table, ["a_mm", "b_mm"]) == "mm" and one(table, ["b (MM)", "a_mm"]) == "MM"
    assert one(table, ["a_mm", "c_kg"]) == one(table, ["a_mm", "d"]) == one(table, ["d", "a_mm"]) == ""
    assert one(table, []) == "" and one(table, ["c_kg"]) == "kg"
    # Milli is not mega, and a kelvin written small is the same kelvin.
    assert one(table, ["a_mW", "b_MW"]) == "" and one(table, ["a_K", "b_k"]) == "K"


def test_units_that_differ_are_named_in_their_order() -> None:
    assert differing(["a_mm", "b_kg", "c", "d_MM"]) == ("mm", "kg")
    assert differing(["a_mm", "b_mm", "c"]) == differing(["a_mm"]) == differing([]) == ()
    assert differing(["a_mW", "b_MW"]) == ("mW", "MW")
    # Where something was measured is not what it is measured in.
    told = ["Time [min]", "Temp [°C]", "Conductivity in µS/cm", "Absorption @ 450 nm", "Abs_450.5_nm"]
    assert differing(told) == ("min", "°C", "µS/cm")
    # Numbers alone are no name: these are lengths.
    assert differing(["450 nm", "x (mm)", "t2 (s)", "Size 2 [m]"]) == ("nm", "mm", "s", "m")
