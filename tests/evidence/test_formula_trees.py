"""A formula taken apart down to its records, and to what those were inferred from."""

from __future__ import annotations

from checking import checked
from evidence.factory import ALIASES, SEED
from sitegen.evidence.expressions import parse_expression
from sitegen.evidence.formula_trees import MOST_BRANCHES, MOST_DEEP, Branch, spelled_out, tree_of, tree_of_record
from sitegen.evidence.records import Evidence


def names(branch: Branch) -> list[str]:
    return [branch.name, *(name for each in branch.branches for name in names(each))]


def tree(text: str, evidence: Evidence = SEED) -> Branch:
    return tree_of(parse_expression(text), evidence, ALIASES)


def test_each_function_stands_over_its_arguments_with_whole_ids() -> None:
    found = tree("ratio(sum(ab/f16/decode,ab/q4/decode),ab/q8/decode)")
    assert names(found) == [
        "ratio(sum(draft-cache-ab/f16/decode,draft-cache-ab/q4/decode),draft-cache-ab/q8/decode)",
        "sum(draft-cache-ab/f16/decode,draft-cache-ab/q4/decode)",
        "draft-cache-ab/f16/decode",
        "draft-cache-ab/q4/decode",
        "draft-cache-ab/q8/decode",
    ]
    assert [each.place for each in found.branches] == ["a", "b"]


def test_a_star_opens_into_the_records_that_it_stands_for() -> None:
    (list_of_records,) = tree("mean(ab/*/decode)").branches
    assert [each.name.split("/")[1] for each in list_of_records.branches] == ["f16", "q8", "q4"]


def test_a_formula_means_the_same_with_whole_ids() -> None:
    short = parse_expression("change(ab/q4/decode, ab/f16/decode)?despite=prompt")
    assert str(spelled_out(short, ALIASES)) == ("change(draft-cache-ab/q4/decode,draft-cache-ab/f16/decode)?despite=prompt")


def set_of(rows: int) -> str:
    cells = "".join(f"  r{number}: {{decode: {number}}}\n" for number in range(1, rows + 1))
    return (
        "title: Many\ntag: memory-note\nsource: {note: notes}\nn: 3\ncontext: {card: A}\nvaries: row\n"
        f"metrics: {{decode: {{unit: ms}}}}\nrows:\n{cells}"
    )


def test_a_long_list_is_cut_and_says_by_how_much() -> None:
    evidence = checked({"data/many.yaml": set_of(100)}).site.evidence
    (listed,) = tree("mean(many/*/decode)", evidence).branches
    assert len(listed.branches) == MOST_BRANCHES
    assert listed.left_out == 100 - MOST_BRANCHES


def inferences(levels: int) -> dict[str, str]:
    """Two inferences a level, each from both of the level below: 2^levels ways from the top to the bottom."""
    head = "tag: inference\nbecause: it follows\ncontext: {card: A}\nmetrics: {decode: {unit: ms}}\n"
    rows = {0: "from: [many/r1/decode]\n"}
    rows |= {level: f"from: [l{level - 1}/a/decode, l{level - 1}/b/decode]\n" for level in range(1, levels)}
    return {
        f"data/l{level}.yaml": f"title: Level\n{head}{premises}rows: {{a: {{decode: 1}}, b: {{decode: 2}}}}\n"
        for level, premises in rows.items()
    }


def test_inferences_that_share_their_premises_make_no_endless_tree() -> None:
    evidence = checked({"data/many.yaml": set_of(1), **inferences(60)}).site.evidence
    found = names(tree_of_record(evidence.records["l59/a/decode"], evidence))
    assert MOST_DEEP < len(found) < 10 * MOST_DEEP
