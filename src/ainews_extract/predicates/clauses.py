"""Where the clause of a figure ends: words and endings of `data/beside.tsv` for every language.

>>> text = "120億円を調達し、工場を建てる。"
>>> text[: clause_end(text, 5, len(text))]
'120億円を調達し、'
"""

from __future__ import annotations

from itertools import compress, count
from typing import Final

from ainews_extract import beside
from ainews_extract.scripts import is_hangul, script

_BOUNDARIES: Final = frozenset("、, \n;；")
_STOPS: Final = "、。,.\n0123456789"
_LONGEST_NOTE: Final = 20
_LONGEST_TOPIC: Final = 20


def clause_end(text: str, at: int, last: int) -> int | None:
    """Where the clause ends that goes on at a place, if another one follows: 調達し、 and 줄이고; None if none does.

    A quotation goes on to its verb of reporting: 늘어난다고 밝혔다 is one clause, and 줄이고 늘렸다 two.

    Args:
        text: The text.
        at: The place.
        last: Where the search ends.
    """
    for place in compress(count(at), map(_BOUNDARIES.__contains__, text[at:last])):
        char = text[place]
        if char in ";；":
            return place + 1
        ending = beside.lookup("clause-ending").before(text, place)
        if ending is None or ending[0] == "no" or ending[1] < at:
            continue
        behind = place + 1 + (char == "," and text[place + 1 : place + 2].isspace())
        if (char == "、") != is_hangul(text[place - 1]) and not beside.follows("is-doing", text, behind):
            return behind
    return None


def left_out(text: str, at: int, last: int) -> int | None:
    """Where a clause without its predicate ends: 売上高は5億円、利益は3億円だった; None if it has one.

    Args:
        text: The text.
        at: Where its figure ends.
        last: Where the sentence ends.
    """
    note = beside.over_note(text, beside.after(text, at, "amount-bound?") or at, _LONGEST_NOTE)
    here = beside.after(text, note, "comma")
    if here is None:
        return None
    here += text.startswith(" ", here)
    topic = beside.near("next-topic", text, here + 1, _LONGEST_TOPIC, _STOPS)
    while topic is not None and topic < last:
        if _has_number(text, topic + 1, last):
            return here
        topic = beside.near("next-topic", text, topic + 1, here + _LONGEST_TOPIC - topic, _STOPS)
    return None


def _has_number(text: str, at: int, last: int) -> bool:
    """Whether a number is in the words after a topic."""
    return next((char for char in text[at : min(at + 14, last)] if char in _STOPS), "、").isdecimal()


def is_attributive(text: str, at: int) -> bool:
    """Whether a figure is in a relative clause about a state: 1,500億円規模だった市場, 240명인 다온, 64%를 보유한 별솔.

    Args:
        text: The text.
        at: Where the figure ends.
    """
    state = beside.after(text, at, "amount-bound? state-clause")
    if state is not None:
        state += text.startswith(" ", state)
        return script(text[state : state + 1]) in {"kanji", "katakana", "hangul"} or text[state : state + 1].isupper()
    start = beside.after(text, at, "case?") or at
    verb = beside.near("owner-clause", text, start, _LONGEST_TOPIC, _STOPS + "(")
    if verb is None or text[start:verb].strip().count(" ") > 1:
        return False
    found = beside.sense_after("owner-clause", text, verb)
    if found is None or not text.startswith(" ", found[1]):
        return False
    return not beside.follows("planned-noun", text, found[1])
