"""The query register: who looked at what, when, and why."""

from desktop.pages.register.page import RegisterPage

__all__ = ["RegisterPage"]
