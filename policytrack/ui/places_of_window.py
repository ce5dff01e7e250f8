"""Where everything stands in the window: the places of the sidebar, and the nouns and screens that each holds."""

from dataclasses import dataclass, replace

from policytrack.records.catalogue import Catalogue
from policytrack.ui.words import places as words


@dataclass(frozen=True, slots=True)
class Tab:
    """One list or screen of a place: a noun's list where `noun` is set, else a screen of its own by name."""

    name: str
    label: str
    icon: str
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the sidebar. One with several tabs shows them above its lists."""

    name: str
    label: str
    icon: str
    tabs: tuple[Tab, ...] = ()
    is_counted: bool = False
    is_main: bool = True


@dataclass(frozen=True, slots=True)
class _Plan:
    """A place as declared: its nouns by name, taken up where the catalogue knows them."""

    name: str
    nouns: tuple[str, ...] = ()
    label: str = ""
    icon: str = ""
    screens: tuple[Tab, ...] = ()


OVERVIEW, TRASH, HISTORY, BRIEF_EXPORT = "overview", "trash", "history", "brief_export"
SETTINGS, BACKUPS, HELP = "settings", "backups", "help"
COMPARE, UNANSWERED, TIMELINE = "compare_sources", "unanswered", "timeline"
UPDATE_SHEETS = "update_sheets"
NOT_PUBLIC, DATA_REQUEST = "not_public", "data_request"

_EXPORT = Tab(BRIEF_EXPORT, words.EXPORT, "file-down")
_MAIN = (
    _Plan(OVERVIEW, (), words.OVERVIEW, "layout-dashboard"),
    _Plan("assessment", ("assessment",)),
    _Plan("recommendation", ("recommendation",)),
    _Plan("policy", ("policy", "procedure_change")),
    _Plan(TIMELINE, (), words.TIMELINE, "calendar-range"),
    _Plan("meetings", ("meeting", "directive", "brief"), words.MEETINGS, "landmark", (_EXPORT,)),
)
_MORE = (
    _Plan("directory", ("body", "person"), words.DIRECTORY, "contact-round"),
    _Plan("initiative", ("initiative",)),
    _Plan("barrier", ("barrier",)),
    _Plan("milestone", ("milestone",)),
    _Plan("evidence", ("evidence",)),
    _Plan("engagement", ("engagement",)),
    _Plan("indicator", ("indicator",)),
    _Plan("source", ("source",)),
    _Plan("standard", ("standard",)),
    _Plan("focus_area", ("focus_area",)),
    _Plan(NOT_PUBLIC, (), words.NOT_PUBLIC, "lock"),
    _Plan(DATA_REQUEST, (), words.DATA_REQUEST, "folder-open"),
    _Plan(COMPARE, (), words.COMPARE, "table-2"),
    _Plan(UPDATE_SHEETS, (), words.UPDATE_SHEETS, "send"),
    _Plan(UNANSWERED, (), words.UNANSWERED, "circle-question-mark"),
    _Plan(TRASH, (), words.TRASH, "trash-2"),
    _Plan(HISTORY, (), words.HISTORY, "history"),
    _Plan(BACKUPS, (), words.BACKUPS, "archive"),
    _Plan(SETTINGS, (), words.SETTINGS, "settings"),
    _Plan(HELP, (), words.HELP, "circle-help"),
)


def places(catalogue: Catalogue) -> tuple[Place, ...]:
    """The places of the sidebar, main ones first.

    Nouns that no plan names, parts apart, get a place of their own under More before the screens of none: whoever
    declares a noun need not touch the window.
    """
    planned = {noun for plan in _MAIN + _MORE for noun in plan.nouns}
    others = tuple(
        _Plan(noun.name, (noun.name,))
        for noun in catalogue
        if noun.name not in planned and not (noun.is_part or noun.furniture)
    )
    of_nouns, of_none = [plan for plan in _MORE if plan.nouns], [plan for plan in _MORE if not plan.nouns]
    more = (*of_nouns, *others, *of_none)
    main = [_placed(plan, catalogue) for plan in _MAIN]
    rest = [_placed(plan, catalogue) for plan in more]
    return tuple(
        [place for place in main if place.tabs] + [replace(place, is_main=False) for place in rest if place.tabs]
    )


def _placed(plan: _Plan, catalogue: Catalogue) -> Place:
    if not plan.nouns:
        return Place(plan.name, plan.label, plan.icon, (Tab(plan.name, plan.label, plan.icon),))
    nouns = [catalogue[name].noun for name in plan.nouns if name in catalogue]
    tabs = tuple(Tab(noun.name, noun.plural, noun.icon, noun.name) for noun in nouns)
    tabs += plan.screens if tabs else ()
    label = plan.label or (nouns[0].plural if nouns else "")
    icon = plan.icon or (nouns[0].icon if nouns else "")
    return Place(plan.name, label, icon, tabs, is_counted=not plan.label)
