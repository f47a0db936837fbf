"""Japanese: 1,300.5; 3 万; numerals in characters are read by `prose/han.py`."""

from __future__ import annotations

from decimal import Decimal

from sitegen.prose.expressions import Qualifier, WordKind
from sitegen.prose.languages.language import Language

WORDS = (
    (WordKind.NOT_RECORDED, 0, ("記録なし", "未記録", "記録されていない")),
    (WordKind.AMOUNT, 1, ("多い", "高い", "大きい", "長い", "増加", "増えた", "増える", "向上", "上昇した")),
    (WordKind.AMOUNT, -1, ("少ない", "低い", "小さい", "短い", "減少", "減った", "減る", "低下", "削減")),
    (WordKind.SPEED, 1, ("速い", "速く", "高速", "早い", "速かった")),
    (WordKind.SPEED, -1, ("遅い", "遅く", "低速", "遅かった")),
    (WordKind.QUALITY, 1, ("良い", "優れ", "勝つ", "勝った")),
    (WordKind.QUALITY, -1, ("悪い", "劣る", "負け")),
    (WordKind.BEST, 1, ("最速", "最も速い", "一番速い", "最良", "最も良い")),
    (WordKind.BEST, -1, ("最も遅い", "一番遅い", "最悪")),
    (WordKind.MOST, 1, ("最も多い", "最多", "最大", "最高", "最も高い")),
    (WordKind.MOST, -1, ("最も少ない", "最少", "最小", "最低", "最も低い")),
    (WordKind.AMOUNT, 1, ("長く", "高く", "多くな", "大きくな")),
    (WordKind.AMOUNT, -1, ("短く", "低く", "少なく", "小さくな")),
    (WordKind.TREND, 1, ("増加する", "上昇", "伸び", "上が")),
    (WordKind.TREND, -1, ("減少する", "下が", "縮む", "縮ん", "先細り", "落ち")),
    (WordKind.PROPORTION, 0, ("比例", "線形")),
    (WordKind.TIE, 0, ("同じ", "同等", "同率", "変わらない", "引き分け")),
    (WordKind.NEGATION, 0, ("ない", "なかった", "ません", "ず")),
    (WordKind.MEMBERSHIP, 1, ("範囲内",)),
    (WordKind.MEMBERSHIP, -1, ("範囲外",)),
    (WordKind.HEDGE, 0, ("はず", "おそらく", "だろう", "でしょう", "かもしれ", "と思われ", "推測", "見込み")),
    (WordKind.ALL, 0, ("すべて", "全て", "両方", "いずれも")),
    (WordKind.SIGNIFICANCE, 0, ("有意", "常に", "一貫して")),
)

IDIOMS = ("立ち上が", "仕上が", "出来上が", "でき上が", "落ち着")
COMPARATIVES = (
    *(
        "多い",
        "高い",
        "大きい",
        "長い",
        "少ない",
        "低い",
        "小さい",
        "短い",
        "速い",
        "速く",
        "早い",
        "速かった",
        "遅い",
        "遅く",
    ),
    *("遅かった", "良い", "悪い"),
)

POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "億": 8}

JAPANESE = Language(
    code="ja",
    name="Japanese",
    group=",",
    decimal=".",
    factors={"倍増": Decimal(2), "半分": Decimal("0.5"), "半減": Decimal("0.5"), "半": Decimal("0.5")},
    magnitudes={"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7, "億": 8, "兆": 12},
    qualifiers={
        Qualifier.ABOUT: ("約", "およそ", "おおよそ", "だいたい"),
        Qualifier.NEARLY: ("ほぼ", "近く"),
        Qualifier.AT_MOST: ("最大", "最大で", "多くとも"),
        Qualifier.AT_LEAST: ("少なくとも", "最低"),
    },
    after={
        Qualifier.ABOUT: ("程度", "ほど", "くらい", "ぐらい", "前後"),
        Qualifier.AT_LEAST: ("以上",),
        Qualifier.AT_MOST: ("以下", "以内"),
        Qualifier.NEARLY: ("近く",),
        Qualifier.OVER: ("超", "強", "余り", "あまり"),
        Qualifier.UNDER: ("未満", "弱"),
    },
    range_words=("から",),
    or_words=("か", "または"),
    vague={f"{tens}十数": (10 * n + 1, 10 * n + 9) for n, tens in enumerate(("", *"二三四五六七八九"), 1)}
    | {"数": (3, 9)}
    | {f"{some}{power}": (2 * 10**n, 10 ** (n + 1) - 1) for some in "数何" for power, n in POWERS.items()},
    parts=("図", "表", "ステップ", "章", "バージョン"),
    goal_words=("から",),
    excluding_behind=("ではなく", "でなく", "じゃなく", "ではない", "と違って", "とは違い", "と違い", "なしでは"),
    difference_verbs=(
        ((), ("節約", "短縮", "削減", "節減"), -1, 0),
        ((), ("増や", "上乗せ", "追加"), 1, 1),
        ((), ("失う", "失った", "失って"), 0, -1),
    ),
    opened_behind=("では", "の場合", "の場合は", "で", "だと", "は"),
    cases=("種類", "型", "設定", "構成", "タイプ", "キャッシュ"),
    universal=("すべて", "全て", "全", "各"),
    no_one=("どの",),
    copulas=("は", "が", "も"),
    words=WORDS,
    idioms=IDIOMS,
    comparatives=COMPARATIVES,
)
