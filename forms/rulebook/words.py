"""The way out for every fault of a sheet, as source text: whoever shows it translates by source."""

from collections.abc import Mapping

OTHERWISE = "Correct the cell, then check again."
REMEDIES: Mapping[str, str] = {
    "missing-file": "Put the sheet back; “rules export” writes the one of this program.",
    "form-unreadable": "Save it again as .xlsx from the spreadsheet program.",
    "not-utf8": "Save the sheet as CSV in UTF-8, or edit the workbook instead.",
    "not-csv": "Look for an open quotation mark in this row.",
    "row-width": "Look for a missing or a spare comma or quotation mark in this row.",
    "missing-column": "Put the column back, with exactly this name in the first row.",
    "no-header": "Put the names of the columns back into the first row.",
    "column-twice": "Delete or rename one of the two columns.",
    "unknown-column": "Correct its name, or delete it.",
    "unknown-sheet": "Correct its name, or begin it with _ to keep it as a note.",
    "sheet-twice": "Delete or rename one of the two sheets.",
    "cell-without-column": "Give the column a name in the first row, or empty the cell.",
    "cells-merged": "Take the merging back: only the first cell holds anything.",
    "cell-failed": "Write the value itself.",
    "formula": "Write the value itself, so that it cannot change by itself.",
    "formula-empty": "Write the value itself.",
    "percent": "Show the cell as a plain number.",
    "sheet-too-large": "Delete what stands far below or to the right of the table.",
    "empty": "Fill the cell; texts are needed in both languages.",
    "bad-number": "Write a number without a unit: 800, or 0.5.",
    "bad-date": "Write the date as 2026-04-01.",
    "bad-choice": "Write one of these words.",
    "duplicate": "Give one of the two another code.",
    "unknown-fact": "Look the name up in the sheet “facts” of the workbook.",
    "bad-expression": "Compare with a row that works; quotation marks must be straight, == compares.",
    "not-boolean": "Ask for something that is true or false, with ==, <, >, and, or.",
    "evaluation-failed": "Ask first whether the fact is there: fact != null and …",
    "unknown-indicator": "Correct the code, or add the indicator.",
    "no-scores": "Add rows for it to scores; the last without a condition.",
    "no-default": "Leave the condition of the last row empty.",
    "unreachable": "Move this row to the end, or give it a condition.",
    "overlapping-bands": "Put the narrower row first, or delete this one.",
    "overlapping-periods": "End the row before on the day this one begins.",
    "period-hole": "Let this row begin on the day the one before ends.",
    "bad-period": "Put the later of the two days into valid_to.",
    "out-of-range": "Stay within the limits, or change them.",
    "bad-count": "Add or delete indicators, or change planned in categories and scheme.",
    "bad-total": "Share the points out anew, or change the category's points and plus_cap.",
    "bad-scheme": "Correct this cell and those it must agree with.",
    "circular": "Break the circle: work one of them out from other facts.",
    "no-source": "Name the law, the standard or the plan; what is our own says so.",
    "no-date": "Write the day from which it holds.",
    "version-not-raised": "Raise the version in the sheet “scheme”: a pack never changes.",
    "unknown-deadline": "Look the code up in deadlines, or add the period there.",
    "unknown-material": "Look the code up in materials, or add the paper there.",
    "unknown-kind": "Look the kind of record up in the catalogue.",
    "unknown-property": "Look the name up in the record's form.",
}


def remedy(code: str) -> str:
    """The way out of a fault."""
    return REMEDIES.get(code, OTHERWISE)
