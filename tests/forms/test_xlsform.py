"""What is wrong with an XLSForm is said by sheet, row and column."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from forms.forbidden import read_forbidden
from forms.workbook import MAX_UNPACKED
from forms.xform import FormSession, parse_form
from forms.xlsform import compile_xlsform

FORBIDDEN = read_forbidden(
    {"forbidden.csv": "what,pattern,source\nblood,血型|\\bblood type\\b,law\nfaith,宗教,law\n".encode()}
)


def problems(
    rows, header="type | name | label | relevant | constraint | calculation | choice_filter", more=""
):
    body = "\n".join(f"| | {row} |" for row in rows)
    compiled = compile_xlsform(
        "f.md", f"| survey |\n| | {header} |\n{body}\n{more}".encode(), "md", forbidden=FORBIDDEN
    )
    return compiled, [
        (p.code, p.place.sheet, p.place.row, p.place.column)
        for p in compiled.problems
        if p.severity == "error"
    ]


def test_a_good_form_compiles_and_keeps_our_own_attributes():
    more = '| settings |\n| | form_id | namespaces |\n| | f | xd="https://xindang.example/xform" |\n'
    compiled, found = problems(["text | a | A | personal"], "type | name | label | bind::xd:consent", more)
    assert found == []
    assert compiled.xml is not None
    assert 'xd:consent="personal"' in compiled.xml


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("text | b | B | ${a} = | | | ", ("form-expression", "survey", 3, "relevant")),
        ("text | b | B | | frob(.) | | ", ("form-expression", "survey", 3, "constraint")),
        ("calculate | b | | | | if(1, 2) | ", ("form-expression", "survey", 3, "calculation")),
        ("text | b | B | ${nobody} = 1 | | | ", ("unknown-name", "survey", 3, "relevant")),
        ("text | b | Hello ${nobody} | | | | ", ("unknown-name", "survey", 3, "label")),
        ("text | blood_type | B | | | | ", ("forbidden-data", "survey", 3, "name")),
        ("text | b | 宗教信仰 | | | | ", ("forbidden-data", "survey", 3, "label")),
        ("text | b c | B | | | | ", ("form-invalid", "survey", 3, "name")),
        ("text | b | B | | regex(., '[a') | | ", ("form-expression", "survey", 3, "constraint")),
    ],
)
def test_each_mistake_has_its_cell(row, expected):
    compiled, found = problems(["text | a | A | | | | ", row])
    assert compiled.xml is None
    assert found[0] == expected


def test_a_circle_is_found_at_compile_time():
    _, found = problems(["calculate | a | | | | ${b} | ", "calculate | b | | | | ${a} | "])
    assert found[0][0] == "form-cycle"


def test_a_missing_table_is_said():
    _, found = problems(["select_one_from_file nowhere.csv | a | A | | | | "])
    assert found[0][0] == "form-resource"


@pytest.mark.parametrize("kind", ["md", "xlsx", "csv"])
@pytest.mark.parametrize("data", [b"", b"garbage", b"PK\x03\x04broken", b"\xff\xfe\x00"])
def test_what_is_no_spreadsheet_is_said(kind, data):
    compiled = compile_xlsform("f", data, kind, forbidden=())
    assert compiled.xml is None
    assert compiled.problems[0].severity == "error"


def workbook(rows):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


GOOD = (("type", "name", "label"), ("text", "a", "A"))


def test_an_excel_workbook_compiles():
    assert compile_xlsform("f.xlsx", workbook(GOOD), "xlsx", forbidden=()).xml is not None


def test_no_damage_to_a_workbook_is_a_crash():
    good = workbook(GOOD)
    for at in range(0, len(good), 97):
        for data in (good[:at], good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]):
            compiled = compile_xlsform("f.xlsx", data, "xlsx", forbidden=())
            assert compiled.xml is not None or compiled.problems[0].code in (
                "form-unreadable",
                "form-invalid",
            )


def test_a_workbook_that_unpacks_without_end_is_refused():
    bomb = io.BytesIO(workbook(GOOD))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/more.xml", bytes(MAX_UNPACKED + 1))
    assert len(bomb.getvalue()) < 200_000
    compiled = compile_xlsform("f.xlsx", bomb.getvalue(), "xlsx", forbidden=())
    assert [p.code for p in compiled.problems] == ["form-unreadable"]
    assert "64 MB" in compiled.problems[0].message


def test_groups_in_groups_without_end_are_refused():
    rows = [f"begin group | g{i} | G | | | | " for i in range(600)]
    _, found = problems([*rows, "text | a | A | | | | ", *["end group | | | | | | "] * 600])
    assert found[0][0] == "form-invalid"


def test_a_cell_longer_than_any_is_said():
    table = '"survey",,,\n,"type","name","label"\n,"text","a","' + "x" * 200_000 + '"\n'
    compiled = compile_xlsform("f.csv", table.encode(), "csv", forbidden=())
    assert [p.code for p in compiled.problems] == ["form-unreadable"]


def test_external_choices_come_out_beside_the_form() -> None:
    text = (
        "| survey |\n| | type | name | label | choice_filter |\n"
        "| | text | province | Province | |\n"
        "| | select_one_external city | city | City | province=${province} |\n"
        "| external_choices |\n| | list_name | name | label | province |\n"
        "| | city | wanzhou | 万州 | cq |\n| | city | chengdu | 成都 | sc |\n"
    )
    compiled = compile_xlsform("f.md", text.encode(), "md", forbidden=())
    assert compiled.problems == ()
    assert set(compiled.made) == {"itemsets.csv"}
    assert compiled.xml is not None
    session = FormSession.start(parse_form(compiled.xml, compiled.made), now=lambda: datetime.now(UTC))
    session.answer("/data/province", "cq")
    assert [(c.value, c.label) for c in session.node("/data/city").choices] == [("wanzhou", "万州")]
