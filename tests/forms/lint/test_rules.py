"""Each rule finds what it is for, at its cell, and is silent where the form is right."""

import pytest

from forms.lint import MOST, Subject, lint
from forms.lint.words import WORDS, remedy, sentence
from forms.xlsform import compile_xlsform
from tests.forms.lint.conftest import FORBIDDEN, survey

CHOICES = "| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("calculate | c | | | | ${d} > '2020-01-01' | ", ("date-and-text", "G4")),
        ("calculate | c | | | | now() - ${n} | ", ("time-arithmetic", "G4")),
        ("calculate | c | | | | ${n} + 1 | ", ("empty-arithmetic", "G4")),
        ("text | c | C | | regex(., '[a-z]+') | | ", ("pattern-unanchored", "F4")),
        ("calculate | c | | | | round(${n}, 2) | ", ("round-half", "G4")),
        ("calculate | c | | | | int(${t}) | ", ("number-of-text", "G4")),
        ("text | c | C | selected(${y}, 'yes no') | | | ", ("selected-space", "E4")),
        ("text | c | C | selected(${t}, 'yes') | | | ", ("selected-no-choice", "E4")),
        ("calculate | c | | | | count-selected(${y}) | ", ("selected-no-choice", "G4")),
        ("calculate | c | | | | if(${y} = 'yes', 1, 'none') | ", ("if-mix", "G4")),
        ("text | c | C | 1 = 2 | | | ", ("never-relevant", "E4")),
        ("text | c | C | | false() | | ", ("never-allowed", "F4")),
        ("text | c | C | ${y} = 'yes' and ${y} = 'no' | | | ", ("contradiction", "E4")),
        ("text | c | C | ${n} > 5 and ${n} < 3 | | | ", ("contradiction", "E4")),
        ("text | c | C | ${y} = 'maybe' | | | ", ("choice-unknown", "E4")),
        ("text | c | C | ${y} = yes | | | ", ("reference-nothing", "E4")),
        ("text | c | C | | regex(., '^(a+)+$') | | ", ("pattern-explodes", "F4")),
        ("calculate | c | | | | uuid() | ", ("cost-volatile", "G4")),
        ("text | c | C | | count(/data//n) > 0 | | ", ("cost-descendants", "F4")),
        ("calculate | c | | | | 1 | ", ("calculation-unused", "C4")),
        ("text | T | C | | | | ", ("name-case", "C4")),
        ("text | div | C | | | | ", ("name-operator", "C4")),
    ],
)
def test_a_rule_finds_its_cell(codes, row, expected) -> None:
    # The row under test comes third, so that what it reads stands around it.
    form = survey("date | d | D | | | | ", "integer | n | N | | | | ", row, "text | t | T0 | | | | ",
                  "select_one yn | y | Y | | | | ", more=CHOICES)  # fmt: skip
    code, cell = expected
    found = codes(form)
    if code == "name-case":
        cell = "C5"
    assert (code, cell) in found, found


@pytest.mark.parametrize(
    "row",
    [
        "calculate | c | | | | if(${d} > date('2020-01-01'), 1, 2) | ",
        "calculate | c | | | | coalesce(${n}, 0) + 1 | ",
        "calculate | c | | | | once(uuid()) | ",
        "text | c | C | | regex(., '^[a-z]+$') | | ",
        "text | c | C | ${y} = 'yes' or ${y} = 'no' | | | ",
        "text | c | C | ${n} >= 3 and ${n} <= 3 | | | ",
        "text | c | C | selected(${y}, 'yes') | | | ",
        "text | c | C | selected('yes no', ${y}) | | | ",
        "text | c | C | if(${y} = 'yes', 1, '') = 1 | | | ",
    ],
)
def test_what_is_right_is_not_spoken_of(codes, row) -> None:
    form = survey("date | d | D | | | | ", "integer | n | N | | | | ", row, "select_one yn | y | Y | | | | ",
                  "note | last | ${c} | | | | ", more=CHOICES)  # fmt: skip
    assert codes(form) == []


def test_a_group_that_contradicts_its_question(codes) -> None:
    form = survey("select_one yn | y | Y | | | | ", "begin group | g | G | ${y} = 'yes' | | | ",
                  "text | c | C | ${y} = 'no' | | | ", "end group | | | | | | ", more=CHOICES)  # fmt: skip
    assert codes(form) == [("contradiction-above", "E4")]


def test_required_and_read_only_can_never_be_finished(linted) -> None:
    header = "type | name | label | required | readonly | default"
    found = linted(survey("text | a | A | yes | yes | ", "text | b | B | yes | yes | x", header=header))
    assert [(p.severity, p.code, p.place.cell) for p in found] == [("error", "required-readonly", "E2")]


def test_a_group_without_questions(codes) -> None:
    form = survey("text | a | A | | | | ", "begin group | g | G | | | | ", "calculate | c | | | | 1 | ",
                  "end group | | | | | | ")  # fmt: skip
    assert ("group-hidden", "C3") in codes(form)


def test_choices(codes) -> None:
    more = (
        "| choices |\n| | list_name | name | label |\n| | m | a b | One |\n| | m | c | Two |\n"
        "| | m | C | Two |\n| | spare | x | X |\n"
    )
    found = codes(survey("select_one m | a | A | | | | ", more=more))
    assert found == [
        ("choice-space", "C2"), ("choice-case", "C4"), ("label-twice", "D4"), ("list-unused", "B5"),
    ]  # fmt: skip


def test_choices_told_apart_by_a_filter_may_be_called_the_same(codes) -> None:
    more = (
        "| choices |\n| | list_name | name | label | county |\n| | c | n | N | |\n| | c | b | B | |\n"
        "| | t | t1 | Town | n |\n| | t | t2 | Town | b |\n"
    )
    rows = ("select_one c | county | C | ", "select_one t | town | T | county = ${county}")
    assert codes(survey(*rows, header="type | name | label | choice_filter", more=more)) == []


def test_choices_whose_filter_waits_for_what_is_never_answered(linted) -> None:
    more = (
        "| choices |\n| | list_name | name | label | county |\n| | c | n | N | |\n"
        "| | t | t1 | T1 | n |\n| | t | t2 | T2 | gone |\n| | t | t3 | T3 | gone |\n"
    )
    rows = ("select_one c | county | C | ", "select_one t | town | T | county = ${county}")
    found = linted(survey(*rows, header="type | name | label | choice_filter", more=more))
    assert [(p.code, p.place.cell, p.details["count"], p.details["value"]) for p in found] == [
        ("choice-never", "E3", 2, "gone")
    ]


def test_a_misspelt_column_is_not_read(codes) -> None:
    found = codes(survey("text | a | A | 1 = 1", header="type | name | label | relevent"))
    assert ("column-unknown", "E1") in found


def test_languages(codes) -> None:
    header = "type | name | label::中文 (zh) | label::English | hint::中文 (zh)"
    form = survey("text | a | 甲 | A | 提示", "text | b | 乙 | | ", header=header)
    assert codes(form) == [
        ("language-no-code", "E1"), ("translation-no-column", "F1"), ("translation-missing", "E3"),
    ]  # fmt: skip


def test_media_that_is_not_there(codes) -> None:
    header = "type | name | label | media::image"
    form = survey("text | a | A | here.png", "text | b | B | gone.png", header=header)
    assert codes(form, files=frozenset({"here.png"})) == [("media-missing", "E3")]
    assert codes(form, files=None) == [], "nobody said which files there are"


def test_what_may_not_be_asked_is_found_in_hints_and_choices(codes) -> None:
    more = "| choices |\n| | list_name | name | label |\n| | l | a | 血型 A |\n| | l | b | B |\n"
    form = survey("select_one l | a | A | blood type?", header="type | name | label | hint", more=more)
    assert sorted(codes(form)) == [("forbidden-hint", "D2"), ("forbidden-hint", "E2")]


def test_a_day_as_a_number(codes) -> None:
    form = survey("date | a | A | 45981", header="type | name | label | default")
    assert codes(form) == [("date-as-number", "E2")]


def test_a_default_that_is_no_choice(codes) -> None:
    form = survey("select_one yn | a | A | Yes", header="type | name | label | default", more=CHOICES)
    assert codes(form) == [("default-unknown", "E2")]


def test_what_a_cascade_costs_is_a_number(linted) -> None:
    form = survey("begin repeat | r | R | | | | ", "integer | n | N | | | | yes",
                  "calculate | share | | | | ${n} div sum(/data/r/n) | ", "note | s | ${share} | | | | ",
                  "end repeat | | | | | | ")  # fmt: skip
    costs = [p for p in linted(form) if p.code.startswith("cost")]
    assert [(p.code, p.place.cell, p.details["count"]) for p in costs] == [("cost-rows-squared", "G4", 2500)]
    assert "2,500" in costs[0].message


def test_a_search_without_an_index_over_a_large_table(linted) -> None:
    table = b"name,label,size\n" + b"".join(b"%d,L,%d\n" % (i, i) for i in range(2000))
    rows = ("csv-external | big | | | | | ", "integer | n | N | | | | yes",
            "calculate | c | | | | instance('big')/root/item[size < ${n}]/label | ",
            "calculate | d | | | | instance('big')/root/item[name = ${n}]/label | ",
            "note | s | ${c} ${d} | | | | ")  # fmt: skip
    found = [(p.code, p.place.cell) for p in linted(survey(*rows), tables={"big.csv": table})]
    assert found == [("cost-scan", "G4")]


def test_two_questions_that_save_to_one_property(codes) -> None:
    more = "| entities |\n| | list_name | label |\n| | e | ${a} |\n"
    header = "type | name | label | save_to | bind::xd:saveto"
    settings = '| settings |\n| | form_id | namespaces |\n| | f | xd="https://xindang.example/xform" |\n'
    form = survey("text | a | A | p | ", "text | b | B | | p", header=header, more=more + settings)
    assert ("save-collision", "E3") in codes(form)


def test_every_code_has_its_words() -> None:
    for code, words in WORDS.items():
        assert words.says, code
        assert words.remedy, code
    assert sentence("list-long", {"list": "x", "count": 100_000}).startswith("The list x has 100,000 choices")
    assert remedy("unheard-of", {}) == ""


def test_no_number_of_warnings_hides_an_error() -> None:
    """As an XForm, whose forbidden questions only the lint finds."""
    padding = (f"text | t{number} | T | 1 = 2 | | | " for number in range(MOST + 1_100))
    form = survey(*padding, "text | blood_type | B | | | | ")
    compiled = compile_xlsform("f.md", form.encode(), "md", forbidden=())
    assert compiled.form is not None, compiled.problems
    problems = lint(Subject("f.xml", compiled.form, forbidden=FORBIDDEN))
    assert [p.code for p in problems if p.severity == "error"] == ["forbidden-data"]
    assert problems[0].code == "forbidden-data"
    assert sum(p.code == "never-relevant" for p in problems) == MOST
