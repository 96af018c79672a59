r"""Markdown and HTML inside a text: which characters of `**3億**円[1](https://…)` are marks, and which are text.

People paste Markdown and HTML into plain strings, so every reader of running text calls this module. Nothing is cut: `unmark`
is a series of passes, each of which blanks one sort of mark to U+2060. The length stays, so a pass sees the text as the passes
before left it. Each pattern takes linear time on any input: an unclosed mark ends at the next opener or line end, or
takes the whole rest at once.

>>> def shown(source):
...     return unmark(source).replace(JOINER, "·")
>>> shown("調達額は**3億**円だ[1]。[LG](https://lg.example)が<b>首位</b>。")
'調達額は··3億··円だ···。·LG·····················が···首位····。'
>>> shown("<table><tr><th>社</th><td>３億</td></tr></table>")
'\n······\n···|···社·····|···3億··········\n·······'
>>> shown("![図1: 5億円](a.png) `70B` [単独][速報] snake_case 5~10%")
'················· ·70B· [単独][速報] snake_case 5~10%'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.blanks import JOINER, blank, fold
from ainews_extract.late import late
from ainews_extract.markup.links import (
    blank_addresses,
    blank_footnotes,
    blank_links,
    blank_mail,
    blank_notes_and_addresses,
)
from ainews_extract.markup.pieces import BLANK_LINE, BOL, EOL
from ainews_extract.markup.references import decode_references, reference_end
from ainews_extract.markup.tags import BLOCKS, blank_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


__all__ = ["BLOCKS", "STEPS", "blank_notes_and_addresses", "decode_references", "reference_end", "unmark"]


def unmark(source: str) -> str:
    """Blank every mark of Markdown and HTML and fold the rest; the length stays.

    Text includes the words of a link, the content of `inline code` (usually the name of a model) and of HTML elements, and the
    pipes of a table. A block-level HTML tag becomes a line end, the tag of a table cell a pipe, at the place of its first
    character; no other visible character is added.

    Args:
        source: Any text.
    """
    text = source
    for characters, step in STEPS:
        if any(character in text for character in characters):
            text = step(text)
    return fold(_keep_apart(source, text))


_OPAQUE: Final = late(
    rf"""
      {BOL}[ \t>]*+ (?P<rail>`{{3,}}+(?=[^`\r\n]*+{EOL})|~{{3,}}+)       # a fence: ```python
      .*? (?:(?<=[\r\n])[ \t>]*+(?P=rail)[`~]*+[ \t]*+{EOL}|\Z)
    | (?<![`\\]) (?P<ticks>`{{1,2}}+) [^`\r\n]++ (?P=ticks)(?!`)           # `inline code`
    | <!-- .*? (?:-->|\Z)
    | <(?P<name>(?i:script|style))\b[^<>]*+> .*? (?:</(?i:(?P=name))\s*+>|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)


def _blank_code(text: str) -> str:
    """Fenced code, comments, scripts and style sheets, even if never closed; of inline code only the ticks.

    They come first and in one pass: a `<script>` in inline code opens nothing, and a fence inside a comment neither.
    """
    return blank(text, _code(text))


def _code(text: str) -> Iterator[tuple[int, int]]:
    for match in _OPAQUE.finditer(text):
        ticks = match["ticks"]
        if match["rail"] and match.start() == _start(text) and match.end() == len(text.rstrip()):
            yield from _fence(text, match)  # the whole text is one fence: only its wrapper
        elif ticks:
            yield match.start(), match.start() + len(ticks)
            yield match.end() - len(ticks), match.end()
        else:
            yield match.span()


def _start(text: str) -> int:
    return len(text) - len(text.lstrip("\ufeff \t\r\n"))


def _fence(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The two lines of a fence: ```markdown, and its rail at the end."""
    first = text.find("\n", match.start(), match.end())
    last = text.rfind("\n", match.start(), match.end())
    yield match.start(), first if first >= 0 else match.end()
    if last > first and text[last:].strip().strip("`~") == "":
        yield last + 1, match.end()


_LINE_MARK: Final = re.compile(
    rf"{BOL}[ \t]*+(?P<mark>(?:>(?=[ \t>\r\n])[ \t]*+)*+(?:\#{{1,6}}+(?=[ \t\r\n]))?)", re.VERBOSE
)


def _blank_line_marks(text: str) -> str:
    """The marks of a heading or a quoted line: `## ` and `> `; `#1` and `>30%` are text."""
    return blank(text, (match.span("mark") for match in _LINE_MARK.finditer(text)))


_EMPHASIS: Final = re.compile(rf"\*\**+|__*+|~~*+|\\[*_~]|{BLANK_LINE}")
_RUNS: Final = frozenset({"*", "**", "***", "_", "__", "___", "~~"})


def _blank_emphasis(text: str) -> str:
    """Pairs of `*`, `_` and `~~`, one to three of a kind, within a paragraph; never the `_` in snake_case."""
    return blank(text, _emphasis(text))


def _emphasis(text: str) -> Iterator[tuple[int, int]]:
    """The marks that pair: text follows the first directly and comes directly before the last.

    CommonMark requires more, so its `**「3億円」**を` is not emphasis; a writer of Japanese means it as such.
    """
    opened: dict[str, tuple[int, int]] = {}
    for match in _EMPHASIS.finditer(text):
        run = match.group()
        if run.isspace():
            opened.clear()
        elif run not in _RUNS:
            continue
        elif run in opened and _is_text_before(text, match.start()) and not _is_in_word(run, text, match.end()):
            yield opened.pop(run)
            yield match.span()
        elif _is_text_after(text, match.end()) and not _is_in_word(run, text, match.start() - 1):
            opened[run] = match.span()


def _is_text_before(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace()


def _is_text_after(text: str, at: int) -> bool:
    return at < len(text) and not text[at].isspace()


def _is_in_word(run: str, text: str, beside: int) -> bool:
    """Whether this is a `_` with a letter or digit on its outer side, as in snake_case."""
    return run[0] == "_" and 0 <= beside < len(text) and text[beside].isalnum()


_ESCAPE: Final = re.compile(r"""\\(?=[!-/:-@\[-`{-~])""")


def _blank_escapes(text: str) -> str:
    r"""The backslash before a punctuation mark: \$3 billion, \*1."""
    return _ESCAPE.sub(JOINER, text)


def _blank_references(text: str) -> str:
    """Character references except their characters."""
    return decode_references(text)


# Marks between an ASCII letter or digit and a digit; blanking them all would join two figures.
_GLUED: Final = re.compile(rf"{JOINER}(?<=[0-9A-Za-z].){JOINER}*+(?=[0-9])")


def _keep_apart(source: str, text: str) -> str:
    """Restore the first character of a mark where H100 and 10 would be read as one: `H100`10枚, [GPT-4](/a)100億円.

    >>> unmark("`H100`10枚").replace(JOINER, "·"), unmark("1<b>00</b>億").replace(JOINER, "·")
    ('·H100`10枚', '1···00····億')
    """
    return _GLUED.sub(lambda gap: _first_back(source[gap.start() : gap.end()], gap.group()), text)


def _first_back(source: str, gap: str) -> str:
    return source[0] + gap[1:] if source[0] in "`*~]" else gap


# In this order; a step runs only if one of its characters occurs.
STEPS: Final[tuple[tuple[tuple[str, ...], Callable[[str], str]], ...]] = (
    (("`", "~~~", "<"), _blank_code),
    (("<",), blank_tags),
    (("[",), blank_footnotes),
    (("[",), blank_links),
    (("://", "www.", "<"), blank_addresses),
    (("@",), blank_mail),
    (("#", ">"), _blank_line_marks),
    (("*", "_", "~~"), _blank_emphasis),
    (("\\",), _blank_escapes),
    (("&",), _blank_references),
)
