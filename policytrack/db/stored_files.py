"""Keeps the content of files in the database, each once and by its SHA-256; gives it out only if it still is that."""

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import insert, select

from policytrack.acts import Act
from policytrack.db.reading import Reading
from policytrack.problems import Refused, Unusable
from policytrack.register import Fault
from policytrack.stored_files import FILE_NAME, SHA256, STORED_FILE


def keep_contents(reading: Reading, act: Act, contents: Sequence[bytes]) -> None:
    """Keep what an act brings along of the files that it names, in the act's own transaction.

    What it does not name is not kept. Raises Refused when it names a file whose content is neither brought nor here.
    """
    named = _named(act)
    if not named:
        return
    held = reading.schema.file_content
    here = set(reading.connection.scalars(select(held.c.sha256).where(held.c.sha256.in_(list(named)))))
    brought = {hashlib.sha256(content).hexdigest(): content for content in contents}
    for sha256, name in named.items():
        if sha256 in here:
            continue
        if sha256 not in brought:
            raise Refused(f"The content of “{name}” was not handed over. Add the file again.")
        row = {"sha256": sha256, "size": len(brought[sha256]), "content": brought[sha256]}
        reading.connection.execute(insert(held), [row])
        here.add(sha256)


def _named(act: Act) -> dict[str, str]:
    """The names of the files that an act names, by the SHA-256 of their content."""
    said = (change.after() for change in act.changes if change.noun == STORED_FILE)
    return {str(values[SHA256]): str(values.get(FILE_NAME, "")) for values in said if values.get(SHA256)}


def file_content(reading: Reading, sha256: str) -> bytes:
    """The content of a file. Raises Refused when it is not here, Unusable when it is damaged."""
    held = reading.schema.file_content
    content = reading.connection.scalar(select(held.c.content).where(held.c.sha256 == sha256))
    if content is None:
        raise Refused("The content of this file is not here. Restore a backup, or add the file again.")
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Unusable("The content of this file is damaged, so it was not given out. Restore a backup.")
    return bytes(content)


def file_faults(reading: Reading) -> Iterator[Fault]:
    """Files whose content is damaged or gone, by the records that name them. Content that none names is no fault."""
    held = reading.schema.file_content
    named = _records_by_content(reading)
    for sha256 in reading.connection.scalars(select(held.c.sha256).order_by(held.c.sha256)).all():
        row = reading.connection.execute(select(held).where(held.c.sha256 == sha256)).one()
        reading.connection.rollback()  # a turn for whoever waits to write
        refs = named.pop(sha256, ())
        if (hashlib.sha256(row.content).hexdigest(), len(row.content)) != (sha256, row.size):
            called = " and ".join(refs) or "a file that no record names"
            yield Fault(f"The file of {called} is damaged. Restore a backup.", next(iter(refs), ""))
    for sha256, refs in named.items():
        for ref in refs:
            yield Fault(f"The file of {ref} is missing ({sha256[:12]}). Restore a backup.", ref)


def _records_by_content(reading: Reading) -> dict[str, tuple[str, ...]]:
    """The refs of the records that name each content, those in the trash too."""
    own, spine = reading.schema.nouns.get(STORED_FILE), reading.schema.record
    found: dict[str, tuple[str, ...]] = {}
    if own is None:
        return found
    rows = select(own.c[SHA256], spine.c.ref).join(spine, spine.c.id == own.c.id).order_by(own.c.id)
    for sha256, ref in reading.connection.execute(rows.where(own.c[SHA256].is_not(None))).all():
        found[sha256] = (*found.get(sha256, ()), ref)
    return found
