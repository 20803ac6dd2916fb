"""The 58 indicators once more, in plain Python from the words of the scheme: written apart from the sheets.

`scores` gives points of the scheme by indicator, or None for not applicable, or the word "unevidenced"; `Total`
what follows from them. Shares no code with the rules, and looks at nothing but a document of facts.
"""

from collections.abc import Iterable, Mapping
from typing import Any

Doc = Mapping[str, Any]
Score = float | str | None
OPEN = "unevidenced"
# Base points by indicator; what is not here is plus or deduction.
BASE = {
    "B01": 25, "B02": 20, "B03": 15, "B04": 15, "B05": 15, "B06": 10, "B07": 20, "B08": 20, "B10": 10,
    "O01": 25, "O02": 40, "O03": 15, "O04": 25, "O05": 15, "O06": 20, "O07": 20, "O08": 20, "O09": 15, "O10": 20,
    "O11": 15, "O12": 10, "P01": 20, "P02": 50, "P03": 30, "P04": 20, "P05": 30, "P06": 20, "P07": 30, "P11": 20,
    "R06": 20, "R07": 15, "R08": 40, "R09": 25, "R10": 10, "G01": 25, "G02": 25, "G03": 15, "G04": 20, "G05": 25,
    "G06": 20,
}  # fmt: skip
PLUS = {"O13": 20, "P10": 20, "R13": 20, "G07": 40, "G08": 30, "G09": 20}
SHARE = {"yes": 1.0, "partly": 0.5, "no": 0.0}
HEAVY = {"high": 5, "medium": 3, "low": 1}
SAFETY = ("high", "medium", "high", "high", "high", "high", "high", "medium")
ENVIRONMENT = ("high", "high", "high", "high", "medium", "medium", "medium")
PROFILE = {"uscc", "name", "entity_type", "reg_status", "legal_rep", "established_on", "address", "county",
           "gbt4754", "scope", "employees", "revenue"}  # fmt: skip
WORST = {"environment_bad", "labour_c", "food_d", "customs_dishonest", "transport_b"}
STEPS = {
    "environment_integrity": 1, "labour_a": 1, "food_a": 1, "customs_aeo": 1, "transport_aaa": 1,
    "environment_good": 0.8, "food_b": 0.8, "transport_aa": 0.8,
    "labour_b": 0.6, "food_c": 0.6, "customs_registered": 0.6, "transport_a": 0.6,
    "environment_warning": 0.4, **dict.fromkeys(WORST, 0),
}  # fmt: skip
LAPSE = ("warning", "criticism", "suspension", "removal")


def within(items: Iterable[Any], months: int) -> list[Any]:
    """Those of the last so many months."""
    return [item for item in items if item["months"] is not None and item["months"] < months]


def share_of(good: float, whole: float, points: float) -> float:
    return min(1.0, good / whole) * points


class Conduct:
    """Scores of one document: what all of them need, then registration and conduct."""

    def __init__(self, doc: Doc) -> None:
        self.d = doc
        self.firm = doc["firm"]

    def scores(self) -> dict[str, Score]:
        return {
            name.upper(): getattr(self, name)()
            for name in dir(type(self))
            if len(name) == 3 and name[0] in "boprg" and name[1:].isdigit()
        }

    def said(self, code: str) -> str:
        return str(self.d["answers"].get(code, {}).get("a", ""))

    def worth(self, code: str) -> float | None:
        return SHARE.get(self.said(code))

    def employs(self) -> bool:
        return bool(self.firm["employees"] != 0)

    # -- registration

    def b01(self) -> Score:
        if not self.firm["known"]:
            return None
        filled = len(PROFILE & set(self.firm["filled"]))
        matches = self.d["business_licence"]["number_matches"]
        return filled / len(PROFILE) * 15 + 5 * self.firm["uscc_ok"] + 5 * matches

    def b02(self) -> Score:
        status = self.firm["reg_status"]
        return {"active": 20.0, "suspended": 10.0}.get(status, 0.0) if status else OPEN

    def b03(self) -> Score:
        years = self.firm["age_years"]
        if years is None:
            return OPEN
        return 3.0 if years < 1 else 6.0 if years < 3 else 10.0 if years < 5 else 13.0 if years < 10 else 15.0

    def b04(self) -> Score:
        if self.firm["entity_type"] not in ("company", ""):
            return None
        due, paid = self.firm["capital_due"], self.firm["capital_paid"]
        if not self.firm["entity_type"] or due is None:
            return OPEN
        if due == 0:
            return 15.0
        return OPEN if paid is None else share_of(paid, due, 15)

    def b05(self) -> Score:
        months = self.firm["premises_months"]
        if not self.firm["premises_check"] or months is None or months >= 12:
            return OPEN
        return {"matched": 15.0, "explained": 10.0}.get(self.firm["premises_check"], 0.0)

    def b06(self) -> Score:
        changes, late = self.firm["changes_total"], self.firm["changes_late"]
        if changes is None or (changes > 0 and late is None):
            return OPEN
        return 10.0 if changes == 0 else max(0.0, 10.0 - 3 * late)

    def b07(self) -> Score:
        years = self.d["reports"]["on_time"]
        if not years:
            return OPEN if self.firm["age_years"] is None else None
        if not self.d["reports"]["known"]:
            return OPEN
        if len(years) == 3:
            return 7.0 * years[0] + 7 * years[1] + 6 * years[2]
        return share_of(sum(years), len(years), 20)

    def b08(self) -> Score:
        held, valid = self.d["permits"]["verified"], self.d["permits"]["valid"]
        if self.firm["licence_required"] == "no":
            return 20.0
        if self.firm["licence_required"] != "yes" or not held:
            return OPEN
        return share_of(valid, held, 20)

    def b09(self) -> Score:
        people = self.d["key_persons"]
        if not people:
            return None
        flags = {f for person in people if person["role"] in ("legal_rep", "head") for f in person["flags"]}
        if "defaulter" in flags:
            return -40.0
        return -20.0 * len(flags)

    def b10(self) -> Score:
        if self.firm["entity_type"] not in ("company", "partnership", ""):
            return None
        clear, filed = self.firm["ownership_clear"], self.firm["beneficial_owner_filed"]
        if not self.firm["entity_type"] or not (clear or filed):
            return OPEN
        return 5.0 * (clear == "yes") + 5.0 * (filed in ("yes", "exempt"))

    # -- conduct

    def o01(self) -> Score:
        due, on_time = self.d["tax"]["filings_due"], self.d["tax"]["filings_on_time"]
        if self.said("TX_01") == "na" and due is None:
            return None
        if due and on_time is not None:
            return share_of(on_time, due, 25)
        worth = self.worth("TX_01")
        return OPEN if worth is None else worth * 25

    def o02(self) -> Score:
        tax = self.d["tax"]
        if tax["known"] and tax["months"] is not None and tax["months"] < 24:
            return {"A": 40.0, "B": 32.0, "M": 26.0, "C": 12.0, "D": 0.0}[tax["level"]]
        return 20.0 if self.firm["entity_type"] == "individual_business" else OPEN

    def o03(self) -> Score:
        if self.said("TX_02") == "na":
            return None
        return {"yes": 15.0, "partly": 9.0, "no": 0.0}.get(self.said("TX_02"), OPEN)

    def employer(self, code: str, points: float, known: float | None) -> Score:
        """By records where there are any, else by what the diagnosis found."""
        if not self.employs() or self.said(code) == "na":
            return None
        if known is not None:
            return known
        worth = self.worth(code)
        return OPEN if worth is None else worth * points

    def o04(self) -> Score:
        staff, months = self.d["staff"], within(self.d["insurance"], 12)
        known = None
        if staff["insurable"]:
            punctual = sum(month["on_time"] for month in months) / len(months) if months else 0
            known = staff["insured"] / staff["insurable"] * 15 + punctual * 10
        return self.employer("LB_02", 25, known)

    def o05(self) -> Score:
        staff = self.d["staff"]
        known = share_of(staff["contracts"], staff["contractable"], 15) if staff["contractable"] else None
        return self.employer("LB_01", 15, known)

    def o06(self) -> Score:
        paid = [month["state"] for month in within(self.d["wages"], 12) if month["state"] != "due"]
        known = max(0.0, 20.0 - 5 * sum(state != "on_time" for state in paid)) if paid else None
        return self.employer("LB_03", 20, 0.0 if self.d["staff"]["wages_owed"] else known)

    def o07(self) -> Score:
        books, apart = self.worth("TX_04"), self.worth("TX_03")
        finance = self.d["finance"]
        statement = finance["known"] and finance["months"] is not None and finance["months"] < 18
        if books is None and apart is None and not statement:
            return OPEN
        points = 8 * (books or 0) + 4 * (apart or 0)
        if self.firm["entity_type"] == "individual_business":
            return points / 12 * 20
        return points + 8 * statement

    def module(self, prefix: str, severities: tuple[str, ...]) -> tuple[int, int, float]:
        """Answered, said not to apply, and the weighted share."""
        got = whole = 0.0
        answered = not_applicable = 0
        for number, severity in enumerate(severities, start=1):
            code = f"{prefix}_{number:02}"
            not_applicable += self.said(code) == "na"
            worth = self.worth(code)
            if worth is not None:
                weight = HEAVY[self.d["answers"][code]["severity"] or severity]
                answered, got, whole = answered + 1, got + weight * worth, whole + weight
        return answered, not_applicable, got / whole if whole else 0.0

    def o08(self) -> Score:
        answered, not_applicable, share = self.module("SF", SAFETY)
        if not answered and not_applicable:
            return None
        return OPEN if answered < 3 else share * 20

    def o09(self) -> Score:
        if self.firm["section"] not in tuple("BCDEO") and self.firm["division"] not in ("62", "84"):
            return None
        answered, not_applicable, share = self.module("EN", ENVIRONMENT)
        if not answered and not_applicable:
            return 15.0
        return OPEN if answered < 2 else share * 15

    def o10(self) -> Score:
        if self.said("CS_08") == "na":
            return None
        records = self.worth("CS_08")
        if records is None:
            return OPEN
        proven = {"quality", "food", "compulsory", "product", "organic", "service"}
        certified = any(c["valid"] and c["kind"] in proven for c in self.d["certs"])
        return 10 * records + 5 * certified + 5 * (self.worth("CS_09") or 0)

    def o11(self) -> Score:
        if self.firm["section"] not in tuple("FHOPR") and self.firm["division"] != "64":
            return None
        prices, adverts = self.worth("CS_01"), self.worth("CS_02")
        if prices is None and adverts is None:
            return OPEN
        if prices is None or adverts is None:
            return 15 * (prices if adverts is None else adverts)  # type: ignore[operator]  # one of them is known
        return (3 * prices + 5 * adverts) / 8 * 15

    def rate(self, name: str, months: int, flag: str, good: str, points: float, none: Score) -> Score:
        due = [item for item in within(self.d[name], months) if item[flag]]
        return share_of(sum(item[good] for item in due), len(due), points) if due else none

    def o12(self) -> Score:
        return self.rate("utilities", 12, "due", "on_time", 10, OPEN)

    def o13(self) -> Score:
        if not self.employs():
            return None
        fund = any(month["paid"] for month in within(self.d["housing_fund"], 12))
        words = ("责任险", "安责险", "环责险")
        insured = any(word in item["title"] for item in self.d["voluntary"] for word in words)
        return 10.0 * fund + 10.0 * insured
