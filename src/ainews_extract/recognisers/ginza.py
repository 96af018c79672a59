"""Names that GiNZA finds in Japanese sentences; only on request, since it is slow.

Its labels are those of the Extended Named Entity hierarchy, and it knows little of this field: LG AI研究院 is a Game to it
and EXAONE a Flora. `data/ginza.tsv` counts how often a label was right on the annotated articles; only one that was right
more often than not is used, and never against a name that another recogniser has found.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.names import edges
from ainews_extract.records import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from ainews_extract.names.found import Names
    from ainews_extract.page import Page

SOURCE: Final = "ginza"

# Of what the model offers, only the recogniser and what it stands on.
_UNUSED: Final = ("parser", "morphologizer", "compound_splitter", "bunsetu_recognizer")


def recognise(page: Page, known: Names, *, sentences: Iterable[int] | None = None) -> Iterator[Entity]:
    """The names that GiNZA finds and no other recogniser has.

    A sentence of a page is at most 2,000 characters long, far below the 49,149 bytes that Sudachi takes at once.

    Args:
        page: The page.
        known: What was found before, which is never overridden.
        sentences: The numbers of the sentences to look at; all Japanese ones if None.
    """
    numbers = range(page.sentence_number(len(page.text)) + 1) if sentences is None else sentences
    asked = [sentence for number in numbers if (sentence := page.nth_sentence(number)).lang == "ja"]
    texts = ((page.text[sentence.start : sentence.end], sentence.start) for sentence in asked)
    for doc, start in _model().pipe(texts, as_tuples=True):
        for span in doc.ents:
            label = _labels().get(span.label_)
            begin, end = start + span.start_char, start + span.end_char
            if label and not known.over(begin, end) and not (label == "place" and edges.names_a_people(page.text, end)):
                yield Entity(begin, end, span.text, label, span.text, SOURCE, "ja")


@cache
def _model() -> Language:
    import spacy  # noqa: PLC0415 - half a second to import, and only who asks for GiNZA pays

    return spacy.load("ja_ginza", exclude=_UNUSED)


@cache
def _labels() -> dict[str, str]:
    """Our label for each label of GiNZA that was right more often than not."""
    rows = tables.rows("ginza", "form lang label right found")
    return {row["form"]: row["label"] for row in rows if 2 * int(row["right"]) > int(row["found"])}
