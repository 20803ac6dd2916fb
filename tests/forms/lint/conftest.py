"""A form written as Markdown, linted as its author would have it: codes by cell."""

from collections.abc import Callable, Mapping

import pytest

from forms.forbidden import read_forbidden
from forms.lint import Subject, lint
from forms.problems import Problem
from forms.xlsform import compile_xlsform

FORBIDDEN = read_forbidden(
    {"forbidden.csv": "what,pattern,source\nblood type,血型|\\bblood type\\b,law\n".encode()}
)

Linted = Callable[..., list[Problem]]


@pytest.fixture
def linted() -> Linted:
    def run(
        markdown: str, tables: Mapping[str, bytes] | None = None, files: frozenset[str] | None = None
    ) -> list[Problem]:
        compiled = compile_xlsform("f.md", markdown.encode(), "md", tables or {}, forbidden=FORBIDDEN)
        assert compiled.form is not None, compiled.problems
        return list(lint(Subject("f.md", compiled.form, compiled.book, files, FORBIDDEN)))

    return run


@pytest.fixture
def codes(linted: Linted) -> Callable[..., list[tuple[str, str]]]:
    """(code, cell) of every problem."""
    return lambda *given, **more: [(p.code, p.place.cell) for p in linted(*given, **more)]


def survey(
    *rows: str,
    header: str = "type | name | label | relevant | constraint | calculation | required",
    more: str = "",
) -> str:
    body = "\n".join(f"| | {row} |" for row in rows)
    return f"| survey |\n| | {header} |\n{body}\n{more}"
