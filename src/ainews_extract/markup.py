r"""Markdown and HTML inside a text: what of `**3億**円[1](https://…)` is mark, and what is text.

People paste Markdown and HTML into plain strings, so every reader of running text asks here. Nothing is cut: `unmark`
is a row of steps, each a pass over the text that blanks one sort of mark to U+2060, and since the length stays, a step
sees the text as the steps before it left it. Each pattern takes linear time on any input: what is left unclosed ends
at the next opener or line end, or takes all the rest at once.

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
from html import unescape
from typing import TYPE_CHECKING, Final

from ainews_extract.blanks import JOINER, blank, fold
from ainews_extract.late import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def unmark(source: str) -> str:
    """Blank every mark of Markdown and HTML and fold what is left; the length stays.

    Text are the words of a link, the content of `inline code` (a model's name, as a rule) and of HTML elements, and
    the pipes of a table. A block-level HTML tag becomes a line end and the tag of a table cell a pipe, each in the
    place of its first character; nothing else that is visible is ever put in.

    Args:
        source: Any text.
    """
    text = source
    for characters, step in STEPS:
        if any(character in text for character in characters):
            text = step(text)
    return fold(_keep_apart(source, text))


# Pieces of patterns. A line begins and ends at \n, \r\n and a lone \r alike, which `^` and `$` do not know.
# Where each branch of a pattern begins with a plain character, `re` skips to the next of these ten times as fast.
_BOL: Final = r"(?<![^\r\n\ufeff])"  # a byte order mark stands before the first line
_EOL: Final = r"(?![^\r\n])"
_BLANK_LINE: Final = r"\n[ \t\r]*+\n|\r[ \t]*+\r"
_TITLE: Final = r"""(?:"[^"\r\n]*"|'[^'\r\n]*'|\([^()\r\n]*\))"""
_TARGET: Final = rf"""
    \( \s*+ (?P<to> <[^<>\r\n]*> | [^\s()<>]*+ (?:\([^\s()<>]*+\)[^\s()<>]*+)*+ ) (?:\s++{_TITLE})? \s*+ \)
"""
# [LG](時価総額10兆ウォン) is no link: what stands in the parentheses has to look like an address.
_ADDRESS: Final = re.compile(
    r"""\A(?:
      <.*> | \#.* | \?.*                        # in angle brackets; a place on this page
    | (?:[A-Za-z][A-Za-z0-9+.-]*:|www\.).*      # with a scheme
    | \.{0,2}/.*                                # a path of this site
    | [A-Za-z_][A-Za-z0-9_%+.-]*+/.*            # a path beside this page: posts/3
    | .*\.[A-Za-z]{2,5}(?:[\#?].*)?             # a file: 図1.png
    | (?![^\s])                                 # nothing at all
    )""",
    re.VERBOSE | re.DOTALL,
)


_OPAQUE: Final = late(
    rf"""
      {_BOL}[ \t>]*+ (?P<rail>`{{3,}}+(?=[^`\r\n]*+{_EOL})|~{{3,}}+)       # a fence: ```python
      .*? (?:(?<=[\r\n])[ \t>]*+(?P=rail)[`~]*+[ \t]*+{_EOL}|\Z)
    | (?<![`\\]) (?P<ticks>`{{1,2}}+) [^`\r\n]++ (?P=ticks)(?!`)           # `inline code`
    | <!-- .*? (?:-->|\Z)
    | <(?P<name>(?i:script|style))\b[^<>]*+> .*? (?:</(?i:(?P=name))\s*+>|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)


def _blank_code(text: str) -> str:
    """Fenced code, comments, scripts and style sheets, left open to the end too; of inline code the ticks alone.

    These come first and in one pass: a `<script>` in inline code opens nothing, nor does a fence inside a comment.
    """
    return blank(text, _code(text))


def _code(text: str) -> Iterator[tuple[int, int]]:
    for match in _OPAQUE.finditer(text):
        ticks = match["ticks"]
        if match["rail"] and match.start() == _start(text) and match.end() == len(text.rstrip()):
            yield from _fence(text, match)  # a text that is one whole fence: its wrapper
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


# What begins on a line of its own, and what also ends its line.
_OPENERS: Final = {"td": "|", "th": "|", "tr": "\n"}
BLOCKS: Final = frozenset(
    """address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table ul""".split()
)
_INLINE: Final = frozenset(
    """a abbr acronym area audio b bdi bdo big body button canvas cite code col colgroup data datalist del dfn em embed
    font g head hgroup html i iframe img input ins kbd label legend link map mark menu meta meter noscript object
    optgroup output param path picture progress q rb rp rt rtc ruby s samp select slot small source span strike strong
    sub sup svg tbody template textarea tfoot thead time title track tt u var video wbr""".split()
)
# Only HTML's own names: <표 1>, <LG 제공> and <AI白書> are text. Quotes may hold < and >.
_TAG: Final = late(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)(?:[\s/](?:[^<>"']|"[^"]*+"|'[^']*+')*+)?> | <![A-Za-z][^<>]*+>""",
    re.VERBOSE,
)


def _blank_tags(text: str) -> str:
    """HTML tags with their attributes: a cell's becomes a pipe, a block's a line end, the rest vanish."""
    return _TAG.sub(_Tags(text).tag, text)


_ROW: Final = late(rf"{_BOL}[ \t>]*+\|[^\r\n]*+")


class _Tags:
    """What stands in the place of each tag, which are asked for in order: a line end within a cell is a blank.

    >>> unmark("| 売上<br>利益 | 3<br>1 |").replace(JOINER, "")
    '| 売上 利益 | 3 1 |'
    """

    def __init__(self, text: str) -> None:
        self._rows = _ROW.finditer(text) if "|" in text else iter(())
        self._row = next(self._rows, None)
        self._in_cell = False

    def tag(self, match: re.Match[str]) -> str:
        """What stands instead of a tag, of the same length."""
        tag, name = match.group(), (match["name"] or "").lower()
        visible = "\n" if name in BLOCKS else _OPENERS.get(name, "")
        if name in _OF_TABLES:
            self._in_cell = name in {"td", "th"} and not match["end"]
        if name == "br" and (self._in_cell or self._is_in_row(match.start())):
            visible = " "
        if visible and (name in BLOCKS or not match["end"]):
            return visible + blank(tag[1:], [(0, len(tag) - 1)])
        known = visible or not name or name in _INLINE
        return blank(tag, [(0, len(tag))]) if known else tag

    def _is_in_row(self, at: int) -> bool:
        """Whether a place is in a line that begins with a pipe."""
        while self._row and self._row.end() < at:
            self._row = next(self._rows, None)
        return self._row is not None and self._row.start() < at


_OF_TABLES: Final = frozenset({"td", "th", "tr", "table"})
_FOOTNOTE: Final = late(
    rf"(?:\[\^[^\[\]\s]{{1,40}}+\]:?|\[(?<=\S\[)\d{{1,3}}\])(?P<link>{_TARGET})?",
    re.VERBOSE,
)


def _blank_footnotes(text: str) -> str:
    """Footnote marks, digits and all: 増えた[12]。 and 増えた[^a]。, a link or not, and the `[^a]:` of the note."""
    return blank(text, (_footnote(match) for match in _FOOTNOTE.finditer(text)))


def _footnote(match: re.Match[str]) -> tuple[int, int]:
    is_link = match["link"] is not None and _ADDRESS.fullmatch(match["to"])  # 増えた[1](3億円増)。 is none
    return match.start(), match.end() if is_link or match["link"] is None else match.start("link")


_DEFINITION: Final = late(
    rf"{_BOL}[ ]{{0,3}}\[(?P<label>[^\[\]\r\n]++)\]:[ \t]*+(?P<to>\S++)(?:[ \t]++{_TITLE})?[ \t]*+{_EOL}", re.VERBOSE
)
_BRACKET: Final = re.compile(rf"\[|!\[|\]|\\[\\!\[\]]|{_BLANK_LINE}")
_LINK_END: Final = late(rf"{_TARGET} | \[(?P<label>[^\[\]\r\n]{{0,200}}+)\]", re.VERBOSE)


def _blank_links(text: str) -> str:
    """Links but for their words, images with their words, and the definitions that links refer to."""
    found = _DEFINITION.finditer(text) if "]:" in text else ()
    definitions = [match for match in found if _ADDRESS.fullmatch(match["to"])]
    labels = frozenset(_label(match["label"]) for match in definitions)
    text = blank(text, (match.span() for match in definitions))
    return blank(text, _links(text, labels))


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()


def _links(text: str, labels: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The marks of the links, and the whole of the images, innermost first; brackets pair within a paragraph."""
    open_at: list[re.Match[str]] = []
    at = 0
    while match := _BRACKET.search(text, at):
        at, mark = match.end(), match.group()
        if mark in {"[", "!["}:
            open_at.append(match)
        elif mark.isspace():
            open_at.clear()
        elif mark == "]" and open_at:
            opener = open_at.pop()
            end = _link_end(text, opener, at, labels)
            if end is None:
                continue
            if opener.group() == "![":
                yield opener.start(), end
            else:
                yield opener.span()
                yield match.start(), end
            at = end


def _link_end(text: str, opener: re.Match[str], at: int, labels: frozenset[str]) -> int | None:
    """Where the link ends whose words end in a bracket right before `at`, or None where it is none: [単独]."""
    end = _LINK_END.match(text, at)
    if end and end["to"] is not None:
        return end.end() if opener.group() == "![" or _ADDRESS.fullmatch(end["to"]) else None
    if not labels:
        return None
    words = text[opener.end() : at - 1]
    if end and _label(end["label"] or words) in labels:
        return end.end()
    return at if _label(words) in labels else None


# The full stop, comma or parenthesis after an address is the text's: (https://lg.example/ai), and so is any kanji.
_WEB: Final = r"[A-Za-z0-9._~:/?\#@!$&'+,;=%-]"
_BARE: Final = late(
    rf"""
      <(?:[A-Za-z][A-Za-z0-9+.-]{{1,30}}+:|[A-Za-z0-9._%+-]++@)[^\s<>]*+>
    | (?:[Hh]ttps?://|ftp://|www\.(?<![A-Za-z0-9.]www\.)) {_WEB}*+ (?:\({_WEB}*+\){_WEB}*+)*+
    """,
    re.VERBOSE,
)
_MAIL: Final = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++")


def _blank_addresses(text: str) -> str:
    """Web addresses that stand in the text as they are, or in angle brackets."""
    return blank(
        text,
        ((match.start(), match.start() + len(match.group().rstrip(".,:;!?'@$"))) for match in _BARE.finditer(text)),
    )


def _blank_mail(text: str) -> str:
    """Mail addresses."""
    return blank(text, (match.span() for match in _MAIL.finditer(text)))


_LINE_MARK: Final = re.compile(
    rf"{_BOL}[ \t]*+(?P<mark>(?:>(?=[ \t>\r\n])[ \t]*+)*+(?:\#{{1,6}}+(?=[ \t\r\n]))?)", re.VERBOSE
)


def _blank_line_marks(text: str) -> str:
    """What opens a heading or a quoted line: `## ` and `> `; `#1` and `>30%` are text."""
    return blank(text, (match.span("mark") for match in _LINE_MARK.finditer(text)))


_EMPHASIS: Final = re.compile(rf"\*\**+|__*+|~~*+|\\[*_~]|{_BLANK_LINE}")
_RUNS: Final = frozenset({"*", "**", "***", "_", "__", "___", "~~"})


def _blank_emphasis(text: str) -> str:
    """Pairs of `*`, `_` and `~~`, one to three of a kind, within a paragraph; never the `_` in snake_case."""
    return blank(text, _emphasis(text))


def _emphasis(text: str) -> Iterator[tuple[int, int]]:
    """The marks that pair: with text right after the first and right before the last, whatever the text is.

    CommonMark asks for more, so that its `**「3億円」**を` is no emphasis; a writer of Japanese means it as one.
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


# What stands for a character in HTML and Markdown: &yen; &#165; &#xA5; (HTML reads some without `;` too: &yen100).
_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}+|#[xX][0-9A-Fa-f]{1,6}+|[A-Za-z][A-Za-z0-9]{1,31}+)(?P<end>;?)")


def decode_references(text: str, *, legacy: bool = False) -> str:
    """Each character reference as its character, followed by U+2060; one that stands for none is text.

    >>> decode_references("&yen;100億&#x5186; R&D").replace(JOINER, "·")
    '¥····100億円······· R&D'

    Args:
        text: The text.
        legacy: Whether the names that HTML knows without `;` count.
    """
    return _REFERENCE.sub(lambda match: _character(match.group()) if legacy or match["end"] else match.group(), text)


def _character(reference: str) -> str:
    decoded = unescape(reference)
    rest = decoded[1:]  # of &yen100 the 100; of a name that stands for two characters the second, which has no place
    if decoded in {"", reference} or decoded[0] == "\ufffd" or not reference.endswith(rest):
        return reference
    first = " " if decoded[0] in "\r\n" else decoded[0]
    return first.ljust(len(reference) - len(rest), JOINER) + rest


def reference_end(source: str, text: str, at: int) -> int:
    """Where the character ends in the source that stands at `at` in its text: after a reference, if it was one.

    Args:
        source: The text as it was.
        text: The same with its references decoded.
        at: The character's place.
    """
    if source[at] != "&" or not text.startswith(JOINER, at + 1):
        return at + 1
    match = _REFERENCE.match(source, at)
    rest = text[at + 1 : match.end()] if match else ""
    return at + 1 + len(rest) - len(rest.lstrip(JOINER))


def _blank_references(text: str) -> str:
    """Character references but for their characters."""
    return decode_references(text)


def blank_notes_and_addresses(text: str) -> str:
    """Footnote marks and addresses alone: what is no text in a page whose tags are blanked already.

    Args:
        text: Any text.
    """
    for step in (_blank_footnotes, _blank_addresses, _blank_mail):
        text = step(text)
    return text


# Marks between an ASCII letter or digit and a digit, which would make one figure of two once they are gone.
_GLUED: Final = re.compile(rf"{JOINER}(?<=[0-9A-Za-z].){JOINER}*+(?=[0-9])")


def _keep_apart(source: str, text: str) -> str:
    """Give a mark back its first character where H100 and 10 would be read as one: `H100`10枚, [GPT-4](/a)100億円.

    >>> unmark("`H100`10枚").replace(JOINER, "·"), unmark("1<b>00</b>億").replace(JOINER, "·")
    ('·H100`10枚', '1···00····億')
    """
    return _GLUED.sub(lambda gap: _first_back(source[gap.start() : gap.end()], gap.group()), text)


def _first_back(source: str, gap: str) -> str:
    return source[0] + gap[1:] if source[0] in "`*~]" else gap


# In this order, each only where one of its characters occurs.
STEPS: Final[tuple[tuple[tuple[str, ...], Callable[[str], str]], ...]] = (
    (("`", "~~~", "<"), _blank_code),
    (("<",), _blank_tags),
    (("[",), _blank_footnotes),
    (("[",), _blank_links),
    (("://", "www.", "<"), _blank_addresses),
    (("@",), _blank_mail),
    (("#", ">"), _blank_line_marks),
    (("*", "_", "~~"), _blank_emphasis),
    (("\\",), _blank_escapes),
    (("&",), _blank_references),
)
