"""Korean: Kiwi, which takes about a second and 320 MB to load, so that only a Korean text that needs it pays.

>>> [token.pos for token in tokens("7개만 찾았다")]
['SN', 'NNB', 'JX', 'VV', 'EP', 'EF']
>>> [token.pos for token in tokens("해리 포터와 마법사의 돌")]
['NNP', 'NNP', 'JC', 'NNG', 'JKG', 'NNG']
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from ainews_extract import forks
from ainews_extract.records import Token

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_lock = forks.hold(threading.Lock())


def tokens(text: str, at: int = 0) -> list[Token]:
    """The morphemes of a text; a contracted verb gives tokens that overlap, and some are empty (3단계다: 이).

    Args:
        text: The text.
        at: The offset of its first character in the tokens' offsets.
    """
    with _lock:
        found = _kiwi().tokenize(text)
    return [Token(at + token.start, at + token.start + token.len, token.tag, not token.oov) for token in found]


@cache
def _kiwi() -> Kiwi:
    from kiwipiepy import Kiwi  # noqa: PLC0415 - see the module's first line

    # Its names of several words double what it takes to load, and hide the particles in them; no rule asks for one.
    return Kiwi(num_workers=1, load_typo_dict=False, load_multi_dict=False)
