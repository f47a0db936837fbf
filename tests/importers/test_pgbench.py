"""pgbench: the line of tps in the words of several versions, and transactions that are no runs."""

from __future__ import annotations

import pytest

from importers.importing import LOGS, loaded, planned
from sitegen.importers.imported import Unimportable

PRINTED = (LOGS / "pgbench-mixed.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", ["without initial connection time", "excluding connections establishing", "including reconnection times"]
)
def test_the_throughput_is_read_in_the_words_of_every_version(words: str) -> None:
    text = PRINTED.replace("without initial connection time", words)
    record = loaded(planned(text, file="out.txt")).records["set/throughput"]
    assert (record.n, record.unit.symbol) == (1, "transactions/s")


def test_of_two_lines_of_tps_the_one_without_connecting_is_taken() -> None:
    """PostgreSQL 13 and before print both."""
    line = "tps = 383.657716 (without initial connection time)"
    both = "tps = 380.1 (including connections establishing)\ntps = 383.657716 (excluding connections establishing)"
    record = loaded(planned(PRINTED.replace(line, both), file="out.txt")).records["set/throughput"]
    assert record.read_back is not None
    assert "excluding" in record.read_back.excerpt[0][1]


def test_the_deviation_over_transactions_is_no_spread_of_the_mean() -> None:
    records = loaded(planned(PRINTED, file="out.txt")).records
    assert (records["set/latency"].statistic, records["set/latency_sd"].statistic) == ("mean", "sd")


def test_settings_are_context_and_failed_transactions_a_caveat() -> None:
    text = PRINTED.replace("failed transactions: 0 (0.000%)", "failed transactions: 3 (3.000%)")
    record = loaded(planned(text, file="out.txt")).records["set/throughput"]
    assert (record.context["clients"].text, record.context["pgbench"].text) == ("2", "15.18")
    assert record.caveats == ("3 transactions failed.",)


def test_words_that_no_version_is_known_to_print_are_refused() -> None:
    with pytest.raises(Unimportable, match="no line of tps"):
        planned(PRINTED.replace("without initial connection time", "by moonlight"), file="out.txt")
