"""Generated forms of any number of questions, as large forms are: sections with relevance, constraints and
sums that hang on one another, a list of rows with a total, and choices filtered from a table of ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from forms.xlsform import Compiled, compile_xlsform

IN_SECTION = 25
ROWS = 50
PROVINCES, TOWNS = 100, 100
"""In each province; ten thousand choices in all."""


@dataclass(frozen=True, slots=True)
class Large:
    """A compiled form with its table; `numbers` are questions that sums and relevance hang on."""

    questions: int
    xml: str
    resources: dict[str, bytes]
    numbers: tuple[str, ...]


@cache
def table() -> dict[str, bytes]:
    """The towns of every province."""
    rows = [f"t{p}_{t},演示镇{p}-{t},p{p}" for p in range(PROVINCES) for t in range(TOWNS)]
    return {"towns.csv": "\n".join(["name,label,province", *rows, ""]).encode()}


@cache
def large(questions: int) -> Large:
    """A form of so many questions."""
    compiled = convert(questions)
    assert compiled.xml is not None, compiled.problems
    sections = _sections(questions)
    numbers = tuple(
        f"/data/part{s}/number{s}_{n}" for s in range(sections) for n in range(1, IN_SECTION - 1, 5)
    )
    return Large(questions, compiled.xml, table(), numbers)


def presses(form: Large, time: int, count: int = 300) -> list[tuple[str, int]]:
    """Answers to questions that sums and relevance hang on; other ones every `time`, so that each is a change."""
    refs = form.numbers
    return [(refs[press % len(refs)], 1 + (press * 37 + time * 101) % 1200) for press in range(count)]


def convert(questions: int) -> Compiled:
    """From XLSForm, as an author's form comes in."""
    return compile_xlsform("large.md", _source(questions).encode(), "md", table(), forbidden=())


def _sections(questions: int) -> int:
    # the towns and the rows make up one section
    return max(1, questions // IN_SECTION - 1)


@cache
def _source(questions: int) -> str:
    sections = _sections(questions)
    rows = ["| survey |",
            "| | type | name | label::zh (zh) | label::en (en) | relevant | constraint | calculation | choice_filter |"]  # fmt: skip
    for section in range(sections):
        rows.append(f"| | begin_group | part{section} | 第 {section + 1} 节 | Part {section + 1} | | | | |")
        rows += [_question(section, number) for number in range(IN_SECTION)]
        rows.append("| | end_group | | | | | | | |")
    every = " + ".join(f"${{sum{section}}}" for section in range(sections))
    rows.append(f"| | calculate | total | | | | | {every} | |")
    rows += [*_towns(), *_list(), "| choices |", "| | list_name | name | label::zh (zh) | label::en (en) |"]
    rows += ["| | yesno | yes | 是 | Yes |", "| | yesno | no | 否 | No |"]
    rows += [f"| | province | p{p} | 演示省{p} | Province {p} |" for p in range(PROVINCES)]
    return "\n".join(
        [*rows, "| settings |", "| | form_title | form_id | version |", "| | 演示 | large | 1 |", ""]
    )


def _question(section: int, number: int) -> str:
    name = f"{section}_{number}"
    zh, en = f"问题 {section + 1}.{number + 1}", f"Question {section + 1}.{number + 1}"
    if number == IN_SECTION - 1:
        total = " + ".join(f"coalesce(${{number{section}_{n}}}, 0)" for n in range(1, IN_SECTION - 1, 5))
        return f"| | calculate | sum{section} | {zh} | {en} | | | {total} | |"
    before = f"{section}_{number - number % 5 + 1}"
    match number % 5:
        case 0:
            return f"| | text | text{name} | {zh} | {en} | | string-length(.) < 40 | | |"
        case 1:
            return f"| | integer | number{name} | {zh} | {en} | | . >= 0 and . < 1000000 | | |"
        case 2:
            return f"| | select_one yesno | choice{name} | {zh} | {en} | | | | |"
        case 3:
            return f"| | decimal | amount{name} | {zh} | {en} | ${{number{before}}} > 5 | . > 0 | | |"
    return f"| | date | day{name} | {zh} | {en} | ${{number{before}}} < 900 | | | |"


def _towns() -> Iterator[str]:
    yield "| | select_one province | province | 省 | Province | | | | |"
    yield "| | select_one_from_file towns.csv | town | 镇 | Town | | | | province = ${province} |"


def _list() -> Iterator[str]:
    yield "| | begin_repeat | item | 明细 | Item | | | | |"
    yield "| | text | name | 名称 | Name | | | | |"
    yield "| | integer | count | 数量 | Count | | . >= 0 | | |"
    yield "| | decimal | price | 单价 | Price | ${count} > 0 | . >= 0 | | |"
    yield "| | calculate | amount | | | | | coalesce(${count}, 0) * coalesce(${price}, 0) | |"
    yield "| | end_repeat | | | | | | | |"
    yield "| | calculate | worth | | | | | sum(${amount}) | |"
