"""The spaCy component: `nlp.add_pipe("ainews_extract")` in any pipeline; figures and names become spans.

>>> import spacy
>>> nlp = spacy.blank("ja")
>>> component = nlp.add_pipe("ainews_extract")
>>> doc = nlp("アップステージは総額2,378億ウォンを投じる。")
>>> [(span.text, span.label_, span._.value, span._.unit) for span in doc.spans["figures"]]
[('2,378億ウォン', 'money', 237800000000, 'KRW')]
>>> [(span.text, span.label_, span._.name) for span in doc.spans["names"]]
[('アップステージ', 'organisation', 'Upstage')]

A span that ends inside a token is widened to the token; `span._.exact` keeps the exact places in the text. The fields of a span
are kept in `doc.user_data`, so that they go through `DocBin(store_user_data=True)` and `nlp.pipe(n_process=2)`. Code that
reads such documents without the component imports this module, which registers the extensions.
"""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from spacy.language import Language
from spacy.tokens import Span
from spacy.util import filter_spans

from ainews_extract import api, pipeline, readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from spacy.tokens import Doc

    from ainews_extract.recognisers import Naming
    from ainews_extract.records import Entity, Mention

FIGURES: Final = "figures"
NAMES: Final = "names"
_KEY: Final = "ainews_extract"

# The extensions of a span: the fields of a figure and of a name, and its exact place.
EXTENSIONS: Final = (
    "value low high iso unit modifier measure subject time claim per scope out_of benchmark same_as repeat_of name source "
    "exact"
).split()


@Language.factory(
    "ainews_extract",
    assigns=["doc.spans", "doc.ents"],
    default_config={"kinds": None, "language": None, "ents": False, "entities": "rules", "vocabulary": None},
)
def create(  # noqa: PLR0913, PLR0917 - spaCy calls it by keyword, with the component's settings
    nlp: Language,  # noqa: ARG001 - spaCy passes it to every factory
    name: str,  # noqa: ARG001 - the same
    kinds: list[str] | None,
    language: str | None,
    ents: bool,  # noqa: FBT001 - the same
    entities: str,
    vocabulary: str | None,
) -> Component:
    """The component; spaCy calls this function through the entry point of the same name.

    Args:
        nlp: The pipeline.
        name: The name of the component in it.
        kinds: The kinds of figures to return; all if None.
        language: `ja` or `ko`; detected from the script if None. (spaCy reserves `lang`.)
        ents: Whether names go into `doc.ents` too; the longest of overlapping ones is kept.
        entities: How names are found: `rules`, or `ginza` in addition.
        vocabulary: A file of the user's own words.

    Raises:
        ValueError: A setting is unknown.
    """
    api.check(kinds, language)
    return Component(kinds, language, api.naming_of(entities, vocabulary), ents=ents)


class Component:
    """Puts the figures of a document into `doc.spans["figures"]` and its names into `doc.spans["names"]`.

    Args:
        kinds: The kinds of figures to return; all if None.
        lang: `ja` or `ko`; detected from the script if None.
        naming: Where names come from.
        ents: Whether names go into `doc.ents` too.
    """

    def __init__(self, kinds: Sequence[str] | None, lang: str | None, naming: Naming, *, ents: bool) -> None:
        self._kinds, self._lang, self._naming, self._ents = kinds, lang, naming, ents

    def __call__(self, doc: Doc) -> Doc:
        """Extract from one document.

        Args:
            doc: The document.
        """
        page = pipeline.read(readers.document(doc.text, ""), self._lang, self._naming)
        _put(doc, FIGURES, pipeline.figures(page, self._kinds))
        _put(doc, NAMES, pipeline.names(page))
        if self._ents:
            doc.ents = filter_spans([*doc.ents, *doc.spans[NAMES]])
        return doc


def _put(doc: Doc, key: str, found: Iterable[Mention | Entity]) -> None:
    """Make a span group of the figures or names, and keep their fields beside it."""
    meanings: list[dict[str, Any]] = []
    spans = []
    for item in found:
        label = str(getattr(item, "kind", None) or getattr(item, "label", ""))
        span = doc.char_span(item.start, item.end, label, alignment_mode="expand", span_id=len(meanings) + 1)
        if span is not None:
            spans.append(span)
            meanings.append(_plain(item))
    doc.spans[key] = spans
    doc.user_data.setdefault(_KEY, {})[key] = meanings


def _plain(item: Mention | Entity) -> dict[str, Any]:
    """The fields of a record in a form that `DocBin` can store."""
    fields = {name: _number(value) if isinstance(value, Decimal) else value for name, value in asdict(item).items()}
    return {**fields, "exact": [item.start, item.end]}


def _number(value: Decimal) -> float:
    """A whole number as an int of 64 bits, any other number as a float."""
    return int(value) if value == value.to_integral_value() and abs(value) < _LARGEST else float(value)


_LARGEST: Final = 2**63


def _meaning(span: Span) -> dict[str, Any]:
    """The fields of a span: by its number, or by its place if it is a copy that lost the number."""
    kept: dict[str, list[dict[str, Any]]] = span.doc.user_data.get(_KEY, {})
    for key, meanings in kept.items():
        for number, meaning in enumerate(meanings, 1):
            same = meaning.get("kind" if key == FIGURES else "label") == span.label_ and _covers(span, meaning)
            if same and span.id in (0, number):
                return meaning
    return {}


def _covers(span: Span, meaning: dict[str, Any]) -> bool:
    start, end = meaning["exact"]
    return bool(span.start_char <= start and end <= span.end_char)


def _getter(name: str) -> Callable[[Span], Any]:
    if name == "exact":
        return lambda span: tuple(_meaning(span).get(name, ())) or None
    return lambda span: _meaning(span).get(name)


def _register() -> None:
    """Register the extensions; an extension of the same name from another package stays."""
    for name in EXTENSIONS:
        if not Span.has_extension(name):
            Span.set_extension(name, getter=_getter(name))


_register()
