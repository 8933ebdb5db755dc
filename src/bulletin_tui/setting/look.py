"""A look: page, columns, faces, sizes and colours of a printed issue, read from a YAML file.

Lengths on the page are millimetres; sizes, pitches and spaces are points; indents are characters of the style's own size.
"""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from bulletin_tui.errors import BadSetting
from bulletin_tui.loading import Entry, load_file
from bulletin_tui.setting.entries import NOT_GIVEN, typed
from bulletin_tui.setting.paper import Paper
from bulletin_tui.setting.styles import BY_KEY

FOLDER = Path(__file__).parent / "looks"


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in mm; `header` and `footer` from the paper's edge; `lines` of body to a page."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    lines: int

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom

    @property
    def line_pitch(self) -> int:
        """Twips from line to line of the document grid: 579 for the 22 lines of GB/T 9704."""
        return int(round(self.text_height / 25.4 * 1440) / self.lines)


@dataclass(frozen=True, slots=True)
class Columns:
    count: int = 1
    gap: float = 0  # mm
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: its Chinese and its Latin name, what to try where it is not installed, and which Han it holds."""

    east: str
    latin: str
    instead: str = ""
    holds: str = "gb18030"  # the codec that knows the same Han: gb2312, gbk, gb18030
    fixed: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A line at one side of a paragraph: Word's name of its kind, width in pt, distance from the text in pt."""

    kind: str = "single"
    width: float = 0.5
    colour: str = "ink"
    space: float = 1


@dataclass(frozen=True, slots=True)
class Style:
    face: str | None = None
    size: float | None = None
    colour: str | None = None
    fill: str | None = None
    bold: bool = False
    spread: float = 0  # pt between characters
    align: str | None = None  # left, center, right, both
    line: float | None = None  # exact pitch in pt; without it the line is as high as what stands in it
    times: float = field(
        default=1, metadata=NOT_GIVEN
    )  # how many times what it takes by itself that is, where a stationery counts by lines
    before: float = 0
    after: float = 0
    first: float = 0  # first-line indent
    hang: float = 0  # all lines but the first
    left: float = 0
    right: float = 0
    keep: bool = False  # with the next paragraph
    whole: bool = False  # not torn by a column or page end
    hanging_marks: bool = True  # a stop may hang into the margin; not where a column rule stands there
    top: Rule | None = None
    bottom: Rule | None = None
    start: Rule | None = None
    end: Rule | None = None

    @property
    def frame(self) -> tuple[Rule | None, ...] | None:
        """The rules around a paragraph, which it shares with the next that has the same; None without one above or below."""
        return (self.top, self.bottom, self.start, self.end) if self.top is not None or self.bottom is not None else None


@dataclass(frozen=True, slots=True)
class Picture:
    height: float = 90  # mm at most
    dpi: int = 150  # less than this prints badly
    masthead: float = 26  # mm, of a 题字


@dataclass(frozen=True, slots=True)
class Guide:
    """导读: how many headlines; none at all where `most` is 0."""

    least: int = 3
    most: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    name: str
    page: Page
    faces: dict[str, Face]
    styles: dict[str, Style]
    base: str  # the face of what has no other
    columns: Columns = Columns()
    colours: dict[str, str] = field(default_factory=dict)
    picture: Picture = Picture()
    guide: Guide = Guide()
    paper: Paper | None = field(default=None, metadata=NOT_GIVEN)  # a newsroom's own Word file that stands in for most of this
    colophon: tuple[str, ...] = ()  # line by line, which fields stand on it; those behind a | stand at the right

    @property
    def column_width(self) -> float:
        """The width of one column in mm."""
        return (self.page.text_width - self.columns.gap * (self.columns.count - 1)) / self.columns.count

    def colour(self, name: str) -> str:
        return self.colours.get(name, name)

    def resolved(self, key: str) -> Style:
        """A style with what it takes from the one it is based on; space before is always its own."""
        style, based = self.styles[key], BY_KEY[key].based
        if not based:
            return style
        own = {item.name: getattr(style, item.name) for item in dataclasses.fields(style) if getattr(style, item.name) != item.default}
        return dataclasses.replace(self.styles[based], **{"before": 0.0, **own})

    def face(self, key: str) -> Face:
        """The face in which a style is set."""
        style = self.styles[key]
        based = BY_KEY[key].based
        return self.faces[style.face or (self.styles[based].face if based else None) or self.base]


def names() -> list[str]:
    """The looks that come with the program."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load_look(name: str = "简报") -> Look:
    """A look by its name, or by the path of a .yaml file or of a Word file. Raises BadSetting naming file and line, UnreadableFile."""
    if name.lower().endswith(".docx"):
        return _stationery(Path(name), _stamp(Path(name)))
    path = Path(name) if name.endswith((".yaml", ".yml")) else FOLDER / f"{name}.yaml"
    if path.parent == FOLDER and name not in names():
        raise BadSetting(f"没有“{name}”这种版式", advice=f"现有{'、'.join(names())}；也可写版式文件（.yaml）的路径")
    return _loaded(path, _stamp(path))


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0  # who reads the file says what is wrong


@lru_cache(maxsize=4)
def _stationery(path: Path, stamp: int) -> Look:
    from bulletin_tui.setting import stationery

    return stationery.read(path, load_look())


@lru_cache(maxsize=16)
def _loaded(path: Path, stamp: int) -> Look:
    """A look as its file stood at that time; a layout is made at every key."""
    value = load_file(path)
    if not isinstance(value, Entry):
        raise BadSetting("版式文件应由“名称: 值”组成", path=path, line=1)
    look: Look = typed(Look, value, path, value.line, "版式")
    _check(look, value, path)
    return look


def _check(look: Look, entry: Entry, path: Path) -> None:
    """What one entry says must exist in another."""
    for name, colour in look.colours.items():
        if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
            raise BadSetting(
                f"颜色“{name}”应是六位十六进制数", path=path, line=entry["colours"].key_line(name), advice="如 C00000，并加上引号"
            )
    styles: Entry = entry["styles"]
    for key in BY_KEY:
        if key not in look.styles:
            raise BadSetting(f"styles 里少了“{key}”", path=path, line=styles.line)
    if look.base not in look.faces:
        raise BadSetting(f"base 用了 faces 里没有的字体“{look.base}”", path=path, line=entry.key_line("base"))
    for key, style in look.styles.items():
        line = styles.key_line(key)
        if key not in BY_KEY:
            raise BadSetting(f"不认识的样式“{key}”", path=path, line=line, advice="请对照自带的版式")
        if style.face is not None and style.face not in look.faces:
            raise BadSetting(f"样式“{key}”用了 faces 里没有的字体“{style.face}”", path=path, line=line)
        rules = (style.top, style.bottom, style.start, style.end)
        for used in (style.colour, style.fill, *(rule.colour for rule in rules if rule)):
            if used is not None and used not in look.colours:
                raise BadSetting(f"样式“{key}”用了 colours 里没有的颜色“{used}”", path=path, line=line)
        if style.align not in (None, "left", "center", "right", "both"):
            raise BadSetting(f"样式“{key}”的 align 应是 left、center、right 或 both", path=path, line=line)
