"""Counters in Latin letters: 555,000 GPU, 1,800 views, 4.2億shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract import beside, measures, units
from ainews_extract.kinds.count.nothing import is_closed
from ainews_extract.kinds.count.shared import is_scaled
from ainews_extract.scripts import is_hangul

if TYPE_CHECKING:
    from ainews_extract.page import Page
    from ainews_extract.records import Numeral


def of_latin(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """555,000 GPU, 1,800 views, HN 342 pts: a counter in Latin letters; RTX 4090 GPU is a name."""
    text = page.text
    known = units.counters().after(text, at)
    if known is None:
        return _of_site(text, numeral, at) or _without_counter(page, numeral, at)
    if text[known[1] : known[1] + 1].isascii() and text[known[1] : known[1] + 1].isalnum():
        return None
    large = is_scaled(numeral) or "," in text[numeral.start : numeral.end]
    if at > numeral.end and not large and not _is_own(page, numeral):
        return None
    return _over_name(page, numeral, at) or (at, known[1])  # 16 CPUコア


def _without_counter(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    return _over_name(page, numeral, at) or _of_native(page, numeral, at)


def _of_site(text: str, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """HN 342 pts: the points that readers give."""
    points = beside.after(text, at, "site-points") if beside.precedes("site", text, numeral.start) else None
    return (at, points) if points else None


def _over_name(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """1,024 CUDA コア: a counter after one Latin word that gives their sort."""
    text = page.text
    end = at
    while text[end : end + 1].isascii() and text[end : end + 1].isalpha():
        end += 1
    if numeral.letter or _is_other_unit(text, at, end):
        return None  # 27B Dense 모델, 7nm 칩, 3万 USD台
    known = units.counters().after(text, end + text.startswith(" ", end))
    if known is None or known[0].isascii() or not _ends_counter(text, known[1]):
        return None
    is_large = is_scaled(numeral) or "," in text[numeral.start : numeral.end]
    return (at, known[1]) if is_large or numeral.words or _is_own(page, numeral) else None


def _is_other_unit(text: str, start: int, end: int) -> bool:
    """Whether a Latin word is the unit of another kind and no counter: nm, USD, tokens; not CPU."""
    return text[start:end] not in units.counters() and units.unit_end(text, start) == end


def _ends_counter(text: str, end: int) -> bool:
    """Whether a counter ends there: not 매 in 3Q 매출."""
    goes_on = is_hangul(text[end : end + 1]) and not measures.is_particle(text, end)
    return is_closed(text, end) and not goes_on


def _of_native(page: Page, numeral: Numeral, at: int) -> tuple[int, int] | None:
    """두 CEO가: capital letters after a native numeral and a space, which a particle ends."""
    text = page.text
    if not numeral.words or at == numeral.end or not 1 < (numeral.value or 0) <= _MOST_NATIVE:
        return None
    end = at
    while text[end : end + 1].isascii() and text[end : end + 1].isupper():
        end += 1
    return (at, end) if end > at + 1 and measures.is_particle(text, end) else None


_MOST_NATIVE: Final = 10


def _is_own(page: Page, numeral: Numeral) -> bool:
    """Whether a number does not continue a name: it comes after a particle, a mark or an approximator (おおむね3 CPU)."""
    if page.cues.before(numeral.start - page.text.startswith(" ", numeral.start - 1), "modifier-before"):
        return True
    return beside.starts_phrase(page.text, numeral.start)
