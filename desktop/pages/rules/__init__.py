"""The rules in use: which version, whom its arrival moves, and why one firm's grade changed."""

from desktop.pages.rules.page import RulesPage
from desktop.pages.rules.why import WhyPage

__all__ = ["RulesPage", "WhyPage"]
