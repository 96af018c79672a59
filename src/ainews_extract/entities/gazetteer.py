"""Names from the list: companies, models, chips, benchmarks, people, countries in all their Japanese and Korean forms.

Every form is looked for at once, and the longest that stands as a word of its own is the name. A model's version goes
with it though no list holds it: of EXAONE only `EXAONE 4.0` need be known for 엑사원 7.5 to be read.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> def names(text: str) -> list[tuple[str, str]]:
...     return [(name.text, name.name) for name in recognise(Page(Document("", text, text)))]
>>> names("韓国のアップステージとLG AI研究院、インドネシアの企業")
[('韓国', 'South Korea'), ('アップステージ', 'Upstage'), ('LG AI研究院', 'LG AI Research'), ('インドネシア', 'Indonesia')]
>>> names("엑사원 7.5 32B는 메타버스에서")
[('엑사원 7.5', 'EXAONE 7.5')]
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from ainews_extract import edges, tables, versions
from ainews_extract.records import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ahocorasick_rs import AhoCorasick

    from ainews_extract.page import Page
