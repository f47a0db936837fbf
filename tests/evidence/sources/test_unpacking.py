"""Packed evidence is read as what it holds; what is broken, or holds more than can be read, is refused."""

from __future__ import annotations

import gzip
import hashlib
import sys

import pytest

from sitegen.evidence.loading import load_sets
from sitegen.evidence.records import Evidence, EvidenceFile
from sitegen.evidence.sources import unpacking
from sitegen.evidence.sources.evidence_files import EvidenceFiles
from sitegen.evidence.sources.matches import Unreadable
from sitegen.findings import Location
from sitegen.source import MemoryReader

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LOG = b"start\ntotal = 550.849 MiB\n"
PACKED = {"gz": gzip.compress(LOG, mtime=0), "zst": zstd.compress(LOG)}


def load(content: bytes, name: str, source: str = "{log: NAME, match: 'total = {value} MiB'}") -> Evidence:
    cell = f"{{value: 550.849, source: {source.replace('NAME', name)}}}"
    text = f"tag: live-log\nn: 1\nmetrics: {{m: {{unit: MiB}}}}\nvalues: {{m: {cell}}}\n"
    return load_sets(MemoryReader({"data/s.yaml": text, f"data/{name}": content}))


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_packed_log_is_read_back_with_its_lines(ending: str) -> None:
    evidence = load(PACKED[ending], f"a.log.{ending}")
    assert evidence.findings == ()
    place = evidence.records["s/m"].read_back
    assert place is not None
    assert place.excerpt == ((2, "total = 550.849 MiB"),)


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_packed_log_in_several_parts_is_one_log(ending: str) -> None:
    pack = gzip.compress if ending == "gz" else zstd.compress
    evidence = load(pack(LOG[:9]) + pack(LOG[9:]), f"a.log.{ending}")
    assert evidence.findings == ()


@pytest.mark.parametrize(
    ("name", "content", "source"),
    [
        ("a.json.gz", gzip.compress(b'{"m": 550.849}', mtime=0), "{json: NAME, pointer: /m}"),
        ("a.jsonl.zst", zstd.compress(b'{"k": "x", "m": 550.849}\n'), "{jsonl: NAME, where: {k: x}, field: m}"),
        ("a.csv.gz", gzip.compress(b"k,m\nx,550.849\n", mtime=0), "{csv: NAME, where: {k: x}, column: m}"),
    ],
    ids=["json", "jsonl", "csv"],
)
def test_packed_tables_and_documents_are_read(name: str, content: bytes, source: str) -> None:
    assert load(content, name, source).findings == ()


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_digest_is_that_of_the_packed_file(ending: str) -> None:
    source = "{{log: NAME, match: 'total = {{value}} MiB', sha256: {}}}"
    content = PACKED[ending]
    assert load(content, f"a.{ending}", source.format(hashlib.sha256(content).hexdigest())).findings == ()
    (finding,) = load(content, f"a.{ending}", source.format(hashlib.sha256(LOG).hexdigest())).findings
    assert "pinned" in finding.message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.gz", PACKED["gz"][:-6]),
        ("a.gz", PACKED["gz"][:15]),
        ("a.gz", LOG),
        ("a.gz", PACKED["zst"]),
        ("a.gz", PACKED["gz"] + b"rubbish"),
        ("a.gz", PACKED["gz"][:12] + b"\xff\xff" + PACKED["gz"][14:]),
        ("a.zst", PACKED["zst"][:-3]),
        ("a.zst", LOG),
        ("a.zst", PACKED["zst"] + b"rubbish"),
    ],
    ids=["cut", "cut early", "plain", "other", "more", "altered", "zst cut", "zst plain", "zst more"],
)
def test_a_broken_file_is_one_finding(name: str, content: bytes) -> None:
    (finding,) = load(content, name).findings
    assert finding.rule == "log-missing"
    assert "cannot be unpacked" in finding.message


def evidence_file(path: str) -> EvidenceFile:
    return EvidenceFile(kind="json", path=path, options={}, location=Location(file="data/s.yaml", line=1))


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_a_bomb_is_not_unpacked_to_its_end(ending: str) -> None:
    pack = gzip.compress if ending == "gz" else zstd.compress
    bomb = pack(b"0" * (40 << 20))
    files = EvidenceFiles(MemoryReader({f"data/a.{ending}": bomb}))
    with pytest.raises(Unreadable, match="too large"):
        files.read(evidence_file(f"data/a.{ending}"))
    assert files.allowance.left > unpacking.MAX_ALL - (40 << 20)


def test_many_files_share_one_allowance() -> None:
    texts = {f"data/{number}.gz": gzip.compress(b"0" * 3000) for number in range(3)}
    files = EvidenceFiles(MemoryReader(texts))
    files.allowance.left = 7000
    files.read(evidence_file("data/0.gz"))
    files.read(evidence_file("data/1.gz"))
    with pytest.raises(Unreadable, match="more than can be read"):
        files.read(evidence_file("data/2.gz"))


def test_a_frame_that_asks_for_much_memory_is_refused() -> None:
    parameter = zstd.CompressionParameter
    options = {parameter.window_log: 30, parameter.content_size_flag: 0}
    packed = b""
    compressor = zstd.ZstdCompressor(options=options)
    packed += compressor.compress(b"total = 550.849 MiB\n" * 100, mode=zstd.ZstdCompressor.FLUSH_BLOCK)
    packed += compressor.compress(b"", mode=zstd.ZstdCompressor.FLUSH_FRAME)
    (finding,) = load(packed, "a.zst").findings
    assert "cannot be unpacked" in finding.message


def test_without_zstd_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "compression.zstd", None)
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    (finding,) = load(PACKED["zst"], "a.zst").findings
    assert finding.hint == "install it: pip install 'sitegen[zstd]', or pack the file with gzip"
