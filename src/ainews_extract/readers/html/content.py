r"""Finds the elements of a saved page that are not its article: side columns, related links, shares, comments, advertisements.

The article is in `<main>`, or in the only `<article>`, and there in the smallest element that holds the page's heading and most
of its prose (text outside links). Everything beside it is left out. Inside it, asides, blocks of links, and elements whose
class or id marks them as something else are left out too.

>>> page = "<body><main><h1>題</h1><p>3億円を調達。</p><aside>9件</aside></main><ul><li><a>5億円</a></ul></body>"
>>> sorted(page[at:].partition(">")[0] for at in outside(page))
['<aside', '<ul']
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.readers.html.tags import LEFT_OUT, MAY_BE_HIDDEN, PIECE, VOID, attributes, is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator


def outside(source: str) -> frozenset[int]:
    """Where the elements begin that do not belong to the article. Empty for a fragment, which somebody cut out on purpose.

    Args:
        source: The page.
    """
    if not _WHOLE_PAGE.search(source):
        return frozenset()
    page = _Tree(source).root
    _weigh(page)
    heading = _heading(page)
    main = _narrowed(_main(page), heading)
    is_inside = heading is None or any(each is main for each in heading.ancestors())
    kept = [main] if heading is None or is_inside else [main, heading]
    return frozenset(element.start for element in (*_beside(kept), *_within(main, heading)))


_WHOLE_PAGE: Final = re.compile(r"<(?:html|body)\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class _Element:
    """An element and how much text it has.

    Attributes:
        name: Its name.
        start: Where its tag begins.
        tag: Its tag.
        parent: The element around it; None for the page.
        children: The elements in it.
        letters: The number of characters of its text.
        linked: The number of them in links.
        links: The number of links.
        of_site: Whether it is in a header of the site, not of the article.
    """

    name: str
    start: int
    tag: str
    parent: _Element | None
    children: list[_Element] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    links: int = 0
    of_site: bool = False

    @property
    def prose(self) -> int:
        """The number of characters outside links."""
        return self.letters - self.linked

    def ancestors(self) -> Iterator[_Element]:
        """The element itself, then the elements around it, from the inside out."""
        element: _Element | None = self
        while element is not None:
            yield element
            element = element.parent


class _Tree:
    """The elements of a page.

    Args:
        source: The page.

    Attributes:
        root: The root of all of them.
    """

    def __init__(self, source: str) -> None:
        self.root = self._at = _Element("", -1, "", None)
        self._counts: dict[str, int] = {}
        self._links = 0
        at = 0
        for piece in PIECE.finditer(source):
            self._text(source[at : piece.start()])
            at = piece.end()
            name = (piece["name"] or "").lower()
            if piece["end"]:
                self._close(name)
            elif name and name not in VOID:
                self._begin(name, piece)
        self._text(source[at:])

    def _text(self, text: str) -> None:
        letters = len("".join(text.split()))
        self._at.letters += letters
        if self._links:
            self._at.linked += letters

    def _begin(self, name: str, piece: re.Match[str]) -> None:
        element = _Element(name, piece.start(), piece.group(), self._at, links=int(name == "a"))
        element.of_site = name not in {"main", "article"} and (self._at.of_site or name == "header")
        self._at.children.append(element)
        self._at = element
        self._counts[name] = self._counts.get(name, 0) + 1
        self._links += name == "a"

    def _close(self, name: str) -> None:
        """An end tag closes its element and the open elements in it; one without a start tag closes nothing."""
        if not self._counts.get(name):
            return
        while self._at.parent is not None:
            closed, self._at = self._at, self._at.parent
            self._counts[closed.name] -= 1
            self._links -= closed.name == "a"
            if closed.name == name:
                return


def _all(page: _Element) -> Iterator[_Element]:
    """The elements of a page in the order of their start tags."""
    to_do = [page]
    while to_do:
        element = to_do.pop()
        yield element
        to_do += reversed(element.children)


def _weigh(page: _Element) -> None:
    """Add the counts of the children to each element; elements that are never text count 0."""
    for element in reversed(list(_all(page))):
        if _is_no_text(element):
            element.letters = element.linked = element.links = 0
        if element.parent is not None:
            element.parent.letters += element.letters
            element.parent.linked += element.linked
            element.parent.links += element.links


def _is_no_text(element: _Element) -> bool:
    if element.name in LEFT_OUT or element.name in {"aside", "head"}:
        return True
    return bool(MAY_BE_HIDDEN.search(element.tag)) and is_hidden(attributes(element.tag))


def _heading(page: _Element) -> _Element | None:
    """The page's heading: the first that has text and is not in a header of the site."""
    found = (element for element in _all(page) if element.name == "h1")
    return next((element for element in found if element.letters and not element.of_site), None)


def _main(page: _Element) -> _Element:
    """The main part that the page declares, if it holds enough of the prose; otherwise the page."""
    for is_main in (_is_main, _is_article):
        found = [element for element in _all(page) if is_main(element) and element.prose]
        best = max(found, key=lambda element: element.prose, default=None)
        if (
            best
            and best.prose >= _MUCH_PROSE * page.prose
            and best.prose > _MOST_PROSE * sum(each.prose for each in found)
        ):
            return best
    return page


_MUCH_PROSE: Final = 0.2
_MOST_PROSE: Final = 0.6


def _is_main(element: _Element) -> bool:
    return element.name == "main" or "main" in _ROLE.findall(element.tag)


_ROLE: Final = re.compile(r"""\srole\s*+=\s*+["']?([a-z]++)""", re.IGNORECASE)


def _is_article(element: _Element) -> bool:
    return element.name == "article"


def _narrowed(main: _Element, heading: _Element | None) -> _Element:
    """The smallest part of it that holds the heading and most of the prose."""
    around = list(heading.ancestors())[:0:-1] if heading else []  # from the page to the parent of the heading
    way = around[around.index(main) + 1 :] if main in around else []
    for element in way:
        if element.prose < _MOST_PROSE * main.prose:
            break
        main = element
    return main


def _beside(kept: list[_Element]) -> Iterator[_Element]:
    """The elements that are neither kept nor around a kept element."""
    around = {id(element): element for each in kept for element in each.ancestors() if each is not element}
    beside = {*around, *map(id, kept)}
    for element in around.values():
        if element not in kept:
            yield from (child for child in element.children if id(child) not in beside and child.name != "head")


def _within(main: _Element, heading: _Element | None) -> Iterator[_Element]:
    """The elements of the main part that are not the article; never one with the heading or much of the prose."""
    around = {id(element) for element in heading.ancestors()} if heading else set()
    for element in _all(main):
        if element is main or id(element) in around or element.prose > (1 - _MOST_PROSE) * main.prose:
            continue
        if _is_aside(element) or _is_marked(element) or _is_links(element):
            yield element


def _is_aside(element: _Element) -> bool:
    return element.name == "aside" and not _ARTICLE_PARTS & set(_words(element.tag))


# Parts of the article whatever else they are called: a pull quote, a box of facts.
_ARTICLE_PARTS: Final = frozenset({"pullquote", "quote", "note", "infobox", "factbox", "summary"})


def _is_marked(element: _Element) -> bool:
    """Whether its class, id or name marks it as something else: `ad-area`, `<amp-ad>`, `data-ad-slot`."""
    if element.name in _INLINE:
        return False
    words = _words(element.tag)
    if not _ARTICLE_PARTS.isdisjoint(words):
        return False
    pairs = [first + second for first, second in pairwise(words)]
    return not _parts().isdisjoint((*words, *pairs)) or _SLOT.search(element.tag) is not None


_INLINE: Final = frozenset("a b body em i mark span strong html table tbody tr p h1 h2 h3".split())
_SLOT: Final = re.compile(r"\sdata-ad[s-]", re.IGNORECASE)


@cache
def _parts() -> frozenset[str]:
    return frozenset(row["word"] for row in tables.rows("page_parts", "word"))


def _words(tag: str) -> list[str]:
    """The words of an element's name, class and id: ins, article, Share, bar."""
    named = [tag.partition(" ")[0], *(match[1] or match[2] or match[3] for match in _NAME_ATTRIBUTES.finditer(tag))]
    return [word.lower() for each in named for word in _WORD.findall(each)]


_NAME_ATTRIBUTES: Final = re.compile(
    r"""\s(?:class|id|aria-label)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++))""", re.IGNORECASE
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]++|[A-Z]++(?![a-z])")


def _is_links(element: _Element) -> bool:
    """Whether a block consists mostly of links: a menu, a list of other articles."""
    return element.name in _BOXES and element.links > 1 and element.linked > _MOST_LINKED * element.letters


_BOXES: Final = frozenset("div ul ol dl section td".split())
_MOST_LINKED: Final = 0.7
