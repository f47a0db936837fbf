"""A chart cannot be drawn.

What it finds: a `chart` block whose records cannot be drawn in the way it asks for, and code below `charts/` that fails, or
whose chart shows what no record says.

Why it matters: a chart that is left out takes its figures and its conclusion with it.

Good:

    ```chart
    set: ab
    metrics: [decode]
    ```

Bad:

    ```chart
    set: draft-config
    metrics: [cache_k]
    ```

What it does not find: a chart that is drawn and hard to read.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="chart-failed", module=__name__)
