"""Nouns that say what a bare number counts, and of what a course is told."""

from __future__ import annotations

import pytest

from claims_site import resolved
from sitegen.claims.claims import Aspect

SERVER = """\
title: A server
tag: memory-note
source: {note: made up for this test}
n: 3
context: {machine: one}
varies: connections
metrics:
  connections: {label: Verbindungen, type: setting, unit: connections}
  latency: {label: Latenz, unit: ms, better: lower}
  requests: {label: 吞吐量, unit: req/s, better: higher}
  workers: {label: 工作进程, type: setting, unit: "1"}
  level: {label: 压缩级别, type: setting, unit: "1"}
rows:
  one: {connections: 1, latency: 0.870, requests: 1148, workers: 1, level: 1}
  eight: {connections: 8, latency: 8.134, requests: 3878, workers: 1, level: 1}
"""


def aspects(text: str, language: str) -> list[Aspect]:
    claims = resolved(text, language=language, files={"data/srv.yaml": SERVER}).claims
    return [one.aspect for claim in claims for one in claim.disagreements]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Von [1 auf 8](ev:seq(srv/one/connections,srv/eight/connections)) Verbindungen.", "de"),
        ("Es lief mit [8](ev:srv/eight/connections) Verbindungen.", "de"),
        ("压缩级别为 [1](ev:srv/one/level)。", "zh"),
        ("一共测了[两种](ev:count(srv/*/latency))工作进程。", "zh"),
        ("Es waren [2](ev:count(srv/*/latency)) Verbindungen.", "de"),
        ("只有 [1](ev:srv/one/workers) 个工作进程。", "zh"),
        ("Die Latenz dagegen [wächst](ev:trend(srv/*/latency,srv/*/connections)).", "de"),
        ("吞吐量一路[上升](ev:trend(srv/*/requests,srv/*/connections))。", "zh"),
        ("At an acceptance of [0.75](ev:ab/f16/acceptance) decode is good.", "en"),
        ("Nach [0,870 ms](ev:srv/one/latency) Verbindungen auf.", "de"),
    ],
)
def test_a_noun_that_names_what_is_cited_agrees(text: str, language: str) -> None:
    assert aspects(text, language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Von [1 auf 8](ev:seq(srv/one/latency,srv/eight/connections)) Verbindungen.", "de"),
        ("Von [1 auf 8](ev:seq(srv/one/connections,srv/eight/latency)) Verbindungen.", "de"),
        ("Es lief mit [8](ev:srv/eight/latency) Verbindungen.", "de"),
        ("只有 [1](ev:srv/one/level) 个工作进程。", "zh"),
        ("压缩级别为 [1](ev:srv/one/workers)。", "zh"),
        ("Die Latenz beträgt [1148](ev:srv/one/requests).", "de"),
        ("Die Latenz dagegen [wächst](ev:trend(srv/*/requests,srv/*/connections)).", "de"),
        ("吞吐量一路[上升](ev:trend(srv/*/latency,srv/*/connections))。", "zh"),
    ],
)
def test_a_noun_that_names_another_metric_is_a_mismatch(text: str, language: str) -> None:
    assert Aspect.SUBJECT in aspects(text, language)
