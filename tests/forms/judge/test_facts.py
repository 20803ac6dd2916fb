"""Whatever a record holds, it is judged: odd values count as absent."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.archive import Archive, Record
from forms.judge.alerts import alerts
from forms.judge.evaluate import evaluate
from forms.judge.facts import facts

TODAY = date(2026, 11, 20)
PROPERTIES = {
    "firm": (
        "uscc reg_status established_on reg_capital paid_in paid_due county gbt4754 employees revenue assets"
        " premises_checked_on annual_report_years changes_late changes_total"
    ),
    "consent": "kind categories valid_from valid_to withdrawn_on",
    "record.licence": "kind valid_from valid_to renewal_lead_days renewal_filed_on",
    "record.contract": "signed_on ends_on amount status elements written",
    "record.contract_milestone": "contract due_on done_on amount kind breach",
    "record.penalty": "decided_on fine grade fulfilled_on repaired_on published",
    "record.tax_level": "year level obtained_on filings_due filings_on_time",
    "visit": "planned_at finished_at status",
    "commitment": "template signed_on due_on status outcome publish published_on",
    "record.commitment_check": "commitment checked_on result again_on penalties_seen breaches_seen",
    "record.list_entry": "list commitment notice_on appeal_until appealed_on appeal_result listed_on ends_on",
    "record.voluntary_item": "verify_status signing verified_on valid_to uses",
    "record.demand": "submitted_on known_on replied_on closed_on due_on satisfaction escalate",
    "record.service_agreement": "signing signed_on ends_on ended_on status",
    "record.repair_case": "eligible_on submitted_on result",
    "diagnosis": "started_on finished_on status answer.CT-01 answer.TX-01",
    "action": "due_on status owner",
}
RUBBISH = st.sampled_from(
    [
        None, "", 0, -1, 10**30, -(10**15), "x", "-5", "NaN", "Infinity", "1e999", "9" * 400, "²", "\0",
        "0001-01-01", "9999-12-31", "2026-02-30", "2026-13", "2026-11-20T10:00:00+08:00", True, "yes", "A",
        "minor", "serious", "deferred", "integrity", "fulfilled", "broken", "open", "here", "verified", "1", [], ["x"], [1], [None], {}, {"a": "yes"}, {"a": 5, "note": None, "evidence": 5},
    ]
)  # fmt: skip
RECORDS = st.one_of(
    st.builds(
        Record,
        id=st.just("A") if kind == "firm" else st.sampled_from(["1", "2"]),
        type=st.just(kind),
        properties=st.dictionaries(st.sampled_from(names.split()), RUBBISH),
    )
    for kind, names in PROPERTIES.items()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(RECORDS, max_size=12), st.sampled_from([TODAY, date.min, date.max, date(2028, 2, 29)]))
def test_any_rubbish_is_judged(rules, reference, records, today):
    document = facts(Archive("A", tuple(records)), today, reference)
    assert 0 <= evaluate(document, rules).points <= 1000
    assert all(alert.last_day for alert in alerts(document, rules, today))


@pytest.mark.parametrize("kind", ["business", "food", "special"])
def test_a_licence_without_end_is_no_alert(rules, reference, kind):
    """9999-12-31 is how registers write "long-term"."""
    licence = Record(
        "1", "record.licence", {"kind": kind, "valid_from": "2020-01-01", "valid_to": "9999-12-31"}
    )
    document = facts(Archive("A", (Record("A", "firm", {}), licence)), TODAY, reference)
    assert [a.code for a in alerts(document, rules, TODAY) if a.record == "1"] == []
