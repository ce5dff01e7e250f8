"""Holds what the help says against the program: pages for every screen, links, pictures, keys, status words."""

import re
from itertools import chain

import pytest

from policytrack import places
from policytrack.help_pages import HelpPage, page_named, page_names, page_of, read_pages, search
from policytrack.help_status_words import status_words
from policytrack.problems import Refused
from policytrack.records.catalogue import CATALOGUE
from policytrack.words import RecommendationStatus

FOLDER = places.asset("help")
PAGES = read_pages(FOLDER, {"status-words": status_words(CATALOGUE)})
LARGEST = 2_000_000
# Words of other trackers that are none of ours (product rules, section 3).
FOREIGN = re.compile(
    r"\b(Completed on|Accepted by the City|At risk|Compliant|Adopted policy|In force|Deferred|Lead:)\b"
)


def test_every_file_is_a_page_and_every_page_begins_with_its_title() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.md")) == sorted(page_names())
    assert len(set(page_names())) == len(page_names())
    for page in PAGES:
        assert page.text.startswith(f"# {page.title}\n")
        assert len(page.plain.split()) >= 25, page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere_and_pictures_are_there_with_words_for_them(page: HelpPage) -> None:
    assert set(page.links) <= set(page_names())
    for words, file in page.pictures:
        assert len(words.split()) >= 4
        assert (FOLDER / file).is_file(), file


def test_the_pictures_are_small_and_all_of_them_are_shown() -> None:
    files = {f"pictures/{path.name}" for path in (FOLDER / "pictures").iterdir()}
    assert files == {file for page in PAGES for _, file in page.pictures}
    assert sum((FOLDER / file).stat().st_size for file in files) < LARGEST


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_has_words_that_are_not_ours(page: HelpPage) -> None:
    assert not FOREIGN.search(page.plain)
    assert not re.search(r" - |\.\.\.|'", page.text), "typographic signs: – … ’"


def test_every_noun_that_has_a_list_has_a_page_that_names_it() -> None:
    for noun in CATALOGUE:
        if not (noun.is_part or noun.furniture):
            page = next(page for page in PAGES if page.name == page_of(noun.name))
            assert page.name != "first-steps", noun.name
            assert noun.plural.casefold() in page.plain.casefold() or noun.label.casefold() in page.plain.casefold()


def test_all_status_words_are_told_with_what_they_need() -> None:
    told = next(page for page in PAGES if page.name == "status-words").plain
    for word in RecommendationStatus:
        assert word.label in told
        assert word.meaning in told
    assert "a verifier who is not the owner" in told


def test_a_page_is_found_by_name_and_title_and_a_slip_is_helped() -> None:
    assert page_named(PAGES, "linking").name == "linking"
    assert page_named(PAGES, "How figures are counted").name == "figures"
    with pytest.raises(Refused, match="Did you mean “linking”"):
        page_named(PAGES, "linkin")


def test_a_search_takes_beginnings_and_puts_titles_first() -> None:
    found = search(PAGES, "import")
    assert found[0].name == "import"
    assert len(found) > 1
    assert search(PAGES, "zebra") == ()
    assert search(PAGES, " ") == PAGES


def test_a_page_as_text_has_no_signs_left() -> None:
    text = "\n".join(chain.from_iterable((page.plain,) for page in PAGES))
    assert "**" not in text
    assert "](" not in text


def test_a_missing_page_is_said_plainly(tmp_path: object) -> None:
    with pytest.raises(Refused, match="install it again"):
        read_pages(places.asset("icons"))
