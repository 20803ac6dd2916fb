"""The checks that look at one record after the other: values are there, well-formed, in order, in time."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from forms.archive import Record
from forms.checks.dates import add_days, add_months, read_date
from forms.checks.uscc import check_uscc
from forms.quality.context import Context, Run, Verdict, empty, values
from forms.quality.parameters import TABLES, UPDATED, Parameters

_SHA = re.compile(r"[0-9a-f]{64}")
_PATIENCE = 0.05  # seconds for a pattern of a sheet on one value


def _each(judge: Callable[[Context, Record, Parameters], Verdict | None]) -> Run:
    """A check of one record after the other, where its condition holds."""

    def run(context: Context, kind: str, given: Parameters) -> Iterator[Verdict]:
        for record in context.of(kind):
            if given.applies(record):
                verdict = judge(context, record, given)
                if verdict is not None:
                    yield verdict

    return run


@_each
def filled(context: Context, record: Record, given: Parameters) -> Verdict:
    """Every property named has a value."""
    missing = next((name for name in given.words("property") if empty(record, name)), "")
    return Verdict(record, not missing, missing or given.words("property")[0])


@_each
def evidence(context: Context, record: Record, given: Parameters) -> Verdict:
    """One of the properties holds a photo, a file or a signature."""
    names = given.words("property")
    held = any(_SHA.fullmatch(value) for name in names for value in values(record, name))
    return Verdict(record, held, names[0])


@_each
def source(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """It says where it comes from: kinds whose form asks for that."""
    if "source" not in _asked(context, record.type):
        return None
    return Verdict(record, not empty(record, "source"), "source")


@_each
def code(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """A credit code that is there passes its checks."""
    name = given["property"]
    text = record.text(name)
    return Verdict(record, check_uscc(text).ok, name, text) if text else None


@_each
def pattern(context: Context, record: Record, given: Parameters) -> Verdict | None:
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


@_each
def listed(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """A value that is there stands in a reference table."""
    name = given["property"]
    text = record.text(name)
    return Verdict(record, TABLES[given["of"]](context, text), name, text) if text else None


@_each
def ordered(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """The second date is not before the first."""
    first, then = (read_date(record.text(given[name])) for name in ("first", "then"))
    if first is None or then is None:
        return None
    return Verdict(record, first <= then, given["then"], f"{first} > {then}" if first > then else "")


@_each
def past(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """Dates of what has happened are not after today."""
    days = {name: day for name in given.words("property") if (day := read_date(record.text(name)))}
    ahead = next((name for name, day in days.items() if day > context.today), "")
    return Verdict(record, not ahead, ahead, record.text(ahead) if ahead else "") if days else None


@_each
def timely(context: Context, record: Record, given: Parameters) -> Verdict | None:
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


@_each
def fresh(context: Context, record: Record, given: Parameters) -> Verdict | None:
    """The latest of these dates is not too long ago; `updated` is the day of the last change."""
    days = [day for name in given.words("property") if (day := _day(record, name))]
    if not days:
        return None
    latest = max(days)
    ok = add_months(latest, given.whole("months")) >= context.today
    return Verdict(record, ok, next((n for n in given.words("property") if n != UPDATED), ""), str(latest))


def _day(record: Record, name: str) -> date | None:
    if name == UPDATED:
        return record.updated.date() if record.updated is not None else None
    return read_date(record.text(name))


def _asked(context: Context, kind: str) -> frozenset[str]:
    """The properties a kind's form saves."""
    found = context.kind(kind)
    return frozenset(
        name for d in context.form(found.form).datasets if d.name == found.dataset for name in d.properties
    )
