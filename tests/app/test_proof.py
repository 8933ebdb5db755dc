"""校核: all findings of the issue, and what is done about them from the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin_tui.app.screens.proof import Group
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.model import Finding
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


async def test_an_issue_without_findings_may_go_out(room: Newsroom, draft_file: Path) -> None:
    async with opened(room) as desk:
        desk.app.proof.show([], [], [])
        await desk.press("f4")
        await desk.shows("没有疑点，可以出样了。")
