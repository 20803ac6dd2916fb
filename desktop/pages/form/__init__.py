"""Filling a form on site: sections, questions, evidence, a draft on the disk at every pause."""

from desktop.pages.form.page import FormPage

__all__ = ["FormPage"]
