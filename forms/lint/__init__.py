"""Reads a form as a colleague would before it goes out: what will not be seen, not be said, not come to an
end, or come out otherwise elsewhere. Values with a place; the words of another language are for whoever
shows them.
"""

from collections.abc import Iterator

from forms.lint import asked, cost, dialect, lists, media, naming, patterns, reach, translations, unused
from forms.lint.subject import Subject
from forms.problems import Problem

__all__ = ["Subject", "lint"]

_CHECKS = (
    naming.check,
    reach.check,
    patterns.check,
    lists.check,
    dialect.check,
    cost.check,
    asked.check,
    media.check,
    translations.check,
    unused.check,
)
MOST = 2_000  # problems; a form with more has one cause


def lint(subject: Subject) -> tuple[Problem, ...]:
    """Every problem found, errors first, then by place."""
    found: list[Problem] = []
    for problem in _all(subject):
        found.append(problem)
        if len(found) >= MOST:
            break
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _all(subject: Subject) -> Iterator[Problem]:
    for check in _CHECKS:
        yield from check(subject)


def _order(problem: Problem) -> tuple[bool, str, int, str]:
    place = problem.place
    return (problem.severity != "error", place.sheet, place.row or 0, place.cell or place.column)
