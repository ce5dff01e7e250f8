"""Writes the answer to a data request as a folder, whole or not at all: what goes out, and what a person decides."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from policytrack.data_request import Answer
from policytrack.dates import NBSP, show_date
from policytrack.exchange.exporting import csv_bytes, exported_fields
from policytrack.exchange.plain_table import table_bytes
from policytrack.exported_list import ExportedList
from policytrack.files import flush_folder, sentence, write_flushed
from policytrack.phrases import plural
from policytrack.problems import Refused
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun

PUBLIC, PDF_NAME, WITHHELD = "public", "public data.pdf", "withheld.csv"
DECISION, README = "for_decision.csv", "README.txt"
_TITLE = "Answer to a data request"

WITHHELD_HEADS = ("what", "noun", "field", "class", "law", "records_with_this_law")
DECISION_HEADS = ("ref", "field", "where", "length", "text")


def write_answer(
    folder: Path,
    answer: Answer,
    catalogue: Catalogue,
    write_pdf: Callable[[Path], object],
    *,
    replaces: bool = False,
) -> None:
    """Write the answer into a folder of its own; `write_pdf` writes the public part to be read.

    It is written beside its place and renamed when it is whole. A folder with files in it is left alone, unless
    `replaces` and an earlier answer stands there. Raises Refused, and what `write_pdf` raises (Cancelled).
    """
    _refuse(folder, replaces=replaces)
    part = folder.with_name(f".{folder.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        (part / PUBLIC).mkdir(parents=True)
        for path, data in _files(part, answer, catalogue):
            write_flushed(path, data)
        write_pdf(part / PUBLIC / PDF_NAME)
        _put(part, folder)
    except OSError as error:
        raise Refused(sentence(error, folder)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _refuse(folder: Path, *, replaces: bool) -> None:
    if not folder.parent.is_dir():
        raise Refused(f"“{folder.name}” was not written because the folder “{folder.parent}” does not exist.")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise Refused(f"“{folder.name}” is a file; choose the name of a new folder.")
    if not any(folder.iterdir()):
        return
    if not replaces:
        raise Refused(f"There are files in “{folder.name}” already, and they stay; choose the name of a new folder.")
    if not is_answer(folder):
        raise Refused(f"“{folder.name}” holds other files than an answer; choose the name of a new folder.")


def is_answer(folder: Path) -> bool:
    """Whether a folder holds an earlier answer and nothing else."""
    names = {path.name for path in folder.iterdir()}
    with contextlib.suppress(OSError, UnicodeDecodeError):
        told = (folder / README).read_text(encoding="utf-8")
        return names <= {PUBLIC, DECISION, README} and told.startswith(_TITLE)
    return False


def _put(part: Path, folder: Path) -> None:
    """Rename the finished folder into its place; an earlier answer goes only when the new one stands there."""
    old = folder.with_name(f".{folder.name[:80]}.{secrets.token_hex(4)}.old")
    if folder.exists():
        folder.rename(old)
    try:
        part.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    flush_folder(folder.parent)
    shutil.rmtree(old, ignore_errors=True)


def _files(part: Path, answer: Answer, catalogue: Catalogue) -> Iterator[tuple[Path, bytes]]:
    for name, records in answer.records.items():
        noun = catalogue[name].noun
        listed = ExportedList(noun=noun, fields=exported_fields(catalogue, noun), records=records)
        yield part / PUBLIC / _file_name(noun), csv_bytes(listed)
    yield part / PUBLIC / WITHHELD, table_bytes(WITHHELD_HEADS, _withheld_rows(answer))
    yield part / DECISION, table_bytes(DECISION_HEADS, _decision_rows(answer))
    yield part / README, readme(answer, catalogue).replace(NBSP, " ").replace("\n", os.linesep).encode()


def _file_name(noun: Noun) -> str:
    return f"{noun.plural.lower().replace(', ', ' ')}.csv"


def _withheld_rows(answer: Answer) -> Iterator[tuple[str, ...]]:
    by_law = answer.by_law
    for each in answer.withheld:
        count = by_law[each.word.label, each.law]
        yield "record", each.noun, "", each.word.label, each.law, str(count)
    for (noun, label), count in answer.left_out.items():
        yield "field", noun, label, "For a person’s decision", "", str(count)


def _decision_rows(answer: Answer) -> Iterator[tuple[str, ...]]:
    for each in answer.decisions:
        yield each.ref, each.field, each.where, str(len(each.text)), each.text


def readme(answer: Answer, catalogue: Catalogue) -> str:
    """What was asked, how much there is, and what stands where."""
    counts = [f"  {catalogue[name].noun.counted(len(records))}" for name, records in answer.records.items()]
    withheld = [f"  {plural(count, 'record')}, {word.lower()}: {law}" for (word, law), count in answer.by_law.items()]
    lines = (
        _TITLE,
        "",
        f"Asked for: {answer.request.words}",
        f"Data as of {show_date(answer.request.as_of)}",
        "",
        f"Public: {plural(answer.count, 'record')}",
        *(counts or ["  none"]),
        "",
        f"Withheld: {plural(len(answer.withheld), 'record')}",
        *(withheld or ["  none"]),
        "",
        f"For a person’s decision: {plural(len(answer.decisions), 'text')}",
        "",
        "What stands where",
        f"  {PUBLIC}/  what may be handed out: a table (CSV) for each kind of record, all of it to be read in",
        f"    “{PDF_NAME}”, and {WITHHELD}: each withheld record by kind, class and law alone.",
        f"  {DECISION}  for the office only. Office notes, reasons that were not ticked for print, contents of kept",
        "    files, and what lies in the trash. A person reads each text and decides; none of it is handed out by",
        "    itself, and none of it is left out of the answer silently.",
        "",
        "Update sheets that were sent out or came back are files of their own; look where they were saved. What owners",
        f"gave in them as reasons stands in {DECISION}.",
        "Nothing here is legal advice. Ask the City Attorney when unsure.",
        "",
    )
    return "\n".join(lines)
