"""The built-in units: exact factors, and the spellings that benchmark writers use.

A plain table, one unit a line. *Spellings* are read with their case, as the field does (`Mb` is a megabit, `MB` a
megabyte); *words* are read in any case. `mb`, `kb`, `gb` are in no line: they are written for bits and for bytes alike, so
nobody can say which is meant. KB is 1000 bytes and KiB 1024 (IEC 80000-13); Ki, Mi, Gi stand for powers of 1024 only.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """One unit: how it is shown, what it is worth in base units, and how else it is spelt."""

    symbol: str
    factor: Fraction
    dimension: tuple[tuple[str, int], ...]
    spellings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def _line(symbol: str, factor: int | Fraction, base: str, spellings: str = "", words: str = "") -> Line:
    """*base* is `second` or `token -second`; *words* are separated by commas, *spellings* by spaces."""
    powers = sorted((name.removeprefix("-"), -1 if name.startswith("-") else 1) for name in base.split())
    named = tuple(word.strip().casefold() for word in words.split(",") if word.strip())
    return Line(symbol, Fraction(factor), tuple(powers), (symbol, *spellings.split()), named)


def _plural(symbol: str, base: str, words: str, spellings: str = "") -> Line:
    """A thing that is counted: its own dimension."""
    return _line(symbol, 1, base, spellings, words)


MILLI, MICRO, NANO = Fraction(1, 10**3), Fraction(1, 10**6), Fraction(1, 10**9)

STORAGE = (
    _line("kB", 8 * 10**3, "bit", "KB", "kilobyte, kilobytes"),
    _line("MB", 8 * 10**6, "bit", "", "megabyte, megabytes"),
    _line("GB", 8 * 10**9, "bit", "", "gigabyte, gigabytes"),
    _line("TB", 8 * 10**12, "bit", "", "terabyte, terabytes"),
    _line("PB", 8 * 10**15, "bit", "", "petabyte, petabytes"),
    _line("KiB", 8 * 2**10, "bit", "", "kibibyte, kibibytes"),
    _line("MiB", 8 * 2**20, "bit", "", "mebibyte, mebibytes"),
    _line("GiB", 8 * 2**30, "bit", "", "gibibyte, gibibytes"),
    _line("TiB", 8 * 2**40, "bit", "", "tebibyte, tebibytes"),
    _line("bit", 1, "bit", "", "bit, bits"),
    _line("kbit", 10**3, "bit", "Kbit Kb", "kilobit, kilobits"),
    _line("Mbit", 10**6, "bit", "Mb", "megabit, megabits"),
    _line("Gbit", 10**9, "bit", "Gb", "gigabit, gigabits"),
    _line("Tbit", 10**12, "bit", "Tb", "terabit, terabits"),
    _line("Kibit", 2**10, "bit", "Kib", "kibibit, kibibits"),
    _line("Mibit", 2**20, "bit", "Mib", "mebibit, mebibits"),
    _line("Gibit", 2**30, "bit", "Gib", "gibibit, gibibits"),
)

BYTE = _line("B", 8, "bit", "", "byte, bytes, octet, octets, バイト, 字节, 字節, 位元組")

FRENCH = (
    _line("kB", 8 * 10**3, "bit", "ko Ko"),
    _line("MB", 8 * 10**6, "bit", "Mo"),
    _line("GB", 8 * 10**9, "bit", "Go"),
    _line("TB", 8 * 10**12, "bit", "To"),
    _line("KiB", 8 * 2**10, "bit", "Kio"),
    _line("MiB", 8 * 2**20, "bit", "Mio"),
    _line("GiB", 8 * 2**30, "bit", "Gio"),
    _line("TiB", 8 * 2**40, "bit", "Tio"),
)
"""Read in French texts only: `Go` and `To` are English words, and `Mio` is a German million."""

JAPANESE = (_line("min", 60, "second", "分"),)
"""Read in Japanese texts only: in Chinese ones 分 is a mark in an examination as well."""

TIME = (
    _line("ns", NANO, "second", "", "nanosecond, nanoseconds, nanosekunde, nanosekunden, nanoseconde, ナノ秒, 纳秒, 奈秒"),
    _line(
        "µs",
        MICRO,
        "second",
        "μs us usec",
        "microsecond, microseconds, mikrosekunde, mikrosekunden, microseconde, microsecondes, マイクロ秒, 微秒",
    ),
    _line(
        "ms",
        MILLI,
        "second",
        "msec",
        "millisecond, milliseconds, millisekunde, millisekunden, milliseconde, millisecondes, ミリ秒, 毫秒",
    ),
    _line("s", 1, "second", "", "sec, secs, sek, second, seconds, sekunde, sekunden, seconde, secondes, 秒"),
    _line("min", 60, "second", "", "min, mins, minute, minutes, minuten, 分钟, 分鐘, 分間"),
    _line("h", 3600, "second", "hr hrs Std", "hour, hours, stunde, stunden, heure, heures, 小时, 小時, 時間"),
    _line("d", 86400, "second", "", "day, days, tage, tagen, jour, jours, 天, 日間"),
    _line("weeks", 7 * 86400, "second", "", "week, weeks, woche, wochen, semaine, semaines, 周, 週間"),
    _line("months", 1, "month", "", "month, months, monat, monate, monaten, 个月, 個月, ヶ月, か月, カ月"),
    _line("years", 12, "month", "yr yrs", "year, years, jahr, jahre, jahren, année, années, 年, 年間"),
    _line("Hz", 1, "-second", "", "hertz"),
    _line("kHz", 10**3, "-second", "KHz", "kilohertz"),
    _line("MHz", 10**6, "-second", "", "megahertz"),
    _line("GHz", 10**9, "-second", "", "gigahertz"),
)

PHYSICS = (
    _line("W", 1, "joule -second", "", "watt, watts"),
    _line("mW", MILLI, "joule -second", "", "milliwatt, milliwatts"),
    _line("kW", 10**3, "joule -second", "KW", "kilowatt, kilowatts"),
    _line("MW", 10**6, "joule -second", "", "megawatt, megawatts"),
    _line("J", 1, "joule", "", "joule, joules"),
    _line("mJ", MILLI, "joule", "", "millijoule, millijoules"),
    _line("kJ", 10**3, "joule", "", "kilojoule, kilojoules"),
    _line("Wh", 3600, "joule", "", "watt-hour, watt-hours, watt hours, wattstunden"),
    _line("kWh", 3600 * 10**3, "joule", "", "kilowatt-hour, kilowatt-hours, kilowatt hours, kilowattstunden"),
    _line("V", 1, "volt", "", "volt, volts"),
    _line("mV", MILLI, "volt", "", "millivolt, millivolts"),
    _line("A", 1, "ampere", "", "ampere, amperes, amps"),
    _line("mA", MILLI, "ampere", "", "milliampere, milliamperes"),
    _line("Ah", 1, "ampere-hour"),
    _line("mAh", MILLI, "ampere-hour"),
    _line("dB", 1, "decibel", "", "decibel, decibels, dezibel, décibel, décibels"),
    _line("dBm", 1, "dBm"),
    _line("dBA", 1, "dBA"),
    _line("rpm", Fraction(1, 60), "turn -second", "RPM U/min tr/min"),
    _line("kelvin", 1, "kelvin", "", "kelvins"),
    _line("°F", 1, "degree Fahrenheit", "℉", "degrees fahrenheit, degree fahrenheit"),
    _line("°C", 1, "degree Celsius", "℃", "degrees celsius, degree celsius, grad celsius"),
)

BODIES = (
    _line("nm", NANO, "metre", "", "nanometre, nanometres, nanometer, nanometers"),
    _line(
        "µm", MICRO, "metre", "μm", "micrometre, micrometres, micrometer, micrometers, mikrometer, micromètre, micromètres"
    ),
    _line("mm", MILLI, "metre", "", "millimetre, millimetres, millimeter, millimeters, millimètre, millimètres"),
    _line("cm", Fraction(1, 100), "metre", "", "centimetre, centimetres, centimeter, centimeters, zentimeter, centimètres"),
    _line("metres", 1, "metre", "", "metre, metres, meter, meters, mètre, mètres, メートル"),
    _line(
        "km", 10**3, "metre", "", "kilometre, kilometres, kilometer, kilometers, kilomètre, kilomètres, 公里, キロメートル"
    ),
    _line("mg", MICRO, "kilogram", "", "milligram, milligrams, milligramm, milligramme, milligrammes"),
    _line("g", MILLI, "kilogram", "", "gram, grams, gramm, gramme, grammes"),
    _line("kg", 1, "kilogram", "", "kilogram, kilograms, kilogramm, kilogramme, kilogrammes, 公斤, キログラム"),
    _line("lb", Fraction(45359237, 10**8), "kilogram", "lbs"),
    _line("oz", Fraction(45359237, 16 * 10**8), "kilogram", "", "ounce, ounces"),
    _line("mL", MILLI, "litre", "ml", "millilitre, millilitres, milliliter, milliliters"),
    _line("L", 1, "litre", "", "litre, litres, liter, liters"),
)
"""Lengths, masses, volumes; the pound is the avoirdupois pound of 1959. `m` is in no line: it stands for minutes too."""

WORK = (
    *(
        _line(f"{prefix}FLOP", 10**power, "flop", f"{prefix}FLOPs")
        for prefix, power in (("", 0), ("M", 6), ("G", 9), ("T", 12), ("P", 15))
    ),
    *(
        _line(f"{prefix}FLOP/s", 10**power, "flop -second", f"{prefix}FLOPS {prefix}FLOPs/s {prefix}Flops {prefix}Flop/s")
        for prefix, power in (("", 0), ("M", 6), ("G", 9), ("T", 12), ("P", 15))
    ),
    _line("TOPS", 10**12, "operation -second"),
    _line("qps", 1, "query -second", "QPS"),
    _line("rps", 1, "request -second", "RPS"),
    _line("IOPS", 1, "operation -second", "iops"),
    _line("fps", 1, "frame -second", "FPS"),
    _line("tok/s", 1, "token -second", "t/s"),
    _line("it/s", 1, "iteration -second", "its/s"),
    _line("MT/s", 10**6, "transfer -second"),
    _line("GT/s", 10**9, "transfer -second"),
    _line("bit/s", 1, "bit -second", "bps"),
    _line("kbit/s", 10**3, "bit -second", "kbps Kbps"),
    _line("Mbit/s", 10**6, "bit -second", "Mbps"),
    _line("Gbit/s", 10**9, "bit -second", "Gbps"),
    _line("MB/s", 8 * 10**6, "bit -second", "MBps"),
    _line("GB/s", 8 * 10**9, "bit -second", "GBps"),
)

COUNTED = (
    _plural("tokens", "token", "tok, toks, token, tokens, jeton, jetons, トークン, 词元, 詞元"),
    _plural(
        "requests", "request", "req, reqs, request, requests, anfrage, anfragen, requête, requêtes, リクエスト, 请求, 請求"
    ),
    _plural("ops", "operation", "op, ops, operation, operations, opération, opérations, operationen"),
    _plural("queries", "query", "query, queries, abfrage, abfragen, クエリ, 查询, 查詢"),
    _plural("transactions", "transaction", "transaction, transactions, transaktion, transaktionen"),
    _plural("frames", "frame", "frame, frames, フレーム, 帧"),
    _plural("iterations", "iteration", "iteration, iterations, iterationen, itération, itérations"),
    _plural("rows", "row", "row, rows, zeile, zeilen, 行"),
    _plural("files", "file", "file, files, datei, dateien, fichier, fichiers, 文件, 檔案, ファイル"),
    _plural("pages", "page", "page, pages, seite, seiten, 页, 頁, ページ"),
    _plural("px", "pixel", "px, pixel, pixels, 像素, ピクセル"),
    _plural("lines", "line", "line, lines, ligne, lignes"),
    _plural("calls", "call", "call, calls, aufruf, aufrufe, aufrufen, appel, appels"),
    _plural("allocs", "allocation", "alloc, allocs, allocation, allocations"),
    _plural("errors", "error", "error, errors, fehler, erreur, erreurs, エラー, 错误, 錯誤"),
    _plural("users", "user", "user, users, nutzer, utilisateur, utilisateurs, 用户, 用戶, 使用者, ユーザー, ユーザ"),
    _plural(
        "connections",
        "connection",
        "connection, connections, verbindung, verbindungen, connexion, connexions, 连接, 連接, 接続",
    ),
    _plural("threads", "thread", "thread, threads, スレッド, 线程"),
    _plural("cores", "core", "core, cores, kern, kerne, kernen, cœur, cœurs, コア"),
    _plural("GPUs", "GPU", "gpu, gpus"),
    _plural("CPUs", "CPU", "cpu, cpus"),
    _plural("nodes", "node", "node, nodes, knoten, nœud, nœuds, 节点, 節點, ノード"),
    _plural("retries", "retry", "retry, retries"),
    _plural("warnings", "warning", "warning, warnings"),
    _plural("tests", "test", "test, tests"),
    _plural("images", "image", "image, images, bilder"),
    _plural("runs", "run", "run, runs, lauf, läufe, läufen, 运行, 運行"),
    _plural("layers", "layer", "layer, layers, schicht, schichten, couche, couches, 层, 層"),
    _plural("steps", "step", "step, steps, schritt, schritte, schritten, étape, étapes"),
    _plural("parameters", "parameter", "param, params, parameter, parameters, paramètre, paramètres, 参数, 參數"),
    _plural("messages", "message", "message, messages, nachrichten, 消息, 訊息, メッセージ"),
    _plural("packets", "packet", "packet, packets"),
    _plural("events", "event", "event, events"),
    _plural("‰", "per mille", "promille, per mille, pour mille"),
    _plural("ppm", "part per million", "parts per million"),
    _plural("ppb", "part per billion", "parts per billion"),
    _plural("USD", "US dollar", "usd, dollar, dollars", "$ US$"),
    _plural("€", "euro", "eur, euro, euros", "EUR"),
    _plural("£", "pound sterling", "gbp", "GBP"),
    _plural("CHF", "Swiss franc", "chf, franken"),
    _plural("¥", "yen or yuan", ""),
    _plural("JPY", "yen", "jpy, yen, 円"),
    _plural("CNY", "yuan", "cny, rmb, yuan, 元"),
)
"""¥ stands for yen and for yuan, so it converts to neither."""

PLAIN = (*STORAGE, *TIME, *PHYSICS, *BODIES, *WORK, *COUNTED)

PERCENT_WORDS = ("%", "％", "percent", "per cent", "pct", "prozent", "pour cent", "パーセント")
POINT_WORDS = (
    "pp",
    "percentage point",
    "percentage points",
    "percent points",
    "point",
    "points",
    "prozentpunkt",
    "prozentpunkte",
    "prozentpunkten",
    "points de pourcentage",
    "point de pourcentage",
    "百分点",
    "百分點",
    "个百分点",
    "個百分點",
    "パーセントポイント",
    "ポイント",
)
TIMES_WORDS = ("×", "x", "fold", "-fold", "times", "fach", "-fach", "fache", "fachen", "fachem", "mal", "fois", "倍")
