"""Words that hint at what a name beside them names: プラン and 요금제 at a product, 行政命令 at a programme, 機能 at none.

They are features, and the weights say how far the hints of each label can be trusted.

>>> kinds()["プラン"], kinds()["機能"]
('product', 'none')
"""

from __future__ import annotations

from functools import cache

from ainews_extract import tables


@cache
def kinds() -> tables.Lookup[str]:
    """The words that stand right beside a name, or end a Latin one, each with a label or `none`."""
    return tables.Lookup({row["form"]: row["label"] for row in tables.rows("hints", "form lang label")})
