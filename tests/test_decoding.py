"""Decoding: the encoding of bytes is detected, and undecodable bytes are an error with their place."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from ainews_extract.errors import ReadError
from ainews_extract.files.decoding import decode, detect, known

SAMPLES = {
    lang: [
        path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent.parent / "samples" / lang).iterdir())
    ]
    for lang in ("ja", "ko")
}
ENCODINGS = [
    *(("ja", name) for name in ("cp932", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be", "utf-8")),
    *(("ko", name) for name in ("cp949", "utf-16-le", "utf-16-be", "utf-8")),
]


def pieces(lang: str, encoding: str, length: int) -> list[bytes]:
    """Pieces of the samples that the encoding can hold."""
    found = []
    for text in SAMPLES[lang]:
        for at in range(0, min(len(text), 900), 90):
            piece = text[at : at + length].encode(encoding, "ignore").decode(encoding)
            if not piece.isascii():
                found.append(piece.encode(encoding))
    return found


@pytest.mark.parametrize(("lang", "encoding"), ENCODINGS)
def test_the_encoding_of_whole_articles_is_always_detected(lang: str, encoding: str) -> None:
    for text in SAMPLES[lang]:
        data = text.encode(encoding, "ignore")
        assert decode("a", data) == (data.decode(encoding), encoding)


# UTF-16 without its mark is recognised by ASCII characters, which a short piece may lack.
@pytest.mark.parametrize(("lang", "encoding"), [each for each in ENCODINGS if "16" not in each[1]])
def test_nineteen_of_twenty_short_pieces_are_recognised(lang: str, encoding: str) -> None:
    data = pieces(lang, encoding, 60)
    right = sum(detect(piece) == encoding for piece in data)
    assert right >= 0.95 * len(data)


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_and_stays(mark: str) -> None:
    data = "3億円".encode(mark)
    text, encoding = decode("a", data)
    assert text == "\ufeff3億円"
    assert data.decode(encoding) == text


def test_utf_16_big_endian_with_its_mark() -> None:
    assert decode("a", codecs.BOM_UTF16_BE + "3억원".encode("utf-16-be")) == ("\ufeff3억원", "utf-16-be")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("総額は3億円だ。".encode()[:-1], "byte 19"),  # breaks off
        ("総額は".encode() + b"\xff" + "3億円を投じる。".encode(), "byte 9"),  # one bad byte makes no CP932 of it
        ("café au lait, naïve, Zürich".encode("latin-1"), "byte 3"),
        ("中国人工智能公司融资三十亿元人民币用于建设数据中心和研发新一代大模型".encode("gb18030"), "byte 0"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "byte 0"),
        (b"abc\0def", "byte 3"),
    ],
)
def test_an_unknown_encoding_is_an_error_with_its_byte(data: bytes, place: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode("a", data)
    assert caught.value.place == place


def test_a_given_encoding_is_the_one() -> None:
    data = "㈱東芝①".encode("cp932")
    assert decode("a", data, known("Shift_JIS")) == ("㈱東芝①", "cp932")
    with pytest.raises(ReadError, match="a, byte 0: is not text in utf-8"):
        decode("a", data, "utf-8")


@pytest.mark.parametrize("name", ["shift-jis", "EUC-KR", "ks_c_5601-1987", "eucjp", "ISO-2022-JP", "utf8"])
def test_the_names_that_pages_use(name: str) -> None:
    assert codecs.lookup(known(name))


@pytest.mark.parametrize("name", ["", "klingon", "utf\0", "base64", "x" * 300])
def test_an_unknown_encoding(name: str) -> None:
    with pytest.raises(ValueError, match="unknown encoding"):
        known(name)


def test_a_page_says_its_own() -> None:
    page = '<meta http-equiv="content-type" content="text/html; charset=euc-jp"><p>億</p>'.encode("euc_jp")
    assert detect(page, html=True) == "euc_jp"
    assert (
        decode("a", b'<meta charset="utf-8"><p>' + "総額は3億円だ。".encode("cp932"), html=True)[1] == "cp932"
    )  # it lies


@given(st.binary(max_size=200) | st.text(max_size=60).map(lambda text: text.encode("cp949", "ignore")))
def test_any_bytes_decode_to_their_text(data: bytes) -> None:
    try:
        text, encoding = decode("a", data)
    except ReadError as error:
        assert error.place.startswith("byte ")  # noqa: PT017 - not all bytes are refused
    else:
        assert data.decode(encoding) == text
        assert "\0" not in text
