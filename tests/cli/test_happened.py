"""What happened and when it was recorded are two dates; to mark verified is one act on the command line too."""

import json

import pytest

from tests.cli.asked import Asked


def acts(ask: Asked, ref: str) -> list[dict[str, object]]:
    """The acts on a record, the latest first."""
    told = json.loads(ask.done("show", ref, "--story", "--json"))["history"]
    assert isinstance(told, list)
    return told


@pytest.mark.parametrize("option", ["--happened", "--on"])
def test_the_day_on_which_it_happened_stands_beside_that_of_its_recording(ask: Asked, option: str) -> None:
    ref = ask.done("add", "recommendation", "title=Publish stop data", option, "2026-05")
    ask.done("set", ref, "status=Under review", option, "May 14, 2026", "--reason", "Read in May.")
    moved, made = acts(ask, ref)
    assert (made["happened"], moved["happened"]) == ("2026-05", "2026-05-14")
    assert str(moved["at"]) > "2026-05-14"


def test_links_the_trash_and_classes_have_their_day_too(ask: Asked) -> None:
    ref = ask.done("add", "recommendation", "title=Publish stop data")
    other = ask.done("add", "recommendation", "title=Publish all data")
    ask.done("link", ref, "overlaps_fully", other, "--happened", "2026-05-01")
    ask.done("unlink", ref, "overlaps_fully", other, "--happened", "2026-05-02")
    ask.done("trash", ref, "--happened", "2026-05-03")
    ask.done("restore-record", ref, "--happened", "2026-05-04")
    ask.done("classify", ref, "private", "--citation", "Minn. Stat. 13.43", "--happened", "2026-05-05")
    assert [act["happened"] for act in acts(ask, ref)[:5]] == [f"2026-05-0{day}" for day in (5, 4, 3, 2, 1)]


def test_what_lies_ahead_has_not_happened(ask: Asked) -> None:
    ref = ask.done("add", "recommendation", "title=Publish stop data")
    says = ask.refused(1, "set", ref, "status=Under review", "--happened", "2190-01")
    assert says.startswith("January 2190 lies ahead; say when it happened")
    assert "is not a date" in ask.refused(1, "set", ref, "status=Under review", "--happened", "soon")


def reported(ask: Asked) -> str:
    """A recommendation of Dana's that the City reports implemented."""
    person = ask.done("list", "people").splitlines()[1].split()[0]
    values = ("title=Publish stop data", f"owner={person}", "status=Reported implemented")
    return ask.done("add", "recommendation", *values)


def test_mark_verified_is_one_act(ask: Asked) -> None:
    ref, evaluator = reported(ask), ask.done("add", "body", "title=The evaluator")
    ask.done("verify", ref, "--by", evaluator, "--on", "2026-05-14", "--proof", "We read order 26-118.")
    shown = json.loads(ask.done("show", ref, "--json"))
    assert shown["fields"]["status"] == "verified"
    assert (shown["fields"]["verified_by"], shown["fields"]["verified_on"]) == (evaluator, "2026-05-14")
    assert shown["sentence"].startswith("Implemented and verified by The evaluator")
    (proof,) = [tie["ref"] for tie in shown["ties"] if tie["relation"] == "proves"]
    assert json.loads(ask.done("show", proof, "--json"))["fields"]["status"] == "approved"
    ask.done("undo")
    assert json.loads(ask.done("show", ref, "--json"))["fields"]["status"] == "reported"


def test_verified_may_rest_on_evidence_that_is_there(ask: Asked) -> None:
    ref, evaluator = reported(ask), ask.done("add", "body", "title=The evaluator")
    draft = ask.done("add", "evidence", "title=Order 26-118")
    says = ask.refused(1, "verify", ref, "--by", evaluator, "--proof", draft)
    assert says == f"{ref} cannot be Implemented (verified) yet: it needs approved evidence."
    ask.done("set", draft, "status=In review")
    ask.done("set", draft, "status=Approved")
    ask.done("verify", ref, "--by", evaluator, "--proof", draft)
    assert json.loads(ask.done("show", ref, "--json"))["fields"]["status"] == "verified"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--proof", "We read it."), "This is missing: --by."),
        (("--by", "{owner}", "--proof", "We read it."), "it needs a verifier who is not the owner."),
        (("--by", "{evaluator}"), "it needs approved evidence."),
        (("--by", "{ref}"), "name the person or body that verified it."),
        (("--by", "{evaluator}", "--proof", "{owner}"), "name evidence, or say in a sentence what proves it."),
    ],
)
def test_what_is_lacking_is_said(ask: Asked, words: tuple[str, ...], says: str) -> None:
    ref, evaluator = reported(ask), ask.done("add", "body", "title=The evaluator")
    owner = json.loads(ask.done("show", ref, "--json"))["fields"]["owner"]
    given = [word.format(ref=ref, evaluator=evaluator, owner=owner) for word in words]
    assert says in ask.refused(2 if says.startswith("This") else 1, "verify", ref, *given)
