"""The one style sheet, generated from the tokens. Dynamic properties (`kind`, `state`, `tone`) drive it."""

from collections.abc import Mapping

from desktop.theme.tokens import RADIUS_CARD, RADIUS_DIALOG, RADIUS_INPUT

TONES = (
    "text",
    "text2",
    "text3",
    "primary",
    "onPrimary",
    "ok",
    "warn",
    "err",
    "conf",
    "off",
    "seal",
    "railText",
    "onRail",
)


def stylesheet(t: Mapping[str, str]) -> str:
    """The style sheet of a theme; `t` maps token names to #rrggbb."""
    return "\n".join((_labels(t), _frames(t), _inputs(t), _lists(t), _bars(t)))


def _labels(t: Mapping[str, str]) -> str:
    tones = "\n".join(f'QLabel[tone="{tone}"] {{ color: {t[tone]}; }}' for tone in TONES)
    return f"""
QLabel {{ background: transparent; color: {t["text"]}; }}
{tones}
QLabel[code="true"] {{ background: {t["s3"]}; border: 1px solid {t["border"]}; border-radius: 4px; }}
QToolTip {{ background: {t["surface"]}; color: {t["text"]}; border: 1px solid {t["border"]};
  padding: 4px 8px; }}
"""


def _frames(t: Mapping[str, str]) -> str:
    kinds = {
        "plain": (t["surface"], t["border"]),
        "primary": (t["primaryT"], t["primaryB"]),
        "inset": (t["s2"], t["div"]),
        "ok": (t["okT"], t["okB"]),
        "warn": (t["warnT"], t["warnB"]),
        "err": (t["errT"], t["errB"]),
        "conf": (t["confT"], t["confB"]),
        "off": (t["offT"], t["offT"]),
        "outlined": (t["surface"], t["primaryB"]),
    }
    cards = "\n".join(
        f'QFrame[card="{kind}"] {{ background: {fill}; border: 1px solid {line};'
        f" border-radius: {RADIUS_CARD}px; }}"
        for kind, (fill, line) in kinds.items()
    )
    return f"""
QMainWindow, QWidget[ground="bg"] {{ background: {t["bg"]}; }}
QWidget[ground="surface"] {{ background: {t["surface"]}; }}
QWidget[ground="s2"] {{ background: {t["s2"]}; }}
QWidget[ground="primaryT"] {{ background: {t["primaryT"]}; }}
QWidget[ground="confT"] {{ background: {t["confT"]}; }}
QFrame[ground="topbar"] {{ background: {t["surface"]}; border: none;
  border-bottom: 1px solid {t["border"]}; }}
QFrame[ground="statusbar"] {{ background: {t["surface"]}; border: none;
  border-top: 1px solid {t["border"]}; }}
QFrame[ground="side-left"] {{ background: {t["surface"]}; border: none;
  border-right: 1px solid {t["border"]}; }}
QFrame[ground="side-right"] {{ background: {t["surface"]}; border: none;
  border-left: 1px solid {t["border"]}; }}
QFrame[ground="footer"] {{ background: {t["s2"]}; border: none; border-top: 1px solid {t["div"]};
  border-bottom-left-radius: {RADIUS_CARD}px; border-bottom-right-radius: {RADIUS_CARD}px; }}
QFrame[line="h"] {{ background: {t["div"]}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[line="v"] {{ background: {t["div"]}; border: none; max-width: 1px; min-width: 1px; }}
{cards}
QFrame[popup="true"] {{ background: {t["surface"]}; border: 1px solid {t["border"]};
  border-radius: {RADIUS_CARD}px; }}
QDialog {{ background: {t["surface"]}; }}
QTabBar::tab {{ min-height: 42px; padding: 0 16px; color: {t["text2"]}; background: transparent;
    border: none; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t["text"]}; border-bottom: 2px solid {t["primary"]}; }}
QFrame[dialog="true"] {{ background: {t["surface"]}; border: 1px solid {t["border"]};
  border-radius: {RADIUS_DIALOG}px; }}
QScrollArea, QScrollArea > QWidget > QWidget[scrolled="true"] {{ background: transparent; border: none; }}
QScrollArea[reading="true"] {{ border: 2px solid transparent; border-radius: 7px; }}
QScrollArea[reading="true"]:focus {{ border-color: {t["primary"]}; }}
QMenu {{ background: {t["surface"]}; border: 1px solid {t["border"]}; padding: 6px; }}
QMenu::item {{ padding: 12px 24px 12px 12px; color: {t["text"]}; border-radius: 6px; }}
QMenu::item:selected {{ background: {t["primaryT"]}; color: {t["primary"]}; }}
QMenu::item:disabled {{ color: {t["text3"]}; }}
"""


def _inputs(t: Mapping[str, str]) -> str:
    pad = "padding: 0 11px;"
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit {{ background: {t["surface"]}; color: {t["text"]};
  border: 1px solid {t["input"]}; border-radius: {RADIUS_INPUT}px; {pad}
  selection-background-color: {t["primary"]}; selection-color: {t["onPrimary"]}; }}
QPlainTextEdit, QTextEdit {{ padding: 8px 7px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {t["primary"]};
  padding: 0 10px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 7px 6px; }}
QLineEdit[state="error"], QPlainTextEdit[state="error"] {{ border: 2px solid {t["err"]}; padding: 0 10px; }}
QLineEdit[state="warn"], QPlainTextEdit[state="warn"] {{ border: 2px solid {t["warnfill"]};
  padding: 0 10px; }}
QPlainTextEdit[state="error"], QPlainTextEdit[state="warn"] {{ padding: 7px 6px; }}
QLineEdit[state="readonly"], QPlainTextEdit[state="readonly"], QLineEdit:disabled {{
  background: {t["s3"]}; color: {t["text2"]}; border: 1px solid {t["border"]}; padding: 0 11px; }}
QPlainTextEdit[state="readonly"] {{ padding: 8px 7px; }}
QLineEdit[state="bare"] {{ background: transparent; border: none; }}
QLineEdit[state="search"] {{ background: {t["s2"]}; border: 1px solid {t["border"]}; }}
QLineEdit[state="search"]:focus {{ background: {t["surface"]}; border: 2px solid {t["primary"]}; }}
QCalendarWidget QWidget {{ background: {t["surface"]}; color: {t["text"]};
  alternate-background-color: {t["s2"]}; }}
QCalendarWidget QAbstractItemView {{ selection-background-color: {t["primary"]};
  selection-color: {t["onPrimary"]}; outline: none; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t["text3"]}; }}
QCalendarWidget QToolButton {{ color: {t["text"]}; min-width: 44px; min-height: 36px; border: none; }}
QCalendarWidget QToolButton:hover {{ background: {t["s3"]}; border-radius: 6px; }}
"""


def _lists(t: Mapping[str, str]) -> str:
    return f"""
QTableView {{ background: {t["surface"]}; color: {t["text"]}; border: none; gridline-color: transparent;
  outline: none; selection-background-color: {t["primaryT"]}; selection-color: {t["text"]}; }}
QHeaderView {{ background: {t["s2"]}; border: none; }}
QHeaderView::section {{ background: {t["s2"]}; color: {t["text2"]}; border: none;
  border-bottom: 1px solid {t["div"]}; padding: 0 8px; font-size: 13px; font-weight: 400; }}
QHeaderView::section:first {{ padding-left: 14px; }}
QTableCornerButton::section {{ background: {t["s2"]}; border: none; }}
QTreeView {{ background: {t["surface"]}; color: {t["text"]}; border: 1px solid {t["border"]};
  outline: none; }}
QTreeView::item {{ min-height: 40px; }}
QTreeView::item:hover {{ background: {t["s2"]}; color: {t["text"]}; }}
QTreeView::item:selected {{ background: {t["primaryT"]}; color: {t["primary"]}; }}
QListView {{ background: {t["surface"]}; color: {t["text"]}; border: none; outline: none; }}
QListView::item {{ min-height: 40px; padding: 0 10px; border-radius: 6px; color: {t["text"]}; }}
QListView::item:hover {{ background: {t["s2"]}; }}
QListView::item:selected {{ background: {t["primaryT"]}; color: {t["primary"]}; }}
"""


def _bars(t: Mapping[str, str]) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t["offB"]}; border-radius: 3px; min-height: 36px;
  margin: 2px 3px; }}
QScrollBar::handle:vertical:hover {{ background: {t["text3"]}; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t["offB"]}; border-radius: 3px; min-width: 36px;
  margin: 3px 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSlider[seek="true"]::groove:horizontal {{ background: {t["track"]}; height: 6px; border-radius: 3px; }}
QSlider[seek="true"]::sub-page:horizontal {{ background: {t["primary"]}; height: 6px; border-radius: 3px; }}
QSlider[seek="true"]::sub-page:horizontal:disabled {{ background: {t["track"]}; }}
QSlider[seek="true"]::handle:horizontal {{ background: {t["primary"]}; border: 2px solid {t["surface"]};
  width: 16px; height: 16px; margin: -7px 0; border-radius: 10px; }}
QSlider[seek="true"]::handle:horizontal:disabled {{ background: {t["input"]}; }}
QSlider[seek="true"]::handle:horizontal:focus {{ border-color: {t["primaryB"]}; }}
"""
