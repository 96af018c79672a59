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
from html import unescape
from typing import TYPE_CHECKING, Final

from ainews_extract.blanks import JOINER, blank, fold
from ainews_extract.late import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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


# Parts of patterns. A line begins and ends at \n, \r\n or a lone \r, unlike `^` and `$`.
# If each branch of a pattern begins with a plain character, `re` skips to the next of these ten times as fast.
_BOL: Final = r"(?<![^\r\n\ufeff])"  # a byte order mark may come before the first line
_EOL: Final = r"(?![^\r\n])"
_BLANK_LINE: Final = r"\n[ \t\r]*+\n|\r[ \t]*+\r"
_TITLE: Final = r"""(?:"[^"\r\n]*"|'[^'\r\n]*'|\([^()\r\n]*\))"""
_TARGET: Final = rf"""
    \( \s*+ (?P<to> <[^<>\r\n]*> | [^\s()<>]*+ (?:\([^\s()<>]*+\)[^\s()<>]*+)*+ ) (?:\s++{_TITLE})? \s*+ \)
"""
# [LG](時価総額10兆ウォン) is not a link: the text in the parentheses must look like an address.
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


# Tags that begin a line, and tags that end one.
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
# Only the names of HTML elements: <표 1>, <LG 제공> and <AI白書> are text. Quotes may hold < and >.
_TAG: Final = late(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)(?:[\s/](?:[^<>"']|"[^"]*+"|'[^']*+')*+)?> | <![A-Za-z][^<>]*+>""",
    re.VERBOSE,
)


def _blank_tags(text: str) -> str:
    """HTML tags with their attributes: the tag of a cell becomes a pipe, of a block a line end; others are blanked."""
    return _TAG.sub(_Tags(text).tag, text)


_ROW: Final = late(rf"{_BOL}[ \t>]*+\|[^\r\n]*+")


class _Tags:
    """The replacement of each tag, requested in order: a line end inside a cell becomes a blank.

    >>> unmark("| 売上<br>利益 | 3<br>1 |").replace(JOINER, "")
    '| 売上 利益 | 3 1 |'
    """

    def __init__(self, text: str) -> None:
        self._rows = _ROW.finditer(text) if "|" in text else iter(())
        self._row = next(self._rows, None)
        self._in_cell = False

    def tag(self, match: re.Match[str]) -> str:
        """The replacement of a tag, of the same length."""
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
    """Footnote marks with their digits: 増えた[12]。 and 増えた[^a]。, linked or not, and the `[^a]:` of the note."""
    return blank(text, (_footnote(match) for match in _FOOTNOTE.finditer(text)))


def _footnote(match: re.Match[str]) -> tuple[int, int]:
    is_link = match["link"] is not None and _ADDRESS.fullmatch(match["to"])  # 増えた[1](3億円増)。 is not a link
    return match.start(), match.end() if is_link or match["link"] is None else match.start("link")


_DEFINITION: Final = late(
    rf"{_BOL}[ ]{{0,3}}\[(?P<label>[^\[\]\r\n]++)\]:[ \t]*+(?P<to>\S++)(?:[ \t]++{_TITLE})?[ \t]*+{_EOL}", re.VERBOSE
)
_BRACKET: Final = re.compile(rf"\[|!\[|\]|\\[\\!\[\]]|{_BLANK_LINE}")
_LINK_END: Final = late(rf"{_TARGET} | \[(?P<label>[^\[\]\r\n]{{0,200}}+)\]", re.VERBOSE)


def _blank_links(text: str) -> str:
    """Links except their words, images with their words, and the definitions that links refer to."""
    found = _DEFINITION.finditer(text) if "]:" in text else ()
    definitions = [match for match in found if _ADDRESS.fullmatch(match["to"])]
    labels = frozenset(_label(match["label"]) for match in definitions)
    text = blank(text, (match.span() for match in definitions))
    return blank(text, _links(text, labels))


def _label(words: str) -> str:
    return " ".join(words.split()).casefold()


def _links(text: str, labels: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The marks of the links, and the images as a whole, innermost first; brackets pair within a paragraph."""
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
    """Where the link ends whose words end in a bracket right before `at`, or None if it is not a link: [単独]."""
    end = _LINK_END.match(text, at)
    if end and end["to"] is not None:
        return end.end() if opener.group() == "![" or _ADDRESS.fullmatch(end["to"]) else None
    if not labels:
        return None
    words = text[opener.end() : at - 1]
    if end and _label(end["label"] or words) in labels:
        return end.end()
    return at if _label(words) in labels else None


# A full stop, comma or parenthesis after an address belongs to the text: (https://lg.example/ai); so does any kanji.
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
    """Web addresses, plain or in angle brackets."""
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
    """The marks of a heading or a quoted line: `## ` and `> `; `#1` and `>30%` are text."""
    return blank(text, (match.span("mark") for match in _LINE_MARK.finditer(text)))


_EMPHASIS: Final = re.compile(rf"\*\**+|__*+|~~*+|\\[*_~]|{_BLANK_LINE}")
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


# Character references of HTML and Markdown: &yen; &#165; &#xA5; (HTML reads some without `;` too: &yen100).
_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}+|#[xX][0-9A-Fa-f]{1,6}+|[A-Za-z][A-Za-z0-9]{1,31}+)(?P<end>;?)")


def decode_references(text: str, *, legacy: bool = False) -> str:
    """Replace each character reference by its character and U+2060; a reference to nothing is text.

    >>> decode_references("&yen;100億&#x5186; R&D").replace(JOINER, "·")
    '¥····100億円······· R&D'

    Args:
        text: The text.
        legacy: Whether names that HTML reads without `;` count.
    """
    return _REFERENCE.sub(lambda match: _character(match.group()) if legacy or match["end"] else match.group(), text)


def _character(reference: str) -> str:
    decoded = unescape(reference)
    rest = decoded[1:]  # 100 for &yen100; the second character of a name for two characters, which has no place
    if decoded in {"", reference} or decoded[0] == "\ufffd" or not reference.endswith(rest):
        return reference
    first = " " if decoded[0] in "\r\n" else decoded[0]
    return first.ljust(len(reference) - len(rest), JOINER) + rest


def reference_end(source: str, text: str, at: int) -> int:
    """Where a character of the text ends in the source: after its reference, if it was one.

    Args:
        source: The text before decoding.
        text: The text with its references decoded.
        at: The place of the character.
    """
    if source[at] != "&" or not text.startswith(JOINER, at + 1):
        return at + 1
    match = _REFERENCE.match(source, at)
    rest = text[at + 1 : match.end()] if match else ""
    return at + 1 + len(rest) - len(rest.lstrip(JOINER))


def _blank_references(text: str) -> str:
    """Character references except their characters."""
    return decode_references(text)


def blank_notes_and_addresses(text: str) -> str:
    """Blank only footnote marks and addresses: the marks that are left in a page whose tags are blanked already.

    Args:
        text: Any text.
    """
    for step in (_blank_footnotes, _blank_addresses, _blank_mail):
        text = step(text)
    return text


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
