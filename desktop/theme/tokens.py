"""The colours, type sizes and shapes of the screens, as values; knows nothing of Qt.

Everything that paints takes its colours from here by name, so both themes come from one table. Contrast on
`surface`: text at least 4.5, lines and icons at least 3 (kept by a test).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "bg": "#F2F4F7",
        "surface": "#FFFFFF",
        "s2": "#F7F9FB",
        "s3": "#EBEFF4",
        "border": "#DAE0E7",
        "div": "#E6EAEF",
        "input": "#7F8D9C",
        "text": "#16212D",
        "text2": "#455362",
        "text3": "#5F6C7B",
        "primary": "#1B5BB8",
        "primaryHover": "#164E9F",
        "onPrimary": "#FFFFFF",
        "primaryT": "#E8F0FB",
        "primaryB": "#B5CDEE",
        "ok": "#17754A",
        "okT": "#E6F4EC",
        "okB": "#A9D5BD",
        "warn": "#8F5400",
        "warnT": "#FFF3DC",
        "warnB": "#EBCB8F",
        "warnfill": "#B87300",
        "err": "#B3261E",
        "errT": "#FCEBEA",
        "errB": "#EDB5B1",
        "conf": "#6A3EA1",
        "confT": "#F1EBFA",
        "confB": "#CDB8EA",
        "off": "#4B5A6A",
        "offT": "#E9EDF2",
        "offB": "#C9D1DA",
        "seal": "#B2322A",
        "sealLine": "#E3A39E",
        "star": "#C47F00",
        "mark": "#FFE8A3",
        "count": "#F2B957",
        "onCount": "#16212D",
        "track": "#E1E7EE",
        "rail": "#14233A",
        "railText": "#C5D0DE",
        "onRail": "#FFFFFF",
        "railSelected": "#22395A",
        "railMark": "#FF6F66",
        "ridge1": "#1B2F4B",
        "ridge2": "#1E3555",
        "ridge3": "#223F66",
        "ridge4": "#284B76",
        "ridge5": "#2E527F",
        "avatar": "#2F6F7A",
        "ink": "#14233A",
        "shadow": "#38000000",
        "scrim": "#59101820",
        "grade": "#FFFFFF",
        "gradeA": "#17754A",
        "gradeB": "#1A6C8A",
        "gradeC": "#8F6400",
        "gradeD": "#B2480F",
        "gradeE": "#A01E1E",
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "bg": "#0F151D",
        "surface": "#17202B",
        "s2": "#1C2733",
        "s3": "#263341",
        "border": "#31404F",
        "div": "#263341",
        "input": "#71849A",
        "text": "#E7EDF4",
        "text2": "#B6C2CF",
        "text3": "#93A1B1",
        "primary": "#7DB0F7",
        "primaryHover": "#9BC3FA",
        "onPrimary": "#0F151D",
        "primaryT": "#1A3150",
        "primaryB": "#2F527F",
        "ok": "#5CC98F",
        "okT": "#15362A",
        "okB": "#2A5E49",
        "warn": "#F2B957",
        "warnT": "#3A2C10",
        "warnB": "#6B5424",
        "warnfill": "#F2B957",
        "err": "#FF8F86",
        "errT": "#45201F",
        "errB": "#7A3A37",
        "conf": "#C6A6F4",
        "confT": "#32264A",
        "confB": "#58447F",
        "off": "#A9B7C6",
        "offT": "#263341",
        "offB": "#3D4D5E",
        "seal": "#B2322A",
        "sealLine": "#E3A39E",
        "star": "#E6B84F",
        "mark": "#5E4A12",
        "count": "#F2B957",
        "onCount": "#0F151D",
        "track": "#2B3947",
        "rail": "#0A0F16",
        "railText": "#B7C4D3",
        "onRail": "#FFFFFF",
        "railSelected": "#1D2C3F",
        "railMark": "#FF6F66",
        "ridge1": "#0F1825",
        "ridge2": "#131E2E",
        "ridge3": "#172638",
        "ridge4": "#1C2E44",
        "ridge5": "#213650",
        "avatar": "#2F6F7A",
        "ink": "#E7EDF4",
        "shadow": "#80000000",
        "scrim": "#8C000000",
        "grade": "#0F151D",
        "gradeA": "#5CC98F",
        "gradeB": "#6FBEDD",
        "gradeC": "#E6B84F",
        "gradeD": "#F0935A",
        "gradeE": "#FF8F86",
    }
)


@dataclass(frozen=True, slots=True)
class TypeRole:
    """One step of the type scale: pixel size and whether it is bold. Two weights only, 400 and 700."""

    size: int
    bold: bool = False


TYPE: Mapping[str, TypeRole] = MappingProxyType(
    {
        "brand": TypeRole(34, bold=True),
        "figure": TypeRole(28, bold=True),
        "page": TypeRole(20, bold=True),
        "section": TypeRole(16, bold=True),
        "card": TypeRole(15, bold=True),
        "body": TypeRole(14),
        "dense": TypeRole(13),
        "caption": TypeRole(12),
        "key": TypeRole(11),
    }
)

RADIUS_CHIP = 5
RADIUS_INPUT = 7
RADIUS_BUTTON = 8
RADIUS_CARD = 10
RADIUS_DIALOG = 12

TOUCH = 44
MAIN = 52
COMPACT = 36
