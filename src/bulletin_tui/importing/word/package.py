"""The zip of a Word file, opened with distrust: sizes are bounded, XML may neither expand nor fetch anything."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any

from lxml import etree

from bulletin_tui import files
from bulletin_tui.errors import UnreadableFile

_XML_LIMIT = 64 << 20  # bytes of one part; a bulletin has less than one million
_PICTURE_LIMIT = 64 << 20
_PICTURES_LIMIT = 512 << 20
_ENTRIES = 10_000
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old Office file, or an encrypted new one
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 再试"


class Package:
    """The parts of a .docx. Raises UnreadableFile in one Chinese line where it is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        data = files.read_bytes(path)
        if not data.startswith(b"PK"):
            raise self._foreign(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            raise UnreadableFile("Word 文件已损坏，打不开", path=path, advice="请重新传送，或用 Word 打开修复后另存") from None
        self._names = {info.filename.replace("\\", "/"): info for info in self._zip.infolist()[:_ENTRIES]}
        self.document = self._main()

    def _foreign(self, data: bytes) -> UnreadableFile:
        what, advice = "不是 Word 文件（.docx）", _SAVE_AS
        if data.startswith(_COMPOUND):
            if "EncryptedPackage".encode("utf-16-le") in data:
                what, advice = "文件有密码，打不开", "请在 Word 里去掉密码再试"
            else:
                what = "是旧版 Word 或 WPS 文件，只是后缀改成了 .docx"
        elif data.startswith(b"{\\rtf"):
            what = "是 RTF 文件，只是后缀改成了 .docx"
        elif data.lstrip()[:64].lower().startswith((b"<html", b"<!doctype html", b"<?xml")):
            what = "是网页文件，只是后缀改成了 .docx"
        return UnreadableFile(what, path=self.path, advice=advice)

    def _main(self) -> str:
        """The name of the document part, which not every program calls word/document.xml."""
        name = next((target for kind, target in self.relations("").values() if kind == "officeDocument"), "word/document.xml")
        if name not in self._names:
            raise UnreadableFile("Word 文件里没有正文（document.xml）", path=self.path, advice="请确认是 Word 文件，或重新传送")
        return name

    # --- parts ---------------------------------------------------------------------------------------------------

    def bytes_of(self, name: str, limit: int = _XML_LIMIT) -> bytes | None:
        """A part's bytes, or None where there is no such part."""
        info = self._names.get(name)
        if info is None:
            return None
        try:
            with self._zip.open(info) as part:
                data = part.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise UnreadableFile(f"Word 文件已损坏（{name}）", path=self.path, advice="请重新传送，或用 Word 打开修复后另存") from None
        except RuntimeError:
            raise UnreadableFile("压缩包有密码，打不开", path=self.path, advice="请去掉密码再试") from None
        if len(data) > limit:
            raise UnreadableFile(f"Word 文件里的 {name} 大得不正常，没有读入", path=self.path, advice="请用 Word 打开检查后另存")
        return data

    def xml(self, name: str) -> Any:
        """A part's root element, or None where there is no such part. Nothing is expanded, nothing fetched."""
        data = self.bytes_of(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise UnreadableFile(f"Word 文件已损坏（{name}）", path=self.path, advice="请用 Word 打开修复后另存") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableFile(f"Word 文件里的 {name} 带有不该有的定义，没有读入", path=self.path, advice=_SAVE_AS)
        return root

    def body(self) -> Any:
        """The body element of the document."""
        root = self.xml(self.document)
        if root is None or etree.QName(root).localname != "document":
            raise UnreadableFile("不是 Word 文件（像是表格或幻灯片）", path=self.path, advice="请把内容粘贴到 Word 里，存为 .docx")
        body = next((child for child in root if isinstance(child.tag, str) and etree.QName(child).localname == "body"), None)
        return root if body is None else body

    # --- relationships -------------------------------------------------------------------------------------------

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Of a part (the package itself for ""): id → the last word of its kind, and the part it means ("" for one outside)."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if root is None else root:
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "").replace("\\", "/")
            outside = relation.get("TargetMode") == "External"
            place = "" if outside else target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id", "")] = (kind, place)
        return found

    def related(self, kind: str) -> list[str]:
        """The parts of a kind (styles, footnotes, header …) that the document refers to."""
        return [target for found, target in self.relations(self.document).values() if found == kind and target]

    def pictures(self) -> dict[str, bytes]:
        """Every picture that the document refers to, by its name in the package."""
        found: dict[str, bytes] = {}
        for name in dict.fromkeys(self.related("image")):
            data = self.bytes_of(name, _PICTURE_LIMIT)
            if data is not None and sum(map(len, found.values())) + len(data) <= _PICTURES_LIMIT:
                found[name] = data
        return found
