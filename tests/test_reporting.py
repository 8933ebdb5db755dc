"""What was found, as people and programs get it: on the screen, as JSON and SARIF, as remarks in Word, in figures."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from lxml import etree

from bulletin_tui import checking, draft, importing
from bulletin_tui.checking import baseline
from bulletin_tui.cli import main
from bulletin_tui.model import Finding, Issue, Severity, Source
from bulletin_tui.reporting import FORMATS, Checked, Report
from bulletin_tui.text import cells
from conftest import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FRONT = "---\n期号: 40\n总期: 388\n日期: 2026-10-12\n---\n\n"
STORY = "## 码头工会办起夜校\n\n昨晚7点,第一堂课开讲。课表贴在“职工之家”门口,谁都能来听。\n"


def finding(source: Source, text: str, *suggestions: str, nth: int = 1, rule: str = "punct/halfwidth-comma", **more: object) -> Finding:
    """A finding on the nth place of a text."""
    start = -1
    for _ in range(nth):
        start = source.text.index(text, start + 1)
    end = start + len(text)
    (line, column), (end_line, end_column) = source.place(start), source.place(end)
    made = Finding(rule, Severity.ERROR, "应为全角", text, start, end, line, column, end_line, end_column, suggestions, True, "GB/T 15834")
    return made._replace(**more)


def parsed(text: str, path: Path | None = None) -> Issue:
    return draft.parse(Source(text, path))


def checked(issue: Issue, *findings: Finding, confirmed: int = 0) -> Checked:
    marks = baseline.fingerprints(issue.source, findings)
    return Checked(issue.source.path or Path("甲.md"), issue, findings, marks, frozenset(marks[:confirmed]))


# --- on the screen ---


@pytest.mark.parametrize("line", ["全是汉字,后面还有", "mixed 中英 Latin,后面", "“引号”（括号）,①②", "制\t表,符"])
def test_the_mark_stands_under_the_place_whatever_the_width_of_the_characters(line):
    issue = parsed(line)
    _, shown, marked, clause = FORMATS["text"](Report([checked(issue, finding(issue.source, ",", "，"))])).split("\n")[:4]
    before = shown[: shown.index(",")]
    assert len(marked) - len(marked.lstrip()) == cells(before)
    assert marked.strip() == "^  → ，" and clause.strip() == "依据：GB/T 15834"


def test_a_wide_place_gets_a_wide_mark_and_a_long_line_is_cut_around_it():
    issue = parsed("前" * 60 + "错词" + "后" * 60)
    _, shown, marked, *_ = FORMATS["text"](Report([checked(issue, finding(issue.source, "错词", "对词", "正词"))])).split("\n")
    assert shown.strip().startswith("…前") and shown.endswith("后…") and cells(shown) < 90
    assert marked.strip() == "^^^^  → 对词 / 正词"


def test_what_cannot_be_seen_is_named_and_nothing_of_a_text_steers_the_terminal():
    issue = parsed("零宽\u200b空格，转义\x1b[31m红")
    text = str(FORMATS["text"](Report([checked(issue, finding(issue.source, "\u200b", ""))])))
    assert "零宽<U+200B>空格" in text and "→ （删去）" in text
    assert "\x1b" not in text and "^" * len("<U+200B>") in text


def test_a_long_place_is_shown_by_its_beginning_and_end():
    issue = parsed("前文。" + "长" * 50 + "句" * 130 + "尾" * 20 + "。后文")
    long = issue.source.text[3:204]
    _, shown, marked, *_ = FORMATS["text"](Report([checked(issue, finding(issue.source, long))])).split("\n")
    assert "前文。长" in shown and "尾。后文" in shown and "…" in shown and cells(shown) < 120
    assert set(marked.strip()) == {"^"}


def test_a_place_that_runs_over_lines_is_shown_whole():
    issue = parsed("活动分“4\r\n技5小2比”等内容\r\n")
    _, shown, marked, *_ = FORMATS["text"](Report([checked(issue, finding(issue.source, "4\r\n技5小2比", "四技五小两比"))])).split("\n")
    assert shown.strip() == "活动分“4⏎技5小2比”等内容" and marked.strip() == "^" * cells("4⏎技5小2比") + "  → 四技五小两比"


def test_of_the_same_many_times_three_are_shown_in_full_and_the_others_in_a_line_each():
    issue = parsed("\n".join(f"第{n}段说,好" for n in range(1, 8)))
    found = [finding(issue.source, ",", "，", nth=n) for n in range(1, 8)]
    lines = str(FORMATS["text"](Report([checked(issue, *found, finding(issue.source, "第7段", rule="num/other"))]))).split("\n")
    assert sum("依据：" in line for line in lines) == 4 and sum("[punct/halfwidth-comma]" in line for line in lines) == 7
    assert [line for line in lines if line.startswith("甲.md:5:")] == [
        "甲.md:5:5 差错 应为全角  [punct/halfwidth-comma]  第5段说【,】好 → ，"
    ]


# --- for programs ---


def test_json_keeps_the_contract_and_its_places_are_those_of_the_file(room: Path):
    path = room / "drafts" / "2026-11-23.md"
    issue = draft.read(path)
    found = checking.check(issue, checking.load())
    rows = json.loads(FORMATS["json"](Report([Checked(path, issue, found)])))
    assert rows and all(
        list(row) == ["file", "rule", "severity", "line", "column", "end_line", "end_column", "start", "end", "text", "message",
                      "suggestions", "fixable", "source"] for row in rows
    )  # fmt: skip
    lines = issue.source.text.split("\n")
    for row in rows:
        assert issue.source.text[row["start"] : row["end"]] == row["text"]
        if row["line"] == row["end_line"]:
            assert lines[row["line"] - 1][row["column"] - 1 : row["end_column"] - 1] == row["text"]


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft7Validator:
    text = (Path(__file__).parent / "fixtures" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft7Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


def test_sarif_is_valid_and_its_fixes_mend_the_text(room: Path, schema, monkeypatch):
    monkeypatch.chdir(room)
    (room / "drafts" / "100% 新稿 #2.md").write_text(STORY, encoding="utf-8")
    style = checking.load()
    files = [Path("drafts/2026-11-23.md"), Path("drafts/100% 新稿 #2.md")]
    rows = [Checked(path, issue := importing.read(path), found := checking.check(issue, style), baseline.fingerprints(issue.source, found))
            for path in files]  # fmt: skip
    log = json.loads(FORMATS["sarif"](Report(rows, style.rules, {"punct": "标点"})))
    assert list(schema.iter_errors(log)) == []
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints" and run["invocations"] == [{"executionSuccessful": True}]
    assert len(run["results"]) == sum(len(row.findings) for row in rows) > 0
    rules = run["tool"]["driver"]["rules"]
    mended = {number: row.issue.source.text for number, row in enumerate(rows)}
    for result in reversed(run["results"]):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        number, region = place["artifactLocation"]["index"], place["region"]
        source = rows[number].issue.source
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        assert source.place(start) == (region["startLine"], region["startColumn"])
        assert source.place(end) == (region["endLine"], region["endColumn"])
        assert result["partialFingerprints"]
        if result["ruleId"] == "punct/halfwidth-comma":
            (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
            mended[number] = mended[number][:start] + replacement["insertedContent"]["text"] + mended[number][end:]
    assert mended[1] == STORY.replace(",", "，")


def test_sarif_addresses_are_relative_and_lead_to_the_files(tmp_path: Path, schema, monkeypatch):
    folder = tmp_path / "编辑部 一" / "稿:件" if Path("/").drive == "" else tmp_path / "编辑部 一"
    folder.mkdir(parents=True)
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    paths = [folder / "100%.md", tmp_path / "编辑部 一" / "乙#.md"]
    for path in paths:
        path.write_text(STORY, encoding="utf-8")
    for here in (tmp_path, elsewhere):
        monkeypatch.chdir(here)
        log = json.loads(FORMATS["sarif"](Report([Checked(path, draft.read(path), []) for path in paths])))
        assert list(schema.iter_errors(log)) == []
        (run,) = log["runs"]
        for artifact, path in zip(run["artifacts"], paths, strict=True):
            location = artifact["location"]
            parts = urlsplit(location["uri"])
            assert not parts.scheme and not parts.fragment and ".." not in location["uri"] and location["uri"].isascii()
            base = Path(unquote(urlsplit(run["originalUriBaseIds"][location["uriBaseId"]]["uri"]).path))
            assert (base / unquote(location["uri"])).resolve() == path.resolve()


def test_sarif_does_not_call_a_run_clean_in_which_a_rule_crashed_or_a_file_was_not_read(schema):
    issue = parsed(STORY)
    crash = finding(issue.source, "昨")._replace(rule="checker/crash", message="规则“x”出错", start=0, end=0, text="", suggestions=())
    for report in (Report([checked(issue, crash)]), Report([checked(issue)], failures=["乙.md：没有这个文件"])):
        log = json.loads(FORMATS["sarif"](report))
        assert list(schema.iter_errors(log)) == []
        (invocation,) = log["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] is False and invocation["toolExecutionNotifications"]


def test_sarif_offers_no_replacement_in_the_bytes_of_a_word_file(schema):
    issue = draft.parse(Source(STORY, Path("甲.docx"), "docx"))
    log = json.loads(FORMATS["sarif"](Report([checked(issue, finding(issue.source, ",", "，"))])))
    assert list(schema.iter_errors(log)) == [] and "fixes" not in log["runs"][0]["results"][0]


# --- remarks in Word ---

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W[1:-1]}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def word_file(path: Path, body: str, more: dict[str, str] | None = None, relations: str = "") -> Path:
    """A Word file around a body given as XML."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="d" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return path


def annotated(data: bytes) -> dict[str, str]:
    """Of each remark by its number: the text between its beginning and its end."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    found: dict[str, str] = {}
    open_: set[str] = set()
    referred = []
    for element in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference", f"{W}t"):
        number = element.get(f"{W}id")
        if element.tag == f"{W}commentRangeStart":
            open_.add(number)
            found[number] = ""
            assert element.getparent().tag != f"{W}r"
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(number)
        elif element.tag == f"{W}commentReference":
            referred.append(number)
        else:
            found.update({number: found[number] + (element.text or "") for number in open_})
    assert not open_ and sorted(referred) == sorted(found)
    return found


def remarks(data: bytes) -> list[str]:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/comments.xml"))
    return ["".join(comment.itertext()) for comment in root]


def shown(data: bytes) -> list[tuple[str, str]]:
    """Every character of a Word file with the look of its run."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    pairs = []
    for element in root.iter(f"{W}t"):
        properties = element.getparent().find(f"{W}rPr")
        look = "" if properties is None else etree.tostring(properties).decode()
        pairs += [(character, look) for character in element.text or ""]
    return pairs


def remarked(path: Path, *wanted: str, nth: int = 1) -> tuple[bytes, bytes]:
    """A Word file before and after, with remarks on stretches of its text as it is read."""
    issue = importing.read(path)
    data = FORMATS["docx"](Report([checked(issue, *(finding(issue.source, text, "改", nth=nth) for text in wanted))]))
    assert isinstance(data, bytes)
    return path.read_bytes(), data


BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{para(run('框里的错词'))}</w:txbxContent></v:textbox></w:pict></w:r>"
BY = 'w:id="90" w:author="郝知远" w:date="2026-10-01T00:00:00Z"'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>错词</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{run("错词")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RUBY = "<w:r><w:ruby><w:rt><w:r><w:t>cuò</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>错</w:t></w:r></w:rubyBase></w:ruby></w:r>"
TABLE = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{para(run('单位'))}</w:tc><w:tc>{para(run('错词'))}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "wanted", "held"),
    [
        (para(run("前文错词后文")), "错词", "错词"),
        (para(run("前文错", "<w:b/>"), run("词后文", "<w:i/>")), "错词", "错词"),
        (para(run("错词")), "错词", "错词"),
        (para(run("前文错"), f"<w:ins {BY}>{run('词')}</w:ins>", run("后文")), "错词", "错词"),
        (para(run("前文"), f"<w:del {BY}><w:r><w:delText>错词</w:delText></w:r></w:del>", run("错词。")), "错词", "错词"),
        (para(run("前文"), f'<w:hyperlink r:id="x">{run("看错词吧")}</w:hyperlink>'), "错词", "错词"),
        (para(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件错词')}</w:sdtContent></w:sdt>"), "错词", "错词"),
        (para(FIELD), "错词", "错词"),
        (para('<w:r><w:t>甲</w:t><w:tab/><w:t>错词</w:t><w:br/><w:t>乙</w:t></w:r>'), "错词", "错词"),
        (para(RUBY, run("词后")), "错词", "cuò错词"),
        (para(run("第一段错词。")) + para(run("第二段。")), "错词", "错词"),
        (TABLE + para(run("后")), "错词", "错词"),
        (para(run("上文。"), BOX) + para(run("下文。")), "错词", "框里的错词"),
        (para(run("  空 格 "), run(" 错词 ")), "错词", "错词"),
    ],
)  # fmt: skip
def test_a_remark_holds_the_very_characters_of_a_word_file(tmp_path, body, wanted, held):
    before, after = remarked(word_file(tmp_path / "a.docx", body), wanted)
    assert annotated(after) == {"0": held}
    assert shown(before) == shown(after)


def test_several_remarks_may_meet_overlap_and_hold_one_another(tmp_path):
    path = word_file(tmp_path / "a.docx", para(run("甲乙丙丁", "<w:b/>"), run("戊己庚辛")))
    wanted = ("甲乙丙丁戊己庚辛", "丙丁戊", "戊", "乙丙", "丁", "丙丁戊", "辛")
    before, after = remarked(path, *wanted)
    assert tuple(annotated(after).values()) and {int(number): text for number, text in annotated(after).items()} == dict(enumerate(wanted))
    assert shown(before) == shown(after)
    assert len(remarks(after)) == len(wanted) and remarks(after)[0].startswith(
        "【差错】应为全角“甲乙丙丁戊己庚辛”可改为：改依据：GB/T 15834"
    )


def test_the_second_of_two_like_places_gets_the_remark(tmp_path):
    _, after = remarked(word_file(tmp_path / "a.docx", para(run("错词和")) + para(run("又一个错词。"))), "错词", nth=2)
    text = zipfile.ZipFile(io.BytesIO(after)).read("word/document.xml").decode()
    assert annotated(after) == {"0": "错词"} and text.index("commentRangeStart") > text.index("又一个")


def test_remarks_of_others_stay_and_numbers_are_not_taken_twice(tmp_path):
    comments = f'<w:comments {NAMES}><w:comment w:id="7" w:author="秦望舒"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment></w:comments>'
    body = para('<w:commentRangeStart w:id="7"/>', run("错词"), '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>')
    relation = f'<Relationship Id="c" Type="{OFFICE}/comments" Target="comments.xml"/>'
    _, after = remarked(word_file(tmp_path / "a.docx", body, {"word/comments.xml": comments}, relation), "词")
    assert annotated(after) == {"7": "错词", "8": "词"}
    assert [text[:2] for text in remarks(after)] == ["请核", "【差"]


def test_automatic_numbers_and_symbols_do_not_shift_a_remark(tmp_path):
    body = para(run("一段开头")) + para('<w:r><w:sym w:font="Wingdings" w:char="F075"/></w:r>', run("近日，甲<!-- -->错词乙"))
    issue = importing.read(word_file(tmp_path / "a.docx", body))
    assert "◆近日" in issue.source.text
    _, after = remarked(tmp_path / "a.docx", "错词")
    assert annotated(after) == {"0": "错词"}


def test_the_contribution_in_word_comes_back_with_remarks_and_otherwise_as_it_was(room: Path):
    path = next((room / "drafts" / "来稿").glob("*.docx"))
    issue = importing.read(path)
    found = checking.check(issue, checking.load())
    data = FORMATS["docx"](Report([Checked(path, issue, found)]))
    assert isinstance(data, bytes)
    held = {int(number): text for number, text in annotated(data).items()}
    assert found and [held[number] for number in range(len(found))] == [one.text for one in found]
    before, after = zipfile.ZipFile(path), zipfile.ZipFile(io.BytesIO(data))
    assert shown(path.read_bytes()) == shown(data)
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
    assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}


def test_a_draft_becomes_a_plain_word_file_with_remarks_dated_like_the_issue(room: Path):
    issue = draft.read(room / "drafts" / "2026-11-23.md")
    found = checking.check(issue, checking.load())
    report = Report([Checked(room, issue, found)])
    data = FORMATS["docx"](report)
    assert isinstance(data, bytes) and data == FORMATS["docx"](report)
    held = {int(number): text for number, text in annotated(data).items()}
    assert [held[number] for number in range(len(found))] == [one.text.replace("\n", "") for one in found]
    paragraphs = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")).iter(f"{W}p")
    assert ["".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in paragraphs] == issue.source.text.split("\n")
    comments = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/comments.xml"))
    assert {(one.get(f"{W}author"), one.get(f"{W}initials"), one.get(f"{W}date")) for one in comments} == {
        ("校核", "校", "2026-11-23T00:00:00Z")
    }


def test_an_insertion_a_crash_and_what_xml_cannot_hold_have_remarks_too():
    issue = parsed("甲乙\x0b丙\x07丁")
    gap = finding(issue.source, "乙")
    gap = gap._replace(text="", start=gap.end, column=gap.end_column, suggestions=("。",))
    crash = gap._replace(rule="checker/crash", start=0, end=0, line=1, column=1, end_line=1, end_column=1)
    data = FORMATS["docx"](Report([checked(issue, gap, crash, finding(issue.source, "丙\x07", "丙"))]))
    assert isinstance(data, bytes)
    assert annotated(data) == {"0": "乙", "1": "甲", "2": "丙\ufffd"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_sees_the_remarks(room: Path, tmp_path: Path):
    issue = importing.read(next((room / "drafts" / "来稿").glob("*.docx")))
    data = FORMATS["docx"](Report([checked(issue, finding(issue.source, "梁平"), finding(issue.source, "夜校"))]))
    assert isinstance(data, bytes)
    (tmp_path / "b.docx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "fodt", "--outdir",
         str(tmp_path), str(tmp_path / "b.docx")], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    text = (tmp_path / "b.fodt").read_text(encoding="utf-8")
    assert text.count("<office:annotation ") == 2 and "<dc:creator>校核</dc:creator>" in text


# --- in figures ---


def summary(*rows: Checked) -> str:
    return str(FORMATS["summary"](Report(rows, groups={"punct": "标点", "typo": "错别字"})))


LONG = FRONT + "## 标题也错词\n\n" + "一二三四五六七八九十" * 199 + "错词错词错词错词，完。\n"


def typos(*nths: int) -> Checked:
    issue = parsed(LONG)
    found = [finding(issue.source, "错词", "对词", nth=nth, rule="typo/x") for nth in nths]
    return checked(issue, *found, confirmed=len(found))


def test_what_the_program_suspects_is_no_error_until_a_person_says_so():
    row = typos(2, 3)._replace(confirmed=frozenset())
    text = summary(row)
    assert "疑似2处" in text and "错别字" in text and "差错2" in text
    assert "差错率不作计算" in text and "不得超过万分之3" in text and "没有超过" not in text


@pytest.mark.parametrize(
    ("nths", "errors"),
    [((2,), 1), ((2, 3), 2), ((2, 3, 4, 5), 3), ((1,), 2), ((1, 2, 3, 4, 5), 4)],
    ids=["one", "two", "at most three of a kind", "a headline counts double", "the graver three"],
)
def test_confirmed_errors_are_counted_as_the_regulation_says(nths, errors):
    count = sum(not character.isspace() for character in LONG.partition("## ")[2])
    text = summary(typos(*nths))
    assert f"经人确认{len(nths)}处，计{errors}个差错，差错率为万分之{errors / count * 10_000:.2f}" in text
    assert ("已经超过限度" in text) == (errors / count > 3 / 10_000)


def test_marks_count_a_tenth_and_a_long_gap_counts_more():
    issue = parsed("开头,继续，后来了" + "字" * 100)
    mark = checked(issue, finding(issue.source, ",", "，"), confirmed=1)
    assert "计0.1个差错" in summary(mark)
    for suggestion, errors in (("后来又", 1), ("后又来了了", 2), ("后来了一二三四五六", 4)):
        assert f"计{errors}个差错" in summary(checked(issue, finding(issue.source, "后来了", suggestion, rule="typo/x"), confirmed=1))


def test_several_files_get_a_line_each_and_what_failed_is_said():
    text = str(FORMATS["summary"](Report([typos(2), typos(3)], failures=["丙.md：没有这个文件"])))
    assert text.count("甲.md") == 2 and "查了2个文件" in text and "没有查成：丙.md：没有这个文件" in text


# --- what people said ---


def test_a_verdict_survives_edits_elsewhere_and_ends_with_its_place():
    issue = parsed(STORY)
    (mark,) = baseline.fingerprints(issue.source, [finding(issue.source, ",")])
    for text in ("新的一段。\n\n" + STORY, STORY + "\n再加一段,也有。\n", STORY.replace("谁都能来听", "欢迎来听")):
        source = parsed(text).source
        assert baseline.fingerprints(source, [finding(source, ",")]) == [mark], text
    changed = parsed(STORY.replace("昨晚7点", "前天晚上")).source
    assert baseline.fingerprints(changed, [finding(changed, ",")]) != [mark]


def test_like_places_have_fingerprints_of_their_own():
    issue = parsed("同样的话,同样的话,同样的话,完")
    marks = baseline.fingerprints(issue.source, [finding(issue.source, ",", nth=nth) for nth in (1, 2, 3)])
    assert len(set(marks)) == 3


# --- the commands ---


@pytest.fixture
def inside(room: Path, monkeypatch) -> Path:
    """A test that sits in a newsroom; its draft."""
    monkeypatch.chdir(room)
    return Path("drafts/2026-11-23.md")


def call(*arguments: object) -> int:
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return int(stop.code or 0)


def test_what_was_set_aside_is_silent_until_its_place_changes(inside: Path, capsys):
    assert call("check", inside) == 1
    assert call("check", inside, "--write-baseline") == 0
    capsys.readouterr()
    assert call("check", inside, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []
    text = inside.read_text(encoding="utf-8")
    inside.write_text(text + "\n◆昨日,渝北区总工会送清凉。\n", encoding="utf-8")
    call("check", inside, "--format", "json")
    assert [row["text"] for row in json.loads(capsys.readouterr().out) if row["rule"] == "punct/halfwidth-comma"] == [","]


def test_a_confirmed_finding_still_shows_and_counts(inside: Path, capsys):
    assert call("check", inside, "--write-baseline", "--as", "确认") == 0
    file = Path("style/基线.json")
    rows = file.read_text(encoding="utf-8").split("\n")
    capsys.readouterr()
    assert call("check", inside, "--format", "summary") == 1
    assert f"经人确认{len(rows) - 3}处" in capsys.readouterr().out
    file.write_text("\n".join([rows[0], *(row.replace("确认", "放过") for row in rows[1:3]), *rows[3:]]), encoding="utf-8")
    call("check", inside, "--format", "summary")
    out = capsys.readouterr().out
    assert f"经人确认{len(rows) - 5}处" in out and "另有2处，编辑看过，已放过" in out
    assert call("check", inside, "--write-baseline") == 0
    assert file.read_text(encoding="utf-8").count("放过") == 2


def test_a_baseline_may_lie_anywhere_but_never_over_a_text(inside: Path, tmp_path: Path, capsys):
    other = tmp_path / "别处.json"
    assert call("check", inside, "--write-baseline", other) == 0
    assert not Path("style/基线.json").exists()
    assert call("check", inside) == 1
    assert call("check", inside, "--baseline", other) == 0
    assert call("check", inside, "--baseline", tmp_path / "没有.json") == 2
    assert "没有.json" in capsys.readouterr().err
    before = inside.read_bytes()
    assert call("check", inside, "--write-baseline", inside) == 2
    assert "不是基线文件" in capsys.readouterr().err and inside.read_bytes() == before


def test_a_verdict_that_nobody_can_read_is_named_by_its_line(inside: Path, capsys):
    call("check", inside, "--write-baseline")
    file = Path("style/基线.json")
    rows = file.read_text(encoding="utf-8").split("\n")
    rows[2] = rows[2].replace("放过", "算了")
    file.write_text("\n".join(rows), encoding="utf-8")
    capsys.readouterr()
    assert call("check", inside) == 2
    assert "第3行" in (said := capsys.readouterr().err) and "算了" in said


@pytest.mark.parametrize(("form", "first"), [("text", "drafts"), ("json", "["), ("sarif", "{"), ("summary", "查了1个文件"), ("docx", "PK")])
def test_a_report_can_be_kept_in_a_file(inside: Path, tmp_path: Path, form, first, capsys):
    out = tmp_path / "报告"
    assert call("check", inside, "--format", form, "-o", out) == 1
    assert out.read_bytes().startswith(first.encode()) and capsys.readouterr().out == f"{out}\n"
    before = inside.read_bytes()
    assert call("check", inside, "--format", form, "-o", inside) == 2
    assert inside.read_bytes() == before


def test_each_text_gets_a_word_file_of_its_own(inside: Path, capsys):
    assert call("check", inside, "drafts/来稿", "--format", "docx") in (0, 1)
    files = [Path(line) for line in capsys.readouterr().out.split("\n") if line]
    assert len(files) == len(set(files)) == 1 + sum(path.is_file() for path in Path("drafts/来稿").iterdir())
    assert all(zipfile.is_zipfile(path) and path.parent.name == "出样" for path in files)


def test_a_file_that_cannot_be_read_is_no_clean_report(inside: Path, capsys):
    assert call("check", "没有.md", inside, "--format", "summary") == 2
    assert "没有查成：没有.md" in capsys.readouterr().out
    assert call("check", "没有.md", "--format", "sarif") == 2
    assert json.loads(capsys.readouterr().out)["runs"][0]["invocations"][0]["executionSuccessful"] is False
    assert call("check", "没有.md", "--format", "docx") == 2


@pytest.mark.parametrize("options", [["--watch", "--fix"], ["--watch", "--format", "docx"], ["--write-baseline", "x.json", "--diff"]])
def test_what_contradicts_itself_is_refused(inside: Path, options, capsys):
    assert call("check", inside, *options) == 2
    assert capsys.readouterr().err.startswith("bulletin-tui：")


def test_every_rule_explains_itself_and_says_how_to_switch_it_off(inside: Path, capsys):
    assert call("rules", "--format", "json") == 0
    rules = json.loads(capsys.readouterr().out)
    assert len(rules) > 50 and len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert all(rule[key] for key in ("title", "severity", "why", "source", "wrong", "right")) and rule["group"] != "其他", rule
        assert not re.search("[a-z]{3}", rule["source"].replace("Unicode", "")), rule  # a clause is for people
    ours = next(rule for rule in rules if rule["id"] == "punct/halfwidth-comma")
    assert call("rules", ours["id"]) == 0
    text = capsys.readouterr().out
    assert all(part in text for part in (ours["why"], ours["source"], *ours["wrong"], *ours["right"]))
    assert f"关闭: [{ours['id']}]" in text and f"> 免查：{ours['id']}" in text
    assert call("rules", "标点") == 0 and ours["id"] in capsys.readouterr().out
    assert call("rules") == 0 and capsys.readouterr().out.count("\n") > len(rules)


def test_a_rule_can_be_switched_off_or_made_lighter_whoever_wrote_it(inside: Path, capsys):
    for rule in ("punct/halfwidth-comma", "template/empty", "time/event-in-week"):
        assert call("rules", rule) == 0, rule
    settings = Path("bulletin.yaml").read_text(encoding="utf-8")
    off = settings.replace("关闭: []", "关闭: [punct/halfwidth-comma, template/empty, time/event-in-week]")
    Path("bulletin.yaml").write_text(off, encoding="utf-8")
    capsys.readouterr()
    call("rules", "--format", "json")
    rules = {rule["id"]: rule["off"] for rule in json.loads(capsys.readouterr().out)}
    assert {rule for rule, silent in rules.items() if silent} == {"punct/halfwidth-comma", "template/empty", "time/event-in-week"}
    assert call("rules", "punct/halfwidth-comma") == 0
    text = capsys.readouterr().out
    assert "级别：差错（本编辑部已关闭，不查）" in text and "为什么：" in text and "要重新查" in text
    assert call("rules", "template/empty") == 0 and "已关闭" in capsys.readouterr().out
    assert call("rules", "标点") == 0 and re.search(r"punct/halfwidth-comma +关闭 ", capsys.readouterr().out)
    lighter = settings.replace("级别: {}", "级别: {template/empty: 提示}")
    Path("bulletin.yaml").write_text(lighter, encoding="utf-8")
    assert call("rules", "template/empty") == 0
    assert "级别：提示" in capsys.readouterr().out


def test_what_the_explanation_says_does_switch_a_rule_off(inside: Path, capsys):
    call("rules", "punct/halfwidth-comma")
    line = next(line for line in capsys.readouterr().out.split("\n") if "免查" in line).partition("\u3000")[2]
    Path("乙.md").write_text(f"---\n日期: 2026-11-23\n---\n\n## 标题\n{line}\n\n会上,大家发言。\n", encoding="utf-8")
    call("check", "乙.md", "--format", "json")
    assert "punct/halfwidth-comma" not in {row["rule"] for row in json.loads(capsys.readouterr().out)}


def test_an_unknown_rule_is_answered_with_the_likely_ones(inside: Path, capsys):
    assert call("rules", "punct/halfwith-comma") == 2
    assert "是不是 punct/halfwidth-comma" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="sends the signal of Ctrl+C")
def test_at_each_save_the_changed_file_is_checked_again_until_ctrl_c(inside: Path):
    other = Path("drafts/乙.md")
    other.write_text(FRONT + "# 要闻\n\n## 标题\n\n都对，没有错。\n", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "bulletin_tui", "check", str(inside), str(other), "--watch"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what runs in the background is born deaf to Ctrl+C
    ) as process:  # fmt: skip
        assert process.stdout is not None
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()
        lines = iter(process.stdout.readline, "")
        try:
            first = list(itertools.takewhile(lambda line: "Ctrl+C" not in line, lines))
            assert any(str(inside) in line for line in first)
            draft_text = other.read_text(encoding="utf-8")
            temporary = other.with_name(".~save")
            temporary.write_text(draft_text.replace("都对，", "都对,"), encoding="utf-8")
            temporary.replace(other)  # as many programs save
            again = list(itertools.takewhile(lambda line: "：疑似" not in line, lines))
            assert any("punct/halfwidth-comma" in line for line in again) and not any(str(inside) in line for line in again)
        finally:
            process.send_signal(signal.SIGINT)
        rest = "".join(lines)
        watchdog.cancel()
        assert "Traceback" not in rest and process.wait(timeout=20) in (0, 1)


SHOWN = re.findall(r"^    bulletin-tui ((?:check|rules) .*?)\s*(?:#.*)?$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("example", SHOWN)
def test_every_way_of_checking_that_readme_shows_works(inside: Path, example, capsys):
    assert call(*shlex.split(example)) in (0, 1)
    assert "Traceback" not in "".join(capsys.readouterr())


def test_readme_shows_every_format():
    assert {form for form in FORMATS if f"--format {form}" in " ".join(SHOWN)} == set(FORMATS) - {"text", "json"}
