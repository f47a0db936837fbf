"""The list of waived numbers: one line each, with the writer's reason."""

from types import SimpleNamespace

from sitegen.claims.claims import Waived
from sitegen.findings import Location
from sitegen.reports.literals import report_literals


def waived(line: int, text: str, by: str, reason: str = "") -> Waived:
    return Waived(location=Location(file="content/a.md", line=line, column=2), text=text, by=by, reason=reason)


def test_each_waived_number_is_a_line_in_the_order_of_the_file() -> None:
    entries = (waived(9, "2080 Ti 22G", "name", "2080 Ti 22G"), waived(3, "triple", "lit", "two causes\nand a result"))
    claims = SimpleNamespace(waived=entries)
    assert report_literals([claims]) == (
        "content/a.md:3:2: lit: triple  (two causes\\nand a result)\ncontent/a.md:9:2: name: 2080 Ti 22G  (2080 Ti 22G)\n"
    )


def test_nothing_waived_is_no_line() -> None:
    assert report_literals([]) == ""
