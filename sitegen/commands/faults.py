"""A fault of our own: a short message, and a report with what a maintainer needs."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from sitegen import __version__
from sitegen.reports.columns import visible


def tell_fault(fault: BaseException, words: Sequence[str]) -> None:
    """Write the report to a file of its own and say where it lies; never raises."""
    report = "\n".join(
        (
            f"sitegen {__version__}, Python {platform.python_version()}, {platform.system()}",
            f"command: sitegen {' '.join(words)}",
            "",
            *traceback.format_exception(fault),
        )
    )
    print(f"sitegen: this is a fault of sitegen's own: {type(fault).__name__}: {visible(str(fault))}", file=sys.stderr)
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="sitegen-fault-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.write(report)
        print(f"sitegen: its report is {Path(file.name)}; please send it with the issue", file=sys.stderr)
    except OSError:
        print(report, file=sys.stderr)
