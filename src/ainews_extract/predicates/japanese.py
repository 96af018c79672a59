"""How a Japanese clause ends: 調達した is past, 投じる present, 投資へ a noun.

>>> form("を調達した"), form("を投じる"), form("の投資へ")
('past', 'present', 'noun')
"""

from __future__ import annotations

from typing import Final

from ainews_extract.late import late

CLAUSE_END: Final = late(r"(?:が|[しでりきいえけせてべめれ]|ており|ため|一方|ほか|うえで|上で)、|[;；]")
# An omitted predicate before the next topic: 売上高は5億円、利益は3億円だった.
LEFT_OUT: Final = late(
    r"(?P<here>(?:以上|超|程度|前後|規模)?(?:\([^()\n]{0,20}\))?、)[^、。\n\d]{1,20}?(?:は|が|も)(?=[^、。\n]{0,12}\d)"
)
_PAST: Final = (
    "た",
    "だった",
    "でした",
    "ました",
    "ている",
    "ています",
    "ており",
    "ていた",
    "たという",
    "たとしている",
    "たと発表",
)
_PRESENT: Final = (*tuple("るうくすつぬぶむぐいだ"), "ます", "です", "である")
# A verb of reporting says nothing about the reported event: 投じると発表した.
_REPORT: Final = late(r"(?:と|ことを|ことも)(?:発表|述べ|明らかに|語|報じ|伝え|説明|主張|表明|公表|し)[^、。]{0,8}\Z")
# An attributive clause about a state: 1,500億円規模だった市場, 30カ所ある拠点.
ATTRIBUTIVE: Final = late(
    r"(?:規模|程度|以上|超)?(?:だった|であった|ある|いる|を持つ|を調達した|を記録した|を突破した|に達した|とされる)(?=[一-鿿ァ-ヺA-Z])"
)


def form(words: str) -> str:
    """How some words end.

    Args:
        words: The last words of a clause, without its full stop.
    """
    if words.endswith(_PAST):
        return "past"
    return "present" if words.endswith(_PRESENT) else "noun"
