"""The 58 indicators once more, in plain Python from the words of the scheme: written apart from the sheets.

`scores` gives points of the scheme by indicator, or None for not applicable, or the word "unevidenced"; `Total`
what follows from them. Shares no code with the rules, and looks at nothing but a document of facts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.forms.judge.opinion_on_conduct import (
    BASE,
    LAPSE,
    OPEN,
    PLUS,
    STEPS,
    WORST,
    Conduct,
    Doc,
    Score,
    share_of,
    within,
)


class Opinion(Conduct):
    """Scores of one document."""

    # -- performance

    def p01(self) -> Score:
        sample = [
            0 if c["written"] == "no" else c["elements"]
            for c in self.d["contracts"]
            if (c["status"] == "performing" or within([c], 12)) and (c["written"] == "no" or c["elements"])
        ]
        return share_of(sum(min(6, n) for n in sample), 6 * len(sample), 20) if sample else OPEN

    def p02(self) -> Score:
        return self.rate("milestones", 12, "past", "kept", 50, OPEN)

    def p03(self) -> Score:
        due = [item for item in within(self.d["payables"], 12) if item["due"]]
        owed = sum(item["amount"] for item in due)
        return share_of(sum(item["paid_in_time"] for item in due), owed, 30) if owed else OPEN

    def p04(self) -> Score:
        ledger = self.d["receivables"]
        if not ledger:
            return OPEN
        complete = sum(item["proofs"] >= 2 for item in ledger) / len(ledger) * 8
        whole = sum(item["outstanding"] for item in ledger)
        old = sum(item["outstanding"] for item in ledger if item["days_overdue"] > 90)
        if old <= whole * 0.1 + 1e-12:
            return complete + 12
        return complete + 12 * (1 - old / whole) / 0.9

    def p05(self) -> Score:
        late = [loan["days_overdue"] for loan in self.d["loans"] if loan["role"] == "borrower"]
        if not late:
            return 20.0
        return 30.0 if max(late) == 0 else 15.0 if max(late) <= 30 else 0.0

    def p06(self) -> Score:
        pledges = self.d["pledges"]
        live = [p for p in pledges if p["result"] != "broken" and (p["months"] is None or p["months"] < 12)]
        if not pledges:
            return OPEN
        return 10.0 * bool(live) + 10.0 * any(p["published"] for p in live)

    def concluded(self, result: str) -> int:
        return sum(check["result"] == result for check in within(self.d["checks"], 12))

    def p07(self) -> Score:
        kept, broken = self.concluded("kept"), self.concluded("broken")
        return share_of(kept, kept + broken, 30) if kept + broken else 20.0

    def cases(self, *kinds: str) -> list[Any]:
        return [c for c in within(self.d["judicial"], 24) if c["kind"] in kinds and c["role"] == "respondent"]

    def p08(self) -> Score:
        return max(-80.0, -20.0 * sum(not case["fulfilled"] for case in self.cases("enforcement")))

    def p09(self) -> Score:
        lost = [case for case in self.cases("judgment", "award") if case["obliged"] == "yes"]
        return max(-40.0, -sum(5.0 if case["fulfilled"] else 10.0 for case in lost))

    def p10(self) -> Score:
        points = {"pass": 5.0, "good": 10.0}
        return min(20.0, sum(points.get(p["result"], 0) for p in within(self.d["projects"], 24)))

    def p11(self) -> Score:
        trades = {"52", "61", "62", "64", "78", "79", "80", "81", "82", "83", "84"}
        if self.firm["division"] not in trades and self.firm["section"] != "R":
            return None
        heard = self.d["complaints"]
        return share_of(heard["solved"], heard["total"], 20) if heard["known"] and heard["total"] else 16.0

    def p12(self) -> Score:
        grey = sum(e["list"] == "grey" and e["state"] == "listed" for e in self.d["list_entries"])
        return max(-40.0, -20.0 * max(self.concluded("broken"), grey))

    # -- supervision

    def penalties(self, grade: str, months: int) -> list[Any]:
        found = [p for p in within(self.d["penalties"], months) if p["grade"] == grade]
        return [p for p in found if not p["repaired"]]

    def r01(self) -> Score:
        return max(-15.0, -5.0 * sum(p["published"] == "yes" for p in self.penalties("minor", 3)))

    def r02(self) -> Score:
        return max(-75.0, -25.0 * len(self.penalties("general", 12)))

    def r03(self) -> Score:
        return max(-200.0, -100.0 * len(self.penalties("serious", 36)))

    def r04(self) -> Score:
        if any(entry["listed"] for entry in self.d["abnormal"]):
            return -60.0
        return -15.0 if within(self.d["abnormal"], 12) else 0.0

    def r05(self) -> Score:
        return -300.0 if any(entry["listed"] for entry in self.d["serious_lists"]) else 0.0

    def r06(self) -> Score:
        seen = within(self.d["inspections"], 24)
        points = [20 if i["result"] == "clean" else 10 if i["corrected"] else 0 for i in seen]
        return sum(points) / len(points) if points else 15.0

    def r07(self) -> Score:
        return self.rate("orders", 24, "due", "on_time", 15, 15.0)

    def r08(self) -> Score:
        rating = self.d["public_rating"]
        fresh = rating["known"] and rating["months"] is not None and rating["months"] < 12
        points = {"excellent": 40.0, "good": 32.0, "fair": 20.0, "poor": 5.0}
        return points.get(rating["grade"], 20.0) if fresh else 20.0

    def sectors(self) -> list[str]:
        return [r["grade"] for r in within(self.d["sector_ratings"], 24) if r["grade"] in STEPS]

    def r09(self) -> Score:
        grades = self.sectors()
        return sum(STEPS[grade] for grade in grades) / len(grades) * 25 if grades else 15.0

    def r10(self) -> Score:
        return self.rate("interviews", 12, "due", "answered", 10, 10.0)

    def r11(self) -> Score:
        public = ("tax", "social", "fund", "fee")
        return max(-60.0, -30.0 * sum(not a["cleared"] and a["kind"] in public for a in self.d["arrears"]))

    def r12(self) -> Score:
        kinds = ("safety", "fire", "quality", "food", "environment")
        return max(
            -80.0, -40.0 * sum(i["liable"] and i["kind"] in kinds for i in within(self.d["incidents"], 36))
        )

    def r13(self) -> Score:
        recent = within(self.d["repair_cases"], 12)
        return 10.0 * any(c["prompt"] for c in recent) + 10.0 * any(c["approved"] for c in recent)

    def lapses(self) -> list[Any]:
        return [
            s for s in within(self.d["sanctions"], 24) if "虚假" in s["grounds"] or "隐瞒" in s["grounds"]
        ]

    def r14(self) -> Score:
        return -100.0 if any(s["measure"] in LAPSE for s in self.lapses()) else 0.0

    # -- growth

    def fresh(self, value: str) -> Any:
        finance = self.d["finance"]
        return finance[value] if finance["months"] is not None and finance["months"] < 24 else None

    def g01(self) -> Score:
        growth = self.fresh("growth")
        if growth is None:
            return OPEN
        return 25.0 if growth >= 0.1 else 20.0 if growth >= 0 else 12.0 if growth >= -0.1 else 5.0

    def g02(self) -> Score:
        if self.firm["entity_type"] not in ("company", ""):
            return None
        debt = self.fresh("debt_ratio")
        if debt is None or not self.firm["entity_type"]:
            return OPEN
        finance = self.d["finance"]
        points = 10.0 if debt <= 0.6 else max(0.0, 10 * (1 - debt) / 0.4)
        liquid, profit = finance["current_ratio"], finance["profit"]
        return points + 8 * (liquid is not None and liquid >= 1.2) + 7 * (profit is not None and profit > 0)

    def g03(self) -> Score:
        if not self.employs():
            return None
        now, before = self.d["staff"]["insured"], self.d["staff"]["insured_before"]
        if now is None or not before:
            return OPEN
        return 15.0 if now >= before else 10.0 if now * 10 >= before * 8 else 4.0

    def g04(self) -> Score:
        share = self.d["finance"]["rd_share"]
        if not self.d["ip_assets"] and share is None:
            return OPEN
        rights = min(3, sum(right["valid"] for right in self.d["ip_assets"]))
        if self.firm["section"] not in ("C", "I", "M"):
            return (0.0, 8.0, 14.0, 20.0)[rights]
        return (0.0, 5.0, 8.0, 12.0)[rights] + 8 * (share is not None and share >= 0.03)

    def g05(self) -> Score:
        policy, post = self.worth("CT_07"), self.worth("CT_08")
        customers = bool(within(self.d["counterparties"], 12))
        certified = any(c["kind"] == "integrity" and c["valid"] for c in self.d["certs"])
        if policy is None and post is None and not customers and not certified:
            return OPEN
        managed = 20.0 if certified else 10 * (policy or 0) + 10 * (post or 0)
        return managed + 5 * customers

    def g06(self) -> Score:
        if not self.d["training"]:
            return OPEN
        hours = sum(course["hours"] for course in within(self.d["training"], 12))
        return 20.0 if hours >= 4 else 12.0 if hours >= 2 else 6.0 if hours >= 1 else 0.0

    def g07(self) -> Score:
        points = {"national": 20, "city": 10, "county": 5}
        return min(40.0, sum(points.get(h["level"], 0) for h in within(self.d["honours"], 36)))

    def g08(self) -> Score:
        return min(30.0, 10.0 * len(within(self.d["charity"], 12)))

    def g09(self) -> Score:
        kinds = {item["kind"] for item in within(self.d["green_digital"], 24)}
        green = kinds & {"factory", "cleaner", "energy", "waste", "renewable"}
        return 10.0 * bool(green) + 10.0 * bool(kinds & {"cloud", "machines", "business", "sales"})


def caps(doc: Doc) -> dict[str, str]:
    """What holds the grade down, "none" for no grade at all."""
    opinion = Opinion(doc)
    firm, tax = doc["firm"], doc["tax"]
    liable = [i["severity"] for i in within(doc["incidents"], 36) if i["liable"]]
    lists = [entry["kind"] for entry in doc["serious_lists"] if entry["listed"]]
    heads = [p for p in doc["key_persons"] if p["role"] in ("legal_rep", "head")]
    permits = doc["permits"]
    held: dict[str, tuple[str, Callable[[], Any]]] = {
        "NOT-EVALUATED": ("none", lambda: firm["reg_status"] in ("revoked", "cancelled")),
        "USCC": ("none", lambda: firm["known"] and not firm["uscc_ok"]),
        "SERIOUS-LIST": ("E", lambda: lists),
        "WAGES-LIST": ("E", lambda: "wages" in lists),
        "FIRM-DEFAULTER": ("E", lambda: any(c["kind"] == "defaulter" and c["in_force"] for c in doc["judicial"])),
        "MAJOR-INCIDENT": ("E", lambda: {"larger", "major", "extraordinary"} & set(liable)),
        "FALSEHOOD": ("E", lambda: any(s["measure"] == "removal" for s in opinion.lapses())),
        "DEFAULTER": ("D", lambda: any("defaulter" in p["flags"] for p in heads)),
        "UNLICENSED": (
            "D",
            lambda: firm["licence_required"] == "yes" and permits["verified"] and not permits["valid"],
        ),
        "SERIOUS": ("D", lambda: doc["serious_unrepaired"]),
        "TAX-D": ("C", lambda: tax["known"] and tax["level"] == "D" and (tax["months"] or 0) < 24 and tax["months"] is not None),
        "SECTOR-WORST": ("C", lambda: WORST & set(opinion.sectors())),
    }  # fmt: skip
    return {code: grade for code, (grade, holds) in held.items() if holds()}


@dataclass(frozen=True, slots=True)
class Total:
    """Points, coverage and grade as the scheme has them."""

    points: float
    coverage: float
    grade: str | None


def total(doc: Doc) -> Total:
    """Base points that do not apply go to the rest of their category; plus at most 150; then deductions."""
    scores = Opinion(doc).scores()
    points = evidenced = 0.0
    for category in "BOPRG":
        mine = {code: scores[code] for code in BASE if code[0] == category and scores[code] is not None}
        applicable = sum(BASE[code] for code in mine)
        factor = sum(most for code, most in BASE.items() if code[0] == category) / applicable
        known = {code: score for code, score in mine.items() if isinstance(score, int | float)}
        points += factor * sum(known.values())
        evidenced += factor * sum(BASE[code] for code in known)
    plus = sum(score for code in PLUS if isinstance(score := scores[code], int | float))
    less = sum(s for code, s in scores.items() if code not in BASE | PLUS and isinstance(s, int | float))
    points = max(0.0, min(1000.0, points + min(150.0, plus) + less))
    coverage = evidenced / sum(BASE.values())
    held = caps(doc)
    if not doc["firm"]["known"] or "none" in held.values() or round(coverage, 4) < 0.5:
        return Total(points, coverage, None)
    own = next(
        (g for g, line in zip("ABCD", (800, 700, 600, 450), strict=True) if round(points, 1) >= line), "E"
    )
    return Total(points, coverage, max([own, *held.values()]))
