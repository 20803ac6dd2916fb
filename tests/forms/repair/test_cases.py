"""Repair line by line: dates at their edges, the four conditions, the steps, the clock of the answer."""

from datetime import date, timedelta

import pytest

from forms.archive import Archive, Record
from forms.checks.sheets import SheetError
from forms.repair import Repair, Ways, repairs
from tests.forms import shipped

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def ways() -> Ways:
    return Ways.load(shipped.files("rules"), shipped.reference().deadlines)


def penalty(**values: object) -> Record:
    said = {
        "doc_no": "演示罚〔2026〕1 号",
        "decided_on": "2026-08-20",
        "grade": "general",
        "grade_source": "document",
    }
    return Record("p", "record.penalty", said | values)  # type: ignore[arg-type]


def case(**values: object) -> Record:
    return Record(
        "c", "record.repair_case", {"target": "penalty", "target_no": "演示罚〔2026〕1 号"} | values
    )  # type: ignore[arg-type]


PLEDGE = Record("s", "commitment", {"template": "repair", "signed_on": "2026-11-01"})
READY = {"conditions": ["other"], "materials": ["proof"]}


def lines(ways: Ways, *records: Record, today: date = TODAY) -> tuple[Repair, ...]:
    reference = shipped.reference()
    return repairs(Archive("a", records), shipped.rules().repair, ways, reference.periods, today)


@pytest.mark.parametrize(
    ("grade", "decided", "earliest", "ends"),
    [
        ("minor", "2026-11-30", "2026-11-30", "2027-02-28"),
        ("minor", "2027-11-30", "2027-11-30", "2028-02-29"),
        ("general", "2026-11-30", "2027-02-28", "2027-11-30"),
        ("general", "2027-11-29", "2028-02-29", "2028-11-29"),
        ("general", "2026-08-31", "2026-11-30", "2027-08-31"),
        ("serious", "2028-02-29", "2029-02-28", "2031-02-28"),
        ("serious", "2027-02-28", "2028-02-28", "2030-02-28"),
    ],
)
def test_day_before_on_and_after(ways: Ways, grade: str, decided: str, earliest: str, ends: str) -> None:
    first, last = date.fromisoformat(earliest), date.fromisoformat(ends)
    record = penalty(grade=grade, decided_on=decided, fulfilled_on=decided)
    before = first - timedelta(days=1)
    if before >= date.fromisoformat(decided):
        (line,) = lines(ways, record, today=before)
        assert (line.next, line.conditions[0].state, line.conditions[0].on) == ("wait", "not_met", first)
    for day in (first, first + timedelta(days=1), last - timedelta(days=1)):
        (line,) = lines(ways, record, today=day)
        assert (line.next, line.conditions[0].state, line.eligible_on) == ("prepare", "met", first)
    (line,) = lines(ways, record, today=last)
    assert (line.next, line.over_on) == ("none", last)


@pytest.mark.parametrize(
    ("records", "step", "done"),
    [
        ((penalty(),), "fulfil", 0),
        ((penalty(grade="", fulfilled_on="2026-09-01"),), "grade", 1),
        ((penalty(fulfilled_on="2026-09-01"),), "prepare", 2),
        ((penalty(fulfilled_on="2026-09-01"), case(**READY)), "prepare", 2),
        ((penalty(fulfilled_on="2026-09-01"), case(**READY), PLEDGE), "submit", 2),
        ((penalty(fulfilled_on="2026-09-01"), case(submitted_on="2026-11-19", result="pending")), "answer", 3),
        ((penalty(fulfilled_on="2026-09-01"), case(submitted_on="2026-11-21", result="pending")), "prepare", 2),
        ((penalty(fulfilled_on="2026-09-01"), case(submitted_on="2026-11-12", result="returned")), "mend", 4),
        ((penalty(fulfilled_on="2026-09-01"), case(submitted_on="2026-11-02", result="approved")), "enter", 4),
        ((penalty(fulfilled_on="2026-09-01", repaired_on="2026-11-20"), case(submitted_on="2026-11-02", result="approved")), "none", 5),
        ((penalty(fulfilled_on="2026-09-01", repaired_on="2026-11-20"), case(submitted_on="2026-11-02", result="approved", synced="no")), "sync", 5),
        ((penalty(fulfilled_on="2026-09-01"), case(submitted_on="2026-11-02", result="refused")), "none", 4),
        ((case(decided_on="2026-08-20", grade="general", fulfilled_on="2026-09-01"),), "prepare", 2),
    ],
)  # fmt: skip
def test_each_step_leads_to_the_next(ways: Ways, records: tuple[Record, ...], step: str, done: int) -> None:
    (line,) = lines(ways, *records)
    assert (line.next, line.steps) == (step, done)
    assert line.ended == (step == "none")


def test_what_somebody_ticked_does_not_shorten_a_period(ways: Ways) -> None:
    ticked = case(conditions=["period", "corrected", "pledge", "other"], materials=["proof", "pledge"])
    (line,) = lines(ways, penalty(decided_on="2026-10-01", fulfilled_on="2026-10-02"), ticked)
    states = {c.code: c.state for c in line.conditions}
    assert (line.next, states) == (
        "wait",
        {"period": "not_met", "corrected": "met", "pledge": "met", "other": "met"},
    )


def test_a_refused_case_gives_way_to_a_new_one(ways: Ways) -> None:
    old = case(submitted_on="2026-10-02", result="refused")
    new = Record(
        "c2", "record.repair_case", {**case().properties, "submitted_on": "2026-11-18", "result": "pending"}
    )
    (line,) = lines(ways, penalty(fulfilled_on="2026-09-01"), old, new)
    assert (line.case, line.next) == (new, "answer")


@pytest.mark.parametrize(
    ("submitted", "by", "late", "provisional"),
    [
        ("2026-09-24", date(2026, 10, 12), True, False),  # Mid-autumn, National Day and the worked Saturday
        ("2026-11-11", date(2026, 11, 20), False, False),
        ("2026-11-10", date(2026, 11, 19), True, False),
    ],
)
def test_the_answers_clock_counts_working_days(
    ways: Ways, submitted: str, by: date, late: bool, provisional: bool
) -> None:
    made = case(submitted_on=submitted, result="pending")
    (line,) = lines(ways, penalty(fulfilled_on="2026-09-01"), made)
    assert (line.answer_by, line.late, line.provisional) == (by, late, provisional)


def test_a_clock_into_an_unpublished_year_is_provisional(ways: Ways) -> None:
    made = case(submitted_on="2026-12-28", result="pending")
    (line,) = lines(ways, penalty(fulfilled_on="2026-09-01"), made, today=date(2026, 12, 29))
    assert line.provisional
    assert line.answer_by == date(2027, 1, 6)


def test_lists_are_repaired_their_own_way(ways: Ways) -> None:
    abnormal = Record("n", "record.abnormal_list", {"ground": "report", "listed_on": "2026-07-08"})
    gone = Record(
        "g", "record.serious_list", {"doc_no": "演示", "listed_on": "2024-01-01", "removed_on": "2026-02-01"}
    )
    by_target = {line.target: line for line in lines(ways, abnormal, gone)}
    named = Record("c", "record.repair_case", {"target": "abnormal", "target_no": "异常名录"})
    assert lines(ways, abnormal, named)[0].case == named, (
        "an entry without a number has the only case of its kind"
    )
    assert (by_target["abnormal"].way.channel, by_target["abnormal"].next) == ("register", "fulfil")
    assert by_target["serious"].ended


@pytest.mark.parametrize(
    ("change", "column"),
    [(("D24", "D99"), "clock"), (("penalty,", "fine,"), "target"), ((",proof pledge,", ",,"), "needed")],
)
def test_a_wrong_sheet_says_where(change: tuple[str, str], column: str) -> None:
    text = shipped.files("rules")["repair_ways.csv"].decode().replace(*change, 1)
    with pytest.raises(SheetError) as told:
        Ways.load({"repair_ways.csv": text.encode()}, shipped.reference().deadlines)
    assert told.value.problems[0].place.column == column
