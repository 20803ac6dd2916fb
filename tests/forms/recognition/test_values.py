"""Printed text made into values: days, periods, amounts, types, names."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.checks.money import in_words
from forms.recognition import PROBLEMS, values
from tests.forms.recognition.sheets import DOCUMENTS

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
_CHINESE = "〇一二三四五六七八九"


def in_chinese(day: date) -> str:
    def tens(number: int) -> str:
        head, tail = divmod(number, 10)
        return (
            (_CHINESE[head] if head > 1 else "") + ("十" if head else "") + (_CHINESE[tail] if tail else "")
        )

    return f"{''.join(_CHINESE[int(d)] for d in str(day.year))}年{tens(day.month)}月{tens(day.day)}日"


@given(DAYS)
def test_a_day_is_read_however_it_is_printed(day: date) -> None:
    for printed in (
        f"{day.year}年{day.month:02d}月{day.day:02d}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{day.year}-{day.month:02d}-{day.day:02d}",
        f"{day.year}.{day.month}.{day.day}",
        in_chinese(day),
    ):
        assert values.day(printed) == values.Value(day.isoformat()), printed


@given(DAYS)
def test_letters_taken_for_digits_are_digits_in_a_day(day: date) -> None:
    printed = f"{day.year}年{day.month:02d}月{day.day:02d}日".replace("0", "O").replace("1", "l")
    assert values.day(printed).value == day.isoformat()


@pytest.mark.parametrize(
    "text", ["2019年2月30日", "2019年13月1日", "2019年4月", "2019年11月2", "四月", "", "0019年1月1日"]
)
def test_what_is_no_day_has_no_value(text: str) -> None:
    assert values.day(text) == values.Value("", "date")


@given(DAYS, st.integers(0, 20_000))
def test_a_period_has_two_days(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    printed = f"自{start.year}年{start.month}月{start.day}日至{end.year}年{end.month}月{end.day}日"
    assert values.period(printed) == values.Period(start.isoformat(), end.isoformat(), unlimited=False)


@pytest.mark.parametrize(
    ("text", "start", "end", "unlimited", "problem"),
    [
        ("长期", "", "", True, ""),
        ("2019年4月16日至长期", "2019-04-16", "", True, ""),
        ("2019年04月16日至永续经营", "2019-04-16", "", True, ""),
        ("至2039年4月15日", "", "2039-04-15", False, ""),
        ("2039年4月15日", "", "2039-04-15", False, ""),
        ("2039年4月15日至2019年4月16日", "2039-04-15", "2019-04-16", False, "date-order"),
        ("2019年4月16日至", "2019-04-16", "", False, "date"),
        ("2019年4月16日至2039年4", "2019-04-16", "", False, "date"),
        ("2019年4月31日至2039年4月15日", "", "", False, "date"),
        ("五年", "", "", False, "date"),
    ],
)
def test_periods(text: str, start: str, end: str, unlimited: bool, problem: str) -> None:
    assert values.period(text) == values.Period(start, end, unlimited, problem)


@given(st.integers(100, 10**12).map(lambda fen: Decimal(fen) / 100))
def test_an_amount_in_capitals_is_its_figures(yuan: Decimal) -> None:
    for printed in (in_words(yuan), f"人民币{in_words(yuan)}", in_words(yuan).replace("元", "圆")):
        found = values.money(printed)
        assert (Decimal(found.value) * 10_000, found.problem) == (yuan, ""), printed


@given(st.integers(1, 10**9))
def test_figures_in_ten_thousands(wan: int) -> None:
    for printed in (f"{wan}万元", f"{wan:,}万元人民币", f"人民币{wan}万元"):
        assert values.money(printed) == values.Value(str(wan)), printed


@pytest.mark.parametrize(
    ("text", "value", "problem"),
    [
        ("200万元（贰佰万元整）", "200", ""),
        ("200万元（叁佰万元整）", "300", "money-differs"),
        ("两千万元", "2000", ""),
        ("588.5万元", "588.5", ""),
        ("3000元", "0.3", ""),
        ("伍佰万美元", "", "currency"),
        ("200", "", "money"),
        ("", "", "money"),
    ],
)
def test_amounts(text: str, value: str, problem: str) -> None:
    assert values.money(text) == values.Value(value, problem)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("有限责任公司(自然人投资或控股)", "company"),
        ("有限合伙企业", "partnership"),
        ("个人独资企业", "sole_proprietorship"),
        ("个体工商户", "individual_business"),
        ("农民专业合作社", "cooperative"),
        ("股份有限公司（上市）", "company"),
    ],
)
def test_types_are_the_choices_of_the_form(text: str, choice: str) -> None:
    assert values.entity_type(text, DOCUMENTS.entity_types) == values.Value(choice)


def test_a_type_nobody_knows_is_no_choice() -> None:
    assert values.entity_type("外国企业常驻代表机构", DOCUMENTS.entity_types) == values.Value(
        "", "unknown-type"
    )


def test_marks_are_as_wide_as_their_neighbours() -> None:
    assert values.name("演示(重庆)商贸有限公司").value == "演示（重庆）商贸有限公司"
    assert values.passage("许可项目:餐饮服务;食品销售.5G(6G)").value == "许可项目：餐饮服务；食品销售.5G(6G)"
    assert values.words("渝卫公证字〔2007]第052605号").value == "渝卫公证字〔2007〕第052605号"


@given(st.text())
def test_any_text_has_some_value_and_a_known_problem(text: str) -> None:
    for found in (
        values.day(text),
        values.money(text),
        values.name(text),
        values.words(text),
        values.passage(text),
    ):
        assert found.problem in {"", *PROBLEMS}
    assert values.period(text).problem in {"", *PROBLEMS}
