"""Financial capitals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.checks.money import from_words, in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.5", "伍角整"),
        ("1.05", "壹元零伍分"),
        ("10", "壹拾元整"),
        ("1050.30", "壹仟零伍拾元叁角整"),
        ("20001", "贰万零壹元整"),
        ("100100", "壹拾万零壹佰元整"),
        ("10010000", "壹仟零壹万元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("123456789.12", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分"),
        ("1000000000000", "壹万亿元整"),
        ("1000100000000", "壹万零壹亿元整"),
        ("0.005", "壹分"),
        ("-3.5", "负叁元伍角整"),
    ],
)
def test_in_words(amount, words):
    assert in_words(Decimal(amount)) == words


def test_refuses_what_has_no_words():
    with pytest.raises(ValueError, match="no words"):
        in_words(Decimal(10) ** 16)


_VALUE = {"零": 0, **{word: number for number, word in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}}
_PLACE = {"拾": 10, "佰": 100, "仟": 1000}


def _read(words: str) -> int:
    total = group = digit = 0
    for word in words.removesuffix("整").removesuffix("元"):
        if word in _VALUE:
            digit = _VALUE[word]
        elif word in _PLACE:
            group, digit = group + digit * _PLACE[word], 0
        elif word == "万":
            total, group, digit = total + (group + digit) * 10_000, 0, 0
        else:
            total, group, digit = (total + group + digit) * 10**8, 0, 0
    return total + group + digit


@given(st.integers(0, 10**16 - 1))
def test_words_read_back_to_the_same_amount(yuan):
    assert _read(in_words(Decimal(yuan))) == yuan


@given(st.integers(1, 10**16 - 1))
def test_no_doubled_or_trailing_zero(yuan):
    words = in_words(Decimal(yuan))
    assert "零零" not in words
    assert "零元" not in words


@given(st.integers(-(10**17) + 1, 10**17 - 1).map(lambda fen: Decimal(fen) / 100))
def test_words_are_read_back(amount: Decimal) -> None:
    words = in_words(amount)
    assert from_words(words) == amount
    assert from_words(words.replace("元", "圆").replace("整", "正")) == amount


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("二百万元", 2_000_000),
        ("两千万", 20_000_000),
        ("十五万元整", 150_000),
        ("叁万", 30_000),
        ("一亿二千万元", 120_000_000),
    ],
)
def test_plain_numerals_are_read_too(words: str, amount: int) -> None:
    assert from_words(words) == amount


@pytest.mark.parametrize(
    "words", ["", "元", "整", "贰佰万美元", "200万元", "佰百元", "一二元", "壹元角", "约三万元"]
)
def test_what_is_no_amount_is_none(words: str) -> None:
    assert from_words(words) is None
