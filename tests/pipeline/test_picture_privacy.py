"""What a picture says beside its points is not published, and its points stay what they are."""

from __future__ import annotations

import struct
import zlib

import pytest

from sitegen.pipeline.picture_privacy import without_private


def segment(kind: int, body: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int, order: str = ">") -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    head = mark + struct.pack(f"{order}I", 8) + struct.pack(f"{order}H", 2)
    place = struct.pack(f"{order}HHII", 0x8825, 4, 1, 4711)
    turn = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + head + place + turn + struct.pack(f"{order}I", 0) + b"SECRET"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


SCAN = b"\xff\xda\0\x02points\xff\xd9"
PROFILE = segment(0xE2, b"ICC_PROFILE\0")


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + b"".join(segments) + SCAN


def test_a_jpeg_keeps_its_colours_and_points_only() -> None:
    content = jpeg(
        segment(0xE0, b"JFIF\0"), segment(0xE1, exif(1)), segment(0xED, b"SECRET"), PROFILE, segment(0xFE, b"SECRET")
    )
    assert without_private(content) == jpeg(segment(0xE0, b"JFIF\0"), PROFILE)


@pytest.mark.parametrize("order", [">", "<"])
def test_how_a_jpeg_is_turned_is_kept_and_nothing_else(order: str) -> None:
    found = without_private(jpeg(segment(0xE1, exif(6, order)), PROFILE))
    assert b"SECRET" not in found
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in found
    assert without_private(found) == found


def test_a_png_keeps_its_points_only() -> None:
    start, image, end = chunk(b"IHDR", b"\0" * 13), chunk(b"IDAT", b"points"), chunk(b"IEND", b"")
    content = b"\x89PNG\r\n\x1a\n" + start + chunk(b"tEXt", b"Author\0SECRET") + image + chunk(b"eXIf", b"SECRET") + end
    assert without_private(content) == b"\x89PNG\r\n\x1a\n" + start + image + end


def test_a_webp_says_no_longer_that_it_has_what_was_cut_out() -> None:
    def riff(*chunks: tuple[bytes, bytes]) -> bytes:
        body = b"WEBP" + b"".join(
            kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2) for kind, content in chunks
        )
        return b"RIFF" + struct.pack("<I", len(body)) + body

    content = riff((b"VP8X", b"\x0c" + b"\0" * 9), (b"VP8 ", b"points."), (b"EXIF", b"SECRET"), (b"XMP ", b"SECRET"))
    assert without_private(content) == riff((b"VP8X", b"\0" * 10), (b"VP8 ", b"points."))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe1\0",
        jpeg(segment(0xE1, exif(1)))[:40],
        b"\x89PNG\r\n\x1a\n\0\0\xff\xffIDAT",
        b"RIFF\0\0\0\0WEBPVP8 \xff",
    ],
)
def test_a_file_that_does_not_read_as_its_format_says_is_left_as_it_is(content: bytes) -> None:
    assert without_private(content) == content
