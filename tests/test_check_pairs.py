"""Conflicts in hand-written pairs of articles: the share of those found, and of look-alikes without a report."""

from __future__ import annotations

import pytest

import pairs


def test_no_floor_falls() -> None:
    reached, floors = pairs.checked(), pairs.floors()["check"]
    assert {name: score for name, score in reached.items() if score < floors[name]} == {}


@pytest.mark.parametrize("name", ["planted", "lookalikes"])
def test_each_value_stands_in_its_article(name: str) -> None:
    for pair in pairs.read(f"check/{name}"):
        assert pair["conflict"] == (name == "planted")
        assert all(value in text for value, text in zip(pair["values"], pair["articles"].values(), strict=True))
