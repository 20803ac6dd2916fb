"""What no form may ask: the shipped list finds it in both languages, and a wrong list is refused by its cell."""

import pytest

from forms.checks.sheets import SheetError
from forms.forbidden import SHEET, read_forbidden
from tests.resources.definitions import FORBIDDEN


@pytest.mark.parametrize(
    "words",
    ["宗教信仰", "Religion of the owner", "blood_type", "BLOOD TYPE", "病史", "iris", "指纹打卡机", "faith"],
)
def test_what_must_not_be_asked_is_found(words: str) -> None:
    assert any(entry.is_asked_in(words) for entry in FORBIDDEN)


@pytest.mark.parametrize(
    "words",
    [
        "企业名称",
        "genre",
        "General manager",
        "diseased_stock_count",
        "签名",
        "bad faith",
        "Good-faith effort",
    ],
)
def test_what_only_looks_like_it_may_be_asked(words: str) -> None:
    assert not any(entry.is_asked_in(words) for entry in FORBIDDEN)


@pytest.mark.parametrize(
    ("row", "column"),
    [("x,[a,law", "pattern"), (",a,law", "what"), ("x,,law", "pattern"), ("x,a,", "source")],
)
def test_a_wrong_row_is_refused_by_its_cell(row: str, column: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_forbidden({SHEET: f"what,pattern,source\n{row}\n".encode()})
    place = caught.value.problems[0].place
    assert (place.file, place.row, place.column) == (SHEET, 2, column)
