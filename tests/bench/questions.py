"""A generated form of 500 questions: sections, relevance, constraints and sums that hang on one another."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from forms.xform import FormDefinition, FormSession, parse_form
from forms.xlsform import compile_xlsform

SECTIONS, IN_EACH = 20, 25
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


@cache
def xml() -> str:
    """The compiled form."""
    compiled = compile_xlsform("bench.md", _source().encode(), "md", {}, forbidden=())
    assert compiled.xml is not None, compiled.problems
    return compiled.xml


def form() -> FormDefinition:
    """Parsed anew."""
    return parse_form(xml(), {})


def session() -> FormSession:
    """A filling with every number answered."""
    made = FormSession.start(form(), now=lambda: NOON)
    for ref in numbers(made):
        made.answer(ref, 7)
    return made


def texts(filling: FormSession) -> list[str]:
    """Refs of the text questions."""
    return [node.ref for node in filling.nodes if node.ref.rpartition("/")[2].startswith("text")]


def numbers(filling: FormSession) -> list[str]:
    """Refs of the whole-number questions: each has sums of its section and of the form hanging on it."""
    return [node.ref for node in filling.nodes if node.ref.rpartition("/")[2].startswith("number")]


def _source() -> str:
    rows = [
        "| survey |",
        "| | type | name | label::zh (zh) | label::en (en) | relevant | constraint | calculation |",
    ]
    for section in range(SECTIONS):
        rows.append(f"| | begin_group | part{section} | 第 {section + 1} 节 | Part {section + 1} | | | |")
        rows += [_question(section, number) for number in range(IN_EACH)]
        rows.append("| | end_group | | | | | | |")
    every = " + ".join(f"${{sum{section}}}" for section in range(SECTIONS))
    rows.append(f"| | calculate | total | | | | | {every} |")
    rows += ["| choices |", "| | list_name | name | label::zh (zh) | label::en (en) |"]
    rows += ["| | yesno | yes | 是 | Yes |", "| | yesno | no | 否 | No |"]
    return "\n".join(
        [*rows, "| settings |", "| | form_title | form_id | version |", "| | 演示 | bench | 1 |", ""]
    )


def _question(section: int, number: int) -> str:
    name = f"{section}_{number}"
    zh, en = f"问题 {section + 1}.{number + 1}", f"Question {section + 1}.{number + 1}"
    kind = number % 5
    if number == IN_EACH - 1:
        total = " + ".join(f"coalesce(${{number{section}_{n}}}, 0)" for n in range(1, IN_EACH - 1, 5))
        return f"| | calculate | sum{section} | {zh} | {en} | | | {total} |"
    if kind == 0:
        return f"| | text | text{name} | {zh} | {en} | | string-length(.) < 40 | |"
    if kind == 1:
        return f"| | integer | number{name} | {zh} | {en} | | . >= 0 and . < 1000000 | |"
    if kind == 2:
        return f"| | select_one yesno | choice{name} | {zh} | {en} | | | |"
    before = f"{section}_{number - kind + 1}"
    if kind == 3:
        return f"| | decimal | amount{name} | {zh} | {en} | ${{number{before}}} > 5 | . > 0 | |"
    return f"| | date | day{name} | {zh} | {en} | ${{number{before}}} < 900 | | |"
