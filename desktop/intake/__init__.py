"""Bringing lists in from Excel or CSV, off the UI thread; what a row means is `forms.intake`'s."""

from desktop.intake.trial import (
    SAVED,
    TAKEN_BACK,
    CancelledError,
    Run,
    Trial,
    counted,
    keep_mapping,
    past_runs,
    read_file,
    recall_mapping,
    run_of,
    take_back,
)
from forms.intake.model import StoppedError

__all__ = [
    "SAVED",
    "TAKEN_BACK",
    "CancelledError",
    "Run",
    "StoppedError",
    "Trial",
    "counted",
    "keep_mapping",
    "past_runs",
    "read_file",
    "recall_mapping",
    "run_of",
    "take_back",
]
