"""County-level units and towns of Chongqing over time: a code stays readable after its district is gone.

Sources: GB/T 2260 and the change of 2025-11-06 (Jiangbei and Yubei became Liangjiang New District).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forms.checks.dates import read_date
from forms.checks.sheets import read_sheet

COUNTIES_FILE = "counties.csv"
TOWNS_FILE = "towns.csv"


@dataclass(frozen=True, slots=True)
class County:
    """A county-level unit. `valid_to` is the day it was abolished; None where open."""

    code: str
    name_zh: str
    name_en: str
    kind: str
    zone_zh: str
    valid_from: date | None
    valid_to: date | None
    superseded_by: str

    def valid(self, day: date) -> bool:
        """Whether the unit existed on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Town:
    """A street, town or township, with the county it belongs to now and belonged to in 2021."""

    code: str
    name_zh: str
    kind: str
    county: str
    county_2021: str


@dataclass(frozen=True, slots=True)
class Regions:
    """All units, past and present, by code."""

    counties: Mapping[str, County]
    towns: Mapping[str, Town]

    def current(self, code: str, day: date) -> County | None:
        """The unit that stands for `code` on `day`: itself, or what superseded it; None for unknown codes."""
        county = self.counties.get(code)
        while county is not None and county.valid_to is not None and not county.valid(day):
            county = self.counties.get(county.superseded_by)
        return county

    def on(self, day: date) -> tuple[County, ...]:
        """The units that exist on `day`, by code."""
        return tuple(county for county in self.counties.values() if county.valid(day))

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Regions":
        """Read both tables. Raises SheetError."""
        columns = ("code", "name_zh", "name_en", "kind", "zone_zh", "valid_from", "valid_to", "superseded_by")
        counties = {
            row["code"]: County(
                row["code"],
                row["name_zh"],
                row["name_en"],
                row["kind"],
                row["zone_zh"],
                read_date(row["valid_from"]),
                read_date(row["valid_to"]),
                row["superseded_by"],
            )
            for row in read_sheet(files, COUNTIES_FILE, columns)
        }
        fields = ("code", "name_zh", "kind", "county", "county_2021")
        towns = {
            row["code"]: Town(*(row[name] for name in fields))
            for row in read_sheet(files, TOWNS_FILE, fields)
        }
        return cls(counties, towns)
