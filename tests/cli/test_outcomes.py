"""What became of an agenda item is told body by body, in lists, under its meeting and where it opens."""

from tests.cli.asked import Asked


def test_an_agenda_item_tells_each_bodys_action_wherever_it_is_shown(ask: Asked) -> None:
    council = ask.done("add", "body", "title=City Council", "kind=Council")
    committee = ask.done("add", "body", "title=Safety Committee", "kind=Committee")
    meeting = ask.done("add", "meeting", "title=Council in May", f"body={council}", "date=2026-05-14")
    item = ask.done("add", "agenda_item", "subject=Stop data", "status=On agenda", "--in", meeting)
    assert "On agenda" in ask.done("list", "agenda_items")
    acted = ("dated=2026-05-07", "outcome=Approved")
    ask.done("add", "item_action", f"body={committee}", *acted, "--in", item)
    ask.done("set", item, "status=Acted on")
    says = "Safety Committee: approved May 7, 2026 · Council: not yet"
    for words in (("list", "agenda_items"), ("show", meeting)):
        told = " ".join(ask.done(*words).split())
        assert says in told
        assert "Acted on" not in told
    ask.done("add", "item_action", f"body={council}", "dated=2026-05-14", "outcome=Received and filed", "--in", item)
    told = " ".join(ask.done("show", item).split())
    assert "City Council: received and filed May 14, 2026." in told
    assert "not yet" not in told
