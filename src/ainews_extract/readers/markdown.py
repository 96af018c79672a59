r"""Markdown files, with or without YAML front matter.

The values of `title`, `excerpt` and `description` in the front matter are text, each at its own place and without its quotes.
The rest of the front matter is blanked; title, date and address become metadata of the document. The body is read like any
text (`markup.py`). An indented line is text too: in news it is a paragraph or a list far more often than code.

>>> document = read("a.md", '---\ntitle: "3億円の裏側"\ndate: 2026-02-13\n---\n# 見出し\n')
>>> document.title, document.published
('3億円の裏側', '2026-02-13')
>>> document.text.replace("\u2060", "·")
'···\n········3億円の裏側·\n················\n···\n· 見出し\n'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.blanks import blank, fold
from ainews_extract.errors import ReadError
from ainews_extract.markup import unmark
from ainews_extract.records import Document

if TYPE_CHECKING:
    import yaml


def read(id: str, source: str) -> Document:
    """Read a Markdown text.

    Args:
        id: The identifier for the `doc` column.
        source: The text with its front matter; a byte order mark (U+FEFF) before it is kept and blanked.

    Raises:
        ReadError: The front matter is not valid YAML; the message names the line.
    """
    front = _FRONT_MATTER.match(source)
    fields = _fields(id, source, front) if front else None
    if front is None or fields is None:
        return Document(id, source, unmark(source))
    return Document(
        id,
        source,
        _front_text(source, front, fields) + unmark(source[front.end() :]),
        title=_first(fields, "title"),
        published=_first(fields, "date"),
        url=_first(fields, "canonical_url", "url", "permalink"),
    )


# Front matter fits on a screen. The limit bounds what YAML's slow scanner sees of a text that opens with a ruled line.
_FRONT_MATTER: Final = re.compile(
    r"""
    \ufeff? ---[ \t]*+(?:\r\n|\r|\n)
    (?P<yaml>(?:.{0,20000}?[\r\n])??)
    (?:---|\.\.\.)[ \t]*+(?![^\r\n])
    """,
    re.VERBOSE | re.DOTALL,
)


def _fields(id: str, source: str, front: re.Match[str]) -> dict[str, yaml.ScalarNode] | None:
    """The fields whose value is a scalar, or None if this is not a mapping and so not front matter.

    It uses `compose` instead of `load`: a node knows its place in the text, and neither tags nor aliases are expanded.
    """
    import yaml  # noqa: PLC0415 - only a text with front matter pays for it

    try:
        root = yaml.compose(front["yaml"], Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ReadError(id, "the front matter is not valid YAML", _place(source, front, error)) from error
    except (RecursionError, ValueError, OverflowError) as error:  # [[[[[…; a %YAML or \U number that is out of range
        raise ReadError(id, "the front matter cannot be read as YAML", "line 1") from error
    if not isinstance(root, yaml.MappingNode):
        return None
    pairs = [(key, value) for key, value in root.value if isinstance(key, yaml.ScalarNode)]
    return {key.value.casefold(): value for key, value in pairs if isinstance(value, yaml.ScalarNode)}


def _place(source: str, front: re.Match[str], error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    at = mark.index if mark else getattr(error, "position", 0)  # a forbidden character has only a position
    return f"line {len(_LINE_END.findall(source, 0, front.start('yaml') + at)) + 1}"


_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def _first(fields: dict[str, yaml.ScalarNode], *names: str) -> str | None:
    return next((fields[name].value for name in names if name in fields and fields[name].value), None)


_TEXT_FIELDS: Final = ("title", "excerpt", "description")


def _front_text(source: str, front: re.Match[str], fields: dict[str, yaml.ScalarNode]) -> str:
    """The front matter with everything blanked except the values that are text."""
    kept = sorted(_value_span(front, fields[name]) for name in _TEXT_FIELDS if name in fields)
    edges = [front.start(), *(edge for span in kept for edge in span), front.end()]
    return fold(blank(source[: front.end()], zip(edges[::2], edges[1::2], strict=True)))


def _value_span(front: re.Match[str], node: yaml.ScalarNode) -> tuple[int, int]:
    """The span of a value: inside its quotes, or below the line of its `>` or `|`."""
    base, text = front.start("yaml"), front["yaml"]
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in {"'", '"'}:
        return base + text.index(node.style, start) + 1, base + end - 1
    if node.style in {">", "|"}:
        line_end = _LINE_END.search(text, start, end)
        start = line_end.end() if line_end else end
    return base + start, base + end
