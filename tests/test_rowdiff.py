"""The comparison of the rows of two commits, on rows with visible differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rowdiff

if TYPE_CHECKING:
    from rowdiff import Row


def a_row(start: int, end: int, **fields: Any) -> Row:  # noqa: ANN401 - a field is of any type
    return {
        "doc": "a.txt",
        "start": start,
        "end": end,
        "text": "x" * (end - start),
        "kind": "money",
        "value": 1.0,
    } | fields


def differences(old: list[Row], new: list[Row]) -> list[tuple[str, ...]]:
    return [change.fields for change in rowdiff.compare({"a.txt": old}, {"a.txt": new})]


def test_equal_rows_do_not_differ_and_a_new_field_that_is_empty_is_no_difference() -> None:
    assert differences([a_row(0, 2, subject=None)], [a_row(0, 2, subject="", change=None)]) == []


def test_each_field_that_differs_is_named() -> None:
    assert differences([a_row(0, 2, subject="LG")], [a_row(0, 2, subject="SK", value=0.0)]) == [("value", "subject")]


def test_zero_differs_from_a_missing_value() -> None:
    assert differences([a_row(0, 2, value=0.0)], [a_row(0, 2, value=None)]) == [("value",)]


def test_rows_that_overlap_are_one_row_whose_text_changed() -> None:
    assert differences([a_row(0, 4), a_row(10, 12)], [a_row(2, 5), a_row(20, 22)]) == [
        ("text",),
        ("vanished",),
        ("appeared",),
    ]


def test_a_change_is_shown_in_its_sentence() -> None:
    change = next(rowdiff.compare({"a.txt": []}, {"a.txt": [a_row(7, 10, unit="JPY")]}))
    assert rowdiff.shown(change, "前の文。投資は3億円だ。次の文。") == (
        "a.txt:7 money appeared value=1.0 unit=JPY\n    投資は⟦3億円⟧だ。\n"
    )


def test_the_working_tree_finds_what_the_package_finds() -> None:
    rows = rowdiff.rows_of("", {"a.txt": "投資は3億円だ。", "b.txt": "何もない。"})
    assert [(doc, [row["text"] for row in found]) for doc, found in rows.items()] == [
        ("a.txt", ["3億円"]),
        ("b.txt", []),
    ]
