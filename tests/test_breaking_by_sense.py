"""Headlines of several lines: where an editor would break them, and that they come back whole."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_tui import draft, exporting
from bulletin_tui.importing import word
from bulletin_tui.model import Article, Block, House, Issue, Role, Section, Source
from bulletin_tui.setting.breaking import Measure, break_lines
from bulletin_tui.setting.look import load_look
from bulletin_tui.setting.sense import sense_breaks
from bulletin_tui.setting.turning import breaks
from bulletin_tui.setting.widths import WORD
from bulletin_tui.text import words

PAGE = Measure(9638, 440)  # the 170 mm of 简报, 22 pt
COLUMN = Measure(4592, 320)
TITLES = [
    "两江新区总工会向龙兴片区企业派出首批“首席联络员”",
    "市机械冶金工会代表队获第八届集体协商竞赛一等奖并受到大会表彰",
    "2600名环卫工人在冬至当天喝上热汤，一百二十个驿站延长开放时间",
    "学本领 强技能——全市女职工数字技能提升培训班在职工服务中心开班",
    "全市工会深入学习贯彻党的二十届四中全会精神宣讲活动走进车间班组",
    "《工会法》知识竞赛决赛落幕，“山城娘家人”代表队凭借加时赛夺得冠军",
]


def lines(title: str, measured: Measure = PAGE) -> list[str]:
    places = (0, *sense_breaks(title, measured), len(title))
    return [title[start:end] for start, end in pairwise(places)]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("measured", [PAGE, COLUMN])
def test_no_word_and_no_number_is_torn(title, measured):
    inside = {place for _, start, end in words(title) for place in range(start + 1, end)}
    places = set(sense_breaks(title, measured))
    assert places and not places & inside
    assert not any(re.match(r"[\u4e00-\u9fff]", title[place]) and title[place - 1].isdigit() for place in places)


@pytest.mark.parametrize("title", TITLES)
def test_a_quoted_name_that_fits_a_line_is_not_torn(title):
    found = lines(title)
    for name in re.findall(r"“[^”]+”|《[^》]+》", title):
        assert any(name in line for line in found)


@pytest.mark.parametrize("title", TITLES)
def test_lines_hold_what_they_can_and_none_begins_with_a_mark(title):
    for line in lines(title):
        assert len(line) * 22 <= 482 + 22 and line[0] not in "，。、；：！？”》）的" and line[-1] not in "“《（"


def test_a_short_headline_stands_on_one_line():
    assert sense_breaks("园区工会有了联络员", PAGE) == ()


def test_the_shorter_line_comes_first_where_sense_does_not_ask_otherwise():
    first, second = lines("第十二届职工技能大赛收官二十名选手摘得市五一劳动奖章")
    assert len(first) <= len(second)


def test_a_headline_of_two_halves_breaks_between_them():
    assert lines("岗位送到家门口服务跟到车间里 渝工职通车秋冬招聘季全面开启")[0].strip() == "岗位送到家门口服务跟到车间里"


def test_a_headline_of_eighty_characters_and_one_without_any_word_are_broken_too():
    assert len(lines("车间里的灯" * 16)) > 3
    assert "".join(lines("龘" * 80)) == "龘" * 80 and all(len(line) <= 22 for line in lines("龘" * 80))
    assert "".join(lines("A" * 200)) == "A" * 200


@pytest.mark.parametrize("name", ["汪雪樵", "文思睿", "秦望舒", "冉㳘"])
def test_a_persons_name_is_not_torn(name):
    for length in range(6, 24):
        found = lines("工" * 2 + "职工技能竞赛圆满收官并举行颁奖仪式"[:length] + name + "获得全场总冠军称号并登台领奖")
        assert any(name in line for line in found)


def test_a_fixed_phrase_longer_than_a_word_stays_whole():
    assert any("二十届四中全会精神" in line for line in lines(TITLES[4]))


# --- captions ---


def test_a_caption_is_never_broken_inside_its_credit():
    look = load_look("简报")
    for length in range(12, 24):
        text = "工" * length + "（向晚舟 摄）"
        places = breaks("caption", text, 2, look)
        assert places in ((), (length,))
        assert places or length <= 14 or length >= 20, length


def test_a_caption_without_a_credit_falls_as_it_falls():
    assert breaks("caption", "工" * 40, 2, load_look("简报")) == ()


# --- in the Word file, and back ---


def issue(title: str) -> Issue:
    kicker = "引题也可以很长" + "很长" * 20
    text = f"---\n期号: 1\n总期: 1\n日期: 2026-01-05\n---\n\n### {kicker}\n## {title}\n\n一段正文。\n"
    return draft.parse(Source(text))


@pytest.mark.parametrize("title", [*TITLES, "Model Worker 劳模工匠 Open Day 开放日活动在 Chongqing International Expo Center 举行"])
def test_a_broken_headline_comes_back_whole(tmp_path: Path, title: str):
    data = exporting.write(issue(title), House(), ".docx")
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert "<w:br/>" in file.read("word/document.xml").decode()
    (tmp_path / "a.docx").write_bytes(data)
    back = word.read(tmp_path / "a.docx")
    ((_, article),) = back.articles()
    assert article.title == title and article.kicker.text == issue(title).sections[0].articles[0].kicker.text
    block = article.headline
    assert "".join(back.source.text[span.offset : span.offset + span.length] for span in block.spans) == title


def test_jieba_is_not_loaded_for_headlines_that_fit():
    code = (
        "import sys; from bulletin_tui import draft, exporting; from bulletin_tui.model import House, Source;"
        "exporting.write(draft.parse(Source('## 短题\\n\\n一段正文。\\n')), House(), '.docx'); sys.exit('jieba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


# Titles of words, names in quotes, numbers and Latin, long enough for several lines.
PIECES = [
    "总工会",
    "召开",
    "“匠心夜校”",
    "2600名",
    "职工",
    "《工会法》",
    "Model Worker",
    "与",
    "的",
    "，",
    " ",
    "——",
    "活动",
    "深入",
    "A-1",
    "、",
]
LONG = st.lists(st.sampled_from(PIECES), min_size=6, max_size=40).map(lambda pieces: re.sub(r"\s+", " ", "".join(pieces)).strip())


@settings(max_examples=60, deadline=None)
@given(LONG)
def test_any_long_headline_comes_back_whole_with_every_character_in_its_place(tmp_path_factory, title):
    path = tmp_path_factory.mktemp("word") / "a.docx"
    path.write_bytes(exporting.write(Issue((Section(None, (Article((), Block(Role.HEADLINE, title)),)),)), House(), ".docx"))
    back = word.read(path)
    ((_, article),) = back.articles()
    assert article.title == title
    assert "".join(back.source.text[span.offset : span.offset + span.length] for span in article.headline.spans) == title


@settings(max_examples=60, deadline=None)
@given(LONG)
def test_broken_lines_fit_and_begin_with_no_forbidden_mark(title):
    places = sense_breaks(title, PAGE)
    for line in lines(title):
        assert len(break_lines(line.rstrip(), PAGE, WORD)) == 2  # where its one line begins and ends
    for place in places:
        assert title[place] not in "，、”》" or title[place - 1] in WORD.not_first
