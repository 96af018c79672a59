"""A currency, a unit or a counter is one row: an invented one works everywhere, without any other change."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

import pytest

import ainews_extract as ax
from ainews_extract import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

# Invented words: no language has them.
_ROWS: Final[dict[str, list[tuple[str, ...]]]] = {
    "money": [("ゾルゴ", "ja", "after", "ZZG", "1"), ("졸고", "ko", "after", "ZZG", "1")],
    "quantity": [("ヌモル", "ja", "after", "Nm", "1"), ("누몰", "ko", "after", "Nm", "1")],
    "count": [("ペモ", "ja"), ("페모", "ko")],
}
_JA: Final = ("ゾルゴ", "ヌモル", "ペモ")
_KO: Final = ("졸고", "누몰", "페모")
_UNITS: Final = {"ゾルゴ": "ZZG", "ヌモル": "Nm", "졸고": "ZZG", "누몰": "Nm"}


@pytest.fixture(autouse=True, scope="module")
def _invented_rows() -> Iterator[None]:
    rows = tables.rows
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "rows", lambda name, columns: rows(name, columns) + _more(name, columns))
        _forget()
        yield
    _forget()


def _more(name: str, columns: str) -> list[dict[str, str]]:
    return [dict(zip(columns.split(), row, strict=True)) for row in _ROWS.get(name, ())]


def _forget() -> None:
    """Empty every cache of the package that may hold a table."""
    modules = [module for name, module in sys.modules.items() if name.startswith("ainews_extract")]
    for module in modules:
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def rows(text: str) -> list[dict[str, Any]]:
    return [mention.to_dict() for mention in ax.mentions(text)]


# A frame, and the value or the ends of what stands in it.
FRAMES_JA: Final = [
    ("合計は300{}だった。", [300]),
    ("合計は3億{}を超えた。", [3e8]),
    ("合計は2〜3千{}だ。", [(2e3, 3e3)]),
    ("合計は300{0}〜500{0}だ。", [(300, 500)]),
    ("合計は300{0}から500{0}になる見込みの範囲だ。", [300, 500]),
    ("合計は3千 700{}だ。", [3700]),
    ("合計は1 000 000{}だ。", [1e6]),
    ("合計は15 000{}だ。", [15_000]),
    ("合計は四千二百十五点七二{}だ。", [4215.72]),
    ("合計は41.6 百万{}だ。", [41.6e6]),
    ("合計は5、6{}だ。", [(5, 6)]),
    ("合計は50、60{}だ。", [(50, 60)]),
    ("合計は数十{}だ。", [(20, 90)]),
    ("合計は約300{}以上だ。", [300]),
    ("合計は300{}規模だ。", [300]),
    ("合計は300億から400億{}を見込む。", [(300e8, 400e8)]),
]
FRAMES_KO: Final = [
    ("합계는 300{}였다.", [300]),
    ("합계는 3억 {}를 넘었다.", [3e8]),
    ("합계는 2~3천 {}다.", [(2e3, 3e3)]),
    ("합계는 300{0}~500{0}다.", [(300, 500)]),
    ("합계는 3천 700 {}다.", [3700]),
    ("합계는 1 000 000{}다.", [1e6]),
    ("합계는 15 000{}다.", [15_000]),
    ("합계는 41.6 백만{}다.", [41.6e6]),
    ("합계는 50, 60{}다.", [(50, 60)]),
    ("합계는 수십 {}다.", [(20, 90)]),
    ("합계는 450억에서 520억 {}를 제시했다.", [(450e8, 520e8)]),
    ("합계는 300{} 가량이다.", [300]),
    ("합계는 삼백만 {}다.", [3e6]),
]


@pytest.mark.parametrize(("frame", "wanted"), FRAMES_JA)
@pytest.mark.parametrize("word", _JA)
def test_a_row_works_in_every_japanese_frame(word: str, frame: str, wanted: list[object]) -> None:
    check(frame.format(word), word, wanted)


@pytest.mark.parametrize(("frame", "wanted"), FRAMES_KO)
@pytest.mark.parametrize("word", _KO)
def test_a_row_works_in_every_korean_frame(word: str, frame: str, wanted: list[object]) -> None:
    check(frame.format(word), word, wanted)


def check(text: str, word: str, wanted: list[object]) -> None:
    found = rows(text)
    assert [row["value"] if row["value"] is not None else (row["low"], row["high"]) for row in found] == wanted
    assert {row["unit"] for row in found} == {_UNITS.get(word, word)}


@pytest.mark.parametrize(
    "text",
    [
        "300ゾルゴ（約2億円）を投じる。",
        "2億円（約300ゾルゴ）を投じる。",
        "300졸고(약 2억 원)를 들인다.",
        "2억 원(약 300졸고)을 들인다.",
    ],
)
def test_an_amount_is_restated_in_it(text: str) -> None:
    first, second = rows(text)
    assert second["same_as"] == first["start"]


@pytest.mark.parametrize(
    "text", ["1ドル=145ゾルゴで換算した。", "1ドル145ゾルゴで換算した。", "1달러=145졸고로 환산했다."]
)
def test_a_rate_is_stated_in_it(text: str) -> None:
    (row,) = rows(text)
    assert (row["value"], row["unit"]) == (145, "ZZG")


def test_kilo_is_only_read_before_units_that_take_a_prefix() -> None:
    assert [row["unit"] for row in rows("合計は300ヌモルと5社だ。")] == ["Nm", "社"]
