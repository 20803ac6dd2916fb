"""The yearly evaluation of firms 年度评估: what is proposed by rules, what a person decides, what a
firm appeals.
"""

from forms.campaign.proposing import Proposal, proposal
from forms.campaign.reviews import APPEAL, REVIEW, Review, Standing, decided, standing
from forms.campaign.rules import CAMPAIGN, Campaign, TierRule

__all__ = [
    "APPEAL",
    "CAMPAIGN",
    "REVIEW",
    "Campaign",
    "Proposal",
    "Review",
    "Standing",
    "TierRule",
    "decided",
    "proposal",
    "standing",
]
