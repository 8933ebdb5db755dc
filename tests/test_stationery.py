"""A newsroom's own Word file instead of a look: its page, its styles, its headers; what it lacks is named."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from bulletin_tui import draft, exporting, newsroom
from bulletin_tui.cli import main
from bulletin_tui.errors import UnreadableFile
from bulletin_tui.exporting.copies import PRINT, Copy
from bulletin_tui.importing import word
from bulletin_tui.model import House, Issue, Source
from bulletin_tui.setting.look import load_look

HOUSE = House("山城工讯", "某市总工会办公室", "", {"报": "市总工会领导"})


@pytest.fixture
def issue() -> Issue:
    text = "---\n期号: 3\n总期: 3\n日期: 2026-01-19\n---\n\n### 引题在上\n## 车间里的新年\n\n" + "灯亮起来，名字写在黑板上。" * 40
    return draft.parse(Source(text + "\n\n# 一周动态\n◆1月8日，一家企业成立工会。\n"))


@pytest.fixture
def stationery(tmp_path: Path) -> Path:
    """Made in Word: a file of ours, its body text larger, its headlines blue, margins and header its own."""
    path = tmp_path / "信纸.docx"
    path.write_bytes(exporting.write(draft.parse(Source("## 题\n\n正文。\n")), HOUSE, ".docx"))
    file = docx.Document(str(path))
    styles = {style.name: style for style in file.styles}
    styles["刊物正文"].font.size = Pt(14)
    styles["刊物正文"].paragraph_format.line_spacing = Pt(24)
    styles["Heading 2" if "Heading 2" in styles else "heading 2"].font.color.rgb = RGBColor(0, 0, 0x80)
    styles["引题"].element.getparent().remove(styles["引题"].element)
    for section in file.sections:
        section.left_margin = Mm(30)
        section.different_first_page_header_footer = False
    file.sections[0].header.paragraphs[0].text = "某市总工会专用"
    file.settings.odd_and_even_pages_header_footer = False
    file.save(str(path))
    return path


def document(data: bytes, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read(part).decode()


def test_its_page_and_its_styles_are_those_of_the_layout(stationery):
    look = load_look(str(stationery))
    assert round(look.page.left) == 30 and look.columns.count == 2
    assert look.resolved("body").size == 14 and look.resolved("body").line == 24
    assert look.resolved("brief").size == load_look().resolved("brief").size


@pytest.mark.parametrize(
    ("size", "lines", "pitch"), [(10.5, 1, 28.95), (10.5, 1.5, 43.425), (16, 1.5, 43.425), (26, 1, 57.9), (26, 1.5, 86.85)]
)
def test_lines_by_words_own_measure_are_so_many_lines_of_the_grid(tmp_path, size, lines, pitch):
    """On a grid of 15.6 pt 1.5 lines of 五号 are 23.4 pt: the grid's line is multiplied, not the type's."""
    path = tmp_path / "信纸.docx"
    path.write_bytes(exporting.write(draft.parse(Source("## 题\n\n正文。\n")), replace(HOUSE, look="公文"), ".docx"))
    file = docx.Document(str(path))
    style = next(style for style in file.styles if style.name == "刊物正文")
    style.font.size, style.paragraph_format.line_spacing = Pt(size), float(lines)
    file.save(str(path))
    assert load_look(str(path)).resolved("body").line == pytest.approx(pitch)


def test_in_libreoffice_the_last_line_of_a_page_needs_no_room_below_it(tmp_path):
    """22 lines of 28.95 pt to a page, text one and a half apart: fifteen lines have room, the half line below the last is not set."""
    path = tmp_path / "信纸.docx"
    path.write_bytes(exporting.write(draft.parse(Source("## 题\n\n正文。\n")), House(look="公文"), ".docx"))
    file = docx.Document(str(path))
    next(style for style in file.styles if style.name == "刊物正文").paragraph_format.line_spacing = 1.5
    file.save(str(path))
    issue = draft.parse(Source("灯亮起来，名字写在黑板上。" * 200))
    lines = {}
    for renderer in ("libreoffice", "word"):
        pages = newsroom.find(tmp_path).layout(issue, str(path), renderer).layout.pages
        lines[renderer] = len(pages[1].columns[0].lines)
    assert lines == {"libreoffice": 15, "word": 14}


def test_a_style_takes_from_its_base_what_it_does_not_say_itself(tmp_path):
    """起段 says what stands above it; its pitch is the body text's. One that hangs no longer has the first line's indent."""
    path = tmp_path / "信纸.docx"
    path.write_bytes(exporting.write(draft.parse(Source("## 题\n\n正文。\n")), House(look="公文"), ".docx"))
    file = docx.Document(str(path))
    styles = {style.name: style for style in file.styles}
    styles["刊物正文"].paragraph_format.line_spacing = 1.5
    styles["条目"].base_style = styles["刊物正文"]
    indent = styles["条目"].element.pPr.find(qn("w:ind"))
    indent.attrib.clear()
    indent.set(qn("w:hanging"), "320")
    indent.set(qn("w:left"), "640")
    file.save(str(path))
    look = load_look(str(path))
    assert look.styles["opening"].line == look.styles["body"].line == pytest.approx(28.95 * 1.5)
    item = look.styles["item"]
    assert (item.first, item.hang, item.left) == (0, 1, 1)


def test_its_styles_and_headers_stand_in_the_file(issue, stationery):
    data = exporting.write(issue, replace(HOUSE, look=str(stationery)), ".docx")
    styles = document(data, "word/styles.xml")
    assert "000080" in styles and styles.count('w:styleId="BtKicker"') == 1
    with zipfile.ZipFile(BytesIO(data)) as file:
        headers = [file.read(name).decode() for name in file.namelist() if re.match(r"word/header[^/]*\.xml", name)]
        assert len(file.namelist()) == len(set(file.namelist()))
    assert any("某市总工会专用" in header for header in headers)
    text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
    assert "车间里的新年" in text


def test_a_style_that_it_lacks_is_named(issue, stationery):
    found = exporting.problems(issue, replace(HOUSE, look=str(stationery)), ".docx")
    assert any("信纸.docx" in line and "引题" in line and "副题" not in line for line in found)


def test_what_was_printed_on_it_comes_back(issue, stationery, tmp_path):
    (tmp_path / "a.docx").write_bytes(exporting.write(issue, replace(HOUSE, look=str(stationery)), ".docx"))
    back = word.read(tmp_path / "a.docx")
    assert [article.title for _, article in back.articles()] == [article.title for _, article in issue.articles()]
    assert back.number == "3"


def test_a_file_that_word_made_by_itself_lends_its_page_and_lacks_our_styles(issue, tmp_path):
    file = docx.Document()
    file.sections[0].orientation = WD_ORIENT.LANDSCAPE
    file.sections[0].page_width, file.sections[0].page_height = Mm(297), Mm(210)
    file.save(str(tmp_path / "空白.docx"))
    house = replace(HOUSE, look=str(tmp_path / "空白.docx"))
    found = [line for line in exporting.problems(issue, house, ".docx") if "没有样式" in line]
    assert len(found) == 1 and "刊物正文" in found[0] and "heading 1" not in found[0]
    assert round(load_look(house.look).page.width) == 297
    docx.Document(BytesIO(exporting.write(issue, house, ".docx")))


def test_the_same_issue_on_the_same_stationery_gives_the_same_bytes(issue, stationery):
    house = replace(HOUSE, look=str(stationery))
    assert exporting.write(issue, house, ".docx") == exporting.write(issue, house, ".docx")


def test_stationery_lies_beside_the_settings(issue, stationery):
    (stationery.parent / "bulletin.yaml").write_text("样式: 信纸.docx\n", encoding="utf-8")
    room = newsroom.find(stationery.parent / "a.md")
    assert room.layout(issue).layout.look.page.left == pytest.approx(30, abs=0.1)


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 broken", b"no zip at all"])
def test_stationery_that_cannot_be_read_is_one_chinese_line(issue, tmp_path, content):
    path = tmp_path / "信纸.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="信纸"):
        exporting.write(issue, replace(HOUSE, look=str(path)), ".docx")


def test_a_look_is_copied_and_changed(tmp_path, monkeypatch, capsys, issue):
    monkeypatch.chdir(tmp_path)
    assert main(["look"]) == 0 and capsys.readouterr().out.split() == ["公文", "简报"]
    assert main(["look", "简报", "-o", "我的.yaml"]) == 0
    text = Path("我的.yaml").read_text(encoding="utf-8").replace("name: 简报", "name: 我的").replace("size: 52", "size: 40")
    Path("我的.yaml").write_text(text, encoding="utf-8")
    Path("bulletin.yaml").write_text("样式: 我的.yaml\n", encoding="utf-8")
    fit = newsroom.find(tmp_path / "a.md").layout(issue)
    assert fit.layout.look.name == "我的" and fit.layout.look.styles["masthead"].size == 40
    assert main(["look", "简报", "-o", "我的.yaml"]) == 2 and "已经有这个文件" in capsys.readouterr().err


def test_stationery_to_be_changed_in_word_lacks_no_style(tmp_path, monkeypatch, issue):
    monkeypatch.chdir(tmp_path)
    assert main(["look", "简报", "-o", "信纸.docx"]) == 0
    look = load_look(str(tmp_path / "信纸.docx"))
    assert look.paper is not None and look.paper.missing == () and look.columns.count == 2
    built_in = load_look()
    for key, style in built_in.styles.items():
        if key not in ("end", "diamond", "source", "author", "signed", "masthead"):
            assert look.resolved(key).size == built_in.resolved(key).size, key
            assert look.resolved(key).line == built_in.resolved(key).line or style.line is None, key


def words_of(data: bytes, kind: str) -> str:
    """What stands in the headers or footers that the document refers to."""
    file = docx.Document(BytesIO(data))
    part = {"header": ("header", "even_page_header"), "footer": ("footer", "even_page_footer", "first_page_footer")}[kind]
    return "".join(paragraph.text for name in part for paragraph in getattr(file.sections[0], name).paragraphs)


@pytest.mark.parametrize("look", ["简报", "公文"])
def test_a_look_saved_as_a_word_file_prints_the_papers_own_heads_and_stamps(tmp_path, monkeypatch, issue, look):
    monkeypatch.chdir(tmp_path)
    assert main(["look", look, "-o", "信纸.docx"]) == 0
    house = replace(HOUSE, look=str(tmp_path / "信纸.docx"))
    for copy in (PRINT, Copy(stamp="送审样　第1稿 09:05")):
        data = exporting.write(issue, house, ".docx", copy)
        assert words_of(data, "header").count("山城工讯　第3期") == 2
        assert words_of(data, "footer").count("送审样") == (3 if copy.stamp else 0)
        names = zipfile.ZipFile(BytesIO(data)).namelist()
        assert len(names) == len(set(names))
        ids = re.findall(r' Id="([^"]+)"', document(data, "word/_rels/document.xml.rels"))
        assert len(ids) == len(set(ids))


def test_a_head_that_was_written_in_word_gives_way_to_a_stamp_and_stands_on_the_print(issue, stationery):
    house = replace(HOUSE, look=str(stationery))
    assert "某市总工会专用" in words_of(exporting.write(issue, house, ".docx"), "header")
    assert "送审样" in words_of(exporting.write(issue, house, ".docx", Copy(stamp="送审样　第1稿 09:05")), "footer")


def test_what_a_stamped_copy_leaves_out_of_its_stationery_is_not_named_in_the_package(issue, stationery):
    """A content type for a part that is not there keeps Word from opening the file."""
    data = exporting.write(issue, replace(HOUSE, look=str(stationery)), ".docx", Copy(stamp="送审样　第3稿 17:42"))
    types = document(data, "[Content_Types].xml")
    assert not [suffix for suffix in re.findall('Default Extension="([^"]*)"', types) if "/" in suffix]
    with zipfile.ZipFile(BytesIO(data)) as file:
        named = {name.lstrip("/") for name in re.findall('PartName="([^"]*)"', types)}
        assert named <= set(file.namelist())
