"""The log of a filling: lines as ODK writes them, kept over restarts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xform import FormError
from forms.xform.audit import AuditLog, AuditOptions, audit_ref

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
MS = 1795136400000
ALL = AuditOptions(True, True, True)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_a_filling_in_the_lines_of_odk() -> None:
    log = AuditLog(AuditOptions())
    log.note("form start", START)
    log.enter("/data/name", "", after(1))
    log.enter("/data/name", "", after(2))
    log.leave("演示", after(3.5))
    log.note("jump", after(4))
    log.note("form finalize", after(5))
    assert log.to_csv().decode() == (
        "event,node,start,end\n"
        f"form start,,{MS},\n"
        f"question,/data/name,{MS + 1000},{MS + 3500}\n"
        f"jump,,{MS + 4000},\n"
        f"form finalize,,{MS + 5000},\n"
    )


def test_changes_user_and_reason_have_columns_when_asked_for() -> None:
    log = AuditLog(ALL, "ZLR-0137")
    log.enter("/data/a", "1", START)
    log.leave("2, or so", after(1))
    log.enter("/data/b", "same", after(1))
    log.leave("same", after(2))
    log.note("change reason", after(3), reason='he said "no"')
    lines = log.to_csv().decode().splitlines()
    assert lines[0] == "event,node,start,end,old-value,new-value,user,change-reason"
    assert lines[1] == f'question,/data/a,{MS},{MS + 1000},1,"2, or so",ZLR-0137,'
    assert lines[2] == f"question,/data/b,{MS + 1000},{MS + 2000},,,ZLR-0137,"
    assert lines[3].endswith('ZLR-0137,he said "no"')


def test_the_author_decides_what_is_kept_of_a_person() -> None:
    log = AuditLog(AuditOptions(), "ZLR-0137")
    log.enter("/data/a", "1", START)
    log.leave("2", after(1))
    assert "ZLR" not in log.to_csv().decode()
    assert log.entries[0].new == ""


def test_a_clock_that_goes_back_makes_no_line_end_before_it_began() -> None:
    log = AuditLog(AuditOptions())
    log.enter("/data/a", "", after(10))
    log.leave("", START)
    assert log.entries[0].end == log.entries[0].start


def test_entering_the_next_leaves_the_last_as_it_was() -> None:
    log = AuditLog(ALL)
    log.enter("/data/a", "x", START)
    log.enter("/data/b", "", after(1))
    assert log.at_hand == "/data/b"
    assert [(e.node, e.old, e.new) for e in log.entries] == [("/data/a", "", "")]


def test_options_come_from_the_attributes_of_the_bind() -> None:
    asked = {"track-changes": "true", "identify-user": "true", "track-changes-reasons": "on-form-edit"}
    assert AuditOptions.of(asked) == ALL
    assert AuditOptions.of({"track-changes": "false"}) == AuditOptions()


TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\r"), max_size=12)


@given(values=st.lists(st.tuples(TEXT, TEXT), max_size=6), reason=TEXT)
def test_a_log_goes_on_after_a_restart(values: list[tuple[str, str]], reason: str) -> None:
    log = AuditLog(ALL, "演示")
    for at, (old, new) in enumerate(values):
        log.enter(f"/data/r[{at}]/a", old, after(at))
        log.leave(new, after(at + 0.5))
    log.note("change reason", after(60), reason=reason)
    again = AuditLog.resumed(log.to_csv(), ALL, "演示")
    assert again.to_csv() == log.to_csv()
    assert again.entries == log.entries


@pytest.mark.parametrize(
    "data", [b"\xff", b"event\nx\n", b"event,node,start,end\na,b,c,d\n", b'event,node,start,end\n"']
)
def test_a_damaged_log_is_refused_with_its_place(data: bytes) -> None:
    with pytest.raises(FormError) as caught:
        AuditLog.resumed(data, ALL)
    assert (caught.value.code, caught.value.place) == ("draft-unreadable", "audit")


def test_a_form_that_asks_for_no_log_has_no_node_for_it(form) -> None:
    head = "| survey |\n| | type | name | label |\n| | text | a | A |\n"
    assert audit_ref(form(head)) == ""
    assert audit_ref(form(head + "| | audit | audit | |\n")) == "/data/meta/audit"
