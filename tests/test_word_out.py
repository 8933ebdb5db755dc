"""An issue as a Word file: nothing lost, nothing doubled, set as the look says, the same bytes every time."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bulletin_tui import draft, exporting
from bulletin_tui.errors import BadSetting, WrongCall
from bulletin_tui.exporting import phrases
from bulletin_tui.model import House, Issue, Role, Source
from bulletin_tui.setting.look import load_look, names

ROOT = Path(__file__).resolve().parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

HOUSE = House(
    "渝工周刊",
    "重庆市总工会办公室",
    "凝聚渝工力量　讲好工会故事",
    {
        "报": "市委办公厅",
        "送": "各区县总工会",
        "责任编辑": "向晚舟",
        "校对": "文思睿",
        "编印单位": "市总工会办公室",
        "印数": "800份",
        "电话": "63866000",
        "值班": "罗静川",
    },
)

DRAFT = """---
期号: 48
总期: 312
日期: 2024-12-09
---

### 谋在新处　干在实处
## 全市工会“开门红”动员会召开
### 12个单位现场领任务
> 来稿：市总工会办公室　作者：向晚舟　原稿：来稿/kaimenhong.docx
> 编者按：开年第一会，话不多，账要算清——每一项都写明谁来办、何时办成。

12月2日，全市工会动员会在市职工服务中心召开，参会320人·次……
#### 一张清单
会上印发的清单有36项，<重点>与“短板”各占一半，A&B两组分头认领。
> 备注：第三段的数字要再问一遍办公室。
![与会人员领取清单（文思睿 摄）](images/会场.png)
\\# 这一行以井号开头，却是正文

# 渝工建功

## 数说竞赛
- 640个：参赛班组
- 2.3万人次：参与职工

## 工地上的“夜校”
![夜校开课]()
一段正文。
- 名单一
- 名单二

##
没有标题的一篇，从这里开始。

# 一周动态
◆12月3日，渝北区总工会送岗位进园区，现场签约45人。
> 来稿：渝北区总工会
◆近日，綦江区总工会开展困难职工走访，慰问86户。

#
## 栏外的一篇
𬭎𬬭两个字很少见，表情😀也要留下。
"""


def png(width: int = 1200, height: int = 800) -> bytes:
    """A picture that is nothing but its size."""
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (width, height), (180, 30, 40)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "会场.png").write_bytes(png())
    path = tmp_path / "2024-12-09.md"
    path.write_text(DRAFT, encoding="utf-8")
    return draft.read(path)


def parsed(text: str, path: Path | None = None) -> Issue:
    return draft.parse(Source(text, path))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def body(data: bytes) -> Any:
    return etree.fromstring(parts(data)["word/document.xml"])


def text_of(paragraph: Any) -> str:
    return "".join(element.text or "" for element in paragraph.iter(f"{W}t"))


def style_of(paragraph: Any) -> Any:
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def printed(data: bytes) -> list[tuple[str, str]]:
    return [(style_of(paragraph), text_of(paragraph)) for paragraph in body(data).iter(f"{W}p")]


# --- what is printed -----------------------------------------------------------------------------------------------


def test_every_line_of_the_draft_is_printed_once_and_in_order(issue):
    text = "".join(text for style, text in printed(exporting.write(issue, HOUSE, ".docx")) if style != "BtGuide")
    at = 0
    for block in issue.blocks():
        if phrases.printed(block) and block.text:
            found = text.find(block.text, at)
            assert found >= 0, block.text
            assert text.count(block.text) == 1, block.text
            at = found + len(block.text)


def test_remarks_for_colleagues_and_file_names_are_never_printed(issue):
    for form in (".docx", ".txt"):
        data = exporting.write(issue, HOUSE, form)
        text = "".join(text for _, text in printed(data)) if form == ".docx" else data.decode()
        assert "备注" not in text and "再问一遍" not in text and "来稿" not in text and "kaimenhong" not in text


def test_a_story_is_signed_by_its_unit_and_author(issue):
    found = printed(exporting.write(issue, HOUSE, ".docx"))
    assert ("BtCredits", "（市总工会办公室\u3000向晚舟）") in found
    assert ("BtBrief", "◆12月3日，渝北区总工会送岗位进园区，现场签约45人。（渝北区总工会）") in found


def test_the_masthead_names_paper_number_organ_and_date(issue):
    found = {style: text for style, text in printed(exporting.write(issue, HOUSE, ".docx")) if style.startswith("Bt")}
    assert found["BtMasthead"] == "渝工周刊"
    assert found["BtNumber"] == "第48期\u3000\u3000总第312期"
    assert found["BtOrgan"] == "重庆市总工会办公室2024年12月9日"


@pytest.mark.parametrize(
    ("number", "serial", "line"),
    [
        ("48", 312, "第48期（总第312期）"),
        ("5-6", 90, "第5—6期（总第90期）"),
        ("增1", None, "增刊第1期"),
        (None, 9, "总第9期"),
        (None, None, ""),
    ],
)
def test_double_numbers_and_supplements_have_their_own_form(number, serial, line):
    assert phrases.number_line(Issue(number=number, serial=serial)) == line


def test_the_colophon_keeps_what_the_look_does_not_name(issue):
    lines = [text for style, text in printed(exporting.write(issue, HOUSE, ".docx")) if style == "BtColophon"]
    assert lines == [
        "报：市委办公厅",
        "送：各区县总工会",
        "责任编辑：向晚舟\u3000\u3000校对：文思睿",
        "编印单位：市总工会办公室\u3000\u3000电话：63866000",
        "印数：800份",
        "值班：罗静川",
    ]


def test_a_box_of_items_stands_in_a_frame_across_the_columns(issue):
    styles = [style for style, _ in printed(exporting.write(issue, HOUSE, ".docx"))]
    assert styles.count("BtBoxHeadline") == 1 and styles.count("BtBoxItem") == 2 and styles.count("BtItem") == 2


def test_what_xml_cannot_hold_is_left_out_and_reported():
    issue = parsed("## 标题\n正文\x01里\x0b有控制\x1f字符\ud800，\ufffe也有。\n")
    (line,) = [text for style, text in printed(exporting.write(issue, HOUSE, ".docx")) if style == "BtBody"]
    assert line == "正文里 有控制字符\ufffd，\ufffd也有。"
    assert any("第2行" in problem and "4个" in problem for problem in exporting.problems(issue, HOUSE, ".docx"))


# --- how it is set -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", names())
def test_every_style_used_exists_and_none_leans_on_a_theme(issue, look):
    data = parts(exporting.write(issue, replace(HOUSE, look=look), ".docx"))
    defined = set(re.findall(r'w:styleId="([^"]+)"', data["word/styles.xml"].decode()))
    xml = b"".join(
        content for name, content in data.items() if name.startswith("word/") and name.endswith(".xml") and "theme" not in name
    ).decode()
    used = set(re.findall(r'<w:(?:pStyle|rStyle|basedOn|next) w:val="([^"]+)"', xml))
    assert used <= defined
    assert not re.search(r'w:(?:ascii|hAnsi|eastAsia|cs)Theme="', xml)


@pytest.mark.parametrize("look", names())
def test_the_parts_of_the_package_agree_with_each_other(issue, look):
    data = parts(exporting.write(issue, replace(HOUSE, look=look), ".docx"))
    types = data["[Content_Types].xml"].decode()
    relations = etree.fromstring(data["word/_rels/document.xml.rels"])
    targets = {relation.get("Id"): f"word/{relation.get('Target')}" for relation in relations}
    assert set(targets.values()) <= set(data)
    assert set(re.findall(r'r:(?:id|embed)="([^"]+)"', data["word/document.xml"].decode())) <= set(targets)
    assert all(f'PartName="/{name}"' in types or name.endswith((".rels", ".png")) for name in data if name != "[Content_Types].xml")
    for content in (content for name, content in data.items() if name.endswith((".xml", ".rels"))):
        etree.fromstring(content)


def test_chinese_marks_stay_in_the_chinese_face(issue):
    for run in body(exporting.write(issue, HOUSE, ".docx")).iter(f"{W}r"):
        if any(character in text_of(run) for character in "“”‘’—…·"):
            assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia"


def test_fields_are_closed_and_headings_are_real(issue):
    data = parts(exporting.write(issue, HOUSE, ".docx"))
    for name, content in data.items():
        if name.startswith("word/") and name.endswith(".xml"):
            kinds = re.findall(r'fldCharType="(\w+)"', content.decode())
            assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)
    styles = data["word/styles.xml"].decode()
    for level in (1, 2, 3):
        assert re.search(rf'w:styleId="{level}"><w:name w:val="heading {level}"/>.*?<w:outlineLvl w:val="{level - 1}"/>', styles)


def test_indents_are_given_in_characters_and_in_twips(issue):
    for indent in re.findall(r"<w:ind [^>]*>", parts(exporting.write(issue, HOUSE, ".docx"))["word/styles.xml"].decode()):
        for side in ("firstLine", "left", "right", "hanging"):
            assert (f"w:{side}=" in indent) == (f"w:{side}Chars=" in indent)


def test_columns_begin_and_end_without_a_blank_line(issue):
    for paragraph in body(exporting.write(issue, HOUSE, ".docx")).iter(f"{W}p"):
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            assert text_of(paragraph)


def test_headers_and_footers_are_named_once(issue):
    xml = parts(exporting.write(issue, HOUSE, ".docx"))["word/document.xml"].decode()
    assert xml.count("headerReference") == 3 and xml.count("footerReference") == 3 and xml.count("titlePg") == 1
    assert xml.index("footerReference") < xml.index("</w:sectPr>")


def test_the_grid_is_that_of_the_standard():
    """GB/T 9704—2012, 5.2: 22 lines of 28 characters in 156 by 225 millimetres."""

    look = load_look("公文")
    assert look.page.line_pitch == 579
    assert (look.page.text_width, look.page.text_height) == (156, 225)
    style = look.styles["body"]
    assert style.size is not None and int(156 / 25.4 * 72 / (style.size + style.spread)) == 28


def test_a_long_name_of_the_paper_gets_smaller_type():
    sizes = []
    for name in ("渝工周刊", "重庆市总工会机关工作情况每周通报"):
        styles = parts(exporting.write(parsed("正文。\n"), replace(HOUSE, name=name), ".docx"))["word/styles.xml"].decode()
        sizes.append(int(re.findall(r'"BtMasthead">.*?<w:sz w:val="(\d+)"', styles)[0]))
    assert sizes[0] == 104 and sizes[1] < 70


# --- pictures ------------------------------------------------------------------------------------------------------


def test_a_picture_is_as_wide_as_the_column_and_has_an_alternative_text(issue):
    root = body(exporting.write(issue, HOUSE, ".docx"))
    extent = root.find(".//{*}extent")
    assert abs(int(extent.get("cx")) / 36000 - (load_look().column_width - 1)) < 0.1
    assert abs(int(extent.get("cx")) / int(extent.get("cy")) - 1.5) < 0.01
    assert root.find(".//{*}docPr").get("descr") == "与会人员领取清单（文思睿 摄）"


def test_a_high_picture_is_made_smaller(tmp_path):
    (tmp_path / "高.png").write_bytes(png(600, 1800))
    root = body(exporting.write(parsed("![图](高.png)\n", tmp_path / "a.md"), HOUSE, ".docx"))
    assert int(root.find(".//{*}extent").get("cy")) / 36000 == load_look().picture.height


def test_a_photo_that_was_taken_sideways_stands_upright(tmp_path):
    from PIL import Image

    picture = Image.new("RGB", (1600, 900))
    exif = picture.getexif()
    exif[0x0112] = 6
    picture.save(tmp_path / "照片.jpg", exif=exif)
    root = body(exporting.write(parsed("![图](照片.jpg)\n", tmp_path / "a.md"), HOUSE, ".docx"))
    assert root.find(".//{*}xfrm").get("rot") == "5400000"
    extent = root.find(".//{*}extent")
    assert int(extent.get("cy")) > int(extent.get("cx"))


def test_pictures_that_cannot_be_printed_are_named_and_their_captions_stay(tmp_path):
    (tmp_path / "假.jpg").write_text("这不是图片", encoding="utf-8")
    (tmp_path / "空.png").write_bytes(b"")
    (tmp_path / "小.png").write_bytes(png(120, 80))
    (tmp_path / "半.png").write_bytes(png()[:-40])
    text = "![甲](没有.jpg)\n![乙](假.jpg)\n![丙](空.png)\n![丁]()\n![戊](小.png)\n![](小.png)\n![己](半.png)\n"
    issue = parsed(text, tmp_path / "a.md")
    found = exporting.problems(issue, HOUSE, ".docx")
    for line, what in ((1, "找不到"), (2, "不是"), (3, "空"), (4, "还没有配图"), (5, "分辨率"), (6, "没有图注"), (7, "没有传完整")):
        assert any(problem.startswith(f"第{line}行") and what in problem for problem in found), (line, what, found)
    data = exporting.write(issue, HOUSE, ".docx")
    assert [text for style, text in printed(data) if style == "35"] == ["甲", "乙", "丙", "丁", "戊", "", "己"]


def test_the_same_picture_twice_is_stored_once(tmp_path):
    (tmp_path / "图.png").write_bytes(png())
    shutil.copy(tmp_path / "图.png", tmp_path / "又一张.png")
    data = exporting.write(parsed("![一](图.png)\n![二](又一张.png)\n", tmp_path / "a.md"), HOUSE, ".docx")
    assert sum(name.startswith("word/media/") for name in parts(data)) == 1


def test_a_name_that_the_face_may_not_hold_is_reported(issue):
    assert any("𬭎" in problem for problem in exporting.problems(issue, HOUSE, ".docx"))
    rare = parsed("## 标题\n主持人喆先生。\n")
    assert any("喆" in problem for problem in exporting.problems(rare, replace(HOUSE, look="公文"), ".docx"))
    assert not any("喆" in problem for problem in exporting.problems(rare, HOUSE, ".docx"))
    named = parsed("---\n期号: 1\n总期: 1\n日期: 2026-01-05\n---\n\n## 标题\n班长李喆说，张小堃和欧阳玥都到了。\n")
    found = exporting.problems(named, replace(HOUSE, look="公文"), ".docx")
    assert [line[: line.index("，")] for line in found] == ["第8行：“李喆”的“喆”", "第8行：“张小堃”的“堃”", "第8行：“欧阳玥”的“玥”"]


# --- the whole -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [form for form in exporting.WRITERS if form != ".pdf"])
def test_the_same_issue_gives_the_same_bytes(issue, form):
    first = exporting.write(issue, HOUSE, form)
    assert exporting.write(draft.read(issue.source.path), HOUSE, form) == first


def test_a_word_file_knows_neither_clock_nor_machine(issue, tmp_path):
    data = exporting.write(issue, HOUSE, ".docx")
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2024-12-09T00:00:00Z" in parts(data)["docProps/core.xml"]
    assert not any(str(tmp_path).encode() in content for content in parts(data).values())


@pytest.mark.parametrize(
    "text", ["", "\n\n", "---\n期号: 1\n---\n", "◆一条简讯。\n", "# 栏目\n", "##\n", "## " + "很长的标题" * 16 + "\n正文。\n"]
)
def test_an_issue_with_little_in_it_is_still_a_word_file(text):
    import docx

    for look in names():
        docx.Document(BytesIO(exporting.write(parsed(text), replace(HOUSE, look=look), ".docx")))


def test_markdown_out_is_the_draft_itself(issue):
    assert exporting.write(issue, HOUSE, ".md").decode() == DRAFT


def test_plain_text_can_be_pasted_anywhere(issue):
    text = exporting.write(issue, HOUSE, ".txt").decode()
    assert "【渝工建功】" in text and "◆近日，綦江区总工会" in text and "\n\n\n" not in text
    assert not re.search(r"^[#>]|^- ", text, re.MULTILINE)


def test_an_unknown_format_or_look_is_one_chinese_line(issue):
    with pytest.raises(WrongCall, match=r"不能导出“\.odt”"):
        exporting.write(issue, HOUSE, ".odt")
    with pytest.raises(BadSetting, match=r"没有“大字报”这种版式.*公文.*简报"):
        exporting.write(issue, replace(HOUSE, look="大字报"), ".docx")


# --- looks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("size: 52", "size: 大", "size.*应是一个数"),
        ("width: 210", "wide: 210", "不认识“wide”"),
        ("face: 小标宋, size: 22", "face: 小标宋, size: 22, times: 2", "不认识“times”"),
        ("face: 小标宋, size: 22", "face: 隶书, size: 22", "没有的字体“隶书”"),
        ("red: C00000", "red: 红", "颜色“red”"),
        ("  brief: {", "  brieff: {", "少了“brief”"),
        ("height: 297, ", "", "少了“height”"),
        ("rule: yes", "rule: 要", "yes 或 no"),
    ],
)
def test_a_mistake_in_a_look_is_named_by_file_and_line(tmp_path, old, new, message):
    own = (ROOT / "src/bulletin_tui/setting/looks/简报.yaml").read_text(encoding="utf-8")
    assert old in own
    path = tmp_path / "自家.yaml"
    path.write_text(own.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadSetting, match=rf"自家\.yaml 第\d+行：.*{message}"):
        load_look(str(path))


def test_a_newsroom_can_bring_its_own_look(tmp_path, issue):
    path = tmp_path / "自家.yaml"
    own = (ROOT / "src/bulletin_tui/setting/looks/简报.yaml").read_text(encoding="utf-8")
    path.write_text(own.replace("C00000", "0B5394"), encoding="utf-8")
    styles = parts(exporting.write(issue, replace(HOUSE, look=str(path)), ".docx"))["word/styles.xml"]
    assert b"0B5394" in styles and b"C00000" not in styles


# --- in the printer's hands ----------------------------------------------------------------------------------------


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or poppler is not installed")
def test_libreoffice_makes_pages_of_it(issue, tmp_path):
    (tmp_path / "期.docx").write_bytes(exporting.write(issue, HOUSE, ".docx"))
    profile = (tmp_path / "profile").as_uri()
    call = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "期.docx"),
    ]
    subprocess.run(call, check=True, capture_output=True, timeout=180)
    pages = subprocess.run(["pdftotext", str(tmp_path / "期.pdf"), "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    text = re.sub(r"\s", "", pages)
    for block in issue.blocks():
        if block.role in (Role.HEADLINE, Role.SECTION, Role.SUBHEAD) and block.text:
            assert re.sub(r"\s", "", block.text) in text
    assert "—1—" in text and "责任编辑：向晚舟" in text
