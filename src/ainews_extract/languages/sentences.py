"""Sentences of Japanese and Korean text: 。！？ outside brackets, a Korean full stop before a space, every line end.

>>> text = "「すごい。本当に」と言った。次だ(約2.5億円。前年比3%増)。"
>>> [text[start:end] for start, end in spans(text)]
['「すごい。本当に」と言った。', '次だ(約2.5億円。前年比3%増)。']
>>> text = "「高いね。」と言った。次だ。"
>>> [text[start:end] for start, end in spans(text)]
['「高いね。」と言った。', '次だ。']
>>> text = "3.5% 늘었다. 다음 문장이다."
>>> [text[start:end] for start, end in spans(text)]
['3.5% 늘었다. ', '다음 문장이다.']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# A line without any full stop must not become one sentence of 10 MB: the analysers' time and memory grow with it.
LONGEST: Final = 2_000

_OPEN: Final = frozenset("「『([【〈《")
_CLOSE: Final = frozenset("」』)]】〉》")
# Where a sentence may end: one class of characters, which `re` skips to ten times as fast as to one of many branches.
_MARK: Final = re.compile(r"[「『(\[【〈《」』)\]】〉》\r\n。！？!?.]")
_LINE_ENDS: Final = re.compile(r"[\r\n]+")
# One, and no paragraph's: neither a blank line nor an indented one after it.
_LINE_END: Final = re.compile(r"\n(?![\r\n\u3000 ])")
_STOP: Final = re.compile(r"""[。！？!?]+[」』)”’"']*|(?<=[가-힣)\]"'”’A-Za-z%])(?<![A-Z]\.[A-Z])\.["'”’)]*(?=\s)\s?""")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The half-open spans of the sentences, which cover the text without a gap.

    Args:
        text: A page's text.
    """
    begin = depth = end = 0
    for match in _MARK.finditer(text):
        char, at = match.group(), match.start()
        if at < end:
            continue  # a part of the stop before
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif stop := (_LINE_ENDS if char in "\r\n" else _STOP).match(text, at):
            end = stop.end()
            if char in "\r\n" or not depth or end - begin > LONGEST:
                if char not in "\r\n" and (line := _LINE_END.match(text, end)):
                    end = line.end()  # else it would stand as an empty sentence between two
                yield from _short(text, begin, end)
                begin, depth = end, 0
            else:
                depth = max(0, depth - sum(map(_CLOSE.__contains__, stop.group())))  # 「すごい。」と
    if begin < len(text):
        yield from _short(text, begin, len(text))


def _short(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The span, in pieces of at most `LONGEST`, cut after a comma or a space where there is one."""
    while end - begin > LONGEST:
        cut = max(text.rfind(mark, begin + LONGEST // 2, begin + LONGEST) for mark in "、, ") + 1 or begin + LONGEST
        yield begin, cut
        begin = cut
    yield begin, end
