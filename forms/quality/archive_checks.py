"""The checks that look at all records of a kind together, or at what an archive's facts say of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from forms.consent import uncovered
from forms.judge.expressions import evaluated
from forms.judge.facts import plain
from forms.judge.numbers import decimal_of
from forms.problems import Place
from forms.quality.context import EMPTY, Context, Verdict, values
from forms.quality.parameters import Parameters

if TYPE_CHECKING:
    from forms.catalogue import RecordKind
    from forms.xform import FormDefinition

_FIGURES = ("employees", "revenue", "assets")


def single(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
    """No two records of an archive say the same in these properties: the later ones are too many."""
    seen: set[tuple[str, ...]] = set()
    names = given.words("property")
    for record in context.of(kind):
        said = tuple(" ".join(values(record, name)).strip() for name in names)
        if all(said) and given.applies(record):
            yield Verdict(record, said not in seen, names[0], " ".join(said))
            seen.add(said)


def expected(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
    """There is such a record; with `years`, one for each year whose annual report was due."""
    records = context.of(kind)
    if "years" not in given:
        yield Verdict(records[0] if records else None, bool(records))
        return
    held = {value: record for record in records for value in values(record, given["years"])}
    for due in context.facts["report_years"]:
        if due["past"]:
            year = str(due["year"])
            yield Verdict(held.get(year), year in held, given["years"], year)


def settled(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
    """No property holds two values that wait for a person."""
    for record in context.of(kind):
        yield Verdict(record, not record.conflicts, next(iter(record.conflicts), ""))


def authorised(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
    """What is kept is covered by an authorisation that is live."""
    found = context.kind(kind)
    form = context.form(found.form)
    for record in context.of(kind):
        missing = uncovered(context.consent, found, form, record.properties, {})
        personal = {name: what for name, what in missing.items() if name != "deleted"}
        if personal or any(record.properties.get(name) not in EMPTY for name in _classed(form, found)):
            first = min(personal, default="")
            yield Verdict(record, not personal, first, personal.get(first, ""))


def sized(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
    """The newest record's figures put the firm into the size class its profile puts it into."""
    firm, known = context.archive.firm(), context.facts["firm"]
    dated = context.kind(kind).date_property
    records = [record for record in context.of(kind) if given.applies(record)]
    if firm is None or not records or known["size"] in ("na", "unknown"):
        return
    newest = max(records, key=lambda record: (record.text(dated), record.id))
    figures = {
        name: decimal_of(newest, given[name]) if name in given else decimal_of(firm, name)
        for name in _FIGURES
    }
    said = next(name for name in _FIGURES if name in given)
    if figures[said] is None:
        return
    size = context.reference.sizes.classify(firm.text("gbt4754"), *(figures[name] for name in _FIGURES))
    if size not in ("na", "unknown"):
        yield Verdict(newest, size == known["size"], given[said], newest.text(given[said]))


def expression(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
    """What the expression says holds, of the archive or of every item of a list of its facts."""
    document, place = plain(context.facts), Place("quality.csv", column="with")
    records = {record.id: record for record in context.of(kind)}
    if "list" not in given:
        holds = evaluated(given["holds"], document, place)
        yield Verdict(next(iter(records.values()), None), holds is True, given.get("property", ""))
        return
    for item in cast(list[dict[str, Any]], document[given["list"]]):
        holds = evaluated(given["holds"], {**document, "item": item}, place)
        if item["id"] in records:
            yield Verdict(records[item["id"]], holds is True, given.get("property", ""))


def _classed(form: "FormDefinition", kind: "RecordKind") -> Iterator[str]:
    """The properties that only an authorisation lets in."""
    for dataset in form.datasets:
        if dataset.name == kind.dataset:
            for name, path in dataset.properties.items():
                asked = form.controls.get(path) or form.binds[path]
                if kind.consent_class not in ("", "basic") or asked.extras.get("consent", "") not in (
                    "",
                    "basic",
                ):
                    yield name
