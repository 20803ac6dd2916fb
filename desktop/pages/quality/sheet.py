"""The report of data quality as a workbook: rates, issues, rules, twins. Values as the screen shows them, so
that nothing masked leaves in full. Knows no widget.
"""

from PySide6.QtCore import QCoreApplication

from desktop.pages.quality.state import PageState
from forms.export.excel import write_excel
from forms.export.tables import Table


def workbook(state: PageState) -> bytes:
    """The bytes of an .xlsx. Raises UserError `excel-rows`."""
    rates = Table(_tr("Rates"), (_tr("Rate"), _tr("Figure"), _tr("Goal"), _tr("Counted"), _tr("Basis")))
    rates.rows += [(r.title, r.figure, r.goal, r.counted, r.note) for r in state.rates]
    issues = Table(
        _tr("Issues"),
        (
            _tr("Firm"),
            _tr("Issue"),
            _tr("Severity"),
            _tr("Where"),
            _tr("Found"),
            _tr("What to do"),
            _tr("Whose task"),
        ),
    )
    issues.rows += [
        (i.firm, i.title, i.severity_words, i.where, i.found, i.advice, i.task) for i in state.issues
    ]
    rules = Table(
        _tr("Rules"),
        (_tr("Issue"), _tr("Severity"), _tr("Issues"), _tr("Firms"), _tr("Whose task"), _tr("Basis")),
    )
    rules.rows += [(r.title, r.severity_words, r.issues, r.firms, r.task, r.basis) for r in state.rules]
    pairs = Table(
        _tr("Duplicates"),
        (
            _tr("Firm"),
            _tr("Credit code"),
            _tr("Other firm"),
            _tr("Its credit code"),
            _tr("Why"),
            _tr("Likeness"),
        ),
    )
    pairs.rows += [(t.first, t.first_code, t.second, t.second_code, t.way, t.likeness) for t in state.twins]
    return write_excel([rates, issues, rules, pairs])


def _tr(source: str) -> str:
    return QCoreApplication.translate("QualitySheet", source)
