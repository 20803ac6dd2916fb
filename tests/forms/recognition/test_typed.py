"""What a person types in place of what was read: the same rules, and no doubt kept from the reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.checks.uscc import check_uscc
from forms.recognition import Documents, Field, recheck
from tests.corpus.uscc import code
from tests.resources.definitions import REFERENCE

DOCUMENTS = Documents.load(REFERENCE)
GOOD = code("91", "500108", 4711)


def typed(kind: str, text: str, name: str = "x") -> Field:
    read = Field(
        name, "字段", "Field", kind, "旧", "旧", 0.4, doubtful=((0, 1),), state="doubtful", problem="weak"
    )
    return recheck(read, text, DOCUMENTS)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("uscc", f" {GOOD.lower()} ", GOOD),
        ("date", "2026年3月1日", "2026-03-01"),
        ("date", "2026-03-01", "2026-03-01"),
        ("period", "2029.12.31", "2029-12-31"),
        ("money", "贰佰万元整", "200"),
        ("money", "200", "200"),
        ("money", "1,205.5", "1205.5"),
        ("money", "¥2,000,000元", "200"),
        ("name", "演示渝味来 餐饮(重庆)有限公司", "演示渝味来餐饮（重庆）有限公司"),
        ("long_text", "餐饮服务；食品销售。", "餐饮服务；食品销售。"),
        ("entity_type", "有限责任公司", "company"),
        ("entity_type", "company", "company"),
    ],
)
def test_what_passes_is_trusted(kind: str, text: str, value: str) -> None:
    field = typed(kind, text)
    assert (field.state, field.value, field.problem, field.score) == ("trusted", value, "", 1.0)
    assert field.doubtful == ()


@pytest.mark.parametrize(
    ("kind", "text", "problem"),
    [
        ("uscc", GOOD[:-1], "uscc-length"),
        ("uscc", GOOD.replace("0", "O", 1), "uscc-alphabet"),
        ("date", "2026-02-30", "date"),
        ("date", "昨天", "date"),
        ("money", "很多", "money"),
        ("entity_type", "托拉斯", "unknown-type"),
    ],
)
def test_what_breaks_a_rule_is_not_taken(kind: str, text: str, problem: str) -> None:
    field = typed(kind, text)
    assert (field.state, field.problem) == ("failed", problem)


def test_a_mistyped_letter_comes_with_the_code_that_was_meant() -> None:
    assert typed("uscc", GOOD.replace("0", "O", 1)).fixes[0] == GOOD


def test_nothing_typed_is_missing() -> None:
    assert (typed("name", "  ").state, typed("name", "  ").value) == ("missing", "")


@pytest.mark.parametrize("text", ["长期", "至长期", "无固定期限"])
def test_a_term_without_end_is_one_word_however_it_is_said(text: str) -> None:
    assert (typed("period", text).value, typed("period", text).state) == ("长期", "trusted")


@given(st.text(max_size=60))
def test_no_code_that_fails_its_check_is_ever_trusted(text: str) -> None:
    field = typed("uscc", text)
    assert field.state in ("trusted", "failed", "missing")
    assert field.state != "trusted" or check_uscc(field.value).ok
