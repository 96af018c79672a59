"""What follows the name of a family and makes a model's name of it: 4.0, k1.5, Pro 2, 미니; never a size.

>>> tail("EXAONE4.0 32B", 6).end, tail("Solar Pro 2は", 5).canonical
(9, ' Pro 2')
>>> tail("솔라 프로 3가", 2).canonical, tail("Llama 70B", 5), tail("Claude 3つ", 6)
(' Pro 3', None, None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from ainews_extract import edges, tables


@dataclass(frozen=True, slots=True)
class Tail:
    """A version, variants, or both.

    Attributes:
        end: Where it ends.
        canonical: How it stands behind a family's name, katakana and Hangul turned to Latin: ` Pro 2`.
        versioned: Whether it holds a number.
    """

    end: int
    canonical: str
    versioned: bool


_MOST: Final = 5
_SEPARATOR: Final = re.compile(r"[ \-‐‑–・_]?")
# 4.0, 4o, k1.5, R1, 4.5V, and after a hyphen the date of a build (R1-0528); 32B, 8x7B and A22B are sizes.
_NUMBER: Final = re.compile(
    r"""
    (?P<letter>[vVkKrRmMsSxXgGoOnNqQ])?
    (?P<number>\d{1,3}(?:[.・]\d{1,2}){0,2})
    (?P<suffix>[a-z](?<![bkmtx])|[oVnsv](?<![bkmt]))?
    (?![A-Za-z0-9%]|[.,:・]\d)
    """,
    re.VERBOSE,
)
_BUILD: Final = re.compile(r"-(?:\d{8}|\d{4}(?:-\d{2}-\d{2})?)(?![A-Za-z0-9%]|[.,:-]\d)")
# What makes of a bare number after a space a figure and no version: Llama 3種, 솔라 3개, Claude 3つ.
_COUNTED: Final = re.compile(
    r"""
      \s?[億万兆千百十個種社人年月日円元位枚台件倍回本章分秒時歳点割票店校区州市町村週期度階級号番ヶヵ%％]
    | \s?つ[^い]|つ|[カヵヶか](?:所|国|月|年)|[〜~]\d|-\d
    | \s?(?:가지|개|명|년|월|일|원|억|만|천|조|위|종|배|번|차|대|장|곳|분|초|시간|회|건|점|세|살|단계|달러|주|퍼센트|%|여|인|호|층|권|편|마리)
    | \s?(?:ドル|ユーロ|ウォン|ポンド|ポイント|パーセント|トークン|チーム|カ月|か月|ヶ月|ページ|ステップ|GB|TB|MW|GW|nm|달|토큰|엔|유로|위안)
    """,
    re.VERBOSE,
)


def counted(text: str, at: int) -> bool:
    """Whether what stands right behind a number makes a figure of it: 3つ, 2位, 4억.

    Args:
        text: A page's text.
        at: Where the number ends.
    """
    return not text.startswith((" ", "-"), at) and _COUNTED.match(text, at) is not None


_SIZE: Final = re.compile(r"[ \-‐‑–_]?(?:\d+x)?\d+(?:\.\d+)?(?:[BbM]|T(?![A-Za-z]))(?![A-Za-z0-9]|-?\d)")


def size(text: str, at: int) -> bool:
    """Whether a model's size stands right behind its name: Llama-70B, 샘물-7B.

    Args:
        text: A page's text.
        at: Where the name ends.
    """
    size = _SIZE.match(text, at)
    return size is not None and not (size.group()[0].isdigit() and text[at - 1].isascii() and text[at - 1].isalnum())


@cache
def _variants() -> tables.Lookup[tuple[str, bool]]:
    rows = tables.rows("variants", "form lang name sep")
    found = {form: (row["name"], row["sep"] == "any") for row in rows for form in _cases(row["form"])}
    return tables.Lookup(found)


def _cases(form: str) -> set[str]:
    return {form, form.lower(), form.upper()} if form.isascii() else {form}


def tail(text: str, at: int) -> Tail | None:
    """The version and the variants that stand right behind a family's name, or None.

    Args:
        text: A page's text.
        at: Where the family's name ends.
    """
    end, parts, versioned = at, "", False
    for _ in range(_MOST):
        piece = _number(text, end) or _variant(text, end)
        if piece is None:
            break
        end, canonical, number = piece
        parts += canonical
        versioned = versioned or number
    return Tail(end, parts, versioned) if parts else None


def _number(text: str, at: int) -> tuple[int, str, bool] | None:
    build = _BUILD.match(text, at)
    if build:
        return build.end(), build.group(), True
    separator = _SEPARATOR.match(text, at).group()  # type: ignore[union-attr] - it matches the empty string too
    match = _NUMBER.match(text, at + len(separator))
    if not match:
        return None
    if not match["letter"] and not match["suffix"] and separator in (" ", "") and _COUNTED.match(text, match.end()):
        return None
    if separator == "・" or (match["letter"] and not separator and text[at - 1].isalpha()):
        return None
    number = match.group().replace("・", ".")
    return match.end(), ("-" if separator in "-‐‑–" and separator else " ") + number, True


def _variant(text: str, at: int) -> tuple[int, str, bool] | None:
    separator = _SEPARATOR.match(text, at).group()  # type: ignore[union-attr] - as above
    found = _variants().after(text, at + len(separator))
    if found is None:
        return None
    (name, loose), end = found
    written = text[at + len(separator) : end]
    if not _ends(text, end) or (not loose and separator in (" ", "") and not _clear(written, separator)):
        return None
    if not separator and edges.script(text[at - 1]) == edges.script(written[0]):
        return None
    hyphen = separator and separator in "-‐‑–"
    return end, ("-" if hyphen else " ") + (written if written.isascii() else name), False


def _clear(written: str, separator: str) -> bool:
    """Whether a common word is meant as a variant: it has a capital, or is glued to the name."""
    return written[0].isupper() if written.isascii() else not separator


def _ends(text: str, end: int) -> bool:
    last = edges.script(text[end - 1])
    if last == "hangul":
        return edges.after_particle(text, end)
    return end == len(text) or edges.script(text[end]) != last
