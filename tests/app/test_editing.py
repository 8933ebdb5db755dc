"""Structure changed in the text: articles and sections moved, roles given, findings silenced; nothing lost on the way."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_tui import draft
from bulletin_tui.app.contents import contents
from bulletin_tui.app.editing import moved, silence, with_role
from bulletin_tui.app.merging import as_in, both, line_changes, merge
from bulletin_tui.checking.suppression import silenced
from bulletin_tui.model import Finding, Role, Severity, Source

TEXT = """---
期号: 1
---

## 甲
> 来稿：甲工会

甲文。

# 一

## 乙

乙文。

## 丙

丙文。

# 二

◆丁。
![图](a.jpg)

◆戊。
"""


def titles(lines: list[str]) -> list[str]:
    return [item.title for item in contents(draft.parse(Source("\n".join(lines))), len(lines))]


def move(title: str, step: int, text: str = TEXT) -> list[str] | None:
    lines = text.split("\n")
    items = contents(draft.parse(Source(text)), len(lines))
    item = next(item for item in items if item.title == title)
    result = moved(lines, items, item.line, step)
    if result is None:
        return None
    new, line = result
    assert contents(draft.parse(Source("\n".join(new))), len(new)) and title in titles(new)
    found = next(item for item in contents(draft.parse(Source("\n".join(new))), len(new)) if item.title == title)
    assert found.line == line
    return new


def test_an_article_changes_places_with_the_one_above() -> None:
    assert titles(move("丙", -1) or []) == ["甲", "一", "丙", "乙", "二", "◆丁。", "◆戊。"]


def test_at_its_sections_end_it_goes_into_the_next_section() -> None:
    assert titles(move("丙", 1) or []) == ["甲", "一", "乙", "二", "丙", "◆丁。", "◆戊。"]


def test_at_its_sections_beginning_it_goes_into_the_section_before() -> None:
    assert titles(move("◆丁。", -1) or []) == ["甲", "一", "乙", "丙", "◆丁。", "二", "◆戊。"]
    assert titles(move("乙", -1) or []) == ["甲", "乙", "一", "丙", "二", "◆丁。", "◆戊。"]


def test_a_picture_and_credits_go_with_their_article() -> None:
    new = "\n".join(move("◆丁。", 1) or [])
    assert "◆丁。\n![图](a.jpg)" in new and new.index("◆戊。") < new.index("◆丁。")
    assert "## 甲\n> 来稿：甲工会\n\n甲文。" in "\n".join(move("甲", 1) or [])


def test_a_whole_section_moves_with_what_stands_in_it() -> None:
    assert titles(move("二", -1) or []) == ["甲", "二", "◆丁。", "◆戊。", "一", "乙", "丙"]
    assert titles(move("一", 1) or []) == ["甲", "二", "◆丁。", "◆戊。", "一", "乙", "丙"]


def test_at_either_end_nothing_moves() -> None:
    assert move("甲", -1) is None
    assert move("◆戊。", 1) is None
    assert move("二", 1) is None


@given(st.lists(st.tuples(st.sampled_from(["甲", "一", "乙", "丙", "二", "◆丁。", "◆戊。"]), st.sampled_from([-1, 1])), max_size=6))
@settings(max_examples=60, deadline=None)
def test_however_often_things_are_moved_no_line_is_lost(steps: list[tuple[str, int]]) -> None:
    text = TEXT
    for title, step in steps:
        new = move(title, step, text)
        if new is not None:
            text = "\n".join(new)
    assert Counter(line for line in text.split("\n") if line) == Counter(line for line in TEXT.split("\n") if line)
    assert text.endswith("\n") and not text.endswith("\n\n")


def test_a_line_takes_the_mark_of_its_new_role() -> None:
    assert with_role("## 甲", Role.PARAGRAPH) == "甲"
    assert with_role("甲", Role.SUBHEAD) == "#### 甲"
    assert with_role("◆甲", Role.HEADLINE) == "## 甲"
    assert with_role("甲", Role.NOTE) == "> 备注：甲"
    assert with_role("> 备注：甲", Role.BRIEF) == "◆甲"
    assert with_role("#劳动者之歌#", Role.SUBHEAD) == "#### #劳动者之歌#"


def test_a_refused_finding_is_noted_under_its_paragraph_or_its_article() -> None:
    lines = TEXT.split("\n")
    items = contents(draft.parse(Source(TEXT)), len(lines))
    assert silence(lines, items, lines.index("乙文。") + 1, "a/b", "文") == (lines.index("乙文。") + 1, "> 免查上一段：a/b「文」")
    assert silence(lines, items, lines.index("乙文。") + 1, "punct/stop", "文。") == (
        lines.index("乙文。") + 1,
        "> 免查上一段：标点「文。」",
    )
    at, note = silence(lines, items, lines.index("## 丙") + 1, "a/b", "丙") or (0, "")
    assert lines[at - 1] == "丙文。" and note == "> 免查：a/b「丙」"


LINES = st.lists(st.sampled_from(["甲", "乙", "丙", "丁", ""]), max_size=8)


@given(LINES, LINES)
@settings(max_examples=200, deadline=None)
def test_the_least_changes_make_one_text_the_other(old: list[str], new: list[str]) -> None:
    old, new = old or [""], new or [""]
    edits, _ = line_changes(old, new)
    lines = list(old)
    in_turn = sorted(enumerate(edits), key=lambda pair: (pair[1][:2], pair[0]), reverse=True)
    for _, ((row, column), (end_row, end_column), text) in in_turn:
        joined = lines[row][:column] + text + lines[end_row][end_column:] if end_row < len(lines) else lines[row][:column] + text
        lines[row : end_row + 1] = joined.split("\n")
    assert lines == new


@given(LINES, LINES, LINES)
@settings(max_examples=200, deadline=None)
def test_a_merge_with_both_kept_holds_every_line_of_mine(base: list[str], mine: list[str], theirs: list[str]) -> None:
    merged = merge(base, mine, theirs)
    kept = both(merged.clashes, merged.lines)
    text = "\n".join(kept)
    for line in set(mine) - set(base):
        assert line in kept
    for line in set(theirs) - set(base):
        assert line in text


def test_a_merge_takes_what_only_one_side_changed() -> None:
    base = ["甲", "乙", "丙", "丁", "戊"]
    merged = merge(base, ["甲一", "乙", "丙", "丁", "戊"], ["甲", "乙", "丙", "丁", "戊二"])
    assert merged.lines == ["甲一", "乙", "丙", "丁", "戊二"] and not merged.clashes


def test_line_ends_of_both_kinds_stay_where_they_were() -> None:
    assert as_in("甲\n新\n乙\n", "甲\r\n乙\n") == "甲\r\n新\n乙\n"
    assert as_in("甲\n乙\n", "甲\r\n") == "甲\r\n乙\r\n"


def test_a_finding_of_a_brief_is_silenced_below_its_credits() -> None:
    lines = ["# 一周动态", "", "◆11月1日，甲区总工会办班。", "> 来稿：甲区总工会", "", "◆11月2日，乙区总工会办班。", ""]
    items = contents(draft.parse(Source("\n".join(lines))), len(lines))
    assert silence(lines, items, 3, "a/b", "办班") == (4, "> 免查：a/b「办班」")
    assert silence(lines, items, 6, "a/b", "办班") == (6, "> 免查上一段：a/b「办班」")


@pytest.mark.parametrize(
    ("words", "column", "named"),
    [
        (" ", 3, "「 」"),
        ("夜校" * 30, 1, "「" + "夜校" * 10 + "」"),
        ("夜校「开课」的头一天来了四十个人", 1, "「的头一天来了四十个人」"),
        ("「", 3, "『「』"),
        ("", 4, "「他说，好的。」"),
        ("头一段\n第二段", 1, "「头一段」"),
    ],
)
def test_a_note_of_what_is_let_pass_speaks_chinese_and_of_no_more_than_that(words: str, column: int, named: str) -> None:
    lines = ["## 夜校", "", "他说，好的。"]
    items = contents(draft.parse(Source("\n".join(lines))), len(lines))
    note = silence(lines, items, 3, "punct/stop", words, column)
    assert note == (3, f"> 免查上一段：标点{named}")
    text = "\n".join([*lines[:2], f"她说{words}，明天再来。".replace("\n", ""), note[1]])
    issue = draft.parse(Source(text))
    finding = Finding("punct/stop", Severity.ERROR, "", words, text.index("她说") + 2, 0, 3, column, 3, column)
    other = finding._replace(text="别的字句")
    assert silenced(issue, [finding, other]) == [other]
