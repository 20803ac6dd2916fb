"""A visit to one firm, step by step on the real program: what is photographed, typed, signed, judged, printed.

Owns the firm's story, which answers it gives and what must be seen; must not know of centre or second device.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from tests.corpus import photos, uscc
from tests.corpus.paper_layouts import Facts
from tests.corpus.papers import paper
from tests.journeys.assessor import Assessor

FIRM, FIRM_NUMBER, COUNTY = "演示渝味来餐饮管理有限公司", 4711, "500108"
READING = 60.0  # seconds a slow machine may take to read a licence


@dataclass(slots=True)
class Visit:
    """`camera` is where photos are taken to, `report` where the PDF goes; `grade` is what the firm got."""

    person: Assessor
    today: date
    camera: Path
    report_file: Path
    grade: str = ""

    def new_firm(self) -> None:
        """The archive is begun by a photo of the licence; a digit typed wrong is explained."""
        person, desk = self.person, self.person.desk
        code = uscc.code("91", COUNTY, FIRM_NUMBER)
        wrong = code.replace("0", "O", 1)
        desk.ask("click", name="archives.photograph")
        person.picture("photograph-a-licence")
        person.choose_file("licence.file", self._paper("licence.jpg", "landscape"))
        desk.ask("wait", name="licence.confirm_all", patience=READING)
        person.picture("licence-read")
        desk.ask("click", name="licence.line.uscc")
        person.write("licence.value.uscc", wrong)
        desk.ask("press", keys="Return")
        desk.ask("wait", name="licence.fix.uscc")
        person.picture("wrong-letter")
        desk.ask("click", name="licence.fix.uscc")
        desk.ask("wait", gone="licence.fix.uscc")
        self._confirm()
        person.picture("licence-confirmed")
        desk.ask("click", name="licence.write")
        self._rest_of_firm(code)
        desk.ask("click", name="form.finish")
        desk.ask("wait", name="archive.name", words=FIRM)
        person.picture("archive-without-authorisation")

    def _confirm(self) -> None:
        """What is sure together; what is not, one by one, as it stands."""
        desk = self.person.desk
        desk.ask("press", keys="Ctrl+Return")
        if desk.ask("names", prefix="licence.fix.valid_to"):  # this one prints no term: without limit
            desk.ask("click", name="licence.fix.valid_to")
            desk.ask("wait", gone="licence.fix.valid_to")
        while unsure := desk.ask("names", prefix="licence.confirm."):
            desk.ask("click", name=unsure[0])
            desk.ask("wait", gone=unsure[0])
        desk.ask("wait", name="licence.write", ready=True)

    def _rest_of_firm(self, code: str) -> None:
        """What no licence says."""
        person, desk = self.person, self.person.desk
        desk.ask("wait", name="form.registration.uscc", words=code)
        person.choose("form.registration.reg_status", "存续")
        person.picture("firm")
        desk.ask("click", name="form.next")
        for name, value in (("paid_due", "100"), ("paid_in", "80")):
            person.write(f"form.capital.{name}", value)
        desk.ask("click", name="form.next")
        person.choose("form.premises.county", "南岸区")
        person.pick("form.premises.premises_check", "matched")
        person.write("form.premises.premises_checked_on", self.today.isoformat())
        desk.ask("click", name="form.next")
        person.choose("form.business.gbt4754", "餐饮业")
        person.write("form.business.employees", "42")
        person.pick("form.business.licence_required", "yes")
        desk.ask("click", name="form.next")
        years = [str(self.today.year - back) for back in (3, 2, 1)]
        person.pick("form.disclosure.annual_report_years", *years)
        person.write("form.disclosure.changes_total", "0")
        person.pick("form.disclosure.ownership_clear", "yes")
        person.pick("form.disclosure.beneficial_owner_filed", "yes")

    def authorise(self) -> None:
        person, desk = self.person, self.person.desk
        desk.ask("click", name="archive.readonly.act")
        desk.ask("wait", name="form.notice.kind")
        person.pick("form.notice.kind", "archive")
        person.picture("authorisation")
        desk.ask("click", name="form.next")
        person.write("form.coverage.purpose", "建立信用档案并开展合规诊断")
        person.pick("form.coverage.categories", "basic", "personal", "tax", "social", "finance")
        person.write("form.coverage.valid_to", (self.today + timedelta(days=365)).isoformat())
        desk.ask("click", name="form.next")
        person.pick("form.signing.understood", "read", "free")
        person.write("form.signing.signed_by", "演示秦")
        person.sign("form.signing.signature")
        person.sees("必填项已填齐")
        person.picture("signed")
        desk.ask("click", name="form.finish")
        desk.ask("wait", name="archive.name", gone="archive.readonly")
        person.picture("archive-authorised")

    def permit(self) -> None:
        """The food permit becomes a record without a letter typed."""
        person, desk = self.person, self.person.desk
        desk.ask("click", name="archive.tab.records")
        desk.ask("click", name="archive.read.record.licence")
        person.choose_file("licence.file", self._paper("food.jpg", "food"))
        desk.ask("wait", name="licence.confirm_all", patience=READING)
        person.picture("permit-read")
        self._confirm()
        desk.ask("click", name="licence.write")
        desk.ask("wait", name="archive.tab.records")
        person.sees("食品")
        person.picture("records-with-permit")

    def power_cut(self) -> None:
        person, desk = self.person, self.person.desk
        self._begin_record("record.contract", "form.main.title")
        person.write("form.main.title", "花椒采购合同")
        person.pick("form.main.category", "purchase")
        person.write("form.main.counterparty", "演示江津花椒合作社")
        desk.ask("wait", focus="form.main.counterparty")
        person.picture("before-the-power-cut")
        time.sleep(1.0)  # what the program promises: every pause is saved
        desk.kill()
        desk.start()
        person.unlock()
        desk.ask("wait", name="form.main.counterparty", focus="form.main.counterparty")
        assert "演示江津花椒合作社" in person.read("form.main.counterparty")
        assert "花椒采购合同" in person.read("form.main.title")
        person.picture("after-the-power-cut")

    def contract(self) -> None:
        person = self.person
        self._rest_of_contract()
        person.picture("contract")
        self._perform_contract()
        person.picture("records")

    def another_contract(self) -> None:
        """With photos that are still to be sent."""
        person = self.person
        person.find_firm(FIRM)
        self._begin_record("record.contract", "form.main.title")
        person.write("form.main.title", "辣椒采购合同")
        person.pick("form.main.category", "purchase")
        person.write("form.main.counterparty", "演示石柱辣椒合作社")
        self._rest_of_contract(1)
        self._perform_contract()

    def _rest_of_contract(self, photo: int = 0) -> None:
        person, desk = self.person, self.person.desk
        person.pick("form.main.written", "yes")
        person.write("form.main.signed_on", (self.today - timedelta(days=200)).isoformat())
        person.write("form.main.ends_on", (self.today + timedelta(days=165)).isoformat())
        person.write("form.main.amount", "360000")
        person.pick("form.main.status", "performing")
        desk.ask("click", name="form.next")
        person.pick("form.quality.elements", "subject", "quantity", "price", "term")
        for page in ("first_page", "seal_page"):
            picture = self._photo(f"{page}.jpg", photos.pool()[page][photo].data)
            person.photo(f"form.quality.{page}", picture)
            desk.ask("wait", name=f"form.quality.{page}.remove")

    def _perform_contract(self) -> None:
        person, desk = self.person, self.person.desk
        desk.ask("click", name="form.next")
        person.pick("form.performance.staged", "no")
        desk.ask("click", name="form.finish")
        desk.ask("wait", gone="form.finish")
        person.find_firm(FIRM)
        desk.ask("click", name="archive.tab.records")

    def tax_level(self) -> None:
        person, desk = self.person, self.person.desk
        self._begin_record("record.tax_level", "form.level_group.year")
        person.choose("form.level_group.year", str(self.today.year - 1))
        person.pick("form.level_group.level", "A")
        person.write("form.level_group.obtained_on", (self.today - timedelta(days=30)).isoformat())
        person.photo("form.level_group.photo", self._photo("tax.jpg", photos.pool()["tax"][0].data))
        desk.ask("wait", name="form.level_group.photo.remove")
        desk.ask("click", name="form.next")
        person.write("form.filings.filings_due", "12")
        person.write("form.filings.filings_on_time", "12")
        person.picture("tax-level")
        desk.ask("click", name="form.finish")
        desk.ask("wait", name="archive.tab.records")

    def _begin_record(self, kind: str, question: str) -> None:
        desk = self.person.desk
        desk.ask("click", name="archive.tab.records")
        desk.ask("click", name=f"archive.add.{kind}")
        desk.ask("wait", name=question)

    # --- judgement

    def diagnose(self) -> None:
        """Every question of the three modules; two answers are adverse."""
        person, desk = self.person, self.person.desk
        desk.ask("click", name="archive.diagnosis")
        desk.ask("wait", name="diagnosis.modules")
        desk.ask("click", name="diagnosis.profile.full")
        adverse = {"CT-02": "no", "CT-04": "partly"}
        for module in ("CT", "TX", "LB"):
            desk.ask("click", name=f"diagnosis.modules.{module}")
            rows = [name.split(".") for name in desk.ask("names", prefix=f"diagnosis.{module}-")]
            codes = dict.fromkeys(row[1] for row in rows if len(row) == 2)
            assert codes, f"module {module} asks nothing"
            for code in codes:
                desk.ask("click", name=f"diagnosis.{code}.{adverse.get(code, 'yes')}")
        desk.ask("click", name="diagnosis.modules.CT")
        person.write("diagnosis.CT-02.fact", "采购合同没有约定违约责任")
        desk.ask("press", keys="Tab")
        desk.ask("click", name="diagnosis.CT-02.plan")
        desk.ask("click", name="diagnosis.CT-04.plan")
        person.picture("diagnosis")

    def grade_and_plan(self) -> None:
        person, desk = self.person, self.person.desk
        desk.ask("click", name="diagnosis.steps.indicators")
        person.picture("indicators")
        self.grade = str(desk.ask("accessible", name="diagnosis.grade"))[-1:]
        desk.ask("click", name="diagnosis.steps.plan")
        person.picture("plan")

    def report(self) -> None:
        person, desk = self.person, self.person.desk
        desk.ask("click", name="diagnosis.steps.report")
        person.picture("report-step")
        desk.ask("click", name="diagnosis.issue")
        desk.ask("wait", name="report.save", ready=True, patience=30)
        person.picture("report")
        target = self.report_file
        desk.ask("click", name="report.save")
        desk.ask("wait", name="report.file")
        person.write("fileNameEdit", str(target))
        desk.ask("press", keys="Return")
        desk.ask("wait", gone="report.file")
        desk.ask("wait", words=target.name)
        assert target.read_bytes().startswith(b"%PDF-"), "no PDF was saved"

    def _photo(self, name: str, data: bytes) -> Path:
        file = self.camera / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        return file

    def _paper(self, name: str, layout: str) -> Path:
        return self._photo(name, paper(layout, Random(name), number=FIRM_NUMBER, firm=self._facts()).jpeg)

    def _facts(self) -> Facts:
        founded = date(2019, 4, 16)
        return Facts(
            uscc=uscc.code("91", COUNTY, FIRM_NUMBER),
            name=FIRM,
            entity_type="company",
            type_words="有限责任公司（自然人投资或控股）",
            person="演示罗",
            capital=Decimal(2_000_000),
            founded=founded,
            registered=date(2024, 5, 21),
            until=None,
            address="重庆市南岸区演示路18号附6号",
            scope="许可项目：餐饮服务；食品销售。一般项目：餐饮管理；外卖递送服务；食用农产品批发零售。",
            authority="演示南岸区市场监督管理局",
        )
