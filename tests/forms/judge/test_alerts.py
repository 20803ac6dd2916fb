"""What a day warns of, and what it keeps quiet about."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from forms.archive import Record
from forms.judge.alerts import alerts
from forms.judge.facts import facts
from tests.forms import shipped
from tests.forms.judge.archives import TODAY, archive, archives


def told(reference, rules, *records, today=TODAY, **changes):
    unpledged = Record("pledge", "record.other", {})  # a pledge draws alerts of its own
    return alerts(facts(archive(unpledged, *records, **changes), today, reference), rules, today)


def day(offset: int) -> str:
    return (TODAY + timedelta(days=offset)).isoformat()


def permit(**properties):
    return Record(
        "permit", "record.licence", {"kind": "food", "source": "original", "number": "JY-DEMO", **properties}
    )


def test_a_good_firm_is_left_in_peace(reference, rules):
    assert told(reference, rules) == ()


@pytest.mark.parametrize(
    ("expires_in", "expected"),
    [(-1, ("LICENCE-EXPIRED", "urgent")), (0, ("LICENCE-RENEWAL", "urgent")), (37, ("LICENCE-RENEWAL", "urgent")),
     (38, ("LICENCE-RENEWAL", "soon")), (90, ("LICENCE-RENEWAL", "soon")), (91, None)],
)  # fmt: skip
def test_licences_warn_by_the_last_day_to_act(reference, rules, expires_in, expected):
    found = told(reference, rules, permit(valid_to=day(expires_in)))
    assert [(alert.code, alert.severity) for alert in found] == ([expected] if expected else [])
    if expected and expected[0] == "LICENCE-RENEWAL":
        assert found[0].last_day == TODAY + timedelta(days=expires_in - 30)
        assert day(expires_in) in found[0].detail_zh


def test_renewal_filed_in_time_silences_and_filed_late_does_not(reference, rules):
    assert told(reference, rules, permit(valid_to=day(-1), renewal_filed_on=day(-31))) == ()
    late = told(reference, rules, permit(valid_to=day(-1), renewal_filed_on=day(-30)))
    assert [alert.code for alert in late] == ["LICENCE-EXPIRED"]


@pytest.mark.parametrize(
    ("properties", "codes"),
    [
        ({"valid_to": day(20)}, ["CONSENT-EXPIRING"]),
        ({"valid_to": day(31)}, []),
        ({"valid_to": day(-1)}, ["CONSENT-EXPIRED"]),
        ({"valid_to": day(-1), "withdrawn_on": day(-5)}, []),
    ],
)
def test_authorisations(reference, rules, properties, codes):
    consent = Record("c", "consent", {"kind": "archive", "purpose": "建档", **properties})
    assert [alert.code for alert in told(reference, rules, consent)] == codes


def test_a_newer_authorisation_replaces_an_expired_one(reference, rules):
    old = Record("c1", "consent", {"kind": "archive", "valid_to": day(-1)})
    new = Record("c2", "consent", {"kind": "archive", "valid_from": day(-1), "valid_to": day(300)})
    assert told(reference, rules, old, new) == ()


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"due_on": day(-1)}, ("MILESTONE-OVERDUE", "soon")),
        ({"due_on": day(-30)}, ("MILESTONE-OVERDUE", "urgent")),
        ({"due_on": day(-1), "breach": "yes"}, ("MILESTONE-BREACH", "urgent")),
        ({"due_on": day(7)}, ("MILESTONE-DUE", "soon")),
        ({"due_on": day(8)}, None),
        ({"due_on": day(-1), "done_on": day(-1), "breach": "yes"}, None),
    ],
)
def test_milestones(reference, rules, properties, expected):
    contract = Record("k", "record.contract", {"title": "演示租赁", "status": "performing"})
    milestone = Record("m", "record.contract_milestone", {"contract": "k", "title": "租金", **properties})
    found = told(reference, rules, contract, milestone)
    assert [(alert.code, alert.severity) for alert in found] == ([expected] if expected else [])
    gone = Record("k", "record.contract", {"title": "演示租赁", "deleted": True})
    assert told(reference, rules, gone, milestone) == ()


@pytest.mark.parametrize(
    ("properties", "codes"),
    [
        ({"decided_on": "2026-08-20", "fulfilled_on": "2026-09-01"}, ["REPAIR-ELIGIBLE"]),
        ({"decided_on": "2026-08-21", "fulfilled_on": "2026-09-01"}, ["REPAIR-SOON"]),
        ({"decided_on": "2025-11-21", "fulfilled_on": "2025-12-01"}, ["REPAIR-ELIGIBLE"]),
        ({"decided_on": "2025-11-20", "fulfilled_on": "2025-12-01"}, []),
        ({"decided_on": "2026-08-20"}, ["PENALTY-UNFULFILLED"]),
        ({"decided_on": "2026-08-20", "fulfilled_on": "2026-09-01", "repaired_on": "2026-11-20"}, []),
    ],
)
def test_penalties_and_their_repair(reference, rules, properties, codes):
    penalty = Record(
        "x", "record.penalty", {"grade": "general", "doc_no": "演示罚〔2026〕1 号", **properties}
    )
    assert [alert.code for alert in told(reference, rules, penalty)] == codes


def test_annual_reports(reference, rules):
    late = told(reference, rules, annual_report_years=["2024", "2023"])
    assert [(alert.code, alert.last_day) for alert in late] == [("REPORT-LATE", date(2026, 6, 30))]
    winter = told(reference, rules, today=date(2027, 1, 2))
    assert [(alert.code, alert.severity) for alert in winter] == [("REPORT-WINDOW", "soon")]
    june = told(reference, rules, today=date(2027, 6, 1))
    assert [(alert.code, alert.severity) for alert in june] == [("REPORT-WINDOW", "urgent")]


def test_improvement_actions(reference, rules):
    overdue = Record(
        "a", "action", {"title": "补签合同", "owner": "演示甲", "due_on": day(-1), "status": "doing"}
    )
    done = Record("b", "action", {"title": "建账", "due_on": day(-1), "status": "done"})
    assert [(alert.code, alert.record) for alert in told(reference, rules, overdue, done)] == [
        ("ACTION-OVERDUE", "a")
    ]


@given(archives())
def test_sorted_by_last_day_and_never_failing(given_archive):
    found = alerts(facts(given_archive, TODAY, shipped.reference()), shipped.rules(), TODAY)
    assert [alert.last_day for alert in found] == sorted(alert.last_day for alert in found)
    assert all(alert.title_zh and alert.action_en and "{" not in alert.detail_zh for alert in found)
