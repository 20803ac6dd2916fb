"""Saved views of the list of archives: a query under a name, in the encrypted store of this device.

Owns the setting. One view may be the standard one, which the list begins with. Knows no widget.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, cast, get_args

from forms.archive import JSON
from forms.errors import UserError
from forms.ids import new_id
from sync.store import Store
from sync.store.model import FirmQuery, FirmSort

SETTING = "archives.views"
MOST = 50
LONGEST = 30  # characters of a name

Place = Mapping[str, Any]
"""A query as JSON values: what `place_of` gives."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view; `query` as `place_of` gives it."""

    id: str
    name: str
    query: Place
    standard: bool = False


def place_of(query: FirmQuery) -> dict[str, Any]:
    """A query as JSON values, without the page it is on."""
    return {
        k: list(v) if isinstance(v, tuple) else v
        for k, v in asdict(query).items()
        if k not in ("offset", "limit")
    }


def query_of(place: Place) -> FirmQuery:
    """The query a place says; what is unknown in it, or of another type, is left out."""
    usual = FirmQuery()
    known: dict[str, Any] = {}
    for name, value in place.items():
        if name in ("offset", "limit") or not hasattr(usual, name):
            continue
        before = getattr(usual, name)
        if isinstance(before, tuple):
            known[name] = tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()
        elif type(value) is type(before):
            known[name] = value
    if known.get("sort") not in get_args(FirmSort):
        known.pop("sort", None)
    if known.get("attention") not in ("", "any", "high"):
        known.pop("attention", None)
    return replace(usual, **known)


def saved_views(store: Store) -> tuple[SavedView, ...]:
    """All of them, in the order in which they were made; what cannot be read is left out."""
    kept = store.get_setting(SETTING, [])
    found = []
    for item in kept if isinstance(kept, list) else ():
        if not isinstance(item, dict):
            continue
        identity, name, query = item.get("id"), item.get("name"), item.get("query")
        if isinstance(identity, str) and isinstance(name, str) and name and isinstance(query, dict):
            found.append(SavedView(identity, name, query, item.get("standard") is True))
    return tuple(found)


def standard_view(store: Store) -> SavedView | None:
    """The one the list begins with."""
    return next((view for view in saved_views(store) if view.standard), None)


def keep_view(store: Store, name: str, query: FirmQuery) -> SavedView:
    """Keep a query under a name; one of this name becomes this. Raises UserError `view-name`,
    `too-many-views`."""
    name = _named(name)
    views = list(saved_views(store))
    place = place_of(query)
    for at, view in enumerate(views):
        if view.name == name:
            views[at] = replace(view, query=place)
            _put(store, views)
            return views[at]
    if len(views) >= MOST:
        raise UserError(
            "too-many-views",
            "There are {most} saved views already.",
            "Delete one that is no longer needed.",
            most=MOST,
        )
    made = SavedView(new_id(), name, place)
    _put(store, [*views, made])
    return made


def rename_view(store: Store, identity: str, name: str) -> None:
    """Give it another name. Raises UserError `view-name` for none, or one that another view has."""
    name = _named(name)
    views = saved_views(store)
    if any(view.name == name and view.id != identity for view in views):
        raise _bad_name(name)
    _put(store, [replace(v, name=name) if v.id == identity else v for v in views])


def drop_view(store: Store, identity: str) -> None:
    """Forget it; the firms it shows stay."""
    _put(store, [view for view in saved_views(store) if view.id != identity])


def put_back(store: Store, view: SavedView, at: int) -> None:
    """Undo a deletion."""
    views = list(saved_views(store))
    views.insert(at, replace(view, standard=view.standard and not any(v.standard for v in views)))
    _put(store, views)


def set_standard(store: Store, identity: str) -> None:
    """Have the list begin with this view; "" with none."""
    _put(store, [replace(view, standard=view.id == identity) for view in saved_views(store)])


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise _bad_name(name)
    return name


def _bad_name(name: str) -> UserError:
    return UserError(
        "view-name",
        "“{name}” cannot be the name of this view.",
        "A name has 1 to {longest} characters and is of one view only.",
        name=name,
        longest=LONGEST,
    )


def _put(store: Store, views: Sequence[SavedView]) -> None:
    store.put_setting(SETTING, [cast("JSON", asdict(view)) for view in views])
