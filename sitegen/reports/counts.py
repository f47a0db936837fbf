"""Counts in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """`1 figure`, `3 figures`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
