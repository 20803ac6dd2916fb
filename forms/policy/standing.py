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


@dataclass(frozen=True, slots=True)
class Standing:
    """`document`: what conditions looked at; policies and papers in `matches`, the ledger beside them."""

    document: Mapping[str, Any]
    matches: Matches
    applications: tuple[Application, ...]

    @property
    def lists(self) -> dict[str, Sequence[object]]:
        """What alert rules look at besides the facts (`forms.policy.vocabulary.LISTS`)."""
        return {"policy_windows": windows(self.matches), "applications": waiting(self.applications)}


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
    return Standing(
        seen,
        matches(support, seen, archive, reference.calendar, today),
        applications(archive, support, reference.periods, today),
    )
