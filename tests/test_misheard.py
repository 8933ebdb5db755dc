"""Words typed for others that sound alike, told by what never stands beside them; what three characters ever stand together."""

from __future__ import annotations

import pytest

from bulletin_tui import checking, draft
from bulletin_tui.checking.computed import misheard, triples
from bulletin_tui.checking.sheet import Sheet
from bulletin_tui.model import Block, Role, Source


def found(text: str) -> set[tuple[str, str]]:
    return {(one.text, text) for one in checking.check(draft.parse(Source(text)), checking.load()) for text in one.suggestions}


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("受原材料涨价等音速影响，订单减少两成。", "音速", "因素"),
        ("各方面投资的骰子比例有所提高。", "骰子", "投资"),
    ],
)
def test_a_word_nobody_writes_there_is_told_and_the_one_that_was_meant(text: str, wrong: str, right: str) -> None:
    assert (wrong, right) in found(text)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("驿站供应热饭热菜，还有书报可供约读。", "约读", "阅读"),
        ("她为代表队夺得两校金牌。", "校", "枚"),
        ("这次比武，她捧回了一坐奖杯。", "一坐", "一座"),
    ],
)
def test_a_character_is_told_where_the_threes_around_it_stand_nowhere(text: str, wrong: str, right: str) -> None:
    assert any(right in one and wrong in text for text, one in found(text))


@pytest.mark.parametrize(
    "text", ["飞机以两倍音速飞行。", "骰子从桌上滚落。", "他从岁首忙到年尾。", "秦嘉怡和马博文来到车间。", "首席技师王喆带徒九人。"]
)
def test_rare_words_and_names_in_their_place_are_left_alone(text: str) -> None:
    assert not found(text)


def test_what_sounds_alike_is_known_both_ways_and_just_the_same_is_told_from_nearly() -> None:
    assert ("因素", True) in misheard.alike("音速")
    assert ("音速", True) in misheard.alike("因素")
    assert ("影视", False) in misheard.alike("隐士")
    assert misheard.alike("的了") == ()


def test_threes_that_words_hold_are_known_and_what_is_no_chinese_counts_as_a_blank() -> None:
    assert triples.seen("职工之") and triples.seen("工之家") and triples.seen("职工 ")
    assert sum(triples.seen(one) for one in ("魑工锹", "鳌之钣", "睿瘪晒", "俎踵磊")) <= 1
    assert triples.blanked("A级，好") == " 级 好"


def test_a_pair_that_makes_two_known_threes_with_its_neighbours_is_no_longer_looked_at() -> None:
    sheet = Sheet([Block(Role.PARAGRAPH, "职工魑锹代表。")])
    held = {four[1:3]: starts for four, starts in triples.apart(sheet)}
    assert held["魑锹"] == [3]
    assert all(sheet.even[start : start + 2] == pair for pair, starts in held.items() for start in starts)


def test_a_character_that_stands_anywhere_is_told_in_a_phrase_where_it_stands_nowhere_but_not_at_its_edge() -> None:
    assert ("建功新是代", "建功新时代") in found("激励职工建功新是代。")
    assert not found("本周，32个区县总工会参加比武。")
    assert not found("党员按月交纳党费。")
