"""Sentences about raw texts: what page, column and platform did to them is undone, and nothing is lost."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bulletin_tui import draft, importing
from bulletin_tui.errors import UnreadableFile
from bulletin_tui.exporting.contract import to_dict
from bulletin_tui.importing.recovery import Hint, recover
from bulletin_tui.model import Issue, Kind, Role, Source

RAW = Path(__file__).parent / "fixtures" / "raw"
SEEDS = Path(__file__).parents[1] / "seeds"
GIVEN = ["001", "003", "004", "x1", "x3", "x5"]
MADE = sorted(path.stem for path in RAW.glob("*.json"))


# --- how near a reading is to the one that was made by hand ---


def plain(text: str | None) -> str:
    return unicodedata.normalize("NFKC", "".join((text or "").split()))


def told(issue: dict, *kinds: str) -> Counter[str]:
    """Blocks of these kinds; `boundary` is every unit of text, whatever it is held for."""
    found: list[str] = []
    for section in issue["sections"]:
        found += [section["title"]] if "boundary" in kinds else []
        for article in section["articles"]:
            names = ("kicker", "headline", "deck") if "boundary" in kinds else tuple(kinds)
            found += [article[name] for name in names if name in article]
            for block in article["blocks"]:
                kind = "brief" if article["kind"] == "brief" and block["type"] == "paragraph" else block["type"]
                if kind in kinds or "boundary" in kinds:
                    found.append(block["text"])
    return Counter(filter(None, map(plain, found)))


def agreement(read: dict, gold: dict, *kinds: str) -> float:
    """F1 over the texts of a kind; 1.0 where neither has any."""
    mine, theirs = told(read, *kinds), told(gold, *kinds)
    both = (mine & theirs).total()
    return 2 * both / (mine.total() + theirs.total()) if mine or theirs else 1.0


def letters(texts: list[str]) -> Counter[str]:
    return Counter("".join(map(plain, texts)))


def read_json(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def text_of(name: str) -> Path:
    return next(path for path in (RAW / f"{name}.txt", RAW / f"{name}.md") if path.is_file())


def judge(path: Path, gold: dict) -> None:
    issue = to_dict(importing.read(path))
    shares = {kind: round(agreement(issue, gold, kind), 3) for kind in ("paragraph", "brief", "boundary", "headline", "kicker", "deck",
                                                                      "caption", "subhead", "item", "note")}  # fmt: skip
    assert {kind: share for kind, share in shares.items() if share < 0.97} == {}
    assert [section["title"] for section in issue["sections"]] == [section["title"] for section in gold["sections"]]
    lost = told(gold, "boundary").elements(), told(issue, "boundary").elements()
    assert letters(list(lost[0])) == letters(list(lost[1]))


@pytest.mark.parametrize("name", GIVEN)
def test_texts_as_they_came_are_read_as_an_editor_reads_them(shared, name):
    gold = next((shared / "gold").glob(f"{name}*.json"))
    judge(shared / "seeds" / f"{gold.stem}.txt", read_json(gold))


@pytest.mark.parametrize("name", MADE)
def test_texts_that_were_damaged_on_purpose_are_read_as_an_editor_reads_them(name):
    judge(text_of(name), read_json(RAW / f"{name}.json"))


# --- a story is the same story in any setting ---


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def broken(text: str, width: int, first: int) -> list[str]:
    """Lines of at most `width` cells, no line beginning with a closing mark, the first one with an indent of `first` cells."""
    lines, line, used = [], "", first
    for piece in re.findall(r"[A-Za-z0-9.%]+|.", text):
        if line and used + cells(piece) > width and piece not in "，。、；：！？）》”’…%":
            lines, line, used = [*lines, line], "", 0
        line, used = line + piece, used + cells(piece)
    return [*lines, line]


def in_columns(issue: dict, width: int, indent: str, gap: int, page: int) -> str:
    """An issue as a page's text: hard lines, a foot with a number every `page` lines, in the middle of paragraphs too."""
    out: list[str] = []
    feet = 0

    def put(line: str) -> None:
        nonlocal feet
        out.append(line)
        if page and len(out) - feet * 5 >= page * (feet + 1):
            feet += 1
            out.extend(["", f"渝工简报　2026年第{40}期", f"— {feet} —", ""])

    def paragraph(text: str, mark: str = "") -> None:
        for at, line in enumerate(broken(mark + text, width, 4)):
            put(("" if at or mark or indent == "lost" else indent) + line)
        out.extend([""] * gap)

    for section in issue["sections"]:
        out.extend([section["title"], ""] if section["title"] else [])
        for article in section["articles"]:
            titles = [article[name] for name in ("kicker", "headline", "deck") if article[name]]
            out.extend([*titles, ""] if titles else [])
            for block in article["blocks"]:
                if block["type"] == "paragraph":
                    paragraph(block["text"], "◆" if article["kind"] == "brief" else "")
                else:
                    out.extend(["", "", block["text"], ""] if block["type"] == "caption" else [block["text"], ""])
    return "\n".join(out)


@pytest.mark.parametrize("page", [0, 23])
@pytest.mark.parametrize(("width", "indent", "gap"), [(36, "　　", 0), (44, "lost", 1), (50, "　　", 1), (56, "", 1), (70, "    ", 0)])
@pytest.mark.parametrize("name", ["2026-10-12", "2026-11-09"])
def test_an_issue_set_in_columns_comes_back_paragraph_by_paragraph(name, width, indent, gap, page):
    issue = to_dict(draft.read(SEEDS / f"{name}.md"))
    back = to_dict(recover(Source(in_columns(issue, width, indent, gap, page))))
    assert agreement(back, issue, "paragraph", "brief") >= 0.9
    assert agreement(back, issue, "boundary") >= 0.9


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize(
    "alter",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", " \n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: "\ufeff" + text,
    ],
    ids=["CRLF", "trailing blanks", "double spaced", "a second byte-order mark"],
)
def test_line_ends_trailing_blanks_and_double_spacing_change_nothing(name, alter):
    text = importing.read(text_of(name)).source.text
    assert [block.text for block in recover(Source(alter(text))).blocks()] == [block.text for block in recover(Source(text)).blocks()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_changes_nothing(tmp_path, encoding):
    text = importing.read(text_of("r7")).source.text
    (tmp_path / "来稿.txt").write_bytes(text.encode(encoding))
    issue = importing.read(tmp_path / "来稿.txt")
    assert [block.text for block in issue.blocks()] == [block.text for block in recover(Source(text)).blocks()]


def as_newspaper(issue: dict, width: int, indent: str, page: int) -> str:
    """A page in columns without blank lines: heads whose wording changes, bare page numbers, captions inside paragraphs."""
    out: list[str] = []
    pages = 0

    def put(line: str) -> None:
        nonlocal pages
        out.append(line)
        if len(out) >= page * (pages + 1):
            pages += 1
            part = ("要闻", "综合新闻", "渝工建功", "要闻·综合")[pages % 4]
            out.extend([str(pages), f"渝工周刊　2026年第40期　　{part}" if pages % 2 else f"第{pages}版　{part}"])

    for section in issue["sections"]:
        if section["title"]:
            put(section["title"])
        for article in section["articles"]:
            for title in filter(None, (article["kicker"], article["headline"], article["deck"])):
                put(title)
            captions = [block["text"] for block in article["blocks"] if block["type"] == "caption" and block["text"][-1] in ")）"]
            for block in article["blocks"]:
                lines = broken(block["text"], width, 4)
                if block["type"] == "paragraph":
                    brief = article["kind"] == "brief"
                    put(("◆" if brief else indent) + lines[0])
                    for line in lines[1:]:
                        if captions and not brief:
                            out.extend(["", captions.pop(0), ""])
                        put(line)
                elif block["type"] != "caption" or block["text"] in captions or block["text"][-1] not in ")）":
                    out.extend(["", block["text"], ""] if block["type"] == "caption" else [block["text"]])
    return "\n".join(out)


@pytest.mark.parametrize(("width", "indent", "page"), [(40, "　　", 17), (50, "    ", 31), (56, "　　", 23)])
@pytest.mark.parametrize("name", ["2026-10-19", "2026-11-02", "2026-11-16"])
def test_an_issue_set_as_a_newspaper_comes_back_paragraph_by_paragraph(name, width, indent, page):
    issue = to_dict(draft.read(SEEDS / f"{name}.md"))
    back = to_dict(recover(Source(as_newspaper(issue, width, indent, page))))
    assert agreement(back, issue, "paragraph", "brief") >= 0.95
    assert agreement(back, issue, "boundary") >= 0.95


# --- what breaks cut, one by one ---


def texts(raw: str, *roles: Role) -> list[str]:
    return [block.text for block in recover(Source(raw)).blocks() if not roles or block.role in roles]


LONG = "市总工会近日部署秋季职工技能提升行动，组织三十二个工种的练兵比武，覆盖四十一个区县和十一个产业，"


def test_a_blank_line_in_mid_sentence_is_closed():
    assert texts(f"{LONG}让更多一线职\n\n工有学的地方、有教的师傅。\n\n行动持续到年底。") == [
        f"{LONG}让更多一线职工有学的地方、有教的师傅。",
        "行动持续到年底。",
    ]


def test_a_page_foot_between_two_halves_of_a_sentence_is_left_over():
    issue = recover(Source(f"{LONG}让更多一线职\n渝工简报　2026年第40期\n— 3 —\n工有学的地方。"))
    assert [block.text for block in issue.blocks()] == [f"{LONG}让更多一线职工有学的地方。"]
    assert [(leftover.line, leftover.text) for leftover in issue.leftovers] == [(2, "渝工简报　2026年第40期"), (3, "— 3 —")]


def test_a_caption_in_mid_sentence_stands_at_the_end_of_its_story():
    issue = recover(Source(f"练兵比武开赛\n\n{LONG}让更多一线职\n\n图为选手在赛场调试设备（丁一 摄）\n\n工有学的地方。\n\n比武持续三天。"))
    assert [(block.role, block.text[-6:]) for block in issue.blocks()] == [
        (Role.HEADLINE, "练兵比武开赛"),
        (Role.PARAGRAPH, "有学的地方。"),
        (Role.PARAGRAPH, "武持续三天。"),
        (Role.CAPTION, "（丁一 摄）"),
    ]
    assert any(doubt.line == 5 for doubt in issue.doubts)


def test_a_block_knows_every_line_it_was_put_together_from():
    raw = f"练兵比武开赛\n\n{LONG}让更多一线职\n\n图为选手在赛场（丁一 摄）\n\n工有学的地方。"
    paragraph = next(block for block in recover(Source(raw)).blocks() if block.role is Role.PARAGRAPH)
    assert paragraph.lines == ((3, 3), (7, 7))
    assert raw[paragraph.offset(paragraph.text.index("工有")) :].startswith("工有学的地方。")


def test_a_headline_over_two_lines_is_one_headline():
    raw = "三百个班组长\n有了自己的充电课\n　　9月2日，市总工会班组长课堂在北碚区开课，首批学员到齐。\n　　课堂每周一次。"
    assert texts(raw, Role.HEADLINE) == ["三百个班组长 有了自己的充电课"]


def test_kicker_headline_and_deck_are_told_apart_without_marks():
    raw = "练好一身本领 撑起一片蓝天\n\n全市班组长技能大赛在万州举行\n\n——来自赛场的一线观察\n\n9月2日，大赛开幕，三百名班组长同台竞技。"
    article = recover(Source(raw)).sections[0].articles[0]
    assert article.kicker and article.headline and article.deck
    assert (article.kicker.text, article.title, article.deck.text) == (
        "练好一身本领 撑起一片蓝天",
        "全市班组长技能大赛在万州举行",
        "——来自赛场的一线观察",
    )


def test_briefs_that_stand_in_one_line_are_told_one_by_one():
    raw = "一周动态\n◆9月2日，云阳县总工会开设夜校。◆近日，梁平区总工会慰问环卫工人。\n\n◆9月4日，市轻纺工会举办比武。"
    issue = recover(Source(raw))
    assert [article.kind for _, article in issue.articles()] == [Kind.BRIEF] * 3
    assert [section.title for section in issue.sections] == ["一周动态"]


def test_a_bullet_in_a_section_of_briefs_is_a_brief_and_elsewhere_an_item():
    brief = "9月2日，云阳县总工会开设夜校，首批报名的职工有八十名。"
    assert texts(f"一周动态\n\n- {brief}", Role.BRIEF) == [brief]
    assert texts(f"夜校开课\n\n三项服务同时推出。\n\n- {brief}\n- 课程表贴到车间门口。", Role.ITEM) == [brief, "课程表贴到车间门口。"]


def test_a_jump_to_another_page_ends_the_text_there():
    raw = f"夜校开课\n\n{LONG}让更多一线职（下转第4版）\n\n练兵不停步\n\n工友们说，学了就能用。"
    issue = recover(Source(raw))
    assert [leftover.text for leftover in issue.leftovers] == ["（下转第4版）"]
    assert [block.text[-5:] for block in issue.blocks() if block.role is Role.PARAGRAPH] == ["更多一线职", "了就能用。"]
    assert any(doubt.line == 3 and "下转" in doubt.why for doubt in issue.doubts)


def test_what_a_platform_adds_is_left_over():
    raw = (
        "夜校开进工业园，学员坐满三间教室\n\n原创 小渝 渝工发布\n2026-09-02 18:30\n\n👆点击蓝字，关注我们\n\n"
        "9月2日晚，珞璜工业园的夜校开课。\n\n来源｜江津区总工会\n\n往期推荐\n司机之家添新床\n\n阅读原文"
    )
    issue = recover(Source(raw))
    assert [block.text for block in issue.blocks()] == ["夜校开进工业园，学员坐满三间教室", "9月2日晚，珞璜工业园的夜校开课。"]


@pytest.mark.parametrize("head", ["渝工周刊　2026年第40期　　要闻·综合", "第3版　综合新闻", "责任编辑 丁 一　版式 何小米　校对：路远"])
def test_a_page_head_in_mid_sentence_is_known_by_its_parts(head):
    assert texts(f"{LONG}让更多一线职\n3\n{head}\n工有学的地方。") == [f"{LONG}让更多一线职工有学的地方。"]


def test_a_story_inside_a_sentence_becomes_an_article_of_its_own():
    raw = (
        " 夜校开进园区\n九月二日，珞璜园区的夜校开课，首批学员坐满三间教\n室，课程由工会和学校一起商定，有焊接、电工、叉车、\n"
        " 绣娘有了自己的小组\n10月8日，鞍子镇的苗绣合作社工会成立，会员\n当天领到会员证，小组长由大家推选，任期一年。\n"
        "建会头一件事是替大家谈定结算日期，每月十五\n号准时到账，再不用等到年底。\n（彭水县总工会　石榴）\n\n"
        "收银等八个方向，每周三个晚上，下班就能来。课程结\n束后参加考试，合格的可以领取技能补贴，名额不限。\n学员们说，这样的课要是早开几年就好了，越学越有劲。"
    )
    issue = recover(Source(raw))
    assert [article.title for _, article in issue.articles()] == ["夜校开进园区", "绣娘有了自己的小组"]
    assert any("有焊接、电工、叉车、收银等八个方向，" in block.text for block in issue.blocks())


def test_a_title_below_its_text_heads_it():
    raw = (
        " 夜校开课\n9月2日，珞璜园区的夜校开课，首批学员到齐。\n（记者 丁一）\n"
        " 凌晨一点，检修工的一天才刚刚开始。\n四个小时里，他们要查九十六个转向架。\n（记者 何米）\n"
        " 夜班有了打盹舱\n 骑手谈成爬楼费\n10月22日，快递行业签下协议，每件加两角。"
    )
    articles = [article for _, article in recover(Source(raw)).articles()]
    assert [(article.title, article.blocks[0].text[:4]) for article in articles] == [
        ("夜校开课", "9月2日"),
        ("夜班有了打盹舱", "凌晨一点"),
        ("骑手谈成爬楼费", "10月2"),
    ]


def test_a_headline_in_three_lines_between_kicker_and_deck_is_one():
    titles = "渔网挂上墙 手艺握在手\n八个区县工会携手\n帮三千名退捕渔民\n端起新饭碗\n——转产就业回访"
    raw = f"{titles}\n　　天刚亮，老渔民已经站在叉车旁边，开始点检。"
    article = recover(Source(raw)).sections[0].articles[0]
    assert article.kicker and article.deck
    assert article.title == "八个区县工会携手 帮三千名退捕渔民 端起新饭碗"


@pytest.mark.parametrize("mark", ["1.", "2、", "（3）", "·", "●", "★"])
def test_below_the_heading_of_briefs_any_mark_before_a_date_is_a_brief(mark):
    issue = recover(Source(f"一周动态\n\n【区县工会】\n\n{mark}9月2日，云阳县总工会开设夜校，首批报名的职工有八十名。"))
    assert [article.kind for _, article in issue.articles() if article.kind is Kind.BRIEF] == [Kind.BRIEF]
    assert [section.title for section in issue.sections] == ["一周动态"]


def test_a_heading_of_briefs_below_them_is_theirs():
    issue = recover(Source("夜校开课\n\n首批学员到齐，课堂座无虚席。\n\n◆9月2日，云阳县总工会开设夜校。\n\n一周动态"))
    assert shape(issue) == [(None, [(Kind.STORY, "夜校开课")]), ("一周动态", [(Kind.BRIEF, "")])]


def test_a_post_with_a_phrase_on_every_line_is_parted_by_its_wider_gaps():
    phrase = (
        "9月2日，\n珞璜园区的夜校开课，\n\n首批学员坐满三间教室，\n课程由工会和学校一起商定，\n每周三个晚上。\n下班就能来，\n\n学完就能用。"
    )
    raw = f"{phrase}\n\n\n{phrase}\n\n\n{phrase}"
    assert texts(raw) == ["".join(phrase.split("\n"))] * 3


def test_what_pandoc_writes_behind_titles_and_around_parts_is_left_over():
    raw = '## 夜校开课 {#夜校 .unnumbered}\n\n::: {custom-style="正文"}\n首批学员到齐，课堂座无虚席。\n:::\n\n[返回目录](#目录)\n'
    assert texts(raw) == ["夜校开课", "首批学员到齐，课堂座无虚席。"]


def test_the_settings_above_a_markdown_text_are_no_content(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: 夜校\ndate: 2026-09-02\n---\n\n# 夜校开课\n\n首批学员到齐。\n", "utf-8")
    issue = importing.read(tmp_path / "a.md")
    assert [(block.role, block.text) for block in issue.blocks()] == [(Role.HEADLINE, "夜校开课"), (Role.PARAGRAPH, "首批学员到齐。")]


# --- what the lines of another format know of themselves ---


def test_a_hint_says_what_a_line_is():
    raw = "夜校开课\n首批学员到齐\n课堂设在食堂"
    issue = recover(Source(raw), {1: Hint(level=1), 2: Hint(role=Role.PARAGRAPH, whole=True), 3: Hint(role=Role.SUBHEAD, whole=True)})
    assert [block.role for block in issue.blocks()] == [Role.HEADLINE, Role.PARAGRAPH, Role.SUBHEAD]


def test_a_whole_paragraph_is_never_joined():
    raw = f"{LONG}让更多一线职\n工有学的地方。"
    assert len(texts(raw)) == 1
    issue = recover(Source(raw), {1: Hint(whole=True), 2: Hint(whole=True)})
    assert len(list(issue.blocks())) == 2


def test_a_line_break_within_a_paragraph_parts_a_headline_and_ends_a_sentence_only():
    raw = "三百个班组长\v有了自己的充电课\n9月2日，课堂开课，\v首批学员到齐。\v课堂每周一次。"
    issue = recover(Source(raw), {1: Hint(whole=True, bold=True, centred=True), 2: Hint(whole=True)})
    assert [(block.role, block.text) for block in issue.blocks()] == [
        (Role.HEADLINE, "三百个班组长 有了自己的充电课"),
        (Role.PARAGRAPH, "9月2日，课堂开课，首批学员到齐。"),
        (Role.PARAGRAPH, "课堂每周一次。"),
    ]


def test_a_picture_gives_its_caption_its_place():
    issue = recover(
        Source("夜校开课\n首批学员到齐，课堂座无虚席。\n学员在课堂上练习接线"), {3: Hint(role=Role.CAPTION, image="word/media/1.png")}
    )
    caption = list(issue.blocks())[-1]
    assert (caption.role, caption.image) == (Role.CAPTION, "word/media/1.png")


# --- files ---


def test_a_draft_is_read_as_it_stands(tmp_path):
    data = (SEEDS / "2026-10-12.md").read_bytes()
    (tmp_path / "a.md").write_bytes(data)
    assert draft.render(importing.read(tmp_path / "a.md")).encode() == data


def test_a_folder_is_the_files_in_it_that_can_be_read(tmp_path):
    for name in ("b.txt", "a.md", "c.DOCX", ".hidden.txt", "~$c.docx", "picture.png"):
        (tmp_path / name).write_text("会议召开。", "utf-8")
    (tmp_path / "deeper.txt").mkdir()
    assert [path.name for path in importing.files_in(tmp_path)] == ["a.md", "b.txt", "c.DOCX"]
    assert importing.files_in(tmp_path / "b.txt") == [tmp_path / "b.txt"]


def test_a_folder_without_texts_says_what_could_be_read(tmp_path):
    with pytest.raises(UnreadableFile, match=r"没有能读的文件.*\.docx"):
        importing.files_in(tmp_path)


@pytest.mark.parametrize("name", ["表.xlsx", "没有后缀"])
def test_another_kind_of_file_says_what_can_be_read(tmp_path, name):
    (tmp_path / name).write_text("会议召开。", "utf-8")
    with pytest.raises(UnreadableFile, match=r"\.txt.*\.docx"):
        importing.read(tmp_path / name)


# --- becoming a draft ---


def as_written(issue: Issue) -> list[tuple[Role, str, str | None]]:
    return [(block.role, block.text, block.image) for block in issue.blocks()]


def shape(issue: Issue) -> list[tuple[str | None, list[tuple[Kind, str]]]]:
    return [(section.title, [(article.kind, article.title) for article in section.articles]) for section in issue.sections]


@pytest.mark.parametrize("name", MADE)
def test_a_recovered_text_written_as_a_draft_is_read_as_the_same_issue(name):
    written = importing.as_draft(importing.keep_leftovers(importing.read(text_of(name))))
    back = draft.parse(Source(draft.render(written)))
    assert as_written(back) == as_written(written) and shape(back) == shape(written)


@pytest.mark.parametrize("name", GIVEN)
def test_a_text_as_it_came_written_as_a_draft_is_read_as_the_same_issue(shared, name):
    written = importing.as_draft(importing.keep_leftovers(importing.read(next((shared / "seeds").glob(f"{name}*")))))
    back = draft.parse(Source(draft.render(written)))
    assert as_written(back) == as_written(written) and shape(back) == shape(written)


def test_words_that_are_no_content_are_kept_as_remarks_and_marks_are_not():
    issue = recover(Source("# 夜校开课\n\n首批学员到齐，课堂座无虚席。\n\n渝工简报　2026年第40期\n— 3 —\n渝工简报　2026年第40期\n— 4 —\n"))
    kept = importing.keep_leftovers(issue)
    assert [block.text for block in kept.blocks() if block.role is Role.NOTE] == [
        "备注：来稿里另有：渝工简报 2026年第40期／— 3 —／渝工简报 2026年第40期／— 4 —"
    ]


def test_the_source_below_a_story_becomes_its_credits():
    issue = recover(Source("夜校开课\n\n首批学员到齐，课堂座无虚席。\n\n来源｜江津区总工会\n"))
    article = importing.keep_leftovers(issue).sections[0].articles[0]
    assert article.credit("来稿") == "江津区总工会"


@pytest.mark.parametrize("line", ["江津区总工会供稿", "江津区总工会 来稿", "江津区总工会  冉小芸供稿"])
def test_who_sent_a_story_is_no_caption_of_a_picture(line):
    (article,) = recover(Source(f"夜校开课\n\n首批学员到齐，课堂座无虚席。\n{line}\n")).sections[0].articles
    assert [(block.role, block.text) for block in article.blocks][1:] == [(Role.NOTE, line)]


def test_a_masthead_fills_number_serial_and_date_and_says_so():
    issue = recover(Source("渝工简报\n2026年第40期（总第388期）\n2026年10月12日\n\n夜校开课\n\n首批学员到齐，课堂座无虚席。\n"))
    written = importing.as_draft(issue)
    assert (written.number, written.serial, str(written.date)) == ("40", 388, "2026-10-12")
    assert sum("请核对" in doubt.why for doubt in written.doubts) >= 2
    assert importing.as_draft(issue, number="41").number == "41"


# --- nothing is lost, nothing is invented, whatever comes ---

PIECES = [
    "会议指出，", "工会", "重庆市", "。", "，", "、", "“", "”", "（", "）", "：", "；", "？", "——", "…", "\n", "\n\n",
    "\n\n\n", "\u3000\u3000", " ", "\t", "◆", "● ", "■", "▲", "- ", "* ", "**", "_", "*", "# ", "## ", "### ", "#### ",
    "> ", ">", "![", "](a.png)", "![图](b.png)", "[链接](http://x.cn)", "<br>", "&nbsp;", "<!-- x -->", "<!--", "-->", "---",
    "===", "|", "| a | b |", "渝工建功", "一周动态", "【渝工之家】", "12月3日，", "近日，", "01", "— 1 —", "第3版",
    "2025年第15期", "工会周报", "责任编辑：王五", "（张三 摄）", "图为", "编者按：", "本报记者 李四", "（下转第2版）",
    "（上接第1版）", "来源：某某工会", "1.", "①", "一、", "（一）", "扫码", "往期推荐", "👆", "☂️", "\u200b", "\ufeff", "\v",
    "\f", "\r\n", "\r", "\u2028", "\\", "\\*", "备注：", "5*3", "http://a.b", "abc", "ABC 1", "12", "%",
]  # fmt: skip
anything = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)


def count(*texts: str) -> Counter[str]:
    return Counter(character for text in texts for character in text if not character.isspace())


@settings(max_examples=300, deadline=None)
@given(anything)
@example("_\n(\n编者按：（转2版）\n课")  # one of several titles is cut by a note
def test_no_character_is_lost_or_invented_and_every_place_is_true(text):
    issue = recover(Source(text))
    blocks = list(issue.blocks())
    assert count(*(block.text for block in blocks), *(leftover.text for leftover in issue.leftovers)) == count(text)
    for block in blocks:
        for span in block.spans:
            assert text[span.offset : span.offset + span.length] == block.text[span.start : span.start + span.length]
        assert count("".join(block.text[span.start : span.start + span.length] for span in block.spans)) == count(block.text)
        assert all(1 <= first <= last <= text.count("\n") + 1 for first, last in block.lines)


@settings(max_examples=300, deadline=None)
@given(anything)
def test_whatever_was_recovered_is_read_back_from_its_draft(text):
    written = importing.as_draft(importing.keep_leftovers(recover(Source(text))))
    back = draft.parse(Source(draft.render(written)))
    assert as_written(back) == as_written(written) and shape(back) == shape(written)


@pytest.mark.parametrize("piece", ["会议指出，各级工会要主动作为。\n", "![", "<!--", "**字", "◆会议召开。", "字 ", "# ", "“", "[a](b)"])
def test_a_very_long_text_of_one_kind_is_read_to_its_end(piece):
    text = piece * (120_000 // len(piece))
    issue = recover(Source(text))
    kept = sum(len(block.text) for block in issue.blocks()) + sum(len(leftover.text) for leftover in issue.leftovers)
    assert kept >= len("".join(text.split()))
