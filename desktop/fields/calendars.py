"""ODK's other calendars: which of them Qt knows, and a day said in one of them. Answers stay Gregorian."""

from datetime import date

from PySide6.QtCore import QCalendar, QCoreApplication, QDate

_KNOWN = {"persian": QCalendar.System.Jalali, "islamic": QCalendar.System.IslamicCivil}
_UNKNOWN = ("ethiopian", "coptic", "bikram-sambat", "myanmar")
_BUDDHIST = (
    543  # years that the Buddhist era of Thailand is ahead; its days and months are the Gregorian ones
)


def asked_calendar(appearance: str) -> str:
    """The calendar a question asks for, "" for the Gregorian one."""
    words = appearance.split()
    return next((w for w in words if w in _KNOWN or w in _UNKNOWN or w == "buddhist"), "")


def system_of(name: str) -> QCalendar:
    """The calendar days are picked from."""
    return QCalendar(_KNOWN.get(name, QCalendar.System.Gregorian))


def said_in(name: str, day: date | None) -> str:
    """The day in that calendar, or that it is not known here; "" where there is nothing to say."""
    if name in _UNKNOWN:
        words = QCoreApplication.translate(
            "DateField",
            "The form asks for the {0} calendar, which is not known here: give the Gregorian date.",
        )
        return words.format(_name(name))
    if not name or day is None:
        return ""
    if name == "buddhist":
        return f"{_name(name)}: {day.year + _BUDDHIST}-{day.month:02}-{day.day:02}"
    there, system = QDate(day.year, day.month, day.day), system_of(name)
    return f"{_name(name)}: {there.year(system)}-{there.month(system):02}-{there.day(system):02}"


def _name(name: str) -> str:
    words = {
        "persian": "Persian",
        "islamic": "Islamic",
        "buddhist": "Buddhist",
        "ethiopian": "Ethiopian",
        "coptic": "Coptic",
        "bikram-sambat": "Bikram Sambat",
        "myanmar": "Myanmar",
    }
    return QCoreApplication.translate("DateField", words[name])
