"""`data/**/*.yaml` → `Evidence`: every measurement set, each record with all that it inherits and read back from its log.

The language is that of `docs/` (records), in short:

- A set has `rows:` (row key → cells by metric) or, where it has none, `values:` (metric → cell): a single figure is
  `values: {size: ~15.7}` with its unit under `metrics:`. `rows: {csv: runs.csv, key: variant}` takes the rows from a table.
- A set with neither is one statement: an inference with `from:`, `because:` and `statement:`, whose record id is the
  set's own id.
- What is inherited goes from file to metric to row to cell: `context` keys and `caveats` add up, everything else replaces.
  A `source:` without a file takes the file of the level above (a set names its log once, each cell its `match:`), and
  `{row}` and `{metric}` in it are filled in. A weaker tag lets go of an inherited evidence file.
- A metric has `unit`, `better`, `label`, `min`, `max` and `type` (`number`, `text`, `setting` or `order`).

Every trouble is a finding with its place, and all are found in one go. A record that could not be read is left out, and
its id is in `broken`, so that citations of it are not reported as unknown as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, replace

from sitegen.config import DATA
from sitegen.evidence.cells import is_within
from sitegen.evidence.links import Links, check_links
from sitegen.evidence.measurement_sets import SetReading, read_set
from sitegen.evidence.read_back import read_back, wanted_of
from sitegen.evidence.records import Evidence, EvidenceFile, MeasurementSet, Record
from sitegen.evidence.schema import Troubles, is_name
from sitegen.evidence.shared_lines import check_shared_lines
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.log import plan
from sitegen.evidence.spread_reading import plan_spread
from sitegen.findings import Finding, Location, Related, ordered
from sitegen.located_yaml import InvalidYaml, Table, read_yaml
from sitegen.source import Reader, SourceError

ENDINGS = (".yaml", ".yml")


@dataclass(slots=True, kw_only=True)
class Loaded:
    """What one file of `data/` says, read back from its evidence files; the links to other sets are not followed yet."""

    reading: SetReading | None
    """`None` for a file that is no set."""
    findings: tuple[Finding, ...]
    touched: frozenset[str]
    """Evidence files that were looked at; `ANY` for all that there are."""
    measured: MeasurementSet | None = None
    """Without the records that differ from their evidence files."""
    broken: frozenset[str] = frozenset()


def load_sets(reader: Reader, known: MutableMapping[str, Loaded] | None = None, *, folder: str = DATA) -> Evidence:
    """Everything that is in *folder*, the `data:` of the site; troubles are in `findings`, never raised.

    *known* holds by path what is not to be read again, as none of its files changed; afterwards it holds all that was read.
    """
    loaded = known if known is not None else {}
    troubles = Troubles(folder)
    files = EvidenceFiles(reader, folder)
    readings: dict[str, SetReading] = {}
    broken: set[str] = set()
    chosen: dict[str, Loaded] = {}
    for path in sorted(path for path in reader.files(folder) if path.endswith(ENDINGS)):
        set_id = path.removeprefix(f"{folder}/").rpartition(".")[0]
        if _may_be_read(path, set_id, readings, troubles):
            chosen[path] = loaded.get(path) or _read_file(path, set_id, reader, files)
            reading = chosen[path].reading
            if reading is not None:
                readings[set_id] = reading
                continue
        broken.add(set_id)
    fresh = [each for path, each in chosen.items() if path not in loaded]
    _plan_searches((each.reading for each in fresh if each.reading), files)
    for each in fresh:
        _read_back_set(each, files)
    loaded.clear()
    loaded.update(chosen)
    for each in chosen.values():
        broken |= each.broken
        troubles.findings += each.findings
    sets = {each.measured.id: each.measured for each in chosen.values() if each.measured is not None}
    _refuse_shared_ids(sets, troubles)
    without_n = frozenset().union(*(reading.without_n for reading in readings.values()))
    return _linked(sets, frozenset(broken), without_n, troubles)


def _plan_searches(readings: Iterable[SetReading], files: EvidenceFiles) -> None:
    """Tells *files* what will be looked for, so that a large log is gone through once."""
    for reading in readings:
        for record in reading.measurement_set.records.values():
            if isinstance(record.source, EvidenceFile) and record.source.kind == "log":
                plan(record.source, files, wanted_of(record))
                plan_spread(record, record.source, files)


def _may_be_read(path: str, set_id: str, readings: Mapping[str, SetReading], troubles: Troubles) -> bool:
    place = Location.of_file(path)
    if set_id in readings:
        other = readings[set_id].measurement_set
        related = (Related(location=other.location, message="the same id"),)
        troubles.add(place, f"{other.path} is the set `{set_id}` too", "rename one of the two", related=related)
        return False
    if all(map(is_name, set_id.split("/"))):
        return True
    hint = "folders and file names are ids: letters, digits, `_`, `.`, `+` and `-`"
    troubles.add(place, f"{set_id!r} cannot be the id of a set", hint)
    return False


def _read_file(path: str, set_id: str, reader: Reader, files: EvidenceFiles) -> Loaded:
    """The file's set, not yet read back."""
    troubles = Troubles(files.folder)
    files.touched.clear()
    root = _root(path, reader, troubles)
    reading = None if root is None else read_set(set_id, root, files, troubles)
    return Loaded(reading=reading, findings=tuple(troubles.findings), touched=frozenset(files.touched))


def _root(path: str, reader: Reader, troubles: Troubles) -> Table | None:
    try:
        root = read_yaml(reader.read(path))
    except SourceError as error:
        place = Location(file=path, line=error.line or 1)
        troubles.add(place, error.trouble.value, "save it as UTF-8 text" if error.line else None)
        return None
    except InvalidYaml as error:
        troubles.findings.append(error.finding)
        return None
    if root is None:
        troubles.add(Location.of_file(path), "the file is empty", "write the set, or remove the file")
        return None
    if not isinstance(root, Table):
        troubles.add(root.location, "a measurement set is a mapping", "it begins with keys such as `title:` and `tag:`")
        return None
    return root


def _read_back_set(loaded: Loaded, files: EvidenceFiles) -> None:
    """Compares the records with their evidence files; those that differ are left out."""
    if loaded.reading is None:
        return
    troubles = Troubles()
    files.touched.clear()
    records: dict[str, Record] = {}
    broken = set(loaded.reading.broken)
    for record_id, record in loaded.reading.measurement_set.records.items():
        found = read_back(record, files, troubles)
        if found is None or not _is_within_bounds(record, found, loaded.reading, troubles):
            broken.add(record_id)
        else:
            records[record_id] = found
    loaded.measured = replace(loaded.reading.measurement_set, records=records)
    loaded.broken = frozenset(broken)
    loaded.findings = (*loaded.findings, *troubles.findings)
    loaded.touched |= files.touched


def _is_within_bounds(written: Record, found: Record, reading: SetReading, troubles: Troubles) -> bool:
    """Whether samples that were collected from a file lie within the bounds of their metric."""
    if written.value is not None or found.value is None or found.metric is None:
        return True
    return is_within(found.value, reading.columns[found.metric], found.location, troubles)


def _refuse_shared_ids(sets: Mapping[str, MeasurementSet], troubles: Troubles) -> None:
    """`a.yaml` with a row `b` and `a/b.yaml` would both be called a/b."""
    for each in sets.values():
        for other_id in _ids_within(each):
            if other_id in sets and other_id != each.id:
                related = (Related(location=sets[other_id].location, message="the set"),)
                hint = "rename the row, or the file"
                troubles.add(each.location, f"`{other_id}` is both a set and a part of `{each.id}`", hint, related=related)


def _ids_within(each: MeasurementSet) -> Iterable[str]:
    return dict.fromkeys((*(f"{each.id}/{row}" for row in each.rows), *each.records))


def _linked(
    sets: Mapping[str, MeasurementSet], broken: frozenset[str], without_n: frozenset[str], troubles: Troubles
) -> Evidence:
    records = {key: record for each in sets.values() for key, record in each.records.items()}
    check_shared_lines(records.values(), troubles)
    linked = check_links(Links(sets, records, broken), without_n, troubles)
    whole = {set_id: _with_records(each, linked) for set_id, each in sets.items()}
    return Evidence(sets=whole, records=linked, findings=ordered(troubles.findings), broken=broken)


def _with_records(measured: MeasurementSet, linked: Mapping[str, Record]) -> MeasurementSet:
    """*measured* with its records as they are linked; itself where that changed none."""
    if all(linked[key] is record for key, record in measured.records.items()):
        return measured
    return replace(measured, records={key: linked[key] for key in measured.records})
