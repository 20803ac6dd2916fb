"""Reads a form as a colleague would before it goes out: what will not be seen, not be said, not come to an
end, or come out otherwise elsewhere. Values with a place; the words of another language are for whoever
shows them.
"""

from collections.abc import Iterable, Iterator

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
MOST = 1_000  # warnings of one check; a form with more has one cause


def lint(subject: Subject) -> tuple[Problem, ...]:
    """Every error, and the first `MOST` warnings of each check; errors first, then by place."""
    found = (problem for check in _CHECKS for problem in _bounded(check(subject)))
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _bounded(problems: Iterable[Problem]) -> Iterator[Problem]:
    """However many warnings stand before it, an error is told: without one a form can be imported."""
    warnings = 0
    for problem in problems:
        warnings += problem.severity == "warning"
        if problem.severity == "error" or warnings <= MOST:
            yield problem


def _order(problem: Problem) -> tuple[bool, str, int, str]:
    place = problem.place
    return (problem.severity != "error", place.sheet, place.row or 0, place.cell or place.column)
