"""Credit repair 信用修复 and objections 异议: what can be repaired when, how far each case is, what
comes next.
"""

from forms.repair.cases import CONDITIONS, STEPS, Condition, Paper, Repair, repairs
from forms.repair.objections import OBJECTION, Objection, objection_of, objections
from forms.repair.ways import WAYS, Way, Ways

__all__ = [
    "CONDITIONS",
    "OBJECTION",
    "STEPS",
    "WAYS",
    "Condition",
    "Objection",
    "Paper",
    "Repair",
    "Way",
    "Ways",
    "objection_of",
    "objections",
    "repairs",
]
