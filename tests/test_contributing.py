"""Pasted texts kept as contributions: named by how they begin, never one over another."""

from __future__ import annotations

import datetime
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


PASTED = """码头上的夜学堂
原创 某某区总工会 渝工小喇叭 2026年11月18日 20:15 重庆
点击上方蓝字关注我们
11月17日晚，某某区总工会的夜学堂在码头开课，三十名装卸工坐满了趸船上的教室。
课程一共十二节，讲安全、讲急救，也讲怎样用手机看合同。
来源：某某区总工会
编辑：小江
审核：老周
END
点个“在看”，让更多人看到
"""


def test_what_wechat_puts_around_a_story_is_one_note_and_none_of_it_is_lost(house: Newsroom) -> None:
    target = house.new(datetime.date(2026, 11, 30))
    house.assemble(target, [house.contribute(PASTED)], "渝工强基")
    text = target.read_text(encoding="utf-8")
    notes = [line for line in text.split("\n") if line.startswith("> 备注：")]
    assert len(notes) == 1
    for words in ("点击上方蓝字关注我们", "编辑：小江", "审核：老周", "END", "点个“在看”"):
        assert words in notes[0]
    assert "> 来稿：某某区总工会" in text and "## 码头上的夜学堂" in text
