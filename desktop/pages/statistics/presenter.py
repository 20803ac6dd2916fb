"""What the page of statistics says: figures in words, each with the list of firms behind it. Knows no widget.

Read off the UI thread (`reader`); an archive is never loaded.
"""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import TIERS, county_word, industry_word, tier_word
from desktop.pages.statistics.state import (
    FigureState,
    GridRow,
    GridState,
    LineState,
    PageState,
    Query,
    Span,
    Split,
    TargetState,
)
from desktop.pages.statistics.words import late_title, late_word, measure_word, split_word
from desktop.workspace import Workspace
from forms.judge.scheme import GRADES
from forms.statistics import (
    LATE,
    MEASURES,
    Late,
    Period,
    Programme,
    Tally,
    Target,
    back_from,
    by,
    month_of,
    quarter_of,
    series,
    total,
)
from sync.store.statistics import Figures

_SPANS: Mapping[Span, int] = {"month": 12, "quarter": 8}


class StatisticsPresenter:
    """Holds the figures, and by what they are told."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.figures: Figures | None = None
        self.split: Split = "county"
        self.span: Span = "month"

    @property
    def programme(self) -> Programme:
        """Targets and bands."""
        return self._workspace.content.programme

    @property
    def today(self) -> date:
        """The day of the figures."""
        return self._workspace.today()

    def band_words(self) -> tuple[str, ...]:
        """What the bands of completeness are called."""
        return tuple(self._workspace.word(band.title_zh, band.title_en) for band in self.programme.bands)

    def reader(self) -> Callable[[], Figures]:
        """What reads the figures, elsewhere."""
        work = self._workspace
        store, today, judged = work.store, work.today(), work.mark()
        bands = [band.start for band in work.content.programme.bands]
        return lambda: store.figures(today, bands, judged)

    def state(self) -> PageState:
        """The page as it stands now."""
        figures = self.figures
        if figures is None:
            return PageState()
        whole = total(figures.cells)
        mean = whole.completeness
        return PageState(
            targets=self._targets(whole),
            grades=tuple(self._grade(grade, whole) for grade in (*GRADES, "")),
            bands=tuple(self._band(number, whole) for number in range(len(self.programme.bands))),
            mean="" if mean is None else f"{mean:.0f} %",
            work=(self._diagnosed(whole), *(self._late(kind, whole) for kind in LATE)),
            split=self.split_grid(self.split),
            trend=self.trend_grid(),
            columns=self._columns(),
            firms=figures.firms,
            stale=figures.stale,
        )

    def groups(self, split: Split) -> list[tuple[str, str, Query, Tally]]:
        """(value, words, query, figures) of each value of a dimension; what is most comes first, tiers in
        their order."""
        figures = self.figures
        cells = figures.cells if figures else ()
        found = by(cells, split, self._section if split == "industry" else str)
        held = [
            (value, self.group_word(split, value), self._query(split, value), tally)
            for value, tally in found.items()
        ]
        if split == "tier":
            order = {tier: number for number, tier in enumerate(TIERS)}
            return sorted(held, key=lambda group: order.get(group[0], len(order)))
        return sorted(held, key=lambda group: (-group[3].firms, group[0]))

    def split_grid(self, split: Split) -> GridState:
        """The figures of each district, section of industry, officer or tier."""
        tiers = [] if split == "tier" else [(tier, tier_word(tier)) for tier in TIERS]
        columns = (
            ("name", split_word(split)),
            ("firms", _tr("Firms")),
            *tiers,
            *((grade, grade) for grade in GRADES),
            ("ungraded", _tr("Not graded")),
            ("completeness", _tr("Filled")),
            *((kind, late_title(kind)) for kind in LATE),
        )
        return GridState(
            columns,
            tuple(
                GridRow(value, words, self._row(query, tally, [tier for tier, _ in tiers]))
                for value, words, query, tally in self.groups(split)
            ),
        )

    def trend_grid(self) -> GridState:
        """What happened in each period, the youngest first; with all firms taken in so far."""
        periods = self.periods()
        happened = self.figures.happened if self.figures else ()
        found = series(happened, periods)
        columns = (
            ("name", _tr("Month") if self.span == "month" else _tr("Quarter")),
            *((measure, measure_word(measure)) for measure in MEASURES),
            ("sofar", _tr("Taken in so far")),
        )
        rows = []
        for period in reversed(periods):
            bounds = [period.first.isoformat(), period.last.isoformat()]
            figures = [
                _figure(found[measure][period.name].total(), {"figure": [measure, *bounds]})
                for measure in MEASURES
            ]
            month = f"{period.last:%Y-%m}"
            so_far = sum(one.number for one in happened if one.measure == "joined" and one.month <= month)
            figures.append(_figure(so_far, {"figure": ["joined", "0001-01-01", bounds[1]]}))
            rows.append(GridRow(period.name, period.name, tuple(figures)))
        return GridState(columns, tuple(rows))

    def periods(self) -> tuple[Period, ...]:
        """Those of the trend, the oldest first."""
        today = self._workspace.today()
        last = month_of(today) if self.span == "month" else quarter_of(today)
        return back_from(last, _SPANS[self.span])

    def group_word(self, split: Split, value: str) -> str:
        """What a value of a dimension is called."""
        work = self._workspace
        if split == "officer":
            return work.name_of(value) if value else _tr("Not assigned")
        if not value:
            return _tr("Not given")
        if split == "county":
            return county_word(work, value)
        if split == "industry":
            section = work.content.reference.sections.get(value)
            return f"{value} {work.word(*section)}" if section else industry_word(work, value)
        return tier_word(value)

    # pieces

    def _section(self, industry: str) -> str:
        found = self._workspace.content.reference.industries.get(industry)
        return found.section if found else industry

    def _query(self, split: Split, value: str) -> Query:
        if split != "industry":
            return {split: [value]}
        cells = self.figures.cells if self.figures else ()
        return {
            "industry": sorted({cell.industry for cell in cells if self._section(cell.industry) == value})
        }

    def _row(self, query: Query, tally: Tally, tiers: list[str]) -> tuple[FigureState, ...]:
        mean = tally.completeness
        return (
            _figure(tally.firms, query),
            *(_figure(tally.tiers[tier], {**query, "tier": [tier]}) for tier in tiers),
            *(_figure(tally.grades[grade], {**query, "grade": [grade]}) for grade in (*GRADES, "")),
            FigureState("–" if mean is None else f"{mean:.0f} %", {**query, "sort": "completeness"}),
            *(self._late_figure(kind, tally, query) for kind in LATE),
        )

    def _targets(self, whole: Tally) -> tuple[TargetState, ...]:
        programme, today = self.programme, self._workspace.today()
        if not programme.targets:
            return ()
        expected = sum(target.expected(today) for target in programme.targets)
        all_of_them = self._target("all", _tr("All tiers"), whole.firms, programme.firms, expected, {})
        return (all_of_them, *(self._tier(target, whole) for target in programme.targets))

    def _tier(self, target: Target, whole: Tally) -> TargetState:
        now, expected = whole.tiers[target.tier], target.expected(self._workspace.today())
        tip = f"{target.start.isoformat()} – {target.until.isoformat()}\n{target.basis_zh}"
        query = {"tier": [target.tier]}
        return self._target(target.tier, tier_word(target.tier), now, target.firms, expected, query, tip)

    def _target(
        self, id: str, title: str, now: int, target: int, expected: int, query: Query, tip: str = ""
    ) -> TargetState:
        pace = _tr("even pace: {0} by now").format(f"{expected:,}")
        share = now / target if target else 1.0
        shown = _tr("of {0} · {1}").format(f"{target:,}", f"{int(share * 1000) / 10:g} %")
        return TargetState(id, title, _figure(now, query), shown, min(share, 1.0), pace, now < expected, tip)

    def _grade(self, grade: str, whole: Tally) -> LineState:
        count = whole.grades[grade]
        stars = self._workspace.content.rules.scheme.line(grade).stars if grade else 0
        label = _tr("Grade {0}").format(grade) if grade else _tr("Not graded")
        return LineState(
            grade or "none",
            label,
            _figure(count, {"grade": [grade]}),
            _share(count, whole),
            grade=grade,
            stars=stars,
        )

    def _band(self, number: int, whole: Tally) -> LineState:
        bands = self.programme.bands
        band, count = bands[number], whole.bands[number]
        below = bands[number + 1].start if number + 1 < len(bands) else 101
        query = {"figure": ["completeness", str(band.start), str(below)]}
        words = self._workspace.word(band.title_zh, band.title_en)
        return LineState(f"band{number}", words, _figure(count, query), _share(count, whole))

    def _diagnosed(self, whole: Tally) -> LineState:
        query = {"figure": ["diagnosed-ever", self._workspace.today().isoformat()]}
        return LineState(
            "diagnosed",
            _tr("Firms diagnosed"),
            _figure(whole.diagnosed, query),
            _share(whole.diagnosed, whole),
        )

    def _late(self, kind: Late, whole: Tally) -> LineState:
        note = _tr("in %Ln firms", whole.late_firms[kind])
        return LineState(kind, late_word(kind), self._late_figure(kind, whole, {}), note=note)

    def _late_figure(self, kind: Late, tally: Tally, query: Query) -> FigureState:
        day = [] if kind == "alert" else [self._workspace.today().isoformat()]
        count = tally.late[kind]
        return _figure(count, {**query, "figure": ["late", kind, *day]}, "err" if count else "text")

    def _columns(self) -> tuple[tuple[str, int], ...]:
        periods = self.periods()
        found = series(self.figures.happened if self.figures else (), periods)["joined"]
        return tuple((period.name, found[period.name].total()) for period in periods)


def _figure(number: int, query: Query, tone: str = "text") -> FigureState:
    return FigureState(f"{number:,}", query if number else None, tone if number else "text3")


def _share(count: int, whole: Tally) -> float:
    return count / whole.firms if whole.firms else 0.0


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("StatisticsPresenter", source, None, count)
