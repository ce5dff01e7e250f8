"""What is found in a text is what the index finds; the sentence around it is shown, with what was asked for."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.passages import Finding, Phrase, clipped
from policytrack.searching import fold, words_of

TEXT = "The first says little. Supervisors must review each force report within three days. The last is short."


def marked(text: str, *phrases: Phrase) -> list[str]:
    return [text[start:end] for start, end in Finding(phrases).spans(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("Use force. Enforce it; forces too.", Phrase(("force",)), ["force", "force"]),
        ("Use force. Enforce it; forces too.", Phrase(("force",), is_open=False), ["force"]),
        (
            "No force report; force-report, force\nreports",
            Phrase(("force", "report")),
            ["force report", "force-report"],
        ),
        ("section 5-301.02 and 5-301.021", Phrase(("5", "301", "02"), is_open=False), ["5-301.02"]),
        ("El Niño’s NIÑOS", Phrase(("nino",)), ["Niño", "NIÑO"]),
        ("die Straße … straßen", Phrase(("strasse",)), ["Straße", "straße"]),
        ("… ½ force", Phrase(("force",)), ["force"]),
        ("snake_case", Phrase(("case",)), ["case"]),
        ("", Phrase(("case",)), []),
    ],
)
def test_what_was_asked_for_is_marked(text: str, phrase: Phrase, found: list[str]) -> None:
    if "\n" in text:
        found = [*found, "force\nreport"]
    assert marked(text, phrase) == found


def test_marks_that_touch_one_another_are_one() -> None:
    assert marked("force report filed", Phrase(("force", "report")), Phrase(("report", "filed"))) == [
        "force report filed"
    ]


def test_the_sentence_that_matched_is_shown() -> None:
    passage = Finding([Phrase(("repor",))]).passage([TEXT])
    assert passage.text == "Supervisors must review each force report within three days."
    assert [passage.text[start:end] for start, end in passage.spans] == ["repor"]
    assert Finding([Phrase(("absent",))]).passage([TEXT]).text == ""
    assert Finding([]).passage([TEXT]).text == ""


def test_the_sentence_that_holds_most_of_what_was_asked_is_shown() -> None:
    finding = Finding([Phrase(("force",)), Phrase(("three", "days"))])
    texts = ["Force is used.", "Three days pass.", TEXT]
    assert finding.passage(texts).text == "Supervisors must review each force report within three days."


def test_a_long_sentence_is_cut_around_what_was_found() -> None:
    text = "word " * 200 + "the needle lies here " + "word " * 200
    passage = Finding([Phrase(("needle",))]).passage([text], 80)
    assert len(passage.text) <= 80
    assert passage.text.startswith("…word")
    assert passage.text.endswith("word…")
    assert [passage.text[start:end] for start, end in passage.spans] == ["needle"]


@given(st.text(max_size=300), st.integers(0, 300), st.integers(20, 160))
@example("x" * 300, 150, 40)
def test_what_is_cut_fits_and_is_a_piece_of_the_text(text: str, place: int, limit: int) -> None:
    piece = clipped(text, min(place, len(text)), limit)
    assert len(piece) <= limit
    assert "\n" not in piece
    kept = piece.strip("…").strip()
    assert kept in " ".join(text.split()) or text.count("…")


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=3))
@example("½ ﷺ ﬁ Å ẛ̣", ["½", "ﬁ"])
def test_marks_lie_in_any_text_in_order_and_hold_what_was_asked(text: str, written: list[str]) -> None:
    phrases = [Phrase(tuple(words)) for each in written if (words := words_of(each))]
    finding = Finding(phrases)
    spans = finding.spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for phrase in phrases:
        words = words_of(text)
        runs = (words[at : at + len(phrase.words)] for at in range(len(words)))
        *whole, last = phrase.words
        is_held = any(run[:-1] == whole and run[-1].startswith(last) for run in runs if len(run) == len(phrase.words))
        assert not is_held or spans, fold(text)
