"""Verdicts: one rule a file. This is the plain table of them, and the one way in which they are run.

Each post is judged by itself, then what the posts say is compared: so an unchanged post need not be judged again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.claims.claims import PostClaims, Site
from sitegen.config import Config
from sitegen.findings import Finding, Severity, ordered
from sitegen.rules import (
    active_picture,
    altered_figure,
    altered_text,
    badge_missing,
    broad_literal,
    broken_citation,
    broken_correction,
    chart_failed,
    conflicting_dates,
    conflicting_records,
    context_mismatch,
    contradicted_tag,
    dead_link,
    direction_mismatch,
    duplicate_path,
    evidence_changed,
    inference_unsupported,
    invalid_block,
    invalid_config,
    invalid_data,
    invalid_expression,
    invalid_front_matter,
    launch_mismatch,
    list_number,
    literal_without_reason,
    log_mismatch,
    log_missing,
    lost_text,
    malformed_number,
    misled_link,
    missing_alt,
    missing_context,
    missing_disclaimer,
    missing_figure,
    missing_n,
    missing_page,
    missing_picture,
    missing_tag,
    missing_unit,
    mixed_contexts,
    number_as_name,
    number_in_settings,
    number_in_slug,
    number_word,
    order_mismatch,
    out_of_range,
    over_precise,
    overdue_recheck,
    private_text,
    proposed_citation,
    quarantined,
    relative_only,
    series_part,
    shared_source,
    significance_without_n,
    split_sample,
    stale_name,
    stale_result,
    statistic_mismatch,
    subject_mismatch,
    template_error,
    unbacked_output,
    uncited_comparison,
    uncited_number,
    understated_order,
    undrawn_text,
    unheard_correction,
    unhedged_inference,
    unit_mismatch,
    unknown_figure,
    unknown_post,
    unknown_record,
    unreadable_file,
    unreadable_output,
    unsuitable_formula,
    unverified_number,
    value_mismatch,
    within_noise,
)
from sitegen.rules.rule import Known, Rule

RULES: tuple[Rule, ...] = (
    active_picture.RULE,
    altered_figure.RULE,
    altered_text.RULE,
    badge_missing.RULE,
    broad_literal.RULE,
    broken_citation.RULE,
    broken_correction.RULE,
    chart_failed.RULE,
    conflicting_dates.RULE,
    conflicting_records.RULE,
    context_mismatch.RULE,
    contradicted_tag.RULE,
    dead_link.RULE,
    direction_mismatch.RULE,
    duplicate_path.RULE,
    evidence_changed.RULE,
    inference_unsupported.RULE,
    invalid_block.RULE,
    invalid_config.RULE,
    invalid_data.RULE,
    invalid_expression.RULE,
    invalid_front_matter.RULE,
    launch_mismatch.RULE,
    list_number.RULE,
    literal_without_reason.RULE,
    log_mismatch.RULE,
    log_missing.RULE,
    lost_text.RULE,
    malformed_number.RULE,
    missing_alt.RULE,
    missing_context.RULE,
    missing_disclaimer.RULE,
    missing_figure.RULE,
    missing_n.RULE,
    missing_page.RULE,
    missing_picture.RULE,
    missing_tag.RULE,
    misled_link.RULE,
    missing_unit.RULE,
    mixed_contexts.RULE,
    number_as_name.RULE,
    number_in_settings.RULE,
    number_in_slug.RULE,
    number_word.RULE,
    order_mismatch.RULE,
    out_of_range.RULE,
    over_precise.RULE,
    overdue_recheck.RULE,
    private_text.RULE,
    proposed_citation.RULE,
    quarantined.RULE,
    relative_only.RULE,
    series_part.RULE,
    shared_source.RULE,
    significance_without_n.RULE,
    split_sample.RULE,
    stale_name.RULE,
    stale_result.RULE,
    statistic_mismatch.RULE,
    subject_mismatch.RULE,
    template_error.RULE,
    unbacked_output.RULE,
    undrawn_text.RULE,
    uncited_comparison.RULE,
    uncited_number.RULE,
    understated_order.RULE,
    unheard_correction.RULE,
    unhedged_inference.RULE,
    unit_mismatch.RULE,
    unknown_figure.RULE,
    unknown_post.RULE,
    unknown_record.RULE,
    unreadable_file.RULE,
    unreadable_output.RULE,
    unsuitable_formula.RULE,
    unverified_number.RULE,
    value_mismatch.RULE,
    within_noise.RULE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the rules say of one post, and what they take of it to compare posts."""

    findings: tuple[Finding, ...]
    """With the severity that the rule has; `weighed` gives them the site's."""
    facts: Mapping[str, tuple[Any, ...]]
    """By rule."""


def check(site: Site) -> tuple[Finding, ...]:
    """Everything that is wrong with *site*, what was found while its files were read included, in the order of the files.

    Severities are those of `site.config.rules`; a rule that is off says nothing.
    """
    known = Known.of(site.config, site.evidence)
    return judge_all({claims.post.source.path: judge(claims, known) for claims in site.posts}, known)


def judge_all(judged: Mapping[str, Judged], known: Known) -> tuple[Finding, ...]:
    """The same of a site of whose posts it is known, by file, what each alone shows."""
    of_posts = (finding for each in judged.values() for finding in each.findings)
    across = (finding for rule in RULES for finding in compare(rule, _facts(rule, judged), known))
    return weighed((*judge_evidence(known), *of_posts, *across), known.config)


def weighed(findings: Iterable[Finding], config: Config) -> tuple[Finding, ...]:
    """*findings* with the severities that `sitegen.yaml` sets, those that are off left out; ordered."""
    severities = config.rules
    chosen = (finding.weighed(severities.get(finding.rule, finding.severity)) for finding in findings)
    return ordered(finding for finding in chosen if finding.severity is not Severity.OFF)


def judge(claims: PostClaims, known: Known) -> Judged:
    """Everything that one post alone shows: what was found while it was read, and what the rules say."""
    own = [finding for rule in _switched_on(known.config) for finding in _own(rule, claims, known)]
    facts = {
        rule.name: tuple(rule.across.facts(claims, known)) for rule in _switched_on(known.config) if rule.across is not None
    }
    return Judged(findings=(*_found_while_reading(claims), *own), facts=facts)


def judge_evidence(known: Known) -> tuple[Finding, ...]:
    """What was found while `data/` was read, and what the rules say of configuration and evidence."""
    said = (
        finding.weighed(rule.severity)
        for rule in _switched_on(known.config)
        if rule.evidence is not None
        for finding in rule.evidence(known)
    )
    return (*known.evidence.findings, *said)


def compare(rule: Rule, facts: Iterable[Any], known: Known) -> tuple[Finding, ...]:
    """What *rule* says of the facts of all posts, in the order of their files; nothing for one that compares none."""
    if rule.across is None or known.config.rules.get(rule.name) is Severity.OFF:
        return ()
    return tuple(finding.weighed(rule.severity) for finding in rule.across.verdict(facts, known))


def _facts(rule: Rule, judged: Mapping[str, Judged]) -> Iterator[Any]:
    for path in sorted(judged):
        yield from judged[path].facts.get(rule.name, ())


def _switched_on(config: Config) -> Iterator[Rule]:
    return (rule for rule in RULES if config.rules.get(rule.name) is not Severity.OFF)


def _found_while_reading(claims: PostClaims) -> Iterator[Finding]:
    yield from claims.post.findings
    for grid in claims.grids:
        yield from grid.findings
    for excerpt in claims.excerpts:
        yield from excerpt.findings


def _own(rule: Rule, claims: PostClaims, known: Known) -> Iterator[Finding]:
    for finding in _said(rule, claims, known):
        yield finding.weighed(rule.severity)


def _said(rule: Rule, claims: PostClaims, known: Known) -> Iterator[Finding]:
    if rule.claim:
        for claim in claims.claims:
            yield from rule.claim(claim)
    if rule.post:
        yield from rule.post(claims)
    if rule.beside:
        yield from rule.beside(claims, known)
