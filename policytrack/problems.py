"""What can go wrong in words that a person can act on."""


class Problem(Exception):
    """Something the person must know: its text is one plain sentence that says what is wrong and what to do."""


class Refused(Problem):
    """The answer is no, or a rule forbids it (exit code 1)."""


class ReasonNeeded(Refused):
    """Permitted, but only with a reason: whoever asked may give one and try the same act again."""


class Stale(Refused):
    """Somebody else changed the same field in the meantime; nothing was written."""


class Misuse(Problem):
    """The program was asked in a way it does not understand (exit code 2)."""


class Unusable(Problem):
    """The database could not be used (exit code 3)."""


class AlreadyOpen(Unusable):
    """Another window has the database."""


class DiskFull(Unusable):
    """The disk has no room for what was to be written; nothing of it was."""


class Cancelled(Exception):
    """The person stopped a long task; nothing of it was kept."""
