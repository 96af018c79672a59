"""The words of a chunk that may be an owner: each of its names, or the noun phrase itself.

新型サーバーPrimeX gives PrimeX; データ基盤部門 itself; クラウド投資 クラウド, without the measure; NVIDIA株 NVIDIA.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ainews_extract import lexicon, tables
from ainews_extract.late import per_page
from ainews_extract.links.subject import sizes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.chunks import Chunk
    from ainews_extract.page import Page
    from ainews_extract.records import Entity


@dataclass(slots=True, eq=False)  # a key by identity
class Option:
    """Words that may be an owner.

    Attributes:
        start: Where they begin.
        end: Where they end.
        sort: Their label, or what their last word says.
        part: Which part of the chunk they are: whole, last, first, inner, stripped, same (it stands for a name),
            sized (a name with the size of the model), before a size.
        entity: The name, or None.
        value: What is written into the field where it is not these words.
    """

    start: int
    end: int
    sort: str
    part: str
    entity: Entity | None = None
    value: str | None = None


class Known(NamedTuple):
    """What is known of an option whatever the figure.

    Attributes:
        value: Its words as the source writes them, or the name it stands for.
        is_teller: Whether it is of those who count and foresee: a research firm, a broker, an office of statistics.
        is_measure: Whether it is a name that ends with the word of a measure: Adjusted OP.
    """

    value: str
    is_teller: bool
    is_measure: bool


@per_page
def known(page: Page, option: Option) -> Known:
    """What is known of an option whatever the figure.

    Args:
        page: The page.
        option: The option.
    """
    entity = option.entity
    last = "" if entity is None else _last_word(page, entity.start, entity.end)
    is_teller = last == "source" and entity is not None and entity.label == "organisation"
    return Known(option.value or page.as_written(option.start, option.end), is_teller, last == "measure")


_NEVER: Final = frozenset({"measure", "period", "vague"})
_LONGEST: Final = 40


def of_chunk(page: Page, chunk: Chunk) -> Iterator[Option]:
    """The options of a chunk.

    Args:
        page: The page.
        chunk: One of its chunks.
    """
    for name in chunk.names:
        yield from _named(page, name, _part(chunk, name))
    if chunk.name is not None:
        if chunk.start < chunk.name.start and chunk.sort in _PREFIXED:
            yield Option(chunk.start, chunk.end, chunk.sort, "long", chunk.name)
    elif chunk.sort == "measure":
        yield from () if chunk.names else _stripped(page, chunk)
    elif chunk.sort not in _NEVER and chunk.end - chunk.start <= _LONGEST:
        yield from _plain(page, chunk)


def _named(page: Page, name: Entity, part: str) -> Iterator[Option]:
    """The options of a name: itself, and with the size of the model that follows it."""
    size = sizes.end(page, name)
    if size is not None:
        yield Option(name.start, size, name.label, "sized", name)
        part = "before a size"
    yield Option(name.start, name.end, name.label, part, name)


def _plain(page: Page, chunk: Chunk) -> Iterator[Option]:
    """The option of a noun phrase; none where it is a bare 市場, which stands for one that the text names."""
    words = page.text[chunk.start : chunk.end]
    if not _is_bare(words, chunk.sort, page.lang_at(chunk.start)):
        sort = "generic" if _is_generic(words) else "unknown" if _is_described(page, chunk) else chunk.sort
        yield Option(chunk.start, chunk.end, sort, "around" if chunk.names else "whole")


def _is_described(page: Page, chunk: Chunk) -> bool:
    """Whether a noun names the firm that the word before it describes: 인공지능 스타트업 누리브레인."""
    blank = page.text.rfind(" ", chunk.start, chunk.end) if chunk.sort == "noun" else -1
    return blank > 0 and lexicon.edge("firm-noun", page.lang_at(chunk.start)).before(page.text, blank) is not None


def _is_bare(words: str, sort: str, lang: str) -> bool:
    """Whether words are only a noun that another phrase must tell apart: 市場, 시장."""
    return sort == "market" and words in lexicon.edge("last-word", lang)


_PREFIXED: Final = frozenset({"organisation", "product", "model", "place"})


def _part(chunk: Chunk, name: Entity) -> str:
    if name.end == chunk.end:
        return "whole" if name.start == chunk.start else "last"
    return f"first of {chunk.sort}" if name.start == chunk.start else "inner"


_MOST_STRIPPED: Final = 3


def _stripped(page: Page, chunk: Chunk) -> Iterator[Option]:
    """A phrase without the measure at its end: 国内AI市場 of 国内AI市場規模."""
    lang = page.lang_at(chunk.start)
    end = _before_measure(page, chunk, lang)
    words = page.text[chunk.start : end]
    if end < chunk.end and _is_word(words) and not _is_generic(words):
        found = lexicon.edge("last-word", lang).before(page.text, end)
        sort = found[0] if found and found[1] >= chunk.start else "noun"
        if sort not in _NEVER and not _is_bare(words, sort, lang):
            yield Option(chunk.start, end, sort, "stripped")


def _is_word(words: str) -> bool:
    """Whether what is left is no broken word: not 소 of 전력 소비, where 비 is no measure."""
    return len(words.rpartition(" ")[2]) > 1


def _before_measure(page: Page, chunk: Chunk, lang: str) -> int:
    """Where a phrase ends without the measures and vague words at its end."""
    end = chunk.end
    for _ in range(_MOST_STRIPPED):
        found = lexicon.edge("last-word", lang).before(page.text, end)
        if found is None or found[1] <= chunk.start or found[0] not in _NEVER:
            break
        end = found[1]
    return chunk.start + len(page.text[chunk.start : end].rstrip(" ・"))


@cache
def _generic() -> frozenset[str]:
    return frozenset(row["form"] for row in tables.rows("generic", "form lang"))


def _is_generic(words: str) -> bool:
    """Whether words are of the field and name nothing: AI, 生成AI, API."""
    return words in _generic()


@per_page
def of_span(page: Page, start: int, end: int) -> Sequence[Option]:
    """The options of a head, label or heading: its names, and the whole of it where it is short.

    Args:
        page: The page.
        start: Where it begins.
        end: Where it ends.
    """
    return list(_of_span(page, *_bare(page.text, start, end)))


def _of_span(page: Page, start: int, end: int) -> Iterator[Option]:
    whole = False
    for name in page.names(start, end):
        part = "whole" if (name.start, name.end) == (start, end) else "first" if name.start == start else "inner"
        whole = whole or part == "whole"
        if name.end <= end and not is_period(page.text[name.start : name.end]):
            yield from _named(page, name, part)
    if not whole and _is_phrase(page, start, end):
        found = lexicon.edge("last-word", page.lang_at(start)).before(page.text, end)
        sort = found[0] if found and found[1] >= start else _unknown(page.text[start:end])
        if sort not in _NEVER:
            yield Option(start, end, sort, "whole phrase")


def _is_phrase(page: Page, start: int, end: int) -> bool:
    """Whether a span is short, on one line, and holds no figure."""
    words = page.text[start:end]
    return 1 < len(words) <= _LONGEST and "\n" not in words and not page.figures_in(start, end) and not is_period(words)


_PERIOD: Final = frozenset("0123456789/.-'~ QHFYqh年月期度上下半通四累計実績予想前後") | frozenset("년월분기상하반")


def is_period(words: str) -> bool:
    """Whether a head is a period: 2023/1Q, FY26, 2025年上期.

    Args:
        words: The head's words.
    """
    return any(map(str.isdigit, words)) and all(char in _PERIOD for char in words)


def _unknown(words: str) -> str:
    return "unknown" if any("A" <= char <= "Z" for char in words) else "noun"


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without marks at its edges, and without a bracket at its end."""
    while start < end and not (text[start].isalnum()):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")+"):
        end -= 1
    if text[end - 1 : end] == ")" and (opening := text.rfind("(", start, end)) > start:
        end = opening
        while end > start and text[end - 1] == " ":
            end -= 1
    return start, end


def same(page: Page, chunk: Chunk) -> str:
    """The sort of thing that a chunk refers to: organisation for 同社, model for 이 모델, both for 両社, else ''.

    Args:
        page: The page.
        chunk: One of its chunks.
    """
    found = page.cues.before(chunk.end, "stands-for")
    return found.sense if found is not None and found.start <= chunk.start else ""


def joined(page: Page, chunks: Sequence[Chunk], number: int) -> Sequence[tuple[Option, str]]:
    """A chunk extended to the left: 世界のAI市場, 글로벌 인공지능(AI) 시장; each with how they are joined.

    Args:
        page: The page.
        chunks: The chunks of a sentence.
        number: Which of them is the last.
    """
    chunk = chunks[number]
    previous = None if chunk.sort in _NEVER else before(chunks, number)
    if previous is None or chunk.end - previous.start > _LONGEST or previous.role not in _JOINING:
        return ()
    return _joined(page, previous, chunk)


_JOINING: Final = ("owner", "open")


@per_page
def _joined(page: Page, previous: Chunk, chunk: Chunk) -> Sequence[tuple[Option, str]]:
    """A chunk extended to the one before it, and how they are joined."""
    how = ""
    if previous.role == "open":
        how = f"bracket {chunk.sort}" if _is_past_bracket(page, previous, chunk) else ""
    elif chunk.start == previous.after and previous.sort in _DESCRIBING and not chunk.names:
        how = f"{previous.sort} of {chunk.sort}"
    return ((Option(previous.start, chunk.end, chunk.sort, "joined", chunk.name), how),) if how else ()


def _is_past_bracket(page: Page, previous: Chunk, chunk: Chunk) -> bool:
    """Whether a bracket without figures is between two chunks: 인공지능(AI) 시장, and not 지원(52억 원) 사업."""
    last = page.text[chunk.start - 1 - (page.text[chunk.start - 1] == " ")]
    return last == ")" and not page.figures_in(previous.end, chunk.start)


def before(chunks: Sequence[Chunk], number: int) -> Chunk | None:
    """The previous chunk inside the same number of brackets.

    Args:
        chunks: The chunks of a sentence.
        number: The number of the chunk.
    """
    for place in range(number - 1, -1, -1):
        if chunks[place].depth == chunks[number].depth:
            return chunks[place]
    return None


_DESCRIBING: Final = frozenset({"place", "noun", "group", "market", "thing", "generic"})


def _last_word(page: Page, start: int, end: int) -> str:
    """What the last word of a name says: source, measure, or something else."""
    found = lexicon.edge("last-word", page.lang_at(start)).before(page.text, end)
    return found[0] if found is not None and found[1] >= start else ""
