"""The yearly evaluation of all firms: proposals, decisions, appeals. `CampaignPage` is the page."""

from desktop.pages.campaign.page import CampaignPage

__all__ = ["CampaignPage"]
