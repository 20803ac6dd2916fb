"""Courses read on site: which are due, who attended, what the quiz came to. Pure.

A record of attendance belongs to a course by its topic, a quiz by the course's code. Scores are out of 100.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forms.archive import Archive, Record
from forms.checks.dates import read_date
from forms.judge.numbers import decimal_of, whole_of
from forms.policy.definitions import Course
from forms.policy.sheets import Support

ATTENDANCE, QUIZ = "record.attendance", "record.quiz"
PASSED = 60  # our proposal, as the form says too
YOUNG = 36  # months: what counts as a young firm, our proposal


@dataclass(frozen=True, slots=True)
class Lesson:
    """A course and the firm. `due`: the archive says it would help; `attended`, `quizzes` newest first.

    `best`: the best score of its quizzes, None without one.
    """

    course: Course
    due: bool
    meant: bool
    attended: tuple[Record, ...]
    quizzes: tuple[Record, ...]
    best: int | None

    @property
    def passed(self) -> bool:
        """Whether a quiz was passed."""
        return self.best is not None and self.best >= PASSED

    @property
    def done(self) -> bool:
        """Whether nothing is left to do: attended, and passed where there is a quiz."""
        return bool(self.attended) and (self.passed or not self.course.quiz)


@dataclass(frozen=True, slots=True)
class Training:
    """All courses, those due and not done first; hours attended in the year of `today`."""

    lessons: tuple[Lesson, ...]
    hours: Decimal


def training(
    support: Support, due: Sequence[Course], archive: Archive, months: int | None, today: date
) -> Training:
    """The courses as this firm stands to them; `due` of `forms.policy.matching`, `months` old."""
    attended = archive.of(ATTENDANCE)
    lessons = [_lesson(course, course in due, archive, months, today) for course in support.courses]
    hours = sum(
        (decimal_of(r, "hours") or Decimal(0) for r in attended if _in_year(r, today)), start=Decimal(0)
    )
    return Training(tuple(sorted(lessons, key=_pressing)), hours)


def _lesson(course: Course, due: bool, archive: Archive, months: int | None, today: date) -> Lesson:
    names = (course.title_zh, course.title_en)
    attended = [r for r in archive.of(ATTENDANCE) if r.text("topic").strip() in names]
    quizzes = [r for r in archive.of(QUIZ) if r.text("course") == course.code]
    scores = [score for r in quizzes if (score := whole_of(r, "score")) is not None]
    young = months is not None and months < YOUNG
    meant = course.audience == "all" or months is None or (course.audience == "startup") == young
    return Lesson(
        course,
        due,
        meant,
        tuple(sorted(attended, key=lambda r: r.text("held_on"), reverse=True)),
        tuple(sorted(quizzes, key=lambda r: r.text("taken_on"), reverse=True)),
        max(scores, default=None),
    )


def _in_year(record: Record, today: date) -> bool:
    held = read_date(record.text("held_on"))
    return held is not None and held.year == today.year and held <= today


def _pressing(lesson: Lesson) -> tuple[bool, bool, bool, str]:
    return (lesson.done, not lesson.due, not lesson.meant, lesson.course.code)
