"""Facts of registration: capital, changes, annual reports, ownership, premises, filings.

Each from its own records where there are any, else from what the profile sums up. Pure and total like
`forms.judge.facts`, of which it is a part. Knows no rule.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from forms.archive import Archive, Record
from forms.checks.dates import add_months, months_between
from forms.judge.moments import day_of, is_past, months_since
from forms.judge.numbers import number_of, whole_of
from forms.judge.vocabulary import ReportFacts, ReportYear

_CHANGE_DAYS = 30
_UNCLEAR = frozenset({"nominee", "dispute"})
_FILED = {"filed": "yes", "exempt": "exempt", "missing": "no", "unclear": "no"}
_PREMISES = {"yes": "matched", "explained": "explained", "no": "differs"}


def capital(firm: Record, shareholders: Sequence[Record], today: date) -> tuple[float | None, float | None]:
    """Due by today and paid in, in 10,000 yuan; what one shareholder overpays pays no other's share."""
    if not shareholders:
        return number_of(firm, "paid_due"), number_of(firm, "paid_in")
    due = [r for r in shareholders if is_past(day_of(r, "due_on"), today)]
    owed = [max(0.0, number_of(r, "subscribed") or 0.0) for r in due]
    paid = [max(0.0, number_of(r, "paid_in") or 0.0) for r in due]
    return round(sum(owed), 2), round(sum(map(min, owed, paid)), 2)


def changes(firm: Record, records: Iterable[Record], today: date) -> tuple[int | None, int | None]:
    """Changes decided within twelve months, and how many took over thirty days to register (so far)."""
    since = add_months(today, -12)
    recent = [
        ((day_of(r, "registered_on") or today) - decided).days > _CHANGE_DAYS
        for r in records
        if r.text("item") != "filing" and (decided := day_of(r, "changed_on")) and since < decided <= today
    ]
    if recent:
        return len(recent), sum(recent)
    return whole_of(firm, "changes_total"), whole_of(firm, "changes_late")


def ownership(firm: Record, archive: Archive, today: date) -> tuple[str, str]:
    """Whether ownership is clear, and the beneficial owner filed; "" where nobody said."""
    shareholders = archive.of("record.shareholder")
    clear = firm.text("ownership_clear")
    if shareholders:
        burdened = any(_UNCLEAR & set(r.texts("burdens")) for r in shareholders)
        clear = "no" if burdened else clear or "yes"
    filings = [(day, r) for r in archive.of("record.beneficial_owner") if (day := day_of(r, "checked_on"))]
    known = [(day, r) for day, r in filings if day <= today and r.text("status") in _FILED]
    if not known:
        return clear, firm.text("beneficial_owner_filed")
    newest = max(known, key=lambda pair: (pair[0], pair[1].id))[1]
    outdated = newest.text("changed") == "yes" and not newest.text("updated_on")
    return clear, "no" if outdated else _FILED[newest.text("status")]


def premises(firm: Record, visits: Iterable[Record], today: date) -> tuple[str, int | None]:
    """The newest look at the premises, of the profile or a visit, and the months since."""
    looks = [(day_of(firm, "premises_checked_on"), firm.text("premises_check"))]
    looks += [(day_of(r, "finished_at"), _PREMISES.get(r.text("site_matches"), "")) for r in visits]
    dated = [(day, look) for day, look in looks if look and day and day <= today]
    if not dated:
        return firm.text("premises_check"), None
    day, look = max(dated)
    return look, months_since(day, today)


def reports(
    firm: Record, records: Iterable[Record], established: date | None, today: date
) -> tuple[ReportFacts, list[ReportYear]]:
    """The report for a year is filed from 1 January to 30 June of the next, from the year of founding on."""
    given = firm.properties.get("annual_report_years")
    summed = firm.texts("annual_report_years") or ((str(given),) if isinstance(given, int) else ())
    filed = {r.text("year"): _is_in_time(r, firm) for r in sorted(records, key=lambda r: r.id)}
    newest_due = today.year - 1 if (today.month, today.day) > (6, 30) else today.year - 2
    first = established.year if established else today.year
    due = [year for year in range(newest_due, newest_due - 3, -1) if year >= first]

    def in_time(year: int) -> bool:
        return filed.get(str(year), str(year) in summed)

    listed: list[ReportYear] = [
        {
            "id": firm.id,
            "year": year,
            "opens_on": date(year + 1, 1, 1).isoformat(),
            "due_on": date(year + 1, 6, 30).isoformat(),
            "past": year <= newest_due,
            "latest": year == newest_due,
            "filed": in_time(year),
        }
        for year in (newest_due + 1, *due)
        if first <= year < date.max.year and established
    ]
    known = given is not None or any(str(year) in filed for year in due)
    return {"known": known, "on_time": [int(in_time(year)) for year in due]}, listed


def _is_in_time(record: Record, firm: Record) -> bool:
    """Individual businesses may keep their report to themselves; all others must publish it."""
    year, filed_on = whole_of(record, "year"), day_of(record, "filed_on")
    if record.text("filed") != "yes" or filed_on is None or year is None or not 0 < year < date.max.year:
        return False
    published = record.text("published") != "no" or firm.text("entity_type") == "individual_business"
    return published and filed_on <= date(year + 1, 6, 30)


def filings(levels: Record | None, records: Iterable[Record], today: date) -> tuple[int | None, int | None]:
    """Tax payments due in twelve months and how many were made in time: as counted, else record by record."""
    due = whole_of(levels, "filings_due") if levels else None
    if levels and due is not None:
        return due, whole_of(levels, "filings_on_time")
    past = [
        record
        for record in records
        if (day := day_of(record, "due_on") or day_of(record, "period_to"))
        and today - timedelta(days=366) < day < today
        and months_between(day, today) < 12
    ]
    if not past:
        return None, None
    return len(past), sum(_is_paid_in_time(record) for record in past)


def _is_paid_in_time(record: Record) -> bool:
    due, paid_on = day_of(record, "due_on"), day_of(record, "paid_on")
    payable, paid = number_of(record, "payable") or 0.0, number_of(record, "paid") or 0.0
    return paid >= payable and (payable == 0 or due is None or (paid_on is not None and paid_on <= due))
