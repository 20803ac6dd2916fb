"""What an author's file holds, read with bounds: sheets, rows and cells that know where they stand."""

from forms.workbook.book import Book, Sheet, SheetRow, UnreadableError, column_of
from forms.workbook.excel import read_excel
from forms.workbook.parts import MAX_UNPACKED
from forms.workbook.survey import SurveyRow, survey_rows
from forms.workbook.text import read_csv, read_markdown

__all__ = [
    "MAX_UNPACKED",
    "Book",
    "Sheet",
    "SheetRow",
    "SurveyRow",
    "UnreadableError",
    "column_of",
    "read_csv",
    "read_excel",
    "read_markdown",
    "survey_rows",
]
