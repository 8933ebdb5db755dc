"""Word files as editors get them: every character that Word shows is read, what Word hides is not."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletin_tui import checking, draft, exporting, importing, office
from bulletin_tui.errors import UnreadableFile
from bulletin_tui.importing import legacy, word
from bulletin_tui.model import Article, Block, House, Issue, Role, Section, Source

ROOT = Path(__file__).resolve().parents[1]
HOUSE = House("渝工周刊", "重庆市总工会办公室", "", {"报": "市委办公厅", "责任编辑": "向晚舟"})

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="' + _OFFICE + '" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def docx(
    path: Path, body: str, *, styles: str = "", numbering: str = "", more: dict[str, bytes] | None = None, relations: str = ""
) -> Path:
    """A Word file around a body given as XML."""
    related = "".join(relation(kind, kind, f"{kind}.xml") for kind in ("styles", "numbering")) + relations
    written: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{relation("d", "officeDocument", "word/document.xml")}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_NAMES}>{numbering}</w:numbering>",
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w") as file:
        for name, data in written.items():
            file.writestr(name, data)
    return path


def relation(id_: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def lines(path: Path) -> list[str]:
    return word.read(path).source.text.split("\n")


# --- what Word shows -----------------------------------------------------------------------------------------------

BY = 'w:id="1" w:author="郝知远" w:date="2024-12-01T00:00:00Z"'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BOX = "<w:txbxContent>" + para(run("框里的话")) + "</w:txbxContent>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"<w:ins {BY}>{run('插入的')}</w:ins>{run('话')}", "插入的话"),
        (f"<w:moveTo {BY}>{run('移来的')}</w:moveTo>{run('话')}", "移来的话"),
        (f"{run('留下')}<w:del {BY}><w:r><w:delText>删掉</w:delText></w:r></w:del>", "留下"),
        (f"{run('留下')}<w:moveFrom {BY}>{run('移走')}</w:moveFrom>", "留下"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件里')}</w:sdtContent></w:sdt>", "控件里"),
        (f'<w:smartTag w:element="date">{run("12月3日")}</w:smartTag>{run("，")}', "12月3日，"),
        (f'<w:fldSimple w:instr="DATE">{run("12月3日")}</w:fldSimple>', "12月3日"),
        (f'<w:hyperlink r:id="x">{run("链接")}</w:hyperlink>', "链接"),
        (
            f"{FIELD.format('begin')}<w:r><w:instrText>DATE</w:instrText></w:r>{FIELD.format('separate')}{run('3日')}{FIELD.format('end')}",
            "3日",
        ),
        (f"{run('甲')}<w:r><w:tab/></w:r>{run('乙')}<w:r><w:noBreakHyphen/></w:r>{run('丙')}", "甲\t乙-丙"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F075"/></w:r>' + run("近日"), "◆近日"),
        (f"{run('上行')}<w:r><w:br/></w:r>{run('下行')}", "上行\v下行"),
        (f"<w:r><w:ruby><w:rt>{run('yú')}</w:rt><w:rubyBase>{run('渝')}</w:rubyBase></w:ruby></w:r>", "渝"),
    ],
)
def test_a_paragraph_reads_as_word_shows_it(tmp_path, inner, expected):
    assert lines(docx(tmp_path / "a.docx", para(inner))) == [expected]
    assert not any("核对" in doubt.why and "个字" in doubt.why for doubt in word.read(tmp_path / "a.docx").doubts)


def test_text_in_a_box_is_read_once_after_its_paragraph(tmp_path):
    """The new and the old form of a text box stand side by side in the file."""
    box = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{BOX}</wps:txbx></mc:Choice>'
    box += f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert lines(docx(tmp_path / "a.docx", para(run("正文。") + box) + para(run("后文。")))) == ["正文。", "框里的话", "后文。"]


def test_block_controls_and_tables_are_read_in_place(tmp_path):
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    table = "<w:tbl><w:tr>" + cell.format(para(run("单位"))) + cell.format(para(run("篇数"))) + "</w:tr>"
    table += "<w:tr>" + cell.format(para(run("一大段话。" * 12)) + para(run("又一段。"))) + cell.format(para("")) + "</w:tr></w:tbl>"
    body = f"<w:sdt><w:sdtContent>{para(run('控件段'))}</w:sdtContent></w:sdt>{table}{para(run('末段'))}"
    assert lines(docx(tmp_path / "a.docx", body)) == ["控件段", "单位\u3000篇数", "一大段话。" * 12, "又一段。", "末段"]


def test_a_table_made_lines_is_told_once_and_the_check_leaves_its_blanks_alone(tmp_path):
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    rows = (("站点", "数量", "种类"), ("兴隆街道", "80", "药品"), ("快递站", "120", "饮用水"))
    table = "".join("<w:tr>" + "".join(cell.format(para(run(text))) for text in row) + "</w:tr>" for row in rows)
    body = para(run("区总工会给三个站点送去了慰问品。")) + f"<w:tbl>{table}</w:tbl>" + para(run("职工们表示感谢。"))
    path = docx(tmp_path / "a.docx", body)
    (doubt,) = [doubt for doubt in word.read(path).doubts if "表格" in doubt.why]
    assert doubt.line == 2
    issue = importing.read(path)
    assert [block.text for block in issue.blocks() if block.role is Role.ITEM] == ["\u3000".join(row) for row in rows]
    assert not [finding for finding in checking.check(issue, checking.load()) if finding.rule.startswith("width/")]


def test_a_table_of_names_and_numbers_is_a_list_and_no_headline(tmp_path):
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    rows = (("单位", "篇数"), ("兴隆街道", "80"), ("快递站", "120"))
    table = "".join("<w:tr>" + "".join(cell.format(para(run(text))) for text in row) + "</w:tr>" for row in rows)
    path = docx(tmp_path / "a.docx", para(run("区总工会通报了用稿情况：")) + f"<w:tbl>{table}</w:tbl>" + para(run("特此通报。")))
    assert [block.text for block in importing.read(path).blocks() if block.role is Role.ITEM] == ["\u3000".join(row) for row in rows]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path):
    body = para(run("前半句，"), f"<w:rPr><w:del {BY}/></w:rPr>") + para(run("后半句。"))
    assert lines(docx(tmp_path / "a.docx", body)) == ["前半句，后半句。"]


def test_tracked_changes_are_reported_with_their_author(tmp_path):
    path = docx(tmp_path / "a.docx", para(run("第一段。")) + para(f"<w:ins {BY}>{run('第二段。')}</w:ins>"))
    (doubt,) = [doubt for doubt in word.read(path).doubts if "修订" in doubt.why]
    assert doubt.line == 2 and "郝知远" in doubt.why


def test_numbers_that_nobody_typed_are_read_as_word_prints_them(tmp_path):
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    levels += '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="3"/></w:numPr>'
    body = "".join(para(run(text), listed.format(depth)) for text, depth in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1)))
    assert lines(docx(tmp_path / "a.docx", body, numbering=numbering)) == ["一、甲", "（1）乙", "（2）丙", "二、丁", "（1）戊"]


def test_bullets_are_items_and_diamonds_are_briefs(tmp_path):
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{}"/></w:lvl>'
    signs = (("1", "\uf0b7"), ("2", "\uf075"))
    numbering = "".join(f'<w:abstractNum w:abstractNumId="{id_}">{level.format(sign)}</w:abstractNum>' for id_, sign in signs)
    numbering += "".join(f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{id_}"/></w:num>' for id_, _ in signs)
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    body = para(run("参赛班组640个"), listed.format(1)) + para(run("近日，綦江区总工会走访职工86户，送去慰问品。"), listed.format(2))
    issue = word.read(docx(tmp_path / "a.docx", body, numbering=numbering))
    assert [(block.role, block.text[:4]) for block in issue.blocks()] == [(Role.ITEM, "参赛班组"), (Role.BRIEF, "近日，綦")]


def test_headings_by_style_are_titles(tmp_path):
    styles = '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    body = (
        para(run("江津区总工会启动职工技能月"), '<w:pStyle w:val="2"/>')
        + para(run("12月2日，江津区职工技能月启动，首批12个工种开赛，320名选手参加。")) * 2
    )
    issue = word.read(docx(tmp_path / "a.docx", body, styles=styles))
    assert [article.title for _, article in issue.articles()] == ["江津区总工会启动职工技能月"]


def test_a_centred_line_in_larger_type_is_a_headline(tmp_path):
    centred = '<w:jc w:val="center"/>'
    body = para(run("柚子熟了　课堂开了", '<w:sz w:val="36"/>'), centred)
    body += "".join(
        para(run(text, '<w:sz w:val="32"/>'))
        for text in ("11月16日，果园里的课堂开课，30名采果工到场听讲。", "课堂每周开两次，农技员轮流来讲。")
    )
    issue = word.read(docx(tmp_path / "a.docx", body))
    assert [article.title for _, article in issue.articles()] == ["柚子熟了　课堂开了"]


@pytest.mark.parametrize("name", ["001", "003", "004"])
def test_a_text_pasted_into_word_line_by_line_is_understood_like_the_text_itself(shared, tmp_path, name):
    from bulletin_tui import files
    from bulletin_tui.importing.recovery import recover

    source = files.read_source(next((shared / "seeds").glob(f"{name}*")))
    body = "".join(para(run(escape(line.strip("\r")))) for line in source.text.split("\n"))
    back = word.read(docx(tmp_path / "a.docx", body))
    assert [(block.role, block.text) for block in back.blocks()] == [(block.role, block.text) for block in recover(source).blocks()]


def picture(relation: str) -> str:
    return f'<w:r><w:drawing><a:graphic><a:graphicData><a:blip r:embed="{relation}"/></a:graphicData></a:graphic></w:drawing></w:r>'


def test_a_picture_belongs_to_the_caption_under_it(tmp_path):
    related = relation("p", "image", "media/image1.png")
    body = (
        para(run("12月2日，江津区职工技能月启动，首批12个工种开赛。"))
        + para(picture("p"))
        + para(run("图为比赛现场（蒲小舟 摄）"), '<w:jc w:val="center"/>')
    )
    path = docx(tmp_path / "a.docx", body, relations=related, more={"word/media/image1.png": b"\x89PNG"})
    captions = [block for block in word.read(path).blocks() if block.role is Role.CAPTION]
    assert [(block.text, block.image) for block in captions] == [("图为比赛现场（蒲小舟 摄）", "word/media/image1.png")]
    assert word.pictures(path) == {"word/media/image1.png": b"\x89PNG"}


def test_notes_remarks_and_running_heads_are_left_over_and_not_lost(tmp_path):
    note = f'<w:footnotes {_NAMES}><w:footnote w:id="1">{para(run("数据截至11月底"))}</w:footnote></w:footnotes>'
    remark = f'<w:comments {_NAMES}><w:comment w:id="1" w:author="秦主任">{para(run("再核一遍"))}</w:comment></w:comments>'
    head = f"<w:hdr {_NAMES}>{para(run('内部资料'))}</w:hdr>"
    related = "".join(relation(kind, kind, f"{kind}.xml") for kind in ("footnotes", "comments", "header"))
    more = {f"word/{kind}.xml": xml.encode() for kind, xml in (("footnotes", note), ("comments", remark), ("header", head))}
    issue = word.read(docx(tmp_path / "a.docx", para(run("正文一段，说清一件事。")), relations=related, more=more))
    assert [(left.text, left.why) for left in issue.leftovers] == [
        ("数据截至11月底", "脚注"),
        ("再核一遍", "批注（秦主任）"),
        ("内部资料", "页眉"),
    ]
    text = issue.source.text.split("\n")
    assert all(text[left.line - 1] == left.text for left in issue.leftovers)


def test_every_block_knows_the_paragraph_it_stands_in(tmp_path):
    body = "".join(para(run(text)) for text in ("渝工建功", "", "12月2日，第一段说清一件事。", "12月3日，第二段说清另一件事。"))
    issue = word.read(docx(tmp_path / "a.docx", body))
    for block in issue.blocks():
        start, end = block.place(0, len(block.text))
        assert issue.source.text[start:end] == block.text


# --- our own print, read back --------------------------------------------------------------------------------------

FULL = """---
期号: 增2
总期: 312
日期: 2024-12-09
---

### 谋在新处
## 动员会召开
### 12个单位领任务
> 来稿：市总工会办公室　作者：向晚舟
> 编者按：账要算清。

第一段。
#### 一张清单
第二段。
![与会人员（文思睿 摄）](images/会场.png)
\\# 这一行以井号开头
- 名单一

# 渝工建功

## 数说竞赛
- 640个：参赛班组

##

没有标题的一篇。

# 一周动态

◆12月3日，渝北区总工会送岗位。
> 来稿：渝北区总工会
◆近日，綦江区总工会走访。

#

## 栏外的一篇

正文。
"""


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line and not line.startswith(("---", "期号", "总期", "日期"))]


def test_an_issue_that_we_printed_comes_back_as_it_was(tmp_path):
    from PIL import Image

    (tmp_path / "images").mkdir()
    Image.new("RGB", (1200, 800)).save(tmp_path / "images" / "会场.png")
    path = tmp_path / "a.md"
    path.write_text(FULL, encoding="utf-8")
    issue = draft.read(path)
    (tmp_path / "a.docx").write_bytes(exporting.write(issue, HOUSE, ".docx"))
    back = word.read(tmp_path / "a.docx")
    assert lines_of(draft.render(back)) == lines_of(FULL.replace("images/会场.png", "word/media/image1.png"))
    assert (back.number, back.serial, back.date) == (issue.number, issue.serial, issue.date)
    assert [left.why for left in back.leftovers] == ["报头", "期号行", "编印行", "版记", "版记", "页眉", "页脚"]
    assert not back.doubts
    for block in back.blocks():
        if block.spans and block.role is not Role.CREDITS:
            start, end = block.place(0, len(block.text))
            assert back.source.text[start:end] == block.text


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.md")), ids=lambda path: path.stem)
@pytest.mark.parametrize("look", ["简报", "公文"])
def test_every_past_issue_comes_back_from_word(tmp_path, path, look):
    from dataclasses import replace

    issue = draft.read(path)
    (tmp_path / "a.docx").write_bytes(exporting.write(issue, replace(HOUSE, look=look), ".docx"))
    back = word.read(tmp_path / "a.docx")
    assert [(block.role, block.text) for block in back.blocks()] == [(block.role, block.text) for block in issue.blocks()]


@pytest.mark.parametrize(
    "credits",
    [
        "来稿：綦江区总工会",
        "作者：蒲小舟",
        "来稿：綦江区总工会　作者：蒲小舟、文思睿　摄影：向晚舟",
        "市总工会供稿",
        "作者：蒲小舟　来稿：甲、乙",
    ],
)
def test_credits_come_back_whatever_they_name(tmp_path, credits):
    text = f"## 标题\n> {credits}\n\n正文。\n\n# 一周动态\n\n◆近日，走访职工。\n> {credits}\n"
    (tmp_path / "a.docx").write_bytes(exporting.write(draft.parse(Source(text)), HOUSE, ".docx"))
    back = word.read(tmp_path / "a.docx")
    assert lines_of(draft.render(back)) == lines_of(text)
    for block in back.blocks():
        if block.role is Role.CREDITS:
            for span in block.spans:
                assert back.source.text[span.offset : span.offset + span.length] == block.text[span.start : span.start + span.length]


WRITTEN = st.text(st.sampled_from("甲乙“”，。—…·<>&]#-◆!()（）：\t\u3000 \\1A😀𬭎"), min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(max_examples=60, deadline=None)
@given(WRITTEN, WRITTEN, WRITTEN, WRITTEN, WRITTEN)
def test_whatever_is_written_comes_back(tmp_path_factory, headline, paragraph, item, caption, brief):
    blocks = (Block(Role.PARAGRAPH, paragraph), Block(Role.ITEM, item), Block(Role.CAPTION, caption), Block(Role.SUBHEAD, headline))
    articles = (Article(blocks, Block(Role.HEADLINE, headline)), Article((Block(Role.BRIEF, brief),)))
    path = tmp_path_factory.mktemp("word") / "a.docx"
    path.write_bytes(exporting.write(Issue((Section(None, articles),)), HOUSE, ".docx"))
    back = [(block.role, block.text) for block in word.read(path).blocks()]
    assert back == [(block.role, block.text) for _, article in Issue((Section(None, articles),)).articles() for block in article.lines()]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["docx", "doc"])
def test_an_issue_survives_being_saved_by_another_program(tmp_path, suffix):
    issue = draft.parse(Source(FULL.replace("(images/会场.png)", "()")))
    (tmp_path / "a.docx").write_bytes(exporting.write(issue, HOUSE, ".docx"))
    out = tmp_path / "out"
    call = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        str(out),
    ]
    subprocess.run([*call, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=180)
    back = (word if suffix == "docx" else legacy).read(out / f"a.{suffix}")
    assert [(block.role, block.text) for block in back.blocks() if block.text] == [
        (block.role, block.text) for block in issue.blocks() if block.text
    ]
    assert (back.number, back.serial, back.date) == (issue.number, issue.serial, issue.date)


def test_a_line_that_somebody_added_in_word_is_kept_and_reported(tmp_path):
    data = exporting.write(draft.parse(Source("## 标题\n正文。\n")), HOUSE, ".docx")
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(tmp_path / "a.docx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(
                    b'<w:p><w:pPr><w:pStyle w:val="BtColophon"/>',
                    para(run("领导加的一段。")).encode() + b'<w:p><w:pPr><w:pStyle w:val="BtColophon"/>',
                    1,
                )
            new.writestr(name, content)
    back = word.read(tmp_path / "a.docx")
    assert [block.text for block in back.blocks()] == ["标题", "正文。", "领导加的一段。"]
    assert any("样式" in doubt.why for doubt in back.doubts)


# --- files that are none -------------------------------------------------------------------------------------------


def _zip(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="urn:x"><w:body>&b;</w:body></w:document>'
)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: path.write_bytes(b"PK\x03\x04broken"), "损坏"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")), "密码"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 600), "旧版 Word"),
        (lambda path: path.write_bytes(b"{\\rtf1 x}"), "RTF"),
        (lambda path: path.write_bytes(b"<html><body>x</body></html>"), "网页"),
        (lambda path: path.write_text("正文", encoding="utf-8"), "不是 Word 文件"),
        (lambda path: _zip(path, {"readme.txt": b"x"}), "没有正文"),
        (lambda path: _zip(path, {"word/document.xml": b"<w:document"}), "损坏"),
        (lambda path: _zip(path, {"word/document.xml": BOMB}), "定义"),
        (lambda path: _zip(path, {"word/document.xml": b"<a>" + b" " * (65 << 20) + b"</a>"}), "大得不正常"),
        (lambda path: _zip(path, {"word/document.xml": b"<workbook/>"}), "不是 Word 文件"),
        (lambda path: path.write_bytes(b""), "空的"),
        (lambda path: path.mkdir(), "文件夹"),
    ],
)
def test_what_is_no_word_file_says_so_in_one_chinese_line(tmp_path, make, what):
    path = tmp_path / "来稿.docx"
    make(path)
    with pytest.raises(UnreadableFile) as caught:
        word.read(path)
    assert what in str(caught.value) and "\n" not in str(caught.value) and "来稿.docx" in str(caught.value)


def test_an_old_file_without_libreoffice_asks_to_be_saved_again(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "soffice", lambda: None)
    path = tmp_path / "来稿.wps"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\1" * 100)
    with pytest.raises(UnreadableFile, match=r"LibreOffice.*另存为 \.docx"):
        legacy.read(path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_rich_text_file_is_read_by_way_of_libreoffice(tmp_path):
    path = tmp_path / "来稿.rtf"
    body = "".join(f"\\u{ord(character)}?" for character in "近日，合川区总工会慰问一线职工。")
    path.write_text("{\\rtf1\\ansi " + body + "\\par}", encoding="ascii")
    issue = legacy.read(path)
    assert [block.text for block in issue.blocks()] == ["近日，合川区总工会慰问一线职工。"]
    assert issue.source.path == path


def test_a_docx_that_calls_itself_doc_is_read_as_it_is(tmp_path):
    docx(tmp_path / "a.docx", para(run("近日，合川区总工会慰问一线职工。"))).rename(tmp_path / "来稿.doc")
    assert legacy.read(tmp_path / "来稿.doc").source.text == "近日，合川区总工会慰问一线职工。"
