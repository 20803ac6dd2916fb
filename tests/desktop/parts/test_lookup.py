"""Finding options: by word, value, pinyin and initials; in order; fast among ten thousand."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.parts.lookup import Lookup, half_width

TOWNS = [
    ("500108", "南岸区"),
    ("500103", "渝中区"),
    ("500112", "渝北区"),
    ("500000", "重庆市"),
    ("x", "Other place"),
]


def found(typed: str, options: list[tuple[str, str]] = TOWNS) -> list[str]:
    lookup = Lookup(options)
    while not lookup.learn(1):
        pass
    return [options[at][1] for at in lookup.find(typed)]


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("", ["南岸区", "渝中区", "渝北区", "重庆市", "Other place"]),
        ("渝", ["渝中区", "渝北区"]),
        ("yb", ["渝北区"]),
        ("yubei", ["渝北区"]),
        ("yub", ["渝北区"]),
        ("beiqu", ["渝北区"]),
        ("chongqing", ["重庆市"]),
        ("cqs", ["重庆市"]),
        ("500112", ["渝北区"]),
        ("0112", ["渝北区"]),
        ("OTHER", ["Other place"]),
        ("place other", ["Other place"]),
        ("ｏｔｈｅｒ", ["Other place"]),
        ("区 yz", ["渝中区"]),
        ("nothing", []),
    ],
)
def test_what_finds_what(typed: str, labels: list[str]) -> None:
    assert found(typed) == labels


def test_beginnings_come_first() -> None:
    assert found("an", [("1", "Roman"), ("2", "An inn"), ("3", "安置点")]) == ["An inn", "Roman", "安置点"]


def test_before_it_is_spelt_words_already_find() -> None:
    lookup = Lookup(TOWNS)
    assert lookup.find("渝北") == [2]
    assert lookup.find("yb") == []


@given(st.text(max_size=40), st.text(max_size=10))
def test_no_text_breaks_it(label: str, typed: str) -> None:
    lookup = Lookup([("v", label)])
    assert lookup.learn(5)
    assert lookup.find(typed) in ([], [0])


def test_ten_thousand_are_searched_between_two_keys() -> None:
    options = [(f"{at:05}", f"演示街道第{at}号院") for at in range(10_000)]
    lookup = Lookup(options)
    while not lookup.learn(0.05):
        pass
    start = perf_counter()
    assert len(lookup.find("ysjd")) == 10_000
    assert lookup.find("07777")[0] == 7777
    assert perf_counter() - start < 0.5, "two searches"


def test_half_width() -> None:
    assert half_width("１２３，ＡＢ　（甲）") == "123,AB (甲)"
