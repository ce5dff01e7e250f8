"""A condition typed in the window: the language of the command line, with names looked up as an import does."""

from policytrack.exchange.naming import Naming
from policytrack.exchange.surroundings import Surroundings, captions_of
from policytrack.fields import Field
from policytrack.links import tied_nouns
from policytrack.numbering import as_ref
from policytrack.queries import Condition, parse_condition, with_refs
from policytrack.register import Register


def asked_condition(register: Register, noun: str, said: str) -> Condition:
    """The condition that a person wrote for a noun's list. Raises Misuse or Refused, in one sentence."""
    condition = parse_condition(register.catalogue, noun, said)
    return with_refs(register.catalogue, noun, condition, lambda field, name: _ref(register, field, name))


def _ref(register: Register, field: Field, name: str) -> str:
    ref = as_ref(name)
    around = Surroundings(
        existing=(),
        names=register.names([ref] if ref else []),
        captions={} if ref else captions_of(register, tied_nouns(field)),
        neighbours=register.neighbours(),
    )
    return Naming(around, register.catalogue, None).ref(field, name)
