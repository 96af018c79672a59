"""What is made, where no word says what it is: 「X」を公開した, 개발한 ‘X’."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.names import cues, runs

if TYPE_CHECKING:
    from ainews_extract.page import Page

_PARTICLES: Final = frozenset("をもはが을를도은는이가")
_AFTER_NAME: Final = frozenset("はがもをにで은는이가을를의와과에")


def label(page: Page, start: int, end: int, close: int) -> str:
    """The label of something in quotes that is made; of a Latin name also where models are spoken of.

    Args:
        page: The page.
        start: Where the text of the quote begins.
        end: Where it ends.
        close: Where the text after the closing mark begins.
    """
    text, inner = page.text, page.text[start:end]
    if not _is_name(inner):
        return ""
    about = cues.leaning(page, start - 1, close)
    if _is_made(text, close) or _is_being_made(text, start - 1):
        return about or ("product" if _is_coined(text, start, end, close) else "")
    return "model" if about == "model" and _is_latin(inner) and text[close : close + 1] in _AFTER_NAME else ""


def _is_latin(inner: str) -> bool:
    return inner.isascii() and runs.codes(inner).startswith("Aa") and inner.count(" ") <= 1


def _is_coined(text: str, start: int, end: int, close: int) -> bool:
    """Whether a text is no word of a language: Latin, with a number, or spelt in Latin letters too."""
    inner = text[start:end]
    return inner.isascii() or any(map(str.isdigit, inner)) or _is_spelt(text, end, close)


# The scripts of a name by the script in which it begins, and how many letters of that script are enough.
_SCRIPTS: Final = {"A": ("Aa0 .-", 1), "K": ("K・Aa0. -", 3), "G": ("GAa0. -", 2)}
_MOST_WORDS: Final = 3


def _is_name(inner: str) -> bool:
    """Whether a text is a name of one script with Latin letters and numbers."""
    which, least = _SCRIPTS.get(runs.codes(inner)[:1], ("", 0))
    return bool(which) and runs.consists(inner, 0, len(inner), which) and len(inner) >= least


def _is_made(text: str, at: int) -> bool:
    """Whether the text after a quote says that the thing is made: 」を新たに公開, ’를 출시."""
    at += text[at : at + 1] in _PARTICLES
    at += text.startswith(" ", at)
    manner = cues.lookup("manner").after(text, at)
    at = manner[1] if manner else at
    return cues.lookup("made").after(text, at + text.startswith(" ", at)) is not None


def _is_being_made(text: str, end: int) -> bool:
    """Whether the text before a quote says it: 開発した「, 공개한 ‘."""
    end -= text.startswith(" ", end - 1)
    link = cues.lookup("making").before(text, end)
    return link is not None and cues.lookup("made").before(text, link[1]) is not None


_LONG: Final = 5


def _is_spelt(text: str, *ends: int) -> bool:
    """Whether a bracket spells a name in Latin letters too: ‘카이메로(KYMERO)’, 「墨甲」（Mojia）."""
    starts = [at + 1 for at in ends if text[at : at + 1] in ("(", "（")]
    return any(runs.ahead(text, at, "Aa0-") - at >= _LONG for at in starts)
