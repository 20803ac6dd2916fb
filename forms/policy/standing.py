"""How a firm stands to all that is offered: reckoned once for a state of its archive and a day. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forms.archive import Archive
from forms.consent import ConsentState
from forms.judge.evaluate import Evaluation
from forms.judge.reference import Reference
from forms.judge.vocabulary import Facts
from forms.policy.facts import document
from forms.policy.ledger import Application, applications, waiting
from forms.policy.matching import Matches, matches, windows
from forms.policy.sheets import Support
from forms.policy.vocabulary import ObjectionFacts, WindowFacts
from forms.repair.objections import Objection, objections


@dataclass(frozen=True, slots=True)
class Standing:
    """`document`: what conditions looked at; policies and papers in `matches`, the ledger beside them."""

    document: Mapping[str, Any]
    matches: Matches
    applications: tuple[Application, ...]
    windows: list[WindowFacts]
    objections: list[ObjectionFacts]

    @property
    def lists(self) -> dict[str, Sequence[object]]:
        """What alert rules look at besides the facts (`forms.policy.vocabulary.LISTS`)."""
        return {
            "policy_windows": self.windows,
            "applications": waiting(self.applications),
            "objections": self.objections,
        }


def standing(
    archive: Archive,
    facts: Facts,
    evaluation: Evaluation,
    consent: ConsentState,
    support: Support,
    reference: Reference,
    today: date,
) -> Standing:
    """Reckon it. Raises SheetError where a sheet fails on these facts."""
    seen = document(facts, archive, consent, evaluation.grade or "", evaluation.provisional, today)
    found = matches(support, seen, archive, reference.calendar, today)
    return Standing(
        seen,
        found,
        applications(archive, support, reference.periods, today),
        windows(found, archive),
        [
            _objection(item)
            for item in objections(archive, reference.periods, today)
            if item.due_on and item.open
        ],
    )


def _objection(item: Objection) -> ObjectionFacts:
    return {
        "id": item.record.id,
        "target_no": item.record.text("target_no"),
        "due_on": item.due_on.isoformat() if item.due_on else "",
        "late": item.state == "late",
        "provisional": item.provisional,
        "appeal": item.record.text("target") == "alliance",
    }
