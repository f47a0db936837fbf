"""A small site, a preview of it that answers on a port of this machine, and requests to it over real sockets."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from sitegen.preview.answers import Answers, refusal
from sitegen.preview.requests import Names
from sitegen.preview.server import PreviewServer
from sitegen.preview.session import Session
from sitegen.source import DiskReader

ELSEWHERE = "what lies in another folder"
FILES = {
    "data/ab.yaml": """\
title: Cache types on one prompt
tag: memory-note
source: {note: my notebook of May}
n: not recorded
context: {card: 2080 Ti, context_length: 256K}
varies: cache
metrics:
  decode: {unit: tok/s, better: higher}
rows:
  f16: {decode: 39.7}
  q4: {decode: 29.6}
""",
    "content/cache.md": """\
---
title: What the cache type costs
date: 2026-11-24
evidence: {ab: ab}
---

f16 ran at [38.7 tok/s](ev:ab/f16/decode).

```disclaimer
```
""",
    "content/notes.md": "---\ntitle: Notes to come\ndate: 2026-11-23\ndraft: true\n---\n\nNothing yet.\n",
    "content/Ü b.png": "no picture",
}


@dataclass(frozen=True, kw_only=True)
class Running:
    """A preview that runs."""

    root: Path
    port: int
    session: Session

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def send(self, raw: bytes) -> bytes:
        """All that is answered to *raw*, sent as it is, until the other side closes; at most ten seconds."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as client:
            client.sendall(raw)
            return b"".join(iter(lambda: client.recv(65536), b""))

    def ask(self, target: str, *fields: str, method: str = "GET") -> Answered:
        """The answer to one request; *fields* are whole lines, a Host field is added where none is given."""
        lines = [f"{method} {target} HTTP/1.1", *fields, "Connection: close"]
        if not any(field.lower().startswith("host:") for field in fields):
            lines.insert(1, f"Host: {self.host}")
        return answered(self.send("\r\n".join((*lines, "", "")).encode("latin-1")))


@dataclass(frozen=True, kw_only=True)
class Answered:
    status: int
    fields: dict[str, str]
    """By name in small letters."""
    body: bytes


def answered(raw: bytes) -> Answered:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines)
    return Answered(status=int(first.split()[1]), fields={key.lower(): value for key, value in fields.items()}, body=body)


@contextmanager
def preview_in(folder: Path) -> Iterator[Running]:
    """Runs until the end of the block; what lies beside the site in *folder* must never be seen."""
    root = folder / "site"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root.parent / "secret.txt").write_text(ELSEWHERE)
    (root.parent / "secret.svg").write_text(f"<svg xmlns='http://www.w3.org/2000/svg'><title>{ELSEWHERE}</title></svg>")
    (root / "content/out.svg").symlink_to(root.parent / "secret.svg")
    (root / "content/folder").symlink_to(root.parent)
    session = Session(DiskReader(root))
    session.refresh(None)
    faults: list[Exception] = []
    answers = Answers(session, Names(hosts=frozenset({"127.0.0.1", "localhost", "[::1]"}), port=0), faults.append)
    server = PreviewServer("127.0.0.1", 0, answers.answer, refusal)
    answers.at_port(server.port)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield Running(root=root, port=server.port, session=session)
    server.shutdown()
    server.server_close()
    assert faults == []
