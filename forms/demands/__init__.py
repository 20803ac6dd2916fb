"""Requests of firms 诉求: their trace, the figures of an officer and of all, the quarter's
difficulties. Pure.
"""

from forms.demands.figures import Figures, figures
from forms.demands.quarter import Difficulty, Quarter, difficulties, quarter_of
from forms.demands.trace import STAGES, Demand, demand_of

__all__ = [
    "STAGES",
    "Demand",
    "Difficulty",
    "Figures",
    "Quarter",
    "demand_of",
    "difficulties",
    "figures",
    "quarter_of",
]
