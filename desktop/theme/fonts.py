"""The fonts of the screens: one family list, the type scale as `QFont`s."""

import sys
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from desktop.theme.tokens import TYPE

FAMILIES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC")
MONO = ("Cascadia Mono", "Menlo", "Noto Sans Mono CJK SC", "DejaVu Sans Mono")


@lru_cache(maxsize=1)
def families() -> list[str]:
    """The families of the list this machine has, best first; the platform's own one if it has none. Looked up
    once: every cell that is painted asks."""
    order = FAMILIES if sys.platform == "win32" else (*FAMILIES[2:], *FAMILIES[:2])
    here = set(QFontDatabase.families())
    return [name for name in order if name in here] or [QFont().family()]


def font(role: str = "body", *, bold: bool | None = None, mono: bool = False) -> QFont:
    """The font of a step of the type scale; `bold` overrules the step's own weight."""
    return QFont(_made(role, bold, mono))  # a copy: whoever asked may change it


@lru_cache(maxsize=128)
def _made(role: str, bold: bool | None, mono: bool) -> QFont:
    step = TYPE[role]
    made = QFont()
    if mono:
        here = set(QFontDatabase.families())
        made.setFamilies([name for name in MONO if name in here] + families())
    else:
        made.setFamilies(families())
    made.setPixelSize(step.size)
    made.setWeight(QFont.Weight.Bold if (step.bold if bold is None else bold) else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
