"""Compliance diagnosis: checklist, indicators, improvement plan, report."""

from desktop.pages.diagnosis.page import DiagnosisPage

__all__ = ["DiagnosisPage"]
