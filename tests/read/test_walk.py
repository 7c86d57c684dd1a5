import os
from pathlib import Path

import pytest

from claimx.model import Failure, Note
from claimx.read.walk import NOTHING_LEFT, NOTHING_THERE, Source, walk


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "news"
    for name in ("b.txt", "a/z.md", "a.txt", "a-b/c.txt", "B.TXT", "r.jsonl"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文")
    return folder


def ids(items):
    return [item.doc_id for item in items if isinstance(item, Source)]


def others(items):
    return [
        (type(item), Path(item.where).name, item.reason) for item in items if not isinstance(item, Source)
    ]


def test_ids_are_paths_below_the_folder_in_the_order_of_their_code_points(folder):
    found = ids(walk([folder]))
    assert found == ["B.TXT", "a-b/c.txt", "a.txt", "a/z.md", "b.txt", "r.jsonl"]
    assert found == sorted(found)


def test_the_order_of_listing_and_of_paths_does_not_matter(folder, monkeypatch):
    plain = list(walk([folder / "a", folder / "a-b"]))
    scandir = os.scandir

    class Backwards:
        def __init__(self, path):
            self.entries = sorted(scandir(path), key=lambda entry: entry.name, reverse=True)

        def __enter__(self):
            return self.entries

        def __exit__(self, *_):
            return None

    monkeypatch.setattr(os, "scandir", Backwards)
    assert list(walk([folder / "a-b", folder / "a"])) == plain
    assert ids(walk([folder])) == sorted(ids(walk([folder])))


def test_other_endings_and_hidden_names_are_left_out(folder):
    for name in (".hidden.txt", "a.gold.json", "picture.png", ".git/x.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("文")
    assert len(ids(walk([folder]))) == 6


def test_a_file_by_name_is_taken_whatever_its_ending(folder):
    (folder / "note.log").write_text("文")
    assert ids(walk([folder / "note.log", folder / "a/z.md"])) == ["z.md", "note.log"]


def test_a_folder_without_articles_is_a_failure(tmp_path):
    (tmp_path / "picture.png").touch()
    assert others(walk([tmp_path])) == [(Failure, tmp_path.name, NOTHING_THERE)]
    assert others(walk([tmp_path], ["*.zip"])) == [(Failure, tmp_path.name, NOTHING_LEFT)]


def test_links_to_files_are_followed_and_dangling_or_circular_ones_named(folder):
    (folder / "linked.txt").symlink_to("a.txt")
    (folder / "dangling.txt").symlink_to("nowhere.txt")
    (folder / "self.txt").symlink_to("self.txt")
    items = list(walk([folder]))
    assert "linked.txt" in ids(items)
    assert others(items) == [
        (Failure, "dangling.txt", "dangling link: its target does not exist"),
        (Failure, "self.txt", "cannot be read: Too many levels of symbolic links"),
    ]


def test_links_that_lead_nowhere_are_named_whatever_they_were(folder, tmp_path):
    (folder / "gone").symlink_to("/nowhere")
    (folder / "v1.2").symlink_to("nowhere")
    (folder / "self").symlink_to("self")
    (folder / "left out").symlink_to("nowhere")
    (folder / ".hidden").symlink_to("nowhere")
    (folder / "picture").symlink_to("/dev/null")
    dangling = "dangling link: its target does not exist"
    assert others(walk([folder], exclude=["left*"])) == [
        (Failure, "gone", dangling),
        (Failure, "self", "cannot be read: Too many levels of symbolic links"),
        (Failure, "v1.2", dangling),
    ]
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "gone").symlink_to("/nowhere")
    assert others(walk([tmp_path / "alone"])) == [(Failure, "gone", dangling)]


def test_loops_of_folders_end_and_cost_no_document(folder):
    before = ids(walk([folder]))
    (folder / "a" / "here").symlink_to(".")
    (folder / "a" / "root").symlink_to("..")
    (folder / "up").symlink_to("../..")
    (folder / "again").symlink_to("a-b")
    items = list(walk([folder]))
    assert ids(items) == before
    assert [(kind, name) for kind, name, _ in others(items)] == [
        (Note, "here"),
        (Note, "root"),
        (Note, "again"),
        (Note, "up"),
    ]


def test_folders_elsewhere_are_followed_once(folder, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "e.txt").write_text("文")
    (elsewhere / "back").symlink_to(elsewhere)
    (folder / "x").symlink_to(elsewhere)
    (folder / "y").symlink_to(elsewhere)
    items = list(walk([folder]))
    assert [doc_id for doc_id in ids(items) if doc_id.endswith("e.txt")] == ["x/e.txt"]
    assert [name for _, name, _ in others(items)] == ["back", "y"]


def test_what_is_no_regular_file_is_not_opened(folder):
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.txt").mkdir()
    assert others(walk([folder])) == [(Failure, "pipe.txt", "not a regular file")]


def test_a_folder_that_cannot_be_listed_is_named(folder, monkeypatch):
    scandir = os.scandir

    def refuse(path):
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    items = list(walk([folder]))
    assert ids(items) == ["B.TXT", "a-b/c.txt", "a.txt", "b.txt", "r.jsonl"]
    assert others(items) == [(Failure, "a", "cannot be searched: Permission denied")]
    assert others(walk([folder / "a"])) == [(Failure, "a", "cannot be searched: Permission denied")]


def test_a_file_that_cannot_be_asked_for_is_left_to_the_reading(folder, monkeypatch):
    is_dir = Path.is_dir

    def refuse(path):
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", refuse)
    long = folder / f"{'x' * 300}.txt"
    found = ids(walk([folder / "locked.txt", folder / "a.txt", long]))
    assert found == ["a.txt", "locked.txt", long.name]


def test_names_that_are_not_utf_8_give_valid_ids(tmp_path):
    name = os.fsdecode("出口".encode("gb18030"))
    (tmp_path / f"{name}.txt").write_text("文")
    (tmp_path / f"{name}.md").symlink_to("nowhere")
    items = list(walk([tmp_path]))
    assert ids(items) == ["\\xb3\\xf6\\xbf\\xda.txt"]
    assert [name for _, name, _ in others(items)] == ["\\xb3\\xf6\\xbf\\xda.md"]
