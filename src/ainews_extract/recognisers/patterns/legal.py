"""Organisations by their legal form: 株式会社カゼノネ, カゼノネ合同会社."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import cues, edges, nouns, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page


def find(page: Page, known: Names) -> Iterator[Span]:
    """The spans of organisations with a legal form.

    Args:
        page: The page.
        known: The names found before.
    """
    for start, end in _with_form(page, known):
        if not known.holding(start, end):
            yield start, end, "organisation"


def _with_form(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """A legal form in words is part of the full name."""
    text = page.text
    forms = [form for form in cues.cues(text, "form") if form.sense != "sign"]
    for form in forms:
        start = form.end + text.startswith(" ", form.end)
        end = _noun_end(page, start)
        if end > start:
            yield form.start, end
    for form in forms:
        start = shapes.name_before(text, form.start) if form.sense == "either" else form.start
        listed = known.at(start)
        if start < form.start and (listed or not shapes.is_generic(text[start : form.start])):
            yield start, form.end


# 一般社団法人みなと計算基盤; の and が are particles there.
_KANA: Final = late(r"(?![のはがをにでともやへなか])[ぁ-ん]{2,6}(?=[一-鿿ァ-ヺA-Z])")


def _noun_end(page: Page, start: int) -> int:
    """Where the run of name characters ends that begins at `start`; of a Korean one the noun without its particle."""
    if start < len(page.text) and edges.script(page.text[start]) == "hangul":
        return nouns.noun_end(page, start)
    kana = _KANA.match(page.text, start)
    return shapes.run_after(page.text, kana.end() if kana else start)
