"""Documents of facts drawn at random, many and fast: any that an archive could give, edges more than chance."""

from random import Random
from typing import Any

TODAY = "2026-11-20"
QUESTIONS = (
    *(f"CT_{n:02}" for n in range(1, 9)),
    *(f"TX_{n:02}" for n in range(1, 7)),
    *(f"LB_{n:02}" for n in range(1, 8)),
    *(f"SF_{n:02}" for n in range(1, 9)),
    *(f"EN_{n:02}" for n in range(1, 8)),
    *(f"CS_{n:02}" for n in range(1, 10)),
)
PROFILE = (
    "uscc", "name", "entity_type", "reg_status", "legal_rep", "established_on", "address", "county", "gbt4754",
    "scope", "employees", "revenue",
)  # fmt: skip
_MONTHS = (None, 0, 1, 2, 3, 5, 11, 12, 13, 17, 18, 19, 23, 24, 25, 35, 36, 40)
_TRADES = (("H", "62"), ("C", "13"), ("C", "34"), ("I", "64"), ("I", "65"), ("E", "47"), ("F", "51"),
           ("F", "52"), ("O", "80"), ("P", "83"), ("Q", "84"), ("B", "06"), ("M", "74"), ("", ""))  # fmt: skip
_VALUES = {"yes": 1.0, "partly": 0.5, "no": 0.0, "na": None, "unknown": None}


class Draw:
    """One document. The same seed gives the same."""

    def __init__(self, seed: int) -> None:
        self.roll = Random(seed)
        self.quality = self.roll.random()
        self._made = 0

    def one(self, *values: Any) -> Any:
        return self.roll.choice(values)

    def yes(self, share: float = 0.5) -> bool:
        return self.roll.random() < share

    def months(self) -> int | None:
        return self.roll.choice(_MONTHS)

    def money(self) -> float:
        return float(self.one(0, 1, 10, 33.33, 100, 250.5, 1000, self.roll.randrange(1, 10_000) / 100))

    def item(self, **values: Any) -> dict[str, Any]:
        self._made += 1
        return {"id": f"r{self._made}", **values}

    def many(self, make: Any, most: int = 3, none: float = 0.4) -> list[Any]:
        return [] if self.yes(none) else [make() for _ in range(self.roll.randint(1, most))]

    def document(self) -> dict[str, Any]:
        return {
            "today": TODAY,
            "report_years": [], "licences": [], "consents": [], "pledge_matches": [],
            "voluntary_waiting": [], "demands": [], "agreements": [], "actions": [],
            "commitments": {"signed": 0, "published": 0, "fulfilled": 0, "broken": 0},
            "visits": {"done": 0, "months": None},
            "evidence": {},
            **self.registered(), **self.dealt(), **self.judged(), **self.social(),
            "answers": self.answers(),
        }  # fmt: skip

    def registered(self) -> dict[str, Any]:
        one, roll = self.one, self.roll
        section, division = one(*_TRADES)
        permits = one(0, 0, 1, 2, 3)
        due = one(0, 1, 2, 3)
        return {
            "firm": {
                "known": self.yes(0.97), "id": "firm", "name": "演示",
                "uscc_ok": self.yes(0.9),
                "entity_type": one("company", "company", "partnership", "individual_business", "cooperative", ""),
                "reg_status": one("active", "active", "active", "suspended", "liquidation", "revoked", "cancelled", ""),
                "filled": sorted(name for name in PROFILE if self.yes(0.9)),
                "age_years": one(None, 0, 1, 2, 3, 4, 5, 9, 10, 30),
                "capital_due": one(None, 0.0, 50.0, 100.0),
                "capital_paid": one(None, 0.0, 33.3, 50.0, 100.0, 120.0),
                "premises_check": one("matched", "matched", "explained", "differs", "unreachable", ""),
                "premises_months": one(None, 0, 11, 12, 13),
                "ownership_clear": one("yes", "yes", "no", ""),
                "beneficial_owner_filed": one("yes", "exempt", "no", ""),
                "changes_total": one(None, 0, 1, 2, 5),
                "changes_late": one(None, 0, 1, 2, 5),
                "licence_required": one("yes", "no", ""),
                "employees": one(None, 0, 1, 12, 300),
                "section": section, "division": division, "size": "", "conflicts": 0,
            },
            "business_licence": {"seen": True, "number_matches": self.yes(0.8)},
            "permits": {"verified": permits, "valid": roll.randint(0, permits)},
            "reports": {"known": self.yes(0.8), "on_time": [one(0, 1, 1) for _ in range(due)]},
            "tax": {
                "known": (known := self.yes(0.8)), "level": one(*"ABMCD") if known else "",
                "year": 2025 if known else None, "months": one(None, 10, 22, 23, 24, 34) if known else None,
                "filings_due": one(None, 0, 1, 12), "filings_on_time": one(None, 0, 1, 11, 12, 13),
            },
            "key_persons": self.many(
                lambda: self.item(
                    role=one("legal_rep", "head", "supervisor", ""),
                    flags=[f for f in ("defaulter", "consumption_limit", "post_ban") if self.yes(0.1)],
                )
            ),
        }  # fmt: skip

    def dealt(self) -> dict[str, Any]:
        one = self.one
        amount = self.money

        def payable() -> dict[str, Any]:
            owed = amount()
            return self.item(
                amount=owed, paid_in_time=one(0.0, owed, owed / 2), due=self.yes(0.8), months=self.months()
            )

        insured, insurable = one(0, 1, 7, 10), one(0, 1, 10)
        contracts, contractable = one(0, 1, 7, 10), one(0, 1, 10)
        has_months, has_roster, has_year = self.yes(), self.yes(), self.yes(0.7)
        maybe = lambda *values: one(None, *values) if has_year else None  # noqa: E731  short, and used eight times
        return {
            "contracts": self.many(
                lambda: self.item(
                    title="", counterparty="", category="sale", ends_on="", overdue=False, months=self.months(),
                    status=one("performing", "done", "dispute"), written=one("yes", "yes", "no", ""), elements=one(0, 3, 5, 6, 6),
                )
            ),
            "milestones": self.many(
                lambda: self.item(
                    contract="c", contract_title="", title="", kind="payment", due_on="", done=True, overdue=False,
                    breach=False, past=self.yes(0.8), kept=self.yes(0.8), months=self.months(),
                ), 6,
            ),
            "payables": self.many(payable, 4),
            "receivables": self.many(
                lambda: self.item(outstanding=amount(), days_overdue=one(0, 0, 30, 90, 91, 400), proofs=one(0, 1, 2, 4)), 5
            ),
            "loans": self.many(
                lambda: self.item(role=one("borrower", "borrower", "guarantor"), state="normal", days_overdue=one(0, 0, 0, 1, 30, 31, 200)), 2
            ),
            "utilities": self.many(lambda: self.item(kind="power", due=self.yes(0.8), on_time=self.yes(0.8), months=self.months()), 6),
            "insurance": self.many(lambda: self.item(insured=1, insurable=1, on_time=self.yes(0.8), months=one(0, 1, 5, 11, 12)), 6, 0.0)
            if has_months else [],
            "wages": self.many(lambda: self.item(state=one("on_time", "on_time", "late", "due", "arrears"), months=self.months()), 6),
            "housing_fund": self.many(lambda: self.item(paid=self.yes(), months=self.months())),
            "staff": {
                "insured": min(insured, insurable) if has_months else None, "insurable": insurable if has_months else None,
                "insured_before": one(None, 0, 5, 8, 10) if has_months else None,
                "contracts": min(contracts, contractable) if has_roster else None,
                "contractable": contractable if has_roster else None, "wages_owed": self.yes(0.1),
            },
            "finance": {
                "known": has_year, "year": 2025 if has_year else None, "months": maybe(10, 17, 18, 23, 24),
                "revenue": maybe(100.0), "profit": maybe(-5.0, 0.0, 5.0),
                "growth": maybe(-0.5, -0.1001, -0.1, -0.05, 0.0, 0.0999, 0.1, 2.0),
                "debt_ratio": maybe(0.0, 0.6, 0.6001, 0.75, 1.0, 1.3), "current_ratio": maybe(0.5, 1.1999, 1.2, 3.0),
                "rd_share": maybe(0.0, 0.0299, 0.03, 0.2),
            },
            "certs": self.many(lambda: self.item(kind=one("quality", "safety", "integrity", "product", "other"), valid=self.yes())),
            "ip_assets": self.many(lambda: self.item(kind=one("trademark", "software"), valid=self.yes(0.8)), 4),
            "green_digital": self.many(lambda: self.item(kind=one("energy", "factory", "cloud", "sales"), months=self.months())),
            "projects": self.many(lambda: self.item(result=one("good", "pass", "fail"), months=self.months())),
            "counterparties": self.many(lambda: self.item(relation="customer", months=self.months())),
        }  # fmt: skip

    def judged(self) -> dict[str, Any]:
        one, months = self.one, self.months
        penalties = self.many(
            lambda: self.item(
                doc_no="", authority="", decided_on="", fulfilled=self.yes(), fulfilled_on="", months=months(),
                grade=one("minor", "general", "serious", ""), published=one("yes", "no", ""), repaired=self.yes(),
            ), 5, 0.6,
        )  # fmt: skip
        known = self.yes(0.6)
        total = one(0, 0, 1, 3, 7)
        return {
            "penalties": penalties,
            "serious_unrepaired": sum(p["grade"] == "serious" and not p["repaired"] for p in penalties),
            "inspections": self.many(
                lambda: self.item(way="random", result=one("clean", "clean", "ordered", "case"), corrected=self.yes(), months=months())
            ),
            "orders": self.many(lambda: self.item(due=self.yes(0.8), on_time=self.yes(), months=months())),
            "abnormal": self.many(lambda: self.item(kind="place", listed=self.yes(0.3), months=months()), 2, 0.8),
            "serious_lists": self.many(lambda: self.item(kind=one("tax", "wages"), listed=self.yes(), months=months()), 2, 0.9),
            "judicial": self.many(
                lambda: self.item(
                    kind=(kind := one("judgment", "award", "enforcement", "defaulter", "limit")), amount=1000.0,
                    role=one("claimant", "respondent", "respondent", "third"), obliged=one("yes", "no", ""),
                    fulfilled=self.yes(), in_force=kind in ("defaulter", "limit") and self.yes(), months=months(),
                ), 6, 0.6,
            ),
            "arrears": self.many(
                lambda: self.item(kind=one("tax", "social", "fund", "fee", "wages", "other"), amount=9.0, cleared=self.yes(), months=months()), 4, 0.6
            ),
            "incidents": self.many(
                lambda: self.item(
                    kind=one("safety", "fire", "quality", "food", "environment", "data", "opinion"), liable=self.yes(),
                    severity=one("ungraded", "general", "general", "general", "larger", "major"), months=months(),
                ), 3, 0.8,
            ),
            "public_rating": {"known": known, "grade": one("excellent", "good", "fair", "poor", "words") if known else "",
                              "months": months() if known else None},
            "sector_ratings": self.many(
                lambda: self.item(
                    sector="", months=months(),
                    grade=one("environment_integrity", "environment_good", "environment_warning", "environment_bad", "labour_a",
                              "labour_b", "labour_c", "food_a", "food_b", "food_c", "food_d", "customs_aeo",
                              "customs_registered", "customs_dishonest", "transport_aaa", "transport_aa", "transport_a",
                              "transport_b", "words", ""),
                ), 3, 0.6,
            ),
            "interviews": self.many(lambda: self.item(way="hint", due=self.yes(0.8), answered=self.yes(0.7), months=months()), 3, 0.6),
            "sanctions": self.many(
                lambda: self.item(measure=one("warning", "criticism", "removal"), months=months(),
                                  grounds=one("提供虚假材料", "隐瞒处罚", "长期不配合")), 2, 0.9,
            ),
            "complaints": {"known": self.yes(), "total": total, "solved": self.roll.randint(0, total)},
        }  # fmt: skip

    def social(self) -> dict[str, Any]:
        one, months = self.one, self.months
        return {
            "pledges": self.many(
                lambda: self.item(
                    template="integrity", name_zh="", name_en="", signed_on="", last_day="", waits_until="", provisional=False,
                    published=self.yes(), result=one("", "", "kept", "broken"), found="", next="none", months=months(),
                )
            ),
            "checks": self.many(lambda: self.item(result=one("kept", "kept", "broken", "open"), months=months()), 4),
            "list_entries": self.many(
                lambda: self.item(list=one("red", "grey"), state=one("told", "listed", "ended"), notice_on="", appeal_until="", ends_on=""), 3, 0.7
            ),
            "voluntary": self.many(
                lambda: self.item(category="operation", title=one("雇主责任险", "安责险保单", "环责险", "仓库租约"), happened_on="", valid_to=""), 2
            ),
            "repair_cases": self.many(
                lambda: self.item(
                    target_no="", eligible_on="", auto_end_on="", submitted_on="", answer_by="", submitted=True, closed=False,
                    prompt=self.yes(), approved=self.yes(), months=months(),
                ), 2, 0.7,
            ),
            "honours": self.many(
                lambda: self.item(kind="quality", level=one("national", "city", "county", "industry", "alliance"), months=months()), 5
            ),
            "charity": self.many(lambda: self.item(kind="money", months=months()), 5),
            "training": self.many(lambda: self.item(area="tax", hours=one(0.5, 1.0, 1.5, 2.0), months=months()), 4),
        }  # fmt: skip

    def answers(self) -> dict[str, Any]:
        share = self.one(0.0, 0.5, 0.9, 1.0)
        found = {}
        for code in QUESTIONS:
            if self.yes(share):
                adverse = self.yes(1 - self.quality)
                a = self.one("partly", "no", "na", "unknown") if adverse else "yes"
                severity = self.one("", "", "", "", "high", "low")
                found[code] = {"a": a, "v": _VALUES[a], "severity": severity}
        return found


def good() -> dict[str, Any]:
    """A restaurant at which nothing is amiss, with no plus points."""
    draw = Draw(0)
    item, yes = draw.item, {"a": "yes", "v": 1.0, "severity": ""}
    return {
        **{name: [] if isinstance(value, list) else value for name, value in draw.document().items()},
        "firm": {
            "known": True, "id": "firm", "name": "演示信档餐饮有限公司", "uscc_ok": True, "entity_type": "company",
            "reg_status": "active", "filled": sorted(PROFILE), "age_years": 16, "capital_due": 100.0,
            "capital_paid": 100.0, "premises_check": "matched", "premises_months": 1, "ownership_clear": "yes",
            "beneficial_owner_filed": "yes", "changes_total": 0, "changes_late": None, "licence_required": "yes",
            "employees": 12, "section": "H", "division": "62", "size": "micro", "conflicts": 0,
        },
        "business_licence": {"seen": True, "number_matches": True},
        "permits": {"verified": 1, "valid": 1},
        "reports": {"known": True, "on_time": [1, 1, 1]},
        "tax": {"known": True, "level": "A", "year": 2025, "months": 10, "filings_due": 12, "filings_on_time": 12},
        "serious_unrepaired": 0,
        "contracts": [item(title="", counterparty="", category="sale", ends_on="", overdue=False, months=5,
                           status="performing", written="yes", elements=6)],
        "milestones": [item(contract="c", contract_title="", title="", kind="payment", due_on="", done=True,
                            overdue=False, breach=False, past=True, kept=True, months=2)],
        "payables": [item(amount=1000.0, paid_in_time=1000.0, due=True, months=2)],
        "receivables": [item(outstanding=500.0, days_overdue=0, proofs=3)],
        "loans": [item(role="borrower", state="normal", days_overdue=0)],
        "utilities": [item(kind="power", due=True, on_time=True, months=1)],
        "insurance": [item(insured=12, insurable=12, on_time=True, months=1)],
        "wages": [item(state="on_time", months=1)],
        "staff": {"insured": 12, "insurable": 12, "insured_before": 10, "contracts": 12, "contractable": 12,
                  "wages_owed": False},
        "finance": {"known": True, "year": 2025, "months": 10, "revenue": 300.0, "profit": 20.0, "growth": 0.12,
                    "debt_ratio": 0.5, "current_ratio": 1.5, "rd_share": None},
        "certs": [item(kind="integrity", valid=True), item(kind="food", valid=True)],
        "ip_assets": [item(kind="trademark", valid=True) for _ in range(3)],
        "counterparties": [item(relation="customer", months=3)],
        "inspections": [item(way="random", result="clean", corrected=False, months=8)],
        "public_rating": {"known": True, "grade": "excellent", "months": 6},
        "sector_ratings": [item(sector="food", grade="food_a", months=6)],
        "complaints": {"known": True, "total": 2, "solved": 2},
        "pledges": [item(template="integrity", name_zh="", name_en="", signed_on="", last_day="", waits_until="",
                         provisional=False, published=True, result="", found="", next="none", months=None)],
        "checks": [item(result="kept", months=3)],
        "training": [item(area="tax", hours=4.0, months=2)],
        "answers": {code: dict(yes) for code in QUESTIONS},
    }  # fmt: skip


def document(seed: int) -> dict[str, Any]:
    """A document, the same for the same seed: anything at all, or a good one with some of that in it."""
    drawn = Draw(seed).document()
    if seed % 3 == 0:
        return drawn
    roll = Random(-seed)
    kept = roll.sample(sorted(drawn), roll.randint(0, 14 if seed % 3 == 1 else 5))
    if "penalties" in kept:
        kept.append("serious_unrepaired")
    return good() | {name: drawn[name] for name in kept}
