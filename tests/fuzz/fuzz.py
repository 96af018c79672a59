"""Feeds hostile bytes to every reader and to `extract`: `make fuzz`.

The first byte of an input says its format, the rest is the file. Nothing but a `ReadError` may come of it; each text has
the length of its source, each figure is the slice that it says, and no two overlap. Where atheris is installed it looks
for new paths through the code; else inputs are mutated from the corpus at random. Options are those of libFuzzer
(`-runs=100000`); of these the fallback knows `-runs` and `-seed`.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

CORPUS = Path(__file__).parent / "corpus"
FORMATS = (
    *(".txt", ".md", ".html", ".jsonl", ".csv", ".parquet", ".txt.gz", ".jsonl.gz", "string", "html string"),
    *(".csv.gz", ".parquet.gz", ".xlsx", ".docx"),  # of the last two what is given is one part of the archive
)
PARTS = {".xlsx": "xl/worksheets/sheet1.xml", ".docx": "word/document.xml"}


@cache
def _folder() -> Path:
    """The folder for the files: in memory, if the system has one."""
    return Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))


def check(data: bytes) -> int:
    """Read and extract one input, and return the number of its documents.

    Args:
        data: The format's number, and the bytes.
    """
    import ainews_extract as ax  # noqa: PLC0415 - imported under atheris' instrumentation
    from ainews_extract.readers import html  # noqa: PLC0415

    if not data:
        return 0
    name, content = FORMATS[data[0] % len(FORMATS)], data[1:]
    if name.endswith("string"):
        text = content.decode("utf-8", "surrogateescape")  # lone surrogates are among what a string can hold
        documents = [ax.document(text) if name == "string" else html.read("", text)]
    else:
        path = _folder() / f"a{name}"
        content = _packed(name, content) if name in PARTS else content
        path.write_bytes(gzip.compress(content, 1) if name.endswith(".gz") and content[:1] != b"\x1f" else content)
        documents = list(ax.read(path, on_error=_is_documented))
    for document in documents:
        assert len(document.text) == len(document.source)
        end = 0
        for mention in ax.mentions(document):
            assert mention.start >= end, "two figures overlap"
            assert mention.end > mention.start
            assert document.source[mention.start : mention.end] == mention.text
            end = mention.end
    return len(documents)


def _packed(suffix: str, content: bytes) -> bytes:
    """An Office file with this content of its main part."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(_template(suffix))) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == PARTS[suffix] else old.read(name))
    return file.getvalue()


@cache
def _template(suffix: str) -> bytes:
    import docx  # noqa: PLC0415 - imported under atheris' instrumentation
    from openpyxl import Workbook  # noqa: PLC0415

    file = io.BytesIO()
    (Workbook() if suffix == ".xlsx" else docx.Document()).save(file)
    return file.getvalue()


def _is_documented(error: Exception) -> None:
    assert str(error).isprintable()


def _mutated(seed: bytes, others: list[bytes], chance: random.Random) -> bytes:
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 4, 9))):
        at = chance.randrange(len(data) + 1)
        action = chance.randrange(5)
        if action == 0 and data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
        elif action == 1:
            del data[at : at + chance.choice((1, 2, 3, 9, 40))]
        elif action == 2:
            piece = chance.choice(others)
            begin = chance.randrange(len(piece) + 1)
            data[at:at] = piece[begin : begin + chance.choice((1, 3, 6, 20, 60))]
        elif action == 3:
            data[at:at] = data[at : at + chance.choice((1, 3, 9))] * chance.choice((2, 5, 20))
        else:
            data[at:at] = bytes(chance.randrange(256) for _ in range(chance.choice((1, 2, 4))))
    return bytes(data[:2_000])


def _by_chance(runs: int, seed: int) -> None:
    """Mutate the corpus at random; failing inputs are written where libFuzzer would write them."""
    chance = random.Random(seed)
    corpus = [path.read_bytes() for path in sorted(CORPUS.iterdir())]
    documents, begun = 0, time.monotonic()
    for run in range(runs):
        data = _mutated(chance.choice(corpus), corpus, chance)
        if not run % 3:
            data = bytes([chance.randrange(len(FORMATS))]) + data[1:]
        try:
            documents += check(data)
        except BaseException:
            Path(f"crash-{run}").write_bytes(data)
            raise
        if run % 10_000 == 9_999:
            print(f"{run + 1:,} inputs, {documents:,} documents, {time.monotonic() - begun:.0f} s", flush=True)


def main(arguments: list[str]) -> None:
    """Run the fuzzer.

    Args:
        arguments: The command line.
    """
    try:
        import atheris  # noqa: PLC0415 - not for every Python
    except ImportError:
        options = dict(argument[1:].split("=") for argument in arguments[1:] if argument.startswith("-"))
        _by_chance(int(options.get("runs", "100000")), int(options.get("seed", "1")))
        return
    library: Any = atheris
    with library.instrument_imports(include=["ainews_extract"]):
        import ainews_extract as ax  # noqa: PLC0415 - what is imported here is instrumented
        from ainews_extract import frames, page, pieces  # noqa: F401, PLC0415

        ax.extract("3億円")
    # What libFuzzer finds it keeps in the first folder.
    library.Setup([*arguments, tempfile.mkdtemp(prefix="found-"), str(CORPUS)], lambda data: check(data) and None)
    library.Fuzz()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main(sys.argv)
