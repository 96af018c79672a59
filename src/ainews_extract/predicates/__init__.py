"""The predicate that governs a figure: the clause after it, how that clause ends, and how its sentence does.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "120億円を調達し、工場を建てる計画だ。"
>>> found = predicate(Page(Document("", text, text)), 5)
>>> (text[found.start : found.clause_end], found.form, found.final)
('を調達し、', 'chain', 'present')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract.predicates import japanese, korean
from ainews_extract.predicates.clauses import clause_end, is_attributive, left_out

if TYPE_CHECKING:
    from ainews_extract.page import Page

_LANGUAGES: Final = {"ja": japanese, "ko": korean}
_LONGEST: Final = 300  # of a clause; a sentence may have two thousand characters
_CLOSES: Final = '。.!！?？」』）)"”’* \u3000\n\t-–—|'


class Predicate(NamedTuple):
    """The predicate that governs a place of a sentence.

    Attributes:
        start: Where the words after the place begin.
        clause_end: Where its clause ends.
        end: Where its sentence ends, or its cell.
        form: How the clause ends: past, present, chain (another clause follows: 調達し、), left-out (予想は150億円、前年は…),
            attributive (30カ所ある拠点), noun, or "".
        final: How the sentence ends.
    """

    start: int
    clause_end: int
    end: int
    form: str
    final: str


def predicate(page: Page, at: int) -> Predicate:
    """The predicate that governs the text that ends at a place.

    Args:
        page: The page.
        at: Where a figure ends.
    """
    sentence, place = page.sentence(max(0, at - 1)), page.place(max(0, at - 1))
    end = min(sentence.end, place.span[1]) if place.cell else sentence.end
    end = max(end, at)
    final = _form(page, at, end)
    text, last = page.text, min(end, at + _LONGEST)
    if is_attributive(text, at):
        return Predicate(at, at, end, "attributive", final)
    without = left_out(text, at, end)
    if without is not None:
        return Predicate(at, without, end, "left-out", final)
    chain = clause_end(text, at, last)
    return Predicate(at, chain or last, end, "chain" if chain else final, final)


def _form(page: Page, at: int, end: int) -> str:
    words = page.text[max(at, end - _TAIL) : end].rstrip(_CLOSES)
    return _LANGUAGES[page.lang_at(max(0, at - 1))].form(words) if words else ""


_TAIL: Final = 40
