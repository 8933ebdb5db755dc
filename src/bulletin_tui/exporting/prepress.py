"""What a print shop asks for besides the pages: the faces they are set in, and pictures sharp enough."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from bulletin_tui.exporting.word.pictures import EMU, Album, Unprinted
from bulletin_tui.model import Block, House, Issue, Role
from bulletin_tui.setting.look import load_look
from bulletin_tui.setting.styles import BY_KEY

_PLAIN = {"section": "栏目", "headline": "主题", "subhead": "小标题", "caption": "图注", "header": "页眉", "footer": "页码"}
DPI = 300  # what offset printing asks of a photograph: a column of 81 mm needs 957 pixels


def faces(house: House) -> list[str]:
    """The faces of the look, a Chinese line each: name, what may stand for it, and what is set in it. Raises BadSetting."""
    look = load_look(house.look)
    used: dict[str, list[str]] = {}
    for key in look.styles:
        face = look.face(key)
        east = f"{face.east}（可用{face.instead}代替）" if face.instead else face.east
        used.setdefault(east, []).append(_PLAIN.get(key, BY_KEY[key].name))
        used.setdefault(f"{face.latin}（数字和西文）", [])
    return [f"{face}：{'、'.join(styles)}" if styles else face for face, styles in sorted(used.items())]


def originals(issue: Issue, house: House) -> list[tuple[Block, Path]]:
    """The captions whose pictures are at hand, in print's order, with the pictures' files."""
    album = Album(issue, load_look(house.look))
    found = ((block, album.path(block.image)) for block in issue.blocks() if block.role is Role.CAPTION and block.image)
    return [(block, path) for block, path in found if path is not None]


def too_small(issue: Issue, house: House) -> Iterator[str]:
    """Pictures with too few pixels for the width in which they print, one Chinese line each. Raises BadSetting."""
    look = load_look(house.look)
    album = Album(issue, look)
    for block, _ in originals(issue, house):
        found, picture = album.look_up(block.image or ""), album.find(block)
        if isinstance(found, Unprinted) or picture is None or found[1].suffix == "emf":
            continue
        across = found[1].width if found[1].turned < 5 else found[1].height
        narrow = picture.width < (look.column_width - 1) * EMU - 1  # a tall one, which would be higher than the look lets it
        wide, what = (picture.width / EMU, f"印{picture.width / EMU:.0f}毫米宽") if narrow else (look.column_width, "一栏")
        needed = math.ceil(wide / 25.4 * DPI)
        if across < needed:
            yield f"{block.image}：宽{across}像素，{what}要{needed}像素（每英寸{DPI}点）才印得清，请向作者要原图"
