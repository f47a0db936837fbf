"""A true telling of random records passes in every form and language; its nearest wrong neighbour never does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from checking import check_texts, errors
from sitegen.quantities.formatting import format_amount
from sitegen.quantities.rounding import round_to
from sitegen.quantities.units import PERCENT, TIMES, Unit, conversion, unit_for_metric

DIRECTIONS = {
    "en": ("{} faster", "{} slower", "{} more", "{} less"),
    "de": ("{} schneller", "{} langsamer", "{} mehr", "{} weniger"),
    "fr": ("{} plus rapide", "{} plus lent", "{} de plus", "{} de moins"),
    "zh-TW": ("快 {}", "慢 {}", "多 {}", "少 {}"),
    "ja": ("{}速い", "{}遅い", "{}多い", "{}少ない"),
}
BOUNDS = {
    "en": ("about {}", "over {}", "under {}", "at least {}", "at most {}"),
    "de": ("etwa {}", "über {}", "unter {}", "mindestens {}", "höchstens {}"),
    "fr": ("environ {}", "plus de {}", "moins de {}", "au moins {}", "au plus {}"),
    "zh-TW": ("約 {}", "超過 {}", "不到 {}", "至少 {}", "最多 {}"),
    "ja": ("約 {}", "{} 超", "{} 未満", "{} 以上", "{} 以下"),
}
TO = {"en": " to ", "de": " bis ", "fr": " à ", "zh-TW": " 到 ", "ja": " から "}
CONVERTED = {"MiB": ("GiB", "TiB"), "ms": ("s",), "s": ("min", "ms"), "GB": ("MB", "GiB"), "tok/s": (), "tokens": ()}
TIMED = ("tok/s", "ms", "s")
CHANGE, DIFF, RATIO = "change(ab/aa/m,ab/bb/m)", "diff(ab/bb/m,ab/aa/m)", "ratio(ab/bb/m,ab/aa/m)"
SEQ, RANGE, ORDER = "seq(ab/aa/m,ab/bb/m)", "range(ab/*/m)", "order(ab/aa/m,ab/bb/m)"
COMPUTED = ("count(ab/*)", "sum(ab/*/m)", "mean(ab/*/m)", "median(ab/*/m)", "max(ab/*/m)")
WRITTEN_IN = ("ab/aa/m", SEQ, RANGE, DIFF, CHANGE, RATIO, "speedup(ab/aa/m,ab/bb/m)", ORDER, *COMPUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Three rows of one metric, and the language of the post that tells them."""

    unit: str
    places: int
    better: str
    values: tuple[Fraction, Fraction, Fraction]
    language: str

    def text(self, value: Fraction, unit: Unit | None = None, step: Fraction | None = None) -> str:
        step = step or self.step
        return format_amount(round_to(value, step), unit or unit_for_metric(self.unit), self.language)

    @property
    def step(self) -> Fraction:
        return Fraction(1, 10**self.places)

    @property
    def records(self) -> str:
        rows = zip(("aa", "bb", "cc"), self.values, strict=True)
        lines = "".join(f"  {name}: {{m: {round_to(value, self.step):f}}}\n" for name, value in rows)
        return (
            "title: A bench\ntag: memory-note\nsource: {note: made up}\nn: not recorded\ncontext: {card: X}\n"
            f"varies: kind\nmetrics:\n  m: {{unit: {self.unit}, better: {self.better}}}\nrows:\n{lines}"
        )


@st.composite
def benches(draw: st.DrawFn) -> Bench:
    places, size = draw(st.integers(0, 3)), draw(st.integers(1, 6))
    values = [Fraction(draw(st.integers(1, 10**size)), 10**places) for _ in range(3)]
    return Bench(
        unit=draw(st.sampled_from(sorted(CONVERTED))),
        places=places,
        better=draw(st.sampled_from(["higher", "lower"])),
        values=(values[0], values[1], values[2]),
        language=draw(st.sampled_from(sorted(DIRECTIONS))),
    )


@settings(max_examples=40, deadline=None)
@given(benches())
def test_a_true_telling_passes_and_its_nearest_wrong_neighbour_never_does(bench: Bench) -> None:
    told = [*_roundings(bench), *_ends(bench), *_bounds(bench), *_computed(bench)]
    if bench.values[0] != bench.values[1]:
        told += [*_changes(bench), *_differences(bench), *_ratios(bench), *_orders(bench)]
    citations = [(f"[{text}](ev:{formula})", holds) for text, formula, holds in told]
    citations += [(f"[](ev:{formula})", True) for formula in WRITTEN_IN]
    head = f"---\ntitle: A post\ndate: 2026-11-24\nlang: {bench.language}\n---\n\n"
    post = head + "\n\n".join(citation for citation, _ in citations) + "\n"
    found = errors(check_texts({"sitegen.yaml": SITE, "data/ab.yaml": bench.records, "content/post.md": post}))
    refused = {finding.location.line: finding.message for finding in found}
    for place, (citation, holds) in enumerate(citations):
        line = head.count("\n") + 1 + 2 * place
        assert (line in refused) is not holds, (citation, refused.get(line))


SITE = "title: Bench notes\nbase_url: https://example.org/\nauthor: A. Writer\nlanguage: en\n"


def _roundings(bench: Bench) -> Iterator[tuple[str, str, bool]]:
    """The value to all and to fewer digits, in its unit and in those it converts to; beside each one step off."""
    value, own = bench.values[0], unit_for_metric(bench.unit)
    steps = [(value, own, Fraction(1, 10**places)) for places in range(bench.places + 1)]
    for name in CONVERTED[bench.unit]:
        unit = unit_for_metric(name)
        factor = conversion(own, unit) or Fraction(1)
        step = Fraction(1)
        while step > bench.step * factor:
            step /= 10
        while step < bench.step * factor:
            step *= 10
        if step <= 1:
            steps.append((value * factor, unit, step))
        if factor >= 2 or factor <= Fraction(1, 2):
            yield bench.text(value, unit), "ab/aa/m", False
    for exact, unit, step in steps:
        shown = Fraction(round_to(exact, step))
        if shown:
            yield bench.text(shown, unit, step), "ab/aa/m", True
        for wrong in (shown - step, shown + step):
            if abs(wrong - exact) > step / 2:
                yield bench.text(wrong, unit, step), "ab/aa/m", False


def _ends(bench: Bench) -> Iterator[tuple[str, str, bool]]:
    """Two values one after another and the least to the greatest; swapped, or an end moved, they are false."""
    low, high, to = min(bench.values), max(bench.values), TO[bench.language]
    first, second = bench.text(bench.values[0]), bench.text(bench.values[1])
    for between in (to, " → "):
        yield f"{first}{between}{second}", SEQ, True
        if first != second:
            yield f"{second}{between}{first}", SEQ, False
    if low != high:
        yield f"{bench.text(low)}{to}{bench.text(high)}", RANGE, True
        yield f"{bench.text(high)}{to}{bench.text(low)}", RANGE, False
        yield f"{bench.text(low - bench.step)}{to}{bench.text(high)}", RANGE, False
        yield f"{bench.text(low)}{to}{bench.text(high + bench.step)}", RANGE, False


def _bounds(bench: Bench) -> Iterator[tuple[str, str, bool]]:
    """About, over, under, at least and at most: a step on the right side holds, on the other or further off it doesn't."""
    value, step = bench.values[0], bench.step
    about, over, under, least, most = BOUNDS[bench.language]
    below, above, far = bench.text(value - step), bench.text(value + step), bench.text(value * 3 + 2 * step)
    same, little = bench.text(value), bench.text(value * Fraction(2, 5))
    yield from ((form.format(same), "ab/aa/m", True) for form in (about, least, most))
    yield from ((form.format(same), "ab/aa/m", False) for form in (over, under))
    yield from ((form.format(far), "ab/aa/m", False) for form in (about, over, under, least, most))
    if value * Fraction(3, 5) > step:
        yield from ((form.format(little), "ab/aa/m", False) for form in (about, over, under, least, most))
    yield from ((form.format(above), "ab/aa/m", False) for form in (over, least))
    yield from ((form.format(below), "ab/aa/m", False) for form in (under, most))
    if step * 20 <= value:
        yield from ((form.format(below), "ab/aa/m", True) for form in (about, over, least))
        yield from ((form.format(above), "ab/aa/m", True) for form in (about, under, most))


def _computed(bench: Bench) -> Iterator[tuple[str, str, bool]]:
    """What is computed of all rows, typed out: to the last digit, to fewer, and one step off."""
    values, step = bench.values, bench.step
    middle = sorted(values)[1]
    figures = {"sum": sum(values), "mean": sum(values) / 3, "median": middle, "min": min(values), "max": max(values)}
    for name, exact in figures.items():
        for shown_step in {step, min(step * 10, Fraction(1))}:
            shown = Fraction(round_to(exact, shown_step))
            if shown:
                yield bench.text(shown, None, shown_step), f"{name}(ab/*/m)", True
            for wrong in (shown - shown_step, shown + shown_step):
                if abs(wrong - exact) > shown_step / 2:
                    yield bench.text(wrong, None, shown_step), f"{name}(ab/*/m)", False
    yield from (("3", "count(ab/*)", True), ("2", "count(ab/*)", False), ("30", "count(ab/*/m)", False))
    gain = values[1] / values[0] if bench.better == "higher" else values[0] / values[1]
    yield from _quotients(bench, gain, TIMES, "speedup(ab/aa/m,ab/bb/m)")
    yield from _quotients(bench, values[0] / sum(values) * 100, PERCENT, "share(ab/aa/m,sum(ab/*/m))")


def _quotients(bench: Bench, exact: Fraction, unit: Unit, formula: str) -> Iterator[tuple[str, str, bool]]:
    step = Fraction(1, 100)
    shown = Fraction(round_to(exact, step))
    if shown in (0, 1, 100):
        return
    yield bench.text(shown, unit, step), formula, True
    for wrong in (shown - step, shown + step):
        if abs(wrong - exact) > step / 2:
            yield bench.text(wrong, unit, step), formula, False


def _changes(bench: Bench) -> Iterator[tuple[str, str, bool]]:
    """A change with a sign, with a word for its amount, with one for its speed; flipped, bare, or one step off."""
    start, end = bench.values[:2]
    change = (end - start) / start * 100
    rises, good = end > start, (end > start) is (bench.better == "higher")
    faster, slower, more, less = DIRECTIONS[bench.language]
    for step in (Fraction(1), Fraction(1, 10)):
        shown = Fraction(round_to(abs(change), step))
        if not shown or (shown == 100 and abs(change) != shown):
            continue
        text, signs = bench.text(shown, PERCENT, step), ("+", "-") if rises else ("-", "+")
        yield f"{signs[0]}{text}", CHANGE, True
        yield f"{signs[1]}{text}", CHANGE, False
        yield text, CHANGE, False
        yield (more if rises else less).format(text), CHANGE, True
        yield (less if rises else more).format(text), CHANGE, False
        if bench.unit in TIMED:
            yield (faster if good else slower).format(text), CHANGE, True
            yield (slower if good else faster).format(text), CHANGE, False
        for wrong in (shown - step, shown + step):
            if abs(wrong - abs(change)) > step / 2:
                yield f"{signs[0]}{bench.text(wrong, PERCENT, step)}", CHANGE, False


def _differences(bench: Bench) -> Iterator[tuple[str, str, bool]]:
    difference = bench.values[1] - bench.values[0]
    more, less = DIRECTIONS[bench.language][2:]
    right, wrong = (more, less) if difference > 0 else (less, more)
    yield right.format(bench.text(abs(difference))), DIFF, True
    yield wrong.format(bench.text(abs(difference))), DIFF, False
    yield right.format(bench.text(abs(difference) + bench.step)), DIFF, False


def _ratios(bench: Bench) -> Iterator[tuple[str, str, bool]]:
    ratio, step = bench.values[1] / bench.values[0], Fraction(1, 100)
    shown = Fraction(round_to(ratio, step))
    if shown in (0, 1):
        return
    yield bench.text(shown, TIMES, step), RATIO, True
    for wrong in (shown - step, shown + step):
        if abs(wrong - ratio) > step / 2:
            yield bench.text(wrong, TIMES, step), RATIO, False


def _orders(bench: Bench) -> Iterator[tuple[str, str, bool]]:
    sign, other = ("<", ">") if bench.values[0] < bench.values[1] else (">", "<")
    yield f"aa {sign} bb", ORDER, True
    yield f"aa {other} bb", ORDER, False
    yield "aa = bb", ORDER, False
