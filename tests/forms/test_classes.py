"""Every kind of record has its place in the national catalogue, or is said to have none."""

import pytest

from desktop.content import builtin
from forms.checks.sheets import SheetError
from forms.classes import Classes
from forms.disclosure import load_audiences

CONTENT = builtin.load()
HEAD = b"class,title_zh,title_en,certainty,kinds\n"


def test_there_are_eleven_and_no_kind_is_forgotten() -> None:
    classes = CONTENT.classes
    assert [one.code for one in classes.all] == [f"{n:02}" for n in range(1, 12)]
    placed = [kind for one in classes.all for kind in one.kinds] + sorted(classes.outside)
    assert sorted(placed) == sorted(kind.code for kind in CONTENT.kinds)


def test_the_mapping_says_how_certain_it_is() -> None:
    assert {one.certainty for one in CONTENT.classes.all} == {"G"}


@pytest.mark.parametrize(
    ("rows", "code", "row"),
    [
        (b"01,a,b,G,firm\n02,c,d,G,firm\n", "twice", 3),
        (b"01,a,b,sure,firm\n", "bad-choice", 2),
        (b",a,b,G,firm\n", "empty", 2),
    ],
)
def test_a_wrong_sheet_is_refused_with_its_place(rows: bytes, code: str, row: int) -> None:
    with pytest.raises(SheetError) as refused:
        Classes.load({"classes.csv": HEAD + rows})
    problem = refused.value.problems[0]
    assert (problem.code, problem.place.row) == (code, row)


def test_audiences_answer_yes_or_no() -> None:
    sheet = b"code,title_zh,title_en,consents,needed,named,masked\nbank,a,b,finance,perhaps,yes,yes\n"
    with pytest.raises(SheetError) as refused:
        load_audiences({"audiences.csv": sheet})
    assert refused.value.problems[0].place.column == "needed"
