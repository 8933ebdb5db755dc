"""Text that would be markup, or a terminal's command, is shown as text in every place, and the app goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from bulletin_tui import newsroom
from bulletin_tui.app.screens.dialogs import Ask, Enquire, Pick, Told
from bulletin_tui.app.screens.preview import Preview
from bulletin_tui.app.widgets.listing import Entry
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.newsroom import Newsroom, remnants

from .conftest import DRAFT, PAST, Desk, opened

TEXTS = ("甲[/b]乙", "丙[red]丁", "戊[@click=app.bell]己[/]", "庚\x1b[31m辛", "壬[1]癸")
LONG = "\n" + "这一段只是为了让文件够长。" * 100 + "\n"  # a file with many control characters in few others is no text
SIGN = {"庚\x1b[31m辛": "庚␛[31m辛"}


@pytest.fixture(params=TEXTS, ids=["closing", "colour", "click", "escape", "number"])
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def obeys_nothing(desk: Desk) -> bool:
    """No character that a terminal would obey goes out."""
    strips = desk.app.screen._compositor.render_strips()
    return not any(character < " " or "\x7f" <= character < "\xa0" for strip in strips for segment in strip for character in segment.text)


async def test_in_each_of_the_four_places(room: Newsroom, draft_file: Path, text: str) -> None:
    shown = SIGN.get(text, text)
    (room.seeds / "2026-11-09.md").write_text(PAST.replace("市总工会召开", text).replace("园区工会", text) + LONG, encoding="utf-8")
    hostile = DRAFT.replace("技能比武", text).replace("比武,六十", f"{text},六十").replace("一周动态", f"一周{text}")
    hostile = hostile.replace("◆11月11日，", f"◆{text}，,") + LONG
    draft_file.write_text(hostile, encoding="utf-8")
    async with opened(room, size=(140, 40)) as desk:
        await desk.shows(shown)
        assert obeys_nothing(desk)
        for key in ("f3", "f4", "f5"):
            await desk.press(key)
            await desk.shows(shown)
            assert obeys_nothing(desk)


async def test_in_a_search_its_hits_and_its_question(room: Newsroom, text: str) -> None:
    shown = SIGN.get(text, text)
    (room.seeds / "2026-11-09.md").write_text(PAST.replace("园区工会", text) + LONG, encoding="utf-8")
    async with opened(room) as desk:
        await desk.press("ctrl+f")
        await desk.type("挂牌")
        await desk.shows("找到", shown)
        desk.app.query_one("#search").value = text.replace("\x1b", "")  # type: ignore[attr-defined]
        await desk.pilot.pause(0.5)
        assert desk.app.is_running and obeys_nothing(desk)


async def test_in_names_of_files_and_of_the_newsroom(room: Newsroom, text: str) -> None:
    name = text.replace("/", "／").replace("\x1b", "")
    (room.drafts / f"{name}.md").write_bytes(b"\x00\x01" * 300)
    (room.seeds / f"{name}.md").write_bytes(b"\x00\x01" * 300)
    settings = (room.root / "bulletin.yaml").read_text(encoding="utf-8").replace("工会工作周报", f'"{name[:6]}"', 1)
    (room.root / "bulletin.yaml").write_text(settings, encoding="utf-8")
    from bulletin_tui import newsroom

    async with opened(newsroom.find(room.root)) as desk:
        await desk.shows(name[:6])
        await desk.press("ctrl+o")
        await desk.shows("打开哪一期草稿")
        assert desk.app.is_running and obeys_nothing(desk)


async def test_in_messages_and_in_questions(room: Newsroom, text: str) -> None:
    shown = SIGN.get(text, text)
    async with opened(room) as desk:
        desk.app.notify(text, severity="error")
        await desk.shows(shown)
        for screen in (
            Ask(text, text, [("a", text)]),
            Enquire(text, text, "值"),
            Pick(text, [Entry(text, show(text), 1)]),
            Told(text, show(text)),
        ):
            desk.app.push_screen(screen)
            await desk.shows(shown)
            assert obeys_nothing(desk)
            await desk.press("escape")


async def test_when_two_sides_changed_the_same_words(room: Newsroom, draft_file: Path, text: str) -> None:
    shown = SIGN.get(text, text)
    async with opened(room) as desk:
        await desk.press("f3", "ctrl+end")
        await desk.type("末")
        desk.app.write.editor.go(13, 0)
        await desk.type("我")
        draft_file.write_text(DRAFT.replace("第二天", text) + LONG, encoding="utf-8")
        desk.app.write.changed_on_disk()
        await desk.shows("别的程序也改了", shown)
        assert obeys_nothing(desk)
        await desk.press("enter")
        assert text in desk.app.write.editor.text


async def test_pasted_into_the_editor(room: Newsroom, text: str) -> None:

    async with opened(room) as desk:
        await desk.press("f3", "ctrl+home")
        desk.app.write.editor.post_message(Paste(text + "\u2028\x0c" + text))
        seen = text.replace("\x1b", "")
        await desk.shows(seen)
        assert desk.app.write.editor.text.startswith(f"{seen}\n\n{seen}")
        assert obeys_nothing(desk)
        await desk.press("ctrl+z")  # cleaning was a step of its own
        await desk.shows(SIGN.get(text, text))
        assert desk.app.write.editor.text.startswith(text + "\u2028\x0c" + text)
        assert obeys_nothing(desk)
        desk.app.write.editor.post_message(Paste(f"## {text}\n> {text}\n"))
        await desk.shows("贴进来的文字里有这些记号", f"主题　## {seen}")
        assert obeys_nothing(desk)


async def test_in_changes_remarks_remnants_and_originals(room: Newsroom, draft_file: Path, text: str) -> None:
    shown = SIGN.get(text, text)
    told = f"\n> 备注：{text}\n"
    hostile = (
        DRAFT.replace("作者：白杨", "作者：白杨　原稿：来稿/江津.txt")
        .replace("比武,六十", f"比武,{text},六十")
        .replace("\n\n第二天", told + "\n第二天")
    )
    draft_file.write_text(hostile + LONG, encoding="utf-8")
    (room.contributions / "江津.txt").write_text(f"通知{text}\n\n{text}这是原来的一段，写得很长，后来没有登。\n" + LONG, encoding="utf-8")
    remnants.keep(draft_file, [f"## {text}", f"{text}这一段从稿子里删去了，留在删余里等着。", LONG.strip()], [])
    async with opened(room, size=(140, 40)) as desk:
        await desk.press("f3")
        desk.app.write.editor.go(12)
        await desk.press("alt+o")
        await desk.shows(f"通知{shown}")
        assert obeys_nothing(desk)
        await desk.press("alt+o", "alt+v")
        await desk.shows("取回哪一段", f"{shown}这一段", f"原在：{shown}")
        assert obeys_nothing(desk)
        await desk.press("escape", "f4")
        await desk.shows(f"编者的话：{shown}")
        commas = [finding for finding in desk.app.write.findings if finding.text == ","]
        desk.app.push_screen(Preview(text, commas, hostile.split("\n")))
        await desk.shows("回车全部照改", shown)
        assert obeys_nothing(desk)


async def test_pasted_as_a_contribution_in_the_template_and_in_troubles(room: Newsroom, text: str) -> None:
    shown = SIGN.get(text, text)
    plain = text.replace("\x1b", "")  # YAML and file names take no control characters
    section = next(path for path in (room.root / "templates").glob("渝工强基.yaml"))
    section.write_text(section.read_text(encoding="utf-8").replace("说明: ", f"说明: 某{plain}某", 1), encoding="utf-8")
    async with opened(newsroom.find(room.root), size=(140, 40)) as desk:
        await desk.press("f3", "ctrl+k", "enter")
        await desk.shows("Ctrl+S 收下")
        desk.app.post_message(Paste(f"{text}\n\n{text}，这一段写的是别处的事。\n"))
        await desk.shows(shown)
        assert obeys_nothing(desk)
        await desk.press("ctrl+s")
        await desk.shows("放进哪个栏目")
        assert obeys_nothing(desk)
        await desk.press("escape", "alt+i")
        await desk.shows("照哪个栏目的样子插一篇")
        assert obeys_nothing(desk)
        await desk.press("escape")
        desk.app.on_days_amiss(desk.app.Amiss(text, text))
        await desk.shows(f"{shown}。{shown}")
        desk.app.progress("")
        settings = room.root / "bulletin.yaml"
        settings.write_text(settings.read_text(encoding="utf-8") + f'\n键位:\n  "{plain}": "{plain}"\n', encoding="utf-8")
        await desk.shows("不认识")
        assert obeys_nothing(desk) and desk.app.is_running
