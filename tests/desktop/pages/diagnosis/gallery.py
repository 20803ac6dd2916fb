"""The diagnosis of a restaurant of the base tier, step by step, as pictures:
python -m tests.desktop.pages.diagnosis.gallery DIR."""

import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QDialog

from desktop.pages.diagnosis import DiagnosisPage
from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus import photos
from tests.corpus.district import archive as corpus_archive
from tests.desktop.conftest import MORNING
from tests.desktop.looks import in_each_look, settled

TODAY = MORNING.date()
ROWS = [row for row in corpus_archive(7, 2, TODAY) if row["type"] not in ("diagnosis", "finding", "action")]
FIRM = ROWS[0]["archive"]
STEPS = ("checks", "indicators", "plan", "report", "follow")


def restaurant(workspace: Workspace) -> str:
    """Two finished diagnoses, a third under way, a plan, comments; the firm's id."""
    changes = [Change(r["archive"], r["entity"], r["type"], r["set"]) for r in ROWS]
    profile = {"gbt4754": "62", "tier": "basic", "name": "演示渝味来餐饮管理有限公司"}
    changes.append(Change(FIRM, FIRM, "firm", profile))
    changes += [
        _round(1, -400, "612", {"CT": "0.5", "TX": "0.6", "FD": "0.4"}, ["CT-01", "TX-02", "FD-02", "LB-02"])
    ]
    changes += [
        _round(2, -190, "688.5", {"CT": "0.9", "TX": "0.5", "FD": "0.8"}, ["TX-02", "LB-02", "CS-01"])
    ]
    answers: dict[str, Any] = {
        "answer.CT-01": {"a": "yes"},
        "answer.FD-02": {"a": "no", "note": "后厨 6 人，2 人健康证明过期"},
        "answer.FD-03": {"a": "partly"},
        "answer.LB-02": {"a": "no", "note": "在册 42 人，缴费 37 人"},
        "answer.FD-04": {"a": "unknown"},
    }
    opened = {"status": "open", "profile": "lite", "started_on": "2026-11-20T08:30:00+08:00"}
    changes.append(Change(FIRM, "d3", "diagnosis", {**answers, **opened}))
    changes += [
        _action(1, "high", "为 5 名员工补办社会保险登记并补缴", -3, {"status": "doing", "owner": "演示何"}),
        _action(2, "high", "后厨人员补办健康证明，先体检后上岗", 9, {"status": "todo"}),
        _action(
            3,
            "medium",
            "补齐价签和菜单",
            -40,
            {"status": "done", "closed_on": "2026-10-20", "closed_note": "价签已换", "proof": ["a" * 64]},
        ),
    ]
    says = {"diagnosis": "d3", "by": "EXP-0007", "role": "expert", "at": "2026-11-20T08:50:00+08:00"}
    text = "缴费单只有 10 月一张，请补 8、9 月，并写明缺的 5 人何时入职。"
    changes.append(Change(FIRM, "v1", "review", {**says, "code": "LB-02", "kind": "return", "text": text}))
    changes.append(
        Change(
            FIRM, "v2", "review", {**says, "code": "FD-02", "kind": "comment", "text": "建议拍有效期登记表。"}
        )
    )
    reply = {"diagnosis": "d3", "parent": "v2", "by": "ZLR-0137", "at": "2026-11-20T08:58:00+08:00"}
    changes.append(Change(FIRM, "v3", "review", {**reply, "text": "已补拍，见佐证。"}))
    workspace.store.save_all(changes)
    workspace.refresh_summary(FIRM)
    return str(FIRM)


def _round(number: int, days: int, points: str, shares: dict[str, str], found: list[str]) -> Change:
    day = (TODAY + timedelta(days=days)).isoformat()
    frozen: dict[str, Any] = {
        "started_on": day,
        "finished_on": day,
        "status": "done",
        "points": points,
        "grade": "C",
    }
    return Change(FIRM, f"d{number}", "diagnosis", {**frozen, "shares": shares, "found": found})


def _action(number: int, severity: str, title: str, days: int, more: dict[str, Any]) -> Change:
    due = (TODAY + timedelta(days=days)).isoformat()
    values = {
        "title": title,
        "severity": severity,
        "due_on": due,
        "expected_points": "4",
        "code": f"LB-0{number}",
    }
    return Change(FIRM, f"a{number}", "action", {**values, **more})


def main(folder: Path) -> None:
    """Every step and dialog in every look."""
    folder.mkdir(parents=True, exist_ok=True)

    def shoot(session: Session, name: str) -> None:
        for _ in range(200):
            settled()
            if session.workspace.tasks.idle:
                break
            QThread.msleep(10)
        settled()
        session.grab().save(str(folder / f"{name}.png"))

    def draw(session: Session, look: str) -> None:
        for step in STEPS:
            session.open("diagnosis", archive=FIRM, step=step, module="FD")
            shoot(session, f"{look}-{step}")
        session.open("diagnosis", archive=FIRM, step="checks", module="LB")
        shoot(session, f"{look}-labour")
        page = session.page
        assert isinstance(page, DiagnosisPage)
        for name, act in (("close", page._acts.close), ("reopen", page._acts.reopen)):
            act("a3" if name == "reopen" else "a1")
            settled()
            for dialog in page.findChildren(QDialog):
                dialog.grab().save(str(folder / f"{look}-{name}.png"))
                dialog.reject()
            settled()

    def fill(workspace: Workspace) -> None:
        restaurant(workspace)
        for shown in list(photos.pool().values())[:2]:
            for photo in shown:
                workspace.store.put_evidence(
                    photo.data, archive=FIRM, mime="image/jpeg", label=photo.label, captured_at=MORNING
                )

    in_each_look(folder, draw, fill)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
