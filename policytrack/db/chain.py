"""The history chain: payload and digest of each change, and the head that each act adds.

head = H(previous head, number, when, who, words, digest of the rest, digests of the changes' payloads). A payload
may later be erased by an approved destruction: its digest stays, and the chain holds.
"""

import json
from collections.abc import Sequence
from typing import Any

from policytrack.acts import Act, Change
from policytrack.db.shapes import canonical, digest
from policytrack.fields import Value


def payload(change: Change, *, public: bool) -> str:
    """What happened to one record, as canonical JSON; `public` tells whether the record was public before and after."""
    fields = {name: [_plain(before), _plain(after)] for name, (before, after) in change.fields.items()}
    content: dict[str, Any] = {"ref": change.ref, "noun": change.noun, "fields": fields, "public": public}
    if change.part_of:
        content["part_of"] = change.part_of
    return canonical(content)


def change_of(written: str) -> Change:
    """The change of a payload."""
    content = json.loads(written)
    fields = {name: (_value(before), _value(after)) for name, (before, after) in content["fields"].items()}
    return Change(ref=content["ref"], noun=content["noun"], fields=fields, part_of=content.get("part_of", ""))


def was_public(written: str) -> bool:
    """Whether the record of a payload was public before and after the change."""
    return bool(json.loads(written)["public"])


def act_digest(act: Act) -> str:
    """The digest of what an act says beside its words: reason, permission to print it, date, what it takes back."""
    return digest([act.reason, act.printable, act.happened, act.undoes])


def head_after(previous: str, act: Act, own_digest: str, digests: Sequence[str]) -> str:
    """The head of the chain after an act."""
    return digest([previous, act.number, act.at, act.who, act.words, own_digest, list(digests)])


def way_of(who: str, undone_who: str, undone_way: int) -> int:
    """-1 where a person takes back an own act, 1 where the same person brings it back, 0 for another's act."""
    if who != undone_who:
        return 0
    return 1 if undone_way < 0 else -1


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value


def _value(plain: Any) -> Value:
    return tuple(plain) if isinstance(plain, list) else plain
