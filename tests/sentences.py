"""The corpus of the number reader: sentences with what must be read; its form is told in `tests/corpus/README.md`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from sitegen.prose.expressions import NumericExpression, Term
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.prose.posts import Mark, MarkKind

CORPUS = Path(__file__).parent / "corpus" / "numbers"
NO_CLAIM = "| no claim: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One entry of the corpus."""

    file: str
    text: str
    """With code spans in backquotes."""
    language: str
    names: tuple[str, ...]
    reads: tuple[str, ...]
    false_alarms: Mapping[str, str]
    """Texts of readings that are claims to the reader and to nobody else, each with why that is accepted."""

    @property
    def claims(self) -> tuple[str, ...]:
        """The readings that say a figure: all but the exempt ones and the false alarms."""
        return tuple(r for r in self.reads if NO_CLAIM not in r and r.split(" | ")[0] not in self.false_alarms)


def sentences() -> tuple[Sentence, ...]:
    """All entries, in the order of the files; the file's name begins with the language."""
    return tuple(_sentence(path, entry) for path in sorted(CORPUS.glob("*.yaml")) for entry in _entries(path))


def _entries(path: Path) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def _sentence(path: Path, entry: dict[str, object]) -> Sentence:
    unknown = entry.keys() - {"text", "lang", "names", "reads", "false_alarms"}
    assert not unknown, f"{path.name}: {unknown} is no key of the corpus"
    return Sentence(
        file=path.name,
        text=str(entry["text"]),
        language=str(entry.get("lang", path.stem.split("-")[0])),
        names=tuple(entry.get("names", ())),  # type: ignore[call-overload]
        reads=tuple(entry["reads"]),  # type: ignore[arg-type]
        false_alarms=dict(entry.get("false_alarms", {})),  # type: ignore[call-overload]
    )


def read(sentence: Sentence) -> tuple[str, ...]:
    """What the reader makes of a sentence, in the corpus's words."""
    text, marks = code_spans(sentence.text)
    lexicon = Lexicon(language=sentence.language, names=sentence.names)
    return tuple(summary(number) for number in read_numbers(text, lexicon, marks))


def summary(number: NumericExpression) -> str:
    """One line for one expression: what was read | how."""
    if number.exemption:
        return f"{number.text} {NO_CLAIM}{number.exemption}"
    if number.malformed:
        return f"{number.text} | malformed"
    words = [number.shape.value, *([number.qualifier.value] if number.qualifier else [])]
    return f"{number.text} | {' '.join(words)} | {', '.join(map(term_summary, number.terms))}"


def term_summary(term: Term) -> str:
    unit = term.unit.symbol if term.unit else (f"?{term.unit_text}" if term.unit_text else "")
    return " ".join(part for part in (f"{term.value}{term.suffix or ''}", unit) if part)


def code_spans(text: str) -> tuple[str, tuple[Mark, ...]]:
    """The corpus writes a code span in backquotes."""
    marks, plain = [], ""
    for place, part in enumerate(text.split("`")):
        if place % 2:
            marks.append(Mark(start=len(plain), end=len(plain) + len(part), kind=MarkKind.CODE))
        plain += part
    return plain, tuple(marks)


def false_alarms() -> tuple[str, ...]:
    """The accepted false alarms of the corpus, a line each."""
    return tuple(
        f"{sentence.file}: {text!r} in {sentence.text!r}: {reason}"
        for sentence in sentences()
        for text, reason in sentence.false_alarms.items()
    )


if __name__ == "__main__":
    sys.stdout.write("".join(f"{line}\n" for line in false_alarms()))
