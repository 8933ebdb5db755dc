"""What an editor and a reader see of the house looks: 导读, lead, colophon, 题字."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from bulletin_tui import checking, draft, exporting, newsroom
from bulletin_tui.checking.style import rule_files
from bulletin_tui.errors import BadSetting
from bulletin_tui.exporting import pdf
from bulletin_tui.exporting.word import printed
from bulletin_tui.importing import word
from bulletin_tui.loading import load_file
from bulletin_tui.model import House, Issue, Source
from bulletin_tui.setting.look import load_look
from bulletin_tui.setting.pages import lay_out
from bulletin_tui.setting.styles import RUNNING
from bulletin_tui.text import cells

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOUSE = House(
    "山城工讯", "某市总工会办公室", "", {"报": "市总工会领导", "责任编辑": "甲某", "印刷单位": "某印务公司", "印刷日期": "出刊日"}
)


def made(stories: int = 5, length: int = 12, front: str = "") -> Issue:
    """An issue with a lead and one story a section, each so many sentences long."""
    sentence = "车间主任说，这张清单每周五更新一次，谁负责、何时办结都写得明明白白。"
    lines = ["---", "期号: 12", "总期: 120", "日期: 2026-03-23", *filter(None, [front]), "---", ""]
    lines += ["### 开春第一课", "## 头条说的是班组里的事", "### 二十家企业先试一步", "", sentence * length, ""]
    for number in range(1, stories):
        lines += [f"# 栏目{number}", "", f"## 第{number}篇讲一座厂房的灯", "", sentence * length, "", "## 同栏另一篇短稿", "", sentence, ""]
    return draft.parse(Source("\n".join(lines) + "\n"))


def paragraphs(issue: Issue, house: House = HOUSE) -> list[tuple[str, str]]:
    with zipfile.ZipFile(BytesIO(exporting.write(issue, house, ".docx"))) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    return [
        (paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), "".join(text.text or "" for text in paragraph.iter(f"{W}t")))
        for paragraph in body.iter(f"{W}p")
    ]


def guide(issue: Issue) -> list[str]:
    return [text for style, text in paragraphs(issue) if style == "BtGuide"]


def test_the_guide_names_the_lead_and_the_first_headline_of_each_section():
    found = guide(made())
    assert [re.sub(r"第\d+版$", "", line) for line in found] == [
        "头条说的是班组里的事", "第1篇讲一座厂房的灯", "第2篇讲一座厂房的灯", "第3篇讲一座厂房的灯", "第4篇讲一座厂房的灯"]  # fmt: skip


def test_an_issue_of_two_stories_needs_no_guide():
    assert guide(made(stories=1)) == []


def test_few_sections_are_filled_up_to_three_headlines():
    assert len(guide(made(stories=3))) == 3


def test_a_headline_that_is_still_to_be_written_is_not_offered():
    text = made().source.text.replace("第2篇讲一座厂房的灯", "（题待定）").replace("第3篇讲一座厂房的灯", "【栏目3：标题】")
    found = guide(draft.parse(Source(text)))
    assert len(found) == 5 and not any("待定" in line or "标题" in line for line in found)


def test_an_editor_chooses_the_headlines_by_their_words():
    found = guide(made(front="导读: 第3篇；班组里的事"))
    assert [line.split("第")[0] or line[:5] for line in found] == ["第3篇讲一", "头条说的是班组里的事"]
    assert guide(made(front="导读: 无")) == []


def test_a_headline_that_the_guide_asks_for_in_vain_is_named():
    issue = made(front="导读: 第3篇；没有这一篇")
    assert any("没有这一篇" in line and "导读" in line for line in exporting.problems(issue, HOUSE, ".docx"))


def test_a_page_in_the_guide_is_a_field_with_its_result_and_asks_nothing():
    with zipfile.ZipFile(BytesIO(exporting.write(made(), HOUSE, ".docx"))) as file:
        xml, settings = file.read("word/document.xml").decode(), file.read("word/settings.xml").decode()
    targets = re.findall(r"PAGEREF (_Guide\d+) ", xml)
    assert len(targets) == 5 and all(xml.count(f'w:name="{target}"') == 1 for target in targets)
    assert "updateFields" not in settings and "w:dirty" not in xml


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and pdftotext")
def test_the_guide_is_right_about_the_pages(tmp_path: Path):
    issue = made(stories=7, length=30)
    said = {line.rsplit("第", 1)[0]: int(line.rsplit("第", 1)[1].removesuffix("版")) for line in guide(issue)}
    (tmp_path / "a.docx").write_bytes(exporting.write(issue, HOUSE, ".docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "a.docx"], check=True, timeout=180
    )
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    pages = ["".join(page.split()) for page in text.split("\f")]
    pages[0] = pages[0].replace("".join(pages[0].partition("本期导读")[2].partition("开春第一课")[0]), "")
    assert len(set(said.values())) > 2
    for title, page in said.items():
        assert title in pages[page - 1], title


def test_the_guide_of_official_paper_is_left_out():
    assert not [text for style, text in paragraphs(made(), replace(HOUSE, look="公文")) if style == "BtGuide"]


def test_the_lead_alone_is_set_one_size_larger():
    found = [style for style, _ in paragraphs(made()) if style in ("BtLead", "2")]
    assert found == ["BtLead", *["2"] * 8]


def test_this_issue_may_name_its_own_editor_and_its_printing_day():
    found = [text for style, text in paragraphs(made(front="责任编辑: 乙某")) if style == "BtColophon"]
    assert "责任编辑：乙某" in found and "印刷单位：某印务公司\u3000\u3000印刷日期：2026年3月23日" in found


def test_a_picture_of_the_papers_name_stands_for_the_name(tmp_path: Path):
    from PIL import Image

    Image.new("RGB", (1800, 300), (192, 0, 0)).save(tmp_path / "题字.png")
    house = replace(HOUSE, picture=str(tmp_path / "题字.png"))
    data = exporting.write(made(), house, ".docx")
    with zipfile.ZipFile(BytesIO(data)) as file:
        xml = file.read("word/document.xml").decode()
        assert "word/media/image1.png" in file.namelist()
    assert ("BtMasthead", "") in paragraphs(made(), house) and 'descr="山城工讯"' in xml and str(tmp_path) not in xml
    (tmp_path / "a.docx").write_bytes(data)
    assert word.read(tmp_path / "a.docx").number == "12"


def test_a_picture_of_the_name_that_is_not_there_is_reported_and_the_name_is_set_in_type(tmp_path: Path):
    house = replace(HOUSE, picture=str(tmp_path / "题字.png"))
    assert ("BtMasthead", "山城工讯") in paragraphs(made(), house)
    assert any("题字.png" in line for line in exporting.problems(made(), house, ".docx"))


# --- 内部资料 ---


def test_internal_material_says_so_above_its_name():
    house = replace(HOUSE, preset="内部资料", licence="某内字第001号")
    assert paragraphs(made(), house)[0] == ("BtNotice", "准印证号：某内字第001号内部资料，免费交流")


def test_what_internal_material_owes_its_readers_is_asked_for():
    found = exporting.problems(made(), replace(HOUSE, preset="内部资料"), ".docx")
    assert any("准印证号、编印单位、印数" in line for line in found)
    assert not any("内部资料" in line for line in exporting.problems(made(), HOUSE, ".docx"))


def test_only_internal_material_may_not_call_itself_a_paper(tmp_path: Path):
    text = "---\n期号: 1\n总期: 1\n日期: 2026-01-05\n---\n\n## 新年第一课\n\n本报记者从市总工会获悉，培训明天开课。\n"
    for preset, expected in (("简报", set()), ("内部资料", {"internal/paper", "internal/reporter"})):
        (tmp_path / "bulletin.yaml").write_text(f"类别: {preset}\n", encoding="utf-8")
        (tmp_path / "a.md").write_text(text, encoding="utf-8")
        room = newsroom.find(tmp_path / "a.md")
        found = {finding.rule for finding in room.check(room.read(tmp_path / "a.md"))}
        assert {rule for rule in found if rule.startswith("internal/")} == expected


def test_an_unknown_kind_of_publication_is_named(tmp_path: Path):
    (tmp_path / "bulletin.yaml").write_text("类别: 杂志\n", encoding="utf-8")
    with pytest.raises(BadSetting, match="杂志"):
        newsroom.find(tmp_path / "a.md")


@pytest.mark.parametrize("entry", [entry for path in rule_files("presets") for entry in load_file(path)], ids=lambda entry: entry["id"])
def test_a_rule_of_a_preset_finds_its_wrong_sentences_and_leaves_its_right_ones(entry):
    style = checking.load(preset="内部资料")
    for sentences, expected in ((entry["wrong"], True), (entry["right"], False)):
        for sentence in sentences:
            found = [finding for finding in checking.check(draft.parse(Source(sentence)), style) if finding.rule == entry["id"]]
            assert bool(found) is expected, sentence
            assert not any(finding.suggestions for finding in found)


def test_a_field_of_the_colophon_is_never_broken_where_it_fits_a_line():
    fields = {
        "责任编辑": "甲某",
        "校对": "乙某",
        "审核": "丙某",
        "签发": "丁某某",
        "编印单位": "某市总工会办公室宣传处",
        "电话": "023-60000000",
    }
    for look in ("简报", "公文"):
        found = [text for style, text in paragraphs(made(), replace(HOUSE, look=look, colophon=fields)) if style == "BtColophon"]
        assert "".join(found).replace("\u3000", "") == "".join(f"{key}：{value}" for key, value in fields.items())
        assert all(cells(line) <= 2 * (29.6 if look == "公文" else 45.9) for line in found)


@pytest.mark.parametrize("path", sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.md")), ids=lambda path: path.stem)
@pytest.mark.parametrize("profile", ["word", "libreoffice"])
def test_columns_stand_level_line_by_line(path, profile):
    """Past pictures, captions, small heads and briefs; only an editor's note, on its tinted ground, stands half a line off."""
    fit = newsroom.find(path).layout(draft.read(path), "简报", profile)
    pitch = fit.layout.look.resolved("body").line * 20
    seen = 0
    for page in fit.layout.pages:
        for column in page.columns:
            if not column.many or any(line.style == "note" for line in column.lines):
                continue
            for line in column.lines:
                if line.style in RUNNING:
                    off = (line.y - column.y) % pitch
                    assert min(off, pitch - off) < 1, (page.number, line.text)
                    seen += 1
    assert seen > 100


def test_sections_without_stories_and_boxes_in_a_row_stand_apart():
    """Paragraphs with the same frame and indents share it: two bars would be one."""
    box = "\n\n- 甲\n\n- 乙"
    issue = draft.parse(
        Source(f"---\n期号: 1\n---\n\n# 渝工铸魂\n\n# 渝工建功\n\n# 渝工强基\n\n## 数一数{box}\n\n### 引\n## 再数一数{box}\n")
    )
    data = exporting.write(issue, House("周报"), ".docx")
    xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    apart = [found for found in re.findall(r"<w:p>.*?</w:p>", xml) if "rightChars" in found]
    assert [re.sub("<.*?>", "", found) for found in apart] == ["渝工建功", "引", "再数一数", "甲", "乙"]
    assert 'w:fill="C00001"' in apart[0]  # LibreOffice colours the space between two grounds that are alike
    laid = lay_out(printed(issue, House("周报")), load_look())
    bars = [line.y for _, _, line in laid.lines() if line.style == "section"]
    assert all(below - bar > 400 + 12 * 20 for bar, below in pairwise(bars))


def before_text(length: int) -> bytes:
    """A lead of so many sentences, then a section whose story stands in columns, as a Word file."""
    sentence = "采果工放下背篓就能听课，农技员带着机器现场讲解怎么用怎么修。"
    story = f"# 渝工铸魂\n\n### 引题\n## 夜校开课\n\n开头，{sentence * 9}"
    issue = draft.parse(Source(f"---\n期号: 1\n---\n\n## 头条\n\n{sentence * length}\n\n{story}\n"))
    return exporting.write(issue, House("周报", look="简报"), ".docx")


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and pdftotext")
def test_a_headline_stands_on_the_page_of_its_text_though_its_columns_are_a_section_of_their_own(tmp_path: Path):
    files = [before_text(length) for length in range(24, 60)]
    turned = [data for data in files if b"<w:pageBreakBefore/>" in zipfile.ZipFile(BytesIO(data)).read("word/document.xml")]
    assert 0 < len(turned) < len(files) / 3
    (head,) = re.findall(rb"<w:pageBreakBefore/>.*?</w:pPr>", zipfile.ZipFile(BytesIO(turned[0])).read("word/document.xml"))
    assert b'<w:spacing w:before="0"/>' in head  # it stands at the head of the type area like any other
    (tmp_path / "a.pdf").write_bytes(pdf.of_word(turned[len(turned) // 2]))
    text = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    _, second, end = text.split("\f")
    assert "夜校开课" in second and "开头，" in second and not end.strip()
