"""Settings of this device and this person."""

from desktop.pages.settings.presenter import SettingsPage

__all__ = ["SettingsPage"]
