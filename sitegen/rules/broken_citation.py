"""Something looks like a citation and is none.

What it finds: a link with `ev:` or `lit:` that Markdown did not read as one (a space in its target, an unescaped bracket,
a missing end), a citation inside another link or in raw HTML, and a picture with such an address.

Why it matters: Markdown shows what it cannot read as plain text. The figure would stand there unbacked, with the markup
beside it.

Good:

    See the [](ev:ab/q4/decode) of it.

Bad:

    See the [](ev:ab/q4 /decode) of it.

What it does not find: links of other schemes.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="broken-citation", module=__name__)
