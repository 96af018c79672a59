"""Whose figure it is by what stands right beside it: EXAONE 4.0 32B, 네이버(-1.35%), 大企業が56%, 72Bの「Kaede 3」."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract.context.subject.words import (
    BARE,
    JOINED,
    LABELS,
    LONGEST,
    MODEL_KINDS,
    NOT_RATED,
    POINTING,
    RESULT,
    last_words,
)
from ainews_extract.late import late
from ainews_extract.records import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Entity, Figure, Sentence


def own(page: Page, mention: Figure, sentence: Sentence, found: Sequence[Figure]) -> str | None:
    """The name that hangs at the figure; "" where its place in a table says that there is none, None where nothing does."""
    hung = _hanging(page, mention)
    if hung is not None:
        return hung
    in_table = _of_table(page, mention)
    if in_table is not None:
        return in_table
    return (
        _each(page, mention, sentence, found)
        or _ranked(page, mention)
        or _traded(page, mention, sentence)
        or _near(page, mention)
        or _noun_before(page, mention, sentence)
        or _item(page, mention, found)
        or _cutting(page, mention)
        or _portion(page, mention)
        or _whole(page, mention)
        or _rated(page, mention, sentence)
        or _fined(page, mention, sentence)
    )


_TRADED: Final = re.compile(
    r"(?:어치|치|가량)?(?:을|를)?(?:\s[^\s.,]{1,8}){0,2}?\s?(?:순매수|순매도|매수|매도|사들|사들였|팔아|팔았|담았|던졌)"
)
_TRADER: Final = late(
    r"(?<![가-힣])(?P<first>외국인|기관|개인|연기금|투신|금융투자)(?:들)?(?:\s투자자)?"
    r"(?:(?:과|와|·|,\s)\s?(?P<second>외국인|기관|개인|연기금|투신|금융투자)(?:들)?)?(?:은|는|이|가|도)\s(?P<each>각각)?"
)


def _traded(page: Page, mention: Figure, sentence: Sentence) -> str | None:
    """외국인 of 외국인은 삼성전자를 5825억원 순매수했다: who deals in shares, and not whose they are."""
    if mention.kind not in ("money", "count") or not _trades(page, mention, sentence):
        return None
    traders = list(_TRADER.finditer(page.text, max(sentence.start, mention.start - LONGEST), mention.start))
    if not traders:
        return None
    last = traders[-1]
    if not last["second"]:
        return last["first"]
    others = len(_AMOUNT.findall(page.text, last.end(), mention.start))
    return last["second" if others else "first"] if last["each"] else None


_AMOUNT: Final = late(r"\d원|[억조만]\s?(?:원|주)|\d주")


def _trades(page: Page, mention: Figure, sentence: Sentence) -> bool:
    """Whether an amount, or the last of the list that it begins, is of shares bought or sold."""
    if _TRADED.match(page.text, mention.end):
        return True
    listed = _AND_MORE.match(page.text, mention.end, sentence.end)
    return listed is not None and _TRADED.match(page.text, listed.end()) is not None


# 5825억원, SK하이닉스를 4399억원 순매수했다; 72억원어치를 as well
_AND_MORE: Final = re.compile(
    r"(?:어치)?(?:을|를)?,\s(?:[^,.\d]{1,24})?[\d.,]{1,9}[억조만]?(?:\s?[\d,]{1,9}[억만])?\s?원?"
)

# What has shares and results without a name: 大企業が56%, 20代が44.7%, 대기업 71.5%, 중국 모델이 93점
_LAST_JA: Final = r"企業|業界|メーカー|層|男性|女性|世帯|地域|県|都|府|道|市|国|勢|部門|事業|モデル"
_WHOLE_JA: Final = r"\d0代|外国人|個人|海外投資家|機関投資家|日経平均(?:株価)?|TOPIX|ダウ平均"
_GROUP_JA: Final = rf"(?:(?:[一-鿿ァ-ヺーA-Za-z0-9]|の(?=[一-鿿ァ-ヺーA-Za-z])){{0,24}}(?:{_LAST_JA})|{_WHOLE_JA})"

_LAST_KO: Final = r"기업|업체|남성|여성|모델|부문|가구|지역|국가"
_WHOLE_KO: Final = r"\d0대|외국인|개인|기관|코스피|코스닥(?:지수)?|나스닥|다우"
_GROUP_KO: Final = (
    r"(?:(?:(?<![가-힣A-Za-z0-9’'”\"」』)])(?!(?:이하|이상|초과|미만|전체|모든|등|및|당)\s)[가-힣A-Za-z]{2,24}\s)?"
    r"(?<![가-힣A-Za-z0-9’'”\"」』)])[가-힣A-Za-z]{0,24}"
    rf"(?:{_LAST_KO})|{_WHOLE_KO})"
)

_JOINT_JA: Final = r"(?:(?:が|は|では|も)(?:約|およそ|全体の|計)?|\((?:約)?)\Z"
_JOINT_KO: Final = r"(?:(?:이|가|은|는|도)?\s(?:약\s|총\s)?|\()\Z"
_NEAR_NOUN: Final = late(rf"(?P<ja>{_GROUP_JA}){_JOINT_JA}|(?P<ko>{_GROUP_KO}){_JOINT_KO}")
# Asked first, from the end: a group may begin at every character, what joins it to its figure stands right before that.
_JOINT: Final = re.compile(rf"{_JOINT_JA}|{_JOINT_KO}")
_LONGEST_JOINT: Final = 6
_ENDING: Final = re.compile(rf"(?:{_LAST_JA}|{_WHOLE_JA}){_JOINT_JA}|(?:{_LAST_KO}|{_WHOLE_KO}){_JOINT_KO}")
_LONGEST_ENDING: Final = 12

_RANKED: Final = re.compile(r"(?:位|トップ|最多|最高|最大)(?:は|が)(?:[米英中韓独]|中国の|韓国の|米国の|台湾の)?\Z")
_AFTER_RANK: Final = re.compile(r"(?:の|は|が|인|의|는|은|에는|에|도|:)?[ ]?[「『‘“'\"]?")
_OF_PLACE: Final = late(r"[계산발형제]\s")  # 독일계 기업
_COUNTRY_S: Final = re.compile(r"(?:의)? [‘']?")
# 5위도 연구팀 ‘다온’의 모델이 차지했다, 10위에는 별솔전자가 올랐다: who takes the place
_PLACED: Final = re.compile(r"(?:도|는|은|에는|에|로는)\s[^.,\n\d]{1,40}")
_TAKES: Final = late(
    r"[’'”\"]?(?:\([^()]{1,30}\))?(?:의\s[가-힣A-Za-z]{1,10})?[이가]\s(?:각각\s)?(?:차지|올랐|오르|올라|랭크|이름을|꼽혔|선정)"
)

_TO_WHOM: Final = late(r"[」』”’\"']?(?:に(?:対して?|は)?|에게|에)[、\s]?")


def _fined(page: Page, mention: Figure, sentence: Sentence) -> str | None:
    """Google of 欧州委員会はGoogleに24億ユーロの制裁金を科した: who pays a fine."""
    if mention.measure != "fine":
        return None
    for entity in reversed(page.names(max(sentence.start, mention.start - LONGEST), mention.start)):
        if entity.label == "organisation" and _TO_WHOM.match(page.text, entity.end):
            return entity.text
    return None


_EACH: Final = re.compile(r"それぞれ|각각")


def _each(page: Page, mention: Figure, sentence: Sentence, found: Sequence[Figure]) -> str | None:
    """AとBがそれぞれ1億ドル、2億ドルを得た: the first name has the first figure, the second the second."""
    word = _EACH.search(page.text, max(sentence.start, mention.start - 40), mention.start)
    if word is None:
        return None
    begin = max(sentence.start, word.start() - LONGEST)
    names = [
        (e.start, e.end)
        for e in page.names(begin, word.start())
        if e.label in _OWNERS and e.end <= word.start() and not _GLOSSED.search(page.text, e.start - 1, e.start)
    ]
    if len(names) < 2:
        names = sorted({*names, *(m.span("name") for m in _APPOSED.finditer(page.text, begin, word.start()))})
    names = names[-2:]
    before = [m for m in found[-4:] if m.kind == mention.kind and m.start > word.start() and m.same_as is None]
    if len(names) < 2 or len(before) > 1 or not _PAIR.fullmatch(page.text, names[0][1], names[1][0]):
        return None
    each = [page.text[slice(*name)] for name in names]
    return "、".join(each) if not before and _ALIKE.match(page.text, mention.end) else each[len(before)]


_OWNERS: Final = ("organisation", "place", "model", "product")
_GLOSSED: Final = re.compile(r"\(\Z")
# 핀테크 업체인 다온과 보안 스타트업 별솔도 각각
_APPOSED: Final = late(
    r"(?:기업|업체|스타트업|회사)(?:인)?\s[‘']?(?P<name>[가-힣A-Za-z0-9]{2,12}?)(?=[’']?(?:은|는|이|가|도|와|과)\s)"
)
# 각각 20억 달러씩: one amount for both
_ALIKE: Final = late(r"(?:\([^()]{1,24}\))?(?:씩|를|을)(?![가-힣])")
_PAIR: Final = late(r"[」』’”]?(?:\([^()]{1,30}\))?(?:と|、|や|와|과|,)[^、。,.はがもをにで]{0,24}")

# 낸, 기록한, 밝힌: every syllable that ends in ㄴ, as a Korean clause before its noun does
_ADNOMINAL: Final = "".join(map(chr, range(0xAC04, 0xD7A4, 28)))
_RELATIVE: Final = late(
    r"[^、。,.「」]{0,14}?(?:た|る|の|な|いう)[「『]?\Z|"
    r"[^,.]{0,14}?[" + _ADNOMINAL + r"]\s[‘“']?\Z"
)

_TOPIC_MARK: Final = late(r"[」』”’\"']?(?:は|が|も|、|은|는|이|가|도)")


def modified(page: Page, mention: Figure) -> str | None:
    """Solar of 1位を獲得したSolar, SK of 2조원의 적자를 기록한 SK는: the name that the figure's clause describes."""
    if mention.kind not in ("ranking", "money", "percent", *MODEL_KINDS):
        return None
    for entity in page.names(mention.end + 1, mention.end + 20):
        if entity.label in ("model", "product", "organisation"):
            described = _RELATIVE.fullmatch(page.text, mention.end, entity.start) and (
                mention.kind not in ("money", "percent") or _TOPIC_MARK.match(page.text, entity.end)
            )
            return entity.text if described else None
    return None


_HELD: Final = re.compile(r"[을를] (?:보유|확보|인수|매입|소유)(?:한|하고 있는|했던) ")


def holder(page: Page, mention: Figure) -> str | None:
    """SK스퀘어 of SK하이닉스 지분 20.1%를 보유한 SK스퀘어도."""
    held = _HELD.match(page.text, mention.end)
    names = page.names(held.end(), held.end() + 1) if held else ()
    return names[0].text if names and _TOPIC_MARK.match(page.text, names[0].end) else None


def _of_table(page: Page, mention: Figure) -> str | None:
    """The name in the head of the figure's row, or of its column where the rows are benchmarks; "" where there is none."""
    table = page.table(mention.start)
    place = table.place(mention.start) if table else None
    if table is None or place is None or place[0] == 0:
        return None if table is None else ""
    row, column = table.heads(place)
    heads = [row, column] if column and place[1] else [row]
    for head in heads:
        named = [e for e in page.names(head.start, head.end) if e.end <= head.end and e.label in LABELS]
        if named:
            return head.text(page.text)
    if mention.kind != "score" and any(
        RESULT.search(head.text(page.text)) or _SUM.search(head.text(page.text)) for head in heads
    ):
        return _captioned(page, *table.above)
    if mention.kind != "score" or mention.benchmark is None:
        return ""
    other = [head for head in heads if mention.benchmark.value not in head.text(page.text)]
    return other[0].text(page.text) if other else ""


_SUM: Final = late(r"[費額数率]\Z|(?:매출액?|이익|손실|비용?|액|수|률|율)\Z")


def _captioned(page: Page, start: int, end: int) -> str:
    """The name in the line above a table of results, or "": 白樺インテリジェンスの2026年度業績予想."""
    named = [e for e in page.names(max(start, end - JOINED), end) if e.label in ("organisation", "model", "programme")]
    return named[0].text if named else ""


def _hanging(page: Page, mention: Figure) -> str | None:
    """EXAONE 4.0 of EXAONE 4.0 32B, 샘물 of 샘물-7B, 한결 LM 2.5 of '한결 LM 2.5'(32B)."""
    if mention.kind != "parameters":
        return None
    text = page.text
    near = [e for e in page.names(mention.start - LONGEST, mention.start)
            if e.label in ("model", "product") and 0 <= mention.start - e.end <= 3 and
            re.fullmatch(r"[」』’”'\"]?[\s(\-]{0,2}", text[e.end : mention.start])]  # fmt: skip
    if near:
        return near[-1].text
    own = _OF_SIZE.match(text, mention.end)
    named = page.names(own.end(), own.end() + 1) if own else ()
    if named and named[0].label in ("model", "product"):
        return named[0].text
    glued = re.search(
        r"(?P<name>[A-Za-z가-힣ァ-ヺー一-鿿][A-Za-z0-9.가-힣ァ-ヺー一-鿿]*)[-\s]\Z",
        text[max(0, mention.start - 30) : mention.start],
    )
    letter = text[mention.end - 1] in "BMT"
    return (
        glued["name"]
        if glued
        and letter
        and not re.search(r"[はがをにでと와과의은는이가]\Z", glued["name"])
        and glued.group().endswith("-")
        else None
    )


# 72Bの「Kaede 3」, 32B 모델 ‘엑사원’
_OF_SIZE: Final = late(
    r"(?:の?パラメー?ター?)?(?:規模|級|クラス)?の(?:モデル|LLM)?[「『‘“]?|\s?(?:개\s)?(?:매개변수|파라미터)?(?:\s?규모의?|\s?급|의|인)?\s(?:모델\s)?[‘“'「]?"
)

# エヌビディア（時価総額4兆ドル）が
_EXPLAINED: Final = 12
_WITH_NOUNS: Final = 24
_WITH_NOUN: Final = re.compile(r"\s(?:[가-힣A-Za-z]{1,10}\s){0,2}[가-힣A-Za-z]{1,10}(?:이|가|은|는)\s(?:약\s)?")

_IN_BRACKETS: Final = re.compile(r"[」』”’\"']?\s?\([^()\d]{2,9}")

_OPENED: Final = re.compile(r"[」』”’\"']?\s?\((?:約|약\s)?")

_IN_LIST: Final = late(r"(?:[가-힣\d)]|\A),\s\Z|[▲△▷·]\s?\Z")
_PLACE_MARK: Final = re.compile(r"(?:では|が|は|에서는|은|는|이|가\s)?\s?(?:約|약\s)?")

_BESIDE: Final = re.compile(
    r"[」』”’\"']?\s?\((?:約|약\s)?|[」』”’\"']?\s?|(?:がそれぞれ|는\s각각)|\s(?:사용자|이용자)(?:는|의)\s(?:약\s)?"
)


_NAMED_ALL: Final = ("곳", "개사", "개팀", "팀", "개 팀", "개 기업", "개", "사", "개국")


def _is_counted(page: Page, mention: Figure, entity: Entity) -> bool:
    """Whether a figure counts the list that a name closes: 다온, 한빛, 솔미르 3곳."""
    return (
        mention.kind == "count"
        and mention.unit in _NAMED_ALL
        and _IN_LIST.search(page.text, max(0, entity.start - 3), entity.start) is not None
    )


def _near(page: Page, mention: Figure) -> str | None:
    """네이버 of 네이버(-1.35%), SK하이닉스 of SK하이닉스 4%, 米国 of 米国61: the name right before a figure."""
    near = [
        e
        for e in page.names(mention.start - LONGEST, mention.start)
        if e.label in LABELS and 0 <= mention.start - e.end <= _WITH_NOUNS and not _is_counted(page, mention, e)
    ]
    for entity in near:
        between = page.text[entity.end : mention.start]
        if len(between) > _EXPLAINED and not (mention.kind == "money" and between.startswith(" ")):
            continue
        if "\n" in between:
            continue
        if (
            mention.kind == "money"
            and _WITH_NOUN.fullmatch(between)
            and _IN_LIST.search(page.text, max(0, entity.start - 3), entity.start)
        ):
            return entity.text  # MS 인텔리전트 클라우드가 240억 달러
        if mention.kind in ("money", "percent", "quantity") and _IN_BRACKETS.fullmatch(between):
            return entity.text
        if mention.kind in ("money", "quantity") and (
            _OPENED.fullmatch(between)
            or (between in (" ", " 약 ") and _IN_LIST.search(page.text, max(0, entity.start - 3), entity.start))
        ):
            return entity.text  # 다온증권 9855억원, 별솔증권 1조100억원
        if (
            between == "で"
            and mention.kind == "percent"
            and _RANKED.search(page.text, max(0, entity.start - 8), entity.start)
        ):
            return entity.text  # シェア1位はサムスンで20.8%
        if mention.kind not in ("percent", "score", "count", "multiple", "ranking") or entity.text == text_of(
            mention.scope
        ):
            continue  # アジア of アジア4位 is the field of the ranking, and not who stands there
        if _BESIDE.fullmatch(between) or (entity.label == "place" and _PLACE_MARK.fullmatch(between)):
            return entity.text
    return None


def _ranked(page: Page, mention: Figure) -> str | None:
    """北斗AI研究所 of 二位の北斗AI研究所."""
    if mention.kind != "ranking":
        return None
    link = _AFTER_RANK.match(page.text, mention.end)
    if link and link.end() > mention.end:
        names = [e for e in page.names(link.end(), link.end() + LONGEST) if e.label in LABELS]
        if (
            len(names) > 1
            and names[0].label == "place"
            and _COUNTRY_S.fullmatch(page.text, names[0].end, names[1].start)
        ):
            return names[1].text if names[0].start == link.end() else None  # 1위 미국 엔비디아
        if len(names) > 1 and names[0].label == "place" and page.text[names[0].end : names[1].start] == "の":
            return names[1].text if names[0].start == link.end() else None  # 3位は中国の小米
        if names and names[0].start == link.end() and not _OF_PLACE.match(page.text, names[0].end):
            return names[0].text
    placed = _PLACED.match(page.text, mention.end)
    for entity in page.names(placed.start(), placed.end()) if placed else ():
        if entity.label in LABELS and _TAKES.match(page.text, entity.end):
            return entity.text
    return None


# スマートフォンが46%、IoT 9%、自動車 2%: the noun of an item of a list whose first item has one
_ITEM: Final = late(r"、(?P<noun>[一-鿿ァ-ヺーA-Za-z・]{2,16})(?:\([A-Za-z]{1,8}\))?(?:が|は|で)?\s?(?:約)?")


def _item(page: Page, mention: Figure, found: Sequence[Figure]) -> str | None:
    last = found[-1] if found else None
    if last is None or mention.kind != "percent" or last.kind != "percent" or last.subject is None:
        return None
    item = _ITEM.fullmatch(page.text, last.end, mention.start)
    if item is None or _MEASURED.search(item["noun"]) or item["noun"] in _REST:
        return None
    if page.names(item.start("noun"), item.end("noun")):
        return None  # 米マイクロンが5%: a name is told by the rules of names
    return item["noun"]


# the firms of 米国企業の半数が, the homes of 国内世帯の28%が
_WHOLE: Final = late(
    r"(?P<whole>[一-鿿ァ-ヺーA-Za-z]{1,12}(?:企業|メーカー|世帯|学生|自治体|大学|学校|病院|銀行|国民))の(?:約|およそ)?\Z"
)
_TOPIC_BEHIND: Final = re.compile(r"(?:近く|超|以上|強|弱|余り)?(?:が|は|で|も)")


def _whole(page: Page, mention: Figure) -> str | None:
    if mention.kind not in ("percent", "multiple") or not _TOPIC_BEHIND.match(page.text, mention.end):
        return None
    match = _WHOLE.search(page.text, max(0, mention.start - 24), mention.start)
    return _group(match["whole"]) if match else None


def _group(noun: str) -> str | None:
    unnamed = noun in BARE or noun.startswith((*POINTING, *_OF_A_KIND)) or NOT_RATED.search(noun)
    return None if unnamed else noun


# 導入企業 are whoever uses what is spoken of
_OF_A_KIND: Final = ("導入", "利用", "回答", "対象", "参加", "加盟", "取引", "顧客", "調査", "採用", "未導入")


_REST: Final = ("その他", "残り", "前年比", "前期比", "同")

# 約2千人削減のオムロンとリコー, 9千人の削減を決めたマイクロソフト: who sheds or hires them
_STAFF: Final = re.compile(
    r"(?:の)?(?:人員)?(?:削減|採用|増員|解雇)(?:の|(?:を(?:決め|進め|発表し|実施し|計画し)?|に踏み切|し)(?:た|る|する|ている))"
)


def _cutting(page: Page, mention: Figure) -> str | None:
    if mention.kind != "count" or mention.unit not in ("人", "名"):
        return None
    staff = _STAFF.match(page.text, mention.end)
    names: list[str] = []
    at = staff.end() if staff else -1
    for entity in page.names(at, at + LONGEST) if staff else ():
        if entity.start != at or entity.label != "organisation":
            break
        names.append(entity.text)
        at = entity.end + 1 if page.text[entity.end : entity.end + 1] in tuple("と、や") else -1
    return "、".join(names) or None


# 7割の日本企業が, 3割超の自治体で: of whom it is a part
_PORTION: Final = re.compile(
    r"(?:以上|超|近く|強|弱|余り|前後|程度)?の(?P<whole>[一-鿿ァ-ヺーA-Za-z]{1,14}(?:企業|メーカー|世帯|学生|自治体|大学|学校|病院|銀行|国民))(?:が|は|で|に|も)"
)


def _portion(page: Page, mention: Figure) -> str | None:
    if mention.kind != "percent":
        return None
    match = _PORTION.match(page.text, mention.end)
    return _group(match["whole"]) if match else None


# 중소기업의 AI 도입률을 현재 9%에서, 国内企業の導入率は30%, 한국어 비중은 1%: whose rate or share it is
_RATE_JA: Final = "率|割合|比率|シェア|比重"
_RATE_KO: Final = "비중|점유율|률|율"
_RATE: Final = re.compile(f"{_RATE_JA}|{_RATE_KO}")
_RATED: Final = late(
    r"(?P<ja>(?:[一-鿿ァ-ヺーA-Za-z0-9・]|の(?=[一-鿿ァ-ヺーA-Za-z])){2,20}?)の(?:[一-鿿ァ-ヺーA-Za-z]{0,10}(?:"
    + _RATE_JA
    + r"))(?:は|が|を|も|、)[^、。はがも]{0,20}\Z|"
    r"(?P<ko>[가-힣A-Za-z0-9()·]{1,20}(?:\s[가-힣A-Za-z0-9()·]{1,20}){0,2})(?:의\s(?:[가-힣A-Za-z0-9]{1,10}\s){0,2}[가-힣A-Za-z]{0,6}(?:"
    + _RATE_KO
    + r")|\s비중)(?:은|는|이|가|을|를|도)\s[^,.은는]{0,20}\Z"
)


def _rated(page: Page, mention: Figure, sentence: Sentence) -> str | None:
    """중소기업 of 중소기업의 AI 도입률을 9%에서; a name among these words is left to the rules of names."""
    if mention.kind != "percent":
        return None
    begin = max(sentence.start, mention.start - 60)
    match = _RATED.search(page.text, begin, mention.start) if _RATE.search(page.text, begin, mention.start) else None
    if match is None:
        return None
    group = "ja" if match["ja"] else "ko"
    name = match[group].lstrip("の") if group == "ja" else last_words(match[group])
    end = match.end(group)
    start = end - len(name)
    if any(e.label in LABELS and e.end > start and (e.end == end or e.label != "place")
           for e in page.names(start - LONGEST, end)):  # fmt: skip
        return None
    bare = name in BARE or name.startswith(POINTING) or len(name) == 1
    return None if bare or NOT_RATED.search(name) else name


# 半導体が22.1%増, 基盤モデルが612億円: any noun right before a figure but one that says what is measured
_ANY_NOUN: Final = re.compile(
    r"(?<![一-鿿ァ-ヺーA-Za-z0-9・])(?P<noun>(?:[一-鿿ァ-ヺーA-Za-z0-9・]|の(?=[一-鿿ァ-ヺーA-Za-z])){1,24})が(?:約|およそ)?\Z"
)

_MEASURED: Final = late(
    r"(?:率|額|数|高|価格?|シェア|売上|利益|規模|量|料|費|点|力|性|能|長|差|幅|損失|コスト|収入|収益|字|割合|平均|比|計|部|残り|目標|順位|スコア|成績|精度|時間|期間|評価|価値|資金|投資|調達|"
    r"予算|金|トークン|パラメー?ター?|これ|それ|うち|ここ|当社|同社|末|年|月|日|期|人|者|員|予想|試験|益|半面|方|業績|受注|契約|在庫|残高|見通し|伸び|成長|影響|消費|容量|需要|供給|生産|配当|資産|負債|"
    r"株|取引|売買|改善|増加|減少|向上|削減|速度|帯域|面積|人口|関税|金利|税|感|声|例|中心|最大|最高|最低|全体|合計|総額|実質|名目|精度|上位|下位|首位|半分|大半|多く|一方|中|上|下|内|外|案件|倍|分|社|件|台|枚|基|個|今回|回|市場|効果|国産|補助|費用|誤答|受注残)\Z"
)


def _noun_before(page: Page, mention: Figure, sentence: Sentence) -> str | None:
    """大企業 of 大企業が約56%, 40代 of 40代（29.6%）."""
    if mention.kind in ("date", "duration", "parameters"):
        return None
    begin = max(sentence.start, mention.start - 24)
    if not _JOINT.search(page.text, max(begin, mention.start - _LONGEST_JOINT), mention.start):
        return None
    ending = _ENDING.search(page.text, max(begin, mention.start - _LONGEST_ENDING), mention.start)
    match = _NEAR_NOUN.search(page.text, begin, mention.start) if ending else None
    noun = (match["ja"] or last_words(match["ko"])).strip("の ") if match else ""
    if not noun and mention.kind in ("percent", "money") and mention.unit != "pp":
        other = _ANY_NOUN.search(page.text, begin, mention.start)
        named = other and any(other.start() < e.end for e in page.names(other.start() - LONGEST, other.end("noun")))
        noun = other["noun"].strip("の・") if other and not named and not _MEASURED.search(other["noun"]) else ""
        noun = "" if noun[:1].isdigit() else noun  # 週1〜3日のユーザーが
    return noun if len(noun) > 1 and noun not in BARE and not noun.startswith(POINTING) else None
