"""Whatever pyxform or our engine says against a form, it is led back to the author's cell."""

import pytest

from forms.xlsform import compile_xlsform

HEADER = "type | name | label | relevance | calculate | constraint | repeat_count | choice_filter"


def errors(*rows: str, header: str = HEADER, more: str = "", tables: dict[str, bytes] | None = None):
    body = "\n".join(f"| | {row} |" for row in rows)
    text = f"| survey |\n| | {header} |\n{body}\n{more}"
    compiled = compile_xlsform("f.md", text.encode(), "md", tables or {}, forbidden=())
    found = [p for p in compiled.problems if p.severity == "error"]
    assert found, "nothing is wrong"
    return found


def test_a_circle_names_questions_and_rows_through_groups_of_equal_names() -> None:
    (found,) = errors(
        "begin group | g | G | | | | | ", "begin repeat | r | R | | | | | ", "calculate | x | | | 1 | | | ",
        "end repeat | | | | | | | ", "end group | | | | | | | ",
        "begin group | h | H | | | | | ", "begin group | r2 | R | | | | | ",
        "calculate | x | | | ../y + 1 | | | ", "calculate | y | | | ../x + 1 | | | ",
        "end group | | | | | | | ", "end group | | | | | | | ",
    )  # fmt: skip
    assert (found.code, found.place.row, found.place.column, found.place.cell) == (
        "form-cycle",
        10,
        "calculate",
        "F10",
    )
    assert "calculation of ${y} (row 10) → calculation of ${x} (row 9)" in found.message
    assert "/data/" not in found.message


def test_a_relevance_that_reads_itself_is_led_to_the_authors_own_column() -> None:
    (found,) = errors("text | a | A | ../b = 1 | | | | ", "text | b | B | ../a = 1 | | | | ")
    assert (found.code, found.place.column) == ("form-cycle", "relevance")
    assert found.place.cell in ("E2", "E3")


@pytest.mark.parametrize(
    ("row", "file", "cell"),
    [
        ("select_one_from_file gone.csv | a | A | | | | | ", "gone.csv", "B2"),
        ("csv-external | gone | G | | | | | ", "gone.csv", "B2"),
        ("calculate | a | | | pulldata('gone', 'x', 'y', '1') | | | ", "gone.csv", "B2"),
    ],
)
def test_a_table_that_is_missing_is_led_to_who_asks_for_it(row: str, file: str, cell: str) -> None:
    (found,) = errors(row, "text | z | Z | | | | | ")
    assert (found.code, found.place.cell) == ("form-resource", cell)
    assert file in found.message


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        (("text | a | A | | | | | ", "text | a | B | | | | | "), "form-invalid", "C3"),
        (("nonsense | a | A | | | | | ",), "form-invalid", "B2"),
        (("text | a | A | | | | | ", "text | b | ${a b} | | | | | "), "unknown-name", "D3"),
        (("begin group | g | G | | | | | ", "text | a | A | | | | | "), "form-invalid", ""),
        (("text | a | A | | | . > ' | | ",), "form-expression", "G2"),
    ],
)
def test_pyxforms_own_words_have_a_cell(rows: tuple[str, ...], code: str, cell: str) -> None:
    found = errors(*rows)[0]
    assert (found.code, found.place.cell) == (code, cell)


def test_a_choice_pyxform_will_not_have_is_found_on_its_sheet() -> None:
    more = "| choices |\n| | list_name | name | label |\n| | m | ok | A |\n| | m | a b | B |\n"
    found = errors("select_multiple m | a | A | | | | | ", more=more)[0]
    assert (found.place.sheet, found.place.cell) == ("choices", "C3")


def test_rows_behind_comments_and_gaps_keep_their_number() -> None:
    text = (
        "| survey |\n| | type | name | label |\n# a comment\n| | text | a | A |\n"
        "| --- | --- | --- | --- |\n| | text | a b | B |\n"
    )
    compiled = compile_xlsform("f.md", text.encode(), "md", {}, forbidden=())
    assert [(p.place.row, p.place.cell) for p in compiled.problems] == [(3, "C3")]
