"""Korean persons by the form of their names: 류가람 and 남궁솔, not 이고르 or 신문사.

>>> from ainews_extract.page import Page
>>> from ainews_extract.records import Document
>>> text = "류가람 신문사"
>>> page = Page(Document("", text, text))
>>> is_person(page, 0, 3), is_person(page, 4, 7)
(True, False)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ainews_extract.late import late
from ainews_extract.names import nouns, shapes

if TYPE_CHECKING:
    from ainews_extract.page import Page

FAMILY: Final = (
    "(?:남궁|황보|제갈|사공|선우|독고"
    "|[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부])"
)
# The syllables that given names are made of, so that 이고르 and 안드레, which begin like family names, are not.
_GIVEN: Final = (
    "[가갑강건걸결겸경계고곤관광교구국군권귀규균극근금기길나남녀노누다단달담대덕도돈돌동두득든등라락란람래량려련렬령례로록룡루류률름리린림만망맥면명모목몽무묵문미민방배백범법벽별병보복봉부북비빈빛사산삼상새샘서석선설섭성세소솔송수숙순술슬승시식신심아악안알"
    "암애양언얼업여역연열엽영예오옥온완요용우욱운웅원월위유육윤율융은을음응의이익인일임자잔장재저적전절점정제조종좌주죽준중지직진찬참창채척천철청초총추춘출충치친칠탁탄탐태택터통투판팔편평포표품풍필하학한함합항해향헌혁현협형혜호홍화환활황회효후훈훤휘흠흥희]"
)
# A whole word that may be a person's name of three syllables.
FULL: Final = rf"(?<![가-힣]){FAMILY}{_GIVEN}{{2}}"


def is_person(page: Page, start: int, end: int) -> bool:
    """Whether a family name with one or two syllables is not a common word: 윤재호, not 신문사.

    Args:
        page: The page.
        start: Where the name begins.
        end: Where it ends.
    """
    if shapes.is_generic(page.text[start:end]):
        return False
    if nouns.is_proper(page, start, end) or nouns.is_no_word(page, start, end):
        return True
    return _FULL.fullmatch(page.text, start, end) is not None and _is_cut_small(page, start, end)


_FULL: Final = late(FULL)


def _is_cut_small(page: Page, start: int, end: int) -> bool:
    """Whether Kiwi analyses a name neither as a word of two syllables nor as an adjective: 선하|ㄴ|결, not 노련하|ㄴ."""
    inside = [token for token in page.tokens(start) if start <= token.start < end]
    if not inside or inside[-1].pos[:2] not in ("NN", "XS") or inside[-1].end != end:
        return False
    return not any(token.known and token.pos[0] == "N" and token.end - token.start > 1 for token in inside)
