"""The reference tables together: regions, industries, sizes, calendar, deadlines. Reads bytes, no files."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.checks.dates import read_date
from forms.checks.region import Regions
from forms.checks.sheets import SheetError, read_sheet
from forms.checks.size import SizeTable
from forms.checks.workdays import WorkCalendar
from forms.judge.periods import Periods
from forms.pledges.kinds import Pledges
from forms.problems import Problem

INDUSTRIES_FILE = "industries.csv"
SECTIONS_FILE = "sections.csv"
HOLIDAYS_FILE = "holidays.csv"
DEADLINES_FILE = "deadlines.csv"


@dataclass(frozen=True, slots=True)
class Industry:
    """A division of GB/T 4754-2017 with the section it stands in."""

    code: str
    section: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A period from law or plan, as data. `certainty` says how sure the citation is."""

    code: str
    title_zh: str
    title_en: str
    value: str
    unit: str
    basis_zh: str
    certainty: str


@dataclass(frozen=True, slots=True, repr=False)
class Reference:
    """What every judgement may look up. Immutable, shared by all archives."""

    regions: Regions
    industries: Mapping[str, Industry]
    sizes: SizeTable
    calendar: WorkCalendar
    deadlines: Mapping[str, DeadlineRule]
    pledges: Pledges
    sections: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Names of a section of GB/T 4754, zh and en; none in content from before they were read."""

    @property
    def periods(self) -> Periods:
        """The periods of `deadlines.csv` on the official calendar."""
        return Periods(self.calendar, self.deadlines)

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Reference":
        """Read all tables from name (`counties.csv`, …) → bytes. Raises SheetError, first bad table."""
        columns = ("code", "section", "name_zh", "name_en")
        industries = {
            row["code"]: Industry(*(row[name] for name in columns))
            for row in read_sheet(files, INDUSTRIES_FILE, columns)
        }
        fields = ("code", "title_zh", "title_en", "value", "unit", "basis_zh", "certainty")
        deadlines = {
            row["code"]: DeadlineRule(*(row[name] for name in fields))
            for row in read_sheet(files, DEADLINES_FILE, fields)
        }
        return cls(
            Regions.load(files),
            industries,
            SizeTable.load(files),
            read_calendar(files),
            deadlines,
            Pledges.load(files),
            _sections(files),
        )


def _sections(files: Mapping[str, bytes]) -> dict[str, tuple[str, str]]:
    if SECTIONS_FILE not in files:
        return {}
    rows = read_sheet(files, SECTIONS_FILE, ("code", "name_zh", "name_en"))
    return {row["code"]: (row["name_zh"], row["name_en"]) for row in rows}


def read_calendar(files: Mapping[str, bytes]) -> WorkCalendar:
    """The official calendar of `holidays.csv`. Raises SheetError with every fault's place."""
    exceptions, problems = {}, list[Problem]()
    for row in read_sheet(files, HOLIDAYS_FILE, ("date", "kind", "name_zh")):
        day = read_date(row["date"])
        if day is None:
            problems.append(row.problem("date", "bad-date", "not a date like 2026-10-01"))
        elif row["kind"] not in ("off", "work"):
            problems.append(row.problem("kind", "bad-choice", "must be off or work"))
        else:
            exceptions[day] = row["kind"] == "work"
    if problems:
        raise SheetError(problems)
    return WorkCalendar(exceptions, frozenset(day.year for day in exceptions))
