"""The draft format: read and written back, what is out of place kept and told."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_tui import draft
from bulletin_tui.model import Article, Block, Issue, Role, Section, Source
from conftest import ROOT

HEAD = "---\n期号: 48\n总期: 312\n日期: 2024-12-09\n---\n\n"


def parse(text: str) -> Issue:
    return draft.parse(Source(text))


def shape(issue: Issue) -> list[tuple[Role, str, str | None]]:
    return [(block.role, block.text, block.image) for block in issue.blocks()]


def test_one_line_is_one_block_and_knows_its_place():
    text = (
        HEAD
        + "# 渝工铸魂\n\n### 引题\n## 主题\n### 副题\n> 来稿：某某工会\n\n正文一段。\n"
        + "#### 小标题\n![图注](images/a.jpg)\n- 项\n# 一周动态\n◆12月3日，某事。\n"
    )
    issue = parse(text)
    assert [block.role for block in issue.blocks()] == [
        Role.SECTION, Role.KICKER, Role.HEADLINE, Role.DECK, Role.CREDITS, Role.PARAGRAPH, Role.SUBHEAD, Role.CAPTION, Role.ITEM,
        Role.SECTION, Role.BRIEF,
    ]  # fmt: skip
    for block in issue.blocks():
        start, end = block.place(0, len(block.text))
        assert text[start:end] == block.text
        assert issue.source.place(start)[0] == block.lines[0][0]
    assert (issue.number, issue.serial, issue.date) == ("48", 312, datetime.date(2024, 12, 9))
    assert issue.doubts == ()


def test_a_mark_without_its_space_is_text():
    assert shape(parse("#劳动者之歌#\n-5℃的清晨\n>90%的职工\n")) == [
        (Role.PARAGRAPH, "#劳动者之歌#", None),
        (Role.PARAGRAPH, "-5℃的清晨", None),
        (Role.PARAGRAPH, ">90%的职工", None),
    ]


def test_a_backslash_makes_text_of_a_mark():
    assert shape(parse("\\# 不是栏目\n\\◆不是简讯\n")) == [(Role.PARAGRAPH, "# 不是栏目", None), (Role.PARAGRAPH, "◆不是简讯", None)]


def test_full_width_marks_count():
    assert [block.role for block in parse("＃ 栏目\n＃＃ 主题\n＞ 来稿：甲\n").blocks()] == [Role.SECTION, Role.HEADLINE, Role.CREDITS]


def test_a_deck_touches_its_headline_and_a_kicker_does_not():
    issue = parse("## 甲\n### 甲的副题\n\n### 乙的引题\n\n## 乙\n")
    first, second = issue.sections[0].articles
    assert first.deck and first.deck.text == "甲的副题"
    assert second.kicker and second.kicker.text == "乙的引题"


def test_a_kicker_without_a_headline_is_kept_and_told():
    issue = parse("## 甲\n\n正文。\n### 孤零零的引题\n正文又一段。\n")
    assert (Role.PARAGRAPH, "孤零零的引题", None) in shape(issue)
    assert [doubt.line for doubt in issue.doubts] == [4]


def test_a_paragraph_after_a_brief_is_kept_and_told():
    issue = parse("◆近日，某事。\n又一段。\n")
    assert shape(issue) == [(Role.BRIEF, "近日，某事。", None), (Role.PARAGRAPH, "又一段。", None)]
    assert [doubt.line for doubt in issue.doubts] == [2]


def test_a_bare_mark_ends_a_section_and_opens_a_story_without_headline():
    issue = parse("# 一周动态\n◆近日，某事。\n\n#\n\n##\n\n没有标题的一篇。\n")
    assert [section.title for section in issue.sections] == ["一周动态", None]
    assert shape(issue)[-1] == (Role.PARAGRAPH, "没有标题的一篇。", None)


@pytest.mark.parametrize(
    ("front", "line", "words"),
    [
        ("---\n期号：48\n总期：312\n日期：2024年12月9日\n---\n", None, ""),
        ("---\n期号: 48\n期号: 49\n总期: 312\n日期: 2024-12-09\n---\n", 3, "写了两遍"),
        ("---\n期号: 48\n日期: 2024-12-09\n---\n", 1, "缺少“总期”"),
        ("---\n期号: 48\n总期: 三百\n日期: 2024-12-09\n---\n", 3, "应是一个数"),
        ("---\n期号: 48\n总期: 312\n日期: 2024-11-31\n---\n", 4, "没有这一天"),
        ("---\n期号: 48\n总期: 312\n日期: 2024-12-09\n主编: 王某\n---\n", 5, "不认识的项目"),
        ("---\n期号: 48\n总期: 312\n日期: 2024-12-09\n\n# 栏目\n", 4, "没有用一行"),
        ("---\n期号: 特刊\n总期: 312\n日期: 2024-12-09\n---\n", 2, "看不懂"),
    ],
)
def test_front_matter_that_is_wrong_gets_a_clear_line(front, line, words):
    issue = parse(front + "正文。\n")
    assert [(doubt.line, words in doubt.why) for doubt in issue.doubts] == ([] if line is None else [(line, True)])
    assert draft.render(issue) == front + "正文。\n"
    assert (Role.PARAGRAPH, "正文。", None) in shape(issue)


LINES = st.lists(
    st.text(alphabet="渝工建功，。：:“”#＃>＞-◆!\\[]() \t\u3000\r\u2028\x0b年3月AB", max_size=14)
    | st.sampled_from(
        ["---", "# 栏目", "## 主题", "### 题", "#### 小题", "◆近日，", "- 项", "> 来稿：甲", "![图](a.jpg)", "期号: 4", "##", "#", ""]
    ),
    max_size=24,
)


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=400, deadline=None)
def test_reading_and_writing_an_untouched_draft_changes_no_byte(lines, newline, closed):
    text = newline.join(lines) + (newline if closed else "")
    assert draft.render(parse(text)) == text


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_no_character_of_a_draft_is_lost(lines):
    text = "\n".join(lines)
    issue = parse(text)
    kept = "".join(block.raw for block in (*issue.front, *issue.blocks())) + issue.ending
    assert kept == text


@pytest.mark.parametrize("path", sorted([*ROOT.glob("seeds/*.md"), *ROOT.glob("drafts/*.md")]), ids=lambda path: path.name)
def test_no_byte_of_our_own_issues_changes(path: Path, tmp_path: Path):
    copy = tmp_path / path.name
    draft.save(draft.read(path), copy)
    assert copy.read_bytes() == path.read_bytes()


TEXT = st.text(alphabet="工会建功，。“”（）#-◆>!\\[]0123年月日 A", min_size=1, max_size=20).map(str.strip).filter(bool)
TITLE = st.text(alphabet="工会建功，“”（）0123年 A", min_size=1, max_size=12).map(str.strip).filter(bool)


def block(role: Role, text: str, image: str | None = None) -> Block:
    return Block(role, text, image=image)


BODY = st.one_of(
    st.builds(block, st.sampled_from([Role.PARAGRAPH, Role.SUBHEAD, Role.ITEM]), TEXT),
    st.builds(block, st.just(Role.CAPTION), TITLE, st.sampled_from([None, "images/a.jpg"])),
    st.builds(lambda text: block(Role.NOTE, "编者按：" + text), TITLE),
)
STORY = st.builds(
    lambda body, headline, kicker, deck, credit: Article(
        tuple(body), block(Role.HEADLINE, headline),
        block(Role.KICKER, kicker) if kicker else None, block(Role.DECK, deck) if deck else None,
        block(Role.CREDITS, "来稿：" + credit) if credit else None,
    ),
    st.lists(BODY, max_size=4), TITLE | st.just(""), TITLE | st.none(), TITLE | st.none(), TITLE | st.none(),
)  # fmt: skip
BRIEF = st.builds(
    lambda text, caption, credit: Article(
        (block(Role.BRIEF, text), *([block(Role.CAPTION, caption)] if caption else [])),
        credits=block(Role.CREDITS, "来稿：" + credit) if credit else None,
    ),
    TEXT.filter(lambda text: not text.startswith("◆")), TITLE | st.none(), TITLE | st.none(),
)  # fmt: skip
SECTION = st.builds(
    lambda title, articles: Section(block(Role.SECTION, title), tuple(articles)), TITLE, st.lists(STORY | BRIEF, max_size=4)
)


@given(st.lists(SECTION, max_size=4))
@settings(max_examples=200, deadline=None)
def test_an_issue_made_in_the_office_is_read_back_as_it_was(sections):
    made = Issue(tuple(sections), "48", 312, datetime.date(2024, 12, 9), draft.front_matter("48", 312, datetime.date(2024, 12, 9)))
    read = parse(draft.render(made))
    assert shape(read) == shape(made)
    assert [(s.title, [a.kind for a in s.articles]) for s in read.sections] == [
        (s.title, [a.kind for a in s.articles]) for s in made.sections
    ]
    assert draft.render(read) == draft.render(made)


def test_an_edited_block_is_written_anew_and_its_neighbours_as_they_stood():
    text = HEAD + "# 渝工铸魂\n\n\n##   主题  \n\n　　第一段。\n第二段。"
    issue = parse(text)
    section = issue.sections[0]
    story = section.articles[0]
    changed = replace(story, blocks=(story.blocks[0].edited(text="改过的一段。"), story.blocks[1]))
    result = draft.render(replace(issue, sections=(replace(section, articles=(changed,)),)))
    assert result == HEAD + "# 渝工铸魂\n\n\n##   主题  \n\n改过的一段。\n第二段。"


STRAY = "## 巡回演讲走进车间\n\n第一段正文。\n> 来稿：永川区总工会　作者：李晓明　原稿：来稿/a.txt\n\n第二段正文。\n"


def test_credits_out_of_place_are_kept_told_and_never_printed_with_their_path():
    issue = parse(HEAD + STRAY)
    (doubt,) = issue.doubts
    assert doubt.line == 10 and "放错了地方" in doubt.why
    assert draft.render(issue) == HEAD + STRAY
    assert [block.text for block in issue.blocks() if block.aside] == ["来稿：永川区总工会　作者：李晓明　原稿：来稿/a.txt"]


def test_a_note_that_only_speaks_of_contributions_is_printed_and_in_its_place():
    issue = parse(HEAD + "## 征文启事\n\n第一段。\n\n> 编者按：来稿请发编辑部，原稿不退。\n")
    assert not issue.doubts and not any(block.aside for block in issue.blocks())


@pytest.mark.parametrize("gap", [" ", "  ", "　", " 　 "])
def test_known_fields_of_credits_stand_apart_by_any_blank(gap: str):
    issue = parse(HEAD + f"## 题目\n> 来稿：永川区总工会{gap}作者：李晓明{gap}原稿：来稿/a.txt\n\n正文。\n")
    ((_, article),) = issue.articles()
    assert (article.credit("来稿"), article.credit("作者"), article.credit("原稿")) == ("永川区总工会", "李晓明", "来稿/a.txt")


@pytest.mark.parametrize(
    ("stem", "date"),
    [
        ("2026-10-26", "2026-10-26"),
        ("周刊第46期_2026-11-23", "2026-11-23"),
        ("20261026付印", "2026-10-26"),
        ("2026年1月5日", "2026-01-05"),
        ("2026.1.5", "2026-01-05"),
        ("2026-13-40", None),
        ("13020261026123", None),
        ("2026-10-26至2026-11-01", None),
        ("第20期", None),
    ],
)
def test_a_date_is_taken_from_a_name_that_holds_one(stem: str, date: str | None):
    assert draft.date_in_name(stem) == (datetime.date.fromisoformat(date) if date else None)
