"""Proves that a kept file bears a name that is safe anywhere, and that nothing is kept that a computer might run."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.opened_files import private_copy, save_copy
from policytrack.problems import Refused
from policytrack.records.recommendations import Evidence, StoredFile
from policytrack.stored_files import (
    LARGEST,
    LONGEST_NAME,
    NewFile,
    attaching,
    read_new_file,
    refuse_running,
    refuse_unfit,
    safe_name,
    size_in_words,
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\plan.docx", "plan.docx"),
        ("rep\u202eort\u200b.pdf", "report.pdf"),
        ("a\x00b\tc\nd.txt", "ab c d.txt"),
        ('what? <a>|b:"*".pdf', "what_ _a__b____.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("Com1.tar.gz", "_Com1.tar.gz"),
        ("evil.exe. .", "evil.exe"),
        ("...", "file"),
        ("", "file"),
        (".profile", "profile"),
        ("Übersicht 例.pdf", "Übersicht 例.pdf"),
    ],
)
def test_a_name_is_made_safe(written: str, shown: str) -> None:
    assert safe_name(written) == shown


@given(st.text(max_size=400))
def test_any_name_is_safe_and_stays_as_it_is(written: str) -> None:
    name = safe_name(written)
    assert name
    assert len(name.encode()) <= LONGEST_NAME + 1
    assert not set(name) & set('/\\<>:"|?*\n\r\t\0')
    assert name.strip(" .") == name
    assert safe_name(name) == name


@pytest.mark.parametrize(
    "name", ["a.exe", "b.JS", "c.bat", "d.lnk", "e.scr", "f.docm", "g.pdf.vbs", "h.html", "i.ps1."]
)
def test_what_can_be_run_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="type that can run programs"):
        refuse_running(name)
    with pytest.raises(Refused, match="Save it as PDF"):
        refuse_unfit(NewFile(safe_name(name), b"x"))


@pytest.mark.parametrize("start", [b"MZ\x90", b"\x7fELF", b"#!/bin/sh"])
def test_a_program_under_another_name_is_refused(start: bytes) -> None:
    with pytest.raises(Refused, match="is a program, whatever its name says"):
        refuse_unfit(NewFile("report.pdf", start))


def test_a_file_that_cannot_be_kept_is_said_in_a_sentence(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    (tmp_path / "empty.pdf").touch()
    for name, said in (
        ("large.pdf", "“large.pdf” has 25.0 MB; at most 25 MB are kept"),
        ("empty.pdf", "is empty"),
        ("absent.pdf", "There is no file"),
        ("", "is a folder"),
    ):
        with pytest.raises(Refused, match=said):
            read_new_file(tmp_path / name)


def test_the_act_says_what_is_added_and_refuses_what_is_there() -> None:
    new = NewFile("roster.pdf", b"abc")
    act = attaching(Evidence(ref="E-001"), new, (), "2026-11-22")
    (change,) = act.changes
    assert (act.words, change.part_of) == ("Add “roster.pdf” to E-001", "E-001")
    assert change.after() == {
        "file_name": "roster.pdf",
        "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "size": 3,
        "media_type": "application/pdf",
        "added_on": "2026-11-22",
    }
    kept = StoredFile(ref="E-001/f1", file_name="old.pdf", sha256=new.sha256)
    with pytest.raises(Refused, match="it is the same as E-001/f1, “old.pdf”"):
        attaching(Evidence(ref="E-001"), new, [kept], "2026-11-22")


def test_a_copy_to_open_is_private_and_read_only(home: Path) -> None:
    path = private_copy("../Plan: A.pdf", b"abc")
    assert path.name == "Plan_ A.pdf"
    assert path.is_relative_to(home)
    assert path.read_bytes() == b"abc"
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.stat().st_mode & 0o077 == 0
    assert private_copy("Plan: A.pdf", b"abd") != path
    with pytest.raises(Refused):
        private_copy("x.exe", b"abc")


def test_old_copies_are_removed(home: Path) -> None:
    import os

    old, new = private_copy("old.pdf", b"abc"), private_copy("new.pdf", b"abc")
    os.utime(old.parent, (0, 0))
    private_copy("next.pdf", b"abc")
    assert not old.exists()
    assert new.exists()


def test_a_copy_is_saved_beside_others_and_never_over_one(tmp_path: Path) -> None:
    assert save_copy(tmp_path, "a/b.pdf", b"abc").read_bytes() == b"abc"
    with pytest.raises(Refused, match="already; nothing was written"):
        save_copy(tmp_path, "b.pdf", b"other")
    assert (tmp_path / "b.pdf").read_bytes() == b"abc"
    with pytest.raises(Refused, match="There is no folder"):
        save_copy(tmp_path / "absent", "b.pdf", b"abc")


@pytest.mark.parametrize(("size", "words"), [(3, "3 bytes"), (48213, "48 KB"), (3_200_000, "3.2 MB")])
def test_sizes_are_read_by_people(size: int, words: str) -> None:
    assert size_in_words(size) == words
