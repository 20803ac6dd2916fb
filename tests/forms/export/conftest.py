"""A form with rows in rows, and a session of it with answers of every kind."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from forms.xform import FormSession
from forms.xlsform import compile_xlsform

ZONE = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
FORM = """
| survey |
| | type | name | label::中文 (zh) | label::English (en) | relevant |
| | begin group | g | 组 | Group | |
| | text | who | 谁 | Who | |
| | integer | n | 数 | N | |
| | decimal | m | 额 | M | |
| | end group | | | | |
| | select_one yn | y | 是否 | Y | |
| | select_multiple c | c | 哪些 | C | |
| | date | d | 日 | D | |
| | time | t | 时 | T | |
| | dateTime | dt | 时刻 | DT | |
| | note | hello | 你好 | Hello | |
| | image | photo | 照片 | Photo | |
| | text | later | 之后 | Later | ${y} = 'yes' |
| | begin repeat | r | 行 | Row | |
| | text | a | 甲 | A | |
| | begin repeat | s | 子行 | Sub | |
| | integer | b | 乙 | B | |
| | end repeat | | | | |
| | end repeat | | | | |
| choices |
| | list_name | name | label::中文 (zh) | label::English (en) |
| | yn | yes | 是 | Yes |
| | yn | no | 否 | No |
| | c | one | 一 | One |
| | c | two | 二 | Two |
"""
SHA = "ab" * 32


@pytest.fixture(scope="module")
def form():
    compiled = compile_xlsform("f.md", FORM.encode(), "md", {}, forbidden=())
    assert compiled.form is not None, compiled.problems
    return compiled.form


@pytest.fixture
def session(form) -> FormSession:
    made = FormSession.start(form, now=lambda: NOON)
    for ref, value in (
        ("/data/g/who", "=cmd|' /C calc'!A0"), ("/data/g/n", -7), ("/data/g/m", Decimal("360000.10")),
        ("/data/y", "no"), ("/data/c", ("one", "two")), ("/data/d", date(2026, 11, 20)),
        ("/data/t", time(9, 30, tzinfo=ZONE)), ("/data/dt", NOON), ("/data/photo", SHA),
    ):  # fmt: skip
        made.answer(ref, value)
    made.add_row("/data/r")  # one is there from the beginning
    made.answer("/data/r[1]/a", "first")
    made.answer("/data/r[2]/a", "+86 199")
    made.add_row("/data/r[2]/s")
    made.answer("/data/r[2]/s[1]/b", 5)
    return made
