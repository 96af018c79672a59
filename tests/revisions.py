"""The package at a commit, beside that of the working tree, for tools that compare the two."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent


def commit(rev: str) -> str:
    """The full name of a commit: `main`, `HEAD~3`, a tag."""
    return _git("rev-parse", "--verify", f"{rev}^{{commit}}").decode().strip()


@contextmanager
def sources(rev: str) -> Iterator[Path]:
    """The folder `src` of a commit, in a temporary folder; for an empty `rev`, that of the working tree."""
    if not rev:
        yield ROOT / "src"
        return
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(_git("archive", commit(rev), "src"))) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder) / "src"


def python(source: Path, *arguments: str) -> subprocess.Popen[str]:
    """A Python that runs a script with the package of a folder `src`, its input and output as pipes."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(source)},
    )


def texts(folders: list[Path]) -> dict[str, str]:
    """The texts of folders, or single files, by their paths."""
    files = [file for folder in folders for file in (sorted(folder.rglob("*")) if folder.is_dir() else [folder])]
    return {str(file): file.read_bytes().decode("utf-8") for file in files if file.suffix in {".txt", ".md", ".html"}}


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S607 - git as it is
