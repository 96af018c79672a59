"""Mentions as a table: a DataFrame with fixed dtypes; CSV, JSON lines and Parquet files.

>>> mention = Mention(doc="a.md", start=3, end=6, text="3億円", kind="money", value=Decimal(300_000_000), unit="JPY")
>>> print(frame([mention])[["text", "value", "unit"]])
  text        value unit
0  3億円  300000000.0  JPY
>>> [str(frame([])[column].dtype) for column in ("start", "value", "same_as", "subject")]
['int64', 'Float64', 'Int64', 'string']
"""

from __future__ import annotations

import csv
import json
import math
import os
import re
import secrets
import sys
from contextlib import contextmanager, suppress
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import pandas as pd

from ainews_extract.errors import ReadError, WriteError
from ainews_extract.records import Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from os import PathLike

# A column a field, in the record's order, with the field's type as `records.py` writes it: all dtypes are told from it.
COLUMNS: Final[dict[str, str]] = {field.name: str(field.type) for field in fields(Mention)}

# Text is held as Python's own strings: whatever a source holds fits (a lone surrogate too, which Arrow refuses), and
# the dtype is the same with pandas 2 and 3.
_TEXT: Final = pd.StringDtype("python")
_DTYPE_OF: Final[dict[str, Any]] = {
    "str": _TEXT,
    "str | None": _TEXT,
    "int": "int64",
    "int | None": "Int64",
    "Decimal | None": "Float64",
}
DTYPES: Final[dict[str, Any]] = {name: _DTYPE_OF[type_] for name, type_ in COLUMNS.items()}

_LARGEST: Final = 2**63 - 1


def frame(mentions: Iterable[Mention]) -> pd.DataFrame:
    """A row a mention, a column a field, in order; the dtypes are the same whatever the mentions, and for none.

    Args:
        mentions: The mentions. Their numbers become floats: above 9,007兆 the odd digits of a value are lost.
    """
    rows = list(mentions)
    return _table({name: [_number(getattr(row, name)) for row in rows] for name in COLUMNS})


def _table(columns: dict[str, list[Any]]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(cells, dtype=DTYPES.get(name, _TEXT)) for name, cells in columns.items()})


def _number(cell: Any) -> Any:  # noqa: ANN401 - a cell is a str, int, Decimal or None
    """A cell as its column can hold it; a number of 400 digits is None there, since no reader meant it as one."""
    if isinstance(cell, Decimal):
        return float(cell) if math.isfinite(float(cell)) else None
    return None if isinstance(cell, int) and abs(cell) > _LARGEST else cell


def write(frame: pd.DataFrame, path: str | PathLike[str], *, excel: bool = False, raw: bool = False) -> None:
    """Write a table to a file, whole or not at all.

    The suffix says the format: `.csv`, `.jsonl` or `.parquet`. All are UTF-8; a number that is whole is written as
    one (`237800000000`), a missing one as an empty cell or `null`.

    A spreadsheet runs a cell of a CSV file that begins with `=`, `+`, `-`, `@`, a tab or a line end as a formula. Such
    a cell of text gets a `'` before it, which `read_csv` takes away again. Signed figures (`-$740M`, `+12%`) are no
    formula and stay as they stand.

    Args:
        frame: The table.
        path: The file, which is replaced if there is one; `-` is standard output, as CSV.
        excel: Begin a CSV with the byte order mark by which Japanese and Korean Excel know UTF-8.
        raw: Write the cells of a CSV as they are, formulas too.

    Raises:
        WriteError: An unknown suffix, or a file that cannot be written.
    """
    if str(path) == "-":
        sys.stdout.buffer.writelines(_csv_lines(frame, excel=excel, raw=raw))
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    check(target)
    try:
        with _whole(target) as handle:
            if target.suffix.lower() == ".csv":
                handle.writelines(_csv_lines(frame, excel=excel, raw=raw))
            else:
                _WRITERS[target.suffix.lower()](frame, handle)
    except OSError as error:
        raise WriteError(str(path), f"cannot be written ({error.strerror})") from error
    except UnicodeEncodeError as error:
        raise WriteError(str(path), f"a text holds {error.object[error.start]!a}, which is no character") from error


def check(path: str | PathLike[str]) -> None:
    """See whether a file could be written, before the work whose result it is to hold.

    Args:
        path: The file, or `-`.

    Raises:
        WriteError: An unknown suffix, no such folder, or one that may not be written to.
    """
    if str(path) == "-":
        return
    target = Path(path)
    if target.suffix.lower() not in {".csv", *_WRITERS}:
        known = ", ".join((".csv", *_WRITERS))
        raise WriteError(str(path), f"unknown suffix {target.suffix!r}; known: {known}")
    try:
        if target.is_dir():
            raise WriteError(str(path), "is a folder")
        if not target.parent.is_dir():
            raise WriteError(str(path), "there is no such folder to write it to")
    except OSError as error:
        raise WriteError(str(path), f"cannot be written ({error.strerror})") from error
    if not os.access(target.parent, os.W_OK):
        raise WriteError(str(path), "cannot be written (its folder is read-only)")


@contextmanager
def _whole(target: Path) -> Iterator[IO[bytes]]:
    """A file beside the target, which takes its place when all is written and on the disk; else it is removed."""
    real = target.resolve()  # a link stays a link, and what it points at is replaced
    part = real.with_name(f".{real.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        part.replace(real)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """The rows in Python's own types: None for what is missing, an int for a number that is whole."""
    columns = [frame[name].astype(object).where(frame[name].notna(), None) for name in frame]
    return zip(*(map(_whole_number, column) for column in columns), strict=True)


def _whole_number(cell: Any) -> Any:  # noqa: ANN401 - a cell is of any type
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) <= _LARGEST else cell


def _csv_lines(frame: pd.DataFrame, *, excel: bool, raw: bool) -> Iterator[bytes]:
    if excel:
        yield b"\xef\xbb\xbf"
    for row in ([str(name) for name in frame], *_rows(frame)):
        yield (",".join(_csv_cell(cell, raw=raw) for cell in row) + "\n").encode()


# The csv module of Python 3.11 leaves a lone \r unquoted, which breaks the line for any reader.
_TO_QUOTE: Final = re.compile(r'[",\r\n]')


def _csv_cell(cell: Any, *, raw: bool) -> str:  # noqa: ANN401 - a cell is of any type
    if cell is None:
        return ""
    text = str(cell) if raw or not isinstance(cell, str) else _harmless(cell)
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text


# What a spreadsheet may take for a formula (OWASP's list, the full-width forms included), and what `'` was put before.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
# A sign, perhaps a currency sign, digits and words. Without operators and parentheses nothing can be called, and
# letters before the digits might be a cell (-US$5).
_SIGNED_FIGURE: Final = re.compile(r"[+\-＋－]\s?[$¥€£₩￥￡￦]?\s?\d[\w.,%％℃~〜～ ]*")


def _harmless(text: str) -> str:
    """A text that no spreadsheet runs.

    >>> _harmless("=HYPERLINK(A1)"), _harmless("-$740M"), _harmless("-2+3"), _harmless("'=1")
    ("'=HYPERLINK(A1)", '-$740M', "'-2+3", "''=1")
    """
    return "'" + text if _FORMULA.match(text) and not _SIGNED_FIGURE.fullmatch(text) else text


def _write_jsonl(frame: pd.DataFrame, handle: IO[bytes]) -> None:
    names = [str(name) for name in frame]
    for row in _rows(frame):
        record = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, allow_nan=False)
        handle.write(record.encode() + b"\n")


def _write_parquet(frame: pd.DataFrame, handle: IO[bytes]) -> None:
    frame.to_parquet(handle, engine="pyarrow", index=False)


_WRITERS: Final[dict[str, Callable[[pd.DataFrame, IO[bytes]], None]]] = {
    ".jsonl": _write_jsonl,
    ".parquet": _write_parquet,
}


def read_csv(path: str | PathLike[str], *, raw: bool = False) -> pd.DataFrame:
    """Read a table that `write` wrote as CSV: the same cells, the same dtypes; further columns are text.

    Args:
        path: The file.
        raw: It was written with `raw=True`: no `'` is taken away.

    Raises:
        ReadError: No such file, or not a table of figures.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as handle:
            return _parse(str(path), csv.reader(handle, strict=True), raw=raw)
    except OSError as error:
        raise ReadError(str(path), f"cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReadError(str(path), "is no CSV in UTF-8") from error


def _parse(path: str, lines: Iterator[list[str]], *, raw: bool) -> pd.DataFrame:
    header = next(lines, [])
    missing = ", ".join(name for name in COLUMNS if name not in header)
    if missing:
        raise ReadError(path, f"lacks columns: {missing}", "line 1")
    columns: dict[str, list[Any]] = {name: [] for name in header}
    for number, cells in enumerate(lines, 1):
        try:
            for name, cell in zip(header, cells, strict=True):
                columns[name].append(_CELL_OF[COLUMNS.get(name, "str")](cell if raw else _as_it_was(cell)))
        except ValueError as error:
            raise ReadError(path, f"is no row of figures ({error})", f"row {number}") from error
    return _table(columns)


def _as_it_was(cell: str) -> str:
    return cell[1:] if _ESCAPED.match(cell) else cell


_CELL_OF: Final[dict[str, Callable[[str], Any]]] = {
    "str": str,
    "str | None": lambda cell: cell or None,
    "int": int,
    "int | None": lambda cell: int(cell) if cell else None,
    "Decimal | None": lambda cell: float(cell) if cell else None,
}
