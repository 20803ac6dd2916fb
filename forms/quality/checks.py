"""The kinds of check a data-quality rule can name: what each looks at, and with which parameters.

A closed set, so that a sheet can be checked before it is used; whatever else a rule has to say it says as
an expression over facts (`expression`). A check yields a verdict for each record it has anything to say of;
where it does not apply it is silent. Pure: knows no sheet, no screen.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast, get_args, get_type_hints

import regex

from forms.archive import Archive, Record
from forms.checks.dates import add_days, add_months, read_date
from forms.checks.uscc import check_uscc
from forms.consent import ConsentState, consent_state, uncovered
from forms.judge.expressions import evaluated, fault_of
from forms.judge.facts import facts, plain
from forms.judge.numbers import decimal_of
from forms.judge.reference import Reference
from forms.judge.vocabulary import Facts
from forms.problems import Place

if TYPE_CHECKING:
    from forms.catalogue import Catalogue, RecordKind
    from forms.xform import FormDefinition

_SHA = re.compile(r"[0-9a-f]{64}")
_CONDITION = re.compile(r"!?\w+|\w+:\w+( \w+)*")
_PATIENCE = 0.05  # seconds for a pattern of a sheet on one value
_UPDATED = "updated"  # as a property: the day of the record's last change
_EMPTY: tuple[object, ...] = (None, "", [])


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says of a record (None: of one that is missing); `property` leads to the question."""

    record: Record | None
    ok: bool
    property: str = ""
    found: str = ""


class Parameters(Mapping[str, str]):
    """The parameters of a rule as they stand in its sheet, read as what they are."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = dict(given)
        self.pattern = regex.compile(given["pattern"]) if _is_pattern(given.get("pattern", "")) else None

    def __getitem__(self, name: str) -> str:
        return self._given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words."""
        return tuple(self.get(name, "").split())

    def whole(self, name: str) -> int:
        """A whole number; 0 where none is given."""
        return int(self.get(name, "0"))

    @property
    def properties(self) -> tuple[str, ...]:
        """All properties named, those of the condition too."""
        named = [word for name in _OF_PROPERTIES for word in self.words(name) if word != _UPDATED]
        condition = self.get("if", "")
        return (*named, condition.removeprefix("!").partition(":")[0]) if condition else tuple(named)

    def applies(self, record: Record) -> bool:
        """Whether the condition holds: `name` has a value, `!name` has none, `name:a b` is one of these."""
        condition = self.get("if", "")
        if not condition:
            return True
        if condition.startswith("!"):
            return _empty(record, condition[1:])
        name, listed, values = condition.partition(":")
        if not listed:
            return not _empty(record, name)
        return bool(set(values.split()) & set(record.texts(name) or (record.text(name),)))


_OF_PROPERTIES = ("property", "first", "then", "years", "employees", "revenue", "assets")


@dataclass(slots=True, eq=False)
class Context:
    """One archive on one day, and what checks may look up; dear things are worked out once."""

    archive: Archive
    today: date
    reference: Reference
    catalogue: "Catalogue"
    form: Callable[[str], "FormDefinition"]
    _facts: Facts | None = None
    _consent: ConsentState | None = None
    _by_type: dict[str, list[Record]] | None = None

    @property
    def facts(self) -> Facts:
        """What the archive says today."""
        if self._facts is None:
            self._facts = facts(self.archive, self.today, self.reference)
        return self._facts

    @property
    def consent(self) -> ConsentState:
        """The state of its authorisations."""
        if self._consent is None:
            self._consent = consent_state(self.archive, self.today)
        return self._consent

    def of(self, kind: str) -> Sequence[Record]:
        """The records of a kind that are not deleted."""
        if self._by_type is None:
            self._by_type = {}
            for record in self.archive.records:
                if not record.deleted:
                    self._by_type.setdefault(record.type, []).append(record)
        return self._by_type.get(kind, ())

    def kind(self, code: str) -> "RecordKind":
        """The kind of the catalogue."""
        return self.catalogue.kind(code)


Run = Callable[[Context, str, Parameters], Iterator[Verdict]]


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of check: the parameters it must be given, those it may be, and how it runs."""

    needed: tuple[str, ...]
    allowed: tuple[str, ...]
    run: Run

    def faults(self, given: Mapping[str, str]) -> Iterator[str]:
        """What is wrong with parameters."""
        for name in self.needed:
            if not any(choice in given for choice in name.split("|")):
                yield f"{name.replace('|', ' or ')} must be given"
        known = {choice for name in (*self.needed, *self.allowed) for choice in name.split("|")}
        for name, value in given.items():
            if name not in known:
                yield f"there is no {name!r} here, only {', '.join(sorted(known))}"
            elif fault := _fault(name, value, given):
                yield fault


def _fault(name: str, value: str, given: Mapping[str, str]) -> str:
    faults: dict[str, tuple[Callable[[str], object], str]] = {
        "pattern": (_is_pattern, "no pattern"),
        "of": (_TABLES.__contains__, f"none of {', '.join(_TABLES)}"),
        "if": (_CONDITION.fullmatch, "not like name, !name or name:value value"),
        "list": (_LISTS.__contains__, f"none of {', '.join(_LISTS)}"),
        "workdays": (str.isdecimal, "no whole number"),
        "days": (str.isdecimal, "no whole number"),
        "months": (str.isdecimal, "no whole number"),
    }
    if name in faults:
        fits, what = faults[name]
        return "" if fits(value) else f"{name}: {value!r} is {what}"
    if name == "holds":
        item = _LISTS.get(given.get("list", ""))
        vocabulary = {**get_type_hints(Facts), **({"item": item} if item else {})}
        fault = fault_of(value, vocabulary, {"answers": ()})
        return f"{fault.message} (character {fault.column})" if fault else ""
    return ""


def _is_pattern(value: str) -> bool:
    try:
        return bool(value) and len(value) < 500 and regex.compile(value) is not None
    except regex.error:
        return False


def _each(judge: Callable[[Context, Record, Parameters], Verdict | None]) -> Run:
    """A check of one record after the other, where its condition holds."""

    def run(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
        for record in context.of(kind):
            if given.applies(record):
                verdict = judge(context, record, given)
                if verdict is not None:
                    yield verdict

    return run


def _filled(context: Context, record: Record, given: Parameters) -> Verdict:
    """Every property named has a value."""
    missing = next((name for name in given.words("property") if _empty(record, name)), "")
    return Verdict(record, not missing, missing or given.words("property")[0])


def _evidence(context: Context, record: Record, given: Parameters) -> Verdict:
    """One of the properties holds a photo, a file or a signature."""
    names = given.words("property")
    held = any(_SHA.fullmatch(value) for name in names for value in _values(record, name))
    return Verdict(record, held, names[0])


def _source(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """It says where it comes from: kinds whose form asks for that."""
    if "source" not in _asked(context, record.type):
        return None
    return Verdict(record, not _empty(record, "source"), "source")


def _code(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """A credit code that is there passes its checks."""
    name = given["property"]
    text = record.text(name)
    return Verdict(record, check_uscc(text).ok, name, text) if text else None


def _pattern(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """A text that is there is wholly as the pattern says."""
    name = given["property"]
    text = record.text(name)
    if not text or given.pattern is None:
        return None
    try:
        ok = given.pattern.fullmatch(text, timeout=_PATIENCE) is not None
    except TimeoutError:
        ok = False
    return Verdict(record, ok, name, text)


def _listed(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """A value that is there stands in a reference table."""
    name = given["property"]
    text = record.text(name)
    return Verdict(record, _TABLES[given["of"]](context, text), name, text) if text else None


def _ordered(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """The second date is not before the first."""
    first, then = (read_date(record.text(given[name])) for name in ("first", "then"))
    if first is None or then is None:
        return None
    return Verdict(record, first <= then, given["then"], f"{first} > {then}" if first > then else "")


def _past(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """Dates of what has happened are not after today."""
    days = {name: day for name in given.words("property") if (day := read_date(record.text(name)))}
    ahead = next((name for name, day in days.items() if day > context.today), "")
    return Verdict(record, not ahead, ahead, record.text(ahead) if ahead else "") if days else None


def _timely(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """What must follow a date has followed in time; while there is time left nothing is said."""
    start = read_date(record.text(given["first"]))
    if start is None:
        return None
    done, last = read_date(record.text(given["then"])), _last_day(context, start, given)
    if done is None and context.today <= last:
        return None
    return Verdict(record, done is not None and done <= last, given["then"], f"≤ {last}")


def _last_day(context: Context, start: date, given: Parameters) -> date:
    workdays, days = given.whole("workdays"), given.whole("days")
    deadline = context.reference.deadlines.get(given.get("deadline", ""))
    if deadline is not None:
        counted = int(deadline.value) if deadline.value.isdecimal() else 0
        workdays, days = (counted, 0) if deadline.unit == "working_day" else (0, counted)
    return add_days(context.reference.calendar.add(start, workdays).day, days)


def _fresh(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """The latest of these dates is not too long ago; `updated` is the day of the last change."""
    days = [day for name in given.words("property") if (day := _day(record, name))]
    if not days:
        return None
    latest = max(days)
    ok = add_months(latest, given.whole("months")) >= context.today
    return Verdict(record, ok, next((n for n in given.words("property") if n != _UPDATED), ""), str(latest))


def _day(record: Record, name: str) -> date | None:
    if name == _UPDATED:
        return record.updated.date() if record.updated is not None else None
    return read_date(record.text(name))


def _single(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
    """No two records of an archive say the same in these properties: the later ones are too many."""
    seen: set[tuple[str, ...]] = set()
    names = given.words("property")
    for record in context.of(kind):
        said = tuple(" ".join(_values(record, name)).strip() for name in names)
        if all(said) and given.applies(record):
            yield Verdict(record, said not in seen, names[0], " ".join(said))
            seen.add(said)


def _expected(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
    """There is such a record; with `years`, one for each year whose annual report was due."""
    records = context.of(kind)
    if "years" not in given:
        yield Verdict(records[0] if records else None, bool(records))
        return
    held = {value: record for record in records for value in _values(record, given["years"])}
    for due in context.facts["report_years"]:
        if due["past"]:
            year = str(due["year"])
            yield Verdict(held.get(year), year in held, given["years"], year)


def _settled(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
    """No property holds two values that wait for a person."""
    for record in context.of(kind):
        yield Verdict(record, not record.conflicts, next(iter(record.conflicts), ""))


def _authorised(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
    """What is kept is covered by an authorisation that is live."""
    found = context.kind(kind)
    form = context.form(found.form)
    for record in context.of(kind):
        missing = uncovered(context.consent, found, form, record.properties, {})
        personal = {name: what for name, what in missing.items() if name != "deleted"}
        if personal or any(record.properties.get(name) not in _EMPTY for name in _classed(form, found)):
            first = min(personal, default="")
            yield Verdict(record, not personal, first, personal.get(first, ""))


def _sized(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
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


def _expression(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
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


_FIGURES = ("employees", "revenue", "assets")
_TABLES: Mapping[str, Callable[[Context, str], bool]] = {
    "counties": lambda context, text: text in context.reference.regions.counties,
    "towns": lambda context, text: text in context.reference.regions.towns,
    "industries": lambda context, text: text[:2] in context.reference.industries,
    "code_region": lambda context, text: (
        not any(
            problem.kind == "region"
            for problem in check_uscc(text, context.reference.regions.counties).problems
        )
    ),
}
_LISTS = {
    name: get_args(kind)[0]
    for name, kind in get_type_hints(Facts).items()
    if str(kind).startswith("list[") and "id" in get_type_hints(get_args(kind)[0])
}
CHECKS: Mapping[str, Check] = {
    "filled": Check(("property",), ("if",), _each(_filled)),
    "evidence": Check(("property",), ("if",), _each(_evidence)),
    "source": Check((), ("if",), _each(_source)),
    "code": Check(("property",), ("if",), _each(_code)),
    "pattern": Check(("property", "pattern"), ("if",), _each(_pattern)),
    "listed": Check(("property", "of"), ("if",), _each(_listed)),
    "order": Check(("first", "then"), ("if",), _each(_ordered)),
    "past": Check(("property",), ("if",), _each(_past)),
    "timely": Check(("first", "then", "workdays|days|deadline"), ("if",), _each(_timely)),
    "fresh": Check(("property", "months"), ("if",), _each(_fresh)),
    "single": Check(("property",), ("if",), _single),
    "expected": Check((), ("years",), _expected),
    "settled": Check((), (), _settled),
    "authorised": Check((), (), _authorised),
    "size": Check(("employees|revenue|assets",), ("if",), _sized),
    "expression": Check(("holds",), ("list", "property"), _expression),
}


def _asked(context: Context, kind: str) -> frozenset[str]:
    """The properties a kind's form saves."""
    found = context.kind(kind)
    return frozenset(
        name for d in context.form(found.form).datasets if d.name == found.dataset for name in d.properties
    )


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


def _values(record: Record, name: str) -> tuple[str, ...]:
    return record.texts(name) or tuple(filter(None, (record.text(name),)))


def _empty(record: Record, name: str) -> bool:
    return record.properties.get(name) in _EMPTY
