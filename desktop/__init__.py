"""Hands and eyes: the PySide6 application."""
