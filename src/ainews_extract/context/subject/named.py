"""What a sentence names as a subject: a name with は or 은, one with の or 의, a market, firms of a sort, 同社."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ainews_extract.context.subject.words import BARE, JOINED, LABELS, MODEL_KINDS, POINTING, RESULT, RIVAL, last_words
from ainews_extract.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Entity, Figure, Sentence

_QUOTES: Final = r"[」』”’\"'）)*]{0,2}"

# 富士通4〜9月期決算。最終損益は: the results that a headline is of
_RESULTS: Final = (
    r"(?=(?:\d{4}年)?(?:\d{1,2}[\-−~〜～]\d{1,2}月期|第[1-4一二三四]四半期|\d{1,2}月期|[1-4]Q)"
    r"(?:の|連結|決算|、|。|業績))"
)

# What may stand between a name and its particle: quotes, a size, brackets, a word that says what it is.
_MARK: Final = re.compile(
    rf"{_QUOTES}\s?(?:[\d.,]{{1,12}}(?:[BMTK]|億|兆)?(?=[」』”’\"'はがもを의은는이가]))?{_QUOTES}\s?(?:<\d{{4}}(?:\.T)?>)?(?:\([^()\n]{{0,40}}\))?"
    r"(?:モデル|シリーズ|グループ|全体|側|社|の[2２二両]社|陣営|連合|AI|政府|版|大手|機|株|製品|モデル群|・コンソーシアム|コンソーシアム|プロジェクト|\s?모델|\s?그룹|\s?측|\s?시리즈|\s?정부|\s?컨소시엄|\s?사업|\s앱|\s애플리케이션|\s서비스|\s두\s(?:기업|회사))?"
    rf"(?P<mark>{_RESULTS}|\s역시|\s또한|としても|として|について(?=、)|では|には|とは|は|が|も|を|の|と|、|に|で|,\s|…|「|\.|(?<!\s)(?:에서는|에는|은|는|이|가|도|의|을|를|과|와|에)|:|\s)"
)

_SUBJECT: Final = (
    " 역시",
    " 또한",
    "としても",
    "として",
    "について",
    "では",
    "は",
    "が",
    "も",
    "은",
    "는",
    "이",
    "가",
    "도",
    "에서는",
)

_OF: Final = ("の", "의")

_FOR: Final = ("には", "에는")  # バウチャーには1250社が加わり

_SOURCE: Final = re.compile(
    r"[」』”’\"']?(?:\([^()]{1,30}\))?"
    r"(?:の[^、。はがも\d]{0,16}?(?:データ|調査|報告書?|集計|統計|推計|レポート|資料|発表|分析|試算|予測|報道))?"
    r"(?:によると|によれば|に よると|の調べ|調べ|の(?:取材|インタビュー|質問)[にへで]|"
    r"が[^、。]{0,16}(?:発表した|公表した|公開した|実施した|開催した|明らかにした|まとめた|調べた)"
    r"(?![^、。]{0,24}(?:決算|業績|実績))(?:、[^、。はが]{1,24})?[^、。]{0,30}?(?:によると|によれば)|"
    r"が[^、。]{0,10}(?:(?:発表|公表|まとめ)(?:した|る)(?:資料|調査|統計|推計|予測|報告|データ|アナリスト|予想|集計|市場)|報じ|伝え|予想|予測|調査)|"
    r"は[^。]{0,120}(?:と(?:見通|報じ(?!ら)|伝え(?!ら)|分析(?!され))|"
    r"(?:予測|調査|推計|見通し|レポート|報告書?)(?:結果)?(?:「[^」]{1,40}」)?を(?:発表|公表|公開|まとめ))|"
    r"(?:의\s(?:[가-힣A-Za-z0-9]{1,12}\s){0,5}?(?:데이터|자료|보고서|조사|집계|통계|분석|추산))?(?:\s등)?\s?에\s?따르면|\s?(?:집계|조사|자료|보고서)|"
    r"(?:\([^()]{1,30}\))?[은는]\s(?:[^.]|\.(?=\d)){0,120}"
    r"(?:것으로 (?:내다|예상|전망|봤|관측|예측|추산|분석)(?![됐되된될돼됩됨])|고 (?:전망|예상|예측|분석|보도|전했|추산))|"
    r"[이가] (?:집계|조사|발표)한|"
    # 다온리서치가 직장인 500명을 대상으로 설문조사를 한, 다온리서치는 3일 이용 실태 조사 결과를 발표
    r"의\s[^.\n]{0,40}?(?:을|를)\s(?:분석|조사|집계)한\s결과|"
    r"[이가은는]\s[^.\n]{0,40}?(?:을|를)\s대상으로[^.\n]{0,40}?(?:조사|설문|분석|추산|추정)|"
    r"[이가은는]\s[^.\n]{0,60}?(?:설문|실태|현황|동향|인식)\s?(?:조사|분석)[^.\n]{0,6}(?:를|을)\s(?:[가-힣0-9]{1,6}\s)?(?:발표|공개|실시|진행|내놓|분석)|"
    r"[이가은는]\s[^.\n]{0,60}?(?:보고서|백서)(?:를|을)\s(?:발표|공개|내놓|내놨|펴냈|발간)|"
    r"(?<=특허청|통계청|관세청|국세청|거래소|감독원|산재처)은?는?\s(?:[^.]|\.(?=\d)){0,120}고 (?:밝혔|설명했|발표했|집계했)|"
    r"(?<=[부청처원회])[은는]\s(?:[^.]|\.(?=\d)){0,120}것으로\s(?:나타났|집계됐|조사됐|파악됐)다고\s(?:밝혔|발표|전했)|"
    r"[이가은는]\s[^.\n]{0,60}?(?:를|을)\s인용)"
)

# IDCは…と予測している: a source, but エヌビディアはまた、第3四半期の売上高を160億ドルと予想している says it of itself
_FORETELLS: Final = late(
    r"[」』”’\"']?(?:\([^()]{1,30}\))?(?:は|では、)[^。]{0,160}?と(?:予測(?!され|の)|予想(?!され|の)|[み見](?:る|て)|見積も(?!ら)|見込(?!ま))"
)
_FORETELLER: Final = late(
    r"総研|研究所|研究機関|リサーチ|調査|インテリジェンス|コンサル|シンクタンク|証券|銀行|機関|協会|連合会|[省庁]\Z|政府|"
    r"IDC|ガートナー|Gartner|マッキンゼー|McKinsey|ゴールドマン|モルガン|IEA|IMF|OECD|フォレスター|カウンターポイント|トレンドフォース|TrendForce|Omdia|Canalys"
)
_OF_ITSELF: Final = late(
    r"設備投資|純?売上|営業利益|経常利益|最終利益|純利益|業績|利益率|を(?:費消|販売|出荷|生産|投資|計上|達成|採用|削減|投入|獲得|確保|供給|支出|投じ)"
)
_OF_OTHERS: Final = late(r"市場|世界|国内|業界|各社|GDP|経済|需要")

# 네이버클라우드 관계자는; 메타 주가는, 엔비디아 2분기 매출은: Korean leaves 의 out
_SPOKESMAN: Final = re.compile(
    r"\s?(?:[가-힣]{2,4}\s)?(?:관계자|측|대표(?:이사)?|CEO|최고경영자|회장|사장|의장|부사장)(?:\([^()]{1,12}\))?\s?(?:는|은|가|이|도)"
)

_OWN: Final = late(
    r"\s(?:[가-힣0-9]+\s){0,2}?(?:매출|매출액|영업이익|영업익|영업비용|거래액|결제액|예산|순이익|실적|주가|목표주가|시총|시가총액|점유율|(?:월간\s|주간\s|유료\s|활성\s)?이용자|사용자|활성이용자|MAU|가입자|구독자|요금|가격|비중|투자|몸값|기업가치|직원|인력|수주|생산|사업|부문|주식|지분|부지)"
    r"[가-힣]*(?:은|는|이|가|도|을|를)?[\s(]"
)

# 소식에 브로드컴 주가가: whatever the clause before is of
_SHARE_PRICE: Final = re.compile(r"\s(?:목표\s?주가|주가|시가총액|시총)[은는이가도를]\s")

# アジアのAI資金調達、4〜6月は; 영국, 이스라엘, 유럽의 AI 관련 기업 투자액은: what a country has
_PLACE_OWN: Final = re.compile(
    r"(?:で|におけ)?[のる][^、。はがもをにと]{0,14}(?:額|規模|売上高?|輸出|件数|数|シェア|支出|予算|投資|調達|割合|比率|率|求人|人材)(?:は|が|も|、)|"
    r"의\s(?:[가-힣A-Za-z0-9]+(?:\([A-Za-z]{1,12}\))?\s){0,3}?[가-힣]{0,6}(?:액|규모|매출|수출|점유율|지출|예산|투자|비중|률)(?:은|는|이|가|도)\s"
)

# 「LYNX」の受注が…、契約社数は412社: another topic has come up since; 三井住友の市川氏は: a speaker
_NEW_TOPIC: Final = re.compile(r"、(?P<ja>[^、。]{1,20})は|,\s(?P<ko>[^,.]{1,20}(?:은|는))\s")

_SPEAKER: Final = re.compile(r"の[^、。]{1,14}(?:氏|アナリスト|研究員|教授)(?:は|が)")

# けん引役は青葉言語だ。: what the sentence says is the name
_IS: Final = re.compile(r"[」』]?(?:だ|である|です|だった)。|[’”]?(?:이다|다)\.")

_BOARD: Final = re.compile(
    r"[」』]?の(?:[A-Z]{2,5})?(?:ランキング|リーダーボード|順位|調査(?!会社|員)|データ(?!セン|量|処理|通信|基盤)|報道|番付|試験|テスト|評価(?![額益損価])|ベンチマーク)|[’”]?의\s(?:리더보드|랭킹|순위|조사|자료)"
)

# 中国のAI関連産業の規模は, 生成AI市場も, 이 시장이: a market is whose its size is
_MARKET: Final = late(
    r"(?P<name>(?:我が国の|わが国の)?(?:[一-鿿ァ-ヺーA-Za-z0-9・]|(?<=[一-鿿ァ-ヺーA-Za-z])の(?=[一-鿿ァ-ヺーA-Za-z])|向け|用){1,40}(?:市場|産業|業界))(?:全体)?(?:の)?(?:推定|予想|年間)?(?:規模|総額)?(?:も|は|が|で見ると|予測|\s?[(:])|"
    r"(?P<of>(?:我が国|わが国|(?:[一-鿿ァ-ヺーA-Za-z0-9・]|の(?=[一-鿿ァ-ヺーA-Za-z])|向け|用){1,40}))の市場規模(?:は|が|も)|"
    r"(?P<ko>(?:[가-힣A-Za-z0-9·]{1,20}(?:\([A-Za-z][A-Za-z ]{0,19}\))?\s){0,3}?[가-힣A-Za-z0-9·]{0,20}시장)"
    r"(?:\s?(?:규모|전체))?(?:은|는|이|가|도|의)\s"
)

_MARKET_WORD: Final = re.compile(r"市場|産業|業界|시장")
# ナスダック総合指数は, フィラデルフィア半導体株指数(SOX指数)は
_INDEX: Final = re.compile(
    r"(?P<name>[一-鿿ァ-ヺーA-Za-z0-9・&]{2,24}(?<![の物])(?:指数|工業株30種平均))(?:\([^()\n]{1,16}\))?(?:は|が|も|の(?=[^、。はが]{1,10}[はが]))"
)
_PUBLIC: Final = re.compile(
    r"(?P<name>政府|我が国(?:企業)?|わが国|日経平均(?:株価)?|東証株価指数(?=\(TOPIX\))|TOPIX|정부|우리나라|"
    r"코스피(?:\s?지수)?|코스닥(?:\s?지수)?|나스닥(?:\s?지수|\s선물)?|"
    r"다우\s?지수|필라델피아 반도체\s?지수|S&P\s?500(?:\s?지수|\s선물)?)"
    r"(?:\(TOPIX\))?(?:は|が|も|では|은|는|이|가|도|の(?=[^、。はが]{1,16}(?:率|額|規模)[はが])|의\s(?=[^,.은는]{1,16}(?:률|율|액|규모|건수|비중)[은는이가]))"
)

_LETTER: Final = late("[一-鿿가-힣]")
_SAME_FIRM: Final = (
    "同社 同行 同グループ 同研究所 同省 同氏の会社 この会社 この企業 이_회사 같은_회사 이_기업 이_업체 동사"
)
_SAME_MODEL: Final = (
    "同モデル このモデル 本モデル 同シリーズ 同製品 この製品 同サービス 이_모델 같은_모델 이_제품 이_칩 同チップ 同GPU"
)
_BOTH_FIRMS: Final = "両社 이들_기업 이들_회사 이들_업체 두_기업 두_회사 두_업체 양사"
_MODELS, _BOTH = (frozenset(forms.replace("_", " ") for forms in words.split()) for words in (_SAME_MODEL, _BOTH_FIRMS))
# Literals and no groups: the regular expression engine finds their first characters fast.
_SAME: Final = re.compile(
    "|".join(f"{_SAME_FIRM} {_SAME_MODEL}".split()).replace("_", " ")
    + "".join(f"|{form}(?=[はがの은는이가도의])" for form in sorted(_BOTH))
)

_FRONT: Final = 16
_MOST: Final = 40  # names of a sentence that are looked at for a figure, from the nearest
_REACH: Final = 200  # characters back to a group that a figure is of

# A headline ends in no full stop; in Korean it ends in a noun or has an ellipsis.
_HEADLINE: Final = late(r"…|[^。.!?다요\s][\s]*\Z")


@dataclass(slots=True)
class Subject:
    """A candidate: what it is called and where."""

    start: int
    end: int
    text: str
    label: str


def model_before(page: Page, mention: Figure, sentence: Sentence) -> Subject | None:
    """The last model that the sentence names before a size, a score or a number of tokens."""
    if mention.kind not in MODEL_KINDS:
        return None
    models = [
        e
        for e in page.names(sentence.start, mention.start)[-_MOST:]
        if e.label == "model" and e.end <= mention.start and not RIVAL.match(page.text, e.end)
    ]
    return Subject(models[-1].start, models[-1].end, _joint(page, models[-1]), "model") if models else None


def in_sentence(
    page: Page, sentence: Sentence, at: int, topics: dict[int, Subject | None], number: int
) -> Subject | None:
    """The subject that the sentence names before `at`."""
    subjects, owners, opening = _candidates(page, sentence, at, topics, number)
    if subjects:
        return _of_main_clause(page.text, subjects, at)
    if owners:
        return owners[-1]
    return opening


# 米国企業は、USPTOが授与した特許の半分以上を占める: who acts in a clause before a noun is not whom the sentence is of
_BEFORE_NOUN: Final = late(r"[」』]?が[^、。はがも\d]{1,14}(?:た|る|いる|ない)(?=[一-鿿ァ-ヺA-Za-z])")
_IS_TOPIC: Final = late(r"[」』）)]?(?:\([^()]{0,30}\))?(?:は|では)")


def _of_main_clause(text: str, subjects: Sequence[Subject], at: int) -> Subject:
    """The last subject, unless it acts in a clause that describes a noun, and a topic stands before it."""
    last = subjects[-1]
    if len(subjects) > 1 and _BEFORE_NOUN.match(text, last.end, at):
        topics = [s for s in subjects[:-1] if _IS_TOPIC.match(text, s.end) or text[s.end - 1] == "は"]
        return topics[-1] if topics else last
    return last


def _candidates(
    page: Page, sentence: Sentence, at: int, topics: dict[int, Subject | None], number: int
) -> tuple[list[Subject], list[Subject], Subject | None]:
    """What stands before `at` as a subject, as an owner, and what opens a headline."""
    text = page.text
    subjects: list[Subject] = []
    owners: list[Subject] = []
    opening: Subject | None = None
    for entity in page.names(sentence.start, at)[-_MOST:]:
        if entity.end > at or entity.label not in LABELS:
            continue
        if entity.label == "place" and _PLACE_OWN.match(text, entity.end, min(at + 2, sentence.end)):
            owners.append(Subject(entity.start, entity.end, _joint(page, entity), entity.label))
            continue
        mark = _MARK.match(text, entity.end, min(at + 2, sentence.end))
        if entity.label == "place" and mark is not None and mark["mark"] in ("では", "에서는", " "):
            continue
        if _in_brackets(text, entity.start, at):
            continue  # MSIT of 韓国科学技術情報通信部（MSIT）
        if _is_no_subject(page, entity, mark):
            continue
        item = Subject(entity.start, entity.end, _joint(page, entity), entity.label)
        if (
            mark is None
            or mark["mark"] in _SUBJECT
            or _IS.match(text, entity.end)
            or _SPOKESMAN.match(text, entity.end)
            or (mark["mark"] == " " and _SHARE_PRICE.match(text, entity.end))
            or (entity.label == "programme" and mark["mark"] in _FOR)
        ):
            subjects.append(item)
        elif (mark["mark"] == " " and _OWN.match(text, entity.end)) or (
            mark["mark"] in _OF
            and entity.label != "place"
            and not _has_new_topic(text, entity.end, at)
            and not _SPEAKER.match(text, entity.end)
        ):
            owners.append(item)
        elif (
            entity.label != "product"
            and (
                mark["mark"] in ("、", ", ", "…", ":", ".", "", "「")
                or (
                    mark["mark"] == " "
                    and (text[mark.end() : mark.end() + 1].isdigit() or _is_headline(text, sentence))
                )
            )
            and entity.start - sentence.start < _FRONT
            and not (
                mark["mark"] in ("、", ", ")  # 韓国、中国の大型案件
                and any(e.label == entity.label for e in page.names(mark.end(), mark.end() + 1))
            )
        ):
            opening = opening or item
    subjects += _markets(page, sentence, at)
    subjects += _apposed(page, sentence, at)
    subjects += _groups(page, sentence, at, alone=not (subjects or owners or opening))
    subjects += _public(page, sentence, at)
    subjects += _referred(page, sentence, at, topics, number, subjects)
    return sorted(subjects, key=lambda s: s.start), owners, opening


def _is_no_subject(page: Page, entity: Entity, mark: re.Match[str] | None) -> bool:
    """Whether what stands behind a name says that it is another's figure: its source, its rival, its makers."""
    text, at = page.text, entity.end
    if mark is None and not _IS.match(text, at):
        return True
    if _RESEARCH.search(text, max(0, entity.start - 5), entity.start) or _EXCHANGE.search(entity.text):
        return True
    return any(other.match(text, at) for other in (_SHARES, RIVAL, _SOURCE, _BOARD)) or _foretells(page, entity)


# 調査会社IDCは, ニューヨーク証券取引所では: who counts, and where it is dealt in
_RESEARCH: Final = re.compile(r"(?:調査会社|調査機関|調査大手|シンクタンク|通信社)の?(?:米|英)?\Z")
_EXCHANGE: Final = re.compile(r"(?:証券取引所|株式市場|取引市場)\Z")


def _foretells(page: Page, entity: Entity) -> bool:
    """Whether a name is who foretells something of others."""
    told = _FORETELLS.match(page.text, entity.end)
    if told is None or _FORETELLER.search(entity.text):
        return told is not None
    itself = _OF_ITSELF.search(page.text, entity.end, told.end()) and not _OF_OTHERS.search(
        page.text, entity.end, told.end()
    )
    others = (e for e in page.names(entity.end + 1, told.end()) if e.label in LABELS and e.label != "place")
    inside = next(others, None)
    return not itself or (inside is not None and page.text[inside.start - 1] != "(")


def _is_headline(text: str, sentence: Sentence) -> bool:
    return _HEADLINE.search(text, sentence.start, sentence.end) is not None


# エヌビディア株の売却額, T-Mobile株の一部も: whose shares are dealt in is not who deals
# ChatGPTの開発元であるOpenAI: the maker, and not what it makes
_SHARES: Final = re.compile(
    r"株の(?:一部|売却|取得|保有|購入|買い)|が(?:登場|設立|創業|上場|発足|誕生)した(?=\d|翌|直後|後|年|際|時|当時|以降|直前)|の(?:開発元|開発会社|開発企業|運営元|運営会社|提供元|製造元|親会社|生みの親)"
)


def _has_new_topic(text: str, start: int, at: int) -> bool:
    """Whether a topic comes up between an owner and a figure that is no other result of the owner."""
    return any(not RESULT.search(m["ja"] or m["ko"]) for m in _NEW_TOPIC.finditer(text, start, at))


_JOINER: Final = re.compile(
    r"[」』’”]?(?:\([^()]{1,30}\))?(?:と|や|、|・|及び|および|와\s?|과\s?|,\s|·)"
    r"(?:[米英仏独中韓]|米国の|中国の|(?:[가-힣A-Za-z]{1,8}\s){0,2}(?:기업|업체|스타트업|회사)(?:인)?\s)?[「『‘“]?"
)


def _joint(page: Page, entity: Entity) -> str:
    """ソフトバンク、OpenAI of ソフトバンクとOpenAIは: joint owners, each name joined by 、."""
    names = [entity.text]
    first = entity
    for other in reversed([e for e in page.names(entity.start - JOINED, entity.start) if e.end <= entity.start]):
        if other.label == "place" and other.end == first.start:
            continue  # 米 of 米OpenAI
        if _in_brackets(page.text, other.start, first.start):
            continue  # AgiBot of 智元機器人（AgiBot）と宇樹科技は
        if other.label != entity.label or not _JOINER.fullmatch(page.text, other.end, first.start):
            break
        names.insert(0, other.text)
        first = other
    return "、".join(names)


def _in_brackets(text: str, start: int, at: int) -> bool:
    """Whether a name stands in brackets that close before the figure."""
    opened = text.rfind("(", max(0, start - 40), start)
    return opened >= 0 and ")" not in text[opened:start] and ")" in text[start:at]


# 2020年のAI市場, 2023년 기준 전체 시장: a year is no part of a market's name; 시장의 42%: a share of it is another's
_YEAR_OF: Final = re.compile(r"\A(?:\d{4}(?:年度?の|년\s(?:기준\s)?)|\d{1,2}년\s(?:뒤|후)\s|이번\s)")
_ANY_MARKET: Final = ("", "市場", "시장", "전체 시장", "産業", "業界")
_THIS_MARKET: Final = ("同", "この", "이 ", "その", "해당 ")
_SHARE_OF: Final = re.compile(r"(?:약\s)?\d[\d.,]{0,8}(?:%|퍼센트)")


def _is_part(text: str, market: re.Match[str]) -> bool:
    return market.group().endswith("의 ") and _SHARE_OF.match(text, market.end()) is not None


def _public(page: Page, sentence: Sentence, at: int) -> list[Subject]:
    """The government, the market as a whole, and the indices that stand for it."""
    text = page.text
    found = [
        m for m in _PUBLIC.finditer(text, sentence.start, at) if not (m.start() and _LETTER.match(text, m.start() - 1))
    ]
    if text.find("指数", sentence.start, at) >= 0 or text.find("種平均", sentence.start, at) >= 0:
        found += _INDEX.finditer(text, max(sentence.start, at - _REACH), at)
    return [Subject(m.start(), m.end(), m["name"], "public") for m in found]


def _markets(page: Page, sentence: Sentence, at: int) -> list[Subject]:
    found: list[Subject] = []
    begin = max(sentence.start, at - 120)
    if not _MARKET_WORD.search(page.text, begin, at):
        return found
    for match in _MARKET.finditer(page.text, begin, at):
        name = match["name"] or match["of"] or last_words(match["ko"] or "")
        name = _YEAR_OF.sub("", name).strip(" ・")
        if name in _ANY_MARKET or name.startswith(_THIS_MARKET) or _is_part(page.text, match):
            continue
        found.append(Subject(match.start(), match.end(), name, "market"))
    return found


# 新興企業であるHは, 핀테크 업체인 스트라이프는: a name that its sentence says is a firm's
_APPOSED: Final = re.compile(
    r"(?:企業|会社|スタートアップ|大手|メーカー|ベンチャー|기업|업체|스타트업|회사)"
    r"(?:である(?P<ja>[A-Za-z0-9ァ-ヺー一-鿿.\- ]{1,24}?)(?=は|が|も)|"
    r"인\s(?P<ko>[가-힣A-Za-z0-9]{1,12}?)(?=(?:은|는|이|가|도|와|과)\s))"
)


def _apposed(page: Page, sentence: Sentence, at: int) -> list[Subject]:
    return [
        Subject(m.start(), m.end(), m["ja"] or m["ko"], "organisation")
        for m in _APPOSED.finditer(page.text, max(sentence.start, at - _REACH), at)
        if not m.group().startswith(POINTING)
    ]


# ハイパースケーラーだけでも合計6900億ドル, 글로벌 AI 스타트업들은: firms of a sort, as 企業 with a word before it is
_GROUP: Final = re.compile(
    r"(?:企業|メーカー|スタートアップ|ハイパースケーラー|自治体|新興勢|海外勢|国産勢|기업|업체|스타트업|빅테크|하이퍼스케일러)"
    r"(?:(?:各社|全体|群)?(?P<ja>だけでも|では|は|も|が)|들?(?P<ko>만|은|는|도|이|가)\s)"
)

_PORTION: Final = late(r"\A(?:[\d.,]{1,8}|[一二三四五六七八九])(?:割|%|パーセント|社)(?:近く|超|以上|強|弱)?の")
_PHRASE: Final = late(
    r"(?:(?:[一-鿿ァ-ヺーA-Za-z0-9・]|の(?=[一-鿿ァ-ヺーA-Za-z])){1,20}|[가-힣A-Za-z0-9·]{1,12}(?:\s[가-힣A-Za-z0-9·]{1,12}){0,3})\Z"
)


def _groups(page: Page, sentence: Sentence, at: int, *, alone: bool) -> list[Subject]:
    """Firms of a sort; those with が only where no name is a subject, since 企業が使うAI is of another's figure."""
    found = []
    for match in _GROUP.finditer(page.text, max(sentence.start, at - _REACH), at):
        mark = match["ja"] or match["ko"]
        if mark in ("が", "이", "가") and not alone:
            continue
        end = match.start("ja" if match["ja"] else "ko")
        phrase = _PHRASE.search(page.text, max(sentence.start, end - 30), end)
        name = _PORTION.sub("", phrase.group()).strip("の") if phrase else ""
        name = last_words(name) if match["ko"] else name
        if _NEW_TOPIC.search(page.text, match.end(), at):
            continue
        if name and name not in BARE and not name.startswith(POINTING):
            found.append(Subject(match.start(), match.end(), name, "group"))
    return found


_OFFICES: Final = "市県町村区省庁府"  # no 同社


def _referred(  # noqa: PLR0913, PLR0917
    page: Page,
    sentence: Sentence,
    at: int,
    topics: dict[int, Subject | None],
    number: int,
    before: Sequence[Subject],
) -> list[Subject]:
    """What 同社, このモデル, 이 회사 stand for: a subject before it in its sentence, else the last name of that sort."""
    found = []
    for word in _SAME.finditer(page.text, sentence.start, at):
        labels = ("model", "product") if word.group() in _MODELS else ("organisation",)
        target = next((s for s in reversed(before) if s.label in labels and s.end <= word.start()), None)
        if not target and number:
            previous = page.nth_sentence(number - 1)
            names = [
                e
                for e in page.names(previous.start, previous.end)
                if e.label in labels and not _SOURCE.match(page.text, e.end)
            ]
            topic = topic_of(page, number - 1, topics)
            target = topic if topic and topic.label in labels and topic.text[-1] not in _OFFICES else None
            if word.group() in _BOTH:
                both = list(dict.fromkeys(e.text for e in names))[-2:]
                target = Subject(word.start(), word.end(), "、".join(both), "organisation") if len(both) > 1 else None
            elif not target and names:
                target = Subject(word.start(), word.end(), names[-1].text, names[-1].label)
        if target:
            found.append(Subject(word.start(), word.end(), target.text, target.label))
    if not before and not found and (firm := _the_firm(page, sentence, at, topics, number)):
        found.append(firm)
    return found


_FIRM: Final = late(r"회사(?:는|의|가|\s측은)\s")
_BACK: Final = 3  # sentences


def _the_firm(
    page: Page, sentence: Sentence, at: int, topics: dict[int, Subject | None], number: int
) -> Subject | None:
    """The firm that a sentence beginning with 회사는 speaks of."""
    if not page.text.startswith("회사", sentence.start) or not (word := _FIRM.match(page.text, sentence.start, at)):
        return None
    for back in range(number - 1, max(-1, number - 1 - _BACK), -1):
        topic = topic_of(page, back, topics)
        if topic is not None and topic.label == "organisation":
            return Subject(word.start(), word.end(), topic.text, topic.label)
    return None


def topic_of(page: Page, number: int, topics: dict[int, Subject | None]) -> Subject | None:
    """The main subject of a sentence: its last marked one, else a model or product it names, else the one name in it."""
    if number < 0:
        return None
    if number not in topics:
        topics[number] = None
        sentence = page.nth_sentence(number)
        subjects, owners, opening = _candidates(page, sentence, sentence.end, topics, number)
        subjects = [s for s in subjects if s.label != "group"]
        topics[number] = subjects[-1] if subjects else owners[-1] if owners else opening
    return topics[number]
