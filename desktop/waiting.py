"""What waits for the centre, or went there: records, photos, bytes, in words. Knows no widget."""

from PySide6.QtCore import QCoreApplication

from sync.store.exchanged import Pending

Figure = tuple[str, str]


def waiting_figures(pending: Pending) -> tuple[Figure, Figure, Figure]:
    """Figure and unit of each."""
    return (
        (f"{pending.records:,}", _tr("records", pending.records)),
        (f"{pending.photos:,}", _tr("photos", pending.photos)),
        _size(pending.bytes),
    )


def counted(records: int, photos: int) -> str:
    """So many of both in words; of what there is none nothing is said."""
    if not photos:
        return _tr("%Ln records", records)
    said = _tr("%Ln photos", photos)
    return _tr("{0}, {1}").format(_tr("%Ln records", records), said) if records else said


def _size(bytes: int) -> Figure:
    if bytes >= 1_000_000_000:
        return f"{bytes / 1e9:,.1f}", _tr("GB")
    return (f"{bytes / 1e6:.1f}", _tr("MB")) if bytes >= 1_000_000 else (f"{bytes / 1e3:.0f}", _tr("kB"))


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("waiting", source, None, count)
