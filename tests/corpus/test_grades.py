"""The synthetic district shows the whole range of judgement: a demonstration of A only would show nothing."""

from datetime import date

import pytest

from forms.archive import Archive, Record
from forms.content import Content
from forms.judge.evaluate import Evaluation, evaluate
from forms.judge.facts import facts
from tests.corpus.district import district
from tests.resources.definitions import content_files

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def evaluations() -> list[Evaluation]:
    content = Content.load(content_files())
    archives: dict[str, list[Record]] = {}
    for entity in district(7, 40, TODAY):
        record = Record(entity["entity"], entity["type"], entity["set"])
        archives.setdefault(entity["archive"], []).append(record)
    given = (facts(Archive(firm, tuple(rows)), TODAY, content.reference) for firm, rows in archives.items())
    return [evaluate(document, content.rules) for document in given]


def test_every_grade_occurs_and_none_prevails(evaluations) -> None:
    grades = [evaluation.grade for evaluation in evaluations]
    assert {"A", "B", "C", "D", "E"} <= set(grades)
    assert max(map(grades.count, set(grades))) <= 16


def test_some_are_provisional_for_want_of_evidence(evaluations) -> None:
    provisional = [evaluation for evaluation in evaluations if evaluation.provisional]
    assert 5 <= len(provisional) <= 20
    assert all(evaluation.coverage < 0.8 for evaluation in provisional)


def test_some_are_held_down_by_a_cap(evaluations) -> None:
    assert any(evaluation.caps for evaluation in evaluations)


def test_the_first_firm_can_still_rise(evaluations) -> None:
    """A demonstration opens it and shows what would raise its grade."""
    assert evaluations[0].grade == "B"
    assert not evaluations[0].provisional
