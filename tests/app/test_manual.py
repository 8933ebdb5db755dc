"""F1 and docs/手册.md are one text, and it speaks of what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bulletin_tui.app import help as words
from bulletin_tui.app import keys, manual
from bulletin_tui.app.commands import commands
from bulletin_tui.cli.parser import build_parser
from bulletin_tui.newsroom import Newsroom

from .conftest import opened

DOCS = Path(__file__).parents[2] / "docs" / manual.FILE


def test_the_manual_in_docs_is_the_one_that_f1_opens() -> None:
    printed = DOCS.read_text(encoding="utf-8")
    without_pictures = re.sub(r"!\[[^\]]*\]\([^)]*\)\n\n?", "", printed)
    assert without_pictures == manual.text()
    for picture in re.findall(r"!\[[^\]]*\]\(([^)]*)\)", printed):
        assert (DOCS.parent / picture).is_file(), picture


@pytest.mark.parametrize(("key", "place"), [("f2", "browse"), ("f3", "write"), ("f4", "proof"), ("f5", "output")])
async def test_f1_opens_the_chapter_of_the_place(room: Newsroom, key: str, place: str) -> None:
    chapter = manual.chapter(words.CHAPTERS[place])
    assert len(chapter) < len(manual.text()) / 2 and "\n## " not in chapter
    async with opened(room, size=(120, 200)) as desk:
        await desk.press(key, "f1")
        await desk.shows(*[line for line in chapter.split("\n") if 6 < len(line) < 30 and line[0] not in "|#- "][:2])


async def test_every_action_with_a_name_and_every_command_is_in_the_manual(room: Newsroom) -> None:
    written = manual.text()
    async with opened(room) as desk:
        for place in ("f2", "f3", "f4", "f5"):
            await desk.press(place)
            for command in commands(desk.app):
                for key in command.key.split(","):
                    assert key in written or "Alt+" in key, f"{command.label} {key}"
        assert keys.labels([type(desk.app)])
    named = set(re.findall(r"bulletin-tui ([a-z]+)", written))
    known = set(re.findall(r"^    ([a-z]+) ", build_parser().format_help(), re.MULTILINE))
    assert named <= known, named - known
