"""Conflicts in texts: what looks like one and is not, by class, each beside a real conflict of the same form."""

from __future__ import annotations

import pytest

import ainews_extract as ax

PAIRS = {
    "margins of two profits": (
        "네이버의 2025년 영업이익률은 35%다.",
        "네이버의 2025년 순이익률은 30%다.",
        "네이버의 2025년 영업이익률은 31%다.",
    ),
    "the margin of another profit": (
        "楓電機の2025年の営業利益率は12%だった。",
        "楓電機の2025年の純利益率は9%だった。",
        "楓電機の2025年の営業利益率は14%だった。",
    ),
    "a run rate": (
        "楓電機の2025年の売上高は130億円だった。",
        "楓電機の2025年の売上高は年換算で200億円だった。",
        "楓電機の2025年の売上高は190億円だった。",
    ),
    "a run rate in Korean": (
        "네이버의 2025년 매출은 130억 원이었다.",
        "네이버의 2025년 매출은 연환산 200억 원이었다.",
        "네이버의 2025년 매출은 190억 원이었다.",
    ),
    "the revenue of a part": (
        "네이버의 2025년 매출은 467억 원이었다.",
        "네이버의 2025년 데이터센터 매출은 412억 원이었다.",
        "네이버의 2025년 매출은 412억 원이었다.",
    ),
    "truncated or rounded in the last digit": (
        "네이버의 2025년 매출은 97조1466억 원이었다.",
        "네이버의 2025년 매출은 97조1467억 원이었다.",
        "네이버의 2025년 매출은 97조1496억 원이었다.",
    ),
    "rounded to a few digits": (
        "楓電機の2025年の売上高は126.6億円だった。",
        "楓電機の2025年の売上高は127億円だった。",
        "楓電機の2025年の売上高は130億円だった。",
    ),
    "rounded with 約": (
        "楓電機の2025年の売上高は127億円だった。",
        "楓電機の2025年の売上高は約130億円だった。",
        "楓電機の2025年の売上高は130億円だった。",
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_look_alike_is_silent_and_the_real_conflict_is_found(name: str) -> None:
    first, alike, real = PAIRS[name]
    assert conflicts(first, alike) == 0
    assert conflicts(first, real) == 1


def conflicts(*texts: str) -> int:
    found = ax.conflicts(ax.extract({str(number): text for number, text in enumerate(texts)}))
    return found["thing"].nunique()


def test_figures_that_a_sentence_gives_in_turn_are_not_compared() -> None:
    text = "네이버의 2025년 매출과 영업이익은 전년 대비 각각 46.8%, 101.2% 증가했다."
    assert conflicts(text, "네이버의 2025년 영업이익은 전년 대비 101.2% 증가했다.") == 0


def test_a_description_before_a_name_makes_no_other_owner() -> None:
    assert conflicts(
        "누리브레인은 2026년 2월 320억 원을 유치했다.",
        "인공지능 스타트업 누리브레인이 2026년 2월 350억 원의 투자를 유치했다.",
    )


def test_a_date_between_a_name_and_its_measure() -> None:
    assert ax.extract("楓電機の2025年の市場シェアは86%だった。")["subject"].to_list()[-1] == "楓電機"
