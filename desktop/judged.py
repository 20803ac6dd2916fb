"""What follows from an archive on a day, each worked out when first asked for. Knows no store, no widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from forms.consent import ConsentState, consent_state

if TYPE_CHECKING:
    from forms.archive import Archive, Record
    from forms.content import Content
    from forms.judge.completeness import Completeness
    from forms.judge.evaluate import Evaluation
    from forms.judge.handling import Handled
    from forms.judge.vocabulary import Facts
    from forms.policy.standing import Standing
    from forms.quality.issues import Inspected


@dataclass
class Judged:
    """An archive and its judgement by `content` as of `day`. `seen`: the firm's mark when it was read;
    `members`: all archives of the firm; `homes`: record → archive it is kept in, where that is another one;
    `of_today`: records as their forms would have them today. Imports wait: unlocking needs none of them."""

    archive: Archive
    day: date
    content: Content
    seen: str
    members: tuple[str, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    of_today: dict[str, Record] = field(default_factory=dict)

    @cached_property
    def consent(self) -> ConsentState:
        """The state of the firm's authorisations."""
        return consent_state(self.archive, self.day)

    @cached_property
    def facts(self) -> Facts:
        """What rules may ask."""
        from forms.judge.facts import facts

        return facts(self.archive, self.day, self.content.reference)

    @cached_property
    def evaluation(self) -> Evaluation:
        """Points, grade and indicators."""
        from forms.judge.evaluate import evaluate

        return evaluate(self.facts, self.content.rules)

    @cached_property
    def handled(self) -> tuple[Handled, ...]:
        """All risk alerts, with what was done about them."""
        from forms.judge.handling import watched

        return watched(self.archive, self.facts, self.content.rules, self.day, self.support.lists)

    @cached_property
    def support(self) -> Standing:
        """Policies, papers and applications."""
        from forms.policy.standing import standing

        content = self.content
        return standing(
            self.archive,
            self.facts,
            self.evaluation,
            self.consent,
            content.support,
            content.reference,
            self.day,
        )

    @cached_property
    def completeness(self) -> Completeness:
        """How much of the catalogue is filled."""
        from forms.judge.completeness import completeness

        return completeness(self.archive, self.content.standard, self.content.form)

    @cached_property
    def inspected(self) -> Inspected:
        """What is wrong with the data themselves."""
        from forms.quality.issues import inspect

        content = self.content
        return inspect(
            self.archive, content.quality, self.day, content.reference, content.standard, content.form
        )
