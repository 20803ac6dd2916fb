"""Where this device is: the system's position source behind a small face; tests feed it positions.

Most laptops have none, or one that finds nothing indoors: both are told, nothing waits for ever.
"""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.capture.quiet import quietly
from forms.xform import GeoPoint

if TYPE_CHECKING:
    from PySide6.QtPositioning import QGeoPositionInfo, QGeoPositionInfoSource

_EVERY = 1000  # ms between two positions


class PositionSource(QObject):
    """`found(GeoPoint)` again and again, better or not; `failed(reason)`: "none", "refused" or "lost"."""

    found = Signal(object)
    failed = Signal(str)

    def start(self) -> None:
        """Begin to look."""
        raise NotImplementedError

    def stop(self) -> None:
        """Look no more."""
        raise NotImplementedError


class QtPositionSource(PositionSource):
    """Through QtPositioning: Windows' location service, GeoClue, or a GPS receiver that speaks NMEA."""

    def __init__(self) -> None:
        super().__init__()
        self._source: QGeoPositionInfoSource | None = None

    def start(self) -> None:
        """Begin to look; without a source, `failed` comes at once."""
        with quietly():
            from PySide6.QtPositioning import QGeoPositionInfoSource

            none = QGeoPositionInfoSource.PositioningMethod.NoPositioningMethods
            source = QGeoPositionInfoSource.createDefaultSource(self)
            if source is None or source.supportedPositioningMethods() == none:
                self.failed.emit("none")
                return
            self._source = source
            source.setUpdateInterval(max(_EVERY, source.minimumUpdateInterval()))
            source.positionUpdated.connect(self._updated)
            source.errorOccurred.connect(self._wrong)
            source.startUpdates()

    def stop(self) -> None:
        """Look no more."""
        if self._source is not None:
            self._source.stopUpdates()
            self._source.deleteLater()
            self._source = None

    def _updated(self, info: "QGeoPositionInfo") -> None:
        from PySide6.QtPositioning import QGeoPositionInfo

        at = info.coordinate()
        if not at.isValid():
            return
        exact = QGeoPositionInfo.Attribute.HorizontalAccuracy
        accuracy = info.attribute(exact) if info.hasAttribute(exact) else 0.0
        altitude = 0.0 if math.isnan(at.altitude()) else at.altitude()
        self.found.emit(
            GeoPoint(
                round(at.latitude(), 7), round(at.longitude(), 7), round(altitude, 1), round(accuracy, 1)
            )
        )

    def _wrong(self, error: object) -> None:
        from PySide6.QtPositioning import QGeoPositionInfoSource

        if error == QGeoPositionInfoSource.Error.AccessError:
            self.failed.emit("refused")
        elif error == QGeoPositionInfoSource.Error.ClosedError:
            self.failed.emit("lost")
