"""A text with its figures and names marked, for a notebook: `ax.show(text)`.

>>> view = show("総額2,378億ウォン（約260億円）を投じる。")
>>> view.figures
2
>>> "KRW 237,800,000,000" in view.html and "JPY 26,000,000,000" in view.html
True
>>> "<script>" in show("<script>alert(3億円)</script>").html
False
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from html import escape
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ainews_extract import api, recognisers, texts
from ainews_extract.kinds import known
from ainews_extract.page import Page
from ainews_extract.records import Mention, columns_of
from ainews_extract.seeing import excerpts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from ainews_extract.records import Document


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a source.

    Attributes:
        start: Where it begins in the source.
        end: Where it ends.
        label: organisation, model, product, benchmark, person, place or programme.
        name: The canonical name.
    """

    start: int
    end: int
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """The view of one or several texts in a notebook.

    Attributes:
        html: The HTML, which holds all it needs and loads nothing.
        figures: How many figures are marked.
    """

    html: str
    figures: int

    def _repr_html_(self) -> str:
        """What Jupyter asks an object for."""
        return self.html

    def __repr__(self) -> str:
        """The text for a shell without HTML."""
        return f"<View of {self.figures} figure{'s' * (self.figures != 1)}; .html holds it>"


def show(
    source: texts.Source,
    frame: pd.DataFrame | None = None,
    *,
    lang: str | None = None,
    kinds: str | Sequence[str] | None = None,
    around: int | None = None,
) -> View:
    """The source with its figures and names marked: by colour and by label, the meaning of each on hover or focus.

    A restated amount is linked with the one it restates. The source is shown as it stands, every character of it escaped.

    >>> show("今日は晴れだ。投資は3億円。世界3位だ。", kinds="money", around=0).figures
    1

    Args:
        source: A text, a Document, or several, as for `extract`.
        frame: The figures to mark, as `extract` gave them for this source; they are extracted if None.
        lang: `ja` or `ko`; detected from the script if None.
        kinds: Which kinds to mark; all if None.
        around: Show only the sentences with figures, and so many on either side of each; the whole source if None.

    Raises:
        TypeError: Something that is not text.
        ValueError: The frame's places are not this source's; a name that is not a kind; a negative `around`.
    """
    if around is not None and around < 0:
        message = f"around is the number of sentences on either side, and not {around}"
        raise ValueError(message)
    asked = known(kinds)
    parts: list[str] = []
    figures = 0
    for document in texts.documents(source):
        found = api.mentions(document, lang=lang) if frame is None else of_frame(frame, document)
        mentions = [mention for mention in found if mention.kind in asked]
        figures += len(mentions)
        parts += _section(Page(document, lang), mentions, around)
    return View(f'<div class="ainews"><style>{style()}</style>{"".join(parts)}</div>', figures)


@cache
def style() -> str:
    """The style of marks, shared with the report."""
    return (resources.files(__package__ or "") / "templates" / "marks.css").read_text(encoding="utf-8")


def names(document: Document, lang: str | None = None) -> list[Name]:
    """The names in a document, in order, with their places in its source.

    Args:
        document: The document.
        lang: Its language; detected from the script if None.
    """
    return _names(Page(document, lang))


def _names(page: Page) -> list[Name]:
    return [Name(*page.in_source(each.start, each.end), each.label, each.name) for each in recognisers.recognise(page)]


_INTEGERS: Final = ("start", "end", "out_of", "same_as", "repeat_of")
_DECIMALS: Final = ("value", "low", "high")


def of_frame(frame: pd.DataFrame, document: Document) -> list[Mention]:
    """The mentions that a frame holds of a document: those of its name, or all where only one text is in the frame.

    Args:
        frame: The figures.
        document: The document.

    Raises:
        ValueError: A place of the frame holds another text.
    """
    known = set(frame["doc"])
    rows = frame if len(known) == 1 and document.id == "" else frame[frame["doc"] == document.id]
    columns = [name for name in columns_of(Mention) if name in rows]
    table = rows[columns].astype(object).where(rows[columns].notna(), None)
    mentions = [_mention(dict(zip(columns, cells, strict=True))) for cells in table.itertuples(index=False)]
    for mention in mentions:
        if document.source[mention.start : mention.end] != mention.text:
            message = f"{document.id or 'the text'} has {mention.text!r} not at {mention.start}: another text's frame"
            raise ValueError(message)
    return sorted(mentions, key=lambda mention: mention.start)


def _mention(cells: dict[str, Any]) -> Mention:
    for name in _INTEGERS:
        cells[name] = None if cells[name] is None else int(cells[name])
    for name in _DECIMALS:
        cells[name] = decimal(cells[name])
    return Mention(**cells)


def decimal(cell: float | None) -> Decimal | None:
    """A number of a frame as the mention had it: to 15 digits, which is what a float holds.

    Args:
        cell: The number, or None.
    """
    return None if cell is None else Decimal(format(cell, ".15g"))


def number(mention: Mention) -> str:
    """The value of a figure for people: `KRW 237,800,000,000`, `5–10 %`, `2026-01`.

    >>> number(Mention("", 0, 5, "5~10%", "percent", low=Decimal(5), high=Decimal(10), unit="%"))
    '5–10 %'

    Args:
        mention: The figure.
    """
    if mention.iso:
        return mention.iso
    if mention.value is not None:
        said = _digits(mention.value)
    else:
        said = "–".join("" if end is None else _digits(end) for end in (mention.low, mention.high))
    if mention.kind == "money":
        return f"{mention.unit} {said}"
    return f"{said} {mention.unit}" if mention.unit else said


def _digits(number: Decimal) -> str:
    """All digits of a whole number, six places of one that is not: a third has no end."""
    return f"{number:,.6f}".rstrip("0").rstrip(".")


_WORDS: Final = {
    "approx": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "nearly": "nearly",
    "several": "several",
}
_TOLD: Final = ("subject", "measure", "time", "claim", "per", "scope", "out_of", "benchmark")


def hint(mention: Mention) -> str:
    """All that is known of a figure, a line each: its value, then the fields that say something.

    Args:
        mention: The figure.
    """
    first = " ".join(filter(None, (_WORDS.get(mention.modifier), number(mention))))
    told = ((name, getattr(mention, name)) for name in _TOLD)
    return "\n".join((first, *(f"{name.replace('_', ' ')}: {cell}" for name, cell in told if cell is not None)))


_Part: TypeAlias = "Mention | Name"


def _section(page: Page, mentions: Sequence[Mention], around: int | None) -> Iterator[str]:
    document = page.document
    # The same source gives the same ids, so that a notebook's outputs can be compared; two cells may differ in case.
    key = "ax" + hashlib.sha256(f"{document.id}\0{document.source}".encode("utf-8", "replace")).hexdigest()[:8]
    if document.id:
        yield f'<p class="ainews-doc">{escape(document.id)}</p>'
    yield f'<div class="ainews-text" lang="{page.lang}">'
    parts, links = _in_order(mentions, _names(page)), _links(mentions, key)
    for number, (start, end) in enumerate(excerpts.spans(page, mentions, around)):
        if number or start:
            yield _LEFT_OUT
        at = start
        for part in (each for each in parts if start <= each.start and each.end <= end):
            yield escape(document.source[at : part.start])
            yield (
                _name(part, document.source) if isinstance(part, Name) else _mark(part, key) + links.get(part.start, "")
            )
            at = part.end
        yield escape(document.source[at:end])
    yield "</div>"


_LEFT_OUT: Final = '<span class="ainews-gap" role="img" aria-label="left out">…</span>'


def _links(mentions: Iterable[Mention], key: str) -> dict[int, str]:
    """The links between restated amounts, by the place of the figure that each follows."""
    written = {each.start: each.text for each in mentions}
    restating = [(each.start, each.same_as) for each in mentions if each.same_as in written]
    found = [(other, start, "restated as") for start, other in restating]
    found += [(start, other, "restates") for start, other in restating]
    return {start: _link(f"{said} {written[other]}", f"{key}-{other}") for start, other, said in found}


def _link(label: str, place: str) -> str:
    told = escape(label)
    return f'<a class="ainews-same" href="#{place}" title="{told}" aria-label="{told}">=</a>'


def _in_order(mentions: Iterable[Mention], names: Iterable[Name]) -> list[_Part]:
    """Figures and names by their place; a name that a figure overlaps is left out."""
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    free = (name for name in names if taken.isdisjoint(range(name.start, name.end)))
    return sorted(chain(mentions, free), key=lambda part: part.start)


def _name(name: Name, source: str) -> str:
    return (
        f'<span class="ainews-name" title="{escape(f"{name.label}: {name.name}")}">'
        f"{escape(source[name.start : name.end])}</span>"
    )


def _mark(mention: Mention, key: str) -> str:
    again = " ainews-repeat" if mention.repeat_of is not None else ""
    told = escape(hint(mention) + ("\nsaid before" if again else ""))
    kind = escape(mention.kind)
    return (
        f'<mark class="ainews-{kind}{again}" id="{key}-{mention.start}" tabindex="0" role="note" data-kind="{kind}" '
        f'data-hint="{told}" aria-label="{escape(mention.text)}, {kind}: {told}">{escape(mention.text)}</mark>'
    )
