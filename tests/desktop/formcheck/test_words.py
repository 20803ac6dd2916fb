"""What the engine and pyxform say of a form is said in Chinese to whoever reads Chinese."""

import re
from time import perf_counter

import pytest

from desktop.formcheck.words import Words
from forms.authoring import check
from forms.lint.sentences import LONGEST, SENTENCES, translated
from forms.problems import Place, Problem

HEAD = "| survey |\n| | type | name | label | relevant | calculation |\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("text | a | A | 1 > | ", "表达式没有写完（第 4 个字符）"),
        ("text | a | A | foo(1) | ", "没有函数 foo()（第 1 个字符）"),
        ("text | a | A | if(1) | ", "if() 要 3 个参数，这里有 1 个（第 1 个字符）"),
        ("text | a | A | round() | ", "round() 要 1 至 2 个参数"),
        ("text | a | A | concat(1 2) | ", "此处应为"),
        ("text | a | A | 1 + + ) | ", "此处不应有 '+'"),
        ("text | a | A | 'x | ", "此处不应有字符"),
        ("calculate | a | | | ${a} + 1 |", "绕成一圈：calculation of ${a}"),
        ("select_one none | a | A | | ", "没有 choices 表"),
        ("select_one_from_file x.csv | a | A | | ", "表单需要 x.csv"),
        ("wrong | a | A | | ", "没有 'wrong' 这种题型。"),
        ("text | a b | A | | ", "名称以字母或下划线开头"),
        ("text | a | | | ", "'a' 既没有标签"),
        ("text | | A | | ", "没有名称"),
        ("begin_group | g | G | | ", "却没有对应的 end_group"),
        ("text | a | A | | \n| | text | a | B | | ", "'a' 重复"),
        ("image | a | A | | ", "max-pixels 参数"),
    ],
)
def test_a_message_of_the_engine_is_said_in_chinese(row: str, said: str) -> None:
    found = check("x.md", f"{HEAD}| | {row}\n".encode(), {}, files=None).problems
    told = [Words("zh").message(problem) for problem in found]
    assert any(said in words for words in told), told
    assert [Words("en").message(problem) for problem in found] == [problem.message for problem in found]


def test_what_nobody_translated_is_said_as_it_was() -> None:
    problem = Problem("error", "form-invalid", "Never heard of.", Place("x.md"), {"why": "Never heard of."})
    assert Words("zh").message(problem) == "Never heard of."


@pytest.mark.parametrize("source", SENTENCES)
def test_a_hostile_message_is_known_in_no_time(source: str) -> None:
    parts = re.split(r"\{\w+\}", source)
    why = "".join(part * (LONGEST // (2 * len(source))) for part in parts)
    began = perf_counter()
    translated({"why": why}, str.upper)
    assert perf_counter() - began < 1
