"""Pictures of the screens for docs/: the app on a newsroom of its own, by day and by night, as PNG on the grid of cells.

    python tools/pictures.py [FOLDER [NAME…]]      of these names, or all; needs chromium and a Chinese monospaced font (fonts-noto-cjk)

Rich writes textLength = 12.2 * len(text) into its SVG, so that Chinese piles up; here each run of one width gets its own.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom

CELL = 12.2  # units of Rich's SVG
LATEST = 60  # seconds for one picture
FONT = "'DejaVu Sans Mono','Noto Sans Mono CJK SC'"
SIZES = (("", (100, 30)), ("-宽", (160, 45)))
PLACES = (("往期", "f2"), ("编稿", "f3"), ("校核", "f4"), ("出样", "f5"))
SHOTS = (  # name, size, theme, keys: every place by day and by night, and what is shown over them
    *(
        (f"{place}-{theme}{wide}", size, theme, [key])
        for place, key in PLACES for theme in "日夜" for wide, size in SIZES
    ),
    ("对照-夜", (160, 45), "夜", ["f3", "original"]),
    ("一并改-夜", (100, 30), "夜", ["f4", "f9"]),
    ("版面-日", (100, 30), "日", ["f3", "alt+p"]),
    ("审改-日", (100, 30), "日", ["f5", "ctrl+r", "enter", "f9"]),
    ("命令-夜", (100, 30), "夜", ["f3", "ctrl+p"]),
)  # fmt: skip
PAST = """---
期号: 44
总期: 392
日期: 2026-11-09
---

## 市总工会部署冬季送温暖

11月5日，市总工会召开会议，部署冬季送温暖工作，要求各级工会把慰问金、慰问品送到一线职工手中。

# 渝工强基

## 园区工会挂牌

新挂牌的园区工会联合了14家小企业，会员五百多名，设在园区服务大厅二楼。
"""
DRAFT = """---
期号: 45
总期: 393
日期: 2026-11-16
---

## 全市职工技能比武收官
> 来稿：市总工会　作者：向晚

11月13日，全市职工技能比武在南岸区收官，来自28个区县的六百名选手参加了电工、焊工,数控三个项目的决赛。

# 渝工强基

## 旧厂房里办起职工夜校
> 来稿：万盛经开区总工会　作者：白杨　原稿：来稿/万盛.txt

11月10日，万盛经开区总工会在一座旧厂房里办起职工夜校，首批开设电工、茶艺、短视频三门课,120名职工报了名。

夜校每周二、周四晚上开课，教师由各企业的技术骨干轮流担任，学员不交学费。
> 备注：人数请再电话核一次

# 一周动态

◆11月11日，南岸区总工会开展送温暖活动,惠及职工80人。

◆11月12日，北碚区总工会举办读书会，30名职工参加。
"""
STORY = "万盛经开区总工会：旧厂房里办起职工夜校\n\n11月10日，万盛经开区总工会在一座旧厂房里办起职工夜校，首批开设三门课。\n\n"
STORY += "据介绍，旧厂房闲置多年，今年由工会牵头修缮一新，添置了桌椅和投影设备，还留出一间作亲子阅读室。\n"


def runs(text: str) -> list[tuple[str, int]]:
    """The text cut where the width of its characters changes."""
    out: list[tuple[str, int]] = []
    for character in text:
        width = get_character_cell_size(character)
        if out and width in (out[-1][1], 0):
            out[-1] = (out[-1][0] + character, out[-1][1])
        else:
            out.append((character, width))
    return out


def on_the_grid(svg: str) -> str:
    """Rich's SVG with every run on its cells, and with fonts of this machine."""

    def placed(found: re.Match[str]) -> str:
        head, x, rest, body = found[1], float(found[2]), found[3], html.unescape(found[4])
        made = []
        for text, width in runs(body):
            cells = cell_len(text)
            if cells and text.strip("\xa0 "):
                length = re.sub(r'textLength="[0-9.]+"', f'textLength="{cells * CELL:g}" lengthAdjust="spacing"', rest)
                large = ' style="font-size:23px"' if width == 2 else ""
                made.append(f'<text{large}{head}x="{x:g}"{length}>{html.escape(text, quote=False).replace(" ", "&#160;")}</text>')
            x += cells * CELL
        return "".join(made)

    svg = re.sub(r'<text((?:(?!x=)[^>])*?)x="([0-9.]+)"([^>]*textLength="[0-9.]+"[^>]*)>([^<]*)</text>', placed, svg)
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.S)
    return svg.replace("Fira Code, monospace", FONT).replace('"Fira Code"', FONT)


def png(svg: str, out: Path, folder: Path) -> None:
    """Draws an SVG by chromium, in few colours, so that the file stays small."""
    from PIL import Image

    svg = on_the_grid(svg)
    box = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', svg)
    assert box
    width, height = (int(float(side)) + 1 for side in box.groups())
    page = folder / "page.html"
    page.write_text(f'<meta charset="utf-8"><body style="margin:0;background:#777">{svg}', encoding="utf-8")
    quiet = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--hide-scrollbars",
    ]
    size = [f"--window-size={width},{height}", f"--screenshot={out.resolve()}"]
    subprocess.run(["chromium", *quiet, *size, page.as_uri()], check=True, stderr=subprocess.DEVNULL, timeout=120)
    Image.open(out).convert("RGB").quantize(128).save(out, optimize=True)


def returned(room: Newsroom) -> None:
    """A copy that comes back with three changes by one of its readers."""
    from bulletin_tui import draft
    from bulletin_tui.exporting import word
    from bulletin_tui.exporting.copies import Copy
    from bulletin_tui.model import Source

    path = room.drafts / "2026-11-16.md"
    out, _ = room.export(path)
    text = DRAFT.replace("六百名选手", "六百二十名选手").replace("，学员不交学费", "").replace("举办读书会", "举办秋季读书会")
    old, new = (draft.parse(Source(version, path)) for version in (DRAFT, text))
    copy = Copy("送审样　第1稿 17:42", before=old, author="秦书记", when="2026-11-13T17:58:00Z")
    out.write_bytes(word.write(new, room.settings.house, copy))


async def shot(folder: Path, size: tuple[int, int], theme: str, keys: list[str]) -> str:
    """The SVG of the screen after some keys, on a newsroom made for it."""
    from bulletin_tui import newsroom
    from bulletin_tui.app.main import BulletinApp

    room = newsroom.create(folder / "编辑部")
    (room.seeds / "2026-11-09.md").write_text(PAST, encoding="utf-8")
    (room.drafts / "2026-11-16.md").write_text(DRAFT, encoding="utf-8")
    (room.contributions / "万盛.txt").write_text(STORY, encoding="utf-8")
    if "ctrl+r" in keys:
        returned(room)
    app = BulletinApp(newsroom.find(room.root))
    async with app.run_test(size=size) as pilot:
        while not app.here or not app.write.findings or app.laid.filling is None:
            await pilot.pause(0.05)
        app.theme = theme
        await pilot.press(keys[0])
        app.write.editor.go(18, 10)
        if "original" in keys:
            await pilot.press("alt+o")
            await pilot.pause(1)
        if keys[0] == "f4":
            app.proof.query_one("#proof-list").highlighted = 0  # type: ignore[attr-defined]
        for key in keys[1:]:
            await pilot.press(*([] if key == "original" else [key]))
            await pilot.pause(4 if key == "enter" else 0.2)  # until the returned file is read
        app.screen_stack[0].query_one("#say").display = False
        await pilot.pause(0.8)
        return app.export_screenshot(title="渝工周刊")


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "图"
    target.mkdir(parents=True, exist_ok=True)
    os.environ |= {"TEXTUAL_COLOR_SYSTEM": "truecolor", "COLORTERM": "truecolor"}
    for name, size, theme, keys in (shot for shot in SHOTS if shot[0] in sys.argv[2:] or not sys.argv[2:]):
        with tempfile.TemporaryDirectory() as made:
            os.environ["BULLETIN_STATE"] = made
            svg = asyncio.run(asyncio.wait_for(shot(Path(made), size, theme, keys), LATEST))
            out = target / f"{name}.png"
            png(svg, out, Path(made))
            print(f"{out}  {out.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
