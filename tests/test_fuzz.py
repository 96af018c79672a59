"""The check of the fuzzer on its corpus and on inputs that hypothesis derives from it: the part of `make fuzz` that CI runs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from fuzz.fuzz import CORPUS, FORMATS, check

SEEDS = sorted(path.read_bytes() for path in CORPUS.iterdir())


@pytest.mark.parametrize("number", range(len(SEEDS)))
def test_the_corpus(number: int) -> None:
    assert check(SEEDS[number]) >= 0


PIECES = st.sampled_from(SEEDS).flatmap(
    lambda seed: st.tuples(st.integers(1, len(seed)), st.integers(1, 60)).map(lambda cut: seed[cut[0] : sum(cut)])
)
CONTENTS = st.lists(PIECES | st.binary(max_size=4) | st.text(max_size=6).map(lambda text: text.encode()), max_size=8)


@settings(max_examples=1_500)
@given(st.integers(0, len(FORMATS) - 1), CONTENTS)
def test_any_bytes_in_any_format(number: int, content: list[bytes]) -> None:
    check(bytes([number]) + b"".join(content))
