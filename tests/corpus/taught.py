"""Quizzes taken after a course. Drawn last, with dice of their own, so that nothing before them changes."""

from collections.abc import Iterator
from random import Random

from tests.corpus.firm import Entity, Firm

RIGHT = {
    "first": {"q_report": "half", "q_change": "d30", "q_contract": "m1", "q_insure": "d30"},
    "contract": {"q_public": "d30", "q_large": "d60", "q_interest": "day5", "q_written": "write"},
    "repair": {"q_general": "m3", "q_serious": "y1", "q_need": "fee", "q_where": "china"},
}
_WRONG = {"first": ("q_change", "d7"), "contract": ("q_large", "back"), "repair": ("q_serious", "m3")}


def records(firm: Firm) -> Iterator[Entity]:
    """All answered right, one wrong, all of one kind wrong; every third firm took one."""
    if firm.number % 3:
        return
    dice = Random(firm.number)
    course = ("first", "contract", "repair")[firm.number // 3 % 3]
    answers = dict(RIGHT[course])
    if firm.number % 2:
        name, wrong = _WRONG[course]
        answers[name] = wrong
    correct = sum(answers[name] == right for name, right in RIGHT[course].items())
    yield firm.entity(
        "record.quiz",
        {
            "course": course,
            "taken_on": firm.day(-dice.randrange(1, 60)),
            "people": dice.randrange(1, 5),
            **answers,
            "handed_in": "yes",
            "correct": str(correct),
            "score": str(25 * correct),
            "passed": "yes" if correct >= 3 else "no",
        },
    )
