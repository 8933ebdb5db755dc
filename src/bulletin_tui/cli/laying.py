"""bulletin-tui layout: where everything will stand on paper."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from bulletin_tui import newsroom
from bulletin_tui.cli.saying import talk
from bulletin_tui.text import cells

if TYPE_CHECKING:
    from bulletin_tui.setting.fitting import Fit, Piece
    from bulletin_tui.setting.pages import Column

PROFILES = ("word", "libreoffice")
_TITLE = 44  # cells


def layout(called: argparse.Namespace) -> int:
    """Lines and pages of each article, and what is to spare or to cut; status 1 where there are too many pages."""
    room = newsroom.find(called.draft)
    fit = room.layout(room.read(called.draft), called.look, called.profile)
    if called.format == "json":
        print(json.dumps(_values(fit), ensure_ascii=False, indent=1))
    else:
        _show(fit)
    return int(bool(fit.over))


def _show(fit: Fit) -> None:
    for piece in fit.pieces:
        title = piece.title if piece.section else f"  {piece.title}"
        print(f"{title}{' ' * max(_TITLE - cells(title), 1)}{piece.lines:>4}行  {_where(piece)}")
    print(f"共{len(fit.layout.pages)}页，应为{fit.wanted}页：{fit.verdict}")
    for lonely in fit.lonely:
        before, _, last = lonely.end.partition("|")
        where = f"第{lonely.line}行" if lonely.line else "版面"
        talk(f"孤字：第{lonely.page}页“…{before}”之后，“{last}”独占一行（{where}）")
    for hollow in fit.hollow:
        talk(f"空当：{hollow}")
    for tail in fit.tails:
        talk(f"短尾：{tail}")
    if fit.brink:
        talk(fit.brink)
    for cut in fit.cuts:
        talk(f"可以{cut}")


def _where(piece: Piece) -> str:
    if not piece.first:
        return "未排"
    return f"第{piece.first}页" if piece.first == piece.last else f"第{piece.first}—{piece.last}页"


def _values(fit: Fit) -> dict[str, Any]:
    """Lengths in twips (1440 to an inch) from the type area's upper left corner."""
    return {
        "look": fit.layout.look.name,
        "profile": fit.layout.profile.name,
        "wanted": fit.wanted,
        "spare": fit.spare,
        "over": fit.over,
        "characters": fit.characters,
        "verdict": fit.verdict,
        "cuts": list(fit.cuts),
        "brink": fit.brink,
        "tails": fit.tails,
        "lonely": [{"page": lonely.page, "end": lonely.end, "line": lonely.line} for lonely in fit.lonely],
        "hollow": [hollow._asdict() for hollow in fit.hollow],
        "pieces": [
            {
                "title": piece.title,
                "kind": "section" if piece.section else "article",
                "lines": piece.lines,
                "pages": [piece.first, piece.last],
            }
            for piece in fit.pieces
        ],
        "pages": [{"number": page.number, "columns": [_column(column) for column in page.columns]} for page in fit.layout.pages],
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "x": round(column.x),
        "y": round(column.y),
        "width": round(column.width),
        "lines": [
            {
                "text": line.text,
                "style": line.style,
                "line": line.block.lines[0][0] if line.block and line.block.lines else None,
                "start": line.start,
                "end": line.end,
                "y": round(line.y),
                "height": round(line.height),
                "picture": line.picture,
            }
            for line in column.lines
        ],
    }
