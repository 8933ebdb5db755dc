"""The way of a proof through the house, by keyboard: which copy goes out, what comes back, what is taken of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from bulletin_tui.app.screens.output import FORMS
from bulletin_tui.app.screens.reviewing import Reviewing
from bulletin_tui.app.widgets.line import Line
from bulletin_tui.newsroom import Newsroom
from bulletin_tui.newsroom.proofs import CHANGES, FINAL, PROOF

from .conftest import DRAFT, Desk, opened


def to(kind: str) -> list[str]:
    """The keys from the first row to that of a copy."""
    return ["home", *["down"] * [made.kind for made in FORMS].index(kind), "enter"]


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read(name).decode("utf-8")


async def test_each_kind_of_copy_is_a_row_of_its_own(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f5", *to(PROOF))
        await desk.shows("已导出", "第1稿", seconds=40)
        (proof,) = room.exports.glob("*校样.docx")
        assert "lnNumType" in part(proof, "word/document.xml") and "第1稿" in part(proof, "word/footer_default.xml")
        await desk.press(*to(FINAL))
        await desk.until(lambda: list(room.exports.glob("*付印稿.docx")), 40)
        (final,) = room.exports.glob("*付印稿.docx")
        assert "稿" not in part(final, "word/footer_default.xml")


async def test_an_issue_is_printed_in_another_look_this_once(room: Newsroom) -> None:
    settings = (room.root / "bulletin.yaml").read_bytes()
    async with opened(room) as desk:
        await desk.press("f5", "ctrl+t")
        await desk.shows("用哪一种版式出样", "简报", "公文")
        await desk.type("公文")
        await desk.press("enter")
        await desk.shows("换一种来出", "公文")
        await desk.press(*to(FINAL))
        await desk.until(lambda: list(room.exports.glob("*_公文_付印稿.docx")), 40)
        await desk.press("ctrl+t", "enter")
        await desk.press(*to(FINAL))
        await desk.until(lambda: [path for path in room.exports.glob("*付印稿.docx") if "公文" not in path.name], 40)
    one, other = sorted(room.exports.glob("*付印稿.docx"))
    assert part(one, "word/styles.xml") != part(other, "word/styles.xml")
    assert (room.root / "bulletin.yaml").read_bytes() == settings


async def test_a_marked_copy_asks_what_to_compare_with(room: Newsroom, draft_file: Path) -> None:
    room.export(draft_file)
    draft_file.write_text(DRAFT.replace("六十名选手", "八十名选手"), encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("f5", *to(CHANGES))
        await desk.shows("和哪一版对照", "第1稿")
        await desk.press("enter")
        await desk.shows("已导出", "第2稿", seconds=40)
        (marked,) = room.exports.glob("*花脸稿.docx")
        text = part(marked, "word/document.xml")
        assert "<w:delText" in text and "对照第1稿" in part(marked, "word/footer_default.xml")


def returned(room: Newsroom, draft_file: Path) -> Path:
    """A copy whose reader changed two words without recording it, and came back."""
    out, _ = room.export(draft_file)
    text = DRAFT.replace("六十名选手", "八十名选手").replace("气氛热烈，职工叫好", "职工叫好")
    other = room.drafts / "2026-11-17.md"
    other.write_text(text, encoding="utf-8")
    changed, _ = room.export(other)
    with zipfile.ZipFile(changed) as file:
        document = file.read("word/document.xml")
    with zipfile.ZipFile(out) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name, document if name == "word/document.xml" else data)
    other.unlink()
    changed.unlink(missing_ok=True) if changed != out else None
    return out


async def reviewing(desk: Desk) -> Reviewing:
    await desk.press("f5", "ctrl+r")
    await desk.shows("收回哪一份改稿")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, Reviewing), 40)
    await desk.shows("审改", "八十")
    screen = desk.app.screen
    assert isinstance(screen, Reviewing)
    return screen


async def test_a_place_that_no_file_can_have_is_asked_for_again(room: Newsroom) -> None:
    async with opened(room) as desk:
        await desk.press("f5", "ctrl+r")
        await desk.shows("收回哪一份改稿")
        await desk.press("enter")
        await desk.shows("输入或粘贴 Word 文件的位置")
        field = desk.app.screen.query_one(Line)
        for typed, said in (
            ("~老王/改稿.docx", "看不懂这个位置"),
            (str(room.root / "没有.docx"), "没有这个文件或文件夹"),
            ("贴错了的一大段话" * 35, "看不懂这个位置"),
        ):
            field.value = typed
            await desk.press("enter")
            await desk.shows(said)


async def test_a_file_of_another_issue_is_opened_with_a_warning(room: Newsroom, draft_file: Path) -> None:
    returned(room, draft_file)
    draft_file.write_text(DRAFT.replace("总期: 393", "总期: 394"), encoding="utf-8")
    async with opened(room) as desk:
        await reviewing(desk)
        await desk.shows("总第393期", "总第394期", "好像不是同一期")


async def test_what_came_back_is_shown_and_taken_one_by_one(room: Newsroom, draft_file: Path) -> None:
    file = returned(room, draft_file)
    assert file.is_file()
    async with opened(room) as desk:
        await reviewing(desk)
        await desk.shows("待定2")
        before = list(desk.app.write.editor.lines)
        await desk.press("f9")
        await desk.shows("已采用1", "待定1")
        assert "八十名选手" in "\n".join(desk.app.write.editor.lines)
        assert "气氛热烈，职工叫好" in "\n".join(desk.app.write.editor.lines)
        await desk.press("shift+f9")
        await desk.shows("已采用1", "已拒绝1")
        await desk.press("ctrl+z")
        await desk.shows("待定1", "已拒绝1")
        assert desk.app.write.editor.lines == before
        await desk.press("ctrl+z")
        assert desk.app.write.editor.lines == before  # steps made before are not taken back here


async def test_the_rest_can_be_taken_at_once_and_each_is_one_step(room: Newsroom, draft_file: Path) -> None:
    returned(room, draft_file)
    async with opened(room) as desk:
        await reviewing(desk)
        before = list(desk.app.write.editor.lines)
        await desk.press("ctrl+a")
        await desk.shows("采用余下的2条？")
        await desk.press("enter")
        await desk.shows("已采用2")
        text = "\n".join(desk.app.write.editor.lines)
        assert "八十名选手" in text and "气氛热烈" not in text
        await desk.press("escape", "f3", "ctrl+z")
        assert desk.app.write.editor.lines != before
        await desk.press("ctrl+z")
        assert desk.app.write.editor.lines == before


async def test_enter_goes_to_the_place_of_a_change(room: Newsroom, draft_file: Path) -> None:
    returned(room, draft_file)
    async with opened(room) as desk:
        await reviewing(desk)
        await desk.press("enter")
        await desk.until(
            lambda: desk.app.here == "write" and "六十名" in desk.app.write.editor.lines[desk.app.write.editor.cursor_location[0]]
        )


async def test_a_file_that_cannot_be_read_is_told(room: Newsroom, draft_file: Path) -> None:
    room.exports.mkdir()
    (room.exports / "坏的.docx").write_bytes(b"no zip at all")
    async with opened(room) as desk:
        await desk.press("f5", "ctrl+r")
        await desk.shows("坏的.docx")
        await desk.press("enter")
        await desk.until(lambda: "不是Word文件" in "".join(desk.seen().split()))
