"""JSON Pointers as RFC 6901 has them, and the line of what they name."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from sitegen.evidence.loading import load_sets
from sitegen.evidence.sources.json_pointer import locate
from sitegen.evidence.sources.json_values import follow, parse_json
from sitegen.source import MemoryReader, Source

KEYS = st.text(alphabet='ab/~0"1é ', max_size=4)
DOCUMENTS = st.recursive(
    st.integers(-99, 99) | st.text(alphabet='x"\\,[]{}:', max_size=4) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)


def pointers(document: object, above: str = "") -> list[tuple[str, object]]:
    found = [(above, document)]
    if isinstance(document, dict):
        for key, value in document.items():
            found += pointers(value, f"{above}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(document, list):
        for place, value in enumerate(document):
            found += pointers(value, f"{above}/{place}")
    return found


@given(DOCUMENTS, st.sampled_from([None, 2]))
def test_every_value_is_found_where_it_stands(document: object, indent: int | None) -> None:
    text = json.dumps(document, indent=indent)
    for pointer, value in pointers(document):
        assert json.dumps(follow(parse_json(text, "r.json"), pointer, "r.json")).replace('"', "") == json.dumps(
            value
        ).replace('"', "")
        end = json.JSONDecoder().raw_decode(text, locate(Source("r.json", text), pointer))
        assert end[0] == value


def test_the_line_is_that_of_the_value() -> None:
    source = Source("data/r.json", '{\n  "a": [\n    1,\n    39.70\n  ]\n}\n')
    assert source.position(locate(source, "/a/1")).line == 4


def test_an_object_without_the_field_is_not_among_those_that_are_meant() -> None:
    """pyperf writes the runs that it made to calibrate itself among the others."""
    runs = '{"runs": [{"warmups": [1]}, {"values": [2.5, 3.5]}, {"values": [4.5]}]}'
    text = (
        "title: Runs\ntag: live-log\nsource: {json: a.json}\nmetrics: {time: {unit: s}}\n"
        "values: {time: {samples: [2.5, 3.5, 4.5], source: {pointer: /runs, field: values}}}\n"
    )

    def found(samples: str, document: str) -> int:
        files = {"data/a.yaml": text.replace("2.5, 3.5, 4.5", samples), "data/a.json": document}
        return len(load_sets(MemoryReader(files)).findings)

    assert found("2.5, 3.5, 4.5", runs) == 0
    assert found("2.5, 3.5", runs) == 1
    assert found("2.5", '{"runs": [{"warmups": [1]}]}') == 1
