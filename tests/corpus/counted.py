"""The corpus counted one record at a time, as a person with a pencil would: what figures are held against."""

from datetime import date, timedelta
from random import Random
from typing import Any

from sync.store.model import FirmSummary
from tests.corpus.planted import corpus

TODAY = date(2026, 11, 20)
KINDS = ("firm", "assignment", "diagnosis", "action", "record.demand", "visit")
MARK = "2026-11-20 1 1"
Rows = list[dict[str, Any]]


class Counted:
    """The corpus counted one record at a time, as a person with a pencil would."""

    def __init__(self, firms: int) -> None:
        self.archives: dict[str, Rows] = {}
        self.judged: dict[str, FirmSummary] = {}
        for number, made in enumerate(corpus(7, firms, TODAY)):
            rows = [{**row, "set": dict(row["set"])} for row in made.rows if row["type"] in KINDS]
            archive = str(rows[0]["archive"])
            self.archives[archive] = rows
            _vary(rows, number)
            dice = Random(archive)
            self.judged[archive] = FirmSummary(
                grade=dice.choice(("A", "B", "C", "D", "E", "")),
                completeness=dice.choice((0, 39, 40, 59, 60, 79, 80, 99, 100)),
                alerts_overdue=dice.choice((0, 0, 0, 1, 4)),
                judged=MARK if number % 10 else "2026-11-19 1 1",
            )

    def of(self, archive: str, type: str) -> Rows:
        return [row["set"] for row in self.archives[archive] if row["type"] == type]

    def officer(self, archive: str) -> str:
        last = max(((a["since"], a["assessor"]) for a in self.of(archive, "assignment")), default=("", ""))
        return str(last[1])

    def late(self, archive: str) -> dict[str, int]:
        today = TODAY.isoformat()
        demands = 0
        for said in self.of(archive, "record.demand"):
            answered = [d for d in (said.get("replied_on"), said.get("closed_on")) if d and d <= today]
            demands += bool(said.get("due_on")) and said["due_on"] < today and not answered
        actions = sum(
            a["due_on"] < today and a["status"] not in ("done", "dropped") for a in self.of(archive, "action")
        )
        return {"alert": self.judged[archive].alerts_overdue, "action": actions, "demand": demands}

    def diagnosed(self, archive: str) -> bool:
        return any(d["status"] == "done" for d in self.of(archive, "diagnosis"))

    def days(self, archive: str, measure: str) -> list[str]:
        """Every day on which a measure counts one."""
        today = TODAY.isoformat()
        found: list[str] = []
        if measure == "joined":
            found = [min((a["since"] for a in self.of(archive, "assignment")), default="")]
        elif measure == "diagnosed":
            found = [d.get("finished_on", "") for d in self.of(archive, "diagnosis") if d["status"] == "done"]
        elif measure == "visited":
            found = [v["planned_at"][:10] for v in self.of(archive, "visit") if v.get("status") == "done"]
        elif measure == "improved":
            found = [today for a in self.of(archive, "action") if a["status"] in ("done", "dropped")]
        else:
            name = "submitted_on" if measure == "asked" else "closed_on"
            found = [d.get(name, "") for d in self.of(archive, "record.demand")]
        return [day for day in found if day and day <= today]


def _vary(rows: Rows, number: int) -> None:
    """Several officers, one firm in nine assigned anew, some to nobody; improvements that were dropped."""
    for row in list(rows):
        if row["type"] == "assignment":
            row["set"]["assessor"] = f"zlr-{number % 7}"
            if number % 9 == 0:
                later = {**row, "entity": f"{row['entity']}x"}
                later["set"] = {"assessor": "zlr-later", "since": (TODAY - timedelta(days=9)).isoformat()}
                rows.append(later)
            if number % 31 == 0:
                rows.remove(row)
        if row["type"] == "action" and row["set"]["code"].endswith("2"):
            row["set"]["status"] = "dropped"
