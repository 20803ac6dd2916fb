"""The figures as tables for a spreadsheet: what the page shows, numbers as numbers. Knows no widget."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import TIERS, tier_word
from desktop.pages.statistics.presenter import StatisticsPresenter
from desktop.pages.statistics.state import SPLITS, Split
from desktop.pages.statistics.words import late_word, measure_word, split_word
from forms.export.tables import Cell, Table
from forms.judge.scheme import GRADES
from forms.statistics import LATE, MEASURES, Tally, month_of, series, total


def tables(presenter: StatisticsPresenter) -> list[Table]:
    """Progress, a table for each dimension, and what happened in every month there is."""
    return [_progress(presenter), *(_split(presenter, split) for split in SPLITS), _trend(presenter)]


def _progress(presenter: StatisticsPresenter) -> Table:
    figures, today = presenter.figures, presenter.today
    whole = total(figures.cells if figures else ())
    table = Table(
        _tr("Progress"), (_tr("Tier"), _tr("Target"), _tr("Now"), _tr("Even pace by now"), _tr("Until"))
    )
    for target in presenter.programme.targets:
        row = (
            tier_word(target.tier),
            target.firms,
            whole.tiers[target.tier],
            target.expected(today),
            target.until,
        )
        table.rows.append(row)
    expected = sum(target.expected(today) for target in presenter.programme.targets)
    table.rows.append((_tr("All tiers"), presenter.programme.firms, whole.firms, expected, None))
    return table


def _split(presenter: StatisticsPresenter, dimension: Split) -> Table:
    header = (
        split_word(dimension),
        _tr("Firms"),
        *map(tier_word, TIERS),
        *GRADES,
        _tr("Not graded"),
        *presenter.band_words(),
        _tr("Completeness, mean %"),
        _tr("Diagnosed"),
        *map(late_word, LATE),
        *(_tr("{0}: firms").format(late_word(kind)) for kind in LATE),
    )
    rows = [(words, *_numbers(presenter, tally)) for _, words, _, tally in presenter.groups(dimension)]
    return Table(_tr("By {0}").format(split_word(dimension)), header, list(rows))


def _numbers(presenter: StatisticsPresenter, tally: Tally) -> tuple[Cell, ...]:
    mean = tally.completeness
    return (
        tally.firms,
        *(tally.tiers[tier] for tier in TIERS),
        *(tally.grades[grade] for grade in (*GRADES, "")),
        *(tally.bands[number] for number in range(len(presenter.programme.bands))),
        None if mean is None else round(mean),
        tally.diagnosed,
        *(tally.late[kind] for kind in LATE),
        *(tally.late_firms[kind] for kind in LATE),
    )


def _trend(presenter: StatisticsPresenter) -> Table:
    happened = presenter.figures.happened if presenter.figures else ()
    months = sorted({one.month for one in happened})
    periods = [month_of(date.fromisoformat(f"{month}-01")) for month in months]
    found = series(happened, periods)
    table = Table(_tr("By month"), (_tr("Month"), *map(measure_word, MEASURES)))
    table.rows += [(p.name, *(found[measure][p.name].total() for measure in MEASURES)) for p in periods]
    return table


def _tr(source: str) -> str:
    return QCoreApplication.translate("StatisticsSheet", source)
