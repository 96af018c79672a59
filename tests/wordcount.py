"""Counts the regular expressions in the source, the words of a language in them, and the sets of words that stand twice.

    python tests/wordcount.py              # by module
    python tests/wordcount.py kinds dates  # those of some folders

A regular expression is a call of `re.compile`, `re.search` and its like, or `late`. A word is a run of kanji, kana or
Hangul, or of two Latin letters and more, in a pattern or in a string that a pattern is made of; each character of a class
(`[はが]`) is one. Of a range (`[ぁ-ん]`) and of a look-behind's single characters the same holds: a range is no word.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE: Final = Path(__file__).parent.parent / "src" / "ainews_extract"
_CALLS: Final = frozenset({"compile", "search", "match", "fullmatch", "split", "sub", "findall", "finditer", "subn"})
_CJK: Final = "぀-ヿ㐀-鿿々〆가-힣"
_WORD: Final = re.compile(rf"[{_CJK}]+|[A-Za-z]{{2,}}")
_NATIVE: Final = re.compile(rf"[{_CJK}]+")
_COMMENT: Final = re.compile(r"(?<![\\\[])\#[^\n]*")
_ESCAPE: Final = re.compile(r"\\[uU][0-9a-fA-F]{4,8}|\\.")
_SYNTAX: Final = re.compile(r"\(\?P<\w+>|\(\?P=\w+\)|\(\?[a-zA-Z-]+[:)]|\(\?\(\w+\)|\(\?(?:<=|<!|[:=!])")
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_RANGE: Final = re.compile(r"(?:\\.|[^\\])-(?:\\.|[^\\])")
_FEWEST: Final = 3  # words of a set


@dataclass
class Module:
    """What a module holds.

    Attributes:
        name: Its path below the package.
        patterns: How many regular expressions.
        words: The words in them.
        sets: The sets of words that it writes out, as alternatives of a pattern or as a tuple, list, set or dict.
    """

    name: str
    patterns: int = 0
    words: list[str] = field(default_factory=list)
    sets: list[frozenset[str]] = field(default_factory=list)


def modules(folders: Iterable[str] = ()) -> list[Module]:
    """The modules of the package, or of some folders of it.

    Args:
        folders: Paths below the package.
    """
    paths = sorted(SOURCE.rglob("*.py"))
    names = [path.relative_to(SOURCE).as_posix() for path in paths]
    wanted = tuple(folders)
    return [
        _module(name, path) for name, path in zip(names, paths, strict=True) if not wanted or name.startswith(wanted)
    ]


def _module(name: str, path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module, constants, counted = Module(name), _constants(tree), set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_pattern(node):
            module.patterns += 1
            for pattern in _strings(node.args[0], constants, counted):
                module.words += words(pattern)
                module.sets += alternatives(pattern)
        else:
            module.sets += _of_literal(node)
    return module


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """What the names of a module stand for."""
    found: dict[str, ast.expr] = {}
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            found.update({target.id: node.value for target in targets if isinstance(target, ast.Name)})
    return found


def _is_pattern(node: ast.Call) -> bool:
    called = node.func
    if isinstance(called, ast.Name):
        return called.id in {"late", "Late"} and bool(node.args)
    if not isinstance(called, ast.Attribute) or called.attr not in _CALLS or not node.args:
        return False
    return isinstance(called.value, ast.Name) and called.value.id == "re"


def _strings(node: ast.AST, constants: dict[str, ast.expr], counted: set[str]) -> Iterator[str]:
    """The strings that a pattern is made of; a constant of the module that several are made of counts once."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value
        elif isinstance(part, ast.Name) and part.id in constants and part.id not in counted:
            counted.add(part.id)
            yield from _strings(constants[part.id], constants, counted)


def words(pattern: str) -> list[str]:
    """The words of a pattern.

    Args:
        pattern: A regular expression, or a part of one.
    """
    plain = _COMMENT.sub("", pattern) if "\n" in pattern else pattern
    found: list[str] = []
    for group in _CLASS.findall(plain):
        inner = _ESCAPE.sub("", _RANGE.sub("", group))
        found += [char for char in inner if _NATIVE.match(char)]
    rest = _ESCAPE.sub(" ", _SYNTAX.sub(" ", _CLASS.sub(" ", plain)))
    return found + _WORD.findall(rest)


def alternatives(pattern: str) -> Iterator[frozenset[str]]:
    """The sets of at least three words that stand as alternatives in a pattern: 約, およそ and ほぼ of `約|およそ|ほぼ`.

    Args:
        pattern: A regular expression, or a part of one.
    """
    for group in re.split(r"[()]", _SYNTAX.sub("(", pattern)):
        yield from _of_words(group.split("|"))


def _of_literal(node: ast.AST) -> Iterator[frozenset[str]]:
    """The words of a tuple, a list, a set, the keys of a dict, or `"今年 本年 올해".split()`."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        yield from _of_words(_constant(each) for each in node.elts)
    elif isinstance(node, ast.Dict):
        yield from _of_words(_constant(key) for key in node.keys)
    elif (text := _constant(node)) and "\n" not in text and not re.search(r"[.,:、。]", text):
        yield from _of_words(text.split(" "))


def _constant(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _of_words(each: Iterable[str]) -> Iterator[frozenset[str]]:
    found = frozenset(word for word in each if _NATIVE.fullmatch(word))
    if len(found) >= _FEWEST:
        yield found


def twice(found: Iterable[Module]) -> dict[frozenset[str], list[str]]:
    """The sets of words that stand in two places, or of which one place has most of the other's.

    Args:
        found: The modules.
    """
    places: dict[frozenset[str], list[str]] = defaultdict(list)
    for module in found:
        for each in module.sets:
            places[each].append(module.name)
    return {each: names for each, names in places.items() if len(names) > 1}


def totals(found: Iterable[Module]) -> dict[str, int]:
    """How many patterns, words, native words and words that stand in two modules or more.

    Args:
        found: The modules.
    """
    each = list(found)
    every = [word for module in each for word in module.words]
    return {
        "patterns": sum(module.patterns for module in each),
        "words": len(every),
        "native": sum(_NATIVE.fullmatch(word) is not None for word in every),
        "shared": _shared(each),
        "twice": sum(len(names) - 1 for names in twice(each).values()),
    }


def _shared(each: Iterable[Module]) -> int:
    """How many words of two characters and more stand in the patterns of two modules."""
    words_of = [{word for word in module.words if len(word) > 1 and _NATIVE.fullmatch(word)} for module in each]
    return sum(number > 1 for number in Counter(word for words in words_of for word in words).values())


def main() -> None:
    """Print the counts by module, and all together."""
    found = modules(sys.argv[1:])
    lines = [
        f"{totals(found)}\n",
        *(f"twice: {' '.join(sorted(each))}: {names}\n" for each, names in twice(found).items()),
    ]
    for module in sorted(found, key=lambda module: -module.patterns):
        if module.patterns:
            native = sum(_NATIVE.fullmatch(word) is not None for word in module.words)
            lines.append(f"{module.patterns:4} {native:5} {len(module.words):5}  {module.name}\n")
    sys.stdout.writelines(lines)


if __name__ == "__main__":
    main()
