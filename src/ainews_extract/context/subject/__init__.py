"""Whose figure it is: the name, market or group that the sentence's grammar gives it to, or None.

In this order: what stands right beside it, as the row of its table, the model that a size hangs on (EXAONE 4.0 32B) or
the noun before it (大企業が56%, 中国（81.2％）); the nearest name, market or group before it with は, が, も, 은, 는, 이,
가; one with の or 의; a name that opens a headline; what 同社 or 이 회사 stands for; the subject of the sentence before;
the heading. A source (…によると, …에 따르면) is no subject, and null beats a guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.context.subject import before, beside, named
from ainews_extract.late import late
from ainews_extract.records import Link, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Figure


def complete(page: Page, mentions: Sequence[Figure]) -> list[Figure]:
    """Set `subject` where the text states whose figure it is."""
    found: list[Figure] = []
    topics: dict[int, named.Subject | None] = {}
    by_start: dict[int, Figure] = {}
    for mention in mentions:
        first = by_start.get(mention.same_as) if mention.same_as is not None else None
        subject = text_of(first.subject) if first else _subject(page, mention, topics, found)
        mention.subject = Link(subject) if subject else None
        found.append(mention)
        by_start[mention.start] = found[-1]
    return found


def _subject(
    page: Page, mention: Figure, topics: dict[int, named.Subject | None], found: Sequence[Figure]
) -> str | None:
    if _is_of_none(page, mention):
        return None
    number = page.sentence_number(mention.start)
    sentence = page.nth_sentence(number)
    twin = found[-1] if found else None
    if (
        twin
        and twin.subject
        and twin.kind not in ("date", "duration")
        and page.text[twin.start - 1] == "("
        and _TWIN.fullmatch(page.text, twin.end, mention.start)
    ):
        return twin.subject.value  # 미국(182건·22.0%)
    own = beside.own(page, mention, sentence, found)
    if own is not None:
        return own or None
    if mention.kind == "parameters" and _LIMIT.match(page.text, mention.end):
        return None  # 40B以下のモデル: a bound of many
    subject = named.model_before(page, mention, sentence) or named.in_sentence(
        page, sentence, mention.start, topics, number
    )
    if mention.kind == "percent" and (holder := beside.holder(page, mention)):
        return holder
    if before.blocked(page, sentence.start if subject is None else subject.end, mention):
        return None
    if subject:
        return None if subject.label == "group" and _is_gap(page, mention) else subject.text
    found_here = before.carried(page, mention, sentence, found) or beside.modified(page, mention)
    if found_here or before.asks(page, mention, sentence):
        return found_here
    return before.of_sentence_before(page, mention, topics, number) or before.around(page, mention)


_TWIN: Final = re.compile(r"(?:[·/、]|,\s?)(?:약\s)?")
_GAP: Final = re.compile(r"との差|と並|に次|와의 격차|과의 격차|와의 차|과의 차|위권")
_AMONG_TOP: Final = late(r"(?:の(?:うち|中)|\s(?:가운데|중(?:에)?))(?![가-힣])")


def _is_of_none(page: Page, mention: Figure) -> bool:
    """2位との差は, 톱5 가운데 외국계는: a place in an order that nobody holds here."""
    if mention.kind != "ranking":
        return False
    words = _AMONG_TOP if mention.value is None else _GAP
    return words.match(page.text, mention.end) is not None


_LIMIT: Final = re.compile(
    r"(?:パラメー?ター?)?(?:以下|未満|以上|クラス|級|超)の(?:オープン)?モデル|\s?(?:미만|이하|이상|급)\s?모델"
)
_APART: Final = re.compile(r"(?:以上|超|近く|もの)?(?:の)?(?:差|開き)|(?:의|이상의|나)?\s?(?:격차|차이)")


def _is_gap(page: Page, mention: Figure) -> bool:
    """20ポイント以上の開き: between two, and of neither."""
    return mention.unit == "pp" and _APART.match(page.text, mention.end) is not None
