"""The help: its pages in their order, which screen each belongs to, and how they are searched and read as text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from policytrack.nearest import did_you_mean
from policytrack.problems import Refused
from policytrack.searching import fold, queried_words, words_of

FIRST = "first-steps"

CONTENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "To begin",
        (FIRST, "lists", "records", "linking", "finding", "keys"),
    ),
    (
        "The places",
        (
            "overview",
            "assessments",
            "recommendations",
            "policies",
            "procedure-changes",
            "timeline",
            "meetings",
            "directives",
            "briefs",
            "directory",
            "initiatives",
            "barriers",
            "milestones",
            "evidence",
            "engagement",
            "indicators",
            "sources",
            "standards",
            "focus-areas",
        ),
    ),
    (
        "Work with many records",
        (
            "import",
            "export-and-print",
            "update-sheets",
            "compare-sources",
            "unanswered",
        ),
    ),
    (
        "What can be relied on",
        (
            "figures",
            "status-words",
            "who-may-see-what",
            "data-request",
            "undo-history-trash",
            "backups",
            "settings",
            "reading-aloud",
        ),
    ),
)
"""Every page by its name, in sections. The text of each stands in resources/help under that name."""

_PAGES_OF: Mapping[str, str] = MappingProxyType(
    {
        "recommendation": "recommendations",
        "assessment": "assessments",
        "policy": "policies",
        "procedure_change": "procedure-changes",
        "meeting": "meetings",
        "directive": "directives",
        "brief": "briefs",
        "brief_export": "briefs",
        "body": "directory",
        "person": "directory",
        "initiative": "initiatives",
        "barrier": "barriers",
        "milestone": "milestones",
        "indicator": "indicators",
        "source": "sources",
        "standard": "standards",
        "focus_area": "focus-areas",
        "not_public": "who-may-see-what",
        "data_request": "data-request",
        "compare_sources": "compare-sources",
        "update_sheets": "update-sheets",
        "trash": "undo-history-trash",
        "history": "undo-history-trash",
    }
)

_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
_SIGNS = re.compile(r"\*\*|`|^#+ |(?<=\s)\*(?=\S)|(?<=\S)\*(?=[\s.,;:)])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page.

    Attributes:
        name: what links, screens and the command line call it.
        title: its first heading.
        text: all of it, in the small Markdown dialect.
    """

    name: str
    title: str
    text: str

    @property
    def links(self) -> tuple[str, ...]:
        """The names of the pages that it leads to."""
        return tuple(target for _, target in _LINK.findall(self.text))

    @property
    def pictures(self) -> tuple[tuple[str, str], ...]:
        """Its pictures: the words that stand for each, and its file."""
        return tuple(_PICTURE.findall(self.text))

    @property
    def plain(self) -> str:
        """The page as it is read without a window: what a picture shows in brackets, links as their words."""
        pictured = _PICTURE.sub(lambda found: f"({found[1]})", self.text)
        linked = _LINK.sub(lambda found: found[1], pictured)
        return _SIGNS.sub("", linked).strip()


def page_names() -> tuple[str, ...]:
    """The names of all pages, in their order."""
    return tuple(name for _, names in CONTENTS for name in names)


def page_of(tab: str) -> str:
    """The name of the page that tells about a screen; of the first page where none does."""
    found = _PAGES_OF.get(tab, tab.replace("_", "-"))
    return found if found in page_names() else FIRST


def read_pages(folder: Path, added: Mapping[str, str] = MappingProxyType({})) -> tuple[HelpPage, ...]:
    """Every page, in order, from its file in `folder`; `added` is what the program itself writes at the end, by name.

    Raises Refused when this copy of the program lacks one.
    """
    return tuple(_page(name, "\n\n".join((_text(folder, name).strip(), added.get(name, "")))) for name in page_names())


def page_named(pages: Iterable[HelpPage], asked: str) -> HelpPage:
    """The page of a name or a title. Raises Refused, with the name that may have been meant."""
    known = tuple(pages)
    wanted = fold(asked).replace(" ", "-").replace("_", "-")
    by_name = {key: page for page in known for key in (fold(page.title).replace(" ", "-"), page.name)}
    if wanted not in by_name:
        names = [page.name for page in known]
        raise Refused(
            f"There is no help on “{asked}”.{did_you_mean(wanted, names)} “policytrack help” lists every page."
        )
    return by_name[wanted]


def search(pages: Sequence[HelpPage], asked: str) -> tuple[HelpPage, ...]:
    """The pages with every word that is asked for, or its beginning; those with them in the title first."""
    wanted = queried_words(asked)
    if not wanted:
        return tuple(pages)
    held = [page for page in pages if _has(page.plain, wanted)]
    return tuple(sorted(held, key=lambda page: not _has(page.title, wanted)))


def _has(text: str, wanted: Sequence[str]) -> bool:
    words = words_of(text)
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _page(name: str, text: str) -> HelpPage:
    title = text.lstrip().partition("\n")[0].removeprefix("# ").strip()
    return HelpPage(name, title, text.strip())


def _text(folder: Path, name: str) -> str:
    try:
        return (folder / f"{name}.md").read_text(encoding="utf-8")
    except OSError as error:
        raise Refused(f"This copy of PolicyTrack has no help on “{name}”. Please install it again.") from error
