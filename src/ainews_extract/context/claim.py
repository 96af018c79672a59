"""How the text holds a figure: `fact`, `forecast` (と予測, 전망) or `plan` (計画, 목표, and an action still to come).

The clause behind the figure decides, its last words most: 調達したと発表 is a fact, 投入すると発表 a plan. What is
stated without any such word is a fact.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ainews_extract import tables
from ainews_extract.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ainews_extract.page import Page
    from ainews_extract.records import Figure
    from ainews_extract.structure import Table


# 늘 것으로, 끌어올릴 것이라: every syllable that ends in ㄹ, as a Korean verb of what is still to come does
_FUTURE: Final = "".join(map(chr, range(0xAC08, 0xD7A4, 28)))
# Each alternative of these three begins with a letter, as `tables.alternatives` says why.
_FORECAST: Final = re.compile(
    r"見込|見通し|になると(?=発表|明らか|述べ|語)|予測(?!の|を[上下])|予想(?!の|を?[上下]|も[上下]|を?超|平均|中央|通り|どおり|レンジ)|想定(?!を[上下])|とみられ(?<!たとみられ)|と見られ(?<!たと見られ)|"
    + tables.alternatives("だろう でしょう", r"(?!か)")
    + r"|可能性|と期待|ことを期待|になるとみ|と試算|との試算|と推計|見立て|とみる|と読む|はずだ|はずです|との見方|"
    r"と見積も(?<=[うくすつぬぶむる]と見積も)|"
    + tables.alternatives("전망 예상", r"(?!치)")
    + r"|예측(?<!수요예측)(?!치)|관측|내다봤|내다보|것으로 보인|것으로 본|것으로 보고(?! ?[됐되된될]|했)|추산될|추정될|될 것이|"
    + rf" 것(?<=[{_FUTURE}] 것)(?:이라|”이라|으로)|"
    + rf"거라(?:(?<=[{_FUTURE}]거라)|(?<=[{_FUTURE}] 거라))|"
    + r"게 될 것|것으로 봤|다는 (?:분석|관측|예측|시나리오|추산)|"
    + tables.alternatives("する なる 達する", r"とのこと")
    + r"|기대된|기대하|가능성|것으로 우려"
)
_PLAN: Final = re.compile(
    r"計画|予定|方針|目標|目指|めざ|狙う|狙い|ねらう|構想|考えだ|考えを|意向|掲げ|検討|ようとし|"
    + tables.alternatives("交渉 協議 調整", r"[をに](?:進め|入)")
    + "|"
    + tables.alternatives("開発 準備 建設 整備 協議 交渉", r"中")
    + r"|公約|義務付け|までに(?:[^。]{0,40})(?:する|る)(?:。|\Z|と)|充てる|充当|"
    r"계획|목표(?!하는)|방침|예정|구상|하기로|검토|추진(?! 중)|내걸|노린|겨냥|기로 했|할 방침|공약|의무화|들어설|들어선다|"
    r"나설|나선다|할 준비|해야 한다|"
    + tables.alternatives("건립 구축 조성 건설 설립 유치 도입 개발 확충 증설", r"(?:하기|을|를)? 위한")
    + "|"
    + tables.alternatives("협의 논의 협상", r"\s?중")
)
# と発表 behind an action still to come: 投入すると発表
_TO_COME: Final = re.compile(
    tables.alternatives(
        "投入 投資 支援 採用 建設 導入 公開 開発 発売 買収 削減 増設 調達 出資 供給 生産 整備 提供 開設 選定 拠出 実施",
        r"する(?:と|ことを|ことで)",
    )
    + "|"
    + tables.alternatives(
        "投じ 増や 建て 設け 始め 広げ 引き上げ 引き下げ 減ら",
        r"[るす](?:と|ことを|ことで)(?=発表|明らか|表明|決|合意|公表|語|述べ|伝え|宣言|報じ)",
    )
    + r"|する(?<![当関係在置待味属来加少長昇達]する)(?:と|ことで|ことに|ことを)(?=発表|表明|宣言|合意|基本合意|決め|決定)"
    + r"|겠다|기로\s(?:하|합의|결정)|"
    + tables.alternatives("う く す つ ぬ ぶ む る", r"(?:(?:こと|方針)にして|としてい(?:る|ます))")
)
_DONE: Final = re.compile(
    r"(?:た|だった|された|ました|していた|ている|でした)(?:と|こと|という|ほか|うえ|上で|が、|。|\Z)|(?:れて|えて|して|って)おり、|"
    r"(?:했|었|았|됐|였|렸|졌|났|켰|겼|혔|왔|갔|봤|뒀|냈|섰|썼|찼|쳤|줬)(?:다|습니다|고|으며|지만|는데)|고 있(?:는데|으며|지만)"
)
# Actions: in the present tense at the end of a clause they are still to come (投じる, 増やします, 建てる。)
_ACTION_JA: Final = re.compile(
    r"(?:投資|投入|拠出|建設|開設|新設|増設|採用|募集|配備|導入|整備|支援|補助|助成|提供|発売|公開|リリース|開始|発行|買収|取得|出資|調達|上場|稼働|着工|完成|開発|生産|量産|供給|販売|"
    r"配布|設置|拡大|拡張|実施|開催|選定|育成|養成|確保|構築|統合|廃止|終了|雇用|削減|移行|負担|展開|増産|増額|増員|増強|分配|配分|還元|投下|運用開始|本格化|黒字化)(?:を(?:始め|進め|行))?(?:する|します|していく|していきます|る|ます)\Z|"
    r"(?:投じ|建て|設け|増やし?|減ら|引き上げ|引き下げ|始め|配り?|広げ|進め|充て|割り当て|絞り?込?|置き換え|束ね|積み?|贈り?|支払い?|用意す|(?<![上下])回し?|手掛け|加え|払い?|出荷す|絞られ|乗り出|動か|後押しす|賄)(?:る|す|う|く|ます|します|していく|ていく|ていきます|する|ることになる)?\Z"
)
_LONGEST_ACTION: Final = 24
_KOREAN_PRESENT: Final = re.compile(
    r"(?:낮춘다|높인다|늘린다|줄인다|올린다|나눈다|짓는다|세운다|뽑는다|들여온다|빌린다|배정한다|투입한다|구축한다|지원한다|도입한다|확보한다|조달한다|양성|선정한다|제공한다|공급한다|건설한다|채용한다|내놓는다|선보인다|투자한다|출시한다|착공|가동한다|쏟아붓는다|확대한다|시행한다|점검한다|개최한다|모집한다|채용한다|나눈다|줄여간다|건립한다|설립한다|조성한다|추진한다|유치한다|신설한다|증설한다|확충한다|완공한다|준공한다|착공한다|상장한다|인수한다|매입한다|발행한다|매각한다|지급한다|선발한다|착수한다|신설한다|투자키로|투입된다|집행한다|집행된다|배정된다|투자된다|지원된다|공급된다|건립된다|건설된다|조성된다|설치된다|구축된다|지어진다|세워진다|지정한다|구매한다|공모한다|확정한다)"
)
_TITLE: Final = re.compile(
    r"(?:へ|投入|확정|투입|추진|착수|확보|제공|지원|구축|도입|양성|배정|모집|착공|공고|경감|이용|확대|신설|조성|배정)\s*[」』\"”]?\s*\Z"
)


def complete(page: Page, mentions: Sequence[Figure]) -> list[Figure]:
    """Set `claim` of every figure that is no date and no duration."""
    found: list[Figure] = []
    by_start: dict[int, Figure] = {}
    for number, mention in enumerate(mentions):
        if mention.kind in ("date", "duration"):
            found.append(mention)
            continue
        first = by_start.get(mention.same_as) if mention.same_as is not None else None
        claim = first.claim if first else _claim(page, mention, found, _following(page, mentions, number))
        mention.claim = claim
        found.append(mention)
        by_start[mention.start] = found[-1]
    return found


_NOW: Final = re.compile(r"(?:現在の?|足元の?|현재|지금)\s?\Z")
# 5チームは…: who does something is there already, whatever is planned.
_DOER: Final = re.compile(
    r"(?!추가|증가|참가|평가)(?:の|의\s)?[^、。,.\s]{0,8}?(?:は|が(?!超)(?<!ですが)(?<!だが)(?<!ますが)(?<!たが)|이(?!\s넘|\s될)|가(?!\s넘|\s될)|은|는)(?:[、\s]|[一-鿿ァ-ヺA-Za-z0-9])"
)
# 1570億ドル(約24兆円)の2倍になる, 66億ドルを調達した際の: what is so already
_TIMES_IT: Final = re.compile(r"(?:\([^()]{0,24}\))?の(?:約|およそ)?[\d.]{1,6}倍")
_THEN: Final = re.compile(r"(?:\([^()]{0,24}\))?を[^、。はが]{1,8}した(?:際|時|当時)の")
# 2024年に1,840億ドル、2030年には…と予測: the base of a forecast, told by its particle.
_BASE: Final = re.compile(r"年(?:度)?(?:に|時点で|の)(?:約|およそ)?\Z|년 기준\s(?:약\s)?\Z")
_LATER: Final = re.compile(r"年(?:度)?に?は|年までに|から年|년(?:까지|에는)")
_WAS: Final = re.compile(
    r"인 (?=[가-힣A-Z])|(?:이?었던|였던|이던|(?:規模|程度|以上|超|近く)?(?:だった(?=[一-鿿ァ-ヺA-Z])|であった(?=もの)))"
)
# 64% 점유율을 보유한 별솔은 …까지 늘 것으로 전망된다: said of who has it
_HAD: Final = re.compile(
    r"[^,.\n]{0,14}?[을를] "
    r"(?:(?:보유|기록|차지|달성|확보|투자|유치|도입|구매|구입|설치|보급|공급|판매|출하|생산|선정|지정)"
    r"(?:[·ㆍ]지원)?(?:한|했던)|들여온) (?!것|뒤|후|다음|데(?! 이어)|만큼|셈|바)"
)
# 25개가 들어설 예정: what is not there yet does nothing
_TO_ARISE: Final = re.compile(
    r"が[^、。が]{0,14}(?:する|なる|できる|見込)と(?:予測|予想|試算|見込|みられ|推計)|"
    r"[^.,]{0,16}?(?:들어설|들어선다|완공될|완공된다|설치될|건설될|건립될|조성될|생길|생긴다|추가될|문을 열)"
)
_BUILT: Final = re.compile(r"(?:建設|開発|準備|整備|計画)中の")


def _following(page: Page, mentions: Sequence[Figure], number: int) -> Figure | None:
    """The next figure of the same sort that restates nothing, in the sentence."""
    mention = mentions[number]
    end = page.sentence(mention.start).end
    for other in mentions[number + 1 : number + 4]:
        if other.start < end and (other.kind, other.unit) == (mention.kind, mention.unit) and other.same_as is None:
            return other
    return None


def _claim(page: Page, mention: Figure, found: Sequence[Figure], following: Figure | None) -> str:
    sentence = page.sentence(mention.start)
    text = page.text
    table = page.table(mention.start)
    if table is not None:
        return _of_table(page, mention, table)
    behind = text[mention.end : sentence.end].split("\u3000", 1)[0].strip()  # 4〜6月は210億ドル　国内市場は: a headline
    before = text[max(sentence.start, mention.start - _REACH) : mention.start]
    last = next((m for m in reversed(found[-3:]) if m.claim is not None), None)
    plain = _plain(page, mention, following, behind)
    if plain is not None:
        return plain
    if last is not None and last.claim is not None and _BRACKETED.fullmatch(text, last.end, mention.start):
        return last.claim  # 1兆3,412億円(前年比56.5%増)であり、2029年には
    stated = _STATED.match(behind) is not None
    clause = behind.split("、", 1)[0] if stated else _clause(behind)
    cue = _cue(clause, before, near=True)
    if cue is None and _DONE.search(clause):
        return "fact"
    if cue is None and not stated:
        cue = _cue(behind[-_TAIL:], before, near=False)
    if cue is not None:
        return _unless_base(page, cue, before, behind, last, mention)
    return _without_cue(page, mention, last, before, behind)


def _plain(page: Page, mention: Figure, following: Figure | None, behind: str) -> str | None:
    """What is so now, what somebody does already, and where a change begins: 4100億円から1兆8000億円へ広がる見通し."""
    before = page.text[max(page.sentence(mention.start).start, mention.start - _REACH) : mention.start]
    if (
        _NOW.search(before)
        or _WAS.match(behind)
        or _HAD.match(behind)
        or (mention.kind == "count" and _DOER.match(behind) and not _TO_ARISE.match(behind))
        or _TIMES_IT.match(behind)
        or _THEN.match(behind)
    ):
        return "fact"
    if following is not None and _FROM.fullmatch(page.text, mention.end, following.start):
        return "plan" if _PLANNED.search(before) else "fact"
    return None


def _without_cue(page: Page, mention: Figure, last: Figure | None, before: str, behind: str) -> str:
    """What the predicate, the figure before or the list says where no word speaks of a plan or a forecast."""
    begin = page.sentence(mention.start).start
    if (
        (mention.measure == "budget" and not _PAST.search(behind))
        or _BUILT.search(page.text, begin, mention.start)
        or _TO_BE.search(before)
    ):
        return "plan"
    if _by_predicate(behind) == "plan":
        return "forecast" if _GROWS.search(before) else "plan"
    if mention.time is not None and _BECOMES.search(behind):
        return "forecast"
    if _WOULD_BE.match(behind) and _IF.search(before):
        return "forecast"
    return _carried(page, mention, last, behind) or _listed(page, mention, behind) or "fact"


# 2030年に6200億円になる。
_IF: Final = re.compile(r"れば、?[^。]{0,40}\Z")
_WOULD_BE: Final = re.compile(r"(?:\([^()]{0,24}\))?(?:規模|以上|超)?(?:に|と)(?:なり、|なる|達する|達し、)")
_BECOMES: Final = re.compile(r"(?:に|と)(?:なる|達する|増える|広がる|膨らむ|拡大する)(?:。|\Z)")
_FROM: Final = re.compile(r"(?:以上|超|이상)?(?:\([^()]{0,24}\))?(?:から|에서)\s?[^、。,.]{0,16}")
_BRACKETED: Final = re.compile(r"[」』]?\((?:対?前年|前期|同|YoY|QoQ|전년|전기|전분기)[^()]{0,10}")
# 14位で、トップ10入りは次の版で狙う: what is said of another topic is not said of this
_STATED: Final = re.compile(
    r"(?:超|以上)?(?:で|だが|を超え|に達し|に上り)、[^、。\d]{1,16}?(?:\d{1,8}[^、。\d]{1,6})?は(?=[^。]{0,30}(?:目指|狙|計画|予定|方針))"
)
# 建てる拠点の電力容量は: of a thing still to come
_TO_BE: Final = re.compile(
    r"(?:建て|建設す|新設す|設け|配置す|整備す|導入す|開設す|増設す|採用す)る[一-鿿ァ-ヺ][^、。はが]{0,20}[はが](?:約|およそ)?\Z|(?:今後|向こう|향후|앞으로)\s?[^、。,.はが]{0,24}\Z"
)
# 市場は2030年に1兆8000億円へ: grows by itself
_GROWS: Final = re.compile(r"(?:市場|需要|시장|수요)(?:規模|\s?규모)?(?:は|が|、|은|는|이)[^、。]{0,20}\Z")
_THIS: Final = re.compile(r"これは|その[^、。はが\d]{0,6}(?:率|うち|額|規模)?は|이는\s")
_YEARLY: Final = re.compile(r"年平均|年間平均|年率|CAGR|연평균")
_TOTAL: Final = late(
    r"(?:投資|事業費|総額|費用|容量|投資額|工費|투자액|사업비|투자 규모|공사비)(?:は|では|는|은)\s?(?:約|総額|약\s|총\s)?\Z"
)
_SAID: Final = re.compile(r"(?:する|なる|える|る)という(?:。|\Z)")


def _carried(page: Page, mention: Figure, last: Figure | None, behind: str) -> str | None:
    """What goes on with the figure before: 年平均成長率は28.5%に相当する of a forecast, 투자액은 3조원이다 of a plan."""
    if last is None or last.claim in (None, "fact") or _PAST.search(behind):
        return None
    number = page.sentence_number(mention.start)
    if number - page.sentence_number(last.start) > 1:
        return None
    sentence_start = page.nth_sentence(number).start
    begin = max(sentence_start, last.end, mention.start - _REACH)
    before = page.text[begin : mention.start]
    clause = page.text[max(page.nth_sentence(number).start, mention.start - _REACH) : mention.start]
    if _BASE_OF.match(behind):
        return None  # 2019年の375億ドルの2.5倍
    goes_on = (
        _THIS.search(before)
        or (last.claim == "forecast" and last.start >= sentence_start and _THIS.match(page.text, sentence_start))
        or (last.claim == "forecast" and (_YEARLY.search(clause) or _SAID.search(behind)))
        or (last.claim == "plan" and _TOTAL.search(before))
    )
    return last.claim if goes_on else None


_BASE_OF: Final = re.compile(r"(?:の|의)\s?(?:約|약\s)?[\d.]{1,6}(?:倍|배)|より|보다|\s?(?:\([^()]{1,24}\)\s?)?대비")
_PAST: Final = re.compile(r"(?:た|ている|でした)(?:。|\Z)|[었았였했됐]다")
_HEADED: Final = re.compile(
    r"募集|自己株式|の発行|割当|提供条件|"
    r"(?:계획|사업|바우처|지원|정책)[^.]{0,20}(?:다음과 같|아래와 같)|(?:모집|지원|공고)\s?(?:개요|내용|계획)"
)
_RESULTS: Final = re.compile(r"業績|決算|実績|실적|결산")


def _listed(page: Page, mention: Figure, behind: str) -> str | None:
    """An item of a list of terms is what is intended: 1. 募集の概要, 4. 自己株式の取得, 사업의 주요 내용은 다음과 같다."""
    lead = page.place(mention.start).opener
    if (
        lead is None
        or mention.kind == "parameters"
        or (mention.kind == "tokens" and not _PRICED.match(behind))
        or _PAST.search(behind)
    ):
        return None
    headed = _HEADED.search(page.text, *lead) and not _RESULTS.search(page.text, *lead)
    return "plan" if headed else None


_PRICED: Final = re.compile(r"当たり|あたり|につき|당")


def _unless_base(  # noqa: PLR0913, PLR0917
    page: Page, claim: str, before: str, behind: str, last: Figure | None, mention: Figure
) -> str:
    """The first figure of a forecast is a fact where its particle says so, and another figure of its clause too."""
    if claim != "forecast":
        return claim
    if _is_base(before, behind):
        published = page.document.published
        ahead = published is not None and mention.time is not None and mention.time[:4] >= published[:4]
        return "forecast" if ahead else "fact"
    if last is None or last.claim != "fact" or not _LATER.search(behind):
        return claim
    return (
        "fact"
        if 0 < mention.start - last.end < len(before) and "、" not in before[last.end - mention.start :]
        else claim
    )


_TAIL: Final = 28
_REACH: Final = 80  # what is said right before a figure is no longer
_LONGEST: Final = 300  # of a clause; a sentence may have two thousand characters


def _is_base(before: str, behind: str) -> bool:
    return _BASE.search(before) is not None and _LATER.search(behind) is not None


_CLAUSE_END: Final = re.compile(
    r"(?:が|し|て|で|り|き|い|ており|ため|一方|ほか|うえで|上で)、|[;；]|(?:으며|지만|는데|고(?! 있)|며|해|어|면서),?\s"
)


def _clause(behind: str) -> str:
    """What stands behind a figure up to the end of its own clause."""
    match = _CLAUSE_END.search(behind, 0, _LONGEST)
    return behind[: match.end() if match else _LONGEST]


_IN_TOPIC: Final = re.compile(r"[^、。はが]{0,14}は")
_WOULD: Final = re.compile(r"だろう|でしょう|可能性")
_PLANNED: Final = re.compile(
    r"(?:目標とする|当初(?:の)?(?:計画|予定|目標)|계획한|당초(?:의|\s계획)?)(?:の|의)?\s?(?:約|약)?\Z|"
    r"(?:目標|計画|予定)(?:は|を|額は|では)?\s?(?:約|総額)?\Z|(?:목표|계획|예정)(?:는|은|을|를)?\s?(?:약\s?)?\Z"
)
_OF_NEXT: Final = re.compile(r"[一-鿿]{0,3}(?:\([^()]{0,16}\))?(?:が|は)(?:約)?\d")
_ESTIMATED: Final = re.compile(r"추정|추산|推定|推計|見積も")
_NEXT: Final = re.compile(r"내년|내후년|다음 해|来年|来期|翌年|향후|今後")
_EXPECTED: Final = re.compile(
    r"(?:予測|予想|見通し|見込み)(?:は|では|については|、|\s?\(|:)[^。]{0,36}\Z|(?:予想|予測|見通し)(?:平均)?の\Z|(?:전망|예상|예측)(?:치|은|는|\s?\(|:)[^.]{0,30}\Z"
)


def _cue(part: str, before: str, *, near: bool) -> str | None:
    """What the words of a clause say; far behind a figure only its last words do, and no mere でしょう."""
    forecast, plan = _FORECAST.search(part), _PLAN.search(part) or _TO_COME.search(part)
    if forecast and _WOULD.match(forecast.group()) and (not near or _IN_TOPIC.match(part)):
        forecast = None  # 0.5ドルという価格は…でしょう: not of the price
    if plan and _OF_NEXT.match(part, plan.end()):
        plan = None  # 271団体、導入検討中が248団体
    if plan and part.startswith("は", plan.end()) and (not near or "、" in part[: plan.start()]):
        plan = None  # 当初の調達目標は60億元だった
    if forecast and (not plan or forecast.start() <= plan.start() or forecast.end() > len(part) - 6):
        return "plan" if plan and _WOULD.match(forecast.group()) else "forecast"
    if plan:
        return "plan"
    if near and _PLANNED.search(before):
        return "plan"
    if near and _ESTIMATED.search(part) and _NEXT.search(before):
        return "forecast"  # 내년 영업이익을 70조원으로 추정했다
    return "forecast" if near and _EXPECTED.search(before) else None


def _by_predicate(behind: str) -> str:
    """An action in the present tense at the end is still to come: 投じる, 구축한다; a state is a fact."""
    tail = behind[-_REACH:].rstrip('。」』）)"”’. \n-')
    if _KOREAN_PRESENT.search(tail[-40:]) or _ACTION_JA.search(tail[-_LONGEST_ACTION:]) or _TITLE.search(tail):
        return "plan"
    return "fact"


def _of_table(page: Page, mention: Figure, table: Table) -> str:
    """A table of forecasts says so in its heading or in the head of its row."""
    text = page.text
    place = table.place(mention.start)
    number = place[0] if place else 0
    while number > 1 and _CHANGE.match(text, table.rows[number][0].start):
        number -= 1  # 増減額 below 今回修正予想
    row = table.heads((number, 0))[0].text(text) if place else ""
    for part in (row, text[slice(*table.above)]):
        if found := _cue(part, "", near=True):
            return found
    return "fact"


_CHANGE: Final = re.compile(r"増減|증감")
