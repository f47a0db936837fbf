"""`sitegen.yaml`: the site's settings, read strictly; unknown keys are errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from sitegen.findings import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a writer may set for the whole site. Every field has a default, so that a folder without the file works."""

    title: str = "Measured"
    base_url: str = ""
    """Without a slash at its end; empty for a site that is only looked at from disk."""
    language: str = "en"
    author: str = ""
    description: str = ""
    names: tuple[str, ...] = ()
    rules: Mapping[str, Severity] = field(default_factory=dict)
    min_n: int = 3
    """A figure on fewer runs carries ⚠."""
    required_context: tuple[str, ...] = ()
    tolerance: Decimal = Decimal("0.05")
    """How far "about" may be off, as a share of the value."""
    theme: Mapping[str, str] = field(default_factory=dict)
    out: str = "public"
