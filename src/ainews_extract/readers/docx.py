r"""Word documents: paragraphs, headings, lists and tables as Markdown, in their order.

The source of the document is this Markdown, and offsets count its characters. Parts that a reader does not see are left
out (deleted text, field codes, readings above kanji, a table of contents), and so are headers, footers and notes. The library
returns the parts of the file; its own `Paragraph.text` omits tracked insertions and the text of content controls.

>>> import io
>>> from docx import Document
>>> from ainews_extract.files.reading import Reading
>>> word, file = Document(), io.BytesIO()
>>> _ = word.add_heading("決算", 1), word.add_paragraph("利益は3億円。"), word.add_paragraph("国内", "List Bullet")
>>> word.add_table(1, 2).rows[0].cells[1].text = "12"
>>> word.save(file)
>>> source("a.docx", file.getvalue(), Reading())
'# 決算\n\n利益は3億円。\n\n- 国内\n\n|  | 12 |\n'
"""

from __future__ import annotations

import io
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from ainews_extract.columns import WIDEST
from ainews_extract.errors import ReadError
from ainews_extract.files import packages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from ainews_extract.files.reading import Reading

    # An element of the library's tree; the library that makes it has no types.
    Element: TypeAlias = Any


def source(name: str, data: bytes, reading: Reading) -> str:
    """The text of a Word document, as Markdown.

    Args:
        name: The file, for the error.
        data: Its bytes.
        reading: How much it may unpack to.

    Raises:
        ReadError: It cannot be read as a Word document; the library is not installed.
    """
    packages.check(name, io.BytesIO(data), reading)
    try:
        from docx import Document  # noqa: PLC0415 - only such files need it
    except ImportError as error:
        raise packages.missing(name, "python-docx") from error
    try:
        document = Document(io.BytesIO(data))
        styles = _Styles(document.styles.element)
        return "".join(_markdown(_blocks(document.element.body), styles)).lstrip("\n")
    except Exception as error:
        reason = f"cannot be read as a Word document ({type(error).__name__}: {str(error)[:200]})"
        raise ReadError(name, reason) from error


_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _word(names: str) -> frozenset[str]:
    return frozenset(_WORD + name for name in names.split())


_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT = (_WORD + name for name in "p tbl tr tc t".split())
# Elements that contain blocks, rows or cells but are not ones.
_AROUND: Final = _word("sdt sdtContent ins moveTo customXml smartTag")
# Parts of a paragraph that a reader does not see: rt is the reading above a word.
_UNSEEN: Final = (
    _word("pPr rPr del moveFrom rt sdtPr instrText delText")
    | {
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same content as Choice, for older programs
    }
)
_BREAKS: Final = {
    _WORD + name: sign for name, sign in (("br", "\n"), ("cr", "\n"), ("tab", "\t"), ("noBreakHyphen", "-"))
}
_BOX: Final = _WORD + "txbxContent"


def _blocks(parent: Element, wanted: frozenset[str] = frozenset({_PARAGRAPH, _TABLE})) -> Iterator[Element]:
    """The paragraphs and tables of a body or cell, the rows of a table, or the cells of a row."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _AROUND:
            yield from _blocks(child, wanted)


class _Styles:
    """The styles of paragraphs by their ids.

    Args:
        element: The part of the file that defines them.
    """

    def __init__(self, element: Element) -> None:
        self._all = {_value(style, "styleId"): style for style in element.iterchildren(_WORD + "style")}

    def of(self, paragraph: Element) -> list[Element]:
        """The properties of a paragraph, of its style, and of the styles it is based on; each with the name of its style."""
        found = [paragraph]
        style = self._all.get(_at(paragraph, "pPr", "pStyle"))
        while style is not None and len(found) < _MOST_STYLES:
            found.append(style)
            style = self._all.get(_at(style, "basedOn"))
        return found


# A style may be based on itself.
_MOST_STYLES: Final = 12


def _value(element: Element, name: str = "val") -> str:
    return element.get(_WORD + name) or ""


def _at(element: Element, *path: str) -> str:
    """The value of an element further down, or ""."""
    found = element.find("/".join(_WORD + name for name in path))
    return "" if found is None else _value(found)


def _mark(paragraph: Element, styles: _Styles) -> str | None:
    """The mark before a paragraph in Markdown: `## `, `- ` or ""; None for a line of a table of contents."""
    chain = styles.of(paragraph)
    names = [_at(style, "name").lower() for style in chain[1:]]
    if any(name.startswith("toc ") for name in names):
        return None
    level = _level(names, [_at(each, "pPr", "outlineLvl") for each in chain])
    if level:
        return "#" * level + " "
    lists = [_at(each, "pPr", "numPr", "numId") for each in chain]
    if next(filter(None, lists), "0") == "0":
        return ""
    depth = next(filter(None, (_at(each, "pPr", "numPr", "ilvl") for each in chain)), "0")
    return "  " * min(int(depth), _PROSE) + "- "


def _level(names: Sequence[str], outlines: Sequence[str]) -> int:
    """The level of a heading, recognised by the names of its styles or by its level in the outline; 0 for no heading."""
    for name in names:
        number = name.removeprefix("heading ")
        if name == "title" or (number != name and number.isdecimal()):
            return min(int(number), _DEEPEST) if number.isdecimal() else 1
    outline = next(filter(None, outlines), "")
    return min(int(outline) + 1, _DEEPEST) if outline.isdecimal() and int(outline) < _PROSE else 0


_DEEPEST: Final = 6
_PROSE: Final = 9  # the outline level of text


def _markdown(blocks: Iterator[Element], styles: _Styles) -> Iterator[str]:
    """Blocks as Markdown, each after a blank line except the items of a list."""
    was_item = False
    for block in blocks:
        if block.tag == _TABLE:
            was_item = False
            yield from _table(block, styles)
            continue
        mark = _mark(block, styles)
        text = _text(block).strip() if mark is not None else ""
        if text:
            is_item = (mark or "").endswith("- ")
            yield ("" if is_item and was_item else "\n") + f"{mark}{text}\n"
            was_item = is_item


def _text(element: Element) -> str:
    """The visible text of a paragraph or a cell; a text box in it takes its own lines."""
    parts: list[str] = []
    to_do = [element]
    while to_do:
        each = to_do.pop()
        if each.tag == _TEXT:
            parts.append(each.text or "")
        elif each.tag in _BREAKS:
            parts.append(_BREAKS[each.tag])
        elif each.tag not in _UNSEEN:
            parts.append("\n" if each.tag in {_PARAGRAPH, _BOX} else "")
            to_do += reversed(each)
    return "".join(parts)


def _table(table: Element, styles: _Styles) -> Iterator[str]:
    """A table as lines of cells, with a rule below its head rows. A table of one cell is a frame and becomes its paragraphs."""
    rows = list(_blocks(table, frozenset({_ROW})))
    cells = [list(_blocks(row, frozenset({_CELL}))) for row in rows]
    if [len(each) for each in cells] == [1]:
        yield from _markdown(_blocks(cells[0][0]), styles)
        return
    heads = sum(1 for _ in takewhile(_is_head, rows))
    yield "\n"
    for number, (row, its_cells) in enumerate(zip(rows, cells, strict=True), 1):
        texts = [""] * _span(row, "trPr", "gridBefore")
        for cell in its_cells:
            texts += [_in_cell(cell), *[""] * (_span(cell, "tcPr", "gridSpan") - 1)]
        yield f"| {' | '.join(texts)} |\n" + ("|---" * len(texts) + "|\n" if number == heads else "")


def _is_head(row: Element) -> bool:
    return row.find(f"{_WORD}trPr/{_WORD}tblHeader") is not None


def _in_cell(cell: Element) -> str:
    return " ".join(_text(cell).split()).replace("|", "｜")


def _span(element: Element, *path: str) -> int:
    """The number of columns that an element spans, limited to what a table of figures can have."""
    cell = _at(element, *path)
    return min(int(cell), WIDEST) if cell.isdecimal() else 0
