"""Posts and the bodies that have them: a court has a president, a procuratorate a procurator-general."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_LEADS = ("", "副", "常务副", "专职副", "党组书记、", "党委书记、")
_GOES_ON = expression(  # 主任科员, 主席团, 局长办公会: no head of that body
    "科员|委员|会议|团|台|办公|助理|级|医|护|技师|工程|检察官|法官|法医|编辑|记者|督|播音|会计|研究|编审|热线|信箱|接待|公开|直通|期|江|寿|处|室|员"
)
_BEFORE = 12  # characters that tell which body it is


def prepared(settings: Settings) -> Settings:
    """Each body with each head that it has not, as one word: where it stands, nothing more is to be looked for."""
    words: dict[str, list[Any]] = {}
    for row in (row for lexicon in settings["lexicon"] for part in lexicon for row in part["posts"]):
        heads = [row["head"]] if isinstance(row["head"], str) else list(row["head"])
        before = str(row.get("behind") or ""), str(row.get("unless") or "")
        for body in row["bodies"]:
            for post in row["wrong"]:
                for lead in _LEADS:
                    words.setdefault(f"{body}{lead}{post}", []).append([len(post), len(body + lead + post), heads, *before])
    return {"find": list(words), "rows": list(words.values())}


def misfit(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """The head of another kind of body: 检察院院长, 镇人大主任. Settings: a lexicon of parts with `posts`."""
    told = set()
    for number, _, end in sorted(sheet.spots(settings), key=lambda spot: (spot[2], spot[1])):  # of those that end there the longest
        if end in told or _GOES_ON.match(sheet.text, end):
            continue
        for size, whole, heads, behind, unless in settings["rows"][number]:
            before = sheet.text[max(0, end - whole - _BEFORE) : end - whole]
            if behind and not expression(rf"(?:{behind})\Z").search(before) or unless and expression(rf"(?:{unless})\Z").search(before):
                continue
            told.add(end)
            yield Hit(end - size, end, tuple(heads))
            break
