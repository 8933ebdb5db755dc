"""Files in and out: encodings are recognised, saves are whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bulletin_tui import files
from bulletin_tui.errors import UnreadableFile, UnwritableFile
from bulletin_tui.model import Source

TEXT = "市总工会召开会议\r\n4月15日，41个区县参加。\n"


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (TEXT.encode(), "utf-8", False),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8", True),
        (TEXT.encode("gb18030"), "gb18030", False),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le", True),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", True),
        (TEXT.encode("utf-16-le"), "utf-16-le", False),
    ],
)
def test_a_text_comes_in_whatever_its_encoding_and_goes_back_the_same(data, encoding, bom):
    source = files.decode(data)
    assert (source.text, source.encoding, source.bom) == (TEXT, encoding, bom)
    assert files.encode(source.text, source.encoding, source.bom) == data


def test_names_outside_gbk_survive():
    assert files.decode("宣讲员㛃姐、䶮工".encode("gb18030")).text == "宣讲员㛃姐、䶮工"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "空的"), (b" \r\n\t", "空的"), (b"\xef\xbb\xbf", "空的"), (bytes(range(256)) * 8, "不是文本"),
     (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "不是文本"),
     (b"\xff\xfe\x00\xd8", "损坏"), (b"\x81\xff\xfe\x02" * 40, "编码")],
)  # fmt: skip
def test_what_is_no_text_is_said_in_one_line(data, words, tmp_path: Path):
    path = tmp_path / "来稿.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=words) as error:
        files.read_source(path)
    assert str(path) in str(error.value) and "\n" not in str(error.value)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path):
    with pytest.raises(UnreadableFile, match="没有这个文件"):
        files.read_source(tmp_path / "没有.txt")
    with pytest.raises(UnreadableFile, match="文件夹"):
        files.read_source(tmp_path)


def test_a_save_that_fails_leaves_what_stood_there(tmp_path: Path, monkeypatch):
    path = tmp_path / "草稿.md"
    path.write_text("旧文", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableFile, match="写入失败"):
        files.save_text(path, "新文")
    assert path.read_text(encoding="utf-8") == "旧文"
    assert [entry.name for entry in tmp_path.iterdir()] == ["草稿.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_save_keeps_the_modes_of_the_file(tmp_path: Path):
    path = tmp_path / "草稿.md"
    path.write_text("旧文", encoding="utf-8")
    path.chmod(0o640)
    files.save_text(path, "新文")
    assert path.stat().st_mode & 0o777 == 0o640


def test_lines_and_columns_count_from_one():
    source = Source("甲\r\n乙丙\n丁")
    assert [source.place(offset) for offset in (0, 3, 4, 6)] == [(1, 1), (2, 1), (2, 2), (3, 1)]


@pytest.mark.parametrize("mark", ["\x01", "\x13", "\x1f"])
def test_a_short_text_with_a_mark_that_word_left_in_it_is_text(tmp_path, mark):
    path = tmp_path / "短.md"
    path.write_text(f"## 夜校开课\n\n四十名{mark}装卸工到场。\n", encoding="utf-8")
    assert mark in files.read_source(path).text
