"""Proves that a data request is answered from the command line, in a new folder and in words."""

from pathlib import Path

from tests.cli.asked import Asked


def test_a_request_is_answered_in_a_new_folder(ask: Asked, tmp_path: Path) -> None:
    ref = ask.done("add", "recommendation", "title=Publish stop data", "office_notes=Ask Jo")
    hidden = ask.done("add", "recommendation", "title=Stop of Jo Doe")
    ask.done("classify", hidden, "private", "--citation", "Minn. Stat. 13.43")
    folder = tmp_path / "request"
    said = ask.done("data-request", "--search", "stop", "--to", str(folder)).splitlines()
    assert said == [
        f"1 public record in {folder / 'public'}",
        "1 record withheld",
        f"1 text for a person’s decision in {folder / 'for_decision.csv'}",
    ]
    names = ["public data.pdf", "recommendations.csv", "withheld.csv"]
    assert sorted(path.name for path in (folder / "public").iterdir()) == names
    assert ref in (folder / "public" / "recommendations.csv").read_text(encoding="utf-8-sig")
    assert "Doe" not in (folder / "public" / "withheld.csv").read_text(encoding="utf-8-sig")
    assert "There are files" in ask.refused(1, "data-request", "--search", "stop", "--to", str(folder))
    ask.done("data-request", "--search", "stop", "--to", str(folder), "--replace")


def test_a_list_is_asked_for_by_its_noun_and_conditions(ask: Asked, tmp_path: Path) -> None:
    ask.done("add", "recommendation", "title=Publish stop data", "topics=stops")
    ask.done("add", "recommendation", "title=Train dispatchers")
    folder = str(tmp_path / "request")
    said = ask.done("data-request", "--noun", "recommendations", "--where", "topics=stops", "--to", folder)
    assert said.startswith("1 public record")
    said = ask.done("data-request", "--where", "number=", "--search", "data", "--to", f"{folder} 2")
    assert said.startswith("1 public record")
    assert "has no field “hue”" in ask.refused(1, "data-request", "--where", "hue=red", "--to", f"{folder} 3")
    assert "Say what is asked for" in ask.refused(2, "data-request", "--to", folder)
    assert "does not exist" in ask.refused(1, "data-request", "--search", "stop", "--to", f"{folder}/no/such")
