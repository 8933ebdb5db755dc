"""Five scenes of a week, each from the key that begins it to the file that holds it. The material is our own."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

from docx import Document

from bulletin_tui import draft
from bulletin_tui.app.measuring import measured
from bulletin_tui.model import Role, Source
from bulletin_tui.newsroom import Newsroom, remnants
from bulletin_tui.text import count

from .conftest import DRAFT, PAST, Desk, opened


async def writing(desk: Desk) -> None:
    await desk.press("f3")
    await desk.until(lambda: desk.app.write.editor.has_focus)


async def take(desk: Desk, name: str, section: str, seen: str) -> None:
    """One contribution into one section, by keyboard."""
    await desk.press("ctrl+k")
    await desk.type(name)
    await desk.shows("取哪一份来稿", name)
    await desk.press("enter")
    await desk.shows("放进哪个栏目")
    await desk.type(section)
    await desk.press("enter")
    await desk.until(lambda: seen in desk.app.write.editor.text)


def row_of(desk: Desk, start: str) -> int:
    return next(index for index, line in enumerate(desk.app.write.editor.lines) if line.startswith(start))


# --- (a) a Word contribution with two photographs ---


def photograph(shade: int) -> BytesIO:
    """A grey PNG of 40 x 30."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([shade]) * 40) * 30
    head = struct.pack(">IIBBBBB", 40, 30, 8, 0, 0, 0, 0)
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def word_contribution(path: Path) -> None:
    made = Document()
    made.add_heading("盐厂老车间开出职工书场", 1)
    made.add_paragraph("奉节县总工会")
    made.add_paragraph("11月9日晚，奉节县盐化厂的老车间里坐满了下班的职工，工会办的书场第一次开讲，台上说的是厂里三代人的故事。")
    made.add_picture(photograph(90))
    made.add_paragraph("图为书场开讲现场（崔一苇 摄）")
    made.add_paragraph("书场每周五晚上开讲，说书人都是本厂职工，听众可以点题，也可以上台试说一段。")
    made.add_picture(photograph(180))
    made.add_paragraph("图为退休职工在后台对稿（崔一苇 摄）")
    made.save(str(path))


async def test_a_word_contribution_with_two_photographs_goes_into_its_section_and_one_undo_takes_it_back(
    room: Newsroom, draft_file: Path
) -> None:
    word_contribution(room.contributions / "奉节县总工会-书场.docx")
    async with opened(room) as desk:
        await writing(desk)
        before = desk.app.write.editor.text
        await take(desk, "书场", "渝工强基", "台上说的是厂里三代人的故事")
        issue = draft.parse(Source(draft_file.read_text(encoding="utf-8"), draft_file))
        section, story = next((section, article) for section, article in issue.articles() if "盐厂老车间" in article.title)
        assert section.title == "渝工强基"
        assert story.credit("来稿") == "奉节县总工会" and story.credit("原稿") == "来稿/奉节县总工会-书场.docx"
        pictures = [block for block in story.blocks if block.role is Role.CAPTION]
        assert ["书场开讲现场" in pictures[0].text, "对稿" in pictures[1].text, len(pictures)] == [True, True, 2]
        for block, shade in zip(pictures, (90, 180), strict=True):
            assert block.image and (room.drafts / block.image).read_bytes() == photograph(shade).getvalue()
        text = "".join(block.text for block in story.blocks)
        assert "听众可以点题" in text and "三代人的故事" in text
        await desk.press("ctrl+z")
        assert desk.app.write.editor.text == before


# --- (b) a long story cut to its length ---

WORK = (
    "车队把调度室搬到了停车场边上，司机出车前花三分钟就能拿到当天的路况和天气。",
    "工会请来两位退休的老师傅，每周三下午坐在修理间里，谁有拿不准的毛病都可以来问。",
    "以前换一条刹车管要等两天的配件，现在库房按里程备货，当天坏的当天就能修好。",
    "夜班司机最盼的是一口热饭，食堂把最后一锅饭从九点推迟到了十一点半。",
    "有人在意见簿上写，希望末班车的站牌能亮一点，一个星期后沿线的站牌都换了灯。",
    "新来的年轻人大多不会看纸质图纸，师傅们就把管路拍成照片，一张一张标上名字。",
    "车队还在每个季度评一次最会省油的司机，评上的人要上台讲自己的办法。",
    "讲得多了，办法就成了册子，册子印出来，外地的同行也托人来要。",
    "家属们也有事做，她们组成了一个缝补组，坐垫破了当天补好，从不耽误发车。",
)


def long_story() -> str:
    paragraphs = [
        "长途车队的工会今年做了一件小事：把散在各处的零件重新清点了一遍，登记零件5220个，一个不少。",
        *(f"{WORK[index % 9]}{WORK[(index + 4) % 9]}这是今年第{index + 3}次改动。{WORK[(index + 7) % 9]}" for index in range(15)),
        "车队队长说，小事做久了就是大事，明年还要接着做。",
    ]
    return "巫山县总工会：车队里的小事\n\n" + "\n\n".join(paragraphs) + "\n"


async def test_a_long_story_is_cut_down_its_figure_is_held_against_the_contribution_and_what_was_cut_waits(
    room: Newsroom, draft_file: Path
) -> None:
    story = long_story()
    assert 1800 < count(story) < 2200
    (room.contributions / "巫山-车队.txt").write_text(story, encoding="utf-8")
    async with opened(room, size=(140, 40)) as desk:
        await writing(desk)
        await take(desk, "车队", "渝工建功", "登记零件5220个")
        editor = desk.app.write.editor
        paragraphs = [line for line in editor.lines if "这是今年第" in line]
        await desk.press("alt+o")
        await desk.shows("原稿　巫山-车队.txt")
        editor.go(row_of(desk, "长途车队"))
        await desk.press("end")
        long = desk.app.write.length
        for paragraph in paragraphs[4:]:
            editor.go(editor.lines.index(paragraph), 0, len(paragraph))
            await desk.press("delete")
        await desk.until(lambda: desk.app.write.length != long)
        row = row_of(desk, "长途车队")
        editor.go(row, editor.lines[row].index("5220") + 3)
        await desk.press("delete", "ctrl+s")
        assert "登记零件522个" in editor.lines[row]
        await desk.until(lambda: any("522" in found.text and "原稿" in found.message for found in desk.app.write.findings))
        found = next(found for found in desk.app.write.findings if "522" in found.text and "原稿" in found.message)
        assert "5220" in found.message or "5220" in "".join(found.suggestions)
        await desk.until(lambda: sum(len(remnant.lines) for remnant in remnants.load(draft_file)) >= len(paragraphs) - 4)
        kept = "".join(remnant.text for remnant in remnants.load(draft_file))
        assert all(paragraph in kept for paragraph in paragraphs[4:])
        length, _, target = desk.app.write.length.removesuffix("字").partition("/")
        assert int("".join(filter(str.isdigit, length))) < 900 and target


# --- (c) thirteen briefs in the wrong order ---

BRIEFS = {
    "云阳县总工会": "云阳县总工会给江上的清漂工送去手套300双。",
    "市总工会": "市总工会召开冬季送温暖调度会。",
    "南岸区总工会": "南岸区总工会开出三条助农直播线。",
    "市教科文卫体工会": "市教科文卫体工会办起护士心理课。",
    "万州区总工会": "万州区总工会办船员读书角。",
    "彭水县总工会": "彭水县总工会给苗绣工人评级。",
    "渝中区总工会": "渝中区总工会为棒棒工人办意外险。",
    "市机关工会": "市机关工会举办健步走。",
    "大足区总工会": "大足区总工会请石刻匠人收徒。",
    "涪陵区总工会": "涪陵区总工会办榨菜工人技能赛。",
    "石柱县总工会": "石柱县总工会为黄连种植户办夜课。",
    "市财贸轻纺烟草工会": "市财贸轻纺烟草工会慰问夜班店员。",
    "黔江区总工会": "黔江区总工会开通返乡专列咨询点。",
}


async def test_thirteen_shuffled_briefs_are_put_in_order_and_the_picture_stays_with_its_brief(room: Newsroom, draft_file: Path) -> None:
    lines = [f"◆11月12日，{text}" for text in BRIEFS.values()]
    lines[4] += "\n![读书角一角（阮青 摄）](images/角.png)"
    head = DRAFT.partition("# 一周动态")[0]
    draft_file.write_text(head + "# 一周动态\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    async with opened(room) as desk:
        await writing(desk)
        before = desk.app.write.editor.text
        await desk.press("ctrl+b")
        await desk.until(lambda: desk.app.write.editor.text != before)
        after = [line for line in desk.app.write.editor.lines if line.startswith("◆")]
        order = [unit for line in after for unit in BRIEFS if line == f"◆11月12日，{BRIEFS[unit]}"]
        assert sorted(order) == sorted(BRIEFS) and order[0] == "市总工会"
        districts = ["万州区总工会", "黔江区总工会", "涪陵区总工会", "渝中区总工会", "南岸区总工会", "大足区总工会", "云阳县总工会",
                     "石柱县总工会", "彭水县总工会"]  # fmt: skip
        assert order[1:10] == districts
        picture = row_of(desk, "![读书角")
        above = next(line for line in reversed(desk.app.write.editor.lines[:picture]) if line.strip())
        assert "万州区总工会" in above
        await desk.press("ctrl+z")
        assert desk.app.write.editor.text == before


# --- (d) one word, everywhere, at half past five ---


async def test_a_word_changes_everywhere_after_all_places_were_seen_and_one_undo_brings_it_back(room: Newsroom, draft_file: Path) -> None:
    text = DRAFT.replace("## 技能比武决出名次", "## 技能比武总结会圆满召开").replace("第二天", "总结会圆满召开。第二天")
    draft_file.write_text(text.replace("举办读书会", "读书会圆满召开"), encoding="utf-8")
    async with opened(room) as desk:
        await writing(desk)
        before = desk.app.write.editor.text
        await desk.press("ctrl+r")
        await desk.shows("换成什么")
        await desk.type("圆满召开")
        await desk.press("enter")
        await desk.type("召开")
        await desk.shows("共3处")
        shown = [line for line in desk.seen().split("\n") if "圆满召开召开" in line]  # struck out, and what takes its place
        assert len(shown) == 3 and desk.app.write.editor.text == before
        await desk.press("enter")
        await desk.until(lambda: "圆满召开" not in desk.app.write.editor.text)
        assert desk.app.write.editor.text == before.replace("圆满召开", "召开")
        await desk.press("ctrl+s")
        await desk.until(lambda: "圆满" not in draft_file.read_text(encoding="utf-8"))
        await desk.press("ctrl+z")
        assert desk.app.write.editor.text == before


# --- (e) brackets of another width ---


async def test_full_width_brackets_find_an_issue_that_prints_narrow_ones(room: Newsroom) -> None:
    assert "常委(扩大)会议" in PAST
    async with opened(room) as desk:
        await desk.press("f2", "ctrl+f")
        await desk.type("常委（扩大）会议")
        await desk.shows("找到4处")
        await desk.press("enter")
        await desk.until(lambda: desk.app.browse.query_one("#reading").has_focus)
        await desk.shows("第44期　总第392期", "市总工会召开常委(扩大)会议")


async def test_a_damaged_word_file_is_called_damaged_before_anything_is_asked(room: Newsroom) -> None:
    room.contributions.mkdir(parents=True, exist_ok=True)
    (room.contributions / "坏了.docx").write_bytes(b"PK\x03\x04 nothing behind it")
    async with opened(room) as desk:
        await desk.press("f3")
        await desk.shows("技能比武决出名次")
        await desk.press("ctrl+k")
        await desk.shows("取哪一份来稿", "坏了.docx")
        await desk.type("坏了")
        await desk.press("enter")
        await desk.shows("×", "坏了.docx")
        assert "放进哪个栏目" not in desk.seen()


async def test_what_is_laid_out_to_be_written_over_is_not_counted(room: Newsroom, draft_file: Path) -> None:
    section = next(section for section in room.template.sections if section.title == "渝工强基")
    draft_file.write_text(f"---\n期号: 45\n总期: 393\n日期: 2026-11-16\n---\n\n# 渝工强基\n\n{section.skeleton}", encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f3")
        lines = desk.app.write.editor.lines
        row = next(index for index, line in enumerate(lines) if line.startswith("【"))
        desk.app.write.editor.go(row, 0)
        await desk.shows(f"0/{section.length.target}字")
        (item,) = [item for item in desk.app.write.items if item.article is not None]
        assert measured(item, desk.app.write.template).characters == 0
        desk.app.write.editor.change([((row, 0), (row, len(lines[row])), "工会办起夜校。")])
        await desk.shows(f"7/{section.length.target}字")
