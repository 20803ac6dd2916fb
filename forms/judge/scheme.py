"""The scheme's general part, read from `scheme.toml`: grades, coverage, categories, tiers, severities."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NoReturn, cast

from forms.checks.sheets import SheetError
from forms.problems import Place, Problem

SCHEME_FILE = "scheme.toml"
Grade = Literal["A", "B", "C", "D", "E"]
GRADES: tuple[Grade, ...] = ("A", "B", "C", "D", "E")
Severity = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class GradeLine:
    """From `threshold` points (of the scheme's scale) on, the grade and its stars."""

    grade: Grade
    threshold: float
    stars: int


@dataclass(frozen=True, slots=True)
class Category:
    """One of the five categories: how many indicators it has, and what its base and plus points add up to."""

    code: str
    name_zh: str
    name_en: str
    planned: int
    base: float
    plus: float


@dataclass(frozen=True, slots=True)
class TierRule:
    """A tier hinted at when the grade is one of `grades` and `when` holds."""

    tier: str
    grades: tuple[str, ...]
    when: str


@dataclass(frozen=True, slots=True)
class SeverityRule:
    """Weight of a question in its module's score; calendar days to improve."""

    weight: int
    days: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """Grade lines stand best first. Coverage limits are shares from 0 to 1. `valid_from`: the day the scheme
    is meant to hold from, None in one from before that was said; it is judged by from the day it is there.
    `light_tiers`: tiers whose firms are diagnosed by the short list, unless somebody says otherwise;
    `reviewers`: roles that may comment on a diagnosis or return it.
    """

    version: str
    status: str
    name_zh: str
    name_en: str
    note_zh: str
    note_en: str
    planned: int
    scale: float
    plus_cap: float
    coverage_full: float
    coverage_rated: float
    grades: tuple[GradeLine, ...]
    categories: tuple[Category, ...]
    tiers: tuple[TierRule, ...]
    severity: Mapping[Severity, SeverityRule]
    valid_from: date | None = None
    source_zh: str = ""
    light_tiers: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()

    def grade_of(self, points: float) -> GradeLine:
        """The grade for points."""
        return next((line for line in self.grades if points >= line.threshold), self.grades[-1])

    def line(self, grade: str) -> GradeLine:
        """The line of a grade."""
        return next(line for line in self.grades if line.grade == grade)

    def above(self, grade: str) -> Grade | None:
        """The next better grade; None for the best."""
        place = [line.grade for line in self.grades].index(cast(Grade, grade))
        return self.grades[place - 1].grade if place else None


def read_scheme(files: Mapping[str, bytes]) -> Scheme:
    """Read `scheme.toml`. Raises SheetError with the line or key that is wrong."""
    try:
        data = tomllib.loads(files[SCHEME_FILE].decode("utf-8"))
        return _scheme(data)
    except KeyError as error:
        key = str(error.args[0])
        if key == SCHEME_FILE:
            _refuse("missing-file", "the file is missing", "")
        _refuse("missing-column", f"{key!r} is missing", key)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        _refuse("bad-scheme", str(error), "")


def _scheme(data: dict[str, Any]) -> Scheme:
    grades = tuple(GradeLine(g["grade"], float(g["from"]), int(g["stars"])) for g in data["grades"])
    if [line.grade for line in grades] != list(GRADES):
        _refuse("bad-scheme", "grades must be A to E, best first", "grades")
    if [line.threshold for line in grades] != sorted((line.threshold for line in grades), reverse=True):
        _refuse("bad-scheme", "grade thresholds must fall from A to E", "grades")
    _check_totals(data)
    return Scheme(
        version=str(data["version"]),
        status=str(data["status"]),
        name_zh=str(data["name_zh"]),
        name_en=str(data["name_en"]),
        note_zh=str(data["note_zh"]),
        note_en=str(data["note_en"]),
        planned=int(data["planned"]),
        scale=float(data["scale"]),
        plus_cap=float(data["plus_cap"]),
        coverage_full=float(data["coverage_full"]),
        coverage_rated=float(data["coverage_rated"]),
        grades=grades,
        categories=tuple(
            Category(
                str(c["code"]),
                str(c["name_zh"]),
                str(c["name_en"]),
                int(c["planned"]),
                float(c["base"]),
                float(c["plus"]),
            )
            for c in data["categories"]
        ),
        tiers=tuple(TierRule(str(t["tier"]), tuple(t["grades"]), str(t["when"])) for t in data["tiers"]),
        severity={
            name: SeverityRule(int(data["severity"][name]["weight"]), int(data["severity"][name]["days"]))
            for name in SEVERITIES
        },
        valid_from=_day(data.get("valid_from")),
        source_zh=str(data.get("source_zh", "")),
        light_tiers=_words(data, "light_tiers"),  # a pack from before there was a short list has none
        reviewers=_words(data, "reviewers"),
    )


def _day(value: object) -> date | None:
    if value is not None and not isinstance(value, date):
        _refuse("bad-date", f"{value!r} is no date like 2026-04-01", "valid_from")
    return value


def _words(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    words = data.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{key} must be a list of words")
    return tuple(words)


def _check_totals(data: Mapping[str, Any]) -> None:
    """The categories' points make the scale, their indicators the scheme."""
    planned = sum(int(c["planned"]) for c in data["categories"])
    if planned != int(data["planned"]):
        message = f"the categories have {planned} indicators, the scheme {data['planned']}"
        _refuse("bad-scheme", message, "planned")
    plus = sum(float(c["plus"]) for c in data["categories"])
    if plus > float(data["plus_cap"]):
        message = f"the categories have {plus:g} plus points, plus_cap allows {data['plus_cap']}"
        _refuse("bad-scheme", message, "plus_cap")
    whole = sum(float(c["base"]) for c in data["categories"]) + float(data["plus_cap"])
    if whole != float(data["scale"]):
        _refuse(
            "bad-scheme", f"base points and plus_cap make {whole:g}, the scale is {data['scale']}", "scale"
        )


def _refuse(code: str, message: str, column: str) -> NoReturn:
    raise SheetError([Problem("error", code, message, Place(SCHEME_FILE, column=column))])
