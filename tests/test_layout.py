"""Copy-fitting: lines, columns and pages as the Word file will have them."""

from __future__ import annotations

import json
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_tui import draft, newsroom
from bulletin_tui.cli import main
from bulletin_tui.model import Issue, Source
from bulletin_tui.setting import fitting
from bulletin_tui.setting.breaking import Measure, break_lines
from bulletin_tui.setting.columns import Pile
from bulletin_tui.setting.look import load_look
from bulletin_tui.setting.pages import Layout, Page, lay_out
from bulletin_tui.setting.rows import Row, Zone
from bulletin_tui.setting.widths import EM as UNIT
from bulletin_tui.setting.widths import LIBREOFFICE, WORD, Ruler

EM = 240


def lines(text: str, characters: float, profile=WORD, **more) -> list[str]:
    return [text[start:end] for start, end in pairwise(break_lines(text, Measure(characters * EM, EM, **more), profile))]


# --- lines ---


def test_a_line_holds_as_many_characters_as_the_column_is_wide():
    assert lines("甲乙丙丁戊己庚辛", 3) == ["甲乙丙", "丁戊己", "庚辛"]


def test_the_first_line_stands_two_characters_in():
    assert lines("甲乙丙丁戊己庚", 4, first=2 * EM) == ["甲乙", "丙丁戊己", "庚"]


def test_no_text_is_one_empty_line():
    assert lines("", 5) == [""]


def test_a_mark_that_may_not_begin_a_line_pulls_its_neighbour_along():
    assert lines("甲乙丙”丁", 3) == ["甲乙", "丙”丁"]


def test_an_opening_quote_does_not_end_a_line():
    assert lines("甲乙“丙丁戊", 3) == ["甲乙", "“丙丁", "戊"]


def test_one_stop_hangs_where_the_style_allows_it():
    assert lines("甲乙丙，丁", 3) == ["甲乙丙，", "丁"]
    assert lines("甲乙丙，丁", 3, hanging=False) == ["甲乙", "丙，丁"]


def test_the_point_of_a_number_does_not_hang():
    assert lines("甲乙丙，1.8万户", 4.8, LIBREOFFICE) == ["甲乙丙，", "1.8万户"]


def test_libreoffice_hangs_stops_whatever_the_style_says():
    assert lines("甲乙丙，丁", 3, LIBREOFFICE, hanging=False) == ["甲乙丙，", "丁"]


def test_numbers_and_latin_words_are_not_torn():
    assert lines("甲乙2640名", 3.5, WORD) == ["甲乙", "2640名"]


def test_the_gap_between_han_and_digits_is_the_renderers():
    """五字四数：no gap 7 em, LibreOffice two of a fifth, Word two of a quarter."""
    text = "甲乙2640名丙丁"
    assert lines(text, 7.45, LIBREOFFICE) == [text]
    assert len(lines(text, 7.45, WORD)) == 2


def test_two_dashes_of_one_sign_are_not_drawn_together():
    """Where characters stand closer, LibreOffice's face has one sign for ——; …… are two."""
    measured = {"spread": -12, "profile": LIBREOFFICE}
    assert lines("甲甲甲甲……乙丙", 7.68, **measured) == ["甲甲甲甲……乙丙"]
    assert lines("甲甲甲甲——乙丙", 7.68, **measured) == ["甲甲甲甲——乙", "丙"]
    assert lines("甲甲甲甲——乙丙", 7.68, spread=-12) == ["甲甲甲甲——乙丙"]


def test_a_word_wider_than_the_column_is_cut_and_nothing_is_lost():
    text = "https" * 20
    cut = lines(text, 5)
    assert "".join(cut) == text and all(cut)


def parts_of_a_text() -> st.SearchStrategy[str]:
    chosen = st.sampled_from(
        [*"职工代表大会劳动竞赛，。“”（）《》、——…·abW 09.-%℃①\u3000Ａ", "5月23日", "A股", "𠮷", "5G网", "http://a.b/c-d"]
    )
    return st.lists(chosen, max_size=80).map("".join)


@settings(max_examples=200, deadline=None)
@given(parts_of_a_text(), st.sampled_from([WORD, LIBREOFFICE]), st.sampled_from([-4.0, 0.0, 6.0]), st.sampled_from([1.5, 7.4, 19.0]))
def test_whatever_is_written_lines_hold_what_fits_and_nothing_more(text, profile, spread, characters):
    """Measured character by character: a line ends where its room does, but for what may hang, and for what may not be torn."""
    measured = Measure(characters * EM, EM, spread=spread)
    found = list(pairwise(break_lines(text, measured, profile)))
    assert "".join(text[start:end] for start, end in found) == text
    ends = Ruler(measured.face, profile, spread / EM * UNIT).ends(text)
    assert len(ends) == len(text) + 1
    for (start, end), (_, after) in pairwise(found):
        line = text[start:end].rstrip(" ")
        wide = ends[start + len(line)] - ends[start + 1] + (UNIT if text[start] >= "一" else 0)
        hung = line[-1:] in profile.hangs and len(line) > 1
        if len(line) > 1 and not hung:
            assert wide <= characters * UNIT + 100
        if text[end : end + 2].isalpha() and text[end] >= "一" and line[-1:] >= "一" and after > end + 1:
            assert ends[end + 1] - ends[start] > (characters - 1.5) * UNIT  # no line is left short between two characters


# --- columns ---


def pile(rows: list[Row]) -> Pile:
    return Pile(Zone(2, False, rows, [0] * len(rows), [row.gap + row.height for row in rows]))


def some_rows(count: int, **more) -> list[Row]:
    return [Row(index, 380, **more) for index in range(count)]


def test_columns_stand_level():
    assert pile(some_rows(10)).balance(0, 2, 9999) == [(0, 5), (5, 10)]
    assert pile(some_rows(11)).balance(0, 2, 9999) == [(0, 6), (6, 11)]


def test_columns_that_cannot_hold_the_text_are_not_balanced():
    assert pile(some_rows(11)).balance(0, 2, 5 * 380) is None


def test_what_is_kept_together_goes_to_the_next_column_together():
    rows = some_rows(6)
    rows[2] = rows[2]._replace(kept=True)
    assert pile(rows).fill(0, 3 * 380) == 2


def test_space_above_a_paragraph_counts_only_below_another_line():
    rows = some_rows(4, gap=380)
    assert pile(rows).fill(0, 3 * 380) == 2 and pile(rows).fill(2, 3 * 380) == 4


def test_in_libreoffice_two_lines_that_are_left_of_a_text_stand_side_by_side():
    """At the head of a page there is nothing above them that they could be kept with; Word keeps them together."""
    rows = [Row(number, 380, kept=number == 2) for number in range(4)]
    zone = Zone(2, False, rows, [0] * 4, [380.0] * 4)
    assert Pile(zone, torn=True).balance(2, 2, 9999) == [(2, 3), (3, 4)]
    assert Pile(zone).balance(2, 2, 9999) == [(2, 4), (4, 4)]


# --- pages ---


def issue_of(text: str):
    return draft.parse(Source(f"---\n期号: 1\n日期: 2026-11-23\n---\n\n{text}"))


@pytest.fixture
def desk(room):
    return newsroom.find(room)


STORY = "工会把课堂搬到果园边，采果工放下背篓就能听课，农技员带着机器现场讲解怎么用怎么修。"


def test_every_character_stands_on_exactly_one_line(desk):
    issue = desk.read(desk.drafts / "2026-11-23.md")
    for look in ("简报", "公文"):
        laid = desk.layout(issue, look).layout
        printed: dict[int, str] = {}
        for _, _, line in laid.lines():
            printed[line.paragraph] = printed.get(line.paragraph, "") + line.text
        body = [block.text for block in issue.blocks() if block.role == "paragraph"]
        assert [text for text in body if text not in printed.values()] == []


def test_no_line_stands_below_the_type_area(desk):
    issue = issue_of("\n\n".join(f"## 题目{number}\n\n{STORY * 9}" for number in range(30)))
    for name in ("简报", "公文"):
        look = load_look(name)
        laid = desk.layout(issue, name).layout
        bottom = look.page.text_height / 25.4 * 1440
        assert len(laid.pages) > 3
        assert all(line.y + line.height <= bottom + 2 for _, _, line in laid.lines())


def test_a_headline_never_ends_a_page(desk):
    for length in range(3, 40, 2):
        issue = issue_of(f"{STORY * length}\n\n## 题目\n\n{STORY * 5}")
        for page in desk.layout(issue, "公文").layout.pages:
            assert page.columns[-1].lines[-1].style not in ("headline", "kicker", "section")


def test_no_text_of_columns_begins_with_a_line_or_two_at_a_pages_foot(desk):
    """So few below a headline look lost; LibreOffice, levelling them, prints lines over each other."""
    begun = 0
    for length in range(40, 75):
        issue = issue_of(f"## 题目\n\n{STORY * length}\n\n## 又一题\n\n{STORY * 30}")
        pages = desk.layout(issue, "简报").layout.pages
        for page in pages[:-1]:
            title = next((place for place, column in enumerate(page.columns) if column.lines[0].style == "headline"), None)
            if title is not None:
                begun += 1
                assert all(len(column.lines) >= 3 for column in page.columns[title + 1 : title + 3])
    assert begun > 30


@pytest.mark.parametrize("name", ["编者按", "框"])
def test_a_frame_that_goes_on_overleaf_has_its_upper_border_there_too(desk, name):
    framed = f"> 编者按：{STORY * 30}" if name == "编者按" else "\n\n".join([f"- {STORY}"] * 40)
    look = "公文" if name == "编者按" else "简报"
    pages = desk.layout(issue_of(f"## 题目\n\n{framed}"), look).layout.pages
    style = pages[1].columns[0].lines[0].style
    rule = load_look(look).resolved(style).top
    assert style == ("note" if name == "编者按" else "box_item") and pages[1].columns[0].lines[0].y == (rule.width + rule.space) * 20


def test_a_page_of_official_paper_holds_22_lines_of_28_characters(desk):
    laid = desk.layout(issue_of(STORY * 60), "公文", "libreoffice").layout
    full = laid.pages[1].columns[0].lines
    assert len(full) == 22
    assert {len(line.text) for line in full} <= {27, 28, 29}


def test_an_empty_issue_and_one_of_a_single_brief_have_a_page(desk):
    assert len(desk.layout(issue_of("")).layout.pages) == 1
    assert len(desk.layout(issue_of("# 一周动态\n◆近日，一家企业成立工会。")).layout.pages) == 1


def test_a_picture_higher_than_the_page_does_not_hang_the_layout():
    picture = SimpleNamespace(height=360_000_000)
    own = {"style": "caption", "texts": (), "picture": picture, "columns": 2, "breaks": (), "foot": False, "turns": False, "apart": False}
    paragraph = SimpleNamespace(**own, height=0, before=None, after=None, room=0, block=None)
    assert len(lay_out([paragraph, paragraph], load_look("简报")).pages) == 2


# --- what fits ---


def test_what_goes_over_though_there_is_room_is_never_less_than_nothing():
    """A headline and a picture that stay together leave more room behind them than they take."""
    look = load_look("简报")
    whole = look.page.text_height / 25.4 * 1440
    pages = (Page(1, (), 6000.0), Page(2, (), whole - 4000))
    fit = fitting.fit(Issue(), Layout(pages, look, WORD), wanted=1)
    assert fit.over == 2 and "超出2行" in fit.verdict


@pytest.mark.parametrize(
    ("free", "wanted", "warned"), [(30.0, 2, True), (700.0, 2, True), (800.0, 2, False), (30.0, 4, False), (30.0, 1, False)]
)
def test_a_last_page_that_is_all_but_full_is_told(free, wanted, warned):
    """Another program or another machine's faces may set a line more, and the sheet would have a page too many.

    Where pages are still to come, one more is welcome; where there are too many already, that is what is told.
    """
    pages = (Page(1, (), 0.0), Page(2, (), free))
    fit = fitting.fit(Issue(), Layout(pages, load_look("简报"), WORD), wanted)
    assert ("多出一页" in fit.brink) is warned and bool(fit.brink) is warned


def test_the_command_line_tells_of_a_full_last_page(room, capsys):
    text = "\n\n".join(["## 题目", *[STORY * 4] * 20])
    fit = newsroom.find(room).layout(issue_of(text))
    while len(fit.layout.pages) < 4 or not fit.brink:
        text += "\n\n灯亮了。"
        fit = newsroom.find(room).layout(issue_of(text))
        assert len(fit.layout.pages) < 5
    (room / "drafts/满.md").write_text(f"---\n期号: 1\n日期: 2026-11-23\n---\n\n{text}\n", encoding="utf-8")
    main(["layout", str(room / "drafts/满.md")])
    assert fit.brink in capsys.readouterr().err


def test_a_story_of_which_a_line_or_two_go_overleaf_is_told(desk):
    """Two lines at the head of a page, one in each column; a brief or a longer rest is let be."""
    text, told = f"## 长稿\n\n{STORY * 20}", []
    while not told:
        text += f"\n\n{STORY * 2}"
        fit = desk.layout(issue_of(text))
        told = fit.tails
        assert len(fit.layout.pages) < 6
    story = next(piece for piece in fit.pieces if piece.title == "长稿")
    assert story.last > story.first and story.tail <= 2
    assert told == [f"“长稿”只有{story.tail}行转到第{story.last}页，压缩{story.tail}行就不用转版"]
    assert not desk.layout(issue_of(text + f"\n\n{STORY * 8}")).tails


def test_in_libreoffice_a_frame_below_columns_stands_lower_by_its_border(desk):
    """The border and its distance, 6 pt, are left free twice where a frame opens a section; not below another frame."""
    text = f"# 栏目\n\n## 题目\n\n{STORY * 4}\n\n## 框里的题\n\n- 甲：一\n- 乙：二\n\n## 又一框\n\n- 丙：三\n"
    tops = {}
    for renderer in ("word", "libreoffice"):
        placed = [(line.text, line.y, column.y) for _, column, line in desk.layout(issue_of(text), "简报", renderer).layout.lines()]
        body = max(y for shown, y, _ in placed if shown in STORY * 4 and shown)
        tops[renderer] = [next(y for shown, y, _ in placed if shown == name) - body for name in ("框里的题", "又一框")]
    assert [round(other - own) for own, other in zip(tops["word"], tops["libreoffice"], strict=True)] == [120, 120]


def test_an_editor_is_told_what_is_to_spare(desk):
    fit = desk.layout(issue_of(f"## 题目\n\n{STORY * 60}"))
    assert fit.wanted == 4 and not fit.over
    pages = len(fit.layout.pages)
    assert fit.verdict == f"第{pages}页，余{fit.spare}行（约{fit.characters}字），缺{4 - pages}页"


def test_one_page_too_many_names_what_could_go(desk):
    text = f"## 长稿\n\n{STORY * 40}\n\n## 短稿\n\n{STORY * 4}\n\n"
    while len(desk.layout(issue_of(text)).layout.pages) < 5:
        text += f"## 又一篇\n\n{STORY * 5}\n\n"
    fit = desk.layout(issue_of(text))
    assert fit.wanted == 4 and fit.over > 0
    assert fit.verdict.startswith("多1页，超出")
    assert any("长稿" in cut for cut in fit.cuts)


def test_cutting_what_is_over_makes_it_fit(desk):
    body = [STORY * 5] * 30
    while len(desk.layout(issue_of("\n\n".join(body))).layout.pages) < 5:
        body.append(STORY * 5)
    fit = desk.layout(issue_of("\n\n".join(body)))
    text = "\n\n".join(body)
    assert len(desk.layout(issue_of(text[: -fit.characters - 40])).layout.pages) == 4


def test_the_template_says_how_many_pages(room):
    path = room / "templates" / "周刊.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("名称: 周刊", "名称: 周刊\n页数: 2"), encoding="utf-8")
    desk = newsroom.find(room)
    fit = desk.layout(desk.read(desk.drafts / "2026-11-23.md"))
    assert fit.wanted == 2 and "多" in fit.verdict


def test_lines_of_the_articles_are_counted_by_section(desk):
    fit = desk.layout(desk.read(desk.drafts / "2026-11-23.md"))
    section = next(piece for piece in fit.pieces if piece.section and piece.title == "渝工铸魂")
    article = fit.pieces[fit.pieces.index(section) + 1]
    assert section.lines == article.lines + 1
    assert 1 <= article.first <= article.last


# --- the command ---


def test_the_layout_is_printed_line_by_line_as_json(room, capsys):
    assert main(["layout", str(room / "drafts/2026-11-23.md"), "--format", "json", "--look", "公文"]) in (0, 1)
    found = json.loads(capsys.readouterr().out)
    assert found["look"] == "公文" and len(found["pages"]) > 4
    line = found["pages"][0]["columns"][0]["lines"][0]
    assert line["text"] == "渝工周刊" and line["y"] == 0


def test_an_unknown_look_is_named_in_one_line(room, capsys):
    assert main(["layout", str(room / "drafts/2026-11-23.md"), "--look", "没有"]) == 2
    assert "没有" in capsys.readouterr().err


def test_a_last_line_of_one_character_is_listed_with_its_place(room, capsys):
    text = "---\n期号: 1\n总期: 1\n日期: 2026-01-05\n---\n\n## 题\n\n" + "字" * 17 + "工" * 19 + "会。\n\n" + "字" * 30 + "。\n"
    path = room / "drafts" / "a.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    main(["layout", str(path)])
    told = capsys.readouterr().err
    assert told.count("孤字") == 1 and "“会。”独占一行（第9行）" in told


def test_a_hole_that_a_picture_leaves_in_a_column_is_told_with_its_place(room, desk, capsys):
    path = room / "drafts" / "a.md"
    head, told = "---\n期号: 1\n总期: 1\n日期: 2026-01-05\n---\n\n## 题\n\n", 0
    for length in range(1, 30):
        path.write_text(f"{head}{STORY * length}\n\n![图注](images/20261123-1.jpg)\n\n{STORY * 9}\n", encoding="utf-8")
        fit = desk.layout(desk.read(path), "简报")
        pitch = fit.layout.look.resolved("body").line * 20
        for hollow in fit.hollow:
            left, right = (column for column in fit.layout.pages[hollow.page - 1].columns if column.many)
            ends = [column.lines[-1].y + column.lines[-1].height for column in (left, right)]
            assert (hollow.column, hollow.line) == (1, 11) and abs((ends[1] - ends[0]) / pitch - hollow.lines) < 0.6
            assert hollow.lines >= 3 and right.lines[0].picture
            told += 1
    assert 0 < told < 29
    path.write_text(head + STORY * 9, encoding="utf-8")
    assert desk.layout(desk.read(path), "简报").hollow == ()
    main(["layout", str(room / "drafts" / "2026-11-23.md")])
    assert "空当：第1页第1栏空" in capsys.readouterr().err
