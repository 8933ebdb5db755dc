"""What a file's styles and numbering say of a paragraph: outline level, centring, bold type, the number Word would print."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bulletin_tui.importing.word.package import Package
from bulletin_tui.importing.word.tags import attribute, child, name_of, switched, value
from bulletin_tui.setting.styles import BY_NAME, OURS, Named

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])\Z", re.IGNORECASE)
_DIAMONDS = frozenset("\uf075\uf076◆❖u◇")  # u and v in Wingdings
_CHINESE = {"题注": "caption", "页眉": "header", "页脚": "footer", "正文": "normal"}
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Style:
    name: str
    based: str | None
    level: int  # outline level from 1, 0 for none
    centred: bool | None
    bold: bool | None
    size: int | None  # half-points
    numbered: tuple[str, int] | None  # numId and level


@dataclass(slots=True)
class _Level:
    kind: str
    pattern: str
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Styles:
    """styles.xml and numbering.xml. Counts as it is asked, so paragraphs must be asked in reading order."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        self._size = 20  # half-points, where nothing says otherwise
        for part in package.related("styles"):
            self._read_styles(package.xml(part))
        self.ours = len(OURS & {style.name for style in self._styles.values()}) == len(OURS)
        self._abstract: dict[str, _List] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        for part in package.related("numbering"):
            self._read_numbering(package.xml(part))

    def _read_styles(self, root: Any) -> None:
        for element in () if root is None else root:
            if name_of(element) == "w:docDefaults":
                self._size = _int(value(element, "w:rPrDefault", "w:rPr", "w:sz"), self._size)
            if name_of(element) != "w:style":
                continue
            id_ = attribute(element, "w:styleId") or ""
            name = _built_in(value(element, "w:name") or id_)
            properties = child(element, "w:pPr")
            if attribute(element, "w:type") == "paragraph" and attribute(element, "w:default") in ("1", "true"):
                self._default = id_
            self._styles[id_] = Style(
                name,
                value(element, "w:basedOn"),
                _level(name, properties),
                _centred(properties),
                switched(element, "w:rPr", "w:b"),
                _int(value(element, "w:rPr", "w:sz"), 0) or None,
                _numbered(properties),
            )

    def _chain(self, id_: str | None) -> list[Style]:
        """A style and those that it is based on."""
        found: list[Style] = []
        while id_ in self._styles and len(found) < 20:
            found.append(self._styles[id_])
            id_ = self._styles[id_].based
        return found

    def named(self, id_: str | None) -> Named | None:
        """Our own style of that id's name, or None."""
        return BY_NAME.get(self._styles[id_].name) if id_ in self._styles else None

    def name(self, id_: str | None) -> str:
        return self._styles[id_].name if id_ in self._styles else ""

    def bold(self, id_: str | None) -> bool:
        return next((style.bold for style in self._chain(id_ or self._default) if style.bold is not None), False)

    def size(self, id_: str | None) -> int:
        """The type's size in half-points."""
        return next((style.size for style in self._chain(id_ or self._default) if style.size), self._size)

    def centred(self, id_: str | None, properties: Any) -> bool:
        said = _centred(properties)
        return (
            said
            if said is not None
            else next((style.centred for style in self._chain(id_ or self._default) if style.centred is not None), False)
        )

    def level(self, id_: str | None, properties: Any) -> int:
        """The outline level from 1, 0 for body text."""
        said = _level("", properties)
        return said or next((style.level for style in self._chain(id_) if style.level), 0)

    # --- numbers that Word prints and nobody typed ---------------------------------------------------------------

    def _read_numbering(self, root: Any) -> None:
        for element in () if root is None else root:
            if name_of(element) == "w:abstractNum":
                levels = {
                    int(attribute(inner, "w:ilvl") or 0): _Level(
                        value(inner, "w:numFmt") or "decimal", value(inner, "w:lvlText") or "", _int(value(inner, "w:start"), 1)
                    )
                    for inner in element
                    if name_of(inner) == "w:lvl"
                }
                self._abstract[attribute(element, "w:abstractNumId") or ""] = _List(levels)
            elif name_of(element) == "w:num":
                starts = {
                    int(attribute(inner, "w:ilvl") or 0): _int(value(inner, "w:startOverride"), 1)
                    for inner in element
                    if name_of(inner) == "w:lvlOverride" and child(inner, "w:startOverride") is not None
                }
                self._lists[attribute(element, "w:numId") or ""] = (value(element, "w:abstractNumId") or "", starts)

    def number(self, id_: str | None, properties: Any) -> tuple[str, bool]:
        """What Word prints before a paragraph: a number as text, ◆ for a diamond; and whether it is a mere bullet."""
        said = _numbered(properties) or next((style.numbered for style in self._chain(id_) if style.numbered), None)
        if said is None or said[0] not in self._lists:
            return "", False
        id_, depth = said
        abstract, starts = self._lists[id_]
        listed = self._abstract.get(abstract)
        if listed is None or depth not in listed.levels:
            return "", False
        level = listed.levels[depth]
        if level.kind == "bullet":
            return ("◆", False) if level.pattern in _DIAMONDS else ("", True)
        if level.kind == "none":
            return "", False
        if depth in starts:
            listed.counts[depth] = starts.pop(depth) - 1
        listed.counts[depth] = listed.counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in listed.counts if at > depth]:
            del listed.counts[deeper]
        return re.sub(r"%([1-9])", lambda found: _counted(listed, int(found[1]) - 1), level.pattern), False


def _counted(listed: _List, depth: int) -> str:
    level = listed.levels.get(depth)
    if level is None:
        return ""
    return written(listed.counts.get(depth, level.start), level.kind)


def written(number: int, kind: str) -> str:
    """A number in one of Word's formats (ECMA-376 17.18.59); plain digits for one we do not know."""
    if kind in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    ):
        return _chinese(number)
    if kind in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(0x245F + number)
    if kind == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if kind in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr((64 if kind == "upperLetter" else 96) + number)
    if kind in ("upperRoman", "lowerRoman") and 1 <= number < 40:
        roman = "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
        return roman if kind == "upperRoman" else roman.lower()
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _chinese(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _built_in(name: str) -> str:
    """Word's own name of a built-in style, which other programs write in Chinese or with a capital."""
    if found := _HEADING.match(name):
        return f"heading {found[1]}"
    return _CHINESE.get(name, name.lower() if name.lower() in _CHINESE.values() else name)


def _level(name: str, properties: Any) -> int:
    said = value(properties, "w:outlineLvl") if properties is not None else None
    if said is not None and said.isdigit():
        return int(said) + 1 if int(said) < 9 else 0
    if found := _HEADING.match(name):
        return int(found[1])
    return 1 if name.lower() in ("title", "标题") else 0


def _centred(properties: Any) -> bool | None:
    said = value(properties, "w:jc") if properties is not None else None
    return None if said is None else said == "center"


def _numbered(properties: Any) -> tuple[str, int] | None:
    listed = child(properties, "w:numPr") if properties is not None else None
    if listed is None:
        return None
    return value(listed, "w:numId") or "", _int(value(listed, "w:ilvl"), 0)


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() else default
