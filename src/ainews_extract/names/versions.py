"""The text after the name of a family that makes it the name of a model: 4.0, k1.5, Pro 2, 미니; never a size.

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

from ainews_extract import tables
from ainews_extract.names import cues, edges


@dataclass(frozen=True, slots=True)
class Tail:
    """A version, variants, or both.

    Attributes:
        end: Where it ends.
        canonical: How it stands after a family's name, katakana and Hangul turned to Latin: ` Pro 2`.
        versioned: Whether it holds a number.
    """

    end: int
    canonical: str
    versioned: bool


# A piece of a tail: where it ends, how it is written after the text before it, whether it is a number.
_Piece = tuple[int, str, bool]
_MOST: Final = 5


def tail(text: str, at: int) -> Tail | None:
    """The version and the variants that come right after a family's name, or None.

    Args:
        text: A page's text.
        at: Where the family's name ends.
    """
    if text[at : at + 1] not in _SEPARATORS and edges.script(text[at]) not in _OPENING:
        return None
    end, parts, versioned = at, "", False
    for _ in range(_MOST):
        piece = (
            _build(text, end)
            or _number(text, end)
            or _variant(text, end)
            or (_suffix(text, end) if versioned else None)
        )
        if piece is None:
            break
        end, canonical, number = piece
        parts += canonical
        versioned = versioned or number
    return Tail(end, parts, versioned) if parts else None


_HYPHENS: Final = "-‐‑–"
_SEPARATORS: Final = _HYPHENS + " ・_"


# All variants are written in one of these.
_SCRIPTS: Final = frozenset({"latin", "katakana", "hangul"})
_OPENING: Final = _SCRIPTS | {"digit"}


def may_begin(text: str, at: int) -> bool:
    """Whether a run of digits may be the first number of a tail: by the text before it.

    >>> may_begin("Solar Pro 2", 10), may_begin("R1", 1), may_begin("約3", 1)
    (True, True, False)

    Args:
        text: A page's text.
        at: Where the digits begin.
    """
    end = at - (text[at - 1 : at] in _SEPARATORS)
    return end > 0 and edges.script(text[end - 1]) in _SCRIPTS


def _separator(text: str, at: int) -> str:
    """The one character that may separate two pieces, or ""."""
    return text[at] if at < len(text) and text[at] in _SEPARATORS else ""


def _joined(separator: str, piece: str) -> str:
    return ("-" if separator and separator in _HYPHENS else " ") + piece


# The date of a build: R1-0528, mini-2025-07-18.
_BUILD: Final = re.compile(r"-(?:\d{8}|\d{4}(?:-\d{2}-\d{2})?)(?![A-Za-z0-9%]|[.,:-]\d)")


def _build(text: str, at: int) -> _Piece | None:
    build = _BUILD.match(text, at)
    return (build.end(), build.group(), True) if build else None


# 4.0, 4o, k1.5, R1, 4.5V; 32B, 8x7B and A22B are sizes.
_NUMBER: Final = re.compile(
    r"""
    (?P<letter>[vVkKrRmMsSxXgGoOnNqQ])?
    \d{1,3}(?:[.・]\d{1,2}){0,2}
    (?P<suffix>[a-z](?<![bkmtx])|V)?
    (?![A-Za-z0-9%]|[.,:・]\d)
    """,
    re.VERBOSE,
)


# 74.9 after the name of a model is its score; no version is so high.
_SCORE: Final = re.compile(r"[2-9]\d\.\d")


def _number(text: str, at: int) -> _Piece | None:
    separator = _separator(text, at)
    match = _NUMBER.match(text, at + len(separator))
    if not match or separator == "・":
        return None
    if separator == " " and _SCORE.fullmatch(match.group()):
        return None
    if match["letter"]:
        if not separator and text[at - 1].isalpha():
            return None
    elif not match["suffix"] and separator in ("", " ") and _is_counted(text, match.end()):
        return None
    return match.end(), _joined(separator, match.group().replace("・", ".")), True


@cache
def variants() -> tables.Lookup[tuple[str, bool]]:
    """The Latin spelling of each variant, and whether it counts after any name."""
    return tables.Lookup(
        {
            form: (row["name"], row["sep"] == "any")
            for row in tables.rows("variants", "form lang name sep")
            for form in (row["form"], row["form"].lower(), row["form"].upper())
        }
    )


def _variant(text: str, at: int) -> _Piece | None:
    separator = _separator(text, at)
    start = at + len(separator)
    found = variants().after(text, start)
    if found is None:
        return None
    (name, anywhere), end = found
    written = text[start:end]
    latin = written.isascii()
    clear = anywhere or separator in tuple(_HYPHENS) or (written[0].isupper() if latin else not separator)
    apart = separator or edges.script(text[at - 1]) != edges.script(written[0])
    if not clear or not apart or not _ends(text, end):
        return None
    return end, _joined(separator, written if latin else name), False


# After a version a hyphen and any small word tell a variant (GPT-4o-tts), except those of English prose.
_SUFFIX: Final = re.compile(
    r"-(?!(?:based|like|class|level|powered|compatible|style|series|family|era)\b)[a-z]{2,12}(?![A-Za-z0-9])"
)


def _suffix(text: str, at: int) -> _Piece | None:
    suffix = _SUFFIX.match(text, at)
    return (suffix.end(), suffix.group(), False) if suffix else None


def _ends(text: str, end: int) -> bool:
    last = edges.script(text[end - 1])
    if last == "hangul":
        return edges.after_particle(text, end)
    return end == len(text) or edges.script(text[end]) != last


def edition(text: str, end: int, label: str) -> int:
    """Where the name of an event ends with its year, and that of a benchmark with its version.

    >>> edition("Torila Expo 2026で", 11, "programme"), edition("ToriBench 2.1で71.4", 9, "benchmark")
    (16, 13)

    Args:
        text: A page's text.
        end: Where the name ends without it.
        label: What it names; only events and benchmarks have editions.
    """
    length = _EDITIONS.get(label, 0)
    stop = end + 1 + length
    behind, following = text[end:stop], text[stop : stop + 1]
    if not length or behind[:1] != " " or following.isdigit() or following in _FIGURE:
        return end
    year, version = (
        behind[1:3] == "20" and behind[3:].isdigit(),
        behind[2:3] == "." and (behind[1:2] + behind[3:]).isdigit(),
    )
    return stop if (year if label == "programme" else version) else end


_EDITIONS: Final = {"programme": 4, "benchmark": 3}  # characters of 2026 and of 2.1
_FIGURE: Final = tuple("%年년.,点점")


def _is_counted(text: str, at: int) -> bool:
    """Whether words after a bare number make it a figure and not a version: Llama 3種, 솔라 3개, Claude 3つ, 3-5."""
    if text[at : at + 1] in _TO and text[at + 1 : at + 2].isdigit():
        return True
    return cues.lookup("counter").after(text, at + text.startswith(" ", at)) is not None


_TO: Final = ("〜", "~", "-")


def counted(text: str, at: int) -> bool:
    """Whether the text right after a number makes it a figure: 3つ, 2位, 4억.

    Args:
        text: A page's text.
        at: Where the number ends.
    """
    return not text.startswith((" ", "-"), at) and _is_counted(text, at)


_SIZE: Final = re.compile(r"[ \-‐‑–_]?(?:\d{1,3}x)?\d{1,4}(?:\.\d{1,2})?[BbMT](?![A-Za-z0-9]|-?\d)")


def size(text: str, at: int) -> bool:
    """Whether a model's size comes right after its name: Llama-70B, 샘물-7B; not the 3B of Llama 13B.

    Args:
        text: A page's text.
        at: Where the name ends.
    """
    beside = text[at : at + 2]
    if not (beside[:1].isdigit() or beside[1:].isdigit()):
        return False
    match = _SIZE.match(text, at)
    glued = match is not None and match.group()[0].isdigit() and text[at - 1].isascii() and text[at - 1].isalnum()
    return match is not None and not glued
