"""What the files and the measurement sets of a site are now, each in a digest, and the stamp of what was made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from sitegen.evidence.loading import Loaded
from sitegen.evidence.records import Evidence, MeasurementSet
from sitegen.evidence.sources.evidence_files import ANY
from sitegen.pipeline.canonical import digest_of
from sitegen.pipeline.dependencies import Seen
from sitegen.pipeline.remembered import NotingReader


class FileDigests:
    """Of files and folders as this run saw them."""

    def __init__(self, reader: NotingReader, data: str) -> None:
        """*data* is the folder of the records."""
        self._reader, self._data = reader, data
        self._listings: dict[str, str] = {}

    def __getitem__(self, path: str) -> str:
        return self._reader.digest(path)

    def of_all(self, paths: Iterable[str]) -> str:
        return digest_of([(path, self[path]) for path in sorted(paths)])

    def listing(self, folder: str) -> str:
        """Of the names of all files in *folder*."""
        if folder not in self._listings:
            self._listings[folder] = digest_of(self._reader.files(folder))
        return self._listings[folder]

    @cached_property
    def all_data(self) -> str:
        """Of everything in the folder of the records."""
        return self.of_all(self._reader.files(self._data))

    def of_set(self, path: str, touched: Iterable[str]) -> str:
        """The stamp of what was loaded from the file at *path*, for which *touched* were looked at."""
        touched = tuple(touched)
        return digest_of((path, self[path], self.of_all(set(touched) - {ANY}), self.all_data if ANY in touched else ""))


class SetDigests:
    """Of the measurement sets as they are loaded and linked."""

    def __init__(self, evidence: Evidence, loaded: Mapping[str, Loaded], stamps: Mapping[str, str]) -> None:
        """*stamps* are `FileDigests.of_set` of each of *loaded*, by path."""
        self._evidence = evidence
        self._alone = {each.measured.id: (each.measured, stamps[path]) for path, each in loaded.items() if each.measured}
        self._known: dict[str, str] = {}

    def __getitem__(self, set_id: str) -> str:
        """Of what is known by *set_id*, which need not be a set: what is missing may come, and what is broken be mended."""
        if set_id not in self._known:
            below = f"{set_id}/"
            broken = sorted(each for each in self._evidence.broken if each == set_id or each.startswith(below))
            measured = self._evidence.sets.get(set_id)
            self._known[set_id] = digest_of((broken, "" if measured is None else self._of(measured)))
        return self._known[set_id]

    def _of(self, measured: MeasurementSet) -> str:
        """The stamp of its file, unless other sets decide what its records are."""
        alone, stamp = self._alone[measured.id]
        return stamp if alone is measured else digest_of((stamp, measured))

    @cached_property
    def all(self) -> str:
        """Of all sets."""
        broken = sorted(self._evidence.broken)
        return digest_of((broken, [(set_id, self[set_id]) for set_id in self._evidence.sets]))


def stamp_of(path: str, seen: Seen, files: FileDigests, sets: SetDigests, common: str) -> str:
    """The stamp of the work on the post in the file *path* that looked at *seen*.

    *common* is what all posts are read by.
    """
    return digest_of(
        (
            common,
            path,
            files.of_all({path, *seen.files}),
            [(folder, files.listing(folder)) for folder in sorted(seen.listings)],
            [(set_id, sets[set_id]) for set_id in sorted(seen.sets)],
            sets.all if seen.all_sets else "",
            files.all_data if seen.logs else "",
        )
    )
