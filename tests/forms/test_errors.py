"""Errors cross to another process (a worker's, a reader's) as what they are."""

import pickle

import pytest

from forms.checks.sheets import SheetError
from forms.errors import TransientError, UserError
from forms.judge.rulesheet import RuleSheetError
from forms.problems import Place, Problem

FAULT = Problem("error", "bad-number", "'x' is no number", Place("scores.csv", row=3, column="points"))


@pytest.mark.parametrize(
    "error",
    [
        UserError("other-rules", "A worker has {what}.", "Install the same.", what="other rules"),
        TransientError("offline", "No network.", "Try later."),
        SheetError([FAULT]),
        RuleSheetError([FAULT, FAULT]),
    ],
)
def test_nothing_is_lost_on_the_way(error: UserError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), again.__dict__) == (str(error), error.__dict__)
