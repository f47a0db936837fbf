"""An evidence file is not what was locked.

What it finds: a file below `data/` whose SHA-256 is not the one in `data/evidence.lock`, or that is gone; and, as a
warning, one that the lock does not hold yet. Where there is no lock nothing is looked for.

Why it matters: a log that is edited together with its record agrees with it. With the lock a change of evidence is a line
in a review, and not only a different number. `sitegen lock` writes it.

Good:

    # data/evidence.lock
    09ab3055e679dda31e51922c8545a1ef9c516f79ee25acaa5e543242136364e8  logs/forge.txt

Bad:

    # data/evidence.lock
    19ab3055e679dda31e51922c8545a1ef9c516f79ee25acaa5e543242136364e8  logs/forge.txt

What it does not find: a file that was changed and locked again. The history of the lock tells that.
"""

from __future__ import annotations

from sitegen.rules.rule import Rule

RULE = Rule(name="evidence-changed", module=__name__)
