"""The sheets of support: what ships is whole, and a wrong cell is refused where it stands."""

import csv
import io

import pytest

from forms.checks.sheets import SheetError
from forms.content import Content
from forms.errors import UserError
from forms.policy.definitions import CERTAINTIES
from forms.policy.facts import blank_documents
from forms.policy.sheets import COLUMNS, Support
from tests.forms import shipped
from tests.forms.policy.given import kinds, load, support
from tests.resources.definitions import content_files
from tests.resources.sheets import read

FILES = shipped.files("rules")


def edited(file: str, row: int, column: str, value: str, files: dict[str, bytes] = FILES) -> dict[str, bytes]:
    """The sheet with one cell changed; the header is row 1."""
    lines = list(csv.DictReader(io.StringIO(files[file].decode())))
    lines[row - 2][column] = value
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS[file], lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return {file: out.getvalue().encode()}


def test_what_ships_is_whole_and_says_where_it_comes_from() -> None:
    found = support()
    assert len(found.policies) >= 8
    assert len(found.products) >= 5
    for offer in (*found.policies, *found.products):
        assert offer.conditions, offer.code
        assert offer.source_zh
        assert offer.certainty in CERTAINTIES
        made_up = offer.code.startswith("X-")
        assert ("演示" in offer.title_zh) == made_up, "an example is called one"
        assert made_up == (offer.certainty == "example")
        assert all(c.certainty in ("proposal", "example") for c in offer.conditions), "no call was read"
    assert all(course.cards for course in found.courses)
    assert found.failing(blank_documents(shipped.reference())) == []


def test_papers_and_courses_are_those_the_forms_know() -> None:
    choices = read("policy_application").choices["material"]
    assert {material.code for material in support().materials} <= {choice["name"] for choice in choices}
    quizzes = {choice["name"]: choice["label::zh"] for choice in read("quiz").choices["quiz_course"]}
    assert quizzes == {course.code: course.title_zh for course in support().courses if course.quiz}
    asked = read("attendance").choices
    assert {course.area for course in support().courses} <= {c["name"] for c in asked["course_area"]}
    scenarios = {choice["name"] for choice in read("finance_need").choices["scenario"]}
    assert {product.scenario for product in support().products} <= scenarios


def test_content_from_before_has_none_and_is_no_error() -> None:
    assert Support.load({}, kinds(), {}) == Support()


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "code"),
    [
        ("policies.csv", 3, "code", "S-RECOMMEND", "duplicate"),
        ("policies.csv", 3, "title_zh", "重点项目优先推荐与绿色通道", "duplicate"),
        ("policies.csv", 2, "benefit_en", "", "empty"),
        ("policies.csv", 6, "closes_on", "2026-09-30", "out-of-range"),
        ("policies.csv", 6, "opens_on", "十月一日", "bad-date"),
        ("policies.csv", 6, "closes_on", "2026-02-30", "bad-date"),
        ("policies.csv", 6, "soon_days", "14.5", "bad-number"),
        ("policies.csv", 6, "soon_days", "367", "out-of-range"),
        ("policies.csv", 6, "clock", "quick", "bad-choice"),
        ("policies.csv", 6, "materials", "form passport", "unknown-material"),
        ("policies.csv", 6, "certainty", "sure", "bad-choice"),
        ("conditions.csv", 2, "of", "S-NOBODY", "bad-choice"),
        ("conditions.csv", 3, "row", "S-RECOMMEND.1", "duplicate"),
        ("conditions.csv", 2, "when", "support.grade in [", "bad-expression"),
        ("conditions.csv", 2, "when", "support.mood == 1", "unknown-fact"),
        ("conditions.csv", 2, "when", "", "empty"),
        ("conditions.csv", 2, "when", "need.amount > 3", "unknown-fact"),
        ("conditions.csv", 2, "known", "support.mood", "unknown-fact"),
        ("conditions.csv", 2, "gap", "12 -", "bad-expression"),
        ("conditions.csv", 2, "gap_zh", "还差 {support.mood}", "unknown-fact"),
        ("conditions.csv", 2, "gap_en", "Short of {short}", "no-gap"),
        ("conditions.csv", 2, "opens", "record.passport", "unknown-kind"),
        ("materials.csv", 3, "held", "licence", "unknown-fact"),
        ("materials.csv", 3, "code", "form", "duplicate"),
        ("clocks.csv", 2, "review", "D99", "unknown-deadline"),
        ("clocks.csv", 2, "default", "no", "no-default"),
        ("clocks.csv", 3, "default", "yes", "no-default"),
        ("products.csv", 2, "code", "S-COACH", "duplicate"),
        ("products.csv", 2, "valid_from", "2026-13-01", "bad-date"),
        ("courses.csv", 2, "hours", "0", "out-of-range"),
        ("courses.csv", 2, "hours", "nan", "bad-number"),
        ("courses.csv", 2, "audience", "everybody", "bad-choice"),
        ("courses.csv", 2, "when", "support.months <", "bad-expression"),
        ("course_cards.csv", 2, "course", "last", "bad-choice"),
        ("course_cards.csv", 2, "order", "first", "bad-number"),
    ],
)
def test_a_wrong_cell_is_refused_where_it_stands(
    file: str, row: int, column: str, value: str, code: str
) -> None:
    with pytest.raises(SheetError) as refused:
        load(edited(file, row, column, value))
    found = [(p.place.file, p.place.column, p.code) for p in refused.value.problems]
    assert (file, column, code) in found, refused.value.problems
    if code != "no-default":
        at = next(p for p in refused.value.problems if p.place.column == column)
        assert at.place.row == row


@pytest.mark.parametrize("file", sorted(COLUMNS))
def test_a_missing_column_or_sheet_is_named(file: str) -> None:
    header, _, rest = FILES[file].decode().partition("\n")
    dropped = COLUMNS[file][1]
    with pytest.raises(SheetError) as refused:
        load({file: f"{header.replace(dropped, 'x', 1)}\n{rest}".encode()})
    assert (refused.value.problems[0].code, refused.value.problems[0].place.column) == (
        "missing-column",
        dropped,
    )
    without = {name: data for name, data in FILES.items() if name != file}
    with pytest.raises(SheetError) as missing:
        Support.load(without, kinds(), shipped.reference().deadlines)
    assert missing.value.problems[0].code == "missing-file"


def test_every_fault_of_every_sheet_is_told_at_once() -> None:
    wrong = edited("policies.csv", 2, "benefit_en", "") | edited("courses.csv", 2, "hours", "x")
    with pytest.raises(SheetError) as refused:
        load(wrong)
    assert {p.place.file for p in refused.value.problems} == {"policies.csv", "courses.csv"}


def test_a_rule_that_forgets_that_facts_may_be_absent_makes_a_bad_pack() -> None:
    changed = edited("conditions.csv", 2, "when", "support.months >= 12")
    changed = edited("conditions.csv", 2, "known", "", changed)
    files = content_files() | {f"rules/{name}": data for name, data in changed.items()}
    with pytest.raises(UserError) as refused:
        Content.load(files).check()
    problem = refused.value.details["problems"][0]
    assert refused.value.code == "bad-pack"
    assert (problem.place.file, problem.place.row, problem.place.column) == (
        "rules/conditions.csv",
        2,
        "when",
    )
