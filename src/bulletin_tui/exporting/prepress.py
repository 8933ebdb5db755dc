"""What a print shop asks for besides the pages: the faces they are set in, and pictures sharp enough."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

from bulletin_tui.exporting.word.pictures import Album, Unprinted
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
    """Pictures with too few pixels for a column's width, one Chinese line each. Raises BadSetting."""
    look = load_look(house.look)
    album = Album(issue, look)
    needed = math.ceil(look.column_width / 25.4 * DPI)
    for block, _ in originals(issue, house):
        picture = album.look_up(block.image or "")
        if isinstance(picture, Unprinted) or picture[1].suffix == "emf":
            continue
        across = picture[1].width if picture[1].turned < 5 else picture[1].height
        if across < needed:
            yield f"{block.image}：宽{across}像素，一栏要{needed}像素（每英寸{DPI}点）才印得清，请向作者要原图"
