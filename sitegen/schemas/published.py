"""What the built site says to programs: the form of `evidence/SET.json` and of the `index.json` beside each post.

A number is a text with the digits that were recorded, so that none is lost; beside each stand its tag, its N and its
caveats, and the schema requires them. The schemas are published with the site, where `$schema` of each file leads.
"""

from __future__ import annotations

from sitegen.schemas.shapes import Schema, any_of, document, listing, mapping, named, one_of, or_none, ref, text

VERSION = 1
"""Of these forms; raised when a key changes its meaning or goes. A new key does not raise it."""

SET = "set"
POST = "post"

N = any_of("How many runs stand behind the figure.", {"type": "integer", "minimum": 1}, {"const": "not recorded"})
KNOWN = {
    "tag": one_of("How the figure is known.", ("live-log", "memory-note", "inference")),
    "badge": one_of("The word of the badge on the page.", ("log", "memory", "inference")),
    "doubts": listing({"type": "string"}, "Why the badge carries a warning sign; empty where it does not."),
    "n": N,
    "caveats": listing({"type": "string"}, "What the figure must not be quoted without."),
}
LINE = {"type": "integer", "minimum": 1, "description": "From 1."}
SPREAD = mapping(
    {
        "kind": one_of("Standard deviation, standard error or confidence interval.", ("sd", "se", "ci")),
        "half_width": text("Half of the interval, in the figure's unit."),
        "low": text("Lower end."),
        "high": text("Upper end."),
        "level": text("Of a confidence interval, in percent."),
    },
    ("kind",),
    "What stands behind a ±, in the unit of the figure.",
)
MEASURED = {
    "statistic": or_none(text("What the number is of its runs: mean, median, p99.")),
    "spread": or_none(ref("spread")),
}
EXCERPT = listing(mapping({"line": LINE, "text": {"type": "string"}}, ("line", "text")), "The lines that hold the value.")
SOURCE = {
    "description": "Where the figure comes from.",
    "oneOf": [
        mapping({"kind": {"const": "note"}, "text": {"type": "string"}}, ("kind", "text")),
        mapping(
            {"kind": {"const": "publication"}, "text": {"type": "string"}, "url": {"type": "string"}}, ("kind", "text")
        ),
        mapping(
            {
                "kind": one_of("Of the evidence file.", ("log", "json", "jsonl", "csv", "parquet")),
                "path": text("Of the evidence file, relative to the site's folder."),
                "sha256": text("To which the whole file is held."),
                "lines": EXCERPT,
            },
            ("kind", "path", "lines"),
        ),
        {"type": "null"},
    ],
}
KINDS = ("number", "range", "tuple", "samples", "tally", "order", "text", "statement")
TEXTS = {"type": "array", "items": {"type": "string"}}
VALUE = any_of(
    "As it was recorded: a text (`39.70`, `~1300` where it was approximate), the two ends of a range, the members of a "
    "tuple or of samples, k and n of a tally, the steps of an order; null for a statement, and where it is withheld.",
    {"type": "string"},
    TEXTS,
    {"type": "array", "items": TEXTS},
    {"type": "null"},
)
RECORD = mapping(
    {
        "id": text("Path of the record: set, row, metric."),
        "row": or_none(text("Key of its row.")),
        "label": or_none(text("What the row is called.")),
        "metric": or_none(text("Key of its metric.")),
        "metric_label": or_none(text("What the metric is called.")),
        "kind": one_of("What `value` holds.", KINDS),
        "value": VALUE,
        "unit": text("Its symbol; `1` for a pure number."),
        "text": text("The same as the pages show it."),
        **KNOWN,
        **MEASURED,
        "context": named({"type": "string"}, "The conditions of the measurement."),
        "source": SOURCE,
        "made_by": listing({"type": "string"}, "The scripts and inputs that it came from."),
        "recorded_at": mapping({"file": {"type": "string"}, "line": LINE}, ("file", "line"), "Where it is written down."),
        "better": one_of("Which way the metric is good.", ("higher", "lower")),
        "date": text("When it was taken, or `unknown`."),
        "recheck_by": text("The day after which it is to be checked again."),
        "statement": text("What is inferred, in words."),
        "because": text("Why it follows."),
        "from": listing(
            any_of("A record, or what nobody measured.", {"type": "string"}, mapping({"unmeasured": {"type": "string"}})),
            "What an inference rests on.",
        ),
        "corroborated_by": text("Id of a record that says the same."),
        "superseded_by": text("Id of the record that took its place."),
        "cited_in": listing({"type": "string"}, "Places of the site that cite it: path of the page and anchor."),
    },
    (
        *("id", "row", "label", "metric", "metric_label", "kind", "value", "unit", "text"),
        *KNOWN,
        *MEASURED,
        *("context", "source", "made_by", "recorded_at"),
    ),
    "One figure, as it was recorded.",
)
FIGURE = {
    "id": text("Of its place on the page."),
    "shown": text("What the text says."),
    "expression": text("What stands behind it: a record, or a formula over records."),
    "formula": text("What the outermost function computes."),
    "result": text("What the expression comes to, exactly or to six digits."),
    "value": or_none(
        text("The same as a number in `unit`, with ~ where it is approximate; null where it is no single one.")
    ),
    "unit": or_none({"type": "string"}),
    **KNOWN,
    **MEASURED,
    "differs_in": listing({"type": "string"}, "Settings in which the parts differ, as the writer acknowledged."),
    "records": listing({"type": "string"}, "Ids of the records that it rests on; the post's `records` has all of each."),
}
OPTIONAL = ("formula", "differs_in")
NEEDED = tuple(key for key in FIGURE if key not in OPTIONAL)
COLUMN = mapping(
    {
        "key": {"type": "string"},
        "label": {"type": "string"},
        "unit": {"type": "string"},
        "derived": {"type": "boolean"},
    },
    ("key", "label", "unit", "derived"),
)
ROW = mapping(
    {
        "key": {"type": "string"},
        "label": {"type": "string"},
        "cells": listing(or_none(ref("figure")), "One a column; null where there is no figure."),
    },
    ("key", "label", "cells"),
)
BLOCK = {
    "id": text("Of its place on the page."),
    "kind": text("`table`, or the type of a chart."),
    "alt": text("What it shows, in words, with badges."),
    "row_head": text("What the rows are."),
    "columns": listing(COLUMN, "Of figures."),
    "rows": listing(ROW, "In the order of the page."),
}
LITERAL = {
    "text": text("The number as the text says it."),
    "by": one_of("Whether the writer declared it, named it, or declared those of the page.", ("lit", "name", "examples")),
    "reason": text("The writer's words."),
    "line": LINE,
}
HEAD = {
    "$schema": text("Where this schema lies."),
    "schema_version": {"const": VERSION},
}
POST_KEYS = {
    **HEAD,
    "title": text("With badges in words."),
    "description": or_none({"type": "string"}),
    "page": text("Address of the page."),
    "source": text("The post's file."),
    "language": text("BCP 47."),
    "date": or_none({"type": "string"}),
    "updated": or_none({"type": "string"}),
    "tags": listing({"type": "string"}, "As the writer gave them."),
    "series": or_none(mapping({"name": {"type": "string"}, "part": {"type": "integer"}}, ("name", "part"))),
    "reports": listing({"type": "string"}, "Ids of the sets that the post is about."),
    "citations": listing(
        mapping({**FIGURE, "line": LINE}, (*NEEDED, "line")),
        "Every figure of the text, in its order; `line` is of the source.",
    ),
    "blocks": listing(mapping(BLOCK, BLOCK), "Tables and charts."),
    "records": listing(ref("record"), "What the figures rest on."),
    "literals": listing(mapping(LITERAL, LITERAL), "Numbers that the writer declared to be no claims."),
}
METRIC = {
    "label": {"type": "string"},
    "unit": {"type": "string"},
    "better": or_none(one_of("Which way it is good.", ("higher", "lower"))),
}
SET_KEYS = {
    **HEAD,
    "id": text("Of the set."),
    "title": {"type": "string"},
    "page": text("Address of the page."),
    "source": text("The file that holds the set."),
    "varies": listing({"type": "string"}, "The settings in which the rows differ on purpose."),
    "relative": {"type": "boolean", "description": "Other posts may cite ratios, changes and orders of it only."},
    "metrics": named(mapping(METRIC, METRIC), "By key."),
    "rows": named({"type": "string"}, "Key and label, in the order of the file."),
    "records": listing(ref("record"), "Those that may be published, in the order of the file."),
}
DEFINITIONS = {"spread": SPREAD, "record": RECORD}


def post_schema() -> Schema:
    definitions = {**DEFINITIONS, "figure": mapping(FIGURE, NEEDED, "One cell.")}
    return document("A post of this site, for programs", mapping(POST_KEYS, POST_KEYS) | {"$defs": definitions})


def set_schema() -> Schema:
    return document("A measurement set of this site, for programs", mapping(SET_KEYS, SET_KEYS) | {"$defs": DEFINITIONS})


def schema_path(name: str) -> str:
    """Where the site publishes the schema; its version is in the name, so that a copy stays what it was."""
    return f"schemas/{name}-{VERSION}.json"
