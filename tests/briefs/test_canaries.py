"""Canaries through the whole way, from the database to the finished file: what is not public is nowhere in it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from policytrack.acts import Act, Change, editing, making
from policytrack.briefs.beginning import brief_for
from policytrack.briefs.brief import brief_document
from policytrack.briefs.pages import print_document
from policytrack.briefs.preview import page_texts
from policytrack.briefs.snapshot import canonical
from policytrack.db.opening import new_database, open_register
from policytrack.fields import Field, Kind, Value
from policytrack.problems import Refused
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.meetings import Brief
from policytrack.register import Register
from policytrack.sample import fill_sample_office

AS_OF = "2026-11-20"
CANARY = re.compile("canary", re.IGNORECASE)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """The sample office with a canary in every text that is not public, or belongs to what is not."""
    path = tmp_path_factory.mktemp("canaries") / "office.policytrack"
    new_database(path, CATALOGUE, lambda register: fill_sample_office(register, AS_OF))
    opened = open_register(path, CATALOGUE)
    note_everything(opened)
    hide_one_of_each(opened)
    yield opened
    opened.close()


def note_everything(register: Register) -> None:
    """An office note on every record, and moves with reasons that were not ticked for print."""
    finished = {"brief", "section"}  # finished ones do not change
    records = [
        record for noun in register.catalogue if noun.name not in finished for record in register.records(noun.name)
    ]
    notes = tuple(editing(record, {"office_notes": "Canary in a note"}) for record in records)
    register.apply(Act(words="Note", changes=notes))
    moving = next(item for item in register.records("recommendation") if item.value("status") == "in_progress")
    register.apply(Act(words="Canary", changes=(editing(moving, {"status": "on_hold"}),), reason="Canary in a reason"))


def hide_one_of_each(register: Register) -> None:
    """For each noun a record that is not public, full of canaries, and tied to public ones."""
    recommendation = register.records("recommendation")[0]
    for noun in register.catalogue:
        if noun.is_part or noun.name == "brief":
            continue
        values: dict[str, Value] = {
            name: f"Canary in {name}" for name, field in register.catalogue.fields(noun.name).items() if takes(field)
        }
        values |= {"classification": "private", "citation": "Minn. Stat. 13.43 canary", "title": f"Canary {noun.name}"}
        (made,) = register.apply(Act(words="Canary", changes=(making(noun.name, values),))).made
        tie(register, recommendation.ref, noun.name, made)


def takes(field: Field) -> bool:
    return field.is_text and not field.fixed


def tie(register: Register, ref: str, noun: str, hidden: str) -> None:
    """Public records point at the hidden one wherever they may."""
    record = register.record(ref)
    named = {
        name: hidden
        for name, field in record.declared_fields().items()
        if field.kind is Kind.REF and noun in field.nouns and not field.fixed and name != "parent"
    }
    fields: dict[str, Value] = {**named, "conflicts_with": (*record.conflicts_with, hidden)}
    change = Change(
        ref=ref, noun="recommendation", fields={name: (record.value(name), v) for name, v in fields.items()}
    )
    register.apply(Act(words="Tie to a canary", changes=(change,), reason="Canary", printable=True))


def test_no_canary_is_in_the_brief(register: Register) -> None:
    hidden = {
        record.ref
        for noun in register.catalogue
        for record in register.records(noun.name)
        if not record.is_public and not noun.is_part
    }
    assert len(hidden) > 8
    brief = register.records("brief")[0]
    assert isinstance(brief, Brief)
    document = brief_document(register.projection(AS_OF), brief)
    printed = print_document(document)
    told = "\n".join(page_texts(printed.data)) + canonical(document) + outlines(printed.data)
    assert not CANARY.search(told)
    assert not CANARY.search(printed.data.decode("latin-1"))
    assert not [ref for ref in hidden if re.search(rf"\b{ref}\b", told)]


def test_a_canary_that_is_public_would_be_found(register: Register) -> None:
    """The search of this test works: the same words, made public, are in the file."""
    shown = {"title": "Public canary", "status": "in_progress", "owner": "T-001", "original_target": "2026-01-01"}
    shown |= {"response": "agree"}
    register.apply(Act(words="Make", changes=(making("recommendation", shown),)))
    brief = register.records("brief")[0]
    assert isinstance(brief, Brief)
    document = brief_document(register.projection(AS_OF), brief)
    assert CANARY.search(canonical(document))
    assert CANARY.search("\n".join(page_texts(print_document(document).data)))


def test_a_brief_that_is_not_public_is_not_printed(register: Register) -> None:
    hidden = {
        "classification": "confidential",
        "citation": "Minn. Stat. 13.39",
        "title": "Canary",
        "in_brief": "Canary",
    }
    (held,) = register.apply(Act(words="Make", changes=(making("meeting", {"title": "Committee"}),))).made
    meeting = register.record(held)
    (ref,) = register.apply(Act(words="Canary", changes=(making("brief", hidden | {"meeting": meeting.ref}),))).made
    assert brief_for(register, meeting, AS_OF).ref == ""
    brief = register.record(ref)
    assert isinstance(brief, Brief)
    with pytest.raises(Refused, match=f"{ref} is confidential, so it is not printed"):
        brief_document(register.projection(AS_OF), brief)


def outlines(data: bytes) -> str:
    """Bookmarks and metadata of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        entries = [title, *title.children, *(below for entry in title.children for below in entry.children)]
        return "\n".join([*(entry.title for entry in entries), *map(str, dict(pdf.docinfo).values())])


def test_the_file_knows_nothing_of_the_computer(register: Register, tmp_path: Path) -> None:
    brief = register.records("brief")[0]
    assert isinstance(brief, Brief)
    data = print_document(brief_document(register.projection(AS_OF), brief)).data
    assert str(tmp_path.parent).encode() not in data
    assert b"/JavaScript" not in data
    assert b"/Launch" not in data
