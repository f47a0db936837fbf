"""llama-bench (ggml-org/llama.cpp, tools/llama-bench): `-o json`, `jsonl`, `csv` and `md`.

A test is pp (prompt processing), tg (text generation) or both, at a depth. JSON and JSON Lines hold every repetition in
`samples_ts`, in tokens a second; CSV and Markdown hold mean and deviation, and do not say over how many. Which settings are
written changes from build to build: those that differ between the tests of a file tell its rows apart, whatever they are
called.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.importers.csv_text import csv_rows
from sitegen.importers.imported import Cell, Imported, Locator, Metric, Row, Unimportable
from sitegen.importers.json_places import Member, Place, told_apart, written_out
from sitegen.importers.printed_lines import Printed, printed
from sitegen.importers.tool_output import ToolOutput

NAME = "llama-bench"
SUMMARY = "llama-bench -o json, jsonl, csv or md"

SPEED = {"speed": Metric(unit="tok/s", better="higher")}
TEST = ("n_prompt", "n_gen", "n_depth")
PATH = "model_filename"
RESULTS = re.compile(r"(?:avg|stddev|samples)_(?:ns|ts)|test_time")
NO_N = "llama-bench says over how many repetitions in -o json and jsonl only: N is not recorded here"
SHARED = {
    "cpu_info": "cpu",
    "gpu_info": "gpu",
    "backends": "backends",
    "model_type": "model",
    "type_k": "type_k",
    "type_v": "type_v",
    "n_batch": "n_batch",
    "n_ubatch": "n_ubatch",
    "n_threads": "n_threads",
    "n_gpu_layers": "n_gpu_layers",
    "split_mode": "split_mode",
    "flash_attn": "flash_attn",
    "build_commit": "llama_cpp",
}
"""Settings of the context where all tests agree in them, and what they are called there."""

Settings = Mapping[str, str]

HEAD = re.compile(r"\| model +\|.*\| +test \| +t/s \|$")
BUILD = re.compile(r"build: (?P<build>[0-9a-f]{6,40}) \([0-9]{1,9}\)$")
RESULT = re.compile(
    r"\|(?P<settings>(?:[^|]{0,100}\|){1,40}) {1,40}(?P<test>[^| ](?:[^|]{0,98}[^| ])?) {1,40}\|"
    r" {1,40}(?P<mean>[0-9.]{1,20}) ± (?P<sd>[0-9.]{1,20}) \|$"
)


@dataclass(frozen=True, slots=True)
class _Result:
    """One test: its settings as they are written, and its speed."""

    settings: Settings
    cell: Cell
    n: int | None


def recognises(output: ToolOutput) -> bool:
    first = output.text.lstrip()[:20_000].partition("\n")[0]
    if output.document is not None and output.document.is_list:
        test = next(output.document.items(), None)
        return test is not None and None not in map(test.find, ("avg_ts", "n_gen"))
    return _is_json_line(first) or _is_csv(first) or any(True for _ in printed(output, HEAD))


def read(output: ToolOutput) -> Imported:
    first = output.text.lstrip()[:20_000].partition("\n")[0]
    if output.document is not None and output.document.is_list:
        tests = tuple(output.document.items())
        return _imported("json", _from_json(tests, {"pointer": ""}), _date(tests))
    if _is_json_line(first):
        tests = tuple(output.json_lines())
        return _imported("jsonl", _from_json(tests, {}), _date(tests))
    if _is_csv(first):
        return _imported("csv", _from_csv(output), None)
    if any(True for _ in printed(output, HEAD)):
        return _from_markdown(output)
    raise output.fault or Unimportable(
        f"{output.source.path} is nothing that llama-bench writes with -o json, jsonl, csv or md"
    )


def _is_json_line(text: str) -> bool:
    return text.startswith("{") and '"avg_ts"' in text and '"n_gen"' in text


def _is_csv(text: str) -> bool:
    return {"n_prompt", "n_gen", "avg_ts", "stddev_ts"} <= set(text.replace('"', "").split(","))


def _from_json(tests: Sequence[Place], base: Locator) -> tuple[_Result, ...]:
    settings = [_settings(test) for test in tests]
    return tuple(
        _sampled(member, each)
        for member, each in zip(told_apart(tests, _differing(settings, tests[0].path), base), settings, strict=True)
    )


def _settings(test: Place) -> Settings:
    return {key: place.text() for key, place in test.members() if not RESULTS.fullmatch(key) and not place.is_list}


def _sampled(member: Member, settings: Settings) -> _Result:
    samples = member.place.at("samples_ts")
    numbers = samples.numbers()
    return _Result(settings, Cell(locator=member.locator(samples), samples=numbers), len(numbers))


def _differing(settings: Sequence[Settings], path: str) -> tuple[str, ...]:
    """Prompt, generation and depth, and every other setting in which the tests of the file differ.

    The file of the model, with its folders, only where nothing else tells two tests apart. Raises `Unimportable` where two
    tests agree in all.
    """
    keys = dict.fromkeys((*TEST, *(key for each in settings for key in each)))
    differing = [key for key in keys if key in TEST or len({each.get(key) for each in settings}) > 1]
    for chosen in ([key for key in differing if key != PATH], differing):
        if len({tuple(each.get(key) for key in chosen) for each in settings}) == len(settings):
            return tuple(chosen)
    raise Unimportable(f"{path} holds the same test twice, and nothing tells the two apart", "keep one of them")


def _from_csv(output: ToolOutput) -> tuple[_Result, ...]:
    rows = csv_rows(output)
    settings = [{key: text for key, text in row.items() if text and not RESULTS.fullmatch(key)} for row in rows]
    differing = _differing(settings, output.source.path) if rows else ()
    return tuple(
        _Result(each, _mean(row, {key: row[key] for key in differing}, output.source.path), None)
        for row, each in zip(rows, settings, strict=True)
    )


def _mean(row: Settings, where: Settings, path: str) -> Cell:
    mean, deviation = (written_out(row[key]) for key in ("avg_ts", "stddev_ts"))
    if mean is None or deviation is None:
        raise Unimportable(f"{path}: avg_ts is {row['avg_ts']!r}, stddev_ts is {row['stddev_ts']!r}: no numbers")
    return Cell(locator={"where": where, "column": "avg_ts"}, value=mean, sd=deviation, statistic="mean")


def _date(tests: Sequence[Place]) -> str | None:
    return tests[0].day("test_time") if tests else None


def _imported(kind: str, results: Sequence[_Result], date: str | None) -> Imported:
    differing = _differing([each.settings for each in results], "the file") if results else ()
    rows = tuple(_row(each, differing) for each in results)
    shared = {key: text for key, text in (results[0].settings if results else {}).items() if key not in differing}
    return Imported(
        tool=NAME,
        kind=kind,
        metrics=SPEED,
        rows=rows,
        context={name: shared[key] for key, name in SHARED.items() if key in shared},
        date=date,
        left_out=(NO_N,) if any(each.n is None for each in results) else (),
    )


def _row(each: _Result, differing: Sequence[str]) -> Row:
    others = [key for key in differing if key not in TEST]
    context = {SHARED.get(key, key): _public(key, each.settings.get(key, "")) for key in differing}
    name = " ".join([_test_name(each.settings), *(f"{key}={_public(key, each.settings.get(key, ''))}" for key in others)])
    return Row(name=name, n=each.n, context=context, cells={"speed": each.cell})


def _test_name(settings: Settings) -> str:
    """As llama-bench writes it in its table: pp512, tg128, pp512+tg128, tg128 @ d4096."""
    prompt, generated, depth = (settings.get(key, "0") for key in TEST)
    parts = [f"{word}{count}" for word, count in (("pp", prompt), ("tg", generated)) if count != "0"]
    return "+".join(parts) + ("" if depth == "0" else f" @ d{depth}")


def _public(key: str, text: str) -> str:
    """A file by its name, without the folders above it."""
    return re.split(r"[/\\]", text)[-1] if key == PATH else text


def _from_markdown(output: ToolOutput) -> Imported:
    head = next(printed(output, HEAD))
    names = [name.strip() for name in head.found.string.strip("|").split("|")][:-2]
    lines = tuple(printed(output, RESULT))
    build = next(printed(output, BUILD), None)
    settings = [_columns(names, line) for line in lines]
    differing = [key for key in (*names, "test") if len({each.get(key) for each in settings}) > 1] or ["test"]
    shared = {key: text for key, text in (settings[0] if settings else {}).items() if key not in differing}
    return Imported(
        tool=NAME,
        kind="log",
        metrics=SPEED,
        rows=tuple(_printed_row(line, each, differing) for line, each in zip(lines, settings, strict=True)),
        context={**shared, **({"llama_cpp": build["build"]} if build else {})},
        left_out=(NO_N,),
        unsaid=("cpu",),
    )


def _columns(names: Sequence[str], line: Printed) -> Settings:
    texts = [text.strip() for text in line["settings"].removesuffix("|").split("|")]
    if len(texts) != len(names):
        raise Unimportable(f"{line.path}:{line.line} has {len(texts)} settings, the head of its table has {len(names)}")
    return {**dict(zip(names, texts, strict=True)), "test": line["test"]}


def _printed_row(line: Printed, settings: Settings, differing: Sequence[str]) -> Row:
    others = [key for key in differing if key != "test"]
    cell = Cell(locator=line.locator("mean"), value=line.number("mean"), sd=line.number("sd"), statistic="mean")
    return Row(
        name=" ".join([settings["test"], *(f"{key}={settings[key]}" for key in others)]),
        n=None,
        context={key: settings[key] for key in differing},
        cells={"speed": cell},
    )
