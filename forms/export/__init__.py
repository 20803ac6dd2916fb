"""Filled forms for other programs: ODK submissions with their attachments, Excel, CSV."""

from forms.export.briefcase import write_instances
from forms.export.csvs import write_csv
from forms.export.excel import write_excel
from forms.export.received import Found, read_instances, submission_problem, take_file, take_folder
from forms.export.submission import Beside, Filled, as_it_stands, attachments, with_files
from forms.export.tables import Options, Table, tables

__all__ = [
    "Beside",
    "Filled",
    "Found",
    "Options",
    "Table",
    "as_it_stands",
    "attachments",
    "read_instances",
    "submission_problem",
    "tables",
    "take_file",
    "take_folder",
    "with_files",
    "write_csv",
    "write_excel",
    "write_instances",
]
