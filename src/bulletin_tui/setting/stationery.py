"""A newsroom's own Word file as a look (信纸): its page, its columns, its named styles, what stands in its headers and footers.

Styles go by their names in Word (setting/styles.py). What the file lacks is taken from a built-in look and told by name.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from bulletin_tui.errors import UnreadableFile
from bulletin_tui.setting.look import Columns, Look, Page
from bulletin_tui.setting.paper import Paper
from bulletin_tui.setting.styles import STYLES
from bulletin_tui.setting.wordstyles import Styles, W, number

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KEPT = ("header", "footer", "theme", "fontTable", "numbering")  # what is taken over, besides the styles
_LIMIT = 32 << 20  # bytes, unpacked
_MM = 25.4 / 1440  # of a twip
_IDS = {"Normal": "a", "Default Paragraph Font": "a0", **{style.name: style.id for style in STYLES}}


def read(path: Path, base: Look) -> Look:
    """A Word file as a look; what it does not say is as in `base`. Raises UnreadableFile."""
    package = _Package(path)
    document, styles = package.xml("word/document.xml"), package.xml("word/styles.xml")
    _renamed(styles, package)
    named = {style.find(f"{W}name").get(f"{W}val"): style for style in styles.iter(f"{W}style") if style.find(f"{W}name") is not None}
    missing = tuple(style.key for style in STYLES if style.name not in named)
    last = [*document.iter(f"{W}sectPr")][-1:]
    page, grid = _page(last[0], base) if last else (base.page, 0)
    reader = Styles(styles, base, grid)
    looks, faces = dict(base.styles), dict(base.faces)
    for style in STYLES:
        if style.name in named:
            looks[style.key], face = reader.read(named[style.name], base.styles[style.key])
            faces[style.key] = face
            looks[style.key] = replace(looks[style.key], face=style.key)
    return replace(
        base, name=path.stem, page=page, columns=_columns(document, base), styles=looks, faces=faces,
        colours={**base.colours, **reader.colours}, paper=package.paper(path, last, styles, missing),
    )  # fmt: skip


def _renamed(styles: Any, package: _Package) -> None:
    """Our ids for the styles that go by our names, in all parts; whatever else bore such an id gets another."""
    taken = {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles.iter(f"{W}style")}
    ours = {old: _IDS[name] for old, name in taken.items() if name in _IDS}
    new = {old: f"own{old}" for old, name in taken.items() if old in _IDS.values() and name not in _IDS} | ours
    for root in (styles, *package.furniture()):
        for element in root.iter():
            if element.tag == f"{W}style":
                element.set(f"{W}styleId", new.get(element.get(f"{W}styleId"), element.get(f"{W}styleId")))
            elif element.tag in (f"{W}basedOn", f"{W}next", f"{W}link", f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
                value = element.get(f"{W}val")
                element.set(f"{W}val", new.get(value, value))


# --- page and columns ---------------------------------------------------------------------------------------------


def _page(section: Any, base: Look) -> tuple[Page, float]:
    """Paper and margins, and the pitch of the grid of lines in twips (0 for none)."""
    size, margins, grid = (section.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
    page = base.page
    if margins is not None:
        top, bottom, left, right, header, footer = (
            number(margins, name) * _MM for name in ("top", "bottom", "left", "right", "header", "footer")
        )
        page = replace(page, top=abs(top), bottom=abs(bottom), left=left, right=right, header=header, footer=footer)
    if size is not None and number(size, "w"):
        page = replace(page, width=number(size, "w") * _MM, height=number(size, "h") * _MM)
    pitch = number(grid, "linePitch") if grid is not None and grid.get(f"{W}type") in ("lines", "linesAndChars") else 0
    line = pitch or (base.resolved("body").line or 20) * 20
    return replace(page, lines=max(round(page.text_height / _MM / line), 1)), pitch


def _columns(document: Any, base: Look) -> Columns:
    """As many columns as any of its sections has."""
    every = [element for element in document.iter(f"{W}cols") if number(element, "num", 1) > 1]
    if not every:
        return replace(base.columns, count=1)
    first = every[0]
    return replace(
        base.columns,
        count=int(number(first, "num")),
        gap=number(first, "space", 425) * _MM,
        rule=first.get(f"{W}sep") in ("1", "true", "on"),
    )


# --- the package --------------------------------------------------------------------------------------------------


class _Package:
    """The stationery's zip: its parts, and those of headers and footers as XML."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as file:
                if sum(info.file_size for info in file.infolist()) > _LIMIT:
                    raise UnreadableFile("信纸文件太大", path=path, advice="请去掉里面的图片再试")
                self._data = {name: file.read(name) for name in file.namelist()}
        except OSError:
            raise UnreadableFile("信纸文件打不开", path=path, advice="请看 bulletin.yaml 里“样式”写的文件在不在") from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
            raise UnreadableFile("信纸不是 Word 文件（.docx）", path=path, advice="请用 Word 另存为 .docx") from None
        self._relations = list(self._related("word/document.xml"))
        self._roots: dict[str, Any] = {}

    def xml(self, name: str) -> Any:
        from lxml import etree

        if name not in self._roots:
            try:
                self._roots[name] = etree.fromstring(
                    self._data[name], etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
                )
            except (KeyError, etree.XMLSyntaxError):
                raise UnreadableFile(f"信纸里的 {name} 读不出来", path=self.path, advice="请用 Word 打开，另存为 .docx") from None
        return self._roots[name]

    def furniture(self) -> Iterator[Any]:
        yield from (self.xml(target) for _, kind, target in self._relations if kind.rpartition("/")[2] in ("header", "footer"))

    def _related(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The relations of a part within the package: id, type, and the part meant."""
        from lxml import etree

        place = PurePosixPath(part)
        data = self._data.get(str(place.parent / "_rels" / f"{place.name}.rels"))
        for relation in etree.fromstring(data) if data else ():
            target = relation.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else str(place.parent / target)
            if relation.get("TargetMode") != "External" and whole in self._data:
                yield relation.get("Id", ""), relation.get("Type", ""), whole

    def paper(self, path: Path, section: list[Any], styles: Any, missing: tuple[str, ...]) -> Paper:
        from lxml import etree

        kept = [(id_, kind, target) for id_, kind, target in self._relations if kind.rpartition("/")[2] in _KEPT]
        parts: dict[str, bytes] = {}
        for _, kind, target in kept:
            self._keep(target, parts)
            if kind.rpartition("/")[2] in ("header", "footer"):
                parts[target] = etree.tostring(self.xml(target), xml_declaration=True, encoding="UTF-8", standalone=True)
        known = {id_ for id_, _, _ in kept}
        references = [element for root in section for element in root if element.tag in (f"{W}headerReference", f"{W}footerReference")]
        written = "".join(
            f'<w:{element.tag.removeprefix(W)} w:type="{element.get(f"{W}type", "default")}" r:id="{element.get(f"{_R}id")}"/>'
            for element in references
            if element.get(f"{_R}id") in known
        )
        title = any(root.find(f"{W}titlePg") is not None for root in section)
        settings = self._data.get("word/settings.xml", b"")
        text = etree.tostring(styles, encoding="unicode").removesuffix("</w:styles>")
        return Paper(
            path.name, parts, self._types(parts), tuple(kept), written, title, b"<w:evenAndOddHeaders" in settings, text, missing,
        )  # fmt: skip

    def _keep(self, part: str, into: dict[str, bytes]) -> None:
        """A part, its relations and what they mean."""
        if part in into:
            return
        into[part] = self._data[part]
        place = PurePosixPath(part)
        relations = str(place.parent / "_rels" / f"{place.name}.rels")
        if relations in self._data:
            into[relations] = self._data[relations]
            for _, _, target in self._related(part):
                self._keep(target, into)

    def _types(self, parts: dict[str, bytes]) -> dict[str, str]:
        root = self.xml("[Content_Types].xml")
        found: dict[str, str] = {}
        for element in root:
            name = (element.get("PartName") or "").lstrip("/")
            if name in parts:
                found[name] = element.get("ContentType")
            elif element.get("Extension"):
                found[element.get("Extension").lower()] = element.get("ContentType")
        return found
