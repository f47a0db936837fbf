"""A value that is packed when it is sent to another process or kept, and unpacked when it is first asked for."""

from __future__ import annotations

import pickle
import zlib
from typing import Generic, TypeVar

Value = TypeVar("Value")

FAST = 1
"""zlib's quickest level: it takes a fifth of the time that pickling takes, and leaves a sixth of the bytes."""


class Packed(Generic[Value]):
    """Holds the value, its packed form, or both."""

    __slots__ = ("_content", "_value")

    def __init__(self, value: Value | None, content: bytes | None = None) -> None:
        self._value, self._content = value, content

    def __reduce__(self) -> tuple[type[Packed[Value]], tuple[None, bytes]]:
        return Packed, (None, self.content)

    @property
    def value(self) -> Value:
        if self._value is None:
            assert self._content is not None  # noqa: S101 - one of the two is there
            self._value = pickle.loads(zlib.decompress(self._content))  # noqa: S301 - packed by this user's program
        value: Value = self._value
        return value

    @property
    def content(self) -> bytes:
        if self._content is None:
            self._content = zlib.compress(pickle.dumps(self._value, protocol=pickle.HIGHEST_PROTOCOL), FAST)
        return self._content
