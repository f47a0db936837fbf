"""A number cannot be read in the post's language.

What it finds: separators that break the rules of the language (`1.300,5` in an English text, `1,30,000`), digits of two
scripts in one number, and their like, inside a citation or outside.

Why it matters: `1.300` is thirteen hundred in German and one point three in English. A reader of the other language would
see another number, so it is not guessed.

Good:

    The prompt had [18,642 tokens](ev:st/p18642/prompt_length).

Bad:

    The prompt had [18,64,2 tokens](ev:st/p18642/prompt_length).

What it does not find: a number that is well formed in the post's language and was meant in another; set `lang:` in the
front matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.claims.claims import Aspect, PostClaims
from sitegen.findings import Finding
from sitegen.rules.rule import Rule, disagreements


def check(claims: PostClaims) -> Iterator[Finding]:
    for claim in claims.claims:
        yield from disagreements(claim, Aspect.MALFORMED, RULE.name, otherwise=MEND)
    for uncited in claims.uncited:
        if uncited.number.malformed is not None:
            yield Finding(
                rule=RULE.name,
                location=uncited.location,
                message=f"{uncited.number.text!r} cannot be read as a number here: {uncited.number.malformed}",
                hint=MEND,
            )


MEND = "write it in the form of the post's language, or set `lang:` in the front matter"
RULE = Rule(name="malformed-number", module=__name__, post=check)
