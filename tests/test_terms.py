"""The public lists of values are those that the package uses."""

from __future__ import annotations

import json

import ainews_extract as ax
from ainews_extract import kinds, schemas
from ainews_extract.records import Mention


def test_the_kinds_are_those_of_the_registry() -> None:
    assert set(ax.KINDS) == set(kinds.KINDS)


def test_a_mention_as_json_fits_the_schema_of_a_row() -> None:
    schema = schemas.FIGURES.json_schema
    row = json.loads(json.dumps(ax.mentions("売上高は前年比2.5%増の3億円。")[-1].to_dict()))
    assert set(row) == set(schema["required"])
    types = {str: "string", int: "integer", float: "number", type(None): "null"}
    for name, cell in row.items():
        allowed = schema["properties"][name]["type"]
        assert types[type(cell)] in allowed or (isinstance(cell, int) and "number" in allowed)


def test_whole_numbers_are_integers_and_others_floats() -> None:
    figures = [mention.to_dict()["value"] for mention in ax.mentions("3億円と2.5%")]
    assert figures == [300_000_000, 2.5]
    assert isinstance(figures[0], int)
    assert Mention("", 0, 1, "", "count").to_dict()["value"] is None
