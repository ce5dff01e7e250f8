"""The status words and permitted moves as a page of the help, written from the tables that the rules obey."""

from collections.abc import Iterator

from policytrack.fields import Field
from policytrack.phrases import listed
from policytrack.records.catalogue import Catalogue
from policytrack.records.record import Noun
from policytrack.words import Word
from policytrack.workflows import WORKFLOWS, Workflow


def status_words(catalogue: Catalogue) -> str:
    """Each word with its meaning and the words that may follow it, noun by noun, in the small Markdown dialect."""
    return "\n\n".join(piece for noun in catalogue for piece in _of_noun(noun, catalogue))


def _of_noun(noun: Noun, catalogue: Catalogue) -> Iterator[str]:
    for field in catalogue.fields(noun.name).values():
        workflow = WORKFLOWS.get(field.words) if field.words else None
        if field.words and workflow:
            yield f"## {noun.label}: {field.label}"
            yield _table(field, workflow)


def _table(field: Field, workflow: Workflow) -> str:
    rows = ["| Word | What it means | What may follow, and what that needs |", "|---|---|---|"]
    for word in field.words or ():
        closed = " Ends the work." if word in workflow.closed else ""
        rows.append(f"| **{word.label}** | {word.meaning}{closed} | {_following(word, workflow)} |")
    return "\n".join(rows)


def _following(word: Word, workflow: Workflow) -> str:
    told = []
    for move in workflow.moves.get(word, ()):
        needed = [need.says for need in move.needs] + ["a reason"] * move.reason
        told.append(f"{move.to.label} (needs {listed(needed)})" if needed else move.to.label)
    return "; ".join(told)
