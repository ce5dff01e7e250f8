"""Someone who writes into a register, so that tests say what is done and not how."""

from dataclasses import dataclass, replace

from policytrack.acts import Act, Change, editing, linking, making, restoring, trashing, unlinking
from policytrack.db.register import DatabaseRegister
from policytrack.fields import Value
from policytrack.queries import Query, parse_condition
from policytrack.records.record import Record


@dataclass(frozen=True)
class Clerk:
    """A person at a register."""

    register: DatabaseRegister
    who: str = "Ann"

    def called(self, who: str) -> "Clerk":
        """Return another person at the same register."""
        return replace(self, who=who)

    def act(self, *changes: Change, words: str = "Do", reason: str = "", printable: bool = False) -> Act:
        return self.register.apply(Act(words=words, who=self.who, reason=reason, printable=printable, changes=changes))

    def add(self, noun: str, part_of: str = "", **values: Value) -> str:
        """Make a record and return its ref."""
        return self.act(making(noun, values, part_of=part_of), words=f"Add {noun}").made[0]

    def edit(self, ref: str, *, reason: str = "", words: str = "", printable: bool = False, **values: Value) -> Act:
        change = editing(self.register.record(ref), values)
        return self.act(change, words=words or f"Edit {ref}", reason=reason, printable=printable)

    def link(self, ref: str, link: str, *refs: str) -> Act:
        return self.act(linking(self.register.record(ref), link, refs), words=f"Link {ref}")

    def unlink(self, ref: str, link: str, *refs: str) -> Act:
        return self.act(unlinking(self.register.record(ref), link, refs), words=f"Unlink {ref}")

    def trash(self, ref: str) -> Act:
        return self.act(trashing(self.register.record(ref)), words=f"Remove {ref}")

    def restore(self, ref: str) -> Act:
        return self.act(restoring(self.register.record(ref)), words=f"Restore {ref}")

    def undo(self) -> Act:
        return self.register.undo(self.who)

    def redo(self) -> Act:
        return self.register.redo(self.who)

    def hide(self, ref: str) -> Act:
        """Classify a record as private."""
        return self.edit(ref, classification="private", citation="Minn. Stat. 13.43")

    def show(self, ref: str) -> Act:
        """Classify a record as public again."""
        return self.edit(ref, classification="public", citation="", reason="Anyone may see it.")

    def found(self, noun: str, *conditions: str, **asked: str) -> list[str]:
        """Return the refs of a list in its order."""
        where = tuple(parse_condition(self.register.catalogue, noun, written) for written in conditions)
        query = Query(where=where, **asked)  # type: ignore[arg-type] # search, as_of, part_of
        return [record.ref for record in self.register.records(noun, query)]

    def record(self, ref: str) -> Record:
        return self.register.record(ref)

    def title(self, ref: str) -> str:
        return self.register.record(ref).title
