"""The sheets agree with a second implementation, on any facts.

`XINDANG_DOCUMENTS=10000` tries ten thousand documents, which takes half a minute.
"""

import os

import pytest

from forms.judge.evaluate import Evaluation, evaluate
from tests.forms import shipped
from tests.forms.judge.documents import document
from tests.forms.judge.second_opinion import OPEN, Opinion, Score, caps, total

DOCUMENTS = int(os.environ.get("XINDANG_DOCUMENTS", "2000"))
GOT = {"scored": float, "unevidenced": str, "na": type(None)}


def disagreements(seed: int) -> list[str]:
    """What the two say differently of a document."""
    given = document(seed)
    found = evaluate(given, shipped.rules())
    scores, whole = Opinion(given).scores(), total(given)
    said = [
        f"{seed} {i.code}: {i.row} {i.scheme_points}, {scores[i.code]}"
        for i in found.indicators
        if not agree(i.status, i.scheme_points, scores[i.code])
    ]
    return said + [
        f"{seed} {what}: {ours}, {theirs}"
        for what, ours, theirs, slack in (
            ("points", found.points, whole.points, 0.8),
            ("coverage", found.coverage, whole.coverage, 1e-4),
        )
        if abs(ours - theirs) > slack
    ] + verdicts(seed, found, given, whole.grade)  # fmt: skip


def agree(status: str, points: float, score: Score) -> bool:
    """The sheets give tenths."""
    if status == "unevidenced":
        return score == OPEN
    if status == "na" or score is None or isinstance(score, str):
        return status == "na" and score is None
    return abs(points - score) <= 0.05 + 1e-9


def verdicts(seed: int, found: Evaluation, given, grade: str | None) -> list[str]:
    held = {cap.code: cap.grade or "none" for cap in found.caps}
    said = [f"{seed} caps: {held}, {caps(given)}"] if held != caps(given) else []
    near = min(abs(found.points - line) for line in (800, 700, 600, 450)) < 0.8  # tenths may add up to it
    return said + ([f"{seed} grade: {found.grade}, {grade}"] if found.grade != grade and not near else [])


@pytest.mark.parametrize("part", range(4))
def test_two_implementations_agree_on_random_documents(part):
    said = [line for seed in range(part, DOCUMENTS, 4) for line in disagreements(seed)]
    assert said == []


def test_the_documents_reach_every_row_grade_and_cap():
    """Agreement about nothing would be worth nothing."""
    rules = shipped.rules()
    found = [evaluate(document(seed), rules) for seed in range(600)]
    rows = {row.row for indicator in rules.indicators for row in indicator.rows}
    assert rows - {indicator.row for evaluation in found for indicator in evaluation.indicators} == set()
    assert {evaluation.grade for evaluation in found} == {None, *"ABCDE"}
    assert {cap.code for cap in rules.caps} == {c.code for evaluation in found for c in evaluation.caps}
