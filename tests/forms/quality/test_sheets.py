"""A wrong sheet of data quality is refused with file, row and column; the shipped ones are whole."""

import csv
import io
from dataclasses import replace

import pytest

from forms.checks.sheets import SheetError
from forms.content import Content
from forms.errors import UserError
from forms.problems import Place, Problem
from forms.quality.rules import Quality
from tests.resources.definitions import content_files

QUALITY = "rules/quality.csv"
PROPERTIES = frozenset({"uscc", "decided_on", "published_on", "published"})


def with_cell(files: dict[str, bytes], file: str, row: int, column: str, value: str) -> dict[str, bytes]:
    """The files with one cell (row as a spreadsheet counts) changed."""
    rows = list(csv.reader(io.StringIO(files[file].decode())))
    rows[row - 1][rows[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return {**files, file: out.getvalue().encode()}


def row_of(files: dict[str, bytes], code: str) -> int:
    rows = list(csv.reader(io.StringIO(files[QUALITY].decode())))
    return next(number for number, row in enumerate(rows, 1) if row[0] == code)


@pytest.mark.parametrize(
    ("rule", "column", "value", "code"),
    [
        ("CODE-WRONG", "code", "CODE-MISSING", "duplicate"),
        ("CODE-WRONG", "kind", "record.nothing", "unknown-kind"),
        ("CODE-WRONG", "check", "guess", "bad-choice"),
        ("CODE-WRONG", "with", "", "bad-parameter"),
        ("CODE-WRONG", "with", "property", "bad-parameter"),
        ("CODE-WRONG", "with", "property=uscc; property=name", "bad-parameter"),
        ("CODE-WRONG", "with", "property=uscc; months=3", "bad-parameter"),
        ("CODE-WRONG", "with", "property=uscc; if=a b", "bad-parameter"),
        ("CODE-WRONG", "with", "property=usccc", "unknown-property"),
        ("CODE-WRONG", "when", "firm.jahre > 2", "unknown-fact"),
        ("CODE-WRONG", "when", "firm.known ==", "bad-expression"),
        ("CODE-WRONG", "measure", "beauty", "bad-choice"),
        ("CODE-WRONG", "severity", "grave", "bad-choice"),
        ("CODE-WRONG", "task", "nobody", "bad-choice"),
        ("CODE-WRONG", "title_en", "", "empty"),
        ("CODE-WRONG", "basis_zh", "", "empty"),
        ("CODE-WRONG", "certainty", "sure", "bad-choice"),
        ("CODE-WRONG", "valid_from", "1 April", "bad-date"),
        ("FIRM-STALE", "with", "property=updated; months=twelve", "bad-parameter"),
        ("PENALTY-PUBLISHED", "with", "first=decided_on; then=published_on", "bad-parameter"),
        (
            "PENALTY-PUBLISHED",
            "with",
            "first=decided_on; then=published_on; deadline=D99",
            "unknown-deadline",
        ),
        ("REGION", "with", "property=county; of=planets", "bad-parameter"),
        ("PHONE", "with", "property=phone; pattern=[", "bad-parameter"),
        ("LICENCE-EXPIRED", "with", "list=penalties; holds=item.valid", "bad-parameter"),
        ("LICENCE-EXPIRED", "with", "list=firm; holds=true", "bad-parameter"),
    ],
)
def test_a_fault_is_told_with_its_cell(
    content: Content, rule: str, column: str, value: str, code: str
) -> None:
    files = dict(content_files())
    row = row_of(files, rule)
    told: list[Problem] = []
    try:
        quality = Content.load(with_cell(files, QUALITY, row, column, value)).quality
    except UserError as refused:
        told += refused.details["problems"]  # type: ignore[arg-type]
    else:
        told += quality.strangers(lambda kind: PROPERTIES, content.reference.deadlines)
    wanted = Place("quality.csv", row=row, column=column)
    assert (code, wanted) in [(p.code, replace(p.place, file="quality.csv")) for p in told]


def test_what_only_the_forms_can_tell_is_told_when_a_pack_arrives() -> None:
    files = dict(content_files())
    row = row_of(files, "CODE-WRONG")
    with pytest.raises(UserError) as caught:
        Content.load(with_cell(files, QUALITY, row, "with", "property=usccc")).check()
    places = [problem.place for problem in caught.value.details["problems"]]  # type: ignore[attr-defined]
    assert places == [Place(QUALITY, row=row, column="with")]


@pytest.mark.parametrize(
    ("file", "column", "value", "code"),
    [
        ("quality_rates.csv", "goal", "much", "bad-number"),
        ("quality_rates.csv", "unit", "kg", "bad-choice"),
        ("quality_rates.csv", "measure", "comply", "duplicate"),
        ("duplicates.csv", "name_from", "1.5", "out-of-range"),
        ("duplicates.csv", "way", "smell", "bad-choice"),
        ("name_words.csv", "part", "verb", "bad-choice"),
        ("name_words.csv", "word", "", "empty"),
    ],
)
def test_the_other_sheets_too(file: str, column: str, value: str, code: str) -> None:
    row = 2 if value != "comply" else 4
    files = with_cell(dict(content_files()), f"rules/{file}", row, column, value)
    with pytest.raises(UserError) as caught:
        assert Content.load(files).quality
    assert [p.code for p in caught.value.details["problems"]] == [code]  # type: ignore[attr-defined]
    assert caught.value.details["problems"][0].place.row == row  # type: ignore[index]


@pytest.mark.parametrize("broken", [b"\xff\xfe", b"code\n", "规则".encode("gb18030"), b'"' + b"x" * 200_000])
def test_what_is_no_sheet_is_refused(broken: bytes) -> None:
    files = {**content_files(), QUALITY: broken}
    with pytest.raises(UserError) as caught:
        assert Content.load(files).quality
    assert caught.value.code == "bad-pack"


def test_content_from_before_has_no_rules_and_is_no_fault() -> None:
    files = {name: data for name, data in content_files().items() if name != QUALITY}
    quality = Content.load(files).quality
    assert (quality.rules, quality.rates) == ((), ())
    assert quality.likeness.core("重庆演示有限公司")


def test_a_missing_sheet_beside_it_is_one() -> None:
    files = {
        name.removeprefix("rules/"): data
        for name, data in content_files().items()
        if name.startswith("rules/")
    }
    del files["duplicates.csv"]
    with pytest.raises(SheetError):
        Quality.load(files, {"firm"}, ())


def test_goals_are_reached_from_their_own_side() -> None:
    rates = {rate.measure: rate for rate in Content.load(dict(content_files())).quality.rates}
    assert rates["report"].reached(0.98)
    assert not rates["report"].reached(0.9799)
    assert rates["code"].reached(0.0001)
    assert not rates["code"].reached(0.00011)
