"""Words the pages about archives share: days, tiers, places, consent, sync, in the language of the screen.

Pure apart from the translator; knows no widget and writes nothing.
"""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.workspace import Workspace
from forms.checks.dates import read_date
from forms.consent import ConsentState
from sync.store.model import SyncState
from sync.store.statistics import condition

TIERS = ("basic", "rising", "model")
ChipWords = tuple[str, str, str]  # words, kind, icon


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("ArchiveWords", source, None, count)


def clock_of(text: str) -> str:
    """HH:MM of a date-time as it was written, "" for a mere day."""
    return text[11:16] if len(text) >= 16 else ""


def weekday(day: date) -> str:
    """周一 … 周日, Mon … Sun."""
    names = (_tr("Mon"), _tr("Tue"), _tr("Wed"), _tr("Thu"), _tr("Fri"), _tr("Sat"), _tr("Sun"))
    return names[day.weekday()]


def near(text: str, today: date) -> str:
    """A day or date-time to come, as near as it is: today 09:30, 11-20 Fri, 2027-01-04; "" for nothing."""
    day = read_date(text)
    if day is None:
        return ""
    if day == today:
        return f"{_tr('Today')} {clock_of(text)}".strip()
    if 0 < (day - today).days < 60:
        return f"{day:%m-%d} {weekday(day)}"
    return day.isoformat()


def past(when: datetime, today: date) -> str:
    """A moment gone by: today 09:12, yesterday 17:46, 11-16 15:20, 2025-11-16."""
    days = (today - when.date()).days
    if days == 0:
        return f"{_tr('Today')} {when:%H:%M}"
    if days == 1:
        return f"{_tr('Yesterday')} {when:%H:%M}"
    return f"{when:%m-%d %H:%M}" if when.year == today.year else f"{when:%Y-%m-%d}"


def left(last_day: date, today: date) -> str:
    """How long one can still act: 3 days over, today is the last day, 8 days left."""
    days = (last_day - today).days
    if days < 0:
        return _tr("%Ln days over", -days)
    if days == 0:
        return _tr("Last day today")
    return _tr("%Ln days left", days)


def tier_word(tier: str) -> str:
    """基础层, 提升层, 标杆层; "" for none."""
    words = {"basic": _tr("Base tier"), "rising": _tr("Rising tier"), "model": _tr("Model tier")}
    return words.get(tier, tier)


def tier_goal(tier: str) -> str:
    """What a firm of the tier is to reach in the year."""
    words = {
        "basic": _tr("archive built"),
        "rising": _tr("diagnosed and improved"),
        "model": _tr("recommended as a case"),
    }
    return words.get(tier, "")


def county_word(workspace: Workspace, code: str) -> str:
    """The name of a county-level unit; what its code stands for today."""
    unit = workspace.content.reference.regions.current(code, workspace.today())
    return workspace.word(unit.name_zh, unit.name_en) if unit else code


def industry_word(workspace: Workspace, code: str) -> str:
    """The name of a division of GB/T 4754."""
    found = workspace.content.reference.industries.get(code)
    return workspace.word(found.name_zh, found.name_en) if found else code


def figure_word(workspace: Workspace, figure: tuple[str, ...]) -> str:
    """A figure of the statistics, by whose firms the list is narrowed; "" for what is none."""
    if condition(figure) is None:
        return ""
    name, *rest = figure
    if name == "completeness":
        bands = workspace.content.programme.bands
        found = next((band for band in bands if str(band.start) == rest[0]), None)
        shown = workspace.word(found.title_zh, found.title_en) if found else "–".join(rest)
        return _tr("Completeness: {0}").format(shown)
    if name == "late":
        late = {"alert": _tr("Overdue alerts"), "action": _tr("Overdue improvements")}
        return late.get(rest[0], _tr("Overdue requests"))
    if name == "diagnosed-ever":
        return _tr("Diagnosed")
    words = {
        "joined": _tr("Taken in {0}"),
        "diagnosed": _tr("Diagnosis finished {0}"),
        "visited": _tr("Visited {0}"),
        "improved": _tr("Improvement ended {0}"),
        "asked": _tr("Request made {0}"),
        "closed": _tr("Request closed {0}"),
    }
    first, last = rest
    months = first[:7] if first[:7] == last[:7] else f"{first[:7]} – {last[:7]}"
    return words[name].format(months)


def consent_chip(consent: ConsentState, *, short: bool = False) -> ChipWords:
    """The consent of a firm, for every header."""
    if consent.live:
        if short or consent.valid_to is None:
            return (_tr("Authorised"), "ok", "check")
        return (_tr("Authorised until {0}").format(consent.valid_to.isoformat()), "ok", "check-circle")
    words = {
        "none": _tr("No authorisation"),
        "unsigned": _tr("Authorisation not signed"),
        "not-yet": _tr("Authorisation not begun"),
        "withdrawn": _tr("Authorisation withdrawn"),
        "expired": _tr("Authorisation ended"),
    }
    kind = "err" if consent.reason in ("expired", "withdrawn") else "warn"
    return (words[consent.reason], kind, "lock")


def sync_chip(state: SyncState, count: int, *, most: int = 0) -> ChipWords:
    """How a firm stands towards the centre. `most`: the highest number that a row has room for."""
    said = f"{most}+" if most and count > most else f"{count:,}"
    return {
        "synced": (_tr("Synced"), "plain", "cloud-check"),
        "pending": (_tr("To send {0}").format(said), "primary", "upload"),
        "conflict": (_tr("Conflicts {0}").format(said), "conf", "conflict"),
        "readonly": (_tr("Read-only"), "plain", "lock"),
        "local": (_tr("Only here"), "plain", "monitor"),
    }[state]


def short_name(name: str) -> str:
    """A firm's name without the words every firm has, where a line is short."""
    for tail in ("有限责任公司", "股份有限公司", "有限公司", "（个体工商户）"):
        name = name.removesuffix(tail)
    return name
