"""The twenty indicators once more, in plain Python straight from an archive: written apart from the sheets.

Gives scheme points, or None for not applicable, or the word "unevidenced".
"""

from datetime import date, timedelta
from decimal import Decimal

from forms.archive import Archive, Record

Score = float | str | None
MAX = {"B01": 25, "B02": 20, "B03": 15, "B04": 15, "B05": 15, "B06": 10, "B07": 20, "B08": 20, "B10": 10,
       "O01": 25, "O02": 40, "O03": 15, "O04": 25, "O05": 15, "O06": 20, "O07": 20}  # fmt: skip
REQUIRED = ("uscc", "name", "entity_type", "reg_status", "legal_rep", "established_on", "address", "county",
            "gbt4754", "scope", "employees", "revenue")  # fmt: skip
GOOD_CODE = "91110000600037341L"
HALF = {"yes": 1.0, "partly": 0.5, "no": 0.0}


class Opinion:
    """Scores of one archive on one day."""

    def __init__(self, archive: Archive, today: date) -> None:
        firm = archive.firm()
        assert firm is not None
        self.p = firm.properties
        self.archive = archive
        self.today = today
        (diagnosis,) = archive.of("diagnosis")
        self.said = {
            name[7:]: value["a"] for name, value in diagnosis.properties.items() if isinstance(value, dict)
        }
        levels = archive.of("record.tax_level")
        self.tax = max(levels, key=lambda r: int(r.text("year"))) if levels else None

    def scores(self) -> dict[str, Score]:
        names = [name for name in dir(self) if name[0] in "bo" and name[1:].isdigit()]
        return {name.upper(): getattr(self, name)() for name in names}

    def day(self, record: Record, name: str) -> date | None:
        text = record.text(name)
        return date.fromisoformat(text) if text else None

    def age(self) -> int | None:
        text = self.p.get("established_on")
        if not text or date.fromisoformat(str(text)) > self.today:
            return None
        start = date.fromisoformat(str(text))
        birthday = (self.today.month, self.today.day) >= (start.month, start.day)
        return self.today.year - start.year - (not birthday)

    def b01(self) -> Score:
        if not self.p:
            return None
        filled = sum(self.p.get(name) not in (None, "", []) for name in REQUIRED)
        seen = [
            r
            for r in self.archive.of("record.licence")
            if r.text("kind") == "business" and r.text("source") != "firm"
        ]
        same = bool(self.p.get("uscc")) and any(r.text("number") == self.p["uscc"] for r in seen)
        return round(filled / 12 * 15, 1) + 5 * (self.p.get("uscc") == GOOD_CODE) + 5 * same

    def b02(self) -> Score:
        status = self.p.get("reg_status")
        return {"active": 20.0, "suspended": 10.0}.get(str(status), 0.0) if status else "unevidenced"

    def b03(self) -> Score:
        age = self.age()
        if age is None:
            return "unevidenced"
        return next(
            (points for years, points in ((10, 15.0), (5, 13.0), (3, 10.0), (1, 6.0)) if age >= years), 3.0
        )

    def b04(self) -> Score:
        kind = self.p.get("entity_type")
        if kind not in (None, "company"):
            return None
        due, paid = self.p.get("paid_due"), self.p.get("paid_in")
        if kind is None or due is None or (Decimal(str(due)) > 0 and paid is None):
            return "unevidenced"
        return 15.0 if Decimal(str(due)) == 0 else min(15.0, float(str(paid)) / float(str(due)) * 15)

    def b05(self) -> Score:
        check, on = self.p.get("premises_check"), self.p.get("premises_checked_on")
        if not check or not on or not date(2025, 11, 20) < date.fromisoformat(str(on)) <= self.today:
            return "unevidenced"
        return {"matched": 15.0, "explained": 10.0, "unreachable": 0.0}[str(check)]

    def b06(self) -> Score:
        total, late = self.p.get("changes_total"), self.p.get("changes_late")
        if total is None or (total != 0 and late is None):
            return "unevidenced"
        return 10.0 if total == 0 else float(max(0, 10 - 3 * int(str(late))))

    def b07(self) -> Score:
        founded, years = self.p.get("established_on"), self.p.get("annual_report_years")
        first = int(str(founded)[:4]) if founded else 2026
        due = [year for year in (2025, 2024, 2023) if year >= first]
        if not due and self.age() is not None:
            return None
        if not due or years is None:
            return "unevidenced"
        assert isinstance(years, list)
        on_time = [str(year) in years for year in due]
        weights = (7, 7, 6) if len(due) == 3 else (20 / len(due),) * len(due)
        return sum(weight * good for weight, good in zip(weights, on_time, strict=True))

    def b08(self) -> Score:
        need = self.p.get("licence_required")
        if need == "no":
            return 20.0
        permits = [
            r
            for r in self.archive.of("record.licence")
            if r.text("kind") != "business" and r.text("source") != "firm"
        ]
        if need is None or not permits:
            return "unevidenced"
        return sum(self.is_valid(permit) for permit in permits) / len(permits) * 20

    def is_valid(self, permit: Record) -> bool:
        starts, ends = self.day(permit, "valid_from"), self.day(permit, "valid_to")
        if starts and starts > self.today:
            return False
        if ends is None or ends >= self.today:
            return True
        lead = permit.properties.get("renewal_lead_days")
        filed = self.day(permit, "renewal_filed_on")
        last_day = ends - timedelta(days=30 if lead is None else int(str(lead)))
        return filed is not None and filed <= last_day and (starts is None or filed > starts)

    def b09(self) -> Score:
        people = self.archive.of("record.key_person")
        if not people:
            return None
        flags = {flag for person in people for flag in person.texts("flags")}
        return -40.0 if "defaulter" in flags else -20.0 if flags else 0.0

    def b10(self) -> Score:
        kind, clear, filed = (
            self.p.get(n) for n in ("entity_type", "ownership_clear", "beneficial_owner_filed")
        )
        if kind in ("individual_business", "cooperative"):
            return None
        if kind is None or (clear is None and filed is None):
            return "unevidenced"
        return 5.0 * (clear == "yes") + 5.0 * (filed in ("yes", "exempt"))

    def o01(self) -> Score:
        due = self.tax.properties.get("filings_due") if self.tax else None
        on_time = self.tax.properties.get("filings_on_time") if self.tax else None
        said = self.said.get("TX-01")
        if said == "na" and due is None:
            return None
        if due and on_time is not None:
            return min(1.0, int(str(on_time)) / int(str(due))) * 25
        return HALF[said] * 25 if said in HALF else "unevidenced"

    def o02(self) -> Score:
        if self.tax and int(self.tax.text("year")) >= 2024:
            return {"A": 40.0, "B": 32.0, "M": 26.0, "C": 12.0, "D": 0.0}[self.tax.text("level")]
        return 20.0 if self.p.get("entity_type") == "individual_business" else "unevidenced"

    def o03(self) -> Score:
        return self.answer("TX-02", {"yes": 15.0, "partly": 9.0, "no": 0.0})

    def o04(self) -> Score:
        return self.employer("LB-02", 25)

    def o05(self) -> Score:
        return self.employer("LB-01", 15)

    def o06(self) -> Score:
        return self.employer("LB-03", 20)

    def o07(self) -> Score:
        books, revenue = self.said.get("TX-04"), self.said.get("TX-03")
        if books not in HALF and revenue not in HALF:
            return "unevidenced"
        return 16 * HALF.get(str(books), 0.0) + 4 * HALF.get(str(revenue), 0.0)

    def answer(self, code: str, points: dict[str, float]) -> Score:
        said = self.said.get(code)
        return None if said == "na" else points.get(str(said), "unevidenced")

    def employer(self, code: str, points: int) -> Score:
        if self.p.get("employees") == 0:
            return None
        return self.answer(code, {word: points * share for word, share in HALF.items()})


def total(scores: dict[str, Score]) -> float:
    """On 1000, points of what does not apply shared out within its category."""
    whole = {"B": 150, "O": 215}
    points = 0.0
    shares = {}
    for category in "BO":
        applies = {
            code: s for code, s in scores.items() if code[0] == category and code in MAX and s is not None
        }
        most = sum(MAX[code] for code in applies)
        if most:
            got = sum(score for score in applies.values() if isinstance(score, float | int))
            shares[category] = (got, whole[category] / most)
    unit = 1000 / sum(whole[category] for category in shares) if shares else 0.0
    points = sum(got * factor for got, factor in shares.values()) * unit
    deduction = scores["B09"] if isinstance(scores["B09"], float) else 0.0
    return max(0.0, points + deduction * unit)
