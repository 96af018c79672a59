r"""Lazy regular expressions and properties: made at their first use.

Python takes 0.7 ms to compile `[一-鿿]`, since it iterates over the range; compiling took a third of the time of one article.
A pattern with such a range that most articles never use is `late`. A pattern that every text needs is `re.compile`, which is
a little faster to call.

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


class cached_property(Generic[T]):  # noqa: N801 - it replaces the one of functools
    """A property computed once. The one of functools has a lock in Python 3.11, on which a forked child may wait for ever.

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
        work: The function that computes it.
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
        vars(instance)[self._name] = found  # the next look-up finds it there and does not come here
        return found


def per_page(function: Callable[[Any, *Ts], T]) -> Callable[[Any, *Ts], T]:
    """`functools.cache` for a function of a page; the page keeps the answers.

    Args:
        function: Takes a page and hashable arguments.
    """

    @wraps(function)
    def asked(page: Any, *args: *Ts) -> T:  # noqa: ANN401 - a page, which imports this module
        answers: dict[object, Any] = page.answers
        key = (function, args)
        try:
            return answers[key]  # type: ignore[no-any-return]  # the answer of the function
        except KeyError:
            answers[key] = found = function(page, *args)
            return found

    return asked


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but compiled when anything other than its `pattern` is used.

    Args:
        pattern: The regular expression.
        flags: Its flags, as in `re`.
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

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - `match`, `search`, …: any attribute of the compiled pattern
        found = getattr(self.compiled, name)
        setattr(self, name, found)  # the next call finds it here
        return found
