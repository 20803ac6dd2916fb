"""What people do about alerts stays, moves with the last day, and what was put off returns."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.archive import Record
from forms.judge.alerts import Alert
from forms.judge.handling import TYPE, handled, waiting, word

TODAY = date(2026, 11, 20)


def alert(last_day: date = TODAY, code: str = "LICENCE-RENEWAL", record: str = "r") -> Alert:
    return Alert(code, "urgent", "标题", "Title", "详情", "Detail", last_day, record, "做", "Do")


def said(number: int, **values: object) -> Record:
    about = dict(word(alert(), "seen")) | values
    return Record(f"w{number}", TYPE, about, updated=datetime(2026, 11, 1, number, tzinfo=UTC), author="a")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("until", "step", "waits"),
    [(1, "snoozed", False), (0, "open", True), (-1, "open", True), (400, "snoozed", False)],
)
def test_what_was_put_off_is_back_on_its_day(until: int, step: str, waits: bool) -> None:
    day = TODAY + timedelta(days=until)
    (found,) = handled([alert()], [said(1, step="snoozed", reason="等发证", until=day.isoformat())], TODAY)
    assert (found.step, found.waits, found.reason, found.until) == (step, waits, "等发证", day)


def test_the_later_word_counts_and_another_record_is_another_alert() -> None:
    words = [said(3, step="handled", reason="已办结"), said(2, step="seen")]
    first, other = handled([alert(), alert(record="x")], words, TODAY)
    assert (first.step, first.entity, other.step, other.entity) == ("handled", "w3", "open", "")
    assert [a.record for a in waiting([first, other])] == ["x"]


def test_a_last_day_that_moved_makes_a_new_alert_of_it() -> None:
    (found,) = handled(
        [alert(TODAY + timedelta(days=365))], [said(1, step="handled", reason="已办结")], TODAY
    )
    assert (found.step, found.entity) == ("open", "w1"), "its word is written over, not beside"


@pytest.mark.parametrize(
    ("step", "reason", "until"),
    [("handled", "", None), ("snoozed", "等一等再说", None), ("snoozed", "三字", TODAY), ("seen", "", TODAY)],
)
def test_words_without_what_they_need_are_refused(step: str, reason: str, until: date | None) -> None:
    with pytest.raises(ValueError, match=r"reason|returns"):
        word(alert(), step, reason, until)  # type: ignore[arg-type]


@given(
    st.dictionaries(
        st.sampled_from(("code", "record", "last_day", "step", "reason", "until")),
        st.one_of(st.none(), st.text(max_size=12), st.integers(), st.booleans()),
    )
)
def test_no_word_however_odd_hides_an_alert_for_ever(values: dict[str, object]) -> None:
    odd = Record("w", TYPE, values)  # type: ignore[arg-type]
    found = handled([alert()], [odd], TODAY)
    assert len(found) == 1
    assert found[0].step in ("open", "seen") or values.get("code") == "LICENCE-RENEWAL"
