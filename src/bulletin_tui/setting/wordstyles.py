"""Styles of a Word file as styles of a look, with all that they are based on."""

from __future__ import annotations

import copy
import math
from typing import Any

from bulletin_tui.setting.look import Face, Look, Rule, Style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def number(element: Any, name: str, default: float = 0) -> float:
    """An attribute of an element that may not be there, or may hold no number."""
    try:
        return float(element.get(f"{W}{name}"))
    except (TypeError, ValueError, AttributeError):
        return default


_BY_ATTRIBUTE = ("spacing", "ind", "rFonts")  # whose attributes are inherited one by one
_FIRST, _HANGING = ("firstLine", "firstLineChars"), ("hanging", "hangingChars")
_EITHER = ((_FIRST, _HANGING), (_HANGING, _FIRST))


class Styles:
    """Styles as our own kind, with all that they are based on."""

    def __init__(self, root: Any, base: Look, grid: float) -> None:
        self._base, self._grid = base, grid
        self._by_id = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
        self._defaults = list(root.iter(f"{W}docDefaults"))
        self.colours: dict[str, str] = {}

    def read(self, style: Any, usual: Style) -> tuple[Style, Face]:
        held = self._held(style)
        size = number(held.get("sz"), "val", 0) / 2 or usual.size or 12
        spacing, indent, rules = held.get("spacing"), held.get("ind"), self._rules(held.get("pBdr"))
        free = "snapToGrid" in held and held["snapToGrid"].get(f"{W}val") in ("0", "false", "off")
        made = Style(
            size=size,
            colour=self._colour(held["color"].get(f"{W}val")) if "color" in held else None,
            fill=self._colour(held["shd"].get(f"{W}fill")) if "shd" in held else None,
            bold="b" in held and held["b"].get(f"{W}val") not in ("0", "false", "off"),
            spread=number(held.get("r:spacing"), "val") / 20,
            align={"start": "left", "end": "right", "distribute": "both"}.get(found := held["jc"].get(f"{W}val"), found)
            if "jc" in held
            else None,
            line=self._pitch(spacing, size, free),
            times=number(spacing, "line", 240) / 240 if self._grid and not free and not _fixed(spacing) else 1,
            before=number(spacing, "before") / 20,
            after=number(spacing, "after") / 20,
            first=_measure(indent, "firstLine", size),
            hang=_measure(indent, "hanging", size),
            left=max(_measure(indent, "left", size) - _measure(indent, "hanging", size), 0),
            right=_measure(indent, "right", size),
            keep="keepNext" in held,
            whole="keepLines" in held,
            hanging_marks=not ("overflowPunct" in held and held["overflowPunct"].get(f"{W}val") in ("0", "false", "off")),
            top=rules.get("top"),
            bottom=rules.get("bottom"),
            start=rules.get("start"),
            end=rules.get("end"),
        )
        return made, self._face(held.get("rFonts"), usual)

    def _held(self, style: Any) -> dict[str, Any]:
        """The last word on each property: the file's defaults, then what the style is based on, then its own."""
        chain = [style]
        while (based := chain[-1].find(f"{W}basedOn")) is not None and len(chain) < 20:
            parent = self._by_id.get(based.get(f"{W}val"))
            if parent is None or parent in chain:
                break
            chain.append(parent)
        held: dict[str, Any] = {}
        for source in (*self._defaults, *reversed(chain)):
            for properties in source.iter(f"{W}pPr", f"{W}rPr"):
                for element in properties:
                    if isinstance(element.tag, str):
                        name = element.tag.removeprefix(W)
                        name = "r:spacing" if name == "spacing" and properties.tag == f"{W}rPr" else name
                        held[name] = _over(held.get(name), element) if name in _BY_ATTRIBUTE else element
        return held

    def _pitch(self, spacing: Any, size: float, free: bool) -> float | None:
        """An exact pitch; for any other what Word makes of it: the lines of the grid that the type takes, so many times."""
        line = number(spacing, "line", 240)
        if _fixed(spacing):
            return line / 20
        natural, times = size * 1.3, line / 240
        if self._grid and not free:
            return math.ceil(natural * 20 / self._grid - 0.01) * self._grid / 20 * times
        return natural * times if line != 240 else None

    def _colour(self, value: str | None) -> str | None:
        if value is None or value == "auto":
            return None
        self.colours[value] = value
        return value

    def _rules(self, borders: Any) -> dict[str, Rule]:
        found: dict[str, Rule] = {}
        for ours, theirs in (("top", "top"), ("bottom", "bottom"), ("start", "left"), ("end", "right")):
            side = borders.find(f"{W}{theirs}") if borders is not None else None
            if side is not None and side.get(f"{W}val") not in (None, "nil", "none"):
                colour = self._colour(side.get(f"{W}color")) or "ink"
                found[ours] = Rule(side.get(f"{W}val"), number(side, "sz", 4) / 8, colour, number(side, "space"))
        return found

    def _face(self, fonts: Any, usual: Style) -> Face:
        known = self._base.faces[usual.face or self._base.base]
        east = fonts.get(f"{W}eastAsia") if fonts is not None else None
        latin = fonts.get(f"{W}ascii") if fonts is not None else None
        same = next((face for face in self._base.faces.values() if face.east == east), None)
        holds = same.holds if same else "gb2312" if east and "GB2312" in east else known.holds if not east else "gb18030"
        return Face(east or known.east, latin or known.latin, same.instead if same else "", holds)


def _over(below: Any, element: Any) -> Any:
    """A property with what it leaves unsaid of that below; a hanging indent and one of the first line put each other out."""
    if below is None:
        return element
    made = copy.copy(element)
    gone = next((other for own, other in _EITHER if any(f"{W}{name}" in element.attrib for name in own)), ())
    for key, value in below.attrib.items():
        if key not in made.attrib and key.removeprefix(W) not in gone:
            made.set(key, value)
    return made


def _fixed(spacing: Any) -> bool:
    """Whether a pitch is given in points, and not in lines."""
    return spacing is not None and spacing.get(f"{W}lineRule") in ("exact", "atLeast")


def _measure(indent: Any, name: str, size: float) -> float:
    """An indent in characters."""
    return number(indent, f"{name}Chars") / 100 or number(indent, name) / 20 / size
