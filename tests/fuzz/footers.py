"""Parquet files with damaged footers, each read in a child process: none may end the process; `make fuzz`.

Bytes and bits of small files of several writers' options are changed, most of them in the footer. A child reads 5,000 files and notes
the number of each; if it dies, that file is kept as `footer-<number>.parquet`. Ends with status 1 if a child died. Options: `-runs`,
`-seed`.
"""

from __future__ import annotations

import io
import mmap
import os
import random
import struct
import sys
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from ainews_extract.files.reading import Reading
from ainews_extract.readers import parquet as reader

_BATCH: Final = 5_000
_END: Final = 8  # the length of the footer, and what the file ends with
_OPTIONS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"write_page_index": True},
    {"compression": "gzip", "row_group_size": 2},
    {"use_dictionary": False, "data_page_version": "2.0"},
    {"version": "1.0", "store_schema": False},
    {"write_page_checksum": True},
)


def seeds() -> list[bytes]:
    """Small files of several sorts of columns."""
    table = pa.table(
        {"text": ["3億円", "5億円", "4조 원"], "id": ["a", "b", "c"], "n": [1, 2, None], "l": [[1], [2, 3], None]}
    )
    found = []
    for options in _OPTIONS:
        handle = io.BytesIO()
        parquet.write_table(table, handle, **options)
        found.append(handle.getvalue())
    return found


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A file with some bytes changed; its footer stays as long as it is.

    Args:
        data: The file.
        chance: The source of chance.
    """
    changed = bytearray(data)
    begin = len(data) - _END - int.from_bytes(data[-_END:-4], "little")
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        at = chance.randrange(begin, len(data) - _END) if chance.random() < 0.85 else chance.randrange(len(data))
        action = chance.randrange(3)
        if action == 0:
            changed[at] = chance.randrange(256)
        elif action == 1:
            changed[at] ^= 1 << chance.randrange(8)
        else:
            changed[at] = (changed[at] + chance.choice((-2, -1, 1, 2))) % 256
    return bytes(changed)


def read(files: list[bytes], seed: int, first: int, last: int) -> int | None:
    """Read some files in a child; the number of the file that ended it, or None.

    Args:
        files: The files to damage.
        seed: The seed.
        first: The first number.
        last: The number after the last.
    """
    shared = mmap.mmap(-1, 8)
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        for number in range(first, last):
            shared[:] = struct.pack("q", number)
            list(reader.read("a.parquet", io.BufferedReader(io.BytesIO(_file(files, seed, number))), Reading()))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not status:
        return None
    died: int = struct.unpack("q", shared[:])[0]
    Path(f"footer-{died}.parquet").write_bytes(_file(files, seed, died))
    print(f"file {died} ended the process: status {status}", flush=True)
    return died


def _file(files: list[bytes], seed: int, number: int) -> bytes:
    chance = random.Random(f"{seed} {number}")
    return damaged(chance.choice(files), chance)


def main(arguments: list[str]) -> int:
    """Read damaged files.

    Args:
        arguments: The command line.
    """
    options = dict(argument[1:].split("=") for argument in arguments if argument.startswith("-"))
    runs, seed = int(options.get("runs", "100000")), int(options.get("seed", "1"))
    files, at, deaths = seeds(), 0, 0
    while at < runs:
        last = min(runs, at + _BATCH)
        died = read(files, seed, at, last)
        deaths += died is not None
        at = last if died is None else died + 1
    print(f"{runs:,} files with damaged footers, {deaths} ended their process")
    return int(deaths > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
