"""The labs as one value: found by identifier, in order, no two alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linalg_viz.labs import LABS
from linalg_viz.labs.contract.labs import Labs

A, B = LABS["norms"], LABS["svd"]


def test_a_lab_is_found_by_its_identifier_or_the_sentence_names_those_there_are() -> None:
    labs = Labs((A, B))
    assert labs["svd"] is B and "svd" in labs and "pca" not in labs and len(labs) == 2
    with pytest.raises(KeyError) as error:
        labs["pca"]
    assert error.value.args[0] == "no lab 'pca'; there are: norms, svd"


def test_the_order_is_that_of_the_tuple_and_the_first_is_the_one_named() -> None:
    assert list(Labs((B, A))) == [B, A] and Labs((B, A)).first is B
    assert Labs((B, A), begin="norms").first is A
    assert LABS.first is LABS["transform"]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Labs(()),
        lambda: Labs((A, A)),
        lambda: Labs((A, replace(B, number=A.number))),
        lambda: Labs((A, B), begin="pca"),
    ],
    ids=["none", "one identifier", "one shortcut", "begins nowhere"],
)
def test_labs_that_cannot_be_told_apart_are_refused(wrong) -> None:
    with pytest.raises(ValueError, match="lab"):
        wrong()


def test_labs_without_a_shortcut_may_share_that() -> None:
    labs = Labs((replace(A, number=10), replace(B, number=10), LABS["eigen"]))
    assert [lab.shortcut for lab in labs] == ["", "", f"Ctrl+{LABS['eigen'].number}"]


def test_a_lab_takes_the_place_of_the_one_it_is_called_after_or_comes_last() -> None:
    labs = Labs((A, B), begin="svd")
    other = replace(A, title="Other")
    assert list(labs.with_lab(other)) == [other, B] and labs.with_lab(other).first is B
    assert list(labs.with_lab(LABS["eigen"])) == [A, B, LABS["eigen"]]
    assert list(labs) == [A, B]


def test_tables_are_shown_in_the_first_lab_that_reads_them() -> None:
    assert LABS.of_tables is LABS["pca"] and Labs((A, B)).of_tables is None
