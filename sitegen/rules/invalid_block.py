"""A fenced block of ours cannot be read.

What it finds: a `table`, `chart`, `disclaimer` or `log` block with an unknown key, a value of the wrong type, a chart type
that does not exist, or an info string that names no lines; a container (`:::`) that is unknown or not closed.

Why it matters: a block that is not understood would show nothing, or something else than its writer meant.

Good:

    ```table
    set: ab
    metrics: [decode]
    ```

Bad:

    ```table
    set: ab
    metrcs: [decode]
    ```

What it does not find: names of records in it that do not exist (`unknown-record`).
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="invalid-block", module=__name__)
