"""The columns that the cells of an HTML table take, so that each cell is below its head.

>>> columns = Columns()
>>> columns.row()
>>> columns.cell(1, 2), columns.cell(2, 1)  # a head over two rows, a head over two columns
((1, 0), (1, 1))
>>> columns.row()
>>> columns.cell(1, 1), columns.cell(1, 1)  # the first cell of the second row stands in the second column
((2, 0), (1, 0))
"""

from __future__ import annotations

from typing import Final

# The most columns and rows that a cell may span: a larger span is not in a table of figures, and its tag has no room for it.
WIDEST: Final = 20
TALLEST: Final = 1_000


class Columns:
    """The columns of a table, row by row."""

    def __init__(self) -> None:
        self._at = 0
        self._spanned: dict[int, int] = {}  # for each column, the rows below that are still spanned
        self._owed = 0

    def row(self) -> None:
        """Begin a row."""
        if self._at:
            self._spanned = {column: left - 1 for column, left in self._spanned.items() if left > 1}
        self._at = self._owed = 0

    def cell(self, across: int, down: int) -> tuple[int, int]:
        """How many cells begin before the text of a cell, including its own, and how many after it.

        Args:
            across: How many columns it spans.
            down: How many rows it spans.
        """
        before = 1 + self._owed
        while self._spanned.get(self._at):
            self._at += 1
            before += 1
        for column in range(self._at, self._at + across):
            if down > 1:
                self._spanned[column] = down
        self._at += across
        self._owed = across - 1
        return before, self._owed

    def end(self) -> int:
        """How many cells begin at the end of a cell: the others that it spans."""
        owed, self._owed = self._owed, 0
        return owed
