"""Whose figure it is: the name, market or group that the sentence's grammar gives it to, or None.

In this order: the row of its table; the model that a size hangs on (EXAONE 4.0 32B); the noun right before it (大企業が
56%, 中国（81.2%）); the nearest name or market before it with は, が, も, 은, 는, 이, 가; one with の or 의; a name that
opens a headline; what 同社 or 이 회사 stands for; the subject of the sentence before; the heading. A source
(…によると, …에 따르면) is no subject, and null beats a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ainews_extract import layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Entity, Mention, Sentence

_LABELS: Final = ("organisation", "model", "product", "programme", "place")
_QUOTES: Final = r"[」』”’\"'）)*]{0,2}"
# What may stand between a name and its particle: quotes, a size, brackets, a word that says what it is.
_MARK: Final = re.compile(
    rf"{_QUOTES}\s?(?:[\d.,]{{1,12}}(?:[BMTK]|億|兆)?(?=[」』”’\"'はがもを의은는이가]))?{_QUOTES}\s?(?:\([^()\n]{{0,40}}\))?"
    r"(?:モデル|シリーズ|グループ|全体|側|社|陣営|連合|AI|政府|版|大手|機|株|製品|モデル群|・コンソーシアム|コンソーシアム|プロジェクト|\s?모델|\s?그룹|\s?측|\s?시리즈|\s?정부|\s?컨소시엄|\s?사업)?"
    r"(?P<mark>としても|として|では|には|とは|は|が|も|を|の|と|、|に|で|,\s|…|\.|에서는|에는|은|는|이|가|도|의|을|를|과|와|에|:|\s)"
)
_SUBJECT: Final = ("としても", "として", "では", "は", "が", "も", "은", "는", "이", "가", "도", "에서는")
_OF: Final = ("の", "의")
_SOURCE: Final = re.compile(
    r"[」』”’\"']?(?:のデータ|の調査|の報告|の集計|の統計|の推計)?(?:によると|によれば|に よると|の調べ|調べ|"
    r"が[^、。]{0,10}(?:(?:発表|公表|まとめ)(?:した|る)(?:資料|調査|統計|推計|予測|報告|データ|アナリスト|予想|集計|市場)|報じ|伝え|予想|予測|調査)|は[^。]{0,120}(?:と見通|と予測|と予想|と報じ|と伝え|とみ(?:る|て)|"
    r"と分析|と見込)|"
    r"\s?에\s?따르면|\s?(?:집계|조사|자료|보고서)|[은는]\s[^.]{0,120}(?:것으로 (?:내다|예상|전망|봤|관측)|"
    r"고 (?:전망|예상|분석|보도|전했))|[이가] (?:집계|조사|발표)한)"
)
# 네이버클라우드 관계자는; 메타 주가는, 엔비디아 2분기 매출은: Korean leaves 의 out
_SPOKESMAN: Final = re.compile(r"\s?(?:관계자|측|대표|CEO|회장|사장)\s?(?:는|은|가|이)")
_OWN: Final = re.compile(
    r"\s(?:[가-힣0-9]+\s){0,2}?(?:매출|매출액|영업이익|순이익|실적|주가|목표주가|시총|시가총액|점유율|이용자|가입자|요금|가격|비중|투자|몸값|기업가치|직원|인력|수주|생산|사업|부문|주식|지분|부지)"
    r"[가-힣]*(?:은|는|이|가|도|을|를)?[\s(]"
)
# 「LYNX」の受注が…、契約社数は412社: another topic has come up since; 三井住友の市川氏は: a speaker
_NEW_TOPIC: Final = re.compile(r"、[^、。]{1,20}は|,\s[^,.]{1,20}(?:은|는)\s")
_SPEAKER: Final = re.compile(r"の[^、。]{1,14}(?:氏|社長|会長|代表|アナリスト|研究員|教授|CEO|）)(?:は|が)")
# けん引役は青葉言語だ。: what the sentence says is the name
_IS: Final = re.compile(r"[」』]?(?:だ|である|です|だった)。|[’”]?(?:이다|다)\.")
_BOARD: Final = re.compile(
    r"[」』]?の(?:[A-Z]{2,5})?(?:ランキング|リーダーボード|順位|調査|データ|報道|番付|試験|テスト|評価|ベンチマーク)|[’”]?의\s(?:리더보드|랭킹|순위|조사|자료)"
)
# 中国のAI関連産業の規模は, 生成AI市場も, 이 시장이: a market is whose its size is
_MARKET: Final = re.compile(
    r"(?P<name>(?:我が国の|わが国の)?(?:[一-鿿ァ-ヺーA-Za-z0-9・]|(?<=[一-鿿ァ-ヺーA-Za-z])の(?=[一-鿿ァ-ヺーA-Za-z])|向け|用){1,40}(?:市場|産業|業界))(?:全体)?(?:の)?(?:規模|総額)?(?:も|は|が|で見ると|予測|\s?[(:])|"
    r"(?P<of>(?:我が国|わが国|(?:[一-鿿ァ-ヺーA-Za-z0-9・]|の(?=[一-鿿ァ-ヺーA-Za-z])|向け|用){1,40}))の市場規模(?:は|が|も)|"
    r"(?P<ko>(?:[가-힣A-Za-z0-9·]{1,20}\s){0,3}?[가-힣A-Za-z0-9·]{0,20}시장)(?:\s?(?:규모|전체))?(?:은|는|이|가|도|의)\s"
)
_MARKET_WORD: Final = re.compile(r"市場|産業|業界|시장")
_PUBLIC: Final = re.compile(
    r"(?<![一-鿿가-힣])(?P<name>政府|我が国(?:企業)?|わが国|日経平均(?:株価)?|TOPIX|정부|우리나라|코스피|코스닥지수|나스닥|다우지수)(?:は|が|も|では|은|는|이|가|도)"
)
_SAME: Final = re.compile(
    r"(?P<org>同社|同行|同グループ|同研究所|同省|同氏の会社|両社|이 회사|같은 회사|이 기업|이 업체|동사)|"
    r"(?P<model>同モデル|このモデル|本モデル|同シリーズ|同製品|この製品|同サービス|이 모델|같은 모델|이 제품|"
    r"이 칩|同チップ|同GPU)"
)
# What has shares and results without a name: 大企業が56%, 20代が44.7%, 대기업 71.5%, 중국 모델이 93점
_GROUP_JA: Final = (
    r"(?:(?:[一-鿿ァ-ヺーA-Za-z0-9]|の(?=[一-鿿ァ-ヺーA-Za-z])){0,24}(?:企業|業界|メーカー|層|男性|女性|世帯|地域|県|都|府|道|市|国|勢|部門|事業|モデル)|\d0代|"
    r"外国人|個人|海外投資家|機関投資家|日経平均(?:株価)?|TOPIX|ダウ平均)"
)
_GROUP_KO: Final = (
    r"(?:(?:[가-힣A-Za-z]{1,24}\s)?[가-힣A-Za-z]{0,24}(?:기업|업체|남성|여성|모델|부문|가구|지역|국가)|"
    r"\d0대|외국인|개인|기관|코스피|코스닥(?:지수)?|나스닥|다우)"
)
_NEAR_NOUN: Final = re.compile(
    rf"(?P<ja>{_GROUP_JA})(?:(?:が|は|では|も)(?:約|およそ|全体の|計)?|\((?:約)?)\Z|(?P<ko>{_GROUP_KO})(?:(?:이|가|은|는|도)?\s(?:약\s|총\s)?|\()\Z"
)
_GAP: Final = re.compile(r"との差|と並|に次|와의 격차|과의 격차|와의 차|과의 차|위권")
_AFTER_RANK: Final = re.compile(r"(?:の|は|인|의|는|은)\s?[「『‘“]?")
_FRONT: Final = 16
_MOST: Final = 40  # names of a sentence that are looked at for a figure, from the nearest
# A headline ends in no full stop; in Korean it ends in a noun or has an ellipsis.
_HEADLINE: Final = re.compile(r"…|[^。.!?다요\s][\s]*\Z")


@dataclass(frozen=True, slots=True)
class _Subject:
    """A candidate: what it is called and where."""

    start: int
    end: int
    text: str
    label: str


def complete(page: Page, mentions: Sequence[Mention]) -> list[Mention]:
    """Set `subject` where the text states whose figure it is."""
    found: list[Mention] = []
    topics: dict[int, _Subject | None] = {}
    by_start: dict[int, Mention] = {}
    for mention in mentions:
        first = by_start.get(mention.same_as) if mention.same_as is not None else None
        subject = first.subject if first else _subject(page, mention, topics)
        found.append(replace(mention, subject=subject) if subject else mention)
        by_start[mention.start] = found[-1]
    return found


def _subject(page: Page, mention: Mention, topics: dict[int, _Subject | None]) -> str | None:
    if mention.kind == "ranking" and _GAP.match(page.text, mention.end):
        return None
    number = page.sentence_number(mention.start)
    sentence = page.nth_sentence(number)
    if hanging := _hanging(page, mention):
        return hanging
    table = _of_table(page, mention)
    if table is not None:
        return table or None
    own = _beside(page, mention) or _ranked(page, mention) or _noun_before(page, mention, sentence)
    if own:
        return own
    if mention.kind == "parameters" and _LIMIT.match(page.text, mention.end):
        return None  # 40B以下のモデル: a bound of many
    candidate = _model_before(page, mention, sentence) or _in_sentence(page, sentence, mention.start, topics, number)
    if candidate:
        return candidate.text
    if _blocked(page, mention, sentence):
        return None
    return _modified(page, mention) or _before(page, mention, topics, number) or _around(page, mention)


_QUOTED: Final = re.compile(r"[「『‘“\"']\Z")
_MODEL_KINDS: Final = ("parameters", "score", "tokens")
_RELATIVE: Final = re.compile(
    r"[^、。,.「」]{0,14}?(?:た|る|の|な|いう)[「『]?\Z|[^,.]{0,14}?(?:은|는|한|된|인|던|온|린|친|운|긴)\s[‘“']?\Z"
)


def _modified(page: Page, mention: Mention) -> str | None:
    """Solar of 1位を獲得したSolar: the name that the figure's clause describes."""
    if mention.kind not in ("ranking", *_MODEL_KINDS):
        return None
    for entity in page.names(mention.end + 1, mention.end + 20):
        if entity.label in ("model", "product", "organisation"):
            return entity.text if _RELATIVE.fullmatch(page.text, mention.end, entity.start) else None
    return None


# A chip has memory, a line width, a draw of watts; 120MW and 300t are a site's.
_OF_A_DEVICE: Final = re.compile(r"[kMGTP]?B(?:/s)?|[GTPE]?FLOPS|T?OPS|nm|mm|[MG]Hz|W|g")
# ナギサ半導体が「NG-7」の詳細を明らかにした。メモリーは144GB: what has just been shown is what it is said of
_PRESENTED: Final = re.compile(
    r"[」』”’\"'）)]{0,2}(?:の(?:詳細|仕様|概要|性能|試作品?|後継機?))?を[^、。]{0,16}"
    r"(?:発表|公開|発売|披露|投入|出荷|開発|明らかに|お披露目)|"
    r"[」』”’\"')]{0,2}(?:의\s(?:세부\s)?(?:사양|성능|제원|상세)[^\s]{0,2})?(?:을|를)?\s[^.,]{0,16}"
    r"(?:발표|공개|출시|선보|내놨|내놓|개발|양산)"
)


def _before(page: Page, mention: Mention, topics: dict[int, _Subject | None], number: int) -> str | None:
    """The subject of the sentence before, or for a model's figures the model that it names."""
    if not number or not _continues(page, number) or layout.is_item(page.text, page.nth_sentence(number).start):
        return None
    topic = _topic(page, number - 1, topics)
    if mention.kind == "parameters" and topic is not None and topic.label == "product":
        topic = None  # Windows 11 has no parameters
    if mention.measure == "price":
        sentence = page.nth_sentence(number - 1)
        sold = [
            e
            for e in page.names(sentence.start, sentence.end)
            if e.label in ("model", "product") and _QUOTED.search(page.text[e.start - 1 : e.start])
        ]
        if sold:
            return sold[-1].text
    if mention.kind == "quantity" and _OF_A_DEVICE.fullmatch(mention.unit or ""):
        sentence = page.nth_sentence(number - 1)
        shown = [e for e in page.names(sentence.start, sentence.end) if e.label in ("model", "product")]
        if shown and _PRESENTED.match(page.text, shown[-1].end, sentence.end):
            return shown[-1].text
    of_model = mention.kind in _MODEL_KINDS or (mention.kind == "money" and "token" in (mention.per or ""))
    if of_model and (topic is None or topic.label not in ("model", "product")):
        sentence = page.nth_sentence(number - 1)
        made = [e for e in page.names(sentence.start, sentence.end) if e.label == "model"]
        return made[-1].text if made else (topic.text if topic else None)
    return topic.text if topic else None


def _of_table(page: Page, mention: Mention) -> str | None:
    """The name in the head of the figure's row, or of its column where the rows are benchmarks; "" where there is none."""
    table = page.table(mention.start)
    place = table.place(mention.start) if table else None
    if table is None or place is None or place[0] == 0:
        return None if table is None else ""
    row, column = table.heads(place)
    heads = [row, column] if column and place[1] else [row]
    for head in heads:
        named = [e for e in page.names(head.start, head.end) if e.end <= head.end and e.label in _LABELS]
        if named:
            return head.text(page.text)
    if mention.kind != "score" or mention.benchmark is None:
        return ""
    other = [head for head in heads if mention.benchmark not in head.text(page.text)]
    return other[0].text(page.text) if other else ""


def _hanging(page: Page, mention: Mention) -> str | None:
    """EXAONE 4.0 of EXAONE 4.0 32B, 샘물 of 샘물-7B, 한결 LM 2.5 of '한결 LM 2.5'(32B)."""
    if mention.kind != "parameters":
        return None
    text = page.text
    near = [e for e in page.names(mention.start - _LONGEST, mention.start)
            if e.label in ("model", "product") and 0 <= mention.start - e.end <= 3 and
            re.fullmatch(r"[」』’”'\"]?[\s(\-]{0,2}", text[e.end : mention.start])]  # fmt: skip
    if near:
        return near[-1].text
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


_LIMIT: Final = re.compile(
    r"(?:パラメー?ター?)?(?:以下|未満|以上|クラス|級|超)の(?:オープン)?モデル|\s?(?:미만|이하|이상|급)\s?모델"
)
# エヌビディア（時価総額4兆ドル）が
_EXPLAINED: Final = 12
_LONGEST: Final = 100  # of a name that stands right before a figure
_JOINED: Final = 200  # and of a list of them
_IN_BRACKETS: Final = re.compile(r"[」』”’\"']?\s?\([^()\d]{2,9}")
_PLACE_MARK: Final = re.compile(r"(?:では|が|は|에서는|은|는|이|가\s)?\s?(?:約|약\s)?")
_BESIDE: Final = re.compile(r"[」』”’\"']?\s?\((?:約|약\s)?|[」』”’\"']?\s?|(?:がそれぞれ|는\s각각)")


def _beside(page: Page, mention: Mention) -> str | None:
    """네이버 of 네이버(-1.35%), SK하이닉스 of SK하이닉스 4%, 米国 of 米国61: the name right before a figure."""
    near = [
        e
        for e in page.names(mention.start - _LONGEST, mention.start)
        if e.label in _LABELS and 0 <= mention.start - e.end <= _EXPLAINED
    ]
    for entity in near:
        between = page.text[entity.end : mention.start]
        if mention.kind in ("money", "percent", "quantity") and _IN_BRACKETS.fullmatch(between):
            return entity.text
        if mention.kind not in ("percent", "score", "count", "multiple", "ranking") or entity.text == mention.scope:
            continue  # アジア of アジア4位 is the field of the ranking, and not who stands there
        if _BESIDE.fullmatch(between) or (entity.label == "place" and _PLACE_MARK.fullmatch(between)):
            return entity.text
    return None


_RIVAL: Final = re.compile(
    r"[」』”’\"']?(?:より|を上回|を下回|に比べ|と比べ|に次|に続|を抑え|보다|를 앞|을 앞|에 이어|를 제|을 제)"
)


def _model_before(page: Page, mention: Mention, sentence: Sentence) -> _Subject | None:
    """The last model that the sentence names before a size, a score or a number of tokens."""
    if mention.kind not in _MODEL_KINDS:
        return None
    models = [
        e
        for e in page.names(sentence.start, mention.start)[-_MOST:]
        if e.label == "model" and e.end <= mention.start and not _RIVAL.match(page.text, e.end)
    ]
    return _Subject(models[-1].start, models[-1].end, models[-1].text, "model") if models else None


def _ranked(page: Page, mention: Mention) -> str | None:
    """北斗AI研究所 of 二位の北斗AI研究所, カエデ 3 of 72Bの「カエデ 3」."""
    if mention.kind not in ("ranking", "parameters"):
        return None
    link = _AFTER_RANK.match(page.text, mention.end)
    if not link or (mention.kind == "parameters" and link.group()[0] not in "の의인"):
        return None
    labels = _LABELS if mention.kind == "ranking" else ("model", "product")
    return next((e.text for e in page.names(link.end(), link.end() + 1) if e.label in labels), None)


# 半導体が22.1%増, 基盤モデルが612億円: any noun right before a figure but one that says what is measured
_ANY_NOUN: Final = re.compile(
    r"(?P<noun>(?:[一-鿿ァ-ヺーA-Za-z0-9・]|の(?=[一-鿿ァ-ヺーA-Za-z])){1,24})(?:が|は)(?:約|およそ)?\Z"
)
_MEASURED: Final = re.compile(
    r"(?:率|額|数|高|価格?|シェア|売上|利益|規模|量|料|費|点|力|性|能|長|差|幅|損失|コスト|収入|収益|字|割合|平均|比|計|部|残り|目標|順位|スコア|成績|精度|時間|期間|評価|価値|資金|投資|調達|"
    r"予算|金|トークン|パラメー?ター?|これ|それ|うち|ここ|当社|同社|末|年|月|日|期|人|者|員|予想|試験|益|半面|方|業績|受注|契約|在庫|残高|見通し|伸び|成長|影響|消費|容量|需要|供給|生産|配当|資産|負債|"
    r"株|取引|売買|改善|増加|減少|向上|削減|速度|帯域|面積|人口|関税|金利|税|感|声|例|中心|最大|最高|最低|全体|合計|総額|実質|名目|精度|上位|下位|首位|半分|大半|多く|一方|中|上|下|内|外|案件|倍|分|社|件|台|枚|基|個)\Z"
)


def _noun_before(page: Page, mention: Mention, sentence: Sentence) -> str | None:
    """大企業 of 大企業が約56%, 40代 of 40代（29.6%）."""
    if mention.kind in ("date", "duration", "parameters"):
        return None
    match = _NEAR_NOUN.search(page.text, max(sentence.start, mention.start - 24), mention.start)
    noun = (match["ja"] or match["ko"]).strip("の ") if match else ""
    if not noun and mention.kind in ("percent", "money") and mention.unit != "pp":
        other = _ANY_NOUN.search(page.text, max(sentence.start, mention.start - 24), mention.start)
        named = other and any(other.start() < e.end for e in page.names(other.start() - _LONGEST, other.end("noun")))
        noun = other["noun"].strip("の・") if other and not named and not _MEASURED.search(other["noun"]) else ""
    return noun if len(noun) > 1 else None


def _in_sentence(
    page: Page, sentence: Sentence, at: int, topics: dict[int, _Subject | None], number: int
) -> _Subject | None:
    """The subject that the sentence names before `at`."""
    subjects, owners, opening = _candidates(page, sentence, at, topics, number)
    if subjects:
        return subjects[-1]
    if owners:
        return owners[-1]
    return opening


def _candidates(
    page: Page, sentence: Sentence, at: int, topics: dict[int, _Subject | None], number: int
) -> tuple[list[_Subject], list[_Subject], _Subject | None]:
    """What stands before `at` as a subject, as an owner, and what opens a headline."""
    text = page.text
    subjects: list[_Subject] = []
    owners: list[_Subject] = []
    opening: _Subject | None = None
    for entity in page.names(sentence.start, at)[-_MOST:]:
        if entity.end > at or entity.label not in _LABELS:
            continue
        mark = _MARK.match(text, entity.end, min(at + 2, sentence.end))
        if entity.label == "place" and mark is not None and mark["mark"] in ("では", "에서는", " "):
            continue
        if _in_brackets(text, entity.start, at):
            continue  # MSIT of 韓国科学技術情報通信部（MSIT）
        if (
            (mark is None and not _IS.match(text, entity.end))
            or _SOURCE.match(text, entity.end)
            or _BOARD.match(text, entity.end)
        ):
            continue
        item = _Subject(entity.start, entity.end, _joint(page, entity), entity.label)
        if (
            mark is None
            or mark["mark"] in _SUBJECT
            or _IS.match(text, entity.end)
            or _SPOKESMAN.match(text, entity.end)
        ):
            subjects.append(item)
        elif (mark["mark"] == " " and _OWN.match(text, entity.end)) or (
            mark["mark"] in _OF
            and entity.label != "place"
            and not _NEW_TOPIC.search(text, entity.end, at)
            and not _SPEAKER.match(text, entity.end)
        ):
            owners.append(item)
        elif (
            entity.label != "product"
            and (
                mark["mark"] in ("、", ", ", "…", ":", ".")
                or (
                    mark["mark"] == " "
                    and (text[mark.end() : mark.end() + 1].isdigit() or _is_headline(text, sentence))
                )
            )
            and entity.start - sentence.start < _FRONT
        ):
            opening = opening or item
    subjects += _markets(page, sentence, at)
    subjects += [_Subject(m.start(), m.end(), m["name"], "group") for m in _PUBLIC.finditer(text, sentence.start, at)]
    subjects += _referred(page, sentence, at, topics, number)
    return sorted(subjects, key=lambda s: s.start), owners, opening


def _is_headline(text: str, sentence: Sentence) -> bool:
    return _HEADLINE.search(text, sentence.start, sentence.end) is not None


_JOINER: Final = re.compile(r"[」』]?(?:と|、|・|及び|および|와\s?|과\s?|,\s)[「『]?")


def _joint(page: Page, entity: Entity) -> str:
    """ソフトバンク、OpenAI of ソフトバンクとOpenAIは: joint owners, each name joined by 、."""
    names = [entity.text]
    first = entity
    for other in reversed([e for e in page.names(entity.start - _JOINED, entity.start) if e.end <= entity.start]):
        if other.label != entity.label or not _JOINER.fullmatch(page.text, other.end, first.start):
            break
        names.insert(0, other.text)
        first = other
    return "、".join(names)


def _in_brackets(text: str, start: int, at: int) -> bool:
    """Whether a name stands in brackets that close before the figure."""
    opened = text.rfind("(", max(0, start - 40), start)
    return opened >= 0 and ")" not in text[opened:start] and ")" in text[start:at]


def _markets(page: Page, sentence: Sentence, at: int) -> list[_Subject]:
    found: list[_Subject] = []
    begin = max(sentence.start, at - 120)
    if not _MARKET_WORD.search(page.text, begin, at):
        return found
    for match in _MARKET.finditer(page.text, begin, at):
        name = match["name"] or match["of"] or _last_words(match["ko"] or "")
        if name and not name.startswith(("同", "この", "이 ", "その", "해당 ")):
            found.append(_Subject(match.start(), match.end(), name.strip(), "market"))
    return found


def _last_words(phrase: str) -> str:
    """시장 of 아이덱스는 이 시장: what stands behind the last particle."""
    words = phrase.split()
    for place in range(len(words) - 2, -1, -1):
        if re.search(r"(?:은|는|이|가|을|를|에|에서|의|로|며|고|해|면)\Z", words[place]) and len(words[place]) > 1:
            return " ".join(words[place + 1 :])
    return phrase


def _referred(
    page: Page, sentence: Sentence, at: int, topics: dict[int, _Subject | None], number: int
) -> list[_Subject]:
    """What 同社, このモデル, 이 회사 stand for: the last name of that sort in the sentence before."""
    found = []
    for word in _SAME.finditer(page.text, sentence.start, at):
        labels = ("organisation",) if word["org"] else ("model", "product")
        previous = page.nth_sentence(number - 1) if number else None
        names = [e for e in (page.names(previous.start, previous.end) if previous else ()) if e.label in labels]
        topic = _topic(page, number - 1, topics) if number else None
        target = (
            topic
            if topic and topic.label in labels
            else _Subject(word.start(), word.end(), names[-1].text, names[-1].label)
            if names
            else None
        )
        if target:
            found.append(_Subject(word.start(), word.end(), target.text, target.label))
    return found


def _topic(page: Page, number: int, topics: dict[int, _Subject | None]) -> _Subject | None:
    """The main subject of a sentence: its last marked one, else a model or product it names, else the one name in it."""
    if number < 0:
        return None
    if number not in topics:
        topics[number] = None
        sentence = page.nth_sentence(number)
        subjects, owners, opening = _candidates(page, sentence, sentence.end, topics, number)
        topics[number] = subjects[-1] if subjects else owners[-1] if owners else opening
    return topics[number]


def _continues(page: Page, number: int) -> bool:
    """Whether a sentence goes on in the paragraph of the one before it."""
    begin, end = page.nth_sentence(number - 1).start, page.nth_sentence(number).start
    return "\n\n" not in page.text[max(begin, end - _LINE_ENDS) : end].rstrip(" ").replace("\r", "")


_LINE_ENDS: Final = 40  # all of them: a sentence has none but at its end


_OTHER_SUBJECT: Final = re.compile(
    r"(?:競合|私たち|我々|われわれ|당사|우리|경쟁사)(?:各社|勢)?(?:は|が|も|では|은|는|이|가|도)"
)


def _blocked(page: Page, mention: Mention, sentence: Sentence) -> bool:
    """Whether the sentence has a subject of its own that is no name: then the one before it says nothing."""
    return _OTHER_SUBJECT.search(page.text, sentence.start, mention.start) is not None


def _around(page: Page, mention: Mention) -> str | None:
    """A name in the line that opens the figure's list."""
    lead = page.lines.lead(mention.start)
    if lead is None:
        return None
    named = [
        e
        for e in page.names(max(lead[0], page.sentence(lead[1] - 1).start), lead[1])
        if e.label in ("organisation", "model", "programme")
    ]
    return named[0].text if named else None
