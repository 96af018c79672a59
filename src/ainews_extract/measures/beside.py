"""The numeral and the unit word beside it: after it (3億ドル), before it ($3B) or around it (¥300億円)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract import tables, units, vocabulary
from ainews_extract.measures.edges import is_word
from ainews_extract.scripts import script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.page import Page
    from ainews_extract.records import Numeral
    from ainews_extract.tables import Lookup, Unit


@dataclass(slots=True)
class Measured:
    """A numeral and the unit word beside it; `start` and `end` are the span over both."""

    numeral: Numeral
    unit: Unit
    start: int
    end: int


def each(page: Page, after: Lookup[Unit], before: Lookup[Unit]) -> Iterator[Measured]:
    """The numerals of a page with a unit beside them, a range before its ends; separate ends are not joined."""
    reached = -1
    for numeral in page.numerals:
        if numeral.start < reached:
            continue  # an end of a range that is measured as a whole
        found = with_unit(page, numeral, after, before)
        if found is not None:
            reached = numeral.end
            yield found


def with_unit(page: Page, numeral: Numeral, after: Lookup[Unit], before: Lookup[Unit]) -> Measured | None:
    """The numeral with the unit after it, before it or around it (¥300億円), or None."""
    text, at = page.text, numeral.end
    following = text[at + 1 : at + 2] if text.startswith(" ", at) else text[at : at + 1]
    if following not in after.firsts and not _may_stand_before(text, numeral.start, before):
        return None
    first = unit_before(page, numeral, before)
    if numeral.ordinal or (numeral.glued and first is None):
        return None
    last = unit_after(page, numeral, after)
    if last is None and first is None:
        return None
    unit = (last or first)[0]  # type: ignore[index]
    return Measured(numeral, unit, first[1] if first else numeral.start, last[1] if last else numeral.end)


def _may_stand_before(text: str, at: int, lookup: Lookup[Unit]) -> bool:
    return at > 0 and (text[at - 1] in lookup.lasts or text[at - 1] == " ")


def unit_after(page: Page, numeral: Numeral, lookup: Lookup[Unit]) -> tuple[Unit, int] | None:
    """The unit right after a numeral or one space on, and where it ends."""
    text = page.text
    at = numeral.end + text.startswith(" ", numeral.end)
    found = lookup.after(text, at)
    if found is None or is_a_part(text, at, found[1]) or not is_word(page, numeral, found[1]):
        return None
    sign_of_next = at > numeral.end and not text[at].isalnum() and text[found[1] : found[1] + 1].isdigit()
    return None if sign_of_next else found  # 08.27 $214.60


def is_a_part(text: str, at: int, end: int) -> bool:
    """Whether the span is only the beginning of a longer Korean unit: 달 of 달러, 위 of 위안, 개 of 개월."""
    if not "가" <= text[at] <= "힣":
        return False
    longer = _korean_units().after(text, at)
    return longer is not None and longer[1] > end


@vocabulary.cached
def _korean_units() -> Lookup[str]:
    forms = [form for form in [*units.any_unit(), *_OF_DATES] if "가" <= form[0] <= "힣"]
    return tables.Lookup({form: form for form in forms})


_OF_DATES: Final = ("분기",)


def unit_before(page: Page, numeral: Numeral, lookup: Lookup[Unit]) -> tuple[Unit, int] | None:
    """The sign or code right before a numeral or one space back, and where it begins."""
    text = page.text
    at = numeral.start - (text[numeral.start - 1 : numeral.start] == " ")
    found = lookup.before(text, at)
    if found is None:
        return None
    start = found[1]
    if len(found[0].form) > 1 and not text[start].isascii() and text[start - 1 : start].isdigit():
        return None  # 4人民元 5ドル
    if text[start - 1 : start] in tuple("約計各同") and start > 0:
        return found  # 約米ドル1.5 billion
    continues = text[start : start + 1].isalpha() and text[start - 1 : start].isalpha() and start > 0
    return None if continues and script(text[start]) == script(text[start - 1]) else found
