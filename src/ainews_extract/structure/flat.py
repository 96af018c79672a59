r"""Tables without pipes: columns separated by tabs or wide blanks, and rows of numbers under a line of heads, as PDFs give them.

>>> from ainews_extract.structure import Structure
>>> text = "項目\t2024年\t2025年\n売上高\t1,234\t1,350\n"
>>> [[text[cell.start : cell.end] for cell in row] for row in Structure(text, [], [0]).tables[0].rows]
[['項目', '2024年', '2025年'], ['売上高', '1,234', '1,350']]
>>> text = "売上高 利益\n2024年 1,234 120\n2025年 1,350 △15\n"
>>> [text[cell.start : cell.end] for cell in Structure(text, [], [0]).tables[0].rows[0]]
['', '売上高', '利益']
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.structure.grid import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ainews_extract.records import Span
    from ainews_extract.structure.lines import Line

_WIDE: Final = re.compile(r"\t+ *|[ ]{2,}\t*")
_NUMBER: Final = late(r"[△▲▼−\-(+]?\s?[$¥€₩]?\d[\d,.]*\)?%?|[－\-—–…]|N/A|n/a")
_TOKEN: Final = re.compile(r"\S+")
_SENTENCE_ENDS: Final = ("。", "！", "？", "다.", "요.")
_MOST_CELLS: Final = 60
_LONGEST: Final = 400


def table(text: str, lines: Sequence[Line], number: int, above: Span) -> tuple[Table, int] | None:
    """The table without pipes that begins at a line, and its number of lines; None if none begins there.

    Args:
        text: A page's text.
        lines: The page's lines.
        number: The line's number.
        above: The line above it.
    """
    shapes = (_stacked, _wide, _narrow, _labelled)
    return next((found for shape in shapes if (found := shape(text, lines, number, above))), None)


def trailing(text: str, lines: Sequence[Line], above: Span) -> Table | None:
    r"""The table that has a cell a line, each with a pipe behind it; its rows begin where a label follows numbers.

    >>> from ainews_extract.structure import Structure
    >>> text = " |\n".join("区分 2024年 2025年 売上高 12.5 13.1 利益 1.2 △0.3".split()) + " |"
    >>> [[text[cell.start : cell.end] for cell in row] for row in Structure(text, [], [0]).tables[0].rows]
    [['区分', '2024年', '2025年'], ['売上高', '12.5', '13.1'], ['利益', '1.2', '△0.3']]

    Args:
        text: A page's text.
        lines: The lines with pipes, one right below the other.
        above: The line above them.
    """
    cells = [_before_pipe(text, line) for line in lines]
    width = _width(text, cells)
    rows = [cells[at : at + width] for at in range(0, len(cells), width)] if width else []
    rows = rows if rows and len(rows[-1]) == width else rows[:-1]
    if len(rows) < _FEWEST or not all(_is_body(text, row[1:]) and not _is_number(text, row[0]) for row in rows[1:]):
        return None
    return _made(rows, 1, above)


_FEWEST: Final = 3


def _before_pipe(text: str, line: Line) -> Cell:
    return Cell(line.start, line.start + len(text[line.start : line.end - 1].rstrip()))


def _width(text: str, cells: Sequence[Cell]) -> int:
    """How many cells a row has: the first label after the heads that a number follows begins the second row; or 0."""
    if any(text[cell.start : cell.end].find("|") >= 0 for cell in cells[:_MOST_CELLS]):
        return 0
    for at in range(2, min(len(cells) - 1, _MOST_CELLS)):
        if _is_number(text, cells[at + 1]):
            return 0 if _is_number(text, cells[at]) else at
    return 0


def _is_number(text: str, cell: Cell) -> bool:
    return _NUMBER.fullmatch(text, cell.start, cell.end) is not None


def _labelled(text: str, lines: Sequence[Line], number: int, above: Span) -> tuple[Table, int] | None:
    """Rows without heads, each a label that ends in a bracket and as many numbers: `배당금(원) 5,000 6,500`."""
    rows: list[list[Cell]] = []
    for line in _following(text, lines, number):
        tokens = _tokens(text, line)
        count = _numbers(text, tokens)
        if count < 2 or count == len(tokens) or (rows and count != len(rows[0]) - 1):
            break
        label = Cell(tokens[0].start, tokens[-count - 1].end)
        if text[label.end - 1] not in _CLOSING:
            break
        rows.append([label, *tokens[-count:]])
    return (_made(rows, 0, above), len(rows)) if len(rows) > 1 else None


_CLOSING: Final = frozenset(")）]")


def _stacked(text: str, lines: Sequence[Line], number: int, above: Span) -> tuple[Table, int] | None:
    """A table with one cell per line, each between lines with only a pipe."""
    if not _is_pipe(text, lines, number) or _is_pipe(text, lines, number + 1):
        return None
    rows: list[list[Cell]] = []
    at = number
    while _is_pipe(text, lines, at) and (row := _stack(text, lines, at, len(rows[0]) if rows else 0)):
        cells, at = row
        rows.append(cells)
        if len(rows) == _SHOWN and not any(_is_body(text, row[1:]) for row in rows[1:]):
            return None
    if len(rows) < 2 or not any(_is_body(text, row[1:]) for row in rows[1:]):
        return None
    return _made(rows, 1, above), at - number


def _stack(text: str, lines: Sequence[Line], at: int, width: int) -> tuple[list[Cell], int] | None:
    """The cells of a row, and the line after it; the first row ends at two pipes, the others have as many cells."""
    cells: list[Cell] = []
    at += 1
    while at < len(lines) and len(cells) < (width or _MOST_CELLS):
        if _is_pipe(text, lines, at):
            if not width:
                break  # the row's last pipe stood above
            cells.append(Cell(lines[at].start, lines[at].start))
        else:
            cells.append(Cell(lines[at].start, lines[at].end))
            at += 1
            if not _is_pipe(text, lines, at):
                return None
        at += 1
    return (cells, at) if len(cells) > 1 and (not width or len(cells) == width) else None


def _is_pipe(text: str, lines: Sequence[Line], number: int) -> bool:
    return number < len(lines) and text[lines[number].start : lines[number].end] == "|"


def _may_be_row(text: str, line: Line) -> bool:
    plain = not (line.is_row or line.is_rule or line.sort)
    return (
        plain
        and line.end - line.start <= _LONGEST
        and not any(text.find(end, line.start, line.end) >= 0 for end in _SENTENCE_ENDS)
    )


def _following(text: str, lines: Sequence[Line], number: int) -> Iterator[Line]:
    """The lines from a number on, up to a blank one."""
    for at in range(number, len(lines)):
        if (at > number and lines[at].blanks) or not _may_be_row(text, lines[at]):
            return
        yield lines[at]


# A table of figures has shown one within this many rows; otherwise it is text in columns, which must not be read twice.
_SHOWN: Final = 12


def _wide(text: str, lines: Sequence[Line], number: int, above: Span) -> tuple[Table, int] | None:
    """A table whose cells are separated by tabs or wide blanks."""
    if _WIDE.search(text, lines[number].start, lines[number].end) is None:
        return None
    rows: list[list[Cell]] = []
    for line in _following(text, lines, number):
        cells = _parted(text, line)
        if len(cells) < 2 or (rows and len(cells) != len(rows[-1]) and len(rows) > 1):
            break
        rows.append(cells)
        if len(rows) == _SHOWN and not any(_is_body(text, row[1:]) for row in rows[1:]):
            return None
    if len(rows) > 1 and len(rows[0]) == len(rows[1]) - 1:
        rows[0].insert(0, Cell(rows[0][0].start, rows[0][0].start))
    width = len(rows[-1]) if rows else 0
    body = [row for row in rows[1:] if len(row) == width and _is_body(text, row[1:])]
    if len(rows) < 2 or len(rows[0]) != width or not body:
        return None
    heads = 0 if _is_body(text, rows[0][1:]) else 1
    return _made(rows, heads, above), len(rows)


def _parted(text: str, line: Line) -> list[Cell]:
    cells: list[Cell] = []
    at = line.start
    for gap in _WIDE.finditer(text, line.start, line.end):
        cells.append(Cell(at, gap.start()))
        at = gap.end()
        if len(cells) > _MOST_CELLS:
            return []
    return [*cells, Cell(at, line.end)]


def _is_body(text: str, cells: Sequence[Cell]) -> bool:
    """Whether most cells of a row are numbers."""
    numbers = sum(_NUMBER.fullmatch(text, cell.start, cell.end) is not None for cell in cells)
    return 2 * numbers > len(cells) and any(map(str.isdigit, text[cells[0].start : cells[-1].end]))


def _narrow(text: str, lines: Sequence[Line], number: int, above: Span) -> tuple[Table, int] | None:
    """Rows that end in as many numbers as the line above them has words."""
    heads = [_tokens(text, lines[number])]
    if len(heads[0]) < 2 or not _may_be_row(text, lines[number]) or _numbers(text, heads[0]):
        return None
    rows: list[list[Cell]] = []
    for line in islice(_following(text, lines, number), 1, None):
        tokens = _tokens(text, line)
        count = _numbers(text, tokens)
        if not count and not rows and len(heads) == 1 and len(tokens) == len(heads[0]):
            heads.append(tokens)  # 百万円 百万円 百万円
            continue
        if count < 2 or count == len(tokens) or (rows and count != len(rows[0]) - 1):
            break
        rows.append([Cell(tokens[0].start, tokens[-count - 1].end), *tokens[-count:]])
    width = len(rows[0]) if rows else 0
    if len(rows) < 2 or any(len(head) not in {width - 1, width} for head in heads):
        return None
    for head in heads:
        if len(head) == width - 1:
            head.insert(0, Cell(head[0].start, head[0].start))
    return _made([*heads, *rows], len(heads), above), len(heads) + len(rows)


def _tokens(text: str, line: Line) -> list[Cell]:
    tokens = [Cell(*token.span()) for token in _TOKEN.finditer(text, line.start, line.end)]
    return tokens if len(tokens) <= _MOST_CELLS else []


def _numbers(text: str, tokens: Sequence[Cell]) -> int:
    """How many tokens at the end of a line are numbers."""
    count = 0
    for token in reversed(tokens):
        if _NUMBER.fullmatch(text, token.start, token.end) is None:
            break
        count += 1
    return count


def _made(rows: list[list[Cell]], heads: int, above: Span) -> Table:
    return Table(rows[0][0].start, rows[-1][-1].end, rows, heads, above, [-1] * len(rows))
