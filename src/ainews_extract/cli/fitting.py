"""Tables that fit a terminal: long cells are cut in the middle, and short ones are never wrapped.

>>> cut("株式会社とても長い名前のAI研究所", 16)
'株式会社…I研究所'
>>> fitted(("kind", "subject"), [["money", "青葉電子人工知能研究所"]], 22)
[['money', '青葉電…研究所']]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Between two columns.
_GAP: Final = 2
# A narrower name is not readable.
_LEAST: Final = 12
# Columns of sentences; they are wrapped into the remaining width.
FOLDED: Final = frozenset({"sentence", "detail"})
# Columns that are cut if there is no room; all others are short and stay whole.
_LONG: Final = frozenset(
    "doc text subject measure benchmark scope thing name modifier pair restated time verdict source_text source_doc".split()
)


def fitted(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """The rows with their long cells cut, so that a line of the table fits if it can.

    Args:
        columns: The names of the columns.
        rows: The cells.
        width: The number of columns of the terminal.
    """
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(columns, *rows, strict=True)]
    limits = list(_limits(columns, widths, width - _GAP * (len(columns) - 1)))
    return [[cut(cell, limit) for cell, limit in zip(row, limits, strict=True)] for row in rows]


def _limits(columns: Sequence[str], widths: Sequence[int], room: int) -> Iterator[int]:
    """The width of each column: the widest of the long ones shrink first."""
    taken = [0 if name in FOLDED else width for name, width in zip(columns, widths, strict=True)]
    room -= sum(_LEAST for name in columns if name in FOLDED)
    long = [width for name, width in zip(columns, taken, strict=True) if name in _LONG]
    limit = max(long, default=0)
    short = sum(taken) - sum(long)
    while limit > _LEAST and short + sum(min(width, limit) for width in long) > room:
        limit -= 1
    for name, width in zip(columns, widths, strict=True):
        yield min(width, limit) if name in _LONG else width


def cut(text: str, width: int) -> str:
    """A text of limited width, with an ellipsis in the middle if it was longer.

    Args:
        text: The text.
        width: The most columns; a kanji takes two.
    """
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= width:
        return text
    half = (width - 1) // 2
    begin = set_cell_size(text, width - 1 - half).rstrip(" ")
    end = set_cell_size(text[::-1], half).rstrip(" ")[::-1]
    return f"{begin}…{end}"
