"""Positions in every notation people use, hostile ones harmless; length and area as the form's own functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.positions import (
    LONGEST,
    area,
    is_shifted,
    length,
    minutes_of,
    read_position,
    read_trace,
    write_trace,
)
from forms.xform import GeoPoint
from forms.xpath.functions.geography import FUNCTIONS

HERE = (29.5234, 106.5612)


@pytest.mark.parametrize(
    "typed",
    [
        "29.5234, 106.5612",
        "29.5234 106.5612",
        "２９．５２３４，１０６．５６１２",
        "29.5234；106.5612",
        "29.5234°N, 106.5612°E",
        "29.5234N 106.5612E",
        "N29.5234 E106.5612",
        "e106.5612 n29.5234",
        "106.5612, 29.5234",
        "北纬29.5234°，东经106.5612°",
        "东经106.5612度 北纬29.5234度",
        "纬度：29.5234 经度：106.5612",
        "29°31'24.24\"N 106°33'40.32\"E",
        "29°31′24.24″N, 106°33′40.32″E",
        "北纬29°31′24.24″、东经106°33′40.32″",
        "北纬29度31分24.24秒 东经106度33分40.32秒",
        "29°31.404' 106°33.672'",
        "geo:29.5234,106.5612?z=17",
        "https://www.google.com/maps/@29.5234,106.5612,17z",
        "https://www.openstreetmap.org/#map=17/29.5234/106.5612",
        "https://www.openstreetmap.org/?mlat=29.5234&mlon=106.5612",
        "https://uri.amap.com/marker?position=106.5612,29.5234&name=x",
        "https://api.map.baidu.com/marker?location=29.5234,106.5612&output=html",
        "https://apis.map.qq.com/uri/v1/marker?marker=coord:29.5234%2C106.5612",
    ],
)
def test_notations(typed: str) -> None:
    point = read_position(typed)
    assert point is not None
    assert (point.latitude, point.longitude) == pytest.approx(HERE, abs=1e-7)


def test_altitude_and_accuracy_are_kept() -> None:
    assert read_position("29.5 106.5 251.5 8") == GeoPoint(29.5, 106.5, 251.5, 8)
    assert read_position("29.5 106.5 -3") == GeoPoint(29.5, 106.5, -3, 0)


def test_south_and_west_are_negative() -> None:
    assert read_position("29.5S 106.5W") == GeoPoint(-29.5, -106.5)
    assert read_position("南纬29.5° 西经106.5°") == GeoPoint(-29.5, -106.5)


@pytest.mark.parametrize(
    "typed",
    ["", "by the river", "129.5, 106.5", "29.5", "29.5N 30.5N", "29°61'N 106°1'E", "29.5°30'N 106.5E", "295106",
    "29.5, 186.5", "http://example.invalid/", "1" * (LONGEST + 1), "29.5 " * 60],
)  # fmt: skip
def test_what_is_none(typed: str) -> None:
    assert read_position(typed) is None


@given(st.text(alphabet="0123456789.,;°'\"NSEW北纬东经 -", max_size=LONGEST))
def test_no_text_breaks_the_reader(typed: str) -> None:
    point = read_position(typed)
    assert point is None or (abs(point.latitude) <= 90 and abs(point.longitude) <= 180)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_written_trace_reads_back(latitude: float, longitude: float) -> None:
    points = (GeoPoint(round(latitude, 7), round(longitude, 7), 250.5, 4.25), GeoPoint(29.5, 106.5))
    back = read_trace(write_trace(points))
    assert back is not None
    for there, here in zip(back, points, strict=True):
        assert (there.latitude, there.longitude) == pytest.approx((here.latitude, here.longitude), abs=1e-9)
        assert (there.altitude, there.accuracy) == (here.altitude, here.accuracy)


def test_a_trace_with_something_else_in_it_is_none() -> None:
    assert read_trace("29.5 106.5; over there") is None
    assert read_trace("") == ()


def test_maps_that_shift_are_known() -> None:
    assert is_shifted("https://uri.amap.com/marker?position=106.5612,29.5234")
    assert not is_shifted("29.5234, 106.5612")


def test_minutes_carry_over() -> None:
    assert minutes_of(29.99999999) == (30, 0, 0.0)
    assert minutes_of(-106.5612) == (106, 33, 40.3)


@given(st.lists(st.tuples(st.floats(29, 30), st.floats(106, 107)), min_size=3, max_size=8))
def test_length_and_area_are_those_of_the_forms_functions(pairs: list[tuple[float, float]]) -> None:
    points = [GeoPoint(round(a, 6), round(b, 6)) for a, b in pairs]
    text = write_trace(points)
    distance, enclosed = FUNCTIONS["distance"].eager, FUNCTIONS["area"].eager
    assert distance
    assert enclosed
    assert length(points) == pytest.approx(distance(None, [text]), abs=0.02)  # type: ignore[arg-type] # it asks nothing of its context
    assert area(points) == pytest.approx(enclosed(None, [text]), abs=0.02)  # type: ignore[arg-type] # the same
