r"""What is made when it is first used: regular expressions and properties.

Python takes 0.7 ms to compile `[一-鿿]`, since it counts through the range, and a third of the time of one article went to
compiling. A pattern that most articles never get to, and that has such a range, is `late`; one that every text needs is
`re.compile`, which is a hair quicker to call.

>>> hangul = late(r"[가-힣]+")
>>> hangul.pattern, hangul.findall("AI 반도체 3종")
('[가-힣]+', ['반도체', '종'])
"""

from __future__ import annotations

import re
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, TypeVar, TypeVarTuple, cast, overload

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class cached_property(Generic[T]):  # noqa: N801 - it is used as functools' one is
    """A property that is worked out once; functools' one has a lock in Python 3.11, on which a forked child waits for ever.

    >>> class Page:
    ...     @cached_property
    ...     def words(self):
    ...         print("worked out")
    ...         return ["3", "億"]
    >>> page = Page()
    >>> page.words == page.words
    worked out
    True

    Args:
        work: What works it out.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> Self | T:
        if instance is None:
            return self
        found = self._work(instance)
        vars(instance)[self._name] = found  # where the next look-up finds it before it comes here
        return found


def per_page(function: Callable[[Any, *Ts], T]) -> Callable[[Any, *Ts], T]:
    """`functools.cache` for a function of a page, which keeps the answers as long as it lives.

    Args:
        function: Takes a page, and what can be hashed.
    """

    @wraps(function)
    def asked(page: Any, *args: *Ts) -> T:  # noqa: ANN401 - a page, which imports this module
        answers: dict[object, Any] = page.answers
        key = (function, args)
        try:
            return answers[key]  # type: ignore[no-any-return]  # what the function gave
        except KeyError:
            answers[key] = found = function(page, *args)
            return found

    return asked


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
