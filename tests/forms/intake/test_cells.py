"""Cells as answers: days in every style, amounts, choices, yes and no, codes; and what cannot be read."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.content import Content
from forms.intake.cells import Ways, convert, is_empty
from forms.intake.days import read_clock, read_day, read_moment
from forms.intake.targets import Target, subject
from tests.corpus.uscc import code
from tests.forms.intake.conftest import NOW

ZONE = NOW.tzinfo
assert ZONE is not None
WAYS = Ways(frozenset({"-", "/"}), ZONE)
DAYS = st.dates(date(1900, 3, 1), date(2199, 12, 31))


def target(content: Content, kind: str, name: str) -> Target:
    found = subject(content, content.intake_words, kind).target(name)
    assert found is not None
    return found


def chinese(day: date) -> str:
    digits = "〇一二三四五六七八九"

    def tens(number: int) -> str:
        ten, one = divmod(number, 10)
        return (
            ("" if ten < 2 else digits[ten]) + ("十" if ten else "") + (digits[one] if one or not ten else "")
        )

    return f"{''.join(digits[int(c)] for c in str(day.year))}年{tens(day.month)}月{tens(day.day)}日"


@given(DAYS)
def test_a_day_is_read_in_every_style(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    styles = (
        day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day.year}.{day.month:02}.{day.day:02}",
        f"{day.year}年{day.month}月{day.day}日", f"{day.year} 年 {day.month} 月 {day.day} 号", f"{day:%Y%m%d}",
        chinese(day), f"{day.isoformat()} 00:00:00", f"{day.isoformat()}T08:30:00",
        f"{day.day}-{day:%b}-{day.year}", f"{day:%b} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日 下午3点20分", f"{day.year}／{day.month}／{day.day}",
    )  # fmt: skip
    if serial >= 10_000:  # a smaller number is rather a year, a month or a day of one
        styles = (*styles, str(serial), f"{serial}.75")
    for style in styles:
        assert read_day(style) == (day, ""), style


@given(st.text(max_size=20))
def test_whatever_stands_there_is_a_day_or_a_reason(text: str) -> None:
    day, problem = read_day(text)
    assert (day is None) == bool(problem)
    read_clock(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [("3/1/2026", "date-ambiguous"), ("2026-02-30", "date"), ("26-3-1", "date"), ("长期", "date"), ("1500-01-01", "date"), ("2026", "date"), ("15", "date"), ("9999", "date")],
)  # fmt: skip
def test_no_day_is_guessed(text: str, problem: str) -> None:
    assert read_day(text) == (None, problem)


def test_the_other_calendar_and_a_clear_order_are_read() -> None:
    assert read_day("0", epoch_1904=True)[0] is None
    assert read_day("44618", epoch_1904=True)[0] == date(1904, 1, 1) + timedelta(days=44618)
    assert read_day("25/12/2026")[0] == read_day("12/25/2026")[0] == date(2026, 12, 25)


@pytest.mark.parametrize(
    ("text", "moment"),
    [("2026-03-01 08:30:00+08:00", "2026-03-01T08:30:00+08:00"), ("2026-03-01T00:30:00.000Z", "2026-03-01T00:30:00+00:00"),
     ("2026/3/1 8:30 -0500", "2026-03-01T08:30:00-05:00"), ("2026-03-01 08:30", "2026-03-01T08:30:00"),
     ("2026-03-01", "2026-03-01T00:00:00"), ("46082.5", "2026-03-01T12:00:00"), ("2026年3月1日 下午3点20分", "2026-03-01T15:20:00")],
)  # fmt: skip
def test_a_clock_keeps_the_offset_it_is_written_with(text: str, moment: str) -> None:
    assert read_moment(text) == (datetime.fromisoformat(moment), "")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234.50", "1234.50"), ("￥1,200元", "1200"), ("1.2万元", "12000"), ("3亿元", "300000000"), ("（300）", "-300"),
     ("壹佰万元整", "1000000"), ("-5", "-5"), ("1200元整", "1200"), ("人民币 80 万元", "800000")],
)  # fmt: skip
def test_amounts_are_read_in_yuan(content: Content, text: str, value: str) -> None:
    assert convert(text, target(content, "record.receivable", "amount"), WAYS).text == value


def test_the_unit_of_the_cell_the_heading_or_the_question_counts_in_this_order(content: Content) -> None:
    capital = target(content, "firm", "reg_capital")
    assert capital.unit == 10_000
    assert convert("200", capital, WAYS).text == "200"
    assert convert("2000000", capital, Ways(WAYS.empty, ZONE, unit=1)).text == "200"
    assert convert("200万元", capital, Ways(WAYS.empty, ZONE, unit=1)).text == "200"
    assert convert("50万美元", capital, WAYS).problem == "currency"


@given(st.decimals(-(10**12), 10**12, places=2, allow_nan=False))
def test_any_amount_written_with_commas_is_itself(content: Content, amount: Decimal) -> None:
    read = convert(f"{amount:,}", target(content, "record.receivable", "amount"), WAYS)
    assert Decimal(read.text) == amount


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [("firm", "reg_status", "存续", "active"), ("firm", "reg_status", "ACTIVE", "active"),
     ("firm", "reg_status", "吊销，未注销", "revoked"), ("firm", "reg_status", "Struck off", None),
     ("firm", "county", "渝中", "500103"), ("firm", "county", "500103", "500103"),
     ("firm", "county", "Yuzhong District", "500103"), ("firm", "licence_required", "有", "yes"),
     ("firm", "licence_required", "√", "yes"), ("firm", "licence_required", "×", "no"),
     ("firm", "entity_type", "有限责任公司（自然人投资或控股）", "company"), ("firm", "gbt4754", "餐饮业", "62")],
)  # fmt: skip
def test_choices_by_code_label_and_what_else_they_are_called(
    content: Content, kind: str, name: str, text: str, value: str | None
) -> None:
    read = convert(text, target(content, kind, name), WAYS)
    assert read.text == value if value is not None else read.problem == "choice" and "存续" in read.hint


@pytest.mark.parametrize(
    "text", ["2024 年度、2025 年度", "2024年度,2025年度", "2024；2025", "2024 2025", "2024/2025"]
)
def test_several_choices_whatever_stands_between(content: Content, text: str) -> None:
    assert convert(text, target(content, "firm", "annual_report_years"), WAYS).text == "2024 2025"


def test_one_wrong_choice_among_several_is_named(content: Content) -> None:
    read = convert("2024、1850", target(content, "firm", "annual_report_years"), WAYS)
    assert (read.problem, read.hint) == ("choice", "1850")


def test_codes_are_forgiven_what_typists_do_and_told_what_was_meant(content: Content) -> None:
    uscc, right = target(content, "firm", "uscc"), code("91", "500103", 8)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in right.lower())
    assert convert(f" {wide[:6]} {wide[6:]} ", uscc, WAYS).text == right
    wrong = convert(right.replace("0", "O", 1), uscc, WAYS)
    assert (wrong.problem, wrong.hint) == ("uscc", right)
    assert convert("9.15E+17", uscc, WAYS).problem == "number-rounded"


def test_texts_lose_what_turns_the_line_around_and_keep_the_rest(content: Content) -> None:
    name = target(content, "firm", "name")
    assert convert("\u202e演示\u2066甲\u2069公司\x00 👨‍👩‍👧 𫖯", name, WAYS).text == "演示甲公司  👨‍👩‍👧 𫖯"
    assert convert("名" * 80, name, WAYS).text == "名" * 80
    assert convert("+86 138-0000-0000", target(content, "firm", "phone"), WAYS).text == "13800000000"


def test_a_dash_is_nothing_and_a_choice_is_not(content: Content) -> None:
    empty = Ways(content.intake_words.empty, ZONE)
    assert is_empty("—", target(content, "firm", "phone"), empty)
    assert is_empty(" 暂无 ", target(content, "firm", "scope"), empty)
    assert not is_empty("无", target(content, "firm", "licence_required"), empty)


@pytest.mark.parametrize("text", ["12人", "12.0", "１２", "12 名", "1,2"])
def test_counts_are_read_with_their_unit(content: Content, text: str) -> None:
    assert convert(text, target(content, "firm", "employees"), WAYS).text == "12"
    assert convert("1.5", target(content, "firm", "employees"), WAYS).problem == "whole"
