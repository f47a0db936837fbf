"""Chinese, both scripts: 1,300.5; 3 萬; numerals in characters are read by `prose/han.py`."""

from __future__ import annotations

from decimal import Decimal

from sitegen.prose.expressions import Qualifier, WordKind
from sitegen.prose.languages.language import Language

WORDS = (
    (WordKind.NOT_RECORDED, 0, ("未记录", "未紀錄", "未記錄", "没有记录", "沒有記錄", "沒有紀錄")),
    (WordKind.AMOUNT, 1, ("更多", "更高", "更大", "更长", "更長", "增加", "提升", "提高", "高出", "多出", "多了", "高了")),
    (WordKind.AMOUNT, -1, ("更少", "更低", "更小", "更短", "减少", "減少", "降低", "下降", "少了", "低了", "节省", "節省")),
    (WordKind.SPEED, 1, ("更快", "快了", "较快", "較快", "加速", "快")),
    (WordKind.SPEED, -1, ("更慢", "慢了", "较慢", "較慢", "变慢", "變慢", "慢")),
    (WordKind.QUALITY, 1, ("更好", "更佳", "胜过", "勝過", "优于", "優於", "赢", "贏")),
    (WordKind.QUALITY, -1, ("更差", "更糟", "不如", "劣于", "劣於", "输", "輸")),
    (WordKind.BEST, 1, ("最快", "最好", "最佳")),
    (WordKind.BEST, -1, ("最慢", "最差")),
    (WordKind.MOST, 1, ("最多", "最高", "最大", "最长", "最長")),
    (WordKind.MOST, -1, ("最少", "最低", "最小", "最短")),
    (WordKind.TREND, 1, ("升到", "升至", "涨到", "漲到", "涨至", "漲至", "增至", "增到", "升为", "升為", "增为", "增為")),
    (WordKind.TREND, -1, ("降到", "降至", "跌到", "跌至", "减至", "減至", "减到", "減到", "降为", "降為", "减为", "減為")),
    (WordKind.TREND, 1, ("增长", "增長", "上升", "随之增加", "成长", "成長")),
    (WordKind.TREND, -1, ("缩小", "縮小", "下滑", "递减", "遞減", "跌")),
    (WordKind.PROPORTION, 0, ("成正比", "成比例", "线性", "線性")),
    (WordKind.TIE, 0, ("持平", "相同", "一样", "一樣", "打平", "相等")),
    (WordKind.NEGATION, 0, ("不", "没有", "沒有", "没", "沒", "未", "并非", "並非")),
    (WordKind.MEMBERSHIP, 1, ("之内", "之內", "范围内", "範圍內")),
    (WordKind.MEMBERSHIP, -1, ("范围外", "範圍外", "之外")),
    (WordKind.HEDGE, 0, ("应该", "應該", "可能", "大概", "预计", "預計", "或许", "或許", "推测", "推測")),
    (WordKind.ALL, 0, ("两者", "兩者", "全部", "所有", "每个", "每個", "都")),
    (WordKind.SIGNIFICANCE, 0, ("显著", "顯著", "始终", "始終", "一致地")),
)

COMPARATIVES = (
    *(
        "更多",
        "更高",
        "更大",
        "更长",
        "更長",
        "更少",
        "更低",
        "更小",
        "更短",
        "更快",
        "更慢",
        "更好",
        "更佳",
        "更差",
        "更糟",
    ),
    *("快", "快了", "较快", "較快", "慢", "慢了", "较慢", "較慢", "多", "多了", "多出", "少", "少了", "高", "高了", "高出"),
    *("低", "低了"),
)

IDIOMS = ("快取", "快照", "快闪", "快閃", "快捷", "快进", "快進", "快递", "快遞", "快讯", "快訊")
"""Cache, snapshot, flash: words that begin with *fast* and compare nothing."""

SOME = {"几": (2, 9), "幾": (2, 9), "数": (3, 9), "數": (3, 9), "好几": (3, 9), "好幾": (3, 9)}
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "億": 8}
TENS = ("", *"二三四五六七八九")

CHINESE = Language(
    code="zh",
    name="Chinese",
    group=",",
    decimal=".",
    factors=dict.fromkeys(("翻倍", "翻番", "加倍", "翻了一番", "翻一番"), Decimal(2))
    | dict.fromkeys(("翻了两番", "翻两番", "翻了兩番"), Decimal(4))
    | {"翻了三番": Decimal(8), "翻三番": Decimal(8), "半": Decimal("0.5")}
    | dict.fromkeys(("一半", "减半", "減半"), Decimal("0.5")),
    magnitudes={"百": 2, "千": 3, "万": 4, "萬": 4, "百万": 6, "百萬": 6, "千万": 7, "千萬": 7, "亿": 8, "億": 8, "兆": 12},
    qualifiers={
        Qualifier.ABOUT: ("约", "約", "差不多", "大约", "大約", "大概", "约为", "約為"),
        Qualifier.NEARLY: ("近", "接近", "将近", "將近", "几乎", "幾乎"),
        Qualifier.OVER: ("超过", "超過", "多于", "多於", "高于", "高於", "大于", "大於"),
        Qualifier.UNDER: ("不到", "少于", "少於", "低于", "低於", "小于", "小於", "不足"),
        Qualifier.AT_MOST: ("最多", "至多", "不超过", "不超過", "高达", "高達"),
        Qualifier.AT_LEAST: ("至少", "最少", "不少于", "不少於", "不低于", "不低於"),
    },
    after={
        Qualifier.ABOUT: ("左右", "上下"),
        Qualifier.OVER: ("多", "余", "餘"),
        Qualifier.AT_LEAST: ("以上", "或以上"),
        Qualifier.AT_MOST: ("以下", "以内", "以內"),
    },
    range_words=("到", "至"),
    or_words=("或", "或者"),
    vague={word: span for some, span in SOME.items() for word in (some, f"{some}个", f"{some}個")}
    | {f"{tens}十{some}": (10 * n + 1, 10 * n + 9) for n, tens in enumerate(TENS, 1) for some in "几幾数數"}
    | {f"{some}{power}": (2 * 10**n, 10 ** (n + 1) - 1) for some in "几幾数數" for power, n in POWERS.items()}
    | {f"好几{power}": (3 * 10**n, 10 ** (n + 1) - 1) for power, n in POWERS.items()}
    | {f"上{power}": (10**n, 10 ** (n + 1) - 1) for power, n in POWERS.items() if n > 1},
    parts=("图", "圖", "表", "步骤", "步驟", "版本", "附录", "附錄"),
    start_words=("从", "從", "自", "由"),
    goal_words=("到", "至", "为", "為"),
    by_means=("使用", "用", "在", "对于", "對於", "采用", "採用"),
    excluding=("不是", "而不是", "而非", "并非", "並非", "不像", "没有", "沒有"),
    difference_verbs=(
        (("节省", "節省", "省下", "省了", "节约", "節約", "省去"), (), -1, 0),
        (("增加", "多花", "多用", "多占"), (), 1, 1),
        (("损失", "損失"), (), 0, -1),
    ),
    opened_behind=("时", "時", "下", "上", "中", "的情况下", "的情況下"),
    cases=("类型", "類型", "种类", "種類", "配置", "版本", "缓存", "快取"),
    universal=("所有", "每种", "每種", "每个", "每個", "全部"),
    no_one=("没有任何", "沒有任何", "没有一种", "沒有一種"),
    copulas=("是", "为", "為", "就是", "才是", "则", "則", "也"),
    idioms=IDIOMS,
    words=WORDS,
    comparatives=COMPARATIVES,
)
