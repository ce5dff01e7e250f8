"""Proves who may see what from the command line: classes, letters, holds, and the register of what is not public."""

import csv
import json
from pathlib import Path

import pytest

from policytrack.acts import Act, making
from policytrack.db.opening import open_register
from policytrack.fields import Value
from policytrack.records.catalogue import CATALOGUE
from tests.cli.asked import Asked

LAW = "Minn. Stat. 13.43"


def field(ask: Asked, ref: str, name: str) -> object:
    return json.loads(ask.done("show", ref, "--json"))["fields"][name]


def finished_brief(ask: Asked) -> str:
    register = open_register(ask.place, CATALOGUE)
    values: dict[str, Value] = {"title": "Status", "as_of": "2026-11-20", "status": "final"}
    values |= {"recorded_through": register.history(limit=1)[0].number}
    (ref,) = register.apply(Act(words="Finish", changes=(making("brief", values),))).made
    register.close()
    return ref


def test_a_record_is_classified_in_one_act(ask: Asked) -> None:
    ref = ask.done("add", "recommendation", "title=Review an officer")
    said = ask.done("classify", ref, "Private", "--citation", LAW, "--review", "June 2027", "--reason", "A person")
    assert "Public → Private" in said
    assert [field(ask, ref, name) for name in ("classification", "citation", "about_person")] == ["private", LAW, True]
    assert field(ask, ref, "classification_review") == "2027-06"
    assert field(ask, ref, "classified_by") == "Dana Ito"
    assert ask.done("classify", ref, "private") == f"{ref} says so already; nothing was changed."
    assert ask.done("undo") == f"Undone: Make {ref} private."
    assert field(ask, ref, "citation") == ""


def test_the_class_suits_the_answer_about_the_person(ask: Asked) -> None:
    ref = ask.done("add", "recommendation", "title=Plan of the building")
    says = ask.refused(1, "classify", ref, "private", "--citation", "Minn. Stat. 13.37", "--about-person", "no")
    assert "hoose nonpublic or protected nonpublic" in says
    assert "cannot be nonpublic without a citation" in ask.refused(1, "classify", ref, "nonpublic")
    ask.done("classify", ref, "protected nonpublic", "--citation", "Minn. Stat. 13.37", "--about-person", "no")
    assert field(ask, ref, "classification") == "protected_nonpublic"
    assert "Choose from: Public, Private" in ask.refused(1, "classify", ref, "secret")


def test_making_public_needs_a_reason_and_clears_the_law(ask: Asked) -> None:
    ref = ask.done("add", "person", "title=A witness", "classification=private", f"citation={LAW}")
    assert "needs a reason" in ask.refused(1, "classify", ref, "public")
    ask.done("classify", ref, "public", "--reason", "She asked to be named", "--printable")
    assert field(ask, ref, "citation") == ""


@pytest.mark.parametrize(
    ("noun", "said"), [("engagement", "kind=Letter or e-mail"), ("comment", "came_as=Letter or e-mail")]
)
def test_a_letter_starts_private_until_someone_says_why_not(ask: Asked, noun: str, said: str) -> None:
    within = []
    if noun == "comment":
        policy = ask.done("add", "policy", "title=Stops")
        within = ["--in", ask.done("add", "version", "title=Draft", "--in", policy)]
    ref = ask.done("add", noun, "title=From a neighbor", said, *within)
    assert field(ask, ref, "classification") == "private"
    assert field(ask, ref, "citation") == "Minn. Stat. 13.601 subd. 2"
    assert field(ask, ref, "classified_by") == "Dana Ito"
    assert "needs a reason" in ask.refused(1, "set", ref, "classification=public")
    refused = ask.refused(1, "add", noun, "title=Another", said, "classification=public", *within)
    assert "is a letter or e-mail from a person" in refused
    ask.done("classify", ref, "public", "--reason", "The sender published it")
    assert field(ask, ref, "classification") == "public"


def test_imported_letters_start_private_too(ask: Asked, tmp_path: Path) -> None:
    table = tmp_path / "letters.csv"
    table.write_text("title,kind\nFrom a neighbor,Letter or e-mail\nTown hall,Session\n", encoding="utf-8")
    ask.done("import", str(table), "--into", "engagement")
    letter, session = sorted(
        json.loads(ask.done("list", "engagement", "--json"))["records"], key=lambda record: str(record["caption"])
    )
    assert letter["fields"]["classification"] == "private"
    assert letter["fields"]["citation"] == "Minn. Stat. 13.601 subd. 2"
    assert session["fields"]["classification"] == "public"


@pytest.mark.parametrize("ticked", [True, False])
def test_every_command_with_a_reason_lets_it_be_ticked_for_print(ask: Asked, tmp_path: Path, ticked: bool) -> None:
    table, tick = tmp_path / "bodies.csv", ["--printable"] * ticked
    table.write_text("title\nA panel\n", encoding="utf-8")
    ref = ask.done("add", "body", "title=Council", "--reason", "Asked for", *tick)
    ask.done("set", ref, "title=City Council", "--reason", "Its name", *tick)
    ask.done("set-all", "bodies", "--where", "title~council", "hours=9 to 5", "--reason", "Asked", *tick)
    ask.done("classify", ref, "nonpublic", "--citation", LAW, "--about-person", "no", "--reason", "Asked", *tick)
    ask.done("import", str(table), "--into", "body", "--reason", "Their list", *tick)
    register = open_register(ask.place, CATALOGUE)
    assert [act.printable for act in register.history(limit=5)] == [ticked] * 5
    register.close()


def test_what_is_held_stays_with_its_parts_and_in_bulk(ask: Asked) -> None:
    held = ask.done("add", "policy", "title=Force", "legal_hold=yes", "retention_code=POL-010")
    version = ask.done("add", "version", "title=Draft", "--in", held)
    other = ask.done("add", "policy", "title=Stops")
    assert "is under a legal hold and stays" in ask.refused(1, "trash", held)
    assert "legal hold" in ask.refused(1, "trash", version)
    ask.done("set", version, "legal_hold=yes")
    ask.done("set", held, "legal_hold=no")
    assert f"{version} is under a legal hold" in ask.refused(1, "trash", held)
    ask.done("trash-all", "policies", "--all", "--skip-refused")
    assert [json.loads(ask.done("show", ref, "--json"))["trashed"] for ref in (held, other)] == [False, True]
    assert ask.done("list", "policies", "--where", "retention_code=POL-010").splitlines()[-1].startswith("1 policy")
    assert ask.done("list", "versions", "--where", "legal_hold=yes").splitlines()[-1].startswith("1 version")


def test_the_register_tells_all_that_is_not_public_overdue_reviews_first(ask: Asked, tmp_path: Path) -> None:
    policy = ask.done("add", "policy", "title=Force")
    version = ask.done("add", "version", "title=Draft", "--in", policy)
    person = ask.done("add", "person", "title=A witness")
    ask.done("add", "body", "title=Anyone may see this")
    ask.done("classify", policy, "nonpublic", "--citation", "Minn. Stat. 13.37", "--reason", "Tactics")
    ask.done("classify", person, "private", "--citation", LAW, "--review", "2026-01")
    told = json.loads(ask.done("not-public", "--json", "--as-of", "2026-11-22"))
    assert [entry["ref"] for entry in told["records"]] == [person, policy, version]
    late, held, part = told["records"]
    assert (late["review_overdue"], late["about_person"], late["classified_by"]) == (True, True, "Dana Ito")
    assert (held["reason"], held["through"], part["through"], part["citation"]) == (
        "Tactics",
        "",
        policy,
        "Minn. Stat. 13.37",
    )
    words = ask.done("not-public", "--as-of", "2026-11-22").splitlines()
    assert words[-1] == "3 not public: 1 private, 2 nonpublic; 1 review is overdue"
    assert len(json.loads(ask.done("not-public", "policies", "--json"))["records"]) == 1
    assert len(json.loads(ask.done("not-public", "--class", "private", "--json"))["records"]) == 1
    for name in ("register.csv", "register.xlsx"):
        assert "must not leave the office" in ask.done("not-public", "--to", str(tmp_path / name))
    with (tmp_path / "register.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["Ref"] for row in csv.DictReader(stream)] == [person, policy, version]
    assert "in what form" in ask.refused(2, "not-public", "--to", str(tmp_path / "register.txt"))


def test_an_office_where_all_is_public_says_so(ask: Asked) -> None:
    assert ask.done("not-public") == "Everything is public"


def test_what_a_finished_brief_has_printed_is_told_and_recorded(ask: Asked) -> None:
    ref = ask.done("add", "recommendation", "title=Review an officer")
    body = ask.done("add", "body", "title=Review panel")
    brief = finished_brief(ask)
    later = ask.done("add", "recommendation", "title=Came later")
    said = ask.done("classify", ref, "private", "--citation", LAW)
    assert said.splitlines()[-1] == f"{brief} printed it; a finished brief cannot be changed."
    assert ask.done("undo") == f"Undone: Make {ref} private; {brief} printed it."
    ask.done("redo")
    assert "may have printed it" in ask.done("classify", body, "nonpublic", "--citation", LAW)
    assert "printed" not in ask.done("classify", later, "private", "--citation", LAW)
