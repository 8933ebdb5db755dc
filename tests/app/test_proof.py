"""校核: all findings of the issue, and what is done about them from the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin_tui.app.grouping import Group
from bulletin_tui.app.marks import extent
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.model import Finding, Severity
from bulletin_tui.newsroom import Newsroom

from .conftest import DRAFT, Desk, opened


@pytest.fixture
def commas(draft_file: Path) -> Path:
    draft_file.write_text(DRAFT.replace("第二天继续比赛，气氛热烈，", "第二天继续比赛,气氛热烈,"), encoding="utf-8")
    return draft_file


async def proofing(desk: Desk) -> Listing:
    await desk.press("f4")
    listing = desk.app.query_one("#proof-list", Listing)
    await desk.until(lambda: listing.has_focus and listing.values)
    return listing


async def to(desk: Desk, listing: Listing, wanted: type, text: str) -> None:
    for index, value in enumerate(listing.values):
        first = value.findings[0] if isinstance(value, Group) else value
        if isinstance(value, wanted) and isinstance(first, Finding) and first.text == text:
            listing.highlighted = index
            await desk.pilot.pause()
            return
    raise AssertionError(f"no {wanted.__name__} for {text}")


async def test_findings_of_one_rule_stand_together_the_gravest_first(room: Newsroom, commas: Path) -> None:
    async with opened(room) as desk:
        listing = await proofing(desk)
        groups = [value for value in listing.values if isinstance(value, Group)]
        worst = [max(finding.severity for finding in group.findings) for group in groups]
        assert worst == sorted(worst, reverse=True)
        assert any(len(group.findings) == 3 and group.findings[0].text == "," for group in groups)


async def test_enter_goes_to_the_place_in_the_draft(room: Newsroom, commas: Path) -> None:
    async with opened(room) as desk:
        listing = await proofing(desk)
        await to(desk, listing, Finding, ",")
        await desk.press("enter")
        await desk.until(lambda: desk.app.here == "write" and desk.app.write.editor.has_focus)
        assert desk.app.write.editor.selected_text == ","


async def test_f9_takes_one_and_the_list_says_so(room: Newsroom, commas: Path) -> None:
    async with opened(room) as desk:
        listing = await proofing(desk)
        await to(desk, listing, Finding, ",")
        await desk.press("f9")
        await desk.until(lambda: desk.app.write.editor.text.count(",") == 2)
        await desk.until(lambda: sum(finding.text == "," for finding in desk.app.write.findings) == 2)
        await desk.shows("改了1处")


async def test_f9_on_a_heading_takes_the_whole_group_and_one_undo_gives_it_back(room: Newsroom, commas: Path) -> None:
    async with opened(room) as desk:
        before = desk.app.write.editor.text
        listing = await proofing(desk)
        await to(desk, listing, Group, ",")
        await desk.press("f9")
        await desk.shows("共3处", "回车全部照改", "比赛,，气氛")
        assert desk.app.write.editor.text == before
        await desk.press("escape", "f9")
        await desk.shows("回车全部照改")
        await desk.press("enter")
        await desk.until(lambda: "," not in desk.app.write.editor.text)
        await desk.press("ctrl+z")
        await desk.until(lambda: desk.app.write.editor.text == before)


@pytest.mark.parametrize("key", ["shift+f9", "delete"])
async def test_a_refused_finding_leaves_the_list(room: Newsroom, commas: Path, key: str) -> None:
    async with opened(room) as desk:
        listing = await proofing(desk)
        await to(desk, listing, Group, ",")
        await desk.press(key)
        await desk.until(lambda: all(finding.text != "," for finding in desk.app.write.findings))


async def test_they_can_be_grouped_by_article_and_by_severity(room: Newsroom, commas: Path) -> None:
    async with opened(room) as desk:
        await proofing(desk)
        await desk.press("f7")
        await desk.shows("按稿件", "技能比武决出名次")
        await desk.press("f7")
        await desk.shows("按轻重")


async def test_the_standard_and_the_right_words_stand_beside_the_list(room: Newsroom, commas: Path) -> None:
    async with opened(room) as desk:
        listing = await proofing(desk)
        await to(desk, listing, Finding, ",")
        await desk.shows("应为", "，", "第二天继续比赛")


async def test_of_a_long_wording_what_differs_is_shown(room: Newsroom, draft_file: Path) -> None:
    was = "这是很长很长的一句固定表述前面都一样只有这里少一个字后面也都一样"
    will = was.replace("少一个字", "少了一个字")
    finding = Finding("pol/fixed", Severity.ERROR, "固定表述有错漏", was, 0, len(was), 1, 1, 1, 1 + len(was), (will,), True)
    async with opened(room, size=(140, 40)) as desk:
        await desk.press("f4")
        desk.app.proof.show([finding, finding._replace(line=2, start=40)], [was, was], [])
        await desk.shows("→ ……里少了一个……")
        desk.app.query_one("#proof-list", Listing).highlighted = 0
        await desk.press("f9")
        await desk.shows("共2处", "只有这里少了一个字后面也都一样")


async def test_an_issue_without_findings_may_go_out(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await desk.press("f4")
        desk.app.proof.show([], [], [])
        await desk.shows("没有疑点，可以出样了。")


async def test_a_place_can_be_left_out_of_a_change_to_many(room: Newsroom, commas: Path) -> None:
    async with opened(room) as desk:
        listing = await proofing(desk)
        await to(desk, listing, Group, ",")
        await desk.press("f9")
        await desk.shows("共3处")
        await desk.press("ctrl+d")
        await desk.shows("共2处")
        await desk.press("enter")
        await desk.until(lambda: desk.app.write.editor.text.count(",") == 1)


async def test_ninety_nine_commas_are_one_line_with_one_key(room: Newsroom, draft_file: Path) -> None:
    many = "".join(f"第{number}组已经到场,准备就绪。" for number in range(98))
    draft_file.write_text(DRAFT.replace("第二天继续比赛", many + "第二天继续比赛"), encoding="utf-8")
    async with opened(room) as desk:
        listing = await proofing(desk)
        await to(desk, listing, Group, ",")
        assert not [value for value in listing.values if isinstance(value, Finding) and value.text == ","]
        await desk.press("right")
        assert sum(isinstance(value, Finding) and value.text == "," for value in listing.values) == 99
        await desk.press("left", "f9")
        await desk.shows("共99处")
        await desk.press("enter")
        await desk.until(lambda: "," not in desk.app.write.editor.text)
        await desk.press("ctrl+z")
        await desk.until(lambda: desk.app.write.editor.text.count(",") == 99)


async def test_what_is_refused_for_always_is_in_the_newsrooms_file_and_not_in_the_draft(room: Newsroom, commas: Path) -> None:
    async with opened(room) as desk:
        before = desk.app.write.editor.text
        listing = await proofing(desk)
        await to(desk, listing, Finding, ",")
        await desk.press("ctrl+d")
        await desk.until(lambda: sum(finding.text == "," for finding in desk.app.write.findings) == 2)
        assert desk.app.write.editor.text == before
        await to(desk, listing, Finding, ",")
        await desk.press("ctrl+d")  # what was said first is not forgotten
        await desk.until(lambda: sum(finding.text == "," for finding in desk.app.write.findings) == 1)
    assert (room.root / "style" / "基线.json").read_text(encoding="utf-8").count("放过") == 2


async def test_stories_told_twice_are_refused_by_their_pair(room: Newsroom, draft_file: Path) -> None:
    told = "11月12日，北碚区总工会在缙云山下举办职工读书会，30名来自建筑、快递行业的职工分享读书体会。"
    draft_file.write_text(DRAFT + f"\n◆{told}\n\n◆{told.replace('分享', '交流')}\n", encoding="utf-8")

    def pairs() -> list[Finding]:
        return [finding for finding in desk.app.write.findings if "对号" in finding.message]

    async with opened(room) as desk:
        await desk.until(pairs)
        count = len(pairs())
        desk.app.write.refuse_always(pairs()[:1])
        await desk.until(lambda: len(pairs()) < count)
    assert (room.root / "style" / "重复放过.txt").is_file()


async def test_a_remark_on_a_line_is_listed_until_it_is_seen_to(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f3")
        before = desk.app.write.editor.text
        desk.app.write.editor.go(11)
        await desk.press("alt+n")
        await desk.shows("给这一行写备注")
        await desk.type("人数再核实")
        await desk.press("enter")
        assert desk.app.write.editor.lines[12] == "> 备注：人数再核实"
        await desk.press("f4")
        await desk.shows("编者的话：人数再核实")
        await to(desk, desk.app.query_one("#proof-list", Listing), Finding, "备注：人数再核实")
        await desk.press("delete")
        await desk.until(lambda: desk.app.write.editor.text == before)


async def test_a_lone_finding_is_explained_by_itself_also_on_its_heading(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        await desk.press("f4")
        proof = desk.app.proof
        listing = proof.query_one(Listing)
        listing.point(next(entry.key for entry in listing._entries if entry.key.startswith("group") and "半角" in entry.key))
        proof._say(listing.value)
        await desk.shows("应为　，")
        assert "这一组" not in desk.seen()
        await desk.press("f9")
        await desk.until(lambda: any("电工比武，" in line for line in desk.app.write.editor.lines))


async def test_the_list_says_what_a_line_is_without_the_marks_of_the_file(room: Newsroom, draft_file: Path) -> None:
    draft_file.write_text(
        DRAFT.replace("## 技能比武决出名次", "## 技能比武,决出名次").replace("第二天", "> 备注：再核一次\n\n第二天"), encoding="utf-8"
    )
    async with opened(room) as desk:
        await desk.press("f4")
        await desk.shows("9 主 技能比武,决出名次", "注 备注：再核一次")
        assert "## 技能" not in desk.seen() and "> 备注" not in desk.seen()


def test_what_speaks_of_a_whole_passage_marks_only_how_it_begins() -> None:
    def finding(text: str) -> Finding:
        return Finding("某规则", Severity.SUGGESTION, "太短", text, 0, len(text), 1, 1, 1, 1 + len(text))

    assert extent(finding("太短的一条简讯，前后不过三四十个字，却整条都画了线。")) == 6
    assert extent(finding("11月31日")) == 6 and extent(finding(",")) == 1 and extent(finding("")) == 1


async def test_what_the_template_laid_out_cannot_be_refused(room: Newsroom, draft_file: Path) -> None:
    section = next(section for section in room.template.sections if section.title == "渝工强基")
    draft_file.write_text(DRAFT.replace("# 一周动态", f"{section.skeleton}\n\n# 一周动态"), encoding="utf-8")
    async with opened(room) as desk:
        await to(desk, await proofing(desk), Finding, "【引题，可删】")
        before = desk.app.write.editor.text
        await desk.press("shift+f9")
        await desk.shows("模板的提示不能放过")
        await desk.press("ctrl+d")
        assert desk.app.write.editor.text == before
        assert not (room.root / "style" / "基线.json").exists()
