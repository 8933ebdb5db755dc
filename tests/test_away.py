"""Sentences about issues that are put away: nothing that an editor wrote, and no picture, is lost on the way."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bulletin_tui import newsroom
from bulletin_tui.errors import WrongCall
from bulletin_tui.exporting import stripping
from bulletin_tui.newsroom import away, judging


@pytest.fixture
def desk(room: Path) -> newsroom.Newsroom:
    return newsroom.find(room)


def picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return out.getvalue()


def test_what_another_program_saves_while_an_issue_is_put_away_stays_where_it_is(desk, monkeypatch):
    path, added = desk.drafts / "2026-11-23.md", "\n门卫老周补来一句话。\n"
    looked = judging.left_open

    def meanwhile(*given):
        found = looked(*given)
        path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
        return [] if found else found

    monkeypatch.setattr(judging, "left_open", meanwhile)
    with pytest.raises(WrongCall, match="又改过"):
        away.put_away(desk, path)
    assert path.read_text(encoding="utf-8").endswith(added)
    assert not (desk.seeds / path.name).exists()


def test_a_picture_that_both_folders_show_is_not_taken_away(desk):
    path = desk.drafts / "2026-11-23.md"
    (desk.drafts / "images").mkdir(exist_ok=True)
    shown = desk.drafts / "images" / "夜校.jpg"
    shown.write_bytes(picture())
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n![夜校开课](../drafts/images/夜校.jpg)\n", encoding="utf-8")
    away.put_away(desk, path, as_it_is=True)
    assert shown.is_file()


def test_a_photograph_that_is_not_laid_out_as_the_standard_says_stays_whole():
    whole = picture()
    odd = whole[:2] + b"\x00\x01\x02" + whole[2:]
    assert stripping.bare(odd) == odd
    assert stripping.bare(whole).startswith(b"\xff\xd8\xff")
