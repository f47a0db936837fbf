"""`sitegen.yaml` cannot be used.

What it finds: YAML that cannot be read, an unknown key, a value of the wrong type, a rule that does not exist.

Why it matters: a rule that was meant to be an error and is misspelt would never speak. The run ends with exit code 2.

Good:

    # sitegen.yaml
    title: Example
    min_n: 3

Bad:

    # sitegen.yaml
    title: Example
    min: 3

What it does not find: settings that are allowed and unwise.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="invalid-config", module=__name__)
