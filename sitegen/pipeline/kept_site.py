"""What earlier runs worked out about a site, a row for each thing, in one SQLite file of the user's cache folder.

Each row says by its *stamp* what it was worked out of; who asks for a row names the stamp that it must have now. A row
holds a digest of itself, so a damaged one is worked out again, and so is all of a file that cannot be read as a
database. SQLite's journal makes a killed writer harmless, its locks keep two runs apart: who does not get the lock
keeps nothing this time, and no outcome depends on that.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sitegen.pipeline.cache_folder import program

DIGEST_BYTES = 16
WAIT_SECONDS = 0.5
"""For a lock that another run holds."""
_TABLES = """
CREATE TABLE program (key BLOB);
CREATE TABLE kept (kind TEXT, name BLOB, stamp TEXT, content BLOB, PRIMARY KEY (kind, name)) WITHOUT ROWID;
"""


class KeptSite:
    """Rows by kind and name. Nothing is written before `save`."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._connections: dict[int, sqlite3.Connection | None] = {}

    def __reduce__(self) -> tuple[type[KeptSite], tuple[Path]]:
        return KeptSite, (self._place,)

    def rows(self, kind: str) -> Iterator[tuple[str, str, bytes]]:
        """Name, stamp and content of all of a *kind*, by name."""
        for name, stamp, content in self._asked("SELECT name, stamp, content FROM kept WHERE kind = ?", (kind,)):
            if (good := _checked(content)) is not None:
                yield os.fsdecode(name), stamp, good

    def get(self, kind: str, name: str, stamp: str) -> bytes | None:
        """The content of one row, if it has that *stamp*."""
        query = "SELECT content FROM kept WHERE kind = ? AND name = ? AND stamp = ?"
        found = next(iter(self._asked(query, (kind, os.fsencode(name), stamp))), None)
        return None if found is None else _checked(found[0])

    def save(self, rows: Mapping[str, Iterable[tuple[str, str, bytes]]], gone: Mapping[str, Iterable[str]]) -> None:
        """Put *rows* (by kind: name, stamp, content) in, and take those of *gone* out; all of it or nothing."""
        with suppress(OSError, sqlite3.Error):
            self._place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self._connection() is None:
                self._place.unlink(missing_ok=True)
            self.close()
            with closing(_opened(self._place, "rwc")) as connection:
                connection.execute("BEGIN IMMEDIATE")
                _begin(connection)
                for kind, names in gone.items():
                    connection.executemany(
                        "DELETE FROM kept WHERE kind = ? AND name = ?", ((kind, os.fsencode(name)) for name in names)
                    )
                for kind, each in rows.items():
                    made = ((kind, os.fsencode(name), stamp, _sealed(content)) for name, stamp, content in each)
                    connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", made)
                connection.execute("COMMIT")

    def close(self) -> None:
        connection = self._connections.pop(os.getpid(), None)
        if connection is not None:
            connection.close()

    def _asked(self, query: str, values: tuple[str | bytes, ...]) -> list[Any]:
        """The answer; none where the file is missing, damaged, locked or of another program."""
        connection = self._connection()
        try:
            return [] if connection is None else connection.execute(query, values).fetchall()
        except sqlite3.Error:
            self._connections[os.getpid()] = None
            return []

    def _connection(self) -> sqlite3.Connection | None:
        """Of this process: one that was forked must not use its parent's."""
        mine = os.getpid()
        if mine not in self._connections:
            self._connections[mine] = _found(self._place)
        return self._connections[mine]


def _found(place: Path) -> sqlite3.Connection | None:
    """The file, if it is there, this user's, and of this program."""
    try:
        if place.stat().st_uid != os.getuid():
            return None
        connection = _opened(place, "ro")
        if connection.execute("SELECT key FROM program").fetchall() == [(program(),)]:
            return connection
        connection.close()
    except (OSError, sqlite3.Error):
        pass
    return None


def _opened(place: Path, mode: str) -> sqlite3.Connection:
    """What is kept may be lost with the power, but not with the process: so nothing waits for the disk."""
    connection = sqlite3.connect(
        f"{place.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    if mode == "rwc":
        place.chmod(0o600)
        connection.execute("PRAGMA synchronous = OFF")
    return connection


def _begin(connection: sqlite3.Connection) -> None:
    """Empty tables, unless they are there and of this program."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables == {"program", "kept"} and connection.execute("SELECT key FROM program").fetchall() == [(program(),)]:
        return
    for name in tables:
        connection.execute(f'DROP TABLE "{name}"')
    for statement in filter(None, map(str.strip, _TABLES.split(";"))):
        connection.execute(statement)
    connection.execute("INSERT INTO program VALUES (?)", (program(),))


def _sealed(content: bytes) -> bytes:
    return blake2b(content, digest_size=DIGEST_BYTES).digest() + content


def _checked(sealed: bytes) -> bytes | None:
    digest, content = sealed[:DIGEST_BYTES], sealed[DIGEST_BYTES:]
    return content if blake2b(content, digest_size=DIGEST_BYTES).digest() == digest else None
