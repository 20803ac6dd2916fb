"""A field day, step by step, on the real program and a real centre; each step proves what it says.

Owns the story: which firm, which answers, what must be seen. How to click is the assessor's, processes are the
desk's. A step that fails is told and the day goes on where it can.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sync.store import Store
from sync.vault import Vault
from tests.journeys.assessor import Assessor
from tests.journeys.centre import Centre, open_centre
from tests.journeys.desk import Desk
from tests.journeys.handover import HandOver
from tests.journeys.office import Office
from tests.journeys.slow import SlowLine
from tests.journeys.visit import FIRM, Visit
from tests.sync.client.unreliable import CuttingProxy

PASSPHRASE = "yu shang cheng xin 2026"
CUT_AFTER = 60_000  # bytes: in the middle of the photos


@dataclass(slots=True)
class Step:
    """What became of one step of the day."""

    name: str
    ok: bool
    seconds: float
    why: str = ""


@dataclass(slots=True)
class Day:
    """`folder` receives pictures, report, summary and logs; `work` holds libraries and the centre's data."""

    folder: Path
    work: Path
    today: date
    say: Callable[[str], None] = print
    steps: list[Step] = field(default_factory=list)
    centre: Centre = field(init=False)
    line: CuttingProxy = field(init=False)
    first: Assessor = field(init=False)
    second: Assessor = field(init=False)
    visit: Visit = field(init=False)
    office: Office = field(init=False)
    slow: SlowLine = field(init=False)
    stick: HandOver = field(init=False)

    def run(self) -> bool:
        """The whole day; whether every step held. The summary is written in any case."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.work.mkdir(parents=True, exist_ok=True)
        try:
            if self._step("centre", self._open_centre):
                for name, step in self._plan():
                    self._step(name, step)
        finally:
            self._end()
        return all(step.ok for step in self.steps)

    def _plan(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        visit, office, slow = self.visit, self.office, self.slow
        return (
            ("enrol", self._enrol),
            ("lock and unlock", self._unlock),
            ("first sync", self._first_sync),
            ("new firm read off its licence, wrong letter corrected", self._new_firm),
            ("authorisation signed", visit.authorise),
            ("permit read off its photo", visit.permit),
            ("kill -9 in a form, same field again", visit.power_cut),
            ("contract with photos", visit.contract),
            ("tax level with photo", visit.tax_level),
            ("diagnosis, findings", visit.diagnose),
            ("grade and plan", visit.grade_and_plan),
            ("report as PDF", visit.report),
            ("network cut in the middle of sync", self._network_cut),
            ("sync resumed", self._resume),
            ("second device sees the same", self._second_device),
            ("conflict made", self._make_conflict),
            ("conflict resolved", self._resolve),
            ("both devices agree", self._agree),
            ("every tab of the archive", self._tabs),
            ("card issued with no network", self._card),
            ("card checked", office.check_card),
            ("statistics of the programme", office.statistics),
            ("alerts of all firms", office.alerts),
            ("credit repair and objections", office.repair),
            ("yearly evaluation", office.campaign),
            ("a stick to the centre and back", self.stick.carry),
            ("slow line, cut twice, resumed", slow.evening),
            ("new rules and whom they move", office.new_rules),
            ("both devices agree in the end", self._agree_again),
            ("dark, English, small screen", self._other_looks),
        )

    def _step(self, name: str, work: Callable[[], None]) -> bool:
        began, why = time.perf_counter(), ""
        try:
            work()
        except Exception:
            why = traceback.format_exc()
            self._picture_of_failure(name)
        took = time.perf_counter() - began
        self.steps.append(Step(name, not why, round(took, 2), why))
        self.say(f"  {'✓' if not why else '✗'} {name}  {took:.1f} s")
        if why:
            self.say(why)
        return not why

    def _picture_of_failure(self, name: str) -> None:
        for desk in (getattr(self, "first", None), getattr(self, "second", None)):
            if desk is not None and desk.desk.running:
                try:
                    desk.picture(f"failed-{name.partition(' ')[0].strip(',')}")
                except AssertionError as error:
                    self.say(f"    no picture: {str(error)[:200]}")

    # --- the morning

    def _open_centre(self) -> None:
        self.centre = open_centre(self.work / "centre", self.today)
        self.line = CuttingProxy(self.centre.service.port)
        self.first = Assessor(Desk(self.work / "device-1", self.line.url), PASSPHRASE, self.folder)
        self.second = Assessor(
            Desk(self.work / "device-2", self.centre.url), PASSPHRASE, self.folder, self.first.taken
        )
        report = self.folder / "report.pdf"
        self.visit = Visit(self.first, self.today, self.work / "camera", report)
        self.office = Office(self.first, self.centre, self.today, self.work / "desktop")
        self.slow = SlowLine(self.first, self.line, self.visit)
        self.stick = HandOver(self.first, self.centre, self.line, self.work / "stick")

    def _enrol(self) -> None:
        person = self.first
        person.desk.start()
        person.picture("first-start")
        person.enrol(self.centre.code(), "演示-01")
        person.picture("enrolled")
        person.desk.ask("press", keys="Return")
        person.desk.ask("wait", name="session")
        person.picture("first-day")

    def _unlock(self) -> None:
        person = self.first
        person.desk.ask("press", keys="Ctrl+L")
        person.desk.ask("wait", name="unlock.passphrase", focus="unlock.passphrase")
        person.picture("unlock")
        person.desk.ask("write", words="not the passphrase")
        person.desk.ask("press", keys="Return")
        person.sees("4", "unlock.note")
        person.unlock()

    def _first_sync(self) -> None:
        person = self.first
        words = person.sync()
        assert "同步完成" in words, words
        person.picture("first-sync")
        person.go("today")
        person.desk.ask("wait", name="today.visit.4", patience=20)  # firms are judged one by one
        person.desk.ask("wait", name="today.warning.1")
        person.picture("today")
        person.go("archives")
        person.sees("40", "archives.count")
        person.write("archives.search", "huoguo")
        person.desk.ask("press", keys="Ctrl+A")
        person.desk.ask("write", words="ys")
        person.picture("archives")

    def _new_firm(self) -> None:
        self.line.left = 0  # no network from here on
        self.visit.new_firm()

    # --- the evening, online

    def _network_cut(self) -> None:
        person, desk = self.first, self.first.desk
        self.line.left = CUT_AFTER
        person.go("sync")
        desk.ask("click", name="sync.now")
        desk.ask("wait", gone="sync.pause", patience=30)
        assert self.line.left == 0, f"the line was not cut: {self.line.left} bytes left"
        words = person.read("sync.message")
        assert "同步完成" not in words, words
        person.picture("network-cut")

    def _resume(self) -> None:
        person = self.first
        self.line.left = None
        words = person.sync()
        assert "同步完成" in words, words
        person.picture("resumed")

    def _second_device(self) -> None:
        person, desk = self.second, self.second.desk
        desk.start()
        person.enrol(self.centre.code(), "演示-02")
        desk.ask("press", keys="Return")
        desk.ask("wait", name="session")
        words = person.sync()
        assert "同步完成" in words, words
        person.find_firm(FIRM)
        person.picture("second-device")

    def _make_conflict(self) -> None:
        """The same field, otherwise on each device, neither knowing of the other."""
        for person, staff in ((self.first, "48"), (self.second, "52")):
            person.find_firm(FIRM)
            self._change_staff(person, staff)
        assert "同步完成" in self.first.sync()
        words = self.second.sync()
        assert "同步完成" in words, words
        self.second.desk.ask("wait", name="sync.choice.0")
        self.second.picture("conflict")

    def _change_staff(self, person: Assessor, staff: str) -> None:
        desk = person.desk
        desk.ask("click", name="archive.tab.records")
        desk.ask("click", name=desk.ask("names", prefix="archive.record.")[0])
        desk.ask("wait", name="form.tree./data/business")
        desk.ask("click", name="form.tree./data/business")
        desk.ask("wait", name="form.business.employees")
        person.write("form.business.employees", staff)
        desk.ask("press", keys="Tab")
        desk.ask("click", name="form.finish")
        desk.ask("wait", name="archive.name")

    def _resolve(self) -> None:
        person, desk = self.second, self.second.desk
        desk.ask("click", name="sync.choice.0.theirs")
        person.picture("conflict-decided")
        desk.ask("click", name="sync.save")
        desk.ask("wait", gone="sync.choice.0")
        assert "同步完成" in person.sync()
        assert "同步完成" in self.first.sync()
        person.picture("all-agreed")

    def _agree(self) -> None:
        for person in (self.first, self.second):
            person.find_firm(FIRM)
            assert "员工 48 人" in person.desk.ask("words"), "the decision is not what is shown"
        self.first.picture("archive-at-the-end")
        self._same()

    def _same(self) -> None:
        digests = self._digests()
        assert digests["device-1"] == digests["device-2"], digests

    def _agree_again(self) -> None:
        """After all that went by stick and over the slow line."""
        for person in (self.first, self.second):
            assert "同步完成" in person.sync()
        self._same()

    def _tabs(self) -> None:
        person, desk = self.first, self.first.desk
        tabs = desk.ask("names", prefix="archive.tab.")
        assert len(tabs) == 8, tabs
        for tab in tabs:
            desk.ask("click", name=tab)
            person.picture(f"archive-{tab.rpartition('.')[2]}")
        desk.ask("press", keys="Ctrl+Shift+P")
        desk.ask("wait", name="policy.view")
        person.picture("policies")

    def _card(self) -> None:
        self.line.left = 0  # no network from here to the slow line
        self.office.card()

    def _other_looks(self) -> None:
        person, desk = self.first, self.first.desk
        person.go("settings")
        desk.ask("click", name="settings.theme.dark")
        person.picture("settings-dark")
        for page, there in (
            ("today", "today.warning.1"),
            ("archives", "archives.open"),
            ("sync", "sync.now"),
        ):
            person.go(page)
            desk.ask("wait", name=there)
            person.picture(f"{page}-dark")
        desk.ask("click", name="shell.language.en")
        desk.ask("resize", width=1366, height=768)
        for page in ("today", "archives"):
            person.go(page)
            person.picture(f"{page}-dark-en-1366")
        person.go("settings")
        desk.ask("click", name="settings.theme.light")
        person.find_firm(FIRM)
        person.picture("archive-en-1366")

    # --- the end

    def _end(self) -> None:
        for person in (getattr(self, "first", None), getattr(self, "second", None)):
            if person is not None and person.desk.running:
                person.desk.close()
        counts, digests = self._counts(), self._digests()
        if hasattr(self, "line"):
            self.line.left = None
            self.line.close()
        if hasattr(self, "centre"):
            self.centre.service.stop()
            shutil.copy(self.centre.service.folder / "server.log", self.folder / "service.log")
        summary = {
            "steps": [{"name": s.name, "ok": s.ok, "seconds": s.seconds} for s in self.steps],
            "counts": counts,
            "grade": self.visit.grade if hasattr(self, "visit") else "",
            "digests": digests,
        }
        text = json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
        (self.folder / "summary.json").write_text(text, encoding="utf-8")

    def _digests(self) -> dict[str, str]:
        """One digest of everything on each device, reckoned from its opened library."""
        found = {}
        for name in ("device-1", "device-2"):
            with self._library(name) as store:
                archives = sorted(store.digests().items()) if store else []
            whole = "\n".join(f"{archive} {digest}" for archive, digest in archives)
            found[name] = hashlib.sha256(whole.encode()).hexdigest() if archives else ""
        return found

    def _counts(self) -> dict[str, Any]:
        with self._library("device-1") as store:
            if store is None:
                return {}
            view = [store.archive(archive) for archive in store.digests()]
            return {
                "firms": store.count_firms(),
                "records": sum(len(v.entities) for v in view),
                "photos": sum(len(store.evidence_list(v.id)) for v in view),
                "events_of_device_1": store.seq,
                "pending": store.pending().records,
                "conflicts": len(store.conflicts()),
                "problems": list(store.verify().problems),
                "pictures": len(self.first.taken),
            }

    def _library(self, device: str) -> _Library:
        return _Library(self.work / device)


class _Library:
    """A device's store, opened beside the program that uses it, with its passphrase."""

    def __init__(self, folder: Path) -> None:
        self._vault = next(iter(folder.glob("*.vault")), None)
        self._store: Store | None = None

    def __enter__(self) -> Store | None:
        if self._vault is not None:
            key = Vault.open(self._vault).unlock(PASSPHRASE, datetime.now(UTC))
            self._store = Store.open(self._vault.with_suffix(".db"), key)
        return self._store

    def __exit__(self, *_: object) -> None:
        if self._store is not None:
            self._store.close()
