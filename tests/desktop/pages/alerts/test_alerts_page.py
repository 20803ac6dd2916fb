"""Alerts of all firms: the first to run out first, what is done about one stays, and comes back when it should."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.judging import judged, told
from desktop.listing import write_table
from desktop.pages.alerts import AlertsPage
from desktop.parts import DateInput, Dialog, TextArea
from desktop.workspace import Reckoning, Workspace
from forms.judge.handling import TYPE
from sync.store.model import Change, FirmQuery

TODAY = date(2026, 11, 20)
Make = Callable[..., AlertsPage]
Settle = Callable[[], None]


@pytest.fixture
def page(open_page: Callable[..., AlertsPage]) -> Make:
    return partial(open_page, AlertsPage)


def click(page: AlertsPage, name: str) -> None:
    button = page.findChild(QAbstractButton, name)
    assert button is not None, name
    assert button.isEnabled()
    button.click()


def typed(dialog: Dialog, name: str, words: str) -> None:
    area = dialog.findChild(TextArea, name)
    area.setPlainText(words)
    QApplication.processEvents()


def test_every_alert_of_every_firm_is_there_the_first_to_run_out_first(
    page: Make, workspace: Workspace, firms: list[str]
) -> None:
    shown = page()
    lines = shown._presenter.lines("now")
    expected = {(a, x.code, x.record) for a in firms for x in workspace.alerts(a)}
    assert {(line.archive, line.code, line.record) for line in lines} == expected
    assert [line.last_day for line in lines] == sorted(line.last_day for line in lines)
    assert shown.caption().endswith(f"{len({line.archive for line in lines})} firms")
    urgent = shown._presenter.lines("urgent")
    assert 0 < len(urgent) < len(lines)


def test_it_is_narrowed_by_kind_and_by_words(page: Make, firms: list[str]) -> None:
    shown = page()
    code = shown._presenter.kinds()[0].code
    shown._pick_kind(code)
    assert {line.code for line in shown._presenter.lines("now")} == {code}
    firm = shown._presenter.lines("now")[0].firm
    shown._presenter.text = firm[2:6]
    assert all(
        firm[2:6] in line.firm + line.place + line.title + line.detail
        for line in shown._presenter.lines("now")
    )
    shown._presenter.text = "并没有这样的主体"
    shown._render()
    assert shown.findChild(QAbstractButton, "alerts.empty.act").isVisible()


def test_dealt_with_is_an_event_and_counts_no_more(
    page: Make, workspace: Workspace, firms: list[str], window: Any, settle: Settle
) -> None:
    shown = page()
    line = shown._presenter.lines("now")[0]
    before = sum(x.alerts_high + x.alerts_warn for x in workspace.store.firms(FirmQuery(limit=99)).rows)
    shown._table.select(line.id)
    click(shown, "alerts.handled")
    dialog = shown.findChild(Dialog, "alert.done")
    typed(dialog, "alert.done.reason", "  无 ")
    assert not dialog.findChild(QAbstractButton, "alert.done.act").isEnabled(), "a reason says something"
    typed(dialog, "alert.done.reason", "已提交延续申请，回执存档")
    dialog.do()
    settle()
    (word,) = workspace.archive(line.archive).of(TYPE)
    assert (word.text("step"), word.text("record"), word.text("reason")) == (
        "handled",
        line.record,
        "已提交延续申请，回执存档",
    )
    assert line.id not in {x.id for x in shown._presenter.lines("now")}
    (kept,) = shown._presenter.lines("handled")
    assert kept.said == "演示周: 已提交延续申请，回执存档"
    after = sum(x.alerts_high + x.alerts_warn for x in workspace.store.firms(FirmQuery(limit=99)).rows)
    assert after == before - 1
    assert (line.code, line.record) not in {(a.code, a.record) for a in workspace.alerts(line.archive)}
    shown._pick("handled")
    click(shown, "alerts.open")
    settle()
    assert line.id in {x.id for x in shown._presenter.lines("now")}
    assert len(workspace.archive(line.archive).of(TYPE)) == 1, "one word an alert, said anew"


def test_what_is_put_off_comes_back_on_its_day(
    page: Make, workspace: Workspace, firms: list[str], settle: Settle
) -> None:
    shown = page()
    line = shown._presenter.lines("now")[0]
    shown._table.select(line.id)
    click(shown, "alerts.snoozed")
    dialog = shown.findChild(Dialog, "alert.later")
    typed(dialog, "alert.later.reason", "企业下周来办")
    day = dialog.findChild(DateInput, "alert.later.until")
    for wrong in ("2026-11-20", "2028-01-01", "xx"):
        day.setText(wrong)
        day.edited.emit(wrong)
        assert not dialog.findChild(QAbstractButton, "alert.later.act").isEnabled(), wrong
    day.setText("2026-11-25")
    day.edited.emit("2026-11-25")
    dialog.do()
    settle()
    (kept,) = shown._presenter.lines("snoozed")
    assert (kept.id, kept.chip[0]) == (line.id, "Back on 2026-11-25")
    for offset, waits in ((4, False), (5, True)):
        on = TODAY + timedelta(days=offset)
        found = told(workspace.store.outlooks(), workspace.content, on)
        steps = {item.waits for firm in found for item in firm.alerts if item.entity}
        assert steps == {waits}, "as it is read on that day, before anything is judged again"


def test_seen_is_a_key_and_the_record_opens(
    page: Make, workspace: Workspace, firms: list[str], window: Any, settle: Settle
) -> None:
    shown = page()
    line = shown._presenter.lines("now")[0]
    shown._table.select(line.id)
    shown._act("seen")
    settle()
    seen = shown._presenter.detail(line.id)
    assert seen is not None
    assert (seen.step, seen.chip[0]) == ("seen", "Seen")
    shown._open(line.id)
    assert window.opened[-1][1].get("archive") == line.archive
    with pytest.raises(ValueError, match="no more"):
        shown._presenter.act("gone", "seen")


def test_the_list_leaves_as_a_workbook_and_is_noted(
    page: Make,
    workspace: Workspace,
    firms: list[str],
    window: Any,
    tmp_path: Path,
    settle: Settle,
) -> None:
    shown = page()
    table = shown._presenter.table("urgent")
    path = tmp_path / "alerts.xlsx"
    write_table(shown, workspace, window, table, "risk alerts", str(path))
    settle()
    rows = list(load_workbook(BytesIO(path.read_bytes())).active.iter_rows(values_only=True))
    assert len(rows) == len(shown._presenter.lines("urgent")) + 1
    assert workspace.store.access_log()[0].what == f"risk alerts ({len(table.rows)})"


def test_what_came_by_another_way_is_judged_in_the_background(
    page: Make, workspace: Workspace, firms: list[str], qtbot: QtBot, settle: Settle
) -> None:
    shown = page()
    record = {
        "number": "JY-DEMO",
        "kind": "food",
        "source": "original",
        "issuer": "演示局",
        "valid_to": "2026-11-19",
    }
    workspace.store.save_all([Change(firms[3], "late", "record.licence", record)])
    workspace.forget(firms[3])
    with qtbot.waitSignal(workspace.signals.judged):
        workspace.judging.begin()
    settle()
    assert "late" in {line.record for line in shown._presenter.lines("now")}


def test_another_day_makes_everything_stale_and_a_save_meanwhile_wins(
    workspace: Workspace, firms: list[str], qtbot: QtBot, settle: Settle
) -> None:
    workspace.clock = lambda: datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
    workspace.judging.begin()
    qtbot.waitUntil(lambda: workspace.judging.left > 0 or workspace.tasks.idle)
    workspace.save(archive=firms[0], entity=firms[0], type="firm", set={"tier": "model"})
    settle()
    assert workspace.store.stale_summaries(workspace.mark()) == ()
    merged = workspace.store.merged()
    kept = {o.archive: o.value for o in workspace.store.outlooks()}
    for firm in firms[:4]:
        fresh = judged(workspace.store, workspace.content, merged, firm, date(2026, 11, 21))
        assert fresh is not None
        assert kept[firm] == json.loads(json.dumps(fresh[1])), "as a save would have judged it"


def test_judging_gives_way_to_a_person_and_goes_on_in_the_pause(
    workspace: Workspace, firms: list[str], qtbot: QtBot, settle: Settle
) -> None:
    work = workspace.judging
    workspace.clock = lambda: datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
    work.begun.connect(work.give_way)
    work.begin()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert work.left == len(workspace.store.stale_summaries(workspace.mark())) == len(firms)
    settle()
    assert workspace.store.stale_summaries(workspace.mark()) == ()


def test_nothing_is_judged_while_other_rules_are_reckoned_with(
    workspace: Workspace, firms: list[str], qtbot: QtBot, settle: Settle
) -> None:
    """Those are held against the grades the lists showed before."""
    workspace.clock = lambda: datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
    workspace.set_reckoning(Reckoning(0, len(firms), under_way=True))
    workspace.judging.begin()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert len(workspace.store.stale_summaries(workspace.mark())) == len(firms)
    workspace.set_reckoning(Reckoning())
    settle()
    assert workspace.store.stale_summaries(workspace.mark()) == ()


def test_what_another_thread_changed_is_not_kept_as_judged(workspace: Workspace, firms: list[str]) -> None:
    """A page reckoned with a firm; then sync brought more of it; then the page's save is kept."""
    workspace.refresh_summary(firms[1])
    workspace.evaluation(firms[1])
    more = {"kind": "food", "number": "JY-DEMO", "valid_to": "2026-11-19"}
    workspace.store.save_all([Change(firms[1], "more", "record.licence", more)])
    workspace.refresh_summary(firms[1])
    assert firms[1] in workspace.store.stale_summaries(workspace.mark())


def test_a_word_said_in_an_archive_since_given_up_can_be_changed(
    page: Make, workspace: Workspace, firms: list[str], settle: Settle
) -> None:
    shown = page()
    line = next(line for line in shown._presenter.lines("now") if line.record)
    shown._presenter.act(line.id, "seen")
    settle()
    (said,) = workspace.archive(line.archive).of(TYPE)
    keep = next(archive for archive in firms if archive != line.archive)
    workspace.save(archive=line.archive, entity=line.archive, type="firm", set={"merged_into": keep})
    workspace.refresh_summary(keep)
    shown.enter()
    settle()
    here = next(
        one
        for one in shown._presenter.lines("now")
        if (one.archive, one.record, one.code) == (keep, line.record, line.code)
    )
    shown._presenter.act(here.id, "handled", "已补办延续手续")
    entity = workspace.store.entity(said.id)
    assert entity is not None
    assert (entity.archive, entity.properties()["step"]) == (line.archive, "handled")
