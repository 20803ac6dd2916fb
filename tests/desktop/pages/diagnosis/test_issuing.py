"""Issuing: a numbered report, a frozen diagnosis, and the next one begun from it."""

import json
from io import BytesIO

from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.pages.diagnosis import DiagnosisPage
from desktop.reports.pictures import page_count
from tests.desktop.pages.diagnosis.desk import (
    FRESH,
    Desk,
    click,
    enter,
    find,
    issue,
    key,
    records,
)


def test_issuing_files_a_numbered_frozen_report(page: DiagnosisPage, desk: Desk, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_2)
    expected = page.workspace.evaluation(firm)
    found = [finding.code for finding in page._presenter.result().findings]
    known = page._presenter.known()
    assert "CT-01" in found
    assert set(found) - {"CT-01"} <= set(known), "the rest is what the archive says itself"
    sha = issue(page, desk, qtbot)
    (report,) = records(page, firm, "report")
    assert report.text("number").startswith("XD-R-20261120-")
    assert report.text("number").endswith("-01")
    assert report.text("sha") == sha
    pdf = page.workspace.store.read_evidence(sha)
    assert report.properties["pages"] == page_count(pdf)
    (diagnosis,) = records(page, firm, "diagnosis")
    assert report.text("diagnosis") == diagnosis.id
    assert (diagnosis.text("status"), diagnosis.text("finished_on")) == ("done", "2026-11-20")
    assert diagnosis.properties["grade"] == expected.grade
    assert diagnosis.text("points") == f"{expected.points:g}"
    frozen = json.loads(diagnosis.text("frozen"))
    assert frozen["points"] == expected.points
    assert [row["code"] for row in frozen["indicators"]] == [row.code for row in expected.indicators]
    assert sorted(f.text("code") for f in records(page, firm, "finding")) == sorted(found)
    assert diagnosis.properties["found"] == found
    assert set(diagnosis.properties["known"]) == set(known), "with its reasons, as they were"
    assert not any(name == f"answer.{code}" for code in known for name in diagnosis.properties)


def test_the_next_report_has_the_next_number(page: DiagnosisPage, desk: Desk, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_2)
    first = issue(page, desk, qtbot)
    key(qtbot, Qt.Key.Key_1)
    second = issue(page, desk, qtbot)
    assert first != second
    numbers = sorted(r.text("number") for r in records(page, firm, "report"))
    assert [number[-3:] for number in numbers] == ["-01", "-02"]
    assert page.workspace.store.read_evidence(first) != page.workspace.store.read_evidence(second)


def test_a_second_diagnosis_starts_from_the_first(page: DiagnosisPage, desk: Desk, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    for pressed in (Qt.Key.Key_1, Qt.Key.Key_Down, Qt.Key.Key_2):
        key(qtbot, pressed)
    issue(page, desk, qtbot)
    (first,) = records(page, firm, "diagnosis")
    find(page, "diagnosis.CT-02").setFocus()
    key(qtbot, Qt.Key.Key_1)
    done, begun = sorted(records(page, firm, "diagnosis"), key=lambda r: r.text("status") != "done")
    assert done.properties == first.properties, "what was issued stays as it was"
    assert begun.text("status") == "open"
    assert begun.properties["answer.CT-01"] == {"a": "yes"}, "only what changed is answered again"
    assert begun.properties["answer.CT-02"] == {"a": "yes"}
    assert page._presenter.record.round() == 2
    second = issue(page, desk, qtbot)
    words = "".join(
        p.extract_text() for p in PdfReader(BytesIO(page.workspace.store.read_evidence(second))).pages
    )
    assert "Diagnosis 2 of 2026" in words
    assert "as on 2026-11-20" in words, "contracts are no indicator yet: the points are the same"


def test_issuing_is_all_or_nothing(page: DiagnosisPage, desk: Desk, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    key(qtbot, Qt.Key.Key_2)
    told: list[str] = []
    page.workspace.signals.archive_changed.connect(
        lambda _: told.append(f"{len(records(page, firm, 'report'))}")
    )
    issue(page, desk, qtbot)
    assert set(told) == {"1"}, "nobody sees a closed diagnosis without its report"


def test_a_preview_takes_no_number(page: DiagnosisPage, desk: Desk, qtbot: QtBot) -> None:
    firm = enter(page, FRESH, qtbot)
    number = page._presenter.record.next_number()
    click(page, qtbot, "diagnosis.preview")
    assert desk.opened == [("report", {"archive": firm, "preview": True})]
    assert page._presenter.record.next_number() == number
    assert records(page, firm, "report") == ()


def test_the_report_names_voluntary_items_that_count_and_no_others(
    page: DiagnosisPage, desk: Desk, qtbot: QtBot
) -> None:
    firm = enter(page, FRESH, qtbot)
    good = {
        "category": "welfare", "title": "演示助学金", "signing": "here", "verify_status": "verified",
        "verified_on": "2026-11-01", "valid_to": "2027-11-01", "uses": ["archive", "report"],
    }  # fmt: skip
    others = (
        {"title": "未核实奖项", "verify_status": "pending"}, {"title": "仅用于归档", "uses": ["archive"]},
        {"title": "已过期荣誉", "valid_to": "2026-11-19"}, {"title": "没有签署", "signing": "none"},
    )  # fmt: skip
    for number, values in enumerate(({}, *others)):
        page.workspace.store.save(
            archive=firm, entity=f"v{number}", type="record.voluntary_item", set={**good, **values}
        )
    page.workspace.forget()
    key(qtbot, Qt.Key.Key_2)
    pdf = PdfReader(BytesIO(page.workspace.store.read_evidence(issue(page, desk, qtbot))))
    said = "".join("".join(sheet.extract_text().split()) for sheet in pdf.pages)
    assert "演示助学金" in said
    assert "2026-11-01" in said
    for values in others:
        assert values["title"] not in said
