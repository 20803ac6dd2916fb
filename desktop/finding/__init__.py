"""What the command box finds: firms, people, questions, records, views, pages and actions. No widget."""

from desktop.finding.entries import Entry, Index, Stage
from desktop.finding.finder import Finder

__all__ = ["Entry", "Finder", "Index", "Stage"]
