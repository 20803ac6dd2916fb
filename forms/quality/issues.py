"""What is wrong with the data of one archive: every rule on every record it is about.

Pure. One pass an archive; what a district adds up to is `forms.quality.rates`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from forms.archive import Archive
from forms.judge.expressions import evaluated
from forms.judge.facts import plain
from forms.judge.reference import Reference
from forms.problems import Place
from forms.quality.checks import CHECKS
from forms.quality.context import Context, Verdict
from forms.quality.rules import ANY, RULES, Measure, Quality, QualityRule

if TYPE_CHECKING:
    from forms.catalogue import Catalogue
    from forms.xform import FormDefinition

_ORDER = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to mend: `record` "" where one is missing, `property` where the form asks for it, `found`
    what stands there (in full: to be masked before it is shown)."""

    rule: str
    kind: str
    record: str
    property: str
    found: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """One archive: its issues, the gravest first, and for each measure how many checks were made and held.

    `records`: how many were checked for compliance, and how many of them are compliant.
    """

    archive: str
    issues: tuple[Issue, ...]
    tallies: dict[Measure, tuple[int, int]] = field(default_factory=dict)
    records: tuple[int, int] = (0, 0)

    @property
    def share(self) -> float:
        """The share of all checks that held, 0 to 1; 1 where there was nothing to check."""
        made, held = self.tallies.get("quality", (0, 0))
        return held / made if made else 1.0


def inspect(
    archive: Archive,
    quality: Quality,
    today: date,
    reference: Reference,
    catalogue: "Catalogue",
    form: Callable[[str], "FormDefinition"],
) -> Inspected:
    """All of it, on `today`. `form` gives a form by id (`Content.form`)."""
    context = Context(archive, today, reference, catalogue, form)
    tallies: dict[Measure, tuple[int, int]] = {}
    compliant: dict[str, bool] = {}
    issues = []
    for rule in quality.rules:
        if not rule.valid(today) or not _applies(rule, context):
            continue
        for verdict, kind in _verdicts(rule, context):
            for measure in {rule.measure, "quality"}:
                made, held = tallies.get(measure, (0, 0))
                tallies[measure] = (made + 1, held + verdict.ok)
            record = verdict.record.id if verdict.record is not None else ""
            if rule.measure == "comply" and record:
                compliant[record] = compliant.get(record, True) and verdict.ok
            if not verdict.ok:
                issues.append((rule, Issue(rule.code, kind, record, verdict.property, verdict.found)))
    issues.sort(key=lambda item: _ORDER.index(item[0].severity))
    records = (len(compliant), sum(compliant.values()))
    return Inspected(archive.id, tuple(issue for _, issue in issues), tallies, records)


def _applies(rule: QualityRule, context: Context) -> bool:
    if not rule.when:
        return True
    place = Place(RULES, row=rule.row.number, column="when")
    return evaluated(rule.when, plain(context.facts), place) is True


def _verdicts(rule: QualityRule, context: Context) -> Iterator[tuple[Verdict, str]]:
    run = CHECKS[rule.check].run
    kinds = [rule.kind] if rule.kind != ANY else [kind.code for kind in context.catalogue.kinds]
    for kind in kinds:
        if rule.kind != ANY or context.of(kind):
            for verdict in run(context, kind, rule.parameters):
                yield verdict, kind
