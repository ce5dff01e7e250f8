"""Ties: stored once, read from either end, and what is in use."""

from policytrack.acts import making
from policytrack.register import Tie
from tests.db.clerk import Clerk


def seen(ties: tuple[Tie, ...]) -> set[tuple[str, str, bool, str]]:
    return {(tie.relation, tie.reads, tie.outward, tie.other.ref) for tie in ties}


def test_a_link_reads_from_both_ends(clerk: Clerk) -> None:
    policy, asked = clerk.add("policy", title="Force"), clerk.add("recommendation", title="Train")
    clerk.link(policy, "addresses", asked)
    assert seen(clerk.register.ties(policy)) == {("addresses", "addresses", True, asked)}
    assert seen(clerk.register.ties(asked)) == {("addresses", "addressed by", False, policy)}


def test_a_ref_reads_from_both_ends(clerk: Clerk) -> None:
    body = clerk.add("body", title="Council")
    person = clerk.add("person", title="Robin", body=body)
    assert seen(clerk.register.ties(person)) == {("body", "body", True, body)}
    assert seen(clerk.register.ties(body)) == {("body", "named as “Body” by", False, person)}


def test_parts_and_focus_areas_are_no_ties(clerk: Clerk) -> None:
    area = clerk.add("focus_area", title="Reform")
    policy = clerk.add("policy", title="Force", focus_area=area, also_in=(area,))
    clerk.add("version", policy, title="Draft")
    assert clerk.register.ties(policy) == clerk.register.ties(area) == ()
    assert clerk.register.ties("P-999") == ()


def test_links_keep_the_order_of_linking(clerk: Clerk) -> None:
    refs = [clerk.add("standard", title=f"S {i}") for i in range(4)]
    review = clerk.add("assessment", title="Review", assesses=(refs[2], refs[0]))
    clerk.link(review, "assesses", refs[3], refs[1])
    assert clerk.record(review).value("assesses") == (refs[2], refs[0], refs[3], refs[1])
    clerk.unlink(review, "assesses", refs[0])
    assert clerk.record(review).value("assesses") == (refs[2], refs[3], refs[1])


def test_parts_come_in_their_own_order(clerk: Clerk) -> None:
    review = clerk.add("assessment", title="Review")
    for number in ("10", "9", "2.1"):
        clerk.add("finding", review, number=number, title="x")
    other = clerk.add("assessment", title="Other")
    clerk.add("finding", other, title="y")
    assert [part.value("number") for part in clerk.register.parts(review)] == ["2.1", "9", "10"]
    assert clerk.register.parts(review, "version") == clerk.register.parts("A-999") == ()


def test_tags_in_use(clerk: Clerk) -> None:
    first = clerk.add("body", title="A", topics=("training", "Zeal", "Ärzte"))
    clerk.add("policy", title="B", topics=("stops", "training"))
    gone = clerk.add("policy", title="C", topics=("gone",))
    clerk.trash(gone)
    assert clerk.register.tags("topics") == ("Ärzte", "stops", "training", "Zeal")
    clerk.edit(first, topics=())
    assert clerk.register.tags("topics") == ("stops", "training")


def test_the_tally_counts_leaves_public_and_not(clerk: Clerk) -> None:
    area = clerk.add("focus_area", title="Reform")
    heading = clerk.add("recommendation", title="Heading", focus_area=area)
    counting = clerk.add("recommendation", title="Counts too", focus_area=area, stands_for_itself=True)
    for parent in (heading, counting):
        clerk.add("recommendation", title="Leaf", focus_area=area, parent=parent)
    clerk.add("recommendation", title="No area", status="under_review")
    clerk.act(making("recommendation", {"title": "Placeholder", "placeholder": True, "focus_area": area}))
    clerk.trash(clerk.add("recommendation", title="Gone", focus_area=area))
    clerk.hide(counting)
    assert clerk.register.tally("2026") == {area: {"received": (2, 1)}, "": {"under_review": (1, 0)}}
