"""The quiz filled as on site: its questions follow the course, it is scored, and handed in it stays."""

import pytest

from forms.xform import FormError
from tests.corpus.taught import RIGHT
from tests.resources.definitions import Filling, saved


def answered(course: str, wrong: int = 0) -> Filling:
    filling = Filling("quiz").put(course=course)
    for number, (name, right) in enumerate(RIGHT[course].items()):
        others = [c.value for c in filling.session.node(filling.ref(name)).choices if c.value != right]
        filling.put(**{name: others[0] if number < wrong else right})
    return filling


@pytest.mark.parametrize("course", sorted(RIGHT))
@pytest.mark.parametrize(("wrong", "score", "passed"), [(0, "100", "yes"), (1, "75", "yes"), (2, "50", "no"), (4, "0", "no")])  # fmt: skip
def test_it_is_scored(course: str, wrong: int, score: str, passed: str) -> None:
    values = saved(answered(course, wrong).put(handed_in="yes"), "quiz")
    assert (str(values["score"]), values["passed"]) == (score, passed)


def test_only_the_questions_of_the_course_are_asked() -> None:
    filling = Filling("quiz").put(course="repair")
    assert filling.shows("q_general")
    assert not filling.shows("q_report")
    assert not filling.shows("handed_in"), "not before all four are answered"


def test_right_and_wrong_are_told_once_it_is_handed_in_and_then_answers_stay() -> None:
    filling = answered("first", wrong=1)
    name = next(iter(RIGHT["first"]))
    assert not filling.shows(f"{name}_note")
    assert not filling.session.node(filling.ref(name)).readonly
    filling.put(handed_in="yes")
    assert filling.shows(f"{name}_note")
    assert filling.session.node(filling.ref(name)).readonly
    assert filling.session.node(filling.ref("course")).readonly


def test_what_is_not_handed_in_is_not_finished() -> None:
    with pytest.raises(FormError):
        answered("contract").session.finish()
    filling = answered("contract").put(handed_in="no")
    assert filling.violation("handed_in")


def test_answers_of_a_course_given_up_do_not_count() -> None:
    filling = answered("first").put(course="repair")
    for name, right in RIGHT["repair"].items():
        filling.put(**{name: right})
    values = saved(filling.put(handed_in="yes"), "quiz")
    assert str(values["score"]) == "100"
    assert "q_report" not in values
