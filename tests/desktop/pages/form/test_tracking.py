"""The log a form asks for: fed by what a person does, kept over restarts, evidence at the end."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desktop.pages.form.hands import FIRM, Screen


def events(screen: Screen) -> list[tuple[str, str]]:
    filling = screen.page.filling
    assert filling is not None
    assert filling.enclosures.audit is not None
    return [(e.event, e.node) for e in filling.enclosures.audit.entries]


def test_questions_jumps_rows_and_errors_are_logged(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    abroad.write("form.cover.cluster", "04")
    abroad.key(Qt.Key.Key_Tab)
    page.answers.answer("/data/cover/result", "complete")
    page.moves.to("/data/roster/member[1]/m_name")
    abroad.settle()
    page.answers.add_row("/data/roster/member")
    abroad.press("form.roster.member[2].remove")
    abroad.key(Qt.Key.Key_F7)
    found = events(abroad)
    assert found[0] == ("form start", "")
    for event in (
        ("question", "/data/cover/cluster"), ("constraint error", "/data/cover/cluster"),
        ("add repeat", "/data/roster/member[2]"), ("delete repeat", "/data/roster/member[2]"),
    ):  # fmt: skip
        assert event in found, event
    assert "jump" in [event for event, _ in found]


def test_a_form_that_asks_for_no_log_has_none(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.inspection")
    assert page.filling is not None
    assert page.filling.enclosures.audit is None
    abroad.write("form.object.unit", "演示")
    abroad.key(Qt.Key.Key_Tab)
    assert b"audit" not in abroad.workspace.store.drafts()[0].content


def test_the_log_goes_on_after_a_lock(abroad: Screen, qtbot: QtBot, tmp_path: Path) -> None:
    abroad.open(archive=FIRM, kind="sample.household")
    abroad.write("form.cover.cluster", "0412")
    abroad.session.leave()
    draft = abroad.workspace.store.drafts()[0]
    again = Screen(qtbot, abroad.workspace, tmp_path)
    again.open(archive=FIRM, draft=draft.id)
    assert [event for event, _ in events(again)][:5] == [
        "form start", "question", "form save", "form exit", "form resume"
    ]  # fmt: skip


def test_at_the_end_the_log_is_evidence_and_its_hash_the_answer(abroad: Screen) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    for ref, answer in (
        ("cover/cluster", "0412"), ("cover/household", 7), ("cover/county", "nan"), ("cover/town", "n1"),
        ("cover/visited_on", datetime(2026, 11, 20).date()), ("cover/result", "absent"),
        ("cover/result_other", "外出"), ("closing/quality", "good"),
    ):  # fmt: skip
        page.answers.answer(f"/data/{ref}", answer)
    filling = page.filling
    assert filling is not None
    page.finish()
    assert abroad.session.page_name == "today"
    sha = filling.session.draft().decode().partition("<audit>")[2].partition("</audit>")[0]
    info = abroad.workspace.store.evidence(sha)
    assert info is not None
    assert (info.mime, info.label) == ("text/csv", "audit.csv")
    lines = abroad.workspace.store.read_evidence(sha).decode().splitlines()
    assert lines[0].startswith("event,node,start,end")
    assert lines[-1].startswith("form finalize,")
