import contextlib
import errno
import os
from pathlib import Path

import pytest

from claimx.write import DiscardError, OutputError, open_output


def test_a_file_appears_whole_with_the_usual_permissions(tmp_path):
    path = tmp_path / "claims.jsonl"
    with open_output(path) as stream:
        stream.write(b"1")
        assert not path.exists()
    assert path.read_bytes() == b"1"
    plain = tmp_path / "plain"
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode
    assert sorted(tmp_path.iterdir()) == [path, plain]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, OSError])
def test_a_run_that_breaks_leaves_the_old_file(tmp_path, error):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"old")
    with pytest.raises(error), open_output(path) as stream:
        stream.write(b"new")
        raise error
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_output_that_breaks_off_is_named(tmp_path):
    with pytest.raises(OutputError, match="No space") as caught, open_output(tmp_path / "claims.jsonl"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert caught.value.filename == str(tmp_path / "claims.jsonl")


def test_discarding_leaves_the_old_file_too(tmp_path):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b"old")
    with open_output(path):
        raise DiscardError
    assert path.read_bytes() == b"old"


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.jsonl").write_bytes(b"old")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    with open_output(tmp_path / "link.jsonl") as stream:
        stream.write(b"new")
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "real.jsonl").read_bytes() == b"new"


def test_a_link_in_a_circle_is_replaced(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    with open_output(tmp_path / "loop") as stream:
        stream.write(b"new")
    assert (tmp_path / "loop").read_bytes() == b"new"


def test_what_a_killed_run_left_is_in_nobodys_way(tmp_path):
    """In a container every run may have the same process id."""
    path = tmp_path / "claims.jsonl"
    with contextlib.suppress(RuntimeError), open_output(path) as stream:
        stream.write(b"half")
        (left,) = tmp_path.iterdir()
        os.link(left, tmp_path / "kept")
        raise RuntimeError
    (tmp_path / "kept").rename(left)
    with open_output(path) as stream:
        stream.write(b"whole")
    assert path.read_bytes() == b"whole"


@pytest.mark.parametrize("name", ["海" * 80, "海" * 85, "x" * 255, "\U00020000" * 63])
def test_a_name_as_long_as_names_can_be(tmp_path, name):
    with open_output(tmp_path / name) as stream:
        stream.write(b"1")
    assert (tmp_path / name).read_bytes() == b"1"


def test_a_device_is_written_to_directly():
    with open_output(Path(os.devnull)) as stream:
        stream.write(b"x")
    assert Path(os.devnull).is_char_device()


def test_a_missing_folder_is_named(tmp_path):
    with (
        pytest.raises(FileNotFoundError, match="no such folder to write to"),
        open_output(tmp_path / "no" / "a"),
    ):
        pass
