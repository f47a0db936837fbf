"""What day it is: the only thing that a check asks the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def today() -> str:
    """`2026-05-16`, in UTC; the day of `SOURCE_DATE_EPOCH` where that is set, so that a build can be made again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and len(epoch) < 12:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return datetime.now(UTC).date().isoformat()
