"""The corpus of names: one line per case, with the names in braces as {text|label|canonical name}.

The canonical name is left out where it is the text itself. A case without braces says that it holds no name at all. As
in the corpus of figures, `#` begins a note, `! ` a known failure, and `\\n` stands for a line end within a case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "corpus-names"
_NAME: Final = re.compile(r"\{(?P<text>[^{}|]+)\|(?P<label>[a-z]+)(?:\|(?P<name>[^{}]+))?\}")


@dataclass(frozen=True)
class Case:
    """A text and the names in it, each as (start, end, label, canonical name)."""

    id: str
    text: str
    lang: str
    names: list[tuple[int, int, str, str]]
    known_failure: bool = False


def cases(path: Path) -> list[Case]:
    """The cases of a corpus file, whose name says topic and language: `models.ja.txt`."""
    lang = path.name.split(".")[1]
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    return [_case(f"{path.name}:{number}", line, lang) for number, line in lines if line.strip() and line[0] != "#"]


def _case(id: str, line: str, lang: str) -> Case:
    marked = line.removeprefix("! ").replace("\\n", "\n")
    text, last, names = "", 0, []
    for match in _NAME.finditer(marked):
        text += marked[last : match.start()]
        start, last = len(text), match.end()
        text += match["text"]
        names.append((start, len(text), match["label"], match["name"] or match["text"]))
    return Case(id, text + marked[last:], lang, names, line.startswith("! "))
