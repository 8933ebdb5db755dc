"""编稿: lengths, the original beside the draft, what was cut out, and articles parted, joined, boiled down and begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin_tui.app import shaping
from bulletin_tui.app.widgets.outline import Outline
from bulletin_tui.newsroom import Newsroom, remnants

from .conftest import DRAFT, Desk, opened

LONG = "职工们围着机床讨论工艺改进的办法，师傅一边示范一边讲解，大家听得十分认真。"


async def writing(desk: Desk) -> None:
    await desk.press("f3")
    await desk.until(lambda: desk.app.write.editor.has_focus)


def row_of(desk: Desk, start: str) -> int:
    return next(index for index, line in enumerate(desk.app.write.editor.lines) if line.startswith(start))


async def test_the_length_of_the_article_is_told_against_its_target_as_one_types(room: Newsroom) -> None:
    async with opened(room, size=(120, 30)) as desk:
        await writing(desk)
        desk.app.write.editor.go(row_of(desk, "第二天"))
        await desk.shows("46/500字")
        await desk.type("又")
        await desk.shows("47/500字")
        desk.app.write.editor.go(row_of(desk, "◆11月12日"))
        await desk.shows("27/80字")


async def test_lengths_are_called_short_or_long_where_the_section_asks_for_another(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(DRAFT.replace("第二天", LONG * 60 + "第二天"), encoding="utf-8")
    async with opened(room) as desk:
        await writing(desk)
        outline = desk.app.query_one(Outline)
        await desk.until(lambda: any("长2" in str(entry.right) for entry in outline._entries))
        assert any("短27" in str(entry.right) for entry in outline._entries)


async def second_day_deleted(desk: Desk, draft_file: Path) -> int:
    """The paragraph of the second day cut out and saved; the row it stood in."""
    row = row_of(desk, "第二天")
    desk.app.write.editor.change([((row, 0), (row + 1, 0), "")])
    await desk.press("ctrl+s")
    await desk.until(lambda: remnants.file_of(draft_file).is_file())
    return row


async def test_a_paragraph_that_is_deleted_waits_and_is_put_back(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        row = await second_day_deleted(desk, draft_file)
        assert [remnant.text for remnant in remnants.load(draft_file)] == ["第二天继续比赛，气氛热烈，职工叫好。"]
        editor.go(row - 1)
        await desk.press("alt+v")
        await desk.shows("取回哪一段", "第二天继续比赛", "技能比武决出名次")
        await desk.press("enter")
        await desk.until(lambda: "第二天继续比赛，气氛热烈" in editor.text)
        await desk.press("ctrl+s")
        await desk.until(lambda: not remnants.load(draft_file))


@pytest.mark.parametrize("at", ["## 技能比武", "> 来稿"])
async def test_a_paragraph_that_is_put_back_at_a_headline_goes_below_its_credits(room: Newsroom, draft_file: Path, at: str) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        await second_day_deleted(desk, draft_file)
        editor.go(row_of(desk, at))
        await desk.press("alt+v")
        await desk.shows("取回哪一段")
        await desk.press("enter")
        await desk.until(lambda: "> 来稿：江津区总工会　作者：白杨\n\n第二天继续比赛，气氛热烈，职工叫好。\n\n11月10日" in editor.text)


async def test_a_paragraph_that_is_put_back_at_a_section_goes_to_the_article_it_stood_in(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        await second_day_deleted(desk, draft_file)
        for at in ("# 渝工强基", "期号"):
            editor.go(row_of(desk, at))
            await desk.press("alt+v")
            await desk.shows("取回哪一段")
            await desk.press("enter")
            await desk.until(lambda: "六十名选手参赛。\n\n第二天继续比赛，气氛热烈，职工叫好。\n\n# 一周动态" in editor.text)
            await desk.press("ctrl+z")
            await desk.until(lambda: "第二天" not in editor.text)


async def test_an_article_is_put_back_behind_another_and_parts_none(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(
        DRAFT.replace("# 一周动态", "### 走进车间\n## 夜校\n> 来稿：万盛经开区总工会\n\n夜校设在旧厂房里，一周开两晚。\n\n# 一周动态"),
        encoding="utf-8",
    )
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        before = editor.text
        editor.go(row_of(desk, "夜校设在"))
        await desk.press("alt+x", "ctrl+s")
        await desk.until(lambda: remnants.file_of(draft_file).is_file())
        assert [len(remnant.lines) for remnant in remnants.load(draft_file)] == [4]
        editor.go(row_of(desk, "11月10日"))
        await desk.press("alt+v")
        await desk.shows("主　夜校", "引　走进车间", "来　来稿：万盛", "原在：夜校")
        assert "## 夜校" not in desk.seen()
        await desk.press("enter")
        await desk.until(lambda: editor.text == before)


def test_what_waits_is_listed_by_article_as_it_read() -> None:
    before = [*["## 夜校开课", "夜校的第一段写到了来历和过去", "夜校的第二段写到了课程安排", "## 比武收官", "比武的第一段写到了名次和奖金"]]
    after = ["## 夜校开课", "## 比武收官"]
    found = remnants.standing(remnants.removed(before, after), after)
    assert [shaping.told(remnant)[:2] for remnant in shaping.offered(found, "夜校开课")] == ["夜校", "比武"]
    assert [shaping.told(remnant)[:2] for remnant in shaping.offered(found, "比武收官")] == ["比武", "夜校"]
    one_by_one = remnants.standing(
        [*remnants.removed(before[:2], before[:1]), *remnants.removed([before[0], before[2]], before[:1])], after
    )
    assert [shaping.told(remnant)[4:6] for remnant in shaping.offered(one_by_one, "")] == ["一段", "二段"]


async def test_a_remark_on_a_headline_does_not_part_it_from_its_credits(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        desk.app.write.editor.go(row_of(desk, "## 技能比武"))
        await desk.press("alt+n")
        await desk.shows("给这一行写备注", "不印出来；同事打开时")
        await desk.type("换个题目")
        await desk.press("enter")
        await desk.until(lambda: "作者：白杨\n> 备注：换个题目\n" in desk.app.write.editor.text)


async def test_a_paragraph_that_is_only_shortened_or_moved_is_no_remnant(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        row = row_of(desk, "第二天")
        editor.change([((row, 7), (row, len(editor.lines[row]) - 1), "")])
        editor.go(row_of(desk, "◆11月12日"))
        await desk.press("alt+up", "ctrl+s")
        await desk.until(lambda: "第二天继续比赛。" in draft_file.read_text(encoding="utf-8").replace("第二天继续比赛，", "第二天继续比赛"))
        await desk.until(lambda: not desk.app.write.dirty)
        assert not remnants.file_of(draft_file).exists()


async def test_remnants_go_when_the_issue_is_put_away(room: Newsroom, draft_file: Path) -> None:
    remnants.keep(draft_file, DRAFT.split("\n"), DRAFT.replace("第二天继续比赛，气氛热烈，职工叫好。", "").split("\n"))
    assert remnants.file_of(draft_file).is_file()
    room.put_away(draft_file, as_it_is=True)
    assert not remnants.file_of(draft_file).exists()


async def test_an_article_is_parted_at_the_cursor_and_joined_again(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        editor.go(row_of(desk, "第二天"), 8)
        await desk.press("alt+s")
        assert "第二天继续比赛，\n\n## 【标题】\n> 来稿：江津区总工会　作者：白杨\n\n气氛热烈，职工叫好。" in editor.text
        assert editor.selected_text == "【标题】"
        await desk.press("alt+m")
        assert "第二天继续比赛，\n\n#### 【标题】\n\n气氛热烈，职工叫好。" in editor.text
        await desk.press("ctrl+z", "ctrl+z")
        assert editor.text == DRAFT


async def test_briefs_are_parted_and_joined(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        editor.go(row_of(desk, "◆11月12日"))
        await desk.press("alt+m")
        assert "惠及职工80人。11月12日，北碚区总工会" in editor.text
        editor.go(row_of(desk, "◆11月11日"), editor.lines[row_of(desk, "◆11月11日")].index("11月12日"))
        await desk.press("alt+s")
        assert editor.text == DRAFT


async def test_a_story_is_boiled_down_to_a_brief_with_its_date_and_the_rest_waits(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        editor.go(row_of(desk, "第二天"))
        await desk.press("alt+k")
        assert editor.text.endswith(
            "30名职工参加。\n\n◆11月10日，江津区总工会举办电工比武,六十名选手参赛。\n> 来稿：江津区总工会　作者：白杨\n"
        )
        assert "## 技能比武" not in editor.text
        await desk.press("ctrl+s")
        await desk.until(lambda: "第二天继续比赛" in "".join(remnant.text for remnant in remnants.load(draft_file)))
        await desk.press("ctrl+z")
        assert editor.text == DRAFT


def test_a_first_sentence_without_a_date_gets_the_one_that_the_story_names() -> None:
    from bulletin_tui.app.shaping import first_sentence

    assert first_sentence(["掌声响了很久。大家散去。", "3月2日，评比结束。"]) == "3月2日，掌声响了很久。"
    assert first_sentence(["3月1日，比赛开始。结束了。"]) == "3月1日，比赛开始。"
    assert first_sentence(["没有句号的一段"]) == "没有句号的一段"


async def test_an_article_is_cut_out_and_put_back(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        editor.go(row_of(desk, "◆11月11日"))
        await desk.press("alt+x")
        assert "送温暖活动" not in editor.text
        await desk.press("alt+v")
        await desk.shows("取回哪一段", "南岸区总工会")
        await desk.press("enter")
        await desk.until(lambda: "◆11月11日，南岸区总工会开展送温暖活动，惠及职工80人。" in editor.lines)


async def test_an_article_is_begun_from_the_template_of_its_section(room: Newsroom) -> None:
    async with opened(room) as desk:
        await writing(desk)
        editor = desk.app.write.editor
        editor.go(row_of(desk, "第二天"))
        await desk.press("alt+i")
        await desk.shows("照哪个栏目的样子插一篇")
        await desk.type("渝工强基")
        await desk.press("enter")
        await desk.until(lambda: "【导语：何时、何地、何事】" in editor.text)
        assert editor.selected_text.startswith("【") and editor.text.index("【导语") < editor.text.index("# 一周动态")
        await desk.press("ctrl+z")
        assert editor.text == DRAFT


async def test_a_past_article_is_the_start_of_a_new_one_in_the_same_section(room: Newsroom) -> None:
    async with opened(room, size=(120, 30)) as desk:
        await desk.press("ctrl+f")
        await desk.type("园区工会联合")
        await desk.shows("找到2处")
        await desk.press("enter", "ctrl+k")
        await desk.until(lambda: desk.app.here == "write" and "## 园区工会挂牌" in desk.app.write.editor.text)
        text = desk.app.write.editor.text
        assert text.index("第二天继续比赛") < text.index("## 园区工会挂牌") < text.index("# 一周动态")


@pytest.mark.parametrize("size", [(160, 40), (80, 24)])
async def test_the_original_stands_beside_the_draft_while_it_is_cut_down(room: Newsroom, draft_file: Path, size: tuple[int, int]) -> None:
    (room.contributions / "江津.txt").write_text(f"比武通知\n\n{LONG}\n\n原来还有这一段没有登。\n", encoding="utf-8")
    draft_file.write_text(DRAFT.replace("作者：白杨", "作者：白杨　原稿：来稿/江津.txt"), encoding="utf-8")
    async with opened(room, size=size) as desk:
        await writing(desk)
        desk.app.write.editor.go(row_of(desk, "第二天"))
        await desk.press("alt+o")
        await desk.shows("原稿　江津.txt", "原来还有这一段没有登", "字")
        desk.app.write.editor.go(row_of(desk, "◆11月12日"))
        await desk.shows("这一篇没有记原稿")
        await desk.press("alt+o")
        await desk.until(lambda: "这一篇没有记原稿" not in desk.seen())
