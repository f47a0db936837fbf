"""Verdicts: one rule a file. This is the plain table of them, and the one way in which they are run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.claims.claims import Site
from sitegen.config import Config
from sitegen.findings import Finding, Severity, ordered
from sitegen.rules import (
    active_picture,
    altered_figure,
    altered_text,
    badge_missing,
    broad_literal,
    broken_citation,
    chart_failed,
    conflicting_dates,
    conflicting_records,
    context_mismatch,
    contradicted_tag,
    direction_mismatch,
    duplicate_path,
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
    quarantined,
    relative_only,
    series_part,
    significance_without_n,
    split_sample,
    stale_name,
    statistic_mismatch,
    subject_mismatch,
    template_error,
    unbacked_output,
    uncited_comparison,
    uncited_number,
    understated_order,
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
from sitegen.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    active_picture.RULE,
    altered_figure.RULE,
    altered_text.RULE,
    badge_missing.RULE,
    broad_literal.RULE,
    broken_citation.RULE,
    chart_failed.RULE,
    conflicting_dates.RULE,
    conflicting_records.RULE,
    context_mismatch.RULE,
    contradicted_tag.RULE,
    direction_mismatch.RULE,
    duplicate_path.RULE,
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
    missing_context.RULE,
    missing_disclaimer.RULE,
    missing_figure.RULE,
    missing_n.RULE,
    missing_page.RULE,
    missing_picture.RULE,
    missing_tag.RULE,
    missing_unit.RULE,
    mixed_contexts.RULE,
    number_as_name.RULE,
    number_in_settings.RULE,
    number_in_slug.RULE,
    number_word.RULE,
    order_mismatch.RULE,
    out_of_range.RULE,
    over_precise.RULE,
    quarantined.RULE,
    relative_only.RULE,
    series_part.RULE,
    significance_without_n.RULE,
    split_sample.RULE,
    stale_name.RULE,
    statistic_mismatch.RULE,
    subject_mismatch.RULE,
    template_error.RULE,
    unbacked_output.RULE,
    uncited_comparison.RULE,
    uncited_number.RULE,
    understated_order.RULE,
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


def check(site: Site) -> tuple[Finding, ...]:
    """Everything that is wrong with *site*, what was found while its files were read included, in the order of the files.

    Severities are those of `site.config.rules`; a rule that is off says nothing.
    """
    return weighed((*_found_while_reading(site), *_found_by_rules(site)), site.config)


def weighed(findings: Iterable[Finding], config: Config) -> tuple[Finding, ...]:
    """*findings* with the severities that `sitegen.yaml` sets, those that are off left out; ordered."""
    severities = config.rules
    chosen = (finding.weighed(severities.get(finding.rule, finding.severity)) for finding in findings)
    return ordered(finding for finding in chosen if finding.severity is not Severity.OFF)


def _found_while_reading(site: Site) -> Iterator[Finding]:
    yield from site.evidence.findings
    for claims in site.posts:
        yield from claims.post.findings
        for grid in claims.grids:
            yield from grid.findings
        for excerpt in claims.excerpts:
            yield from excerpt.findings


def _found_by_rules(site: Site) -> Iterator[Finding]:
    """Each rule once over what it looks at; a rule that is off is not run."""
    for rule in RULES:
        if site.config.rules.get(rule.name) is not Severity.OFF:
            yield from (finding.weighed(rule.severity) for finding in _run(rule, site))


def _run(rule: Rule, site: Site) -> Iterator[Finding]:
    if rule.site:
        yield from rule.site(site)
    elif rule.post:
        for claims in site.posts:
            yield from rule.post(claims)
    elif rule.claim:
        for claims in site.posts:
            for claim in claims.claims:
                yield from rule.claim(claim)
