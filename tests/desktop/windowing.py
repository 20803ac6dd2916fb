"""Which tests can come out differently under another windowing system: those that run a second time, under X.

Chosen by what a test does, not by a list. It counts what the test itself names, what the functions of the tests
name that it calls, and what its fixtures name: keys, the mouse, focus and activation, dragging, the clipboard,
where things lie on the screen, pictures of it. Of every module that shows a window at all one test runs as well,
so that there is no page that a real server never drew. What a test only reads from a presenter, a store or a
file is the same whoever draws.

A plugin of pytest (`-p tests.desktop.windowing`). Knows Qt's names and nothing of Qt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import pytest

TESTS = str(Path(__file__).resolve().parent.parent)
TELLING = re.compile(
    r"QTest|(mouse|key)(Click|DClick|Clicks|Press|Release|Move|Event|Sequence)"
    r"|Q(Key|Mouse|Wheel|Hover|Enter|Focus|Touch|Tablet|NativeGesture|ContextMenu|InputMethod|Drag\w*|Drop)Event"
    r"|QKeySequence|QShortcut|QDrag|QMimeData|QCursor|QClipboard|clipboard"
    r"|(set|has|clear)Focus|focus(Widget|Proxy|Object|Window)|focus(Next|Previous)(Child|PrevChild)|(next|previous)InFocusChain"
    r"|activateWindow|isActiveWindow|active(Window|ModalWidget|PopupWidget)|waitActive|waitExposed|isExposed|raise_"
    r"|grab|primaryScreen|screen|screens|screenAt|availableGeometry|(frameG|normalG|saveG|restoreG|g)eometry"
    r"|map(To|From)(Global|Parent)?|childAt|widgetAt|visibleRegion|underMouse|show(FullScreen|Maximized|Minimized)"
    r"|windowState|setWindowState|windowHandle"
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what no window can change."""
    told: list[pytest.Item] = []
    left: list[pytest.Item] = []
    seen: set[Path] = set()
    for item in items:
        first = "qtbot" in getattr(item, "fixturenames", ()) and item.path not in seen
        if first:
            seen.add(item.path)
        (told if first or depends_on_windows(item) else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = told


def depends_on_windows(item: pytest.Item) -> bool:
    """Whether a test, or anything of the tests that it reaches, names what only a windowing system decides."""
    begun = [function for function in (getattr(item, "function", None), *_fixtures(item)) if _ours(function)]
    return any(TELLING.fullmatch(name) for name in _reached(begun))


def _fixtures(item: pytest.Item) -> Iterator[Any]:
    for definitions in getattr(item, "_fixtureinfo").name2fixturedefs.values():  # noqa: B009 # it is private
        yield definitions[-1].func


def _reached(begun: list[FunctionType]) -> set[str]:
    """The names in all functions that can be reached. A method counts where its class is reached and its name
    is used."""
    names: set[str] = set()
    functions: set[FunctionType] = set()
    classes: set[type] = set()
    waiting = list(begun)
    while waiting:
        function = waiting.pop()
        if function in functions:
            continue
        functions.add(function)
        used = set(_names(function.__code__))
        names |= used
        for thing in _things(function, used | _annotated(function)):
            if isinstance(thing, type):
                classes.add(thing)
            else:
                waiting.append(thing)
        waiting += [method for one in classes for method in _methods(one, names)]
    return names


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def _annotated(function: FunctionType) -> set[str]:
    """What a fixture gives is only told by its annotation."""
    return set(re.findall(r"\w+", " ".join(map(str, function.__annotations__.values()))))


def _things(function: FunctionType, names: set[str]) -> Iterator[Any]:
    places = [function.__globals__]
    places += [
        vars(m) for n in names if isinstance(m := function.__globals__.get(n), ModuleType) and _within(m)
    ]
    for place in places:
        for name in names & place.keys():
            thing = place[name]
            if _ours(thing) or (isinstance(thing, type) and thing.__module__.startswith("tests.")):
                yield thing


def _methods(one: type, names: set[str]) -> Iterator[FunctionType]:
    for base in one.__mro__:
        if base.__module__.startswith("tests."):
            for name, method in vars(base).items():
                function = (
                    method.fget if isinstance(method, property) else getattr(method, "__func__", method)
                )
                if _ours(function) and (name in names or name.startswith("__")):
                    yield function


def _ours(function: object) -> bool:
    return isinstance(function, FunctionType) and function.__code__.co_filename.startswith(TESTS)


def _within(module: ModuleType) -> bool:
    return str(getattr(module, "__file__", "")).startswith(TESTS)
