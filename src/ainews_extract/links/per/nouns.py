"""The nouns of rates: `second` of 秒, `kWh` of キロワット時, `1000000 token` of 100万トークン."""

from __future__ import annotations

from functools import cache
from typing import Final

from ainews_extract import tables
from ainews_extract.numerals import numerals

TIMES: Final = {
    **dict.fromkeys("秒 초 s sec".split(), "second"),
    **dict.fromkeys("分 분".split(), "minute"),
    **dict.fromkeys("時間 時 시간 h hr hour".split(), "hour"),
    **dict.fromkeys("日 일 하루 day".split(), "day"),
    **dict.fromkeys("週 週間 주일".split(), "week"),
    **dict.fromkeys("月 カ月 か月 ヶ月 ヵ月 달 월 개월 month mo".split(), "month"),
    **dict.fromkeys("年 年間 년 해 연 yr year".split(), "year"),
    **dict.fromkeys("四半期 분기".split(), "quarter"),
    **dict.fromkeys("トークン 토큰 token tokens".split(), "token"),
}

LETTERS: Final = {
    **dict.fromkeys("秒 초".split(), "second"),
    **dict.fromkeys("分 분".split(), "minute"),
    **dict.fromkeys("時 시".split(), "hour"),
    **dict.fromkeys("日 일 하 날".split(), "day"),
    **dict.fromkeys("週 주".split(), "week"),
    **dict.fromkeys("月 달 월".split(), "month"),
    **dict.fromkeys("年 C 년 연 해".split(), "year"),
}


def named(number: str | None, unit: str) -> str | None:
    """The field of a number and a noun: `1000000 token` of 100万トークン; None if the number is not one.

    Args:
        number: The numeral as written, or nothing for one.
        unit: The noun as written.
    """
    amount = "1"
    if number and number != "한":
        read = numerals(number.replace(" ", ""))
        if not read or read[0].value is None:
            return None
        amount = f"{read[0].value.normalize():f}"
    return f"{amount} {TIMES.get(unit) or _symbol(unit)}"


def _symbol(unit: str) -> str:
    """`kWh` of キロワット時 and ㎾h, `t` of 톤; another noun as it stands."""
    table = tables.units("quantity", "after")
    return table[unit].unit if unit in table else _WRITTEN_OUT.get(unit, unit)


_WRITTEN_OUT: Final = {
    "キロワット時": "kWh",
    "メガワット時": "MWh",
    "킬로와트시": "kWh",
    "ギガバイト": "GB",
    "テラバイト": "TB",
    "기가바이트": "GB",
    "테라바이트": "TB",
    "메가바이트": "MB",
    "기가와트": "GW",
    "메가와트": "MW",
}


@cache
def units() -> tables.Lookup[str]:
    """What may stand after a slash: times, tokens, units of measure and counted nouns."""
    nouns = {row["form"]: row["form"] for row in tables.rows("count", "form lang")}
    measured = {form: tables.units("quantity", "after")[form].unit for form in tables.units("quantity", "after")}
    english = dict.fromkeys(("seat", "user", "席", "시트", "랙", "GPU", "image", "枚", "request"), "")
    return tables.Lookup({**nouns, **measured, **{word: word for word in english}, **TIMES})
