"""What a camera or a program wrote into a picture beside its points is not published: place, time, device, author, text.

Cut out of JPEG (APP1 with Exif and XMP, APP13, comments), PNG (tEXt, zTXt, iTXt, eXIf, tIME) and WebP (EXIF, XMP); the
points and the colour profile stay byte for byte. How a JPEG is turned is kept, as an Exif block that says nothing else. A
file that does not read as its format says is left as it is. Formats: ITU T.81 annex B, PNG (third edition), RFC 9649.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
PRIVATE_SEGMENTS = frozenset((0xE1, 0xED, 0xFE))
PRIVATE_CHUNKS = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))
PRIVATE_RIFF = frozenset((b"EXIF", b"XMP "))
ORIENTATION = 0x0112
EXIF = b"Exif\0\0"


def without_private(content: bytes) -> bytes:
    """*content* without what it says beside the picture."""
    try:
        if content.startswith(JPEG):
            return b"".join(_jpeg(content))
        if content.startswith(PNG):
            return b"".join(_png(content))
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _webp(content)
    except (struct.error, IndexError):
        return content
    return content


def _jpeg(content: bytes) -> Iterator[bytes]:
    """Segment after segment up to the scan, which reaches to the end."""
    yield JPEG
    at = 2
    while True:
        if content[at] != 0xFF:
            raise IndexError(at)
        kind = content[at + 1]
        if kind == 0xDA:
            yield content[at:]
            return
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        if end > len(content):
            raise IndexError(end)
        if kind not in PRIVATE_SEGMENTS:
            yield content[at:end]
        elif (turned := _orientation(content[at + 4 : end])) > 1:
            yield _turned(turned)
        at = end


def _orientation(segment: bytes) -> int:
    """1 to 8 as Exif has it; 1 where nothing is said."""
    if not segment.startswith(EXIF):
        return 1
    body = segment[len(EXIF) :]
    order = "<" if body.startswith(b"II") else ">"
    try:
        start = struct.unpack_from(f"{order}I", body, 4)[0]
        count = struct.unpack_from(f"{order}H", body, start)[0]
        for index in range(min(count, 200)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", body, start + 2 + 12 * index)
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _turned(orientation: int) -> bytes:
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, orientation, 0)
    body = EXIF + b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(content: bytes) -> Iterator[bytes]:
    yield PNG
    at = len(PNG)
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise IndexError(end)
        if kind not in PRIVATE_CHUNKS:
            yield content[at:end]
        at = end


def _webp(content: bytes) -> bytes:
    """The flags of what is gone are taken out of its header too, and the whole length is written anew."""
    parts: list[bytes] = []
    at = 12
    while at < len(content):
        kind, length = struct.unpack_from("<4sI", content, at)
        end = at + 8 + length + length % 2
        if at + 8 + length > len(content):
            raise IndexError(end)
        chunk = content[at:end]
        if kind == b"VP8X":
            chunk = chunk[:8] + bytes((chunk[8] & ~0x0C,)) + chunk[9:]
        if kind not in PRIVATE_RIFF:
            parts.append(chunk)
        at = end
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
