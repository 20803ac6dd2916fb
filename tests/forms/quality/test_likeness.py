"""Names and addresses brought to their core, and when two firms count as one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forms.content import Content
from forms.quality.likeness import FirmKey, Likeness, bigrams, digits, one_slip, similarity, slips
from tests.resources.definitions import content_files

LIKENESS: Likeness = Content.load(content_files()).quality.likeness
WORDS = st.text(alphabet="演示川味园餐饮鑫旺重庆市南岸区有限公司（）() 0１一二·🐼ة𫖯aA", max_size=90)
CODE = "91500108DEM0000018"


@pytest.mark.parametrize(
    "name",
    [
        "演示川味园餐饮有限公司",
        "重庆市南岸区演示川味园餐饮有限责任公司",
        "重庆演示川味园餐饮（个体工商户）",
        "重庆（南岸）演示川味园餐饮有限公司",
        "演示川味园餐饮 (普通合伙)",
        "渝北区演示川味园餐饮经营部",
        "演示 川味园餐饮",
    ],
)
def test_place_legal_form_and_brackets_say_nothing(name: str) -> None:
    assert LIKENESS.core(name) == "演示川味园餐饮"


def test_what_stands_in_brackets_counts_when_it_says_something() -> None:
    assert LIKENESS.core("演示川味园（南坪店）") == "演示川味园南坪店"


@pytest.mark.parametrize("name", ["重庆市有限公司", "重庆", "公司", ""])
def test_a_name_of_nothing_else_keeps_something(name: str) -> None:
    assert bool(LIKENESS.core(name)) == bool(name)


@pytest.mark.parametrize(
    "address",
    [
        "重庆市南岸区演示路十八号二栋三楼",
        "南岸区演示路18号2幢3楼",
        "演示路 １８ 号 2 座 三楼",
        "演示路18#-2栋3楼",
    ],
)
def test_addresses_are_written_in_many_ways(address: str) -> None:
    assert LIKENESS.spot(address) == "演示路18号2栋3楼"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("二〇三号", "203号"),
        ("一百二十三号", "123号"),
        ("十号", "10号"),
        ("三十号", "30号"),
        ("一百零八号", "108号"),
    ],
)
def test_numerals_become_digits(said: str, number: str) -> None:
    assert LIKENESS.spot(f"演示路{said}") == f"演示路{number}"


@given(WORDS)
@example("一)区")
def test_the_core_of_a_core_is_itself(text: str) -> None:
    assert LIKENESS.core(LIKENESS.core(text)) == LIKENESS.core(text)
    assert LIKENESS.spot(LIKENESS.spot(text)) == LIKENESS.spot(text)


@given(st.text(max_size=60))
def test_nothing_anybody_types_is_too_much(text: str) -> None:
    core = LIKENESS.core(text)
    assert LIKENESS.core(f" {text} ") == core, "blanks around it say nothing"
    assert all(letter.isalnum() for letter in core)
    assert all(letter in "0123456789" for letter in digits(text))
    assert all(len(pair) == 2 for pair in bigrams(core))


@given(WORDS, WORDS)
def test_likeness_is_mutual_and_between_nought_and_one(one: str, other: str) -> None:
    share = similarity(one, other)
    assert 0 <= share <= 1
    assert share == similarity(other, one)
    assert (similarity(one, one) == 1) == bool(one)


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_one_wrong_character_is_one_slip(place: int, letter: str) -> None:
    wrong = CODE[:place] + letter + CODE[place + 1 :]
    assert one_slip(CODE, wrong) == (wrong != CODE)
    assert (wrong in set(slips(CODE))) == (wrong != CODE)


def test_neighbours_that_changed_places_are_one_slip_and_two_wrong_ones_are_not() -> None:
    assert one_slip(CODE, CODE[:8] + "EDM0000018")
    assert CODE[:8] + "EDM0000018" in set(slips(CODE))
    assert not one_slip(CODE, CODE[:8] + "XXM0000018")
    assert not one_slip(CODE, CODE[:-1])


ME = FirmKey("me", "重庆演示川味园餐饮有限公司", CODE, "演示路18号", "19900000001", "500108")


@pytest.mark.parametrize(
    ("other", "way"),
    [
        (FirmKey("x", "演示别家机械厂", CODE), "code_same"),
        (FirmKey("x", "演示川味园餐饮", CODE[:-1] + "9"), "code_near"),
        (FirmKey("x", "演示川味圆餐饮管理", "", "南岸区演示路十八号"), "name_address"),
        (FirmKey("x", "演示别家机械厂", "", "别处", "199-0000-0001"), "phone_same"),
        (FirmKey("x", "演示川味园餐饮店有限公司", "", "别处三号", "", "500108"), "name_near"),
        (FirmKey("x", "演示川味园餐饮经营部"), "name_same"),
        (FirmKey("x", "演示别家机械厂", CODE[:-1] + "9"), None),
        (FirmKey("x", "演示别家机械厂", "", "演示路18号"), None),
        (FirmKey("x"), None),
    ],
)
def test_the_surest_way_is_told(other: FirmKey, way: str | None) -> None:
    match = LIKENESS.compare(ME, other)
    assert (match.rule.way if match else None) == way
    assert (LIKENESS.compare(other, ME) is None) == (way is None)


def test_a_firm_is_not_its_own_lookalike() -> None:
    twin = FirmKey("twin", ME.name, ME.code)
    assert [other.archive for other, _ in LIKENESS.lookalikes(ME, [ME, twin])] == ["twin"]
