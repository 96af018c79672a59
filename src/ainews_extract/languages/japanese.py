"""Japanese: Sudachi, mode C.

>>> [token.pos.split(",")[1] for token in tokens("3社会合の日程")]
['数詞', '普通名詞', '普通名詞', '格助詞', '普通名詞']
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from ainews_extract.records import Token

if TYPE_CHECKING:
    from sudachipy import Dictionary, Tokenizer

# Sudachi refuses more than 49,149 bytes at once; a code point is at most four bytes.
LONGEST: Final = 12_000

_local = threading.local()


def tokens(text: str, at: int = 0) -> list[Token]:
    """The morphemes of a text, long units (mode C) as newspapers write them; a text of any length.

    Args:
        text: The text.
        at: The offset of its first character in the tokens' offsets.
    """
    found: list[Token] = []
    for begin in range(0, len(text), LONGEST):
        first = at + begin
        found += [
            Token(
                first + morpheme.begin(),
                first + morpheme.end(),
                _pos(morpheme.part_of_speech_id()),
                not morpheme.is_oov(),
            )
            for morpheme in _tokenizer().tokenize(text[begin : begin + LONGEST])
        ]
    return found


@lru_cache(maxsize=8192)
def senses(word: str) -> frozenset[str]:
    """The parts of speech under which the dictionary lists just this word; none where it does not know it.

    >>> sorted(senses("福山")), sorted(senses("フォレストリッジ"))
    (['名詞,固有名詞,人名,姓', '名詞,固有名詞,地名,一般'], [])

    Args:
        word: The word.
    """
    return frozenset(_pos(morpheme.part_of_speech_id()) for morpheme in _dictionary().lookup(word))


def is_common(word: str) -> bool:
    """Whether the dictionary knows just this word, and not as a name.

    >>> is_common("逆襲"), is_common("福山"), is_common("フォレストリッジ")
    (True, False, False)

    Args:
        word: The word.
    """
    known = senses(word)
    return bool(known) and not any("固有名詞" in sense for sense in known)


@cache
def _dictionary() -> Dictionary:
    from sudachipy import Dictionary  # noqa: PLC0415 - 0.1 s to import, and only a text that needs it should pay

    return Dictionary()


def _tokenizer() -> Tokenizer:
    """This thread's tokenizer: SudachiPy's cannot be shared between threads."""
    if not hasattr(_local, "tokenizer"):
        from sudachipy import SplitMode  # noqa: PLC0415 - as above

        _local.tokenizer = _dictionary().create(mode=SplitMode.C)
    return _local.tokenizer


@cache
def _pos(identifier: int) -> str:
    return ",".join(part for part in _parts_of_speech()[identifier][:4] if part != "*")


@cache
def _parts_of_speech() -> list[tuple[str, ...]]:
    """Every part of speech of the dictionary, by its number: a look-up by number makes no tuple a token."""
    return list(_dictionary().pos_matcher(lambda _: True))
