"""Compliance diagnosis: checklist, indicators, improvement plan, report."""
