"""Support of firms 政策与融资: policies, their ledger, finance, training. Pure; what is offered is data."""

from forms.policy.facts import document
from forms.policy.finance import STEPS, Finance, finance
from forms.policy.ledger import Application, LedgerFigures, applications, figures, waiting
from forms.policy.matching import Matches, PolicyMatch, matches, windows
from forms.policy.sheets import Support
from forms.policy.training import Training, training

__all__ = [
    "STEPS",
    "Application",
    "Finance",
    "LedgerFigures",
    "Matches",
    "PolicyMatch",
    "Support",
    "Training",
    "applications",
    "document",
    "figures",
    "finance",
    "matches",
    "training",
    "waiting",
    "windows",
]
