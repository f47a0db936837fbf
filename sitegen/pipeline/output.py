"""The one way in which a site is written: beside first, then one swap; and never over what is not ours.

A site in `public/` is written to `.public.sitegen-new/` beside it; then the two folders change names in one step, and the
old one goes. Where the system has no such step, the old one is first renamed to `.public.sitegen-old/`; a build that is
killed between the two renames is mended by the next. Files whose bytes did not change are hard links to the old ones, so
they keep their time of change.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from sitegen.config import DATA
from sitegen.pipeline.remembered import Published, files_of
from sitegen.pipeline.sheets import Standing

MARKER = ".sitegen-output"
"""A folder that holds a file of this name was written by sitegen, and may be replaced as a whole."""
_MARKER_TEXT = b"Written by sitegen, which replaces this folder as a whole at each build.\n"
_SOURCES = ("content", "templates", "charts")


class OutputRefused(Exception):  # noqa: N818 - named for what happens; it ends with exit 2 and is no fault
    """The output may not be written there; the message says why and what to do."""


class FileSystem(Protocol):
    """The few things that publishing asks of the disk, so that a test can let each of them fail."""

    def make_folder(self, path: Path) -> None: ...
    def write(self, path: Path, content: bytes) -> None: ...
    def link(self, old: Path, new: Path) -> None: ...
    def rename(self, old: Path, new: Path) -> None: ...
    def exchange(self, one: Path, other: Path) -> bool: ...
    def remove_tree(self, path: Path) -> None: ...
    def sync(self, path: Path) -> None: ...


class Disk:
    """The real one."""

    def make_folder(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)

    def write(self, path: Path, content: bytes) -> None:
        """A new file; one that is there already is never opened, for it may be linked to the old site's."""
        with path.open("xb") as file:
            file.write(content)

    def link(self, old: Path, new: Path) -> None:
        os.link(old, new, follow_symlinks=False)

    def rename(self, old: Path, new: Path) -> None:
        old.rename(new)

    def exchange(self, one: Path, other: Path) -> bool:
        """Let two folders change names in one step; false where the system cannot (it is Linux's `renameat2`)."""
        import ctypes

        try:
            rename = ctypes.CDLL(None, use_errno=True).renameat2
        except (OSError, AttributeError, TypeError):
            return False
        here, exchanging = -100, 2
        return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchanging) == 0)

    def remove_tree(self, path: Path) -> None:
        shutil.rmtree(path)

    def sync(self, path: Path) -> None:
        """Return when the file or folder is on the disk."""
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def publish(
    files: Mapping[str, bytes | Standing],
    out: Path,
    *,
    site: Path | None = None,
    data: str = DATA,
    disk: FileSystem | None = None,
) -> Published:
    """Make *out* hold exactly *files* (paths relative to it, with `/`); those that are standing are left as they are.

    Raises `OutputRefused` where *out* or a path of *files* is not one to write to, or the disk fails; *out* is then as it
    was, byte for byte. *site* is the folder of the site, the current one by default, and *data* that of its records.
    """
    disk = disk or Disk()
    out = out.absolute()
    _refuse_controls(out)
    _refuse_names(files)
    try:
        refuse_folder(out, site=(site or Path.cwd()).absolute(), data=data)
        disk.make_folder(out.parent)
        with _only_build(out):
            _mend(out, disk)
            _refuse_stranger(out)
            return _replace(files, out, disk)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputRefused(f"{out} could not be written ({reason}): it is as it was before") from error


def refuse_folder(out: Path, *, site: Path, data: str = DATA) -> None:
    """Raise `OutputRefused` for what can't be an output: a link, a file, the site itself, a folder of its sources."""
    if out.is_symlink():
        raise OutputRefused(
            f"{out} is a symbolic link, and replacing it would replace the link: name the folder it leads to"
        )
    real, home = out.resolve(), site.resolve()
    if out.exists() and not out.is_dir():
        raise OutputRefused(f"{out} is a file: name a folder for the output")
    if home == real or home.is_relative_to(real):
        raise OutputRefused(f"{out} holds the site itself: name a folder of its own, such as {home / 'public'}")
    for name in (*_SOURCES, data):
        if real == home / name or real.is_relative_to(home / name):
            raise OutputRefused(
                f"{out} lies in {name}/, which sitegen reads: name another folder, such as {home / 'public'}"
            )


def _refuse_controls(out: Path) -> None:
    if any(ord(char) < 32 or ord(char) == 127 for char in str(out)):
        raise OutputRefused(
            f"{str(out)!r} cannot be the name of a folder: leave out line ends and other control characters"
        )


def _refuse_stranger(out: Path) -> None:
    if out.exists() and not (out / MARKER).is_file() and any(out.iterdir()):
        raise OutputRefused(
            f"{out} holds files that sitegen did not write, and a build would remove them: name another folder with --out, "
            f"or, if all of it may go, empty it or put an empty file {MARKER} into it"
        )


def refuse_name(path: str) -> None:
    """Raise `OutputRefused` for a path that doesn't name one file below the output."""
    parts = path.split("/")
    odd = any(part in ("", ".", "..") or len(part.encode(errors="surrogatepass")) > 255 for part in parts)
    if odd or "\\" in path or any(map(_has_no_address, path)) or path == MARKER:
        raise OutputRefused(f"{path!r} cannot be the path of a page: use plain names, cut by /, without . or ..")


def _has_no_address(char: str) -> bool:
    """Controls, and the halves of surrogate pairs in which names that are no UTF-8 are read."""
    return ord(char) < 32 or ord(char) == 127 or "\ud800" <= char <= "\udfff"


def _refuse_names(files: Collection[str]) -> None:
    folders: set[str] = set()
    for path in files:
        refuse_name(path)
        parts = path.split("/")
        folders.update("/".join(parts[:count]) for count in range(1, len(parts)))
    if both := sorted(folders & set(files)):
        raise OutputRefused(f"{both[0]!r} would be a file and a folder: give one of the two pages another address")


@contextmanager
def _only_build(out: Path) -> Iterator[None]:
    """Hold the lock beside *out*: it goes with the process, however that ends."""
    import fcntl

    lock = _beside(out, "lock")
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if error.errno not in (errno.EAGAIN, errno.EACCES):
            raise
        raise OutputRefused(_busy(out)) from None
    if not lock.exists() or lock.stat().st_ino != os.fstat(handle).st_ino:
        # Whoever held the lock has just ended and removed the file; a third may hold a new one.
        os.close(handle)
        raise OutputRefused(_busy(out))
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(handle)


def _busy(out: Path) -> str:
    return f"another build is writing {out} just now: wait for it, or build to another folder"


def _beside(out: Path, what: str) -> Path:
    return out.with_name(f".{out.name}.sitegen-{what}")


def _mend(out: Path, disk: FileSystem) -> None:
    """Finish or undo what a killed build left: the last good site gets its name back, leftovers go."""
    new, old = _beside(out, "new"), _beside(out, "old")
    if old.exists() and not out.exists():
        disk.rename(old, out)
    for left in (new, old):
        _refuse_stranger(left)
        if left.exists():
            disk.remove_tree(left)


def _replace(files: Mapping[str, bytes | Standing], out: Path, disk: FileSystem) -> Published:
    new, old = _beside(out, "new"), _beside(out, "old")
    try:
        published = _write_beside(files, out, new, disk)
        _swap(out, new, old, disk)
    finally:
        _forget(new, disk)
    _forget(old, disk)
    return published


def _swap(out: Path, new: Path, old: Path, disk: FileSystem) -> None:
    if not out.exists():
        disk.rename(new, out)
    elif not disk.exchange(new, out):
        disk.rename(out, old)
        try:
            disk.rename(new, out)
        except BaseException:
            disk.rename(old, out)
            raise
    with suppress(OSError):
        disk.sync(out.parent)


def _forget(folder: Path, disk: FileSystem) -> None:
    """Remove what is no longer needed; the next build does it if it can't be done now."""
    with suppress(OSError):
        if folder.exists():
            disk.remove_tree(folder)


def _write_beside(files: Mapping[str, bytes | Standing], out: Path, new: Path, disk: FileSystem) -> Published:
    disk.make_folder(new)
    disk.write(new / MARKER, _MARKER_TEXT)
    written = [new / path for path, content in sorted(files.items()) if not _keep(path, content, out, new, disk)]
    for target in written:
        disk.make_folder(target.parent)
        disk.write(target, _content(files[target.relative_to(new).as_posix()], out / target.relative_to(new)))
    # Only now, because the first of them makes the disk write all, and the others then return at once.
    for path in (new / MARKER, *written, *sorted({new, *(target.parent for target in written)})):
        disk.sync(path)
    removed = _files_in(out) - files.keys()
    return Published(written=len(written), unchanged=len(files) - len(written), removed=len(removed), files=files_of(new))


def _content(content: bytes | Standing, old: Path) -> bytes:
    return old.read_bytes() if isinstance(content, Standing) else content


def _keep(path: str, content: bytes | Standing, out: Path, new: Path, disk: FileSystem) -> bool:
    """Link a file that is as it was from the old site; false where it must be written."""
    if isinstance(content, Standing):
        _refuse_changed(out / path, content)
    elif not _is_same(out / path, content):
        return False
    disk.make_folder((new / path).parent)
    return _link(out / path, new / path, disk)


def _refuse_changed(path: Path, standing: Standing) -> None:
    """Raise `OutputRefused` where a file that was to be left as it is has changed since it was looked at."""
    status = path.stat(follow_symlinks=False) if path.is_file() else None
    if status is None or (status.st_size, status.st_mtime_ns, status.st_ino) != standing.status:
        raise OutputRefused(f"{path} was changed while the site was built: build it again")


def _is_same(path: Path, content: bytes) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    return path.stat().st_size == len(content) and path.read_bytes() == content


def _link(old: Path, new: Path, disk: FileSystem) -> bool:
    """Some file systems have no hard links; the file is then written again."""
    try:
        disk.link(old, new)
    except OSError:
        return False
    return True


def _files_in(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file()}
    return found - {MARKER}
