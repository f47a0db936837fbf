"""The site's own title or description holds a figure.

What it finds: a number in `title`, `description` or `author` of `sitegen.yaml` that is neither one of `names:` nor
of a form that is no claim.

Why it matters: every page shows them, and in a setting nothing can be cited.

Good:

    # sitegen.yaml
    title: Caches on one card

Bad:

    # sitegen.yaml
    title: Caches that ran 34% faster

What it does not find: number words that measure nothing ("two benches").
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.findings import Finding
from sitegen.prose.expressions import NumericExpression
from sitegen.prose.lexicon import Lexicon
from sitegen.prose.numbers import read_numbers
from sitegen.rules.rule import Known, Rule


def check(known: Known) -> Iterator[Finding]:
    lexicon = Lexicon(language=known.config.language, names=known.config.names)
    for key, place in known.config.text_locations.items():
        for number in read_numbers(getattr(known.config, key), lexicon):
            if _is_claim(number):
                yield Finding(
                    rule=RULE.name,
                    location=place,
                    message=f"the site's {key} holds {number.text!r}, which no record backs",
                    hint="leave it out, or list it in names: if it is a name; a figure belongs in a post, cited",
                )


def _is_claim(number: NumericExpression) -> bool:
    """Digits, or words that measure; "two benches" is said in passing."""
    if number.exemption is not None:
        return False
    return any(not term.is_word or term.unit is not None or term.is_factor for term in number.terms)


RULE = Rule(name="number-in-settings", module=__name__, evidence=check)
