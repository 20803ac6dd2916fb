"""Importing lists of firms and tables of records: a file, its columns, a trial run row by row, then all or
nothing."""

from desktop.pages.intake.page import IntakePage

__all__ = ["IntakePage"]
