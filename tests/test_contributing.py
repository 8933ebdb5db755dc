"""Pasted texts kept as contributions: named by how they begin, never one over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin_tui import newsroom
from bulletin_tui.errors import WrongCall
from bulletin_tui.newsroom import Newsroom


@pytest.fixture
def house(tmp_path: Path) -> Newsroom:
    return newsroom.create(tmp_path / "编辑部")


def test_a_pasted_text_is_a_file_among_the_contributions(house: Newsroom) -> None:
    path = house.contribute("\r\n  垫江县总工会：书屋开门\r\n\r\n书屋开门了。\r\n")
    assert path.name == "垫江县总工会：书屋开门.txt" and house.contributed() == [path]
    assert path.read_text(encoding="utf-8") == "  垫江县总工会：书屋开门\n\n书屋开门了。\n"


def test_two_texts_that_begin_alike_are_two_files_and_one_twice_is_one(house: Newsroom) -> None:
    first, second = house.contribute("喜报\n甲"), house.contribute("喜报\n乙")
    assert {first.name, second.name} == {"喜报.txt", "喜报-2.txt"}
    assert house.contribute("喜报\n甲") == first and len(house.contributed()) == 2


@pytest.mark.parametrize(
    "text", ["../../外面", "C:\\新建\\稿", "a/b|c*d?", "~临时", ".藏", "\x1b]0;题\x07", "\u3000\u3000缩进", "字" * 200]
)
def test_however_a_text_begins_its_file_lies_in_the_folder_and_is_listed(house: Newsroom, text: str) -> None:
    path = house.contribute(text)
    assert path.parent == house.contributions and house.contributed() == [path] and len(path.name) < 40


def test_nothing_is_refused(house: Newsroom) -> None:
    with pytest.raises(WrongCall):
        house.contribute(" \r\n\u3000\n")
    assert not house.contributed()
