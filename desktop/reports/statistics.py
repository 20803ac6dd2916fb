"""What the annual progress report and the quarterly list say: one JSON document from figures. No Qt, store or
typesetting.

Every label comes from `resources/reports/statistics.json`, a pair of Chinese and English; a bilingual paper
has both, the English smaller below.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from desktop.reports.dossier import PaperLanguage, check_value
from forms.content import Content
from forms.judge.scheme import GRADES
from forms.statistics import LATE, MEASURES, Period, Tally, by, months_in, series, total
from sync.store.statistics import Figures, LateFirm

TEMPLATE, WORDS = "reports/statistics.typ", "reports/statistics.json"
MOST = 300  # firms of the quarterly list
Kind = Literal["annual", "quarterly"]
Pair = Sequence[str]


@dataclass(frozen=True, slots=True)
class Progress:
    """All a report is made from. `late`: firms with anything overdue; the first `MOST` are listed. `officer`:
    what a person is called."""

    kind: Kind
    period: Period
    today: date
    unit: str
    who: str
    figures: Figures
    late: Sequence[LateFirm]
    officer: Callable[[str], str]


def title(kind: Kind, period: Period, words: Mapping[str, Any]) -> tuple[str, str]:
    """What the report is called, in both languages."""
    first = period.first
    zh, en = (_filled(said, year=first.year, quarter=(first.month + 2) // 3) for said in words[kind])
    return zh, en


def document(
    progress: Progress, content: Content, words: Mapping[str, Any], language: PaperLanguage
) -> dict[str, Any]:
    """The report as the template reads it: every text a list of one or two."""
    return _Paper(progress, content, words, both=language == "bilingual").body()


class _Paper:
    """One report in the making."""

    def __init__(self, progress: Progress, content: Content, words: Mapping[str, Any], *, both: bool) -> None:
        self._progress, self._content, self._words, self._both = progress, content, words, both
        self._cells = progress.figures.cells
        self._whole = total(self._cells)

    def body(self) -> dict[str, Any]:
        """The document."""
        progress, words, content = self._progress, self._words, self._content
        targets = content.programme.targets
        basis = dict.fromkeys(target.basis_zh for target in targets)
        day = progress.today.isoformat()
        body: dict[str, Any] = {
            "words": {name: self._say(pair) for name, pair in words.items() if isinstance(pair, list)},
            "wide": progress.kind == "quarterly",
            "who": progress.who,
            "title": self._say(title(progress.kind, progress.period, words)),
            "made": self._fill("made", unit=progress.unit, who=progress.who, day=day),
            "summary": self._summary(),
            "sections": list(self._sections()),
            "note": self._fill("note", basis="；".join(basis)),
            "version": self._fill("version", content=content.version, rules=content.rules.version),
        }
        body["hash"] = check_value(body)
        return body

    def _sections(self) -> Iterator[dict[str, Any]]:
        yield self._targets()
        if self._progress.kind == "annual":
            yield self._grades()
            yield self._bands()
            yield self._trend()
            for name, groups in (("county", self._counties()), ("industry", self._industries())):
                yield self._split(name, groups)
            yield self._split("officer", self._officers())
            yield self._late()
        else:
            yield self._trend()
            yield self._split("officer", self._officers())
            yield self._late()
            yield self._late_firms()

    def _summary(self) -> list[str]:
        whole, programme, today = self._whole, self._content.programme, self._progress.today
        values: dict[str, object] = {
            "day": today.isoformat(),
            "firms": f"{whole.firms:,}",
            "target": f"{programme.firms:,}",
            "share": _percent(whole.firms, programme.firms),
            "expected": f"{sum(target.expected(today) for target in programme.targets):,}",
            "diagnosed": f"{whole.diagnosed:,}",
            "mean": _mean(whole),
        }
        for kind in LATE:
            values |= {kind: f"{whole.late[kind]:,}", f"{kind}_firms": f"{whole.late_firms[kind]:,}"}
        said = self._fill("summary", **values)
        if self._progress.figures.stale:
            said += self._fill("stale", stale=f"{self._progress.figures.stale:,}")
        return said

    def _targets(self) -> dict[str, Any]:
        today, rows = self._progress.today, []
        programme, tiers = self._content.programme, self._words["tiers"]
        for target in programme.targets:
            now, expected = self._whole.tiers[target.tier], target.expected(today)
            name = tiers.get(target.tier, [target.tier, target.tier])
            rows.append(
                [self._say(name), *self._reached(target.firms, now, expected), [target.until.isoformat()]]
            )
        expected = sum(target.expected(today) for target in programme.targets)
        rows.append([self._all(), *self._reached(programme.firms, self._whole.firms, expected), ["—"]])
        columns = ("tier", "target", "now", "share", "expected", "gap", "until")
        return self._section("targets", columns, rows, (2, 1, 1, 1, 1, 1, 1.3))

    def _reached(self, target: int, now: int, expected: int) -> list[list[str]]:
        return [
            [f"{target:,}"],
            [f"{now:,}"],
            [_percent(now, target)],
            [f"{expected:,}"],
            [f"{now - expected:+,}"],
        ]

    def _grades(self) -> dict[str, Any]:
        rows = []
        for grade in (*GRADES, ""):
            stars = self._content.rules.scheme.line(grade).stars if grade else 0
            name = [grade] if grade else self._say(self._words["columns"]["ungraded"])
            count = self._whole.grades[grade]
            rows.append([name, ["★" * stars or "—"], [f"{count:,}"], [_percent(count, self._whole.firms)]])
        return self._section("grades", ("grade", "stars", "firms", "share"), rows, (2, 1, 1, 1))

    def _bands(self) -> dict[str, Any]:
        rows = []
        for number, band in enumerate(self._content.programme.bands):
            count = self._whole.bands[number]
            name = self._say((band.title_zh, band.title_en))
            rows.append([name, [f"{count:,}"], [_percent(count, self._whole.firms)]])
        return self._section("bands", ("band", "firms", "share"), rows, (3, 1, 1))

    def _trend(self) -> dict[str, Any]:
        today = self._progress.today
        months = [month for month in months_in(self._progress.period) if month.first <= today]
        found = series(self._progress.figures.happened, months)
        rows = [
            [[month.name], *([f"{found[m][month.name].total():,}"] for m in MEASURES)] for month in months
        ]
        if rows:
            sums = ([f"{sum(found[m][month.name].total() for month in months):,}"] for m in MEASURES)
            rows.append([self._all(), *sums])
        return self._section("trend", ("month", *MEASURES), rows, (1.2, 1, 1, 1, 1, 1, 1))

    def _split(self, name: str, groups: Sequence[tuple[list[str], Tally]]) -> dict[str, Any]:
        tiers = [target.tier for target in self._content.programme.targets]
        titles = [self._column(name), self._column("firms")]
        titles += [self._say(self._words["tiers"].get(tier, [tier, tier])) for tier in tiers]
        titles += [[grade] for grade in GRADES]
        titles += [self._column(key) for key in ("ungraded", "mean", *LATE)]
        rows = [
            [
                words,
                [f"{tally.firms:,}"],
                *([f"{tally.tiers[tier]:,}"] for tier in tiers),
                *([f"{tally.grades[grade]:,}"] for grade in (*GRADES, "")),
                [_mean(tally)],
                *([f"{tally.late[kind]:,}"] for kind in LATE),
            ]
            for words, tally in (*groups, (self._all(), self._whole))
        ]
        widths = [2.6, 1.1, *(1.1 for _ in tiers), *(0.72 for _ in GRADES), 0.9, 1.25, 1.1, 1.1, 1.1]
        return self._made(f"by_{name}", titles, rows if groups else [], widths, {0})

    def _late(self) -> dict[str, Any]:
        rows = [
            [self._column(kind), [f"{self._whole.late[kind]:,}"], [f"{self._whole.late_firms[kind]:,}"]]
            for kind in LATE
        ]
        return self._section("late", ("what", "items", "firms"), rows, (3, 1, 1))

    def _late_firms(self) -> dict[str, Any]:
        shown = self._progress.late[:MOST]
        tiers = self._words["tiers"]
        rows = [
            [
                [firm.name, firm.uscc] if firm.uscc else [firm.name],
                self._county(firm.county),
                self._say(tiers.get(firm.tier, [firm.tier or "—"])),
                [firm.grade or "—"],
                self._officer(firm.officer),
                [str(firm.alerts)],
                [str(firm.actions)],
                [str(firm.demands)],
                [firm.since or "—"],
            ]
            for firm in shown
        ]
        columns = ("firm", "county", "tier", "grade", "officer", *LATE, "since")
        made = self._section("late_firms", columns, rows, (3.4, 1.5, 1, 0.8, 1.4, 1, 1, 1, 1.2), {0, 1, 2, 4})
        rest = len(self._progress.late) - len(shown)
        made["note"] = self._fill("more", count=f"{rest:,}") if rest > 0 else []
        return made

    # groups

    def _counties(self) -> list[tuple[list[str], Tally]]:
        return [(self._county(code), tally) for code, tally in _sorted(by(self._cells, "county"))]

    def _industries(self) -> list[tuple[list[str], Tally]]:
        reference = self._content.reference

        def section(industry: str) -> str:
            found = reference.industries.get(industry)
            return found.section if found else industry

        groups = []
        for code, tally in _sorted(by(self._cells, "industry", section)):
            names = reference.sections.get(code, (code, code))
            said = [f"{code} {name}" if name != code else code for name in names]
            groups.append((self._say(said if code else self._words["none"]), tally))
        return groups

    def _officers(self) -> list[tuple[list[str], Tally]]:
        return [(self._officer(person), tally) for person, tally in _sorted(by(self._cells, "officer"))]

    def _county(self, code: str) -> list[str]:
        found = self._content.reference.regions.counties.get(code)
        if found is None:
            return self._say([code, code] if code else self._words["none"])
        return self._say((found.name_zh, found.name_en))

    def _officer(self, person: str) -> list[str]:
        return [self._progress.officer(person)] if person else self._say(self._words["unassigned"])

    # words

    def _section(
        self,
        name: str,
        columns: Sequence[str],
        rows: list[list[list[str]]],
        widths: Sequence[float],
        left: frozenset[int] | set[int] = frozenset({0}),
    ) -> dict[str, Any]:
        return self._made(name, [self._column(key) for key in columns], rows, widths, left)

    def _made(
        self,
        name: str,
        titles: list[list[str]],
        rows: list[list[list[str]]],
        widths: Sequence[float],
        left: frozenset[int] | set[int],
    ) -> dict[str, Any]:
        return {
            "title": self._say(self._words[name]),
            "columns": titles,
            "rows": rows,
            "widths": list(widths),
            "left": sorted(left),
            "note": [],
        }

    def _column(self, key: str) -> list[str]:
        return self._say(self._words["columns"][key])

    def _all(self) -> list[str]:
        return self._say(self._words["all"])

    def _fill(self, name: str, **values: object) -> list[str]:
        return self._say([_filled(said, **values) for said in self._words[name]])

    def _say(self, pair: Pair) -> list[str]:
        zh, en = (*pair, "")[:2]
        return [zh, en] if self._both and en and en != zh else [zh]


def _sorted(groups: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    return sorted(groups.items(), key=lambda group: (-group[1].firms, group[0]))


def _percent(count: int, of: int) -> str:
    return f"{int(count / of * 1000) / 10:g}%" if of else "—"


def _mean(tally: Tally) -> str:
    mean = tally.completeness
    return "—" if mean is None else f"{mean:.0f}%"


def _filled(text: str, **values: object) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
