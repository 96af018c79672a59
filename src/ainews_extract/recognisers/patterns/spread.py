"""A name found once is a name everywhere in its document; so are other versions of its family and short forms."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import cues, edges, shapes, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ainews_extract.names.found import Names, Span
    from ainews_extract.page import Page
    from ainews_extract.records import Entity


def find(page: Page, known: Names) -> Iterator[Span]:
    """The further spans of the names that the rules before found.

    Args:
        page: The page.
        known: The names found before; those of the list have been found everywhere.
    """
    told = [name for name in known if not name.name]
    forms = {family: name.label for name in told for family in _family(name)}
    forms |= {short: name.label for name in told for short in _short_forms(name)}
    forms |= {name.text: name.label for name in told if len(name.text) >= _SHORTEST}
    whole = {name.text for name in told}
    starts = _starts(page.text, tuple(forms))
    for form in sorted(forms, key=len, reverse=True):
        versioned = forms[form] == "product" and form not in whole
        spans = ((start, start + len(form)) for start in starts[form])
        places = _places(page, known, spans, forms[form], versioned=versioned)
        yield from ((start, end, forms[form]) for start, end in places)
    yield from ((start, end, "person") for start, end in _family_names(page, known) if not known.over(start, end))
    for start, end in _other_rounds(page.text, forms):
        if not known.holding(start, end):
            yield start, end, "programme"


_SHORTEST: Final = 2
_FAMILY: Final = re.compile(r"[A-Z][A-Za-z]{3,}|[ァ-ヺー]{3,}|[가-힣]{2,}")


def _family(name: Entity) -> Iterator[str]:
    """The name of a model or a product without its version."""
    family = _FAMILY.match(name.text) if name.label in ("model", "product") else None
    if family and family.end() < len(name.text) and not shapes.is_generic(family.group()):
        yield family.group()


def _short_forms(name: Entity) -> Iterator[str]:
    """A company's name without its legal form, and the first of its parts: カゼノネ of カゼノネ・ラボ."""
    if name.label == "organisation":
        bare = shapes.without_legal_form(name.text)
        if bare:  # 株式会社株式会社 is only its legal form
            yield bare
        first, dot, _ = name.text.partition("・")
        if dot and len(first) > _SHORTEST and not shapes.is_generic(first):
            yield first


_FULL: Final = late(
    r"(?P<family>[가-힣])[가-힣]{2}|(?P<kanji>[一-鿿])[一-鿿々 ]{1,4}|.{1,24}[・＝ ](?P<foreign>[ァ-ヺー]{2,10}|[가-힣]{2,6})"
)
_BEFORE_TITLE: Final = late(
    r"(?<![ァ-ヺー・])[ァ-ヺー]{2,10}$|(?<![一-鿿々])[一-鿿]$|(?<![가-힣])(?P<korean>[가-힣]{1,6}) $"
)


def _family_names(page: Page, known: Names) -> Iterator[tuple[int, int]]:
    """The family name alone before a title, of a person named in full before: 유 장관, 리스 의원, リースCEO, 孫会長."""
    text = page.text
    full = [(name, match) for name in known if name.label == "person" and (match := _FULL.fullmatch(name.text))]
    families = {match[match.lastgroup or 0]: name.start for name, match in reversed(full)}
    for title in cues.cues(text, "title") if families else ():
        alone = _BEFORE_TITLE.search(text, max(0, title.start - 11), title.start)
        word = alone["korean"] or alone.group() if alone else ""
        told = alone is not None and families.get(word, title.start) < alone.start()
        ends = title.lang == "ja" or text[title.end - 1].isascii() or edges.after_particle(text, title.end)
        if alone and told and ends:
            yield alone.start(), alone.start() + len(word)


def _starts(text: str, forms: Sequence[str]) -> dict[str, list[int]]:
    """Where each form stands, all found in one pass over the text."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # noqa: PLC0415 - only such a text pays for it

    found: dict[str, list[int]] = defaultdict(list)
    if forms:
        kind = Implementation.ContiguousNFA  # made in half the time of the others, as counts for one page
        automaton = AhoCorasick(forms, matchkind=MatchKind.Standard, implementation=kind)
        for number, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
            found[forms[number]].append(start)
    return found


def _places(
    page: Page, known: Names, spans: Iterable[tuple[int, int]], label: str, *, versioned: bool
) -> Iterator[tuple[int, int]]:
    """Where a form stands again as a word of its own; a product's family only with a version after it."""
    text, reached = page.text, 0
    for start, end in spans:
        if start < reached:
            continue
        reached = end
        tail = versions.tail(text, end) if label == "model" or versioned else None
        if known.holding(start, tail.end if tail else end):
            continue
        ends = tail or (not versioned and (edges.closes(page, start, end) or versions.size(text, end)))
        if ends and edges.opens(page, start):
            yield start, tail.end if tail else end


_ROUND: Final = re.compile(r"(?:제|第)\d+")


def _other_rounds(text: str, forms: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """제1차 AI 전환 바우처 beside the second one."""
    rounds = (_ROUND.match(form) for form, label in forms.items() if label == "programme")
    programmes = {round_.string[round_.end() :] for round_ in rounds if round_}
    lengths = sorted({len(rest) for rest in programmes}, reverse=True)
    for round_ in _ROUND.finditer(text) if programmes else ():
        at = round_.end()
        longest = next((length for length in lengths if text[at : at + length] in programmes), None)
        if longest is not None:
            yield round_.start(), at + longest
