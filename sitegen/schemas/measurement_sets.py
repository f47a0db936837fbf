"""What may stand in a file of `data/`. The keys are those of the readers; a key without a value here fails a test."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.evidence.columns import ColumnKind
from sitegen.evidence.origins import DELIMITERS, FILE_KINDS, OPTIONS
from sitegen.evidence.records import Better, Tag
from sitegen.evidence.row_tables import KEYS as TABLE_KEYS
from sitegen.evidence.row_tables import KINDS
from sitegen.evidence.schema import CELL_KEYS, DATE, METRIC_KEYS, NAME, NUMBER, ROW_KEYS, SET_KEYS, VALUE_KEYS
from sitegen.schemas.shapes import Schema, any_of, document, listing, mapping, named, one_of, ref
from sitegen.schemas.typed import day, truth, whole, word_list, words, words_or_list

NUMERIC = {
    "type": ["number", "string"],
    "pattern": f"^{NUMBER.pattern}$",
    "description": "A number as typed; ~ before it where it is approximate.",
}
PREMISE = any_of(
    "A record, row or set, or what nobody measured.",
    words("Its id; * stands for all rows or metrics."),
    mapping({"unmeasured": words("What was not measured, in words.")}, ("unmeasured",)),
)
SHARED = {
    "tag": one_of("How the figures are known.", sorted(tag.spelling for tag in Tag)),
    "n": any_of("How many runs stand behind a figure.", {"const": "not recorded"}, whole("Runs.", 1)),
    "source": ref("source"),
    "context": named(
        words("As it is told."), "The conditions of the measurement.", propertyNames={"pattern": f"^{NAME.pattern}$"}
    ),
    "caveats": words_or_list("What a figure must not be quoted without."),
    "cite": one_of("Other posts may cite ratios, changes and orders only.", ("relative",)),
    "publish": one_of("It may be neither cited nor drawn.", ("never",)),
    "superseded_by": words("Id of the record that took its place."),
    "corroborated_by": words("Id of a record that says the same."),
    "statistic": words("What the number is of its runs: mean, median, p99."),
    "date": {
        "type": ["string", "integer"],
        "pattern": f"^(unknown|{DATE.pattern})$",
        "description": "2026-05-16, 2026-05, 2026 or unknown.",
    },
    "recheck_by": day("After this day the figure is to be checked again."),
    "made_by": words_or_list("The scripts and inputs that it came from, files of the site."),
    "from": listing(PREMISE, "What an inference rests on.", minItems=1),
    "because": words("Why it follows."),
    "statement": words("What is inferred, in words."),
    "checked_against": named(words_or_list("The value that it had."), "What the premises said when a person last looked."),
}
"""Of the keys that a file, a metric, a row and a cell may each have."""

NUMBERS = listing(NUMERIC, "Numbers.", minItems=1)
STEP = any_of("One place, or a tie.", words("A name."), word_list("A tie."))
LEVEL = {"type": ["number", "string"], "description": "In percent: 95."}
INTERVAL = any_of(
    "Half the width, both ends, or the level with either.",
    NUMERIC,
    listing(NUMERIC, "Both ends.", minItems=2, maxItems=2),
    mapping({"level": LEVEL, "low": NUMERIC, "high": NUMERIC}, ("low", "high")),
    mapping({"level": LEVEL, "half_width": NUMERIC}, ("half_width",)),
)
CELL = {
    **SHARED,
    "value": words("A number as typed, or a text."),
    "range": listing(NUMERIC, "Both ends, the lower first.", minItems=2, maxItems=2),
    "tuple": NUMBERS | {"description": "Several numbers in an order that means something."},
    "samples": NUMBERS | {"description": "The single measurements; N is their count."},
    "order": listing(STEP, "From the least to the greatest."),
    "k": whole("So many of `n`.", 0),
    "sd": NUMERIC | {"description": "Standard deviation."},
    "se": NUMERIC | {"description": "Standard error."},
    "ci": INTERVAL,
}
METRIC = {
    **SHARED,
    "label": words("What readers see; else the key."),
    "unit": words('tok/s, MiB, "%", …; "1" for a bare ratio.'),
    "better": one_of("Which way it is good.", (better.value for better in Better)),
    "min": NUMERIC | {"description": "The least value there can be."},
    "max": NUMERIC | {"description": "The greatest value there can be."},
    "type": one_of("What its cells hold.", (kind.value for kind in ColumnKind)),
}
WHERE = named(words("As the file says it."), "Field and what it must say: which row or object it is.")
OPTION = {
    "match": words("The words around the value, literal but for {value}."),
    "regex": words("A pattern with a group called value."),
    "line": whole("Of the log.", 1),
    "all": truth("Every match is a sample."),
    "pointer": {"type": "string", "description": "RFC 6901: /results/0/mean; empty for the whole document."},
    "where": WHERE,
    "field": words("A key, or a pointer into the object."),
    "column": words("Of the table."),
    "delimiter": one_of("What parts the fields.", DELIMITERS),
}
DIGEST = {"type": "string", "pattern": "^[0-9a-fA-F]{64}$", "description": "SHA-256 of the whole file."}
PATH = words("Of the evidence file, relative to the folder of the records.")
TABLE = {
    **dict.fromkeys(KINDS, PATH),
    "sha256": DIGEST,
    "where": WHERE,
    "delimiter": OPTION["delimiter"],
    "all": truth("The rows of a key are runs: their cells are samples."),
    "key": words("The column that tells the rows apart."),
    "label": words("The column with what readers see."),
    "columns": named(words("Its column."), "Metric and column, where their names differ."),
}
OWN = {
    "title": words("What readers see."),
    "varies": words_or_list("The context keys in which the rows differ on purpose."),
    "metrics": named(ref("metric"), "What the cells of each metric are.", propertyNames={"pattern": f"^{NAME.pattern}$"}),
    "rows": ref("rows"),
    "values": named(ref("cell"), "Cells by metric, for a set without rows."),
}


def set_schema() -> Schema:
    """Of a measurement set."""
    known = {**SHARED, **OWN}
    root = mapping(_chosen(known, SET_KEYS))
    return document(
        "A measurement set of sitegen (data/*.yaml)",
        root | {"not": {"required": ["rows", "values"]}, "$defs": _definitions()},
    )


def _definitions() -> dict[str, Schema]:
    row = mapping(_chosen({**SHARED, "label": METRIC["label"]}, ROW_KEYS)) | {"additionalProperties": ref("cell")}
    return {
        "source": {"description": "Where a figure comes from.", "anyOf": list(_sources())},
        "metric": mapping(_chosen(METRIC, METRIC_KEYS)),
        "cell": any_of("A number as typed, or a mapping.", words("As typed."), _cell()),
        "row": row,
        "rows": _rows(),
    }


def _chosen(known: dict[str, Schema], keys: Iterable[str]) -> dict[str, Schema]:
    """The schemas of *keys*; a key of which nothing is known is a `KeyError`, and there are no others."""
    return {key: known[key] for key in keys}


def _cell() -> Schema:
    """One form of a value at most, a spread only beside a single one, and n where k is."""
    pairs = [{"required": [one, other]} for at, one in enumerate(VALUE_KEYS) for other in VALUE_KEYS[at + 1 :]]
    needs = {"k": ["n"], "sd": ["value"], "se": ["value"], "ci": ["value"]}
    return mapping(_chosen(CELL, CELL_KEYS)) | {"not": {"anyOf": pairs}, "dependentRequired": needs}


def _rows() -> Schema:
    """Rows by key, or the table that they stand in: a kind of file with its path tells which."""
    names_a_file = [{"properties": {kind: {"type": "string"}}, "required": [kind]} for kind in KINDS]
    table = mapping(_chosen(TABLE, TABLE_KEYS), ("key",))
    rows = named(ref("row"), "Cells by metric.", propertyNames={"pattern": f"^{NAME.pattern}$"}, minProperties=1)
    return {
        "description": "The rows, or a table to take them from.",
        "if": {"anyOf": names_a_file},
        "then": table,
        "else": rows,
    }


def _sources() -> Iterable[Schema]:
    """A note, a publication, a file of one kind with its options, or the way to a value in a file that is named above."""
    yield mapping({"note": words("In words, or a file's name.")}, ("note",))
    published = {"citation": words("What was published."), "url": words("Where.")}
    yield mapping(published) | {"minProperties": 1}
    for kind, options in FILE_KINDS.items():
        yield mapping({kind: PATH, **_chosen(OPTION, options), "sha256": DIGEST}, (kind,))
    yield mapping({**_chosen(OPTION, OPTIONS), "sha256": DIGEST}) | {"minProperties": 1}
