"""Words and lists that the rules of whose figure it is share."""

from __future__ import annotations

import re
from typing import Final

from ainews_extract.late import late

LABELS: Final = ("organisation", "model", "product", "programme", "place")

# … but not where it is another result of the same owner: ノースライトの売上高は…、純損失は, 주가는…, 시총은
RESULT: Final = late(
    r"(?:売上高?|収益|収入|利益|益|損益|損失|赤字|黒字|率|価格|価額|時価総額|評価額|企業価値|株価|シェア|配当金?|費用?|コスト|投資額|総額|残高|債|見通し|予想|料金?|単価|[年期月]比で?)(?:\([^()]{1,12}\))?\Z|\A(?:この|その)?うち|"
    r"(?:매출액?|이익|손실|손익|적자|가치|시총|시가총액|주가|몸값|점유율|[가-힣]률|율|민감도|특이도|정확도|정밀도|만족도|투자액|비용|배당금?|요금|가격|전망치)(?:은|는)\Z"
)

MODEL_KINDS: Final = ("parameters", "score", "tokens")

LONGEST: Final = 100  # of a name that stands right before a figure

JOINED: Final = 200  # and of a list of them

RIVAL: Final = re.compile(
    r"[」』”’\"']?(?:より|と同(?:規模|等|程度|水準|じ)|を上回|を下回|に比べ|と比べ|"
    r"に次|に続|を抑え|보다|를 앞|을 앞|에 이어|를 제|을 제|"
    r"の(?:約|およそ)?[\d.一二三四五六七八九十数]+(?:倍|分の)|の(?:倍|半分)|의\s(?:약\s)?(?:[\d.]+|두|세|네|다섯|몇)\s?(?:배|분의)|의\s절반|"
    r"(?:シリーズ)?の[^、。はがも]{1,24}を(?:約?[\d.]{1,6}%)?(?:上回|下回|抜|超え|追い越)|의\s[^,.은는]{1,24}[을를]\s(?:웃도|밑도|넘어|앞서|제치))"
)

NOT_RATED: Final = late(
    r"(?:上位|상위)|(?:会員|利用者|ユーザー|[者員]|가입자|이용자|회원|직원)\Z|(?:[年月期度]|四半期|全体|平均|今年|昨年|世界|年間|年平均|売上高?|全社員|従業員|全体|지난해|올해|전체|현재|분기|평균|매출|직원|세계)\Z|(?:生成)?AI\Z|"
    r"(?:同社|당사|이)\Z|[한된될할는던]\Z|(?:공정|제품|공장|라인)\Z"
)

# 이들 기업, この企業: what such words point to stands before
POINTING: Final = ("이들", "이 ", "해당", "그 ", "同", "この", "その", "両", "他")

BARE: Final = (
    *("企業", "メーカー", "スタートアップ", "기업", "기업들", "업체", "업체들", "스타트업", "스타트업들"),
    *("모델", "부문", "지역", "국가", "가구"),
)

_NO_NOUN: Final = late(
    r"(?:은|는|이|가|을|를|에|에서|까지|부터|이후|동안|의|로|며|고|해|면|도|만|달리|아직|현재|이미|이제|[았었였했]?던|된|\d\S{0,8}인|(?<![A-Z])\)|[’”])\Z"
)


def last_words(phrase: str) -> str:
    """시장 of 아이덱스는 이 시장: what stands behind the last particle."""
    words = phrase.split()
    for place in range(len(words) - 2, -1, -1):
        if words[place] == "인" or (_NO_NOUN.search(words[place]) and len(words[place]) > 1):
            return " ".join(words[place + 1 :])
    return phrase
