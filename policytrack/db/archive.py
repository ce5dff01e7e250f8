"""The archive of a whole office: JSON that says everything it holds, in the same bytes whenever it holds the same.

One object, whose keys stand in this order, and each item of its lists on a line of its own:

    {"format":"policytrack-office","version":1,
    "settings":[  {"name":"office_person","value":"Q-001"}  ],
    "counters":[  {"last":14,"name":"R-"}  ],                       refs are never drawn twice
    "records":[   {"fields":{…},"hash":"…","noun":"…","part_of":"A-003","ref":"A-003/f2","trashed":12,"version":4}  ],
    "history":[   {"at":"…","happened":"…","head":"…","number":7,"printable":false,"reason":"…","undoes":0,"who":"…",
                   "words":"…"}, followed by what it did to each record:
                  {"change":{…},"digest":"…","ref":"R-014","touches":["A-003"]}  ],
    "files":[     {"content":"…","sha256":"…","size":48213}  ],      content in base64
    "end":{"acts":…,"changes":…,"files":…,"head":"…","records":…,"sha256":"…"}
    }

`fields` holds by name what a record says: words by their code, ties by ref, links in their order, also those into
the trash. Records stand in the order in which they were made, what holds a part before it. `hash` is the SHA-256 of
the record's content, `trashed` the act that moved it to the trash. `change` is the payload of which `digest` is the
SHA-256; one that was erased is null. `touches` are the records beside it in whose history the change shows. `head` is
the history chain after an act. The `sha256` at the end is that of all items, each as canonical JSON and a line feed.
What lists and search keep of records is made anew from them. Text is UTF-8.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from policytrack.db.shapes import canonical
from policytrack.problems import Refused

FORMAT, VERSION = "policytrack-office", 1
SETTINGS, COUNTERS, RECORDS, HISTORY, FILES = SECTIONS = ("settings", "counters", "records", "history", "files")
END = "end"
RUN = 1000

Item = dict[str, Any]


@dataclass(slots=True)
class Sum:
    """Counts and sums up items as they pass: what stands at the end of an archive."""

    acts: int = 0
    changes: int = 0
    files: int = 0
    records: int = 0
    head: str = ""
    _digest: Any = field(default_factory=hashlib.sha256)

    def add(self, section: str, item: Item) -> str:
        """Take an item in; returns it as canonical JSON."""
        written = canonical(item)
        self._digest.update(f"{written}\n".encode())
        if section == HISTORY and "number" in item:
            self.acts, self.head = self.acts + 1, item["head"]
        elif section == HISTORY:
            self.changes += 1
        elif section == RECORDS:
            self.records += 1
        elif section == FILES:
            self.files += 1
        return written

    def end(self) -> Item:
        """What the end of the archive says."""
        counts = {"acts": self.acts, "changes": self.changes, "files": self.files, "records": self.records}
        return {**counts, "head": self.head, "sha256": self._digest.hexdigest()}


def damaged(name: str, what: str) -> Refused:
    """The refusal of an archive that is not as it was written."""
    return Refused(f"“{name}” is not as it was written: {what}. Nothing was made; take another copy of the archive.")
