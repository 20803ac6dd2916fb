"""Courses: due by the archive, attended by topic, passed by quiz; hours of the year."""

from datetime import date
from decimal import Decimal

from forms.archive import JSON, Record
from forms.policy.training import Lesson, Training, training
from tests.forms.policy.given import TODAY, archive, consent, stands, support


def taught(*records: Record, today: date = TODAY, **firm: JSON) -> Training:
    given = archive(*records, **firm)
    reckoned = stands(given, today)
    months = reckoned.document["support"]["months"]
    return training(support(), reckoned.matches.courses, given, months, today)


def lesson(code: str, *records: Record, **firm: JSON) -> Lesson:
    return next(x for x in taught(*records, **firm).lessons if x.course.code == code)


def attended(topic: str, hours: str = "1", held_on: str = "2026-03-01") -> Record:
    return Record(topic + held_on, "record.attendance", {"topic": topic, "hours": hours, "held_on": held_on})


def quiz(course: str, score: str, taken_on: str) -> Record:
    return Record(taken_on, "record.quiz", {"course": course, "score": score, "taken_on": taken_on})


def test_a_course_is_due_when_the_archive_says_so() -> None:
    assert lesson("first", established_on="2023-11-21").due
    assert not lesson("first", established_on="2023-11-20").due, "three years old today"
    assert not lesson("first").due
    penalty = Record("p", "record.penalty", {"grade": "general", "decided_on": "2026-01-01"})
    assert lesson("repair", penalty).due
    repaired = Record("p", "record.penalty", {"decided_on": "2026-01-01", "repaired_on": "2026-06-01"})
    assert not lesson("repair", repaired).due
    late = Record("c", "record.contract", {"status": "performing", "ends_on": "2026-11-19"})
    assert lesson("contract", late).due
    assert lesson("money", consent()).due
    assert not lesson("money", consent(categories=["basic"])).due


def test_young_and_mature_firms_have_courses_of_their_own() -> None:
    assert lesson("first", established_on="2025-01-01").meant
    assert not lesson("contract", established_on="2025-01-01").meant
    assert not lesson("first", established_on="2010-01-01").meant
    assert lesson("repair", established_on="2010-01-01").meant
    assert lesson("first").meant, "where the age is not known all are"


def test_done_is_attended_and_passed_where_there_is_a_quiz() -> None:
    came = attended("信用修复怎么办")
    assert not lesson("repair", came).done
    failed = (quiz("repair", "50", "2026-03-01"), quiz("first", "100", "2026-03-02"))
    assert not lesson("repair", came, *failed).done
    passed = lesson("repair", came, *failed, quiz("repair", "75", "2026-02-01"))
    assert (passed.best, passed.passed, passed.done) == (75, True, True)
    assert [record.id for record in passed.quizzes] == ["2026-03-01", "2026-02-01"]
    assert lesson("money", attended("Before asking for money")).done
    assert lesson("repair", quiz("repair", "多", "2026-01-01")).best is None


def test_hours_of_this_year_are_exact() -> None:
    records = [
        attended("甲", "0.1"), attended("乙", "0.2"), attended("丙", "8", "2025-12-31"),
        attended("丁", "8", "2026-11-21"), attended("戊", "x"),
    ]  # fmt: skip
    assert taught(*records).hours == Decimal("0.3")


def test_what_is_due_comes_first_and_what_is_done_last() -> None:
    came = attended("融资前先看自己")
    codes = [x.course.code for x in taught(came, consent(), established_on="2025-06-01").lessons]
    assert (codes[0], codes[-1]) == ("first", "money")
