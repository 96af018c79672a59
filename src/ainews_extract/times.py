"""What settles whether 3日 and 26年 are dates or lengths, and whether a figure is the 1 of a rate (1日当たり).

`kinds/date.py` and `kinds/duration.py` ask the same questions; the answers stand here once.

>>> is_day_length("3日間で", 2), is_day_length("4日、発表", 2)
(True, False)
>>> is_rate("1日当たり", 2)
True
"""

from __future__ import annotations

import re
from typing import Final

from ainews_extract.dates import words
from ainews_extract.late import late

_DAY_LENGTH: Final = late(
    r"間|以内|目|半(?![ば期旬])|続[伸落騰]|連騰|移動平均|程度|ほど|くらい|ぐらい|かけ|かか|要し|連続|続け|ぶり|以上|未満|余|足らず|分(?!の\d)|もあれば|おき|ごと|"
    r"で(?:時価総額|株価|完了|終|作|届|達成|完成|開発|構築|売|配|処理|学習|済|でき|仕上|組|習得|回収|決着|納品)|"
    r"\s?(?:간(?![가-힣])|간(?=[의에은을만이])|동안|이내|안에|만에|내내|연속|이상|미만|정도|가량|치(?![르러])|씩|짜리|걸|여)|[~∼\-]\s?\d{1,2}\s?(?:개월|주|년)|에서\s\d{1,3}일로|本(?=[あな-ん])"
)
_LENGTH_OF: Final = late(
    r"(?:期間|日数|所要|まる|丸|約|最大|最長|最短|計|わずか|기간|일수|약|최대|최장|최단|총|불과|단)(?:は|が|で|:|은|는|이|을|을\s기존)?\s?\Z|±\s?\Z|(?<![今来先翌])週に?\Z|(?<![\d今来先翌])月に\Z"
)
_RELATIVE: Final = re.compile(
    r"\s?(?:間|以上|余り|余|近く|ほど|半|程度|弱|強|も|남짓|가까이|정도|여|가량|쯤)?\s?"
    r"(?:、\d{1,3}年[先後]|前(?![半提年期後])|後(?![半期])|目(?![標的指])|生(?![産成存活])|次(?!世)|世代|代(?![表金理替わ])|先(?![進端行])|"
    r"이전|이후|経過後|전(?![가-힣])|전(?=(?:에|의|부터|까지|보다|만|과|이|인|으로|쯤|엔|은|처럼|대비)(?![가-힣]{2}))|뒤(?![늦쳐처떨집지진])|후(?![속보원반임퇴])|차(?![량])(?=를|에|인|의|는|가|로|,|\s|\Z|[.()])|째)"
)
_RATE: Final = late(
    r"\s?(?:当たり|当り|あたり|につき|ごとに|ごとの|毎に|평균|당(?![시사국장초분])|\s?(?:에|평균)\s?\d|에\s?(?:평균|약|최대)\s?\d|에\s(?:한|두|세|네|서너|한두|두세)\s?(?:번|차례|건|개|명|곳|편)|間?に\s?(?:約|最大|平均)?\d|"
    r"の(?:電力|費用|料金|価格|コスト|単価|消費|問い?合わ?せ|推論|質問|検索|処理|学習|生成|利用|応答|会話|充電|撮影|仕事|作業|業務|生産|取引|売上|来場|訪問|アクセス|減少|下げ|上げ|消失|下落|上昇|変動|乗車|配送)|に(?:取り?扱|使う|要する|かかる|必要|消費する|処理する|生産する|発電する))"
)
_TIMES: Final = late(
    r"でも[早速]|の(?:約)?\d[\d.]{0,4}(?:%|割)|\s?(?:約|最大)?\d{1,12}(?:\.\d{1,4})?(?:万|億)?[^\d\s月日年、。]|\s?(?:平均|に?\s?(?:約|最大)?\d{1,12}(?:\.\d{1,4})?[億万]?(?:回|件|人|本|時間|トークン)|\s?\d{1,12}(?:만|억|천)?\s?(?:회|건|명|시간|번))"
)

_SHORT_YEAR: Final = range(10, 51)
# The years that two digits mean without a word beside them.
NEAR_YEAR: Final = range(20, 37)
_CERTAIN: Final = late(
    r"(?:は|には|にかけ|通年|通期|[一-鿿]{2,4}・[一-鿿]{2,4}万博|\((?:暦年|年度|通年|通期)|(?:末|初め|初頭|半ば|春|夏|秋|冬|前半|後半|ごろ|頃|以降|以前)|までに|に(?!及|わた|一|渡|相当|達|満|延|迫|近|なる|なり|も)(?=[一-鿿ァ-ヺA-Za-z\d、])|の\d{1,2}月|の[\d,]{1,7}[兆億万社件台人店%]|の(?:約|およそ)?[\d.]{1,5}倍|の(?:国内|世界|日本|米国|中国|韓国)(?:の|市場|[^、。]{0,14}(?:額|数|率|量|高|規模)[はがも])|比(?=[\d増減]))|"
    r"\s?(?:매출|영업|실적|예산|전망|목표|순이익)|(?:売上|営業利益|業績|予算)|"
    r"\s?(?:말|초|중|까지|에는|에(?=\s)|부터|이후|봄|여름|가을|겨울|상반기|하반기)(?![가-힣]{3})"
)
_POSSIBLE: Final = re.compile(r"(?:の|から|まで|も|、|で|と|時点|版|\Z|\s?(?:은|는|의|\Z)|\s?\d)")
_LENGTH_BEFORE: Final = late(
    r"(?:約|過去|直近|次の|この先|今後|創業|設立|計|この|ここ|最大|最長|わずか|実に|向こう|以来|後の|以内|毎|지난|향후|약|최근|앞으로|최대|무려|창업|창립|만|총|설립|이후|입사)\s?\Z"
)
_LASTS: Final = re.compile(r"の(?:経験|歳月|年月|歴史|契約|期間|寿命|蓄積|付き合い|保証|刑|懲役)")
_YEAR_NAMED: Final = late(
    r"(?<!\d)\d\d年(?:\d{1,2}月|度|第[1-4])|(?:19|20)\d\d\s?[年년/~〜\-]|二〇[一二三四]|[’'‘]\d\d"
)


# 17年から21年に倍増した, and no 10年から15年かかる
_TO_YEAR: Final = re.compile(r"から(?P<later>[1-4]\d)年(?:に(?!わた|及|一|渡|延)|まで|の間に)")
# 19年に設立: behind a year of the last decade, what happens but once.
_LAST_DECADE: Final = range(10, 20)
# 21년 충북에서 시범 운영을 했다: at the beginning of a sentence, where no length is spoken of
_THIS_DECADE: Final = range(21, 30)
_OPENS: Final = re.compile(r"(?:\A|[.\n]\s?)\Z")
_HAPPENS: Final = late(
    r"\s(?!경력|역사|전통|업력|노하우|동안|만에|만의|넘|가까|이상|여|차|전|후|뒤|간|째|내내|연속|계약|근속|근무|이내|안에|정도|가량)[가-힣A-Z]"
)
_FUTURE: Final = (40, 45, 50)
_FOUNDED: Final = late(
    r"に[^、。\n]{0,24}?(?:設立|創業|創設|発足|入社|入所|就任|上場|開業|開設|買収|発売|発表|公開|開始|登場|導入|稼働)|"
    r"通年|通期|比(?=[\d増減])|の(?:約|およそ)?[\d.]{1,5}倍|の(?:国内|世界|日本|米国|中国|韓国)[^、。]{0,14}(?:額|数|率|量|高|規模)[はがも]"
)


def is_day_length(text: str, end: int, start: int | None = None) -> bool:
    """Whether 3日 is three days long, by what follows it at `end` and what stands before its `start`."""
    if _DAY_LENGTH.match(text, end):
        return True
    if start is not None and text[end : end + 1] == "で" and text[max(0, start - 2) : start] == "から":
        return True  # 公開から3日で
    return start is not None and _LENGTH_OF.search(text, max(0, start - 10), start) is not None


def is_relative(text: str, end: int) -> bool:
    """Whether a length is but a place in time or in a sequence: 20年前, 3日後, 3年目."""
    return _RELATIVE.match(text, end) is not None


def is_rate(text: str, end: int) -> bool:
    """Whether a figure is what another one is counted by: 1日当たり, 1枚につき."""
    return _RATE.match(text, end) is not None


_ONE_FOR: Final = late(r"(?=[\d$¥€£])|損失|利?益|純利益|配当?(?![布送備信])|純資産")


def is_price_of_one(text: str, end: int) -> bool:
    """Whether 1株 and 1枚 are what a price is for: 1株42.5ドル, 1株利益."""
    return is_rate(text, end) or _ONE_FOR.match(text, end) is not None


def is_daily_rate(text: str, end: int) -> bool:
    """Whether 1日 is what another figure is counted by: 1日平均300万件, 1日3回."""
    return is_rate(text, end) or _TIMES.match(text, end) is not None


def is_short_year(text: str, start: int, end: int, number: int) -> bool:
    """Whether 26年 is the year 2026, by what stands around it and by whether a year is named before it.

    Args:
        text: The text.
        start: Where it begins.
        end: Where it ends, behind 年.
        number: The two digits.
    """
    if text.startswith("0", start):
        return number < 10  # 06年
    if _LASTS.match(text, end) or number not in _SHORT_YEAR or _LENGTH_BEFORE.search(text, max(0, start - 6), start):
        return False
    if (later := _TO_YEAR.match(text, end)) and number < int(later["later"]):
        return True
    if number in NEAR_YEAR and _CERTAIN.match(text, end):
        return True
    if number in _THIS_DECADE and _OPENS.search(text, max(0, start - 2), start) and _HAPPENS.match(text, end):
        return True
    if number in _FUTURE and text.startswith(("には", "までに", "ごろ", "時点"), end):
        return True
    if number in _LAST_DECADE and _FOUNDED.match(text, end):
        return True
    named = _YEAR_NAMED.search(text, max(0, start - 300), start)
    if number in _LAST_DECADE and text.startswith("で", end):
        return False  # 10年で7倍に
    return bool(named and (_CERTAIN.match(text, end) or _POSSIBLE.match(text, end)))


_SHARES: Final = late(r"주식|청약|배정|공모|보통주|우선주|신주|매수|매도|지분|소각|증자")
_WEEKS: Final = late(
    r"\s?(?:간|동안|만에|뒤|후|내|이내|안에|연속|째|차|전|앞|치|이상\s(?:걸|소요)|신고가|신저가|최고가|최저가)"
)


def is_weeks(text: str, start: int, end: int) -> bool:
    """Whether 10주 are weeks, and no shares: 균등 배정은 10주다.

    >>> is_weeks("기간은 10주다", 4, 7), is_weeks("균등 배정은 10주다", 7, 10)
    (True, False)
    """
    if is_week_of_month(text, start):
        return True
    if "." in text[start:end]:
        return _WEEKS.match(text, end) is not None  # 균등배정은 1.87주
    begin = max(0, start - 40, text.rfind(". ", 0, start))
    return _WEEKS.match(text, end) is not None or _SHARES.search(text, begin, start) is None


_MONTH_BEFORE: Final = re.compile(r"(?<!\d)1?\d월\s?(?:제\s?)?\Z")


def is_week_of_month(text: str, start: int) -> bool:
    """Whether 3주 at start is a week of a month: 5월 3주 기준.

    >>> is_week_of_month("5월 3주 기준", 3), is_week_of_month("6개월 2주 동안", 4)
    (True, False)
    """
    return _MONTH_BEFORE.search(text, max(0, start - 6), start) is not None


def is_quarters(text: str, start: int, end: int) -> bool:
    """Whether 3四半期 and 3분기 are three quarters and not the third: 3四半期連続, わずか2四半期で.

    >>> is_quarters("3四半期連続で", 0, 4), is_quarters("3四半期は", 0, 4)
    (True, False)
    """
    return words.follows("quarter-length", text, end) or words.precedes("quarters-before", text, start)
