"""Canaries through a data request: what is not public is in no file that goes out, and nothing is left out silently."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from policytrack import data_request
from policytrack.acts import Act, editing, making
from policytrack.briefs.data_request_document import data_request_document
from policytrack.briefs.file import export_pdf
from policytrack.briefs.preview import page_texts
from policytrack.cited_law import UNREAD, law_in
from policytrack.data_request import Answer, Request, answer
from policytrack.db.chain import change_of
from policytrack.db.opening import new_database, open_register
from policytrack.db.projection import Projecting
from policytrack.db.reading import Reading
from policytrack.exchange import data_request_folder
from policytrack.exchange.data_request_folder import write_answer
from policytrack.exchange.exporting import exported_fields
from policytrack.fields import Field, Kind, Value
from policytrack.problems import Cancelled, Misuse, Refused
from policytrack.queries import parse_condition
from policytrack.records.catalogue import CATALOGUE
from policytrack.records.record import Record
from policytrack.register import Register

AS_OF = "2026-11-20"
CANARY = re.compile("canary", re.IGNORECASE)
# What two records of these nouns in one place may not both be.
APART: dict[str, tuple[dict[str, Value], dict[str, Value]]] = {
    "version": ({}, {"status": "withdrawn"}),
    "rung": ({"kind": "policy"}, {"kind": "training"}),
}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """One public record of every noun on horses, and hidden ones beside, inside and tied to them, full of canaries."""
    path = tmp_path_factory.mktemp("requests") / "office.policytrack"
    new_database(path, CATALOGUE, lambda _: None)
    opened = open_register(path, CATALOGUE)
    for noun in CATALOGUE:
        if not noun.furniture:
            fill(opened, noun.name)
    point_at_hidden(opened)
    yield opened
    opened.close()


def fill(register: Register, noun: str) -> None:
    """A public record with canaries where nobody outside may look, and hidden ones around it."""
    parents = CATALOGUE[noun].noun.parents
    within = shown(register, parents[0]).ref if parents else ""
    own, others = APART.get(noun, ({}, {}))
    ref = make(register, noun, {"title": f"Horses {noun}"} | texts(noun, "Horses on patrol") | own, within)
    note = {"office_notes": "Canary in a note", "retention_code": "Canary in a code"}
    register.apply(Act(words="Note", changes=(editing(register.record(ref), note),)))
    titled = editing(register.record(ref), {"title": f"Horses {noun} again"})
    register.apply(Act(words="Canary in words", changes=(titled,), reason="Canary in a reason"))
    again = editing(register.record(ref), {"title": f"Horses {noun} once more"})
    register.apply(Act(words="Rename", changes=(again,), reason=f"Asked for by {noun}", printable=True))
    hidden = {"classification": "private", "citation": "Minn. Stat. 13.43, canary"}
    values = hidden | {"title": "Canary horses"} | texts(noun, "Canary horses")
    tied = others if parents else {"conflicts_with": (ref,)}
    beside = make(register, noun, values | tied, within)
    if not parents:
        link = editing(register.record(ref), {"overlaps_fully": (beside,)})
        register.apply(Act(words="Tie to a canary", changes=(link,), reason="Canary", printable=True))


def point_at_hidden(register: Register) -> None:
    """Every field of a public record that may name a hidden one does so, and did so before it named a public one."""
    told = 0
    for noun in CATALOGUE:
        record = None if noun.furniture else shown(register, noun.name)
        for name, field in CATALOGUE.fields(noun.name).items() if record else ():
            if field.kind is not Kind.REF or field.fixed or name == "parent" or record is None:
                continue
            hidden = next(each for each in register.records(field.nouns[0]) if not each.is_public)
            act = Act(words="Canary", changes=(editing(record, {name: hidden.ref}),), reason="Canary", printable=True)
            register.apply(act)
            record = register.record(record.ref)
            told += 1
    assert told > 20


def make(register: Register, noun: str, values: dict[str, Value], within: str = "") -> str:
    (ref,) = register.apply(
        Act(words="Make", changes=(making(noun, values, part_of=within),), reason="Canary in the reason of making")
    ).made
    return ref


def shown(register: Register, noun: str) -> Record:
    return next(record for record in register.records(noun) if "Horses" in record.title)


def texts(noun: str, words: str) -> dict[str, Value]:
    return {name: words for name, field in CATALOGUE.fields(noun).items() if takes(field, words)}


def takes(field: Field, words: str) -> bool:
    plain = field.is_text and field.public and not field.fixed and field.name != "title"
    return plain and field.limit >= len(words) and field.name not in ("rating_scale", "rating")


@pytest.fixture(scope="module")
def found(register: Register) -> Answer:
    return answer(register, Request(search="horses", as_of=AS_OF))


def written(found: Answer, folder: Path, *, replaces: bool = False) -> Path:
    document = data_request_document(found, CATALOGUE)
    write_answer(folder, found, CATALOGUE, lambda path: export_pdf(document, path), replaces=replaces)
    return folder


@pytest.fixture(scope="module")
def folder(found: Answer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(found, tmp_path_factory.mktemp("answers") / "horses")


def public_words(folder: Path) -> str:
    """Everything that a reader, a program or a curious person finds in the files that go out."""
    told = []
    for path in sorted((folder / "public").iterdir()):
        data = path.read_bytes()
        told += [path.name, data.decode("utf-8", "replace"), data.decode("latin-1")]
        if path.suffix == ".pdf":
            told += [*page_texts(data), *streams(path)]
    return "\n".join(told)


def streams(path: Path) -> Iterator[str]:
    """Every stream of a PDF unpacked, and every object as it is written: bookmarks, metadata, alternative texts."""
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            yield str(item.read_bytes(), "latin-1") if isinstance(item, pikepdf.Stream) else repr(item)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_public_record_on_the_topic_goes_out(found: Answer, folder: Path) -> None:
    nouns = [noun.name for noun in CATALOGUE if not noun.furniture]
    assert [name for name in nouns if name not in found.records] == []
    words = public_words(folder)
    for name, records in found.records.items():
        noun = CATALOGUE[name].noun
        file = folder / "public" / f"{noun.plural.lower().replace(', ', ' ')}.csv"
        assert [row["ref"] for row in rows(file)] == [record.ref for record in records]
        assert all(f"({record.ref})" in words for record in records), name
        assert f"Rename: Asked for by {name}" in words, name


def test_no_canary_is_in_what_goes_out(folder: Path) -> None:
    assert not CANARY.search(public_words(folder))


def everything_is_public(monkeypatch: pytest.MonkeyPatch, register: Register) -> None:
    refs = frozenset(record.ref for noun in CATALOGUE for record in register.records(noun.name))
    begin = Projecting.__init__

    def begin_without_filter(projecting: Projecting, reading: Reading) -> None:
        begin(projecting, reading)
        projecting._public = refs

    monkeypatch.setattr(Projecting, "__init__", begin_without_filter)


def every_field_goes_out(monkeypatch: pytest.MonkeyPatch, _register: Register) -> None:
    monkeypatch.setattr(Projecting, "_shown", lambda _, record: record)
    monkeypatch.setattr(
        data_request_folder, "exported_fields", lambda catalogue, noun: exported_fields(catalogue, noun, office=True)
    )


def every_reason_is_printed(monkeypatch: pytest.MonkeyPatch, _register: Register) -> None:
    monkeypatch.setattr(
        Projecting, "_act", lambda _, act, payloads: replace(act, changes=tuple(map(change_of, payloads)))
    )


@pytest.mark.parametrize("removal", [everything_is_public, every_field_goes_out, every_reason_is_printed])
def test_without_a_filter_the_canaries_are_found(
    removal: Callable[[pytest.MonkeyPatch, Register], None],
    register: Register,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The search of these tests works: take one filter away, and they fail."""
    removal(monkeypatch, register)
    leaking = written(answer(register, Request(search="horses", as_of=AS_OF)), tmp_path / "leaking")
    assert CANARY.search(public_words(leaking))


def test_each_withheld_record_is_told_by_noun_class_and_law_alone(
    register: Register, found: Answer, folder: Path
) -> None:
    hidden = [record for noun in CATALOGUE for record in register.records(noun.name) if not record.is_public]
    told = [row for row in rows(folder / "public" / "withheld.csv") if row["what"] == "record"]
    assert len(told) == len(hidden) == len(found.withheld)
    assert {(row["class"], row["law"]) for row in told} == {("Private", "Minn. Stat. 13.43")}
    assert {row["records_with_this_law"] for row in told} == {str(len(hidden))}
    assert {row["noun"] for row in told} == {record.noun.label for record in hidden}
    words = public_words(folder)
    assert not [record.ref for record in hidden if re.search(rf"\b{re.escape(record.ref)}\b(?!/)", words)]
    assert f"{len(hidden)} records, private: Minn. Stat. 13.43" in " ".join(words.split())


def test_notes_reasons_and_laws_wait_for_a_person(register: Register, found: Answer, folder: Path) -> None:
    told = rows(folder / "for_decision.csv")
    assert all(int(row["length"]) == len(row["text"]) for row in told)
    for records in found.records.values():
        for record in records:
            own = {(row["field"], row["text"]) for row in told if row["ref"] == record.ref}
            assert {
                ("Office notes", "Canary in a note"),
                ("Retention code", "Canary in a code"),
                ("Reason", "Canary in a reason"),
                ("Reason", "Canary in the reason of making"),
            } <= own
    assert any(row["field"] == "Citation" and "canary" in row["text"] for row in told)
    files = [row["ref"] for row in told if row["field"] == "Content of the file"]
    assert files == [record.ref for record in found.records["stored_file"]]
    fields = {row["field"] for row in rows(folder / "public" / "withheld.csv") if row["what"] == "field"}
    assert fields == {"Office notes", "Retention code"}


def test_what_matches_only_in_notes_is_not_given_out(register: Register, tmp_path: Path) -> None:
    found = answer(register, Request(search="note", as_of=AS_OF))
    assert found.records == {}
    assert any(each.text == "Canary in a note" for each in found.decisions)
    assert not CANARY.search(public_words(written(found, tmp_path / "notes")))


def test_a_list_of_one_noun_is_answered_with_what_is_tied_to_it(register: Register) -> None:
    where = {"policy": (parse_condition(CATALOGUE, "policy", "title~horses"),)}
    found = answer(register, Request(where=where, conditions=("title~horses",), as_of=AS_OF))
    assert {"policy", "version", "section"} <= found.records.keys()
    assert "meeting" not in found.records
    with pytest.raises(Misuse, match="Say what is asked for"):
        answer(register, Request(as_of=AS_OF))


def test_the_folder_tells_what_was_asked_and_what_stands_where(found: Answer, folder: Path) -> None:
    told = (folder / "README.txt").read_text(encoding="utf-8")
    assert "Asked for: the words “horses”" in told
    assert "Data as of November 20, 2026" in told
    assert f"Public: {found.count} records" in told
    assert f"Withheld: {len(found.withheld)} records" in told
    assert f"For a person’s decision: {len(found.decisions)} texts" in told
    assert sorted(path.name for path in folder.iterdir()) == ["README.txt", "for_decision.csv", "public"]


def test_files_of_others_stay_and_nothing_half_made_is_left(found: Answer, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "letter.txt").write_text("Ours", encoding="utf-8")
    for replaces in (False, True):
        with pytest.raises(Refused, match="choose the name of a new folder"):
            written(found, kept, replaces=replaces)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    answered = written(found, tmp_path / "answer")
    with pytest.raises(Refused, match="There are files in “answer” already"):
        written(found, answered)

    def stop(_path: Path) -> None:
        raise Cancelled

    before = (answered / "README.txt").read_bytes()
    with pytest.raises(Cancelled):
        write_answer(answered, found, CATALOGUE, stop, replaces=True)
    assert (answered / "README.txt").read_bytes() == before
    written(found, answered, replaces=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer", "kept"]
    with pytest.raises(Refused, match="does not exist"):
        written(found, tmp_path / "nowhere" / "answer")


@pytest.mark.parametrize(
    ("citation", "law"),
    [
        ("Minn. Stat. 13.43", "Minn. Stat. 13.43"),
        ("Minn. Stat. § 13.82, subd. 7 (about Jo Doe)", "Minn. Stat. § 13.82, subd. 7"),
        ("13.39 and 13.37 subd. 2(b)", "13.39; 13.37 subd. 2(b)"),
        ("Minnesota Rules 1205.0400; 42 U.S.C. 1983", "Minnesota Rules 1205.0400; 42 U.S.C. 1983"),
        ("Jo Doe asked, phone 612.555", UNREAD),
        ("", UNREAD),
    ],
)
def test_only_the_law_of_a_citation_goes_out(citation: str, law: str) -> None:
    assert law_in(citation) == law


def test_reasons_of_many_records_are_found_in_one_pass_of_the_history(
    register: Register, found: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_request, "_FEW", 0)
    monkeypatch.setattr(data_request, "_PAGE", 7)
    assert set(answer(register, Request(search="horses", as_of=AS_OF)).decisions) == set(found.decisions)
