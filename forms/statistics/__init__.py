"""Figures of the programme: how many firms of each tier there should be and are, how they stand, what was
done.

Pure, shared by client and centre. Targets and bands are sheets in `resources/rules`: `programme.csv`,
`completeness_bands.csv`.
"""

from forms.statistics.figures import (
    LATE,
    MEASURES,
    Cell,
    Dimension,
    Happened,
    Late,
    Measure,
    Tally,
    by,
    series,
    total,
)
from forms.statistics.periods import Period, back_from, month_of, months_in, quarter_of, quarters, year_of
from forms.statistics.programme import Band, Programme, Target

__all__ = [
    "LATE",
    "MEASURES",
    "Band",
    "Cell",
    "Dimension",
    "Happened",
    "Late",
    "Measure",
    "Period",
    "Programme",
    "Tally",
    "Target",
    "back_from",
    "by",
    "month_of",
    "months_in",
    "quarter_of",
    "quarters",
    "series",
    "total",
    "year_of",
]
