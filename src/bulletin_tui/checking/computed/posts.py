"""Posts and the bodies that have them: a court has a president, a procuratorate a procurator-general."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_LEAD = expression("(?:(?:党[组委]|党工委)(?:副?书记|成员|委员)、)?(?:常务|专职|兼职|挂职)?副?\\Z")
_GOES_ON = expression(  # 主任科员, 主席团, 局长办公会: no head of that body
    "科员|委员|会议|团(?!结)|台|办公|助理|级|医[师生]|护[师士]|技师|工程师|检察官|法官|法医|编辑|记者|督学|播音|会计师|研究员|编审"
    "|热线|信箱|接待[日室]|公开[信电]|直通|期|江|寿|处(?!理)|室|员"
)
_LONGEST = 12  # characters of a lead, and of what before a body tells which one it is


def prepared(settings: Settings) -> Settings:
    """Of each head the bodies that have another: what they have, and what must or must not stand before them."""
    posts: dict[str, dict[str, list[Any]]] = {}
    for row in (row for lexicon in settings["lexicon"] for part in lexicon for row in part["posts"]):
        heads = [row["head"]] if isinstance(row["head"], str) else list(row["head"])
        told = [heads, str(row.get("behind") or ""), str(row.get("unless") or "")]
        for post in row["wrong"]:
            for body in row["bodies"]:
                posts.setdefault(post, {}).setdefault(body, []).append(told)
    sizes = sorted({len(body) for bodies in posts.values() for body in bodies}, reverse=True)
    return {"find": list(posts), "bodies": list(posts.values()), "sizes": sizes}


def misfit(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """The head of another kind of body: 检察院院长, 镇人大主任. Settings: a lexicon of parts with `posts`."""
    text = sheet.text
    for number, start, end in sorted(sheet.spots(settings), key=lambda spot: spot[1]):
        ends = [start]
        if text[start - 1] in "副务职、" and (lead := _LEAD.search(text, max(0, start - _LONGEST), start)) and lead[0]:
            ends.append(lead.start())
        heads = next((heads for at in ends if (heads := _heads(text, at, settings["bodies"][number], settings["sizes"]))), None)
        if heads and not _GOES_ON.match(text, end):
            yield Hit(start, end, tuple(heads))


def _heads(text: str, at: int, bodies: Mapping[str, list[Any]], sizes: list[int]) -> list[str] | None:
    """What the body that ends at a place has for a head, if it is one of these: the longest that fits."""
    for size in sizes:
        for heads, behind, unless in bodies.get(text[at - size : at], ()):
            before = text[max(0, at - size - _LONGEST) : at - size]
            if (not behind or expression(rf"(?:{behind})\Z").search(before)) and not (
                unless and expression(rf"(?:{unless})\Z").search(before)
            ):
                found: list[str] = heads
                return found
    return None
