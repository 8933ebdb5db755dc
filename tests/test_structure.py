"""Sentences about what a raw text's own repetition tells of it: its sections, its briefs, its lists, its front and back."""

from __future__ import annotations

import pytest

from bulletin_tui.importing.recovery import recover
from bulletin_tui.model import Issue, Kind, Role, Source

STORY = "矿灯房的老师傅把二十年的点检口诀写成一本小册子，送给刚下井的年轻人。\n\n小册子只有巴掌大，揣在兜里正合适，大家都说好用。"
OTHER = "渡口的售票员学会了用手语问好，听障的乘客一下子多了起来。\n\n她说，学会十句话，就能帮上一船人。"
THIRD = "菜场的夜班保安有了自己的值班室，热水和床铺都备齐了。\n\n大家凑钱买了一台电视，看球的时候最热闹。"

FIRST = f"【窑火】\n\n点检口诀成了口袋书\n\n{STORY}"
LAST = f"【江风】\n\n售票员学手语问好\n\n{OTHER}"


def shape(issue: Issue) -> list[tuple[str | None, list[tuple[Kind, str]]]]:
    return [(section.title, [(article.kind, article.title) for article in section.articles]) for section in issue.sections]


def read(raw: str) -> Issue:
    return recover(Source(raw))


# --- sections ---

THREE = [
    ("窑火", [(Kind.STORY, "点检口诀成了口袋书")]),
    ("江风", [(Kind.STORY, "售票员学手语问好")]),
    ("夜话", [(Kind.STORY, "保安有了值班室")]),
]


@pytest.mark.parametrize(
    "dress",
    ["【{}】", "〖{}〗", "——{}——", "★ {} ★", "◆◆{}◆◆", "=== {} ===", "◎ {}", "▌{}", "PART 0{n}\n{}", "PART.{n}\n\n{}", "01 {}", "🌾{}🌾"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_is_set_alike_above_headlines_heads_sections_whatever_its_name(dress, gap):
    names = [dress.replace("{n}", str(n)).replace("{}", name) for n, name in enumerate(("窑火", "江风", "夜话"), 1)]
    heads = ("点检口诀成了口袋书", "售票员学手语问好", "保安有了值班室")
    raw = "\n\n".join(f"{name}{gap}{head}\n\n{text}" for name, head, text in zip(names, heads, (STORY, OTHER, THIRD), strict=True))
    assert shape(read(raw)) == THREE


def test_names_between_blank_lines_head_sections_where_one_of_them_is_known():
    raw = (
        f"基层经验\n\n\n点检口诀成了口袋书\n　　{STORY.split(chr(10))[0]}\n\n\n"
        f"江风\n\n\n售票员学手语问好\n　　{OTHER.split(chr(10))[0]}\n\n\n"
        "九天\n\n\n■ 3月2日，渔港工会给船员送去新鞋，八十人领到。\n■ 3月4日，茶场工会开出采茶班，四十人报名。"
    )
    assert [title for title, _ in shape(read(raw))] == ["基层经验", "江风", "九天"]


def test_a_name_whose_characters_stand_apart_is_a_name():
    raw = f"【窑　火】\n\n点检口诀成了口袋书\n\n{STORY}\n\n【江　风】\n\n售票员学手语问好\n\n{OTHER}"
    assert [title for title, _ in shape(read(raw))] == ["窑　火", "江　风"]


def test_framed_lines_above_paragraphs_of_one_story_are_parts_of_it():
    head = "点检口诀成了口袋书\n\n矿上的老师傅退休了，口诀留了下来，大家都在背。"
    raw = f"{head}\n\n【起因】\n\n{STORY}\n\n【做法】\n\n{OTHER}\n\n【成效】\n\n{THIRD}"
    issue = read(raw)
    assert [title for title, _ in shape(issue)] == [None]
    assert [block.text for block in issue.blocks() if block.role is Role.SUBHEAD] == ["起因", "做法", "成效"]


def test_a_catchword_above_each_headline_is_no_section():
    raw = "\n\n".join(
        f"{kicker}\n{head}\n\n{text}"
        for kicker, head, text in (
            ("安全生产月活动", "点检口诀成了矿工的口袋书", STORY),
            ("无障碍行动", "全市渡口的售票员学手语问好", OTHER),
        )
    )
    assert [title for title, _ in shape(read(raw))] == [None]


def test_a_sections_name_and_a_headline_on_one_line_are_two():
    raw = f"【窑火】点检口诀成了口袋书\n{STORY}\n【江风】售票员学手语问好\n{OTHER}\n【夜话】保安有了值班室\n{THIRD}".replace("\n\n", "\n")
    issue = read(raw)
    assert shape(issue) == THREE
    assert next(block.lines for block in issue.blocks() if block.role is Role.SECTION) == ((1, 1),)


def test_a_form_in_brackets_is_no_row_of_sections():
    raw = "夜校开课\n\n首批学员到齐，课堂座无虚席。\n\n【时间】每周三晚上七点\n【地点】园区食堂二楼\n【对象】全体在册职工\n"
    assert [title for title, _ in shape(read(raw))] == [None]


# --- briefs ---

SMALL = [
    "渔港工会给船员送去新鞋，八十人领到，大小都合脚。",
    "茶场工会开出采茶班，四十人报名，月底就能结业。",
    "盐井村工会小组放映露天电影，全村人都来看。",
]


@pytest.mark.parametrize("mark", ["● ", "🔹", "■", "①", "1．", "(1)", "▶ ", "☆", "- "])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_full_sentences_under_one_mark_below_a_sections_name_are_briefs(mark, gap):
    marks = [{"①": "①②③"[at], "1．": f"{at + 1}．", "(1)": f"({at + 1})"}.get(mark, mark) for at in range(3)]
    raw = f"{FIRST}\n\n【村村通】\n\n" + gap.join(map("".join, zip(marks, SMALL, strict=True)))
    section = read(raw).sections[-1]
    assert section.title == "村村通"
    assert [(article.kind, article.blocks[0].text) for article in section.articles] == [(Kind.BRIEF, text) for text in SMALL]


def test_figures_under_a_mark_below_a_sections_name_are_items():
    raw = f"{FIRST}\n\n【数一数】\n\n● 46个：新建的码头课堂\n● 38人：结业的学员\n● 9.5分：学员打的分数"
    assert [article.kind for article in read(raw).sections[-1].articles] == [Kind.BOX]


def test_sentences_under_a_mark_inside_a_story_are_items():
    raw = f"【窑火】\n\n点检口诀成了口袋书\n\n矿上定下三条规矩，人人都要遵守。\n\n● {SMALL[0]}\n● {SMALL[1]}\n\n{LAST}"
    assert [article.kind for _, article in read(raw).articles()] == [Kind.STORY] * 2


@pytest.mark.parametrize("begin", [("云台：", "沙坪：", "小河口："), ("3月2日，", "3月4日，", "近日，")])
def test_paragraphs_that_begin_with_places_or_days_below_a_sections_name_are_briefs(begin):
    raw = f"{FIRST}\n\n【乡音】\n\n" + "\n".join(f"　　{a}{b}" for a, b in zip(begin, SMALL, strict=True))
    assert [article.kind for article in read(raw).sections[-1].articles] == [Kind.BRIEF] * 3


def test_a_story_without_a_headline_is_no_row_of_briefs():
    raw = (
        "【窑火】\n\n　　3月2日，渔港工会开会，八十人到会，商量今年的打算。\n　　会议指出，船员的冷暖要放在心上，一件一件办好。\n"
        "　　据了解，这样的会每季开一次。\n\n【江风】\n\n售票员学手语问好\n\n" + OTHER
    )
    assert [article.kind for article in read(raw).sections[0].articles] == [Kind.STORY]


# --- lists and tables ---

ROWS = [
    ("车间", "姓名", "件数", "得分"),
    ("一车间", "罗小满", "12", "96.5"),
    ("三车间", "段青", "9", "95.0"),
    ("七车间", "水生", "8", "93.5"),
]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_table_with_one_cell_a_line_is_rows_and_loses_no_figure(gap):
    table = gap.join(cell for row in ROWS for cell in row)
    issue = read(f"点检比武的成绩单\n\n比武在月初举行，三个车间派人参加，场面热闹。\n\n{table}\n\n注：每题五分\n\n{OTHER}")
    assert [block.text for block in issue.blocks() if block.role is Role.ITEM] == [" ".join(row) for row in ROWS]
    assert issue.leftovers == ()


def test_short_titles_and_page_numbers_are_no_table():
    raw = "夜校开课\n\n首批学员到齐了。\n\n1\n\n食堂添了热菜\n\n早班的工友有口福了。\n\n2\n\n球场亮灯\n\n夜里也能打球了。"
    assert [leftover.text for leftover in read(raw).leftovers] == ["1", "2"]


def test_figures_in_a_run_of_cells_without_rows_are_kept():
    raw = "比武成绩\n\n比武在月初举行，场面热闹。\n\n罗小满\n96\n95\n段青\n94.5\n水生\n9\n石榴\n\n以后每季比一次，人人都能报名。"
    assert read(raw).leftovers == ()


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_that_begin_with_days_are_items(gap):
    days = ["3月8日 绣娘技艺展示（文化宫）", "3月12日 植树活动（南山）", "3月15日 维权讲座（线上）", "周六 露天电影（盐井村）"]
    issue = read(f"【窑火】\n\n点检口诀成了口袋书\n\n{STORY}\n\n【预告】\n\n{gap.join(days)}\n\n{LAST}")
    assert [block.text for block in issue.blocks() if block.role is Role.ITEM] == days


def test_heads_of_groups_in_a_list_of_awards_are_subheads_and_the_list_ends():
    raw = (
        "比武光荣榜\n\n先进班组（2个）\n矿灯房点检班\n渡口售票班\n\n一等奖\n罗小满\n段青\n\n二等奖\n水生　石榴　冬至\n\n\n"
        f"渡口夜班添了热水\n\n{OTHER}"
    )
    issue = read(raw)
    assert [block.text for block in issue.blocks() if block.role is Role.SUBHEAD] == ["先进班组（2个）", "一等奖", "二等奖"]
    assert [article.title for _, article in issue.articles()] == ["比武光荣榜", "渡口夜班添了热水"]


def test_where_parts_are_counted_a_line_without_a_number_behind_a_gap_heads_the_next_story():
    parts = "（一）背下来\n矿灯房的人先背，背会了才能下井。\n（二）讲出去\n老师傅到各班去讲，讲了二十场。"
    raw = f"点检口诀成了口袋书\n\n{STORY}\n{parts}\n\n渡口添了热水\n{OTHER}"
    issue = read(raw)
    assert [article.title for _, article in issue.articles()] == ["点检口诀成了口袋书", "渡口添了热水"]
    assert [block.text for block in issue.blocks() if block.role is Role.SUBHEAD] == ["（一）背下来", "（二）讲出去"]


# --- front and back ---


def left(issue: Issue) -> list[str]:
    return [leftover.text for leftover in issue.leftovers if len(leftover.text) > 1]


@pytest.mark.parametrize(
    "rows",
    [
        ["点检口诀成了口袋书……………………1", "售票员学手语问好……………………3"],
        ["● 点检口诀成了口袋书 ........ 2", "● 售票员学手语问好 ........ 4"],
        ["1. 点检口诀成了口袋书", "2. 售票员学手语问好"],
        ["点检口诀成了口袋书（2版）", "售票员学手语问好（3版）"],
        ["窑火", "点检口诀成了口袋书", "江风", "售票员学手语问好"],
    ],
)
@pytest.mark.parametrize("head", ["目　录", "本期目录", "【本期导读】"])
def test_contents_are_left_over(rows, head):
    issue = read("\n".join(["窑工通讯", "第5期", "", head, *rows, "", FIRST, "", LAST]))
    assert shape(issue) == THREE[:2]


def test_a_list_above_the_sections_that_tells_more_than_titles_is_kept():
    issue = read(f"本期导读\n\n矿灯房的口诀传到了井下，渡口的问候多了手语。\n\n{FIRST}\n\n{LAST}")
    assert any("渡口的问候多了手语。" in block.text for block in issue.blocks())


def test_what_a_web_page_puts_around_a_text_is_left_over():
    head = "首页 > 工会 > 简报\n发布时间：2026-03-02 09:10　来源：窑城工会　浏览次数：77　字体：[大] [中] [小]"
    foot = "分享到：微信 微博\n上一篇：没有了\n下一篇：春耕时节\n【打印本页】 【关闭窗口】\n版权所有：窑城工会　技术支持：某某公司"
    issue = read(f"{head}\n\n{FIRST}\n\n{LAST}\n\n{foot}")
    assert shape(issue) == THREE[:2]


def test_the_account_of_a_post_and_the_title_of_a_weekly_are_left_over():
    issue = read(f"窑城一周（3.2—3.8）\n\n窑城职工\n88篇原创内容\n\n{FIRST}\n\n{LAST}")
    assert shape(issue) == THREE[:2]
    assert left(issue)[:3] == ["窑城一周（3.2—3.8）", "窑城职工", "88篇原创内容"]


@pytest.mark.parametrize(
    "foot",
    [
        "报：市总工会\n送：各镇街\n编辑：段青　　核稿：水生　　　　共印90份",
        "主编：段青 责编：水生 美编：石榴\n投稿邮箱：a@example.invalid\n热线：（内线）77××8",
        "责任编辑：段青    电话：7×××××1    邮箱：a@example.invalid",
        "（本期共印90份）\n窑城工会办公室　2026年3月2日印发",
    ],
)
def test_a_colophon_runs_to_the_end(foot):
    issue = read(f"{FIRST}\n\n{LAST}\n\n{foot}\n")
    assert shape(issue) == THREE[:2]
    assert sum(len(article.blocks) for _, article in issue.articles()) == 4


def test_an_issuer_and_a_day_below_the_number_are_a_masthead():
    issue = read(f"窑工交流\n\n第 5 期\n\n窑城工会研究室 2026年3月2日\n\n{FIRST}\n\n{LAST}")
    assert shape(issue) == THREE[:2]


@pytest.mark.parametrize("mark", ["［图片］", "【图片】", "[图片]"])
def test_a_hole_for_a_picture_is_no_part_of_its_caption(mark):
    issue = read(f"点检口诀成了口袋书\n\n{STORY}\n\n{mark}\n图｜师傅在念口诀\n\n以后每班都要念一遍，念完再下井。")
    assert [block.text for block in issue.blocks() if block.role is Role.CAPTION] == ["师傅在念口诀"]


def test_a_line_above_its_source_and_a_text_is_a_headline():
    one, two = STORY.replace("\n\n", "\n"), OTHER.replace("\n\n", "\n")
    raw = f"点检口诀成了口袋书\n来源：窑城工会　　作者：段青\n\n{one}\n\n\n\n售票员学手语问好\n来源：渡口工会　　作者：\n\n{two}"
    assert [article.title for _, article in read(raw).articles()] == ["点检口诀成了口袋书", "售票员学手语问好"]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("窑 工 信 息\n第23期\n（总第187期）\n窑城工会办公室编　　　　　2026年6月18日", ("23", 187, "2026-06-18")),
        ("窑工报 窑城工会周报\n2026 年第 17 期(内部交流) 5 月 9 日 星期六", ("17", None, "2026-05-09")),
        ("窑 工 报\n2026年11月6日 星期五 第1206期 本期四版\n窑城工会主办", ("1206", None, "2026-11-06")),
        ("窑工一周（2026年第36期）\n发布时间：2026-09-12 16:20　来源：窑城工会", ("36", None, "2026-09-12")),
    ],
)
def test_number_serial_and_date_are_read_from_the_masthead(head, told):
    issue = read(f"{head}\n\n{FIRST}\n\n{LAST}")
    assert (issue.number, issue.serial, str(issue.date)) == told
    assert shape(issue) == THREE[:2]


def test_a_post_with_a_day_but_no_number_is_no_issue():
    assert read(f"原创 小渝 窑城职工 2026-03-02 18:30\n\n{FIRST}").date is None


# --- stories over two pages ---

HALF, REST = "矿灯房的老师傅把二十年的点检口诀写成一本小册子，送给刚下井的年轻", "人，小册子只有巴掌大，揣在兜里正合适。"


@pytest.mark.parametrize("out", ["（下转第二版）", "（下转 4 版）"])
@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("repeated", ["", "点检口诀成了口袋书\n"])
def test_a_story_that_goes_on_on_another_page_is_one(out, alone, repeated):
    end = "\n" if alone else ""
    jump = f"（上接第一版）{end if not repeated else chr(10)}{repeated}"
    first = f"点检口诀成了口袋书\n\n{HALF}{end}{out}\n\n售票员学手语问好\n\n{OTHER}"
    raw = f"{first}\n\n{jump}{REST}\n大家都说好用。\n\n保安有了值班室\n\n{THIRD}"
    issue = read(raw)
    stories = [(article.title, len(article.blocks)) for _, article in issue.articles()]
    assert stories == [("点检口诀成了口袋书", 2), ("售票员学手语问好", 2), ("保安有了值班室", 2)]
    assert next(block.text for block in issue.blocks() if block.role is Role.PARAGRAPH) == HALF + REST
    assert sum("核对" in doubt.why for doubt in issue.doubts) >= 2


def test_a_half_without_another_is_told():
    issue = read(f"点检口诀成了口袋书\n\n{STORY}\n\n（上接第一版）{REST}")
    assert any("上接" in doubt.why for doubt in issue.doubts)


# --- notes, headlines, doubts ---


@pytest.mark.parametrize("words", ["【编者按】", "【点评】", "［编后］", "编者按："])
def test_a_word_in_brackets_before_a_sentence_is_a_note(words):
    words = words.replace("［", "[").replace("］", "]")
    issue = read(f"点检口诀成了口袋书\n\n{STORY}\n\n{words}口诀虽短，用处不小，别处也可以学。")
    assert [block.role for block in issue.blocks()][-1] is Role.NOTE


@pytest.mark.parametrize(
    ("one", "two"), [("窑城工会联合三家船厂推行", "“错峰作业”让船工睡个好觉"), ("渡口工会请来老船长帮助", "新船工过好夜航第一关")]
)
def test_a_headline_whose_verb_waits_for_its_object_goes_on_in_the_next_line(one, two):
    assert [article.title for _, article in read(f"{one}\n{two}\n　　{OTHER}").articles()] == [f"{one} {two}"]


def test_an_issue_without_sections_is_told():
    issue = read(f"窑工信息\n2026年第5期\n\n点检口诀成了口袋书\n\n{STORY}")
    assert any("栏目" in doubt.why for doubt in issue.doubts)
    assert not any("栏目" in doubt.why for doubt in read(f"点检口诀成了口袋书\n\n{STORY}").doubts)


@pytest.mark.parametrize("marks", ["▪ ▪ ▪ ", "❶❷❸", "🌾🌾🌾", "⊙⊙⊙", "✿✿✿", "❀ ❀ ❀ "])
def test_any_sign_that_comes_again_marks_briefs(marks):
    size = len(marks) // 3
    lines = [f"{marks[at * size : (at + 1) * size]}{text}" for at, text in enumerate(SMALL)]
    section = read(f"{FIRST}\n\n【村村通】\n\n" + "\n".join(lines)).sections[-1]
    assert [(article.kind, article.blocks[0].text) for article in section.articles] == [(Kind.BRIEF, text) for text in SMALL]


def test_a_title_set_as_the_headline_above_heads_the_next_story():
    raw = "基层经验\n\n口诀进了矿灯房\n　　{0}\n　　{1}\n\n渡口学手语\n　　{2}\n　　{3}\n"
    issue = read(raw.format(*STORY.split("\n\n"), *OTHER.split("\n\n")))
    assert [article.title for _, article in issue.articles()] == ["口诀进了矿灯房", "渡口学手语"]


@pytest.mark.parametrize(
    "end",
    ["咨询热线：023-00000000", "联系电话：00000000　地址：盐井村口", "时间：3月8日\n地点：文化宫\n主办：窑城工会", "报名请找各班组长"],
)
def test_what_a_story_tells_its_readers_at_its_end_is_no_colophon(end):
    issue = read(f"点检口诀成了口袋书\n\n{STORY}\n\n{end}\n")
    assert not [leftover for leftover in issue.leftovers if leftover.why == "版记"]


def test_the_last_title_of_a_section_below_a_story_without_parts_heads_a_story():
    raw = f"【窑火】\n\n点检口诀成了口袋书\n\n{STORY}\n\n摆渡姑娘学手语问好\n\n{OTHER}\n\n【夜话】\n\n保安有了值班室\n\n{THIRD}"
    assert [len(section.articles) for section in read(raw).sections] == [2, 1]


def test_what_a_picture_shows_loses_its_mark_and_who_took_it_does_not():
    issue = read(f"点检口诀成了口袋书\n\n{STORY}\n\n图｜师傅在灯下念口诀\n\n以后每班都要念一遍，念完再下井。")
    assert [block.text for block in issue.blocks() if block.role is Role.CAPTION] == ["师傅在灯下念口诀"]


def test_names_that_no_paper_had_before_are_learnt_from_each_other():
    texts = [text.replace("\n\n", "\n　　") for text in (STORY, OTHER, THIRD)]
    heads = ("点检口诀成了口袋书", "售票员学手语问好", "保安有了值班室")
    names = ("窑火点点", "江风聚焦", "夜话连连")
    raw = "\n\n".join(f"{name}\n\n{head}\n　　{text}" for name, head, text in zip(names, heads, texts, strict=True))
    raw += "\n\n村头巷尾\n\n" + "\n".join(f"　　{text}" for text in SMALL)
    assert [title for title, _ in shape(read(raw))] == [*names, "村头巷尾"]


def test_parts_of_one_story_are_no_sections():
    raw = f"点检口诀成了口袋书\n\nPART 01\n缘起\n\n{STORY}\n\nPART 02\n传开\n\n{OTHER}\n\nPART 03\n回响\n\n{THIRD}"
    issue = read(raw)
    assert shape(issue) == [(None, [(Kind.STORY, "点检口诀成了口袋书")])]
    assert [block.text for block in issue.blocks() if block.role is Role.SUBHEAD] == ["缘起", "传开", "回响"]


# --- what editors write beside a text ---


@pytest.mark.parametrize("form", ["（{}）", "【{}】", "{}："])
def test_words_that_name_the_parts_of_a_title_say_what_a_line_is(form):
    raw = (
        f"{form.format('引题')}井下有书声\n{form.format('主题')}点检口诀成了口袋书\n{form.format('副题')}二十年经验一本装下\n\n{STORY}\n\n"
        f"{form.format('标题')}售票员学手语问好\n\n{OTHER}"
    )
    issue = read(raw)
    first, second = (article for section in issue.sections for article in section.articles)
    assert [(line.role, line.text) for line in first.lines()][:3] == [
        (Role.KICKER, "井下有书声"),
        (Role.HEADLINE, "点检口诀成了口袋书"),
        (Role.DECK, "二十年经验一本装下"),
    ]
    assert second.title == "售票员学手语问好"
    assert sum("题" in text for text in left(issue)) == 4


def test_a_theme_among_the_facts_of_an_event_is_no_headline():
    raw = f"点检口诀成了口袋书\n\n{STORY}\n\n时间：3月2日\n主题：灯下读书\n地点：矿灯房"
    assert next(title for _, found in shape(read(raw)) for _, title in found) == "点检口诀成了口袋书"
    assert "主题：灯下读书" in [line.text for section in read(raw).sections for line in section.lines()]


@pytest.mark.parametrize("label", ["栏目{n}：\n{}", "栏目：{}", "【栏目】\n{}", "【栏目】{}", "栏目{n}\n\n{}"])
def test_the_word_section_names_the_line_below_it_or_the_rest_of_its_own(label):
    heads = ("点检口诀成了口袋书", "售票员学手语问好", "保安有了值班室")
    names = [label.replace("{n}", n).replace("{}", name) for n, name in zip("一二三", ("窑火", "江风", "夜话"), strict=True)]
    raw = "\n\n".join(f"{name}\n\n{head}\n\n{text}" for name, head, text in zip(names, heads, (STORY, OTHER, THIRD), strict=True))
    assert shape(read(raw)) == THREE


def test_the_words_before_a_caption_are_none_of_it_and_it_ends_at_a_gap():
    raw = f"点检口诀成了口袋书\n\n{STORY}\n图片说明：师傅在灯下念口诀\n\n售票员学手语问好\n\n{OTHER}\n图注：售票员比出早上好。　苗　青　摄"
    issue = read(raw)
    assert [block.text for block in issue.blocks() if block.role is Role.CAPTION] == ["师傅在灯下念口诀", "售票员比出早上好。　苗　青　摄"]
    assert "售票员学手语问好" in [block.text for block in issue.blocks()] + [title for _, found in shape(issue) for _, title in found]


NAMES = ["石　磊　　矿灯房充电工", "阮小七　　渡口售票员", "任　远　　菜场夜班保安", "欧阳秀英　　缝纫车间组长", "谷　雨　　茶场采茶工"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_names_with_their_posts_are_one_list_however_long_the_names_are(gap):
    raw = f"点检口诀成了口袋书\n\n{STORY}\n\n年度能手名单\n\n（共5名，不分先后）\n\n{gap.join(NAMES)}"
    issue = read(raw)
    assert [block.text for block in issue.blocks() if block.role is Role.ITEM] == NAMES
    assert (shape(issue)[0][1][-1][1], issue.sections[0].articles[-1].blocks[0].text) == ("年度能手名单", "（共5名，不分先后）")


@pytest.mark.parametrize("sign", ["📌", "🔥", "💡"])
def test_lines_that_begin_with_one_picture_are_items(sign):
    rows = ("八十人：领到新鞋的船员", "四十顶：茶场发出的草帽", "九成：当天办结的来电")
    raw = f"【窑火】\n\n点检口诀成了口袋书\n\n{STORY}\n\n【江风】\n\n" + "\n".join(f"{sign} {row}" for row in rows)
    assert [block.text for block in read(raw).blocks() if block.role is Role.ITEM] == list(rows)


COLUMN = (
    "　　矿灯房的老师傅把二十年的点检口诀写成一\n"
    "本小册子，送给刚下井的年轻人，册子只有巴掌大，\n"
    "揣在兜里正合适，大家都说好用，也都背得出来。"
)
RIVER = (
    "　　渡口的售票员学会了用手语问好，听障的乘客\n一下子多了起来，她说，学会十句话，就能帮上一\n船的人，也让自己更有底气，更愿意开口说话。"
)
DAYS = (
    "　　3月2日，渔港工会给船员送去新鞋，八十人当\n"
    "场领到。\n"
    "　　近日，茶场工会开出采茶班，四十人报了名。\n"
    "　　3月6日，窑厂工会把晒坯场改成球场。"
)


@pytest.mark.parametrize("sign", ["▼", "▲", "△", "▽"])
def test_a_short_name_below_a_caption_and_above_small_news_heads_a_section(sign):
    raw = f"窑火\n点检口诀成了口袋书\n{COLUMN}\n{sign}年轻人（左）和师傅在灯下核对口诀\n码头快讯\n{DAYS}\n江风\n售票员学手语问好\n{RIVER}"
    issue = read(raw)
    assert [title for title, _ in shape(issue)] == ["窑火", "码头快讯", "江风"]
    assert [article.kind for article in issue.sections[1].articles] == [Kind.BRIEF] * 3
    assert [block.text for block in issue.blocks() if block.role is Role.CAPTION] == ["年轻人（左）和师傅在灯下核对口诀"]


def test_a_running_head_in_a_paragraph_is_known_from_where_it_stands_with_a_page():
    torn = COLUMN.split("\n")
    raw = (
        f"窑火矿业 · 工友双周刊\n2025年6月15日　第11期　　2\n点检口诀成了口袋书\n"
        f"{torn[0]}\n窑火矿业 · 工友双周刊\n2025年6月15日　第11期　　3\n"
        f"{torn[1]}\n{torn[2]}\n售票员学手语问好\n{RIVER}\n{RIVER}\n\n4　　窑火矿业 · 工友双周刊\n2025年6月15日　第11期\n\n{RIVER}"
    )
    issue = read(raw)
    assert COLUMN.replace("\n", "").strip() in [block.text for block in issue.blocks()]
    assert sum("双周刊" in text for text in left(issue)) == 3


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_that_calls_out_above_a_deck_is_one(gap):
    for deck in ("首批十四间值班室有了热水", "——记菜场夜班的保安们"):
        raw = f"【窑火】\n\n夜班保安的值班室，亮了！{gap}{deck}\n\n{THIRD}\n\n【江风】\n\n售票员学手语问好\n\n{OTHER}"
        article = read(raw).sections[0].articles[0]
        assert [(line.role, line.text) for line in article.lines()][:2] == [(Role.HEADLINE, "夜班保安的值班室，亮了！"), (Role.DECK, deck)]


def test_a_small_picture_before_a_part_of_a_story_makes_no_section_of_it():
    raw = (
        f"PART.01\n窑火\n\n点检口诀成了口袋书\n\n{STORY}\n\nPART.02\n江风\n\n售票员学手语问好\n\n{OTHER}\n\n💬乘客怎么说\n\n"
        "@船头的风：上船就能听见问好，真好。\n@晒网的人：盼着下班的船也有！\n\n保安终于有了自己的值班室\n\n" + THIRD
    )
    issue = read(raw)
    assert [title for title, _ in shape(issue)] == ["窑火", "江风"]
    assert [title for _, title in shape(issue)[1][1]] == ["售票员学手语问好", "保安终于有了自己的值班室"]
    assert "乘客怎么说" in [block.text for block in issue.blocks() if block.role is Role.SUBHEAD]
    assert [block.text for block in issue.blocks() if block.text[0] == "@"] == [
        "@船头的风：上船就能听见问好，真好。",
        "@晒网的人：盼着下班的船也有！",
    ]


def test_what_a_colleague_is_asked_to_do_is_no_readers_word():
    issue = read(f"点检口诀成了口袋书\n\n{STORY}\n\n@小李 请核对人名\n\n@小李：这里缺一张图，请补\n")
    assert sum("@小李" in text for text in left(issue)) == 2


def test_account_and_day_of_a_post_are_its_masthead():
    raw = f"窑火一周 | 身边的事\n原创　窑火工会　窑火之声　2025年09月19日 18:06　山东\n\n{FIRST}\n\n{LAST}"
    issue = read(raw)
    assert [title for title, _ in shape(issue)] == ["窑火", "江风"]
    assert left(issue)[:2] == ["窑火一周 | 身边的事", "原创　窑火工会　窑火之声　2025年09月19日 18:06　山东"]
    assert str(issue.date) == "2025-09-19"


def test_a_short_line_above_a_headline_is_its_kicker():
    raw = f"【窑火】\n\n把课堂搬下井\n全矿点检口诀擂台赛在灯房举行\n\n{STORY}\n\n{LAST}"
    article = read(raw).sections[0].articles[0]
    assert [(line.role, line.text) for line in article.lines()][:2] == [
        (Role.KICKER, "把课堂搬下井"),
        (Role.HEADLINE, "全矿点检口诀擂台赛在灯房举行"),
    ]


def test_a_caption_with_its_word_before_it_goes_on_below_a_full_line_only():
    raw = f"点检口诀成了口袋书\n{COLUMN}\n图片说明：矿灯房的老师傅和刚下井的年轻人一起\n在灯下核对口诀\n"
    raw += f"（一）口诀从哪里来\n{RIVER}\n图注：灯房夜景\n（二）往哪里去\n{COLUMN}"
    captions = [block.text for block in read(raw).blocks() if block.role is Role.CAPTION]
    assert captions == ["矿灯房的老师傅和刚下井的年轻人一起在灯下核对口诀", "灯房夜景"]
