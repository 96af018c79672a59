"""A text for a terminal, its figures highlighted: `ainews show article.md`.

>>> from ainews_extract.records import Document, Mention
>>> text = highlighted(Document("", "投資は3億円。", "投資は3億円。"), [Mention("", 3, 6, "3億円", "money")])
>>> text.plain, [(span.start, span.end, span.style) for span in text.spans]
('投資は3億円。', [(3, 6, 'bold green')])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ainews_extract.records import Document, Mention

# The sixteen colours of every terminal, which its user can choose; also bold, so that colour is not the only sign.
_STYLES: Final = {
    "money": "bold green",
    "parameters": "bold magenta",
    "ranking": "bold yellow",
    "percent": "bold cyan",
    "score": "bold red",
    "date": "underline",
    "duration": "underline",
}
_OTHER: Final = "bold blue"


def highlighted(document: Document, mentions: Iterable[Mention]) -> Text:
    """The source with its figures in bold and in the colour of their kind, without terminal controls.

    Args:
        document: The document.
        mentions: Its figures, with their places in its source.
    """
    text = Text()
    at = 0
    for mention in mentions:
        text.append(printable(document.source[at : mention.start]))
        text.append(printable(mention.text), style=_STYLES.get(mention.kind, _OTHER))
        at = mention.end
    text.append(printable(document.source[at:]))
    return text


def printable(text: str) -> str:
    r"""A text without terminal controls; line ends and tabs stay.

    >>> printable("3億円\x1b[2J\r\n")
    '3億円[2J\n'

    Args:
        text: Any text.
    """
    return "".join(char for char in text if char in "\n\t" or char.isprintable())
