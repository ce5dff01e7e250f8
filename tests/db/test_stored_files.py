"""Proves that the content of files is kept with the act that adds it, once, whole, and never lost in silence."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, select

from policytrack.acts import Act
from policytrack.db.backup import back_up
from policytrack.db.register import DatabaseRegister
from policytrack.problems import Problem, Refused, Unusable
from policytrack.stored_files import STORED_FILE, NewFile, attaching
from tests.db.clerk import Clerk

DAY = "2026-11-22"
ROSTER = NewFile("roster.pdf", b"%PDF-1.7 invented")


def add(clerk: Clerk, ref: str, new: NewFile = ROSTER) -> str:
    kept = clerk.register.parts(ref, STORED_FILE)
    return clerk.register.apply(attaching(clerk.record(ref), new, kept, DAY), [new.content]).made[0]


def count(register: DatabaseRegister) -> int:
    with register.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(register.store.schema.file_content)) or 0


@pytest.fixture
def evidence(clerk: Clerk) -> str:
    return clerk.add("evidence", title="Training roster")


def test_versions_are_counted_and_given_out_whole(clerk: Clerk, evidence: str) -> None:
    first, second = add(clerk, evidence), add(clerk, evidence, NewFile("roster.pdf", b"%PDF-1.7 later"))
    assert [clerk.record(ref).value("number") for ref in (first, second)] == [1, 2]
    assert clerk.register.file_content(ROSTER.sha256) == ROSTER.content
    assert clerk.register.check() == ()


def test_one_content_is_kept_once(clerk: Clerk, evidence: str) -> None:
    other = clerk.add("source", title="Agreement")
    add(clerk, evidence)
    add(clerk, other, NewFile("same.pdf", ROSTER.content))
    assert count(clerk.register) == 1


def test_a_refused_act_keeps_no_content(clerk: Clerk, evidence: str) -> None:
    act = attaching(clerk.record(evidence), ROSTER, (), DAY)
    clerk.trash(evidence)
    with pytest.raises(Refused, match="is in the trash"):
        clerk.register.apply(act, [ROSTER.content])
    assert count(clerk.register) == 0


def test_an_act_keeps_only_what_it_names_and_needs_what_it_names(clerk: Clerk, evidence: str) -> None:
    act = attaching(clerk.record(evidence), ROSTER, (), DAY)
    with pytest.raises(Refused, match="content of “roster.pdf” was not handed over"):
        clerk.register.apply(act)
    with pytest.raises(Refused, match="was not handed over"):
        clerk.register.apply(act, [b"something else"])
    assert not clerk.register.parts(evidence, STORED_FILE)
    clerk.register.apply(Act(words="Nothing", changes=()), [b"something else"])
    assert count(clerk.register) == 0


def test_taken_back_and_brought_back_the_content_is_there(clerk: Clerk, evidence: str) -> None:
    ref = add(clerk.called("Ann"), evidence)
    clerk.trash(evidence)
    clerk.restore(evidence)
    number = next(act.number for act in clerk.register.history() if ref in act.made)
    clerk.register.reverse(number, "Ann")
    assert clerk.record(ref).trashed
    assert clerk.register.file_content(ROSTER.sha256) == ROSTER.content
    assert clerk.register.check() == ()


def damage(register: DatabaseRegister, statement: str) -> None:
    with register.engine.connect() as connection:
        connection.exec_driver_sql(statement)
        connection.commit()


def test_a_damaged_or_missing_file_is_named_by_its_record(clerk: Clerk, evidence: str) -> None:
    ref = add(clerk, evidence)
    damage(clerk.register, "UPDATE file_content SET content = x'00'")
    assert [fault.sentence for fault in clerk.register.check()] == [
        f"The file of {ref} is damaged. Restore a backup.",
    ]
    with pytest.raises(Unusable, match="is damaged, so it was not given out"):
        clerk.register.file_content(ROSTER.sha256)
    damage(clerk.register, "DELETE FROM file_content")
    (fault,) = clerk.register.check()
    assert fault.sentence.startswith(f"The file of {ref} is missing")
    assert fault.ref == ref
    with pytest.raises(Refused, match="is not here"):
        clerk.register.file_content(ROSTER.sha256)


def test_a_file_with_damage_has_no_archive(clerk: Clerk, evidence: str, tmp_path: Path) -> None:
    add(clerk, evidence)
    damage(clerk.register, "UPDATE file_content SET content = x'00'")
    with pytest.raises(Problem, match="is not as it was written"):
        clerk.register.write_archive(tmp_path / "office.json")
    assert not (tmp_path / "office.json").exists()


def test_a_backup_has_the_files(clerk: Clerk, evidence: str, tmp_path: Path) -> None:
    add(clerk, evidence)
    made = back_up(Path(str(clerk.register.engine.url.database)), tmp_path / "copy.policytrack")
    with sqlite3.connect(made.path) as opened:
        assert opened.execute("SELECT content FROM file_content").fetchall() == [(ROSTER.content,)]
    opened.close()
