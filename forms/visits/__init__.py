"""Visits 走访 over all firms: the week by day, the order of a day, what is overdue, how many firms one
looks after.
Pure."""

from forms.visits.tour import Stop, spread
from forms.visits.week import Load, Visit, days_of_week, in_order, load_of, moved, overdue, visit_of

__all__ = [
    "Load",
    "Stop",
    "Visit",
    "days_of_week",
    "in_order",
    "load_of",
    "moved",
    "overdue",
    "spread",
    "visit_of",
]
