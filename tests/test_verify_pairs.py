"""Verification of hand-written pairs: for each direction, the share of right verdicts and of honest figures without a false alarm."""

from __future__ import annotations

from collections import Counter

import pytest

import pairs


@pytest.mark.parametrize("direction", pairs.DIRECTIONS)
def test_no_floor_falls(direction: str) -> None:
    reached, floors = pairs.verified(direction), pairs.floors()[direction]
    assert {name: score for name, score in reached.items() if score < floors[name]} == {}


@pytest.mark.parametrize("direction", pairs.DIRECTIONS)
def test_each_verdict_is_planted_four_times_and_half_of_the_figures_are_honest(direction: str) -> None:
    told = Counter(verdict["verdict"] for pair in pairs.read(f"verify/{direction}") for verdict in pair["verdicts"])
    assert set(told) == set(pairs.VERDICTS)
    assert min(told.values()) >= 4
    assert 2 * sum(told[verdict] for verdict in pairs.HONEST) >= sum(told.values())
