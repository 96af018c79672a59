r"""From bytes to text: UTF-8, UTF-16, and the Japanese and Korean encodings, detected or given.

A text never gets a replacement character: bytes that cannot be decoded are an error that names the byte. The text keeps its
byte order mark, if it has one, so that `data.decode(encoding)` with the returned encoding is the text.

>>> decode("a.txt", "3億円を調達した。".encode("cp932"))
('3億円を調達した。', 'cp932')
>>> decode("a.txt", b"3\xff")
Traceback (most recent call last):
ainews_extract.errors.ReadError: a.txt, byte 1: is not text in UTF-8 or in a Japanese or Korean encoding
"""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING, Final

from ainews_extract.errors import ReadError
from ainews_extract.late import late

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def decode(name: str, data: bytes, encoding: str = "", *, html: bool = False) -> tuple[str, str]:
    """The text of a file, and its encoding.

    Strict UTF-8 comes first, since no text in another encoding passes for it by chance. Then come the marks in the bytes (a
    byte order mark, the escapes of ISO-2022, the `charset` of an HTML page). Last, chardet chooses among the encodings of
    Japanese and Korean.

    Args:
        name: The name of the file, for the error.
        data: The bytes.
        encoding: Their encoding; detected if "".
        html: Whether to trust a `charset` in the text.

    Raises:
        ReadError: They cannot be decoded, or hold a NUL character, which no text has; the place is the byte.
    """
    found = known(encoding) if encoding else detect(data, html=html)
    try:
        text = data.decode(found or "utf-8")
    except UnicodeDecodeError as error:
        kind = found if encoding else "UTF-8 or in a Japanese or Korean encoding"
        raise ReadError(name, f"is not text in {kind}", f"byte {error.start}") from error
    if "\0" in text:  # a file of another type whose bytes happen to decode
        at = text.index("\0")
        at = len(text[:at].encode(found)) if found and found.startswith("utf-") else data.index(0)
        raise ReadError(name, "is not text: it holds a NUL character", f"byte {at}")
    return text, found or "utf-8"


def known(encoding: str) -> str:
    """Python's name of an encoding. Shift_JIS and EUC-KR give the supersets that such files are really written in.

    >>> known("Shift_JIS"), known("EUC-KR"), known("UTF8")
    ('cp932', 'cp949', 'utf-8')

    Raises:
        ValueError: No encoding has that name.
    """
    try:
        name = codecs.lookup(encoding).name
        b"3333".decode(name)  # base64 is a codec too, but not of text
    except (LookupError, ValueError) as error:  # ValueError: a NUL in the name
        message = f"unknown encoding {encoding!r}; known are utf-8, utf-16, cp932, euc-jp, iso-2022-jp, cp949, …"
        raise ValueError(message) from error
    return _SUPERSETS.get(name, name)


# A page labelled Shift_JIS holds ① and ㈱, one labelled EUC-KR holds 펲: Windows writes both (also WHATWG's encoding standard).
_SUPERSETS: Final = {"shift_jis": "cp932", "euc_kr": "cp949"}
_MARKS: Final = {  # UTF-32 before UTF-16: the mark of UTF-16 is the beginning of the mark of UTF-32
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_ESCAPES: Final = {b"\x1b$B": "iso2022_jp", b"\x1b$@": "iso2022_jp", b"\x1b(J": "iso2022_jp", b"\x1b$)C": "iso2022_kr"}


def detect(data: bytes, *, html: bool = False) -> str | None:
    """The encoding of a text by its bytes, or None if it is unknown.

    Args:
        data: The text, or its beginning; not cut inside a character.
        html: Whether to trust a `charset` in the text.
    """
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    escaped = next((name for escape, name in _ESCAPES.items() if escape in data), None)
    for name in (marked, escaped, _declared(data) if html else None):
        if name and _decodes(data, name):
            return name
    if b"\0" in data and (wide := _wide(data)):
        return wide
    return "utf-8" if _decodes(data, "utf-8") or _is_broken_utf8(data) else _guess(data)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most of the bytes above ASCII are valid UTF-8: one bad byte does not make a text CP932."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) > 3 * bad


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


_CHARSET: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{3,30})""", re.IGNORECASE
)


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares in its first 2,048 bytes, where HTML requires it, if it is one of ours."""
    match = _CHARSET.search(data, 0, 2_048)
    try:
        name = known(match[1].decode()) if match else None
    except ValueError:
        return None
    return name if name in {"utf-8", *_LEGACY} else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark, recognised by the most common characters; in the other byte order they would be kanji."""
    little, big = (len(_COMMON.findall(data.decode(name, "replace"))) for name in ("utf-16-le", "utf-16-be"))
    best = "utf-16-le" if little > big else "utf-16-be"
    is_clear = max(little, big) > max(2 * min(little, big), 0.15 * len(data))  # 0.3 of the characters
    return best if is_clear and _decodes(data, best) else None


_COMMON: Final = late(r"[\n\r\t -~\u3000-\u30ff\uac00-\ud7a3\uff01-\uff5e]")
_KANA: Final = re.compile(r"[\u3041-\u30fe]")
_LEGACY: Final = {"cp932": "cp932", "euc_jp": "euc_jis_2004", "cp949": "cp949"}  # Python's names, and chardet's


def _guess(data: bytes) -> str | None:
    """The encoding that chardet finds most likely among those in which the bytes are a text."""
    possible = [name for name in _LEGACY if _decodes(data, name) and _looks_right(data.decode(name))]
    if len(possible) < 2:
        return possible[0] if possible else None
    if "euc_jp" in possible:
        # chardet takes a short EUC-JP text for Korean, but Korean has no letters at the bytes of the kana of EUC-JP.
        text = data.decode("euc_jp")
        if len(_KANA.findall(text)) > 0.03 * len(text):
            return "euc_jp"
    import chardet  # noqa: PLC0415 - most texts are UTF-8 and do not need it

    candidates = [_LEGACY[name] for name in possible]
    found = chardet.detect(data, include_encodings=candidates, compat_names=False, no_match_encoding=candidates[0])
    return next((name for name in possible if _LEGACY[name] == found["encoding"]), None)


def _looks_right(text: str) -> bool:
    """Whether the decoded text could be news.

    CP932 reads nearly any bytes as half-width kana, private characters and rare kanji, even a Latin-1 `café`. EUC-JP reads the
    Chinese of GB 2312 as kanji; Japanese never has twenty of them in a row without any kana.
    """
    kanji = len(_KANJI.findall(text))
    odd = len(_ODD.findall(text))
    return odd <= 0.1 * len(text) and not (kanji > 20 and kanji > 0.5 * len(text) and not _KANA.search(text))


_ODD: Final = late(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\uff61-\uff9f\ue000-\uf8ff]")
_KANJI: Final = late(r"[\u4e00-\u9fff]")


class Recoded(io.RawIOBase):
    r"""A file in UTF-16 or UTF-32, read as UTF-8 so that its lines end in the byte `\\n`.

    Args:
        handle: The file.
        encoding: Its encoding.
    """

    def __init__(self, handle: io.BufferedReader, encoding: str) -> None:
        self._handle = handle
        self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        self._ready = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer, as files do. Raises UnicodeDecodeError for bytes that are not text."""
        view = memoryview(buffer).cast("B")
        while not self._ready:
            chunk = self._handle.read(_CHUNK)
            self._ready = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "surrogatepass")
            if not chunk:
                break
        size = min(len(view), len(self._ready))
        view[:size], self._ready = self._ready[:size], self._ready[size:]
        return size


_CHUNK: Final = 65_536
