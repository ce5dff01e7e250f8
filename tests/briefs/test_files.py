"""Writing a file: whole or not at all, and a plain sentence when not."""

import errno
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import BinaryIO

import pytest

from policytrack.files import write_atomically
from policytrack.problems import Problem, Refused


def test_new_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    write_atomically(target, b"one")
    write_atomically(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_writer_may_fill_the_stream(tmp_path: Path) -> None:
    def fill(stream: BinaryIO) -> None:
        stream.write(b"row\n")

    write_atomically(tmp_path / "list.csv", fill)
    assert (tmp_path / "list.csv").read_bytes() == b"row\n"


def test_a_refused_check_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    target.write_bytes(b"old")

    def check(part: Path) -> None:
        assert part.read_bytes() == b"new"
        raise Problem("It is not what it should be.")

    with pytest.raises(Problem, match="not what it should be"):
        write_atomically(target, b"new", check)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_writer_that_fails_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    target.write_bytes(b"old")

    def fill(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(target, fill)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "read-only, or the file is open in another program"),
        (errno.EROFS, "read-only, or the file is open in another program"),
        (errno.ENAMETOOLONG, "name is too long"),
        (errno.EIO, "choose another place"),
    ],
)
def test_what_the_system_answers_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    target = tmp_path / "brief.pdf"
    target.write_bytes(b"old")

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refused, match=words) as refused:
        write_atomically(target, b"new")
    assert str(refused.value).count(". ") == 0
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


def test_a_missing_folder_and_a_folder_as_target(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="does not exist"):
        write_atomically(tmp_path / "nowhere" / "brief.pdf", b"new")
    with pytest.raises(Refused, match="is a folder"):
        write_atomically(tmp_path, b"new")


def test_permissions_of_the_replaced_file_stay(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_atomically(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o640 or os.name != "posix"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    if os.name != "posix":
        return
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_atomically(tmp_path / "link.csv", b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


@pytest.mark.slow
def test_killed_at_any_moment_the_old_or_the_new_file_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    target.write_bytes(b"a" * 400_000)
    script = textwrap.dedent(
        f"""
        import os, sys
        from pathlib import Path
        from policytrack.files import write_atomically
        def fill(stream):
            for at in range(40):
                stream.write(b"b" * 10_000)
                if at == int(sys.argv[1]):
                    os._exit(9)
        write_atomically(Path({str(target)!r}), fill)
        """
    )
    for moment in (0, 20, 39):
        done = subprocess.run([sys.executable, "-c", script, str(moment)], check=False)
        assert done.returncode == 9
        assert target.read_bytes() == b"a" * 400_000
    subprocess.run([sys.executable, "-c", script, "99"], check=True)
    assert target.read_bytes() == b"b" * 400_000


def test_links_in_a_circle_and_databases_are_no_targets(tmp_path: Path) -> None:
    circle, database = tmp_path / "circle.csv", tmp_path / "office.csv"
    circle.symlink_to(circle)
    database.write_bytes(b"SQLite format 3\0 and all the rest")
    for target, why in ((circle, "leads to no file"), (database, "is a database")):
        with pytest.raises(Refused, match=why):
            write_atomically(target, b"x")
    assert database.read_bytes().endswith(b"rest")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["circle.csv", "office.csv"]
