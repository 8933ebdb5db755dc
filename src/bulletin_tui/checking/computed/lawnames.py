"""Names of laws and regulations between 《 and 》, a word off the name under which they were made."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_STATE = "中华人民共和国"
_OTHER_STATE = expression("^(?:中国(?!共产党|人民|工会(?!法))|国家|我国)")
_TITLE = expression(r"([\u4e00-\u9fff]{3,24}?)(?:（[^（）]{1,12}）)?")
_ENDS = expression("(?:法|条[例列]|规定|办法|细则|章程|准则|规则|党章)$")
_PLACE = expression("^[\u4e00-\u9fff]{2,6}?(?:[省市区县州镇乡]|集团|公司|学院|大学|医院)")
_COMMON = expression("管理|工作|实施|暂行|试行|的|若干|条例|规定|办法|细则|法$|中国共产党")
_LINK = expression("[与和及]")
_SHORT = 3  # characters of which another order may be another name
_NEAR = 30  # characters behind a title that may tell of its end
_SAME = 0.8  # of what tells two names apart, as difflib counts it


def named(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """A law called by a name that is no law's, and close to one. Settings: a lexicon of parts with `names`, `wrong`."""
    for start, end in sheet.titled.items:
        title = _TITLE.fullmatch(sheet.text, start, end)
        if not title or not _ENDS.search(title[1]) or "废止" in sheet.text[end : end + _NEAR]:
            continue
        if right := meant(title[1], *_names(settings)):
            yield Hit(start, title.end(1), (right,))


def prepared(settings: Settings) -> Settings:
    """All names in one text, which is quickly kept and loaded."""
    parts = [part for lexicon in settings["lexicon"] for part in lexicon]
    wrong = {str(old): str(new) for part in parts for old, new in (part.get("wrong") or {}).items()}
    return {"names": " ".join(str(part.get("names") or "") for part in parts), "wrong": wrong}


def _names(settings: Settings) -> tuple[frozenset[str], Mapping[str, str]]:
    return _split(settings["names"]), settings["wrong"]


@cache
def _split(names: str) -> frozenset[str]:
    return frozenset(names.split())


def meant(title: str, names: frozenset[str], wrong: Mapping[str, str]) -> str:
    """The name that was meant, or nothing where the title is a name, or like none."""
    state = _STATE if title.startswith(_STATE) else ""
    core = title.removeprefix(_STATE)
    if core.endswith("条列"):
        return state + core[:-1] + "例"
    if core in wrong:
        return state + wrong[core]
    if core in names:
        return ""
    bare = _OTHER_STATE.sub("", core)
    if bare != core and bare in names and bare.endswith("法"):
        return _STATE + bare
    if _PLACE.search(core):
        return ""
    rated = [(_alike(core, name), name) for name in names if abs(len(name) - len(core)) < 4 and _may(core, name, bool(state))]
    best = max(rated, default=(0.0, ""))
    return state + best[1] if best[0] >= _SAME else ""


def _may(core: str, name: str, state: bool) -> bool:
    """Whether a name can be the one meant: of the same kind (省 and 市 have 条例 on what a state's 法 rules), most of it the same."""
    kind = next(kind for kind in ("条例", "规定", "办法", "细则", "章程", "准则", "规则", "法", "") if core.endswith(kind))
    same = name.endswith(kind) and (kind != "法" or not name.endswith("办法")) or (state or core.endswith("实施细则"))
    return same and len({*core} & {*name}) * 4 >= len({*name}) * 3


def _alike(core: str, name: str) -> float:
    """How far two names are one: what all names have in them does not count, nor does the order of words."""
    one, other = _COMMON.sub("", core), _COMMON.sub("", name)
    if sorted(core) == sorted(name):
        return 1.0
    if sorted(_LINK.sub("", one)) == sorted(_LINK.sub("", other)) and len(one) > _SHORT:
        return 0.98
    if one == other:
        return 0.99 if one else 0.0
    if min(len(one), len(other)) < 3:
        return 0.0
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
