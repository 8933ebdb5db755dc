"""Sentences about tidying a contribution: what is set as it is printed, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin_tui import importing
from bulletin_tui.model import Article, Block, Issue, Role, Section, Source, Span


def tidied(text: str, role: Role = Role.PARAGRAPH) -> tuple[str, int]:
    issue = Issue((Section(None, (Article((Block(role, text),)),)),))
    clean, places = importing.tidy(issue)
    return next(clean.blocks()).text, places


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("会上,大家表示:要把好事办好;办实!", "会上，大家表示：要把好事办好；办实！"),
        ("托管班(暑期)开班了吗?", "托管班（暑期）开班了吗？"),
        ("第１２期通报了３５家企业", "第12期通报了35家企业"),
        ("覆盖率达５０％", "覆盖率达50%"),
        ("9 月 3 日，共 280 名职工参赛", "9月3日，共280名职工参赛"),
        ("各级 工会要当好娘家人，把服务送到 职工身边去", "各级工会要当好娘家人，把服务送到职工身边去"),
        ('他说:"下班就来。"', "他说：“下班就来。”"),
        ("活动圆满结束.", "活动圆满结束。"),
        ("先办事...再补材料", "先办事……再补材料"),
        ("上午8:30开始,下午5点结束", "上午8:30开始，下午5点结束"),
        ("共发放1,200份,其中3.5%送到工地", "共发放1,200份，其中3.5%送到工地"),
        ("价格1,999元(含税)", "价格1,999元（含税）"),
    ],
)
def test_marks_figures_and_blanks_are_set_as_they_are_printed(typed, printed):
    assert tidied(typed)[0] == printed


@pytest.mark.parametrize(
    "kept",
    [
        "登录https://example.invalid/a,b?c=1:2报名",
        "邮箱gonghui@example.invalid",
        "比分3:2，用时1:05:20",
        "Hello, world! It's fine.",
        "采用5G,C919,J-20等型号",
        "执行GB/T 15834—2011",
        "主题为“匠心筑梦 实干争先”的宣讲",
        "屏幕5'20\"",
        "张 三",
    ],
)
def test_what_is_no_mistake_beyond_doubt_stays(kept):
    assert tidied(kept) == (kept, 0)


def test_the_blank_that_breaks_a_headline_stays():
    assert tidied("一张蓝图绘到底 一份清单办到家", Role.HEADLINE) == ("一张蓝图绘到底 一份清单办到家", 0)


def test_the_places_are_counted_one_by_one():
    assert tidied("会上,通报了 3 项工作;部署了 5 件事.")[1] == 7


def test_what_was_not_touched_still_knows_its_place_in_the_file():
    source = Source("会上,通报了 3 项工作。")
    block = Block(Role.PARAGRAPH, source.text, (Span(0, 0, len(source.text)),), ((1, 1),))
    clean, _ = importing.tidy(Issue((Section(None, (Article((block,)),)),), source=source))
    mended = next(clean.blocks())
    assert mended.text == "会上，通报了3项工作。"
    for span in mended.spans:
        assert mended.text[span.start : span.start + span.length] == source.text[span.offset : span.offset + span.length]
    assert sum(span.length for span in mended.spans) == len("会上通报了3项工作。")


@given(st.text(alphabet='会工在 ,.;:!?()"12３％ａA-—…“”（），。\t\xa0', max_size=60), st.sampled_from([Role.PARAGRAPH, Role.HEADLINE]))
def test_a_tidied_text_has_nothing_left_to_tidy_and_loses_no_character_of_its_words(text, role):
    once, _ = tidied(text, role)
    assert tidied(once, role)[0] == once
    words = [character for character in text if character in "会工在"]
    assert [character for character in once if character in "会工在"] == words


def test_a_contribution_with_halfwidth_marks_is_mended_at_each_of_them(shared):
    """The count that the desk is told; the text keeps every other character."""
    issue = importing.read(next(Path(shared, "seeds").glob("001*")))
    before = "".join(block.text for block in issue.blocks())
    clean, places = importing.tidy(issue)
    after = "".join(block.text for block in clean.blocks())
    assert places == sum(map(before.count, ",;()")) > 100
    assert not set(",;()") & set(after) and len(after) == len(before)
