"""Setting: no word lost, no line too wide, nothing read as markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.briefs.blocks import Run, Runs, Voice, plain
from policytrack.briefs.setting import Line, Setter, bound, safe_link
from policytrack.briefs.type import BODY, UNDRAWABLE, Letters
from policytrack.cleaning import clean

SETTER = Setter(Letters())
TYPED = st.text(st.characters(codec="utf-8", max_codepoint=0x17F) | st.sampled_from(" \n-/—日"), max_size=200)


def text_of(lines: tuple[Line, ...]) -> str:
    return "".join("".join(span.text for span in line.spans) + ("\n" if line.last else " ") for line in lines)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(st.lists(st.builds(Run, TYPED, st.sampled_from(Voice)), max_size=4).map(tuple), st.floats(40, 500))
def test_no_word_is_lost_and_no_line_too_wide(runs: Runs, width: float) -> None:
    lines = SETTER.lines(runs, BODY, width)
    shown = "".join(
        character if any(character in known for known in SETTER.letters._known.values()) else UNDRAWABLE
        for run in runs
        for character in clean(run.text)
        if not character.isspace()
    )
    assert squeezed(text_of(lines)) == shown
    assert all(line.width <= width + 0.01 for line in lines)
    for line in lines:
        ends = [span.x + span.width for span in line.spans]
        assert [span.x for span in line.spans[1:]] == pytest.approx(ends[:-1])


@pytest.mark.parametrize(
    "typed",
    [
        "R&D",
        "<img src='file:///etc/passwd'>",
        "<b>never closed",
        "</para>",
        "&amp; &#60;",
        "{0} %s \\",
        "<a href='javascript:x'>y</a>",
    ],
)
def test_markup_prints_as_it_was_typed(typed: str) -> None:
    assert text_of(SETTER.lines(plain(typed), BODY, 1000)) == typed + "\n"


def test_what_no_font_has_is_shown_as_a_box_and_named() -> None:
    letters = Letters()
    lines = Setter(letters).lines(plain("A 日本 plan ☃"), BODY, 1000)
    assert text_of(lines) == "A □□ plan □\n"
    assert letters.undrawable == {"日", "本", "☃"}


def test_a_character_that_one_font_lacks_comes_from_another() -> None:
    lines = SETTER.lines((Run("Ask □ first", Voice.QUOTE),), BODY, 1000)
    assert [(span.text, span.font) for span in lines[0].spans] == [
        ("Ask ", "SourceSerif4-Italic"),
        ("□", "SourceSans3-Regular"),
        (" first", "SourceSerif4-Italic"),
    ]


@pytest.mark.parametrize("width", range(40, 200, 7))
def test_a_date_keeps_together(width: int) -> None:
    lines = SETTER.lines(plain("It comes back to the Council on December 18 and on March 3."), BODY, width)
    assert not any(line.spans[-1].text.endswith(("December", "March")) for line in lines)


def test_binding_changes_nothing_else() -> None:
    assert bound("May 5 may be late; march 3 of us; Room 331") == "May\u00a05 may be late; march 3 of us; Room\u00a0331"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://lims.minneapolismn.gov/File/2024-00123", True),
        ("http://example.org", True),
        ("mailto:mayor@example.org", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://a b", False),
        ("#all", False),
        ("//example.org", False),
        ("java\u200bscript:x", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_and_of_mail_are_links(typed: str, kept: bool) -> None:
    assert bool(safe_link(typed)) is kept
    (line,) = SETTER.lines((Run("here", link=typed),), BODY, 1000)
    assert bool(line.spans[0].link) is kept


def test_a_very_long_word_is_broken_and_not_cut() -> None:
    lines = SETTER.lines(plain("x" * 20_000), BODY, 300)
    assert squeezed(text_of(lines)) == "x" * 20_000
    assert len(lines) > 100


def test_a_line_feed_starts_a_line_and_an_empty_line_stays() -> None:
    assert text_of(SETTER.lines(plain("one\n\ntwo\n"), BODY, 300)) == "one\n\ntwo\n"


def test_words_of_one_voice_are_drawn_together() -> None:
    (line,) = SETTER.lines((Run("Set "), Run("one date", Voice.STRONG), Run(".")), BODY, 300)
    assert [span.text for span in line.spans] == ["Set ", "one date", "."]


def test_the_language_of_a_passage_reaches_its_words() -> None:
    (line,) = SETTER.lines((Run("Mahadsanid", language="so"),), BODY, 300)
    assert line.spans[0].language == "so"
