r"""Regular expressions that are compiled when they are first used.

Python takes 0.7 ms to compile `[一-鿿]`, since it counts through the range, and a third of the time of one article went to
compiling. A pattern that most articles never get to, and that has such a range, is `late`; one that every text needs is
`re.compile`, which is a hair quicker to call.

>>> hangul = late(r"[가-힣]+")
>>> hangul.pattern, hangul.findall("AI 반도체 3종")
('[가-힣]+', ['반도체', '종'])
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but made only when something but its `pattern` is asked for.

    Args:
        pattern: The regular expression.
        flags: Its flags, as of `re`.
    """
    return cast("re.Pattern[str]", Late(pattern, flags))


class Late:
    """A pattern that is not compiled yet."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - `match`, `search`, …: whatever the compiled pattern has
        found = getattr(self.compiled, name)
        setattr(self, name, found)  # so that the next call finds it here
        return found
