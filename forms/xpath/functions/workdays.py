"""Counting working days in a form: the calendar is the form's own table, handed in as two lists of days."""

from datetime import date, datetime

from forms.checks.dates import read_date
from forms.checks.workdays import WorkCalendar
from forms.xpath.compiler import Function
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.functions.dates import to_moment
from forms.xpath.nodes import string_value
from forms.xpath.values import Value, to_number

MOST = 1000
"""Working days that are counted at most: nothing official runs for four years."""


def _workday_add(ctx: Context, args: list[Value]) -> Value:
    """workday-add(day, working days, days off, weekends worked): the last day, "" without a day to begin
    with.

    The day itself is not counted. What is no date in the lists is left out.
    """
    moment = to_moment(args[0], ctx)
    if moment is None:
        return ""
    start = ctx.world.calendar.day(moment) if isinstance(moment, datetime) else moment
    wanted = to_number(args[1], ctx.world.calendar)
    if not 0 <= wanted <= MOST:
        raise XPathError("xpath-type", f"workday-add() counts from 0 to {MOST} working days")
    exceptions = dict.fromkeys(_days(args[2]), False) | dict.fromkeys(_days(args[3]), True)
    calendar = WorkCalendar(exceptions, frozenset(day.year for day in exceptions))
    try:
        return calendar.add(start, int(wanted)).day
    except OverflowError:
        return ""


def _days(value: Value) -> list[date]:
    if not isinstance(value, list):
        raise XPathError("xpath-type", "workday-add() needs days as nodes")
    found = (read_date(string_value(node)) for node in value)
    return [day for day in found if day is not None]


FUNCTIONS = {"workday-add": Function(4, 4, _workday_add)}
