"""The day after, back in the office, step by step on the real program: a firm's card, figures of the programme,
alerts, repair, the year's evaluation, rules that come and whom they move.

Owns which firms and figures these are about, and what must be seen; must not know of lines that break.
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop.__main__ import main as program
from tests.corpus.district import archive
from tests.forms.rulebook.workbooks import edited
from tests.journeys.assessor import Assessor
from tests.journeys.centre import ASSESSOR, SEED, Centre

RULES = "2026.13"
TABLES = {"breakdown": "grid", "trend": "trend"}
THRESHOLDS = {"scheme!B2": RULES, "grades!B3": 740, "grades!B4": 640}  # a B and a C take more
JUDGED = 60.0  # seconds in which a slow machine judges the whole district


@dataclass(slots=True)
class Office:
    """`desktop` is a folder for what is saved and built."""

    person: Assessor
    centre: Centre
    today: date
    desktop: Path

    def card(self) -> None:
        """A signed firm authorises publishing; its card is issued with no network and left as a picture."""
        person, desk = self.person, self.person.desk
        person.find_firm(self._firm())
        person.command("信用名片")
        desk.ask("wait", name="card.image", patience=20)
        person.picture("card-not-yet")
        desk.ask("click", name="card.state.act")
        self._authorise_publishing()
        if not desk.ask("there", name="card.issue"):
            person.find_firm(self._firm())
            person.command("信用名片")
        desk.ask("wait", name="card.issue", ready=True)
        desk.ask("click", name="card.issue")
        desk.ask("wait", name="card.print", ready=True, patience=20)
        person.sees("已签发", "card.state")
        person.picture("card-issued")
        desk.ask("click", name="card.picture")
        desk.ask("wait", name="card.file")
        person.write("fileNameEdit", str(self._saved_card()))
        desk.ask("press", keys="Return")
        desk.ask("wait", gone="card.file")
        desk.ask("wait", words=self._saved_card().name)

    def check_card(self) -> None:
        """What the other side of a bargain does with it: valid; and a card nobody signed is none."""
        person, desk = self.person, self.person.desk
        person.go("guide")
        desk.ask("click", name="guide.cardcheck")
        person.choose_file("cardcheck.file", self._saved_card())
        desk.ask("wait", name="cardcheck.finding", patience=30)
        person.sees("有效", "cardcheck.finding")
        assert self._firm() in desk.ask("words")
        person.picture("card-checked")
        person.write("cardcheck.code", "https://example.invalid/#not-a-card")
        desk.ask("click", name="cardcheck.check")
        person.sees("不是", "cardcheck.finding")

    def statistics(self) -> None:
        person, desk = self.person, self.person.desk
        person.go("archives")
        desk.ask("click", name="archives.statistics")
        desk.ask("wait", name="statistics.overview", gone="statistics.note", patience=JUDGED)
        person.picture("statistics")
        for view in ("breakdown", "trend"):
            desk.ask("click", name=f"statistics.view.{view}")
            desk.ask("wait", name=f"statistics.{TABLES[view]}")
            person.picture(f"statistics-{view}")
        desk.ask("click", name="statistics.view.report")
        desk.ask("wait", name="statistics.pdf", ready=True, patience=30)
        person.picture("statistics-report")

    def alerts(self) -> None:
        """Those of all firms; one is put on record as seen."""
        person, desk = self.person, self.person.desk
        person.go("today")
        desk.ask("click", name="today.warnings.all")
        desk.ask("wait", name="alerts.record", gone="alerts.underway", patience=JUDGED)
        person.picture("alerts")
        desk.ask("click", name="alerts.seen")
        desk.ask("wait", gone="alerts.seen")
        person.picture("alert-seen")

    def repair(self) -> None:
        person, desk = self.person, self.person.desk
        person.go("today")
        desk.ask("click", name="today.warnings.repair")
        desk.ask("wait", name="repair.act")
        person.picture("repair")
        desk.ask("click", name="repair.view.objections")
        person.picture("objections")

    def campaign(self) -> None:
        """A proposal of the year is confirmed."""
        person, desk = self.person, self.person.desk
        person.command("年度评估")
        desk.ask("wait", name="campaign.confirm", patience=JUDGED)
        person.picture("campaign")
        desk.ask("click", name="campaign.confirm")
        desk.ask("click", name="campaign.filter.decided")
        desk.ask("wait", name="campaign.back")
        person.picture("campaign-decided")

    def new_rules(self) -> None:
        """Thresholds changed in the workbook reach the desk by the centre and name the firms they move."""
        person, desk = self.person, self.person.desk
        pack = self._pack()
        self.centre.service.admin("publish-pack", str(pack), "--name", "content", "--version", RULES)
        assert "同步完成" in person.sync()
        desk.ask("wait", name="shell.news", words=f"规则 {RULES}", patience=JUDGED)
        person.picture("rules-have-come")
        desk.ask("click", name="shell.news.act")
        desk.ask("wait", name="rules.moved", patience=JUDGED)
        assert RULES in desk.ask("words")
        person.picture("rules-and-whom-they-move")

    def _authorise_publishing(self) -> None:
        person, desk = self.person, self.person.desk
        desk.ask("wait", name="form.coverage.purpose")  # what it is for is filled in already
        person.write("form.coverage.purpose", "公示与信用名片")
        person.pick("form.coverage.categories", "basic", "personal")
        person.write("form.coverage.recipient", "诚信渝商演示网")
        person.write("form.coverage.valid_to", (self.today + timedelta(days=300)).isoformat())
        desk.ask("click", name="form.next")
        person.pick("form.signing.understood", "read", "free")
        person.write("form.signing.signed_by", "演示秦")
        person.sign("form.signing.signature")
        person.sees("必填项已填齐")
        desk.ask("click", name="form.finish")
        desk.ask("wait", gone="form.finish")

    def _firm(self) -> str:
        """One of the district that has signed before."""
        rows = archive(SEED, 0, self.today, assessor=ASSESSOR)
        return str(next(row["set"]["name"] for row in rows if row["type"] == "firm"))

    def _saved_card(self) -> Path:
        self.desktop.mkdir(parents=True, exist_ok=True)
        return self.desktop / "card.png"

    def _pack(self) -> Path:
        self.desktop.mkdir(parents=True, exist_ok=True)
        book, pack = self.desktop / "rules.xlsx", self.desktop / "rules.pack"
        book.write_bytes(edited(THRESHOLDS))
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = program(["rules", "build", str(book), "-o", str(pack)])
        assert code == 0, said.getvalue()
        return pack
