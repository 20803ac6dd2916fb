"""Visits 走访 over all firms: the week by day, the order of a day, what is overdue, how many firms one
looks after.
Pure."""

from forms.visits.tour import Stop, spread
from forms.visits.week import (
    PLACE,
    Load,
    Visit,
    days_of_week,
    in_order,
    load_of,
    moved,
    overdue,
    place_in_words,
    visit_of,
)

__all__ = [
    "PLACE",
    "Load",
    "Stop",
    "Visit",
    "days_of_week",
    "in_order",
    "load_of",
    "moved",
    "overdue",
    "place_in_words",
    "spread",
    "visit_of",
]
