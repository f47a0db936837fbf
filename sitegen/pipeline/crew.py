"""Who does the work that can be done in parts: this process, several of them, or whatever executor the caller has.

A crew is a `map` that keeps the order. The function that it is given must be picklable, and may keep what it works out
between two calls: where it counts that is one process, or one copy of the function in each.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import lru_cache, partial
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Crew(Protocol):
    """Applies a function to each item, in any order and anywhere, and gives the results in the order of the items."""

    def __call__(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]: ...


def alone(function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """One after the other, here."""
    return map(function, items)


def processes(count: int) -> Crew:
    """So many processes of this machine, started anew for each function, which they take over as it is."""

    def each(function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        if count < 2 or len(items) < 2:
            yield from map(function, items)
            return
        # A fork knows all that was read so far; elsewhere than on Linux, system libraries do not bear one.
        context = get_context("fork" if sys.platform == "linux" else "spawn")
        with ProcessPoolExecutor(min(count, len(items)), context, initializer=_begin, initargs=(function,)) as pool:
            yield from pool.map(_call, items)

    return each


def on(executor: Executor) -> Crew:
    """Any executor: threads, a cluster's. The function goes along with each part of the work, pickled once."""

    def each(function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
        return executor.map(partial(_unpickled, pickle.dumps(function, protocol=pickle.HIGHEST_PROTOCOL)), items)

    return each


def processors() -> int:
    """How many this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


_taken_over: list[Callable[[Any], Any]] = []
"""In a process that `processes` started: the function that it works with."""


def _begin(function: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the person started, which ends the others
    _taken_over[:] = [function]


def _call(item: Any) -> Any:
    return _taken_over[0](item)


def _unpickled(pickled: bytes, item: Any) -> Any:
    return _loaded(pickled)(item)


@lru_cache(maxsize=2)
def _loaded(pickled: bytes) -> Callable[[Any], Any]:
    function: Callable[[Any], Any] = pickle.loads(pickled)  # noqa: S301 - it comes from the process that sent the work
    return function
