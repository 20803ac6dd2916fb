"""Commitments 信用承诺: their texts by version, where each stands in its loop, what speaks against one.

Pure; the texts and what holds for each kind are tables (`reference/pledges.csv`, `pledge_kinds.csv`). A
match or a proposal is never a decision: that a pledge was broken is said by a person.
"""

from forms.pledges.kinds import PledgeKind, Pledges, PledgeText
from forms.pledges.life import Pledge, StepState, pledges_of
from forms.pledges.listing import Entry, entry_of
from forms.pledges.matching import Match, matches_of
from forms.pledges.publishing import Waiting, waiting

__all__ = [
    "Entry",
    "Match",
    "Pledge",
    "PledgeKind",
    "PledgeText",
    "Pledges",
    "StepState",
    "Waiting",
    "entry_of",
    "matches_of",
    "pledges_of",
    "waiting",
]
