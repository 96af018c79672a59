"""A name told once is a name wherever it stands in its document; its family's other versions and short forms too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import edges, shapes, versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ainews_extract.cues import Cue
    from ainews_extract.names import Names
    from ainews_extract.page import Page
    from ainews_extract.records import Entity

_SHORTEST: Final = 2


def find(page: Page, known: Names, told: Mapping[str, Sequence[Cue]]) -> Iterator[tuple[int, int, str]]:
    """The further spans of the names that the rules before found.

    Args:
        page: The page.
        known: The names found before.
        told: The cues of the page, which are spent.
    """
    del told
    forms: dict[str, str] = {}
    for name in known:
        if name.source != "gazetteer":
            for form in _forms(name):
                forms.setdefault(form, name.label)
    for form in sorted(forms, key=len, reverse=True):
        yield from _places(page, known, form, forms[form])
        if forms[form] == "programme" and _ROUND.match(form):
            yield from _other_rounds(page, known, form)


_ROUND: Final = re.compile(r"(?:제|第)\d+")


def _other_rounds(page: Page, known: Names, form: str) -> Iterator[tuple[int, int, str]]:
    """제1차 AI 전환 바우처 beside the second one."""
    round_ = _ROUND.match(form)
    if round_:
        pattern = re.compile(_ROUND.pattern + re.escape(form[round_.end() :]))
        yield from ((*m.span(), "programme") for m in pattern.finditer(page.text) if not known.over(*m.span()))


_LEGAL: Final = re.compile(r"^(?:株式会社|合同会社|有限会社|주식회사)\s?|\s?(?:株式会社|合同会社|有限会社)$")
_FAMILY: Final = re.compile(r"^[A-Z][A-Za-z]{3,}|^[ァ-ヺー]{3,}|^[가-힣]{2,}")


def _forms(name: Entity) -> Iterator[str]:
    """The forms under which a name may come again: without its legal form, its version, the last of its parts."""
    if len(name.text) >= _SHORTEST:
        yield name.text
    if name.label == "organisation":
        bare = _LEGAL.sub("", name.text)
        if bare != name.text:
            yield bare
        first = re.split(r"[・ ]", name.text)[0]
        if "・" in name.text and len(first) > _SHORTEST and not shapes.is_generic(first):
            yield first
    if name.label == "model" and (family := _FAMILY.match(name.text)) and family.end() < len(name.text):
        yield family.group()


def _places(page: Page, known: Names, form: str, label: str) -> Iterator[tuple[int, int, str]]:
    text = page.text
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        tail = versions.tail(text, end) if label == "model" else None
        if edges.opens(page, start) and (tail or edges.closes(page, start, end) or versions.size(text, end)):
            end = tail.end if tail else end
            if not known.over(start, end):
                yield start, end, label
        start = text.find(form, end)
