"""A template of the theme cannot be used.

What it finds: a template that is missing, has a syntax error, or asks for something that pages do not have. The file and
the line are the template's.

Why it matters: a page that is drawn in part would leave out a figure, a badge or a caveat.

Good:

    # templates/post.html
    {% extends "default/post.html" %}

Bad:

    # templates/post.html
    {% extends "default/post.html" %

What it does not find: a template that draws something else than it should; the built pages are read again.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="template-error", module=__name__)
