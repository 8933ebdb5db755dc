"""The command line: what README shows works, and wrong input gets one line in Chinese."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bulletin_tui import newsroom
from bulletin_tui.cli import main
from bulletin_tui.cli.parser import COMMANDS
from bulletin_tui.errors import reason
from bulletin_tui.text import cells
from conftest import ROOT


@pytest.fixture(autouse=True)
def inside(room: Path, monkeypatch):
    """Each test sits in a copy of the sample newsroom."""
    monkeypatch.chdir(room)


def run(*arguments: str) -> int:
    try:
        return main(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)


# --- README ---

ROWS = re.findall(r"^\| `(\w+)` \|.*\| `bulletin-tui ([^`]+)` \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)


def test_readme_lists_every_command():
    assert [name for name, _ in ROWS] == [name for name, *_ in COMMANDS]


@pytest.mark.parametrize(("name", "example"), ROWS, ids=[name for name, _ in ROWS])
def test_every_example_of_readme_runs(name, example, capsys):
    assert run(*shlex.split(example)) in (0, 1)
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("name", [name for name, *_ in COMMANDS])
def test_every_command_explains_itself_in_chinese(name, capsys):
    assert run(name, "--help") == 0
    text = capsys.readouterr().out
    assert re.search("[一-鿿]", text)
    assert not re.search(r"\b(usage|options|show this|arguments)\b", text)


@pytest.mark.parametrize("name", [name for name, *_ in COMMANDS])
def test_the_columns_of_help_stand_under_one_another(name, capsys):
    assert run(name, "--help") == 0
    columns = set()
    for part in capsys.readouterr().out.split("\n\n"):
        if part.startswith(("要写的", "可选的")):
            rows = [found for line in part.split("\n")[1:] if (found := re.match(r"(  \S.*?  +|   +)(?=\S)", line))]
            columns |= {cells(found[0]) for found in rows}
    assert len(columns) == 1


def test_a_search_that_was_cut_says_so(tmp_path, monkeypatch, capsys):
    room = newsroom.create(tmp_path / "另一个编辑部")
    briefs = "\n\n".join(f"◆第{n}队职工登台。" for n in range(9))
    (room.seeds / "2026-11-09.md").write_text(f"---\n期号: 44\n---\n\n{briefs}", encoding="utf-8")
    monkeypatch.chdir(room.root)
    assert run("search", "职工", "--limit", "4") == 0
    assert "找到4处以上" in capsys.readouterr().err
    assert run("search", "职工", "--limit", "9") == 0
    assert "找到9处\n" in capsys.readouterr().err


# --- the main path ---


def test_from_a_raw_past_issue_to_a_word_file(room: Path, tmp_path: Path, capsys):
    raw = room / "seeds" / "raw" / "2026-10-19.txt"
    assert run("import", str(raw), "--to", str(tmp_path / "新编辑部"), "--date", "2026-10-19", "--number", "41", "--serial", "389") == 0
    draft = tmp_path / "新编辑部" / "2026-10-19.md"
    assert draft.read_text(encoding="utf-8").startswith("---\n期号: 41\n总期: 389\n日期: 2026-10-19\n---\n")
    assert run("export", str(draft), "-o", str(tmp_path / "出样.docx")) == 0
    assert zipfile.is_zipfile(tmp_path / "出样.docx")


def test_without_a_terminal_the_same_path_is_walked_headless(room: Path):
    done = subprocess.run(
        [sys.executable, "-m", "bulletin_tui"],
        cwd=room,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "没有可以显示画面的终端" in done.stderr
    name = re.search(r"已导出：(.+\.docx)", done.stdout)
    assert name and Path(name[1]).exists()


def test_a_draft_that_is_made_outside_a_newsroom_says_where_it_went_and_how_to_make_one(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("new", "--date", "2026-11-30") == 0
    said = capsys.readouterr()
    assert Path(said.out.strip()).exists()
    assert "这里还不是编辑部" in said.err and "drafts" in said.err and "bulletin-tui init ." in said.err
    assert run("init", ".") == 0
    assert run("new", "--date", "2026-12-07") == 0
    assert "还不是编辑部" not in capsys.readouterr().err


def test_a_draft_that_is_put_away_joins_the_past_issues_with_its_pictures(room: Path, capsys):
    draft = room / "drafts" / "2026-11-23.md"
    pictures = re.findall(r"\]\((images/[^)]+)\)", draft.read_text(encoding="utf-8"))
    pictures = [name for name in pictures if (room / "drafts" / name).exists()]
    assert pictures
    assert run("archive", str(draft), "--as-it-is") == 0
    assert not draft.exists()
    assert (room / "seeds" / draft.name).exists()
    for name in pictures:
        assert (room / "seeds" / name).exists() and not (room / "drafts" / name).exists()
    assert run("new", "--date", "2026-11-30") == 0
    assert "期号: 47\n总期: 395\n" in (room / "drafts" / "2026-11-30.md").read_text(encoding="utf-8")


def test_an_issue_that_was_put_away_too_early_comes_back_with_its_pictures(room: Path, capsys):
    draft = room / "drafts" / "2026-11-23.md"
    before = draft.read_bytes()
    pictures = [
        name for name in re.findall(r"\]\((images/[^)]+)\)", draft.read_text(encoding="utf-8")) if (room / "drafts" / name).exists()
    ]
    assert run("archive", str(draft), "--as-it-is") == 0
    past = room / "seeds" / draft.name
    capsys.readouterr()
    assert run("archive", "--back", str(past)) == 0
    assert capsys.readouterr().out.strip() == str(draft)
    assert draft.read_bytes() == before and not past.exists()
    for name in pictures:
        assert (room / "drafts" / name).exists() and not (room / "seeds" / name).exists()
    assert run("archive", "--back", str(past)) == 2
    assert run("archive", "--back", str(draft)) == 2
    assert draft.read_bytes() == before
    told = capsys.readouterr().err
    assert "已经在编稿里" in told and "不在往期里" in told


def test_a_past_issue_does_not_come_back_over_a_draft_of_its_name(room: Path, capsys):
    draft = room / "drafts" / "2026-11-23.md"
    (room / "seeds" / draft.name).write_text("---\n期号: 40\n总期: 388\n日期: 2026-11-23\n---\n\n## 旧的一期\n\n正文。\n", encoding="utf-8")
    before = draft.read_bytes()
    assert run("archive", "--back", str(room / "seeds" / draft.name)) == 2
    assert "没有覆盖" in capsys.readouterr().err and draft.read_bytes() == before


def test_an_issue_that_still_holds_prompts_is_not_put_away_unless_it_is_asked_for(room: Path, capsys):
    assert run("new", "--date", "2026-11-30") == 0
    made = Path(capsys.readouterr().out.strip())
    before = made.read_text(encoding="utf-8")
    assert run("archive", str(made)) == 2
    told = capsys.readouterr().err
    assert "模板的提示" in told and told.rstrip().split("\n")[-1].startswith("bulletin-tui：") and "--as-it-is" in told
    assert made.read_text(encoding="utf-8") == before
    assert run("archive", str(made), "--as-it-is") == 0
    assert not made.exists() and (room / "seeds" / made.name).exists()


def test_an_issue_whose_template_cannot_be_read_is_not_put_away_unless_it_is_asked_for(room: Path, capsys):
    assert run("new", "--date", "2026-11-30") == 0
    made = Path(capsys.readouterr().out.strip())
    before = made.read_bytes()
    for path in (room / "templates").glob("*.yaml"):
        path.write_text("栏目: [", encoding="utf-8")
    assert run("archive", str(made)) == 2
    assert "没有查" in capsys.readouterr().err
    assert made.read_bytes() == before and not (room / "seeds" / made.name).exists()
    assert run("archive", str(made), "--as-it-is") == 0
    assert (room / "seeds" / made.name).read_bytes() == before


def test_what_is_open_in_an_issue_is_listed_and_the_issue_stays(room: Path, capsys):
    """The sample draft is one in the making: it has errors and a headline to come, and is refused as it stands."""
    draft = room / "drafts" / "2026-11-23.md"
    before = {path: path.read_bytes() for path in sorted(room.rglob("*.md"))}
    assert run("archive", str(draft)) == 2
    told = capsys.readouterr()
    assert "第49行：标题还没有定" in told.err and "没有归档" in told.err and not told.out
    assert {path: path.read_bytes() for path in sorted(room.rglob("*.md"))} == before


def test_an_empty_section_and_a_story_without_text_keep_an_issue_from_the_past(room: Path, capsys):
    draft = room / "drafts" / "2026-12-07.md"
    whole = (room / "seeds" / "2026-11-16.md").read_text(encoding="utf-8")
    whole = whole.replace("期号: 45", "期号: 48").replace("总期: 393", "总期: 396").replace("2026-11-16", "2026-12-07", 1)
    draft.write_text(whole.replace("\n# 一周动态", "\n# 渝工爱渝\n\n# 渝工港湾\n\n## 只有题目的一篇\n\n# 一周动态", 1), encoding="utf-8")
    assert run("archive", str(draft)) == 2
    told = capsys.readouterr().err
    assert "“渝工爱渝”下面没有稿件" in told and "只有标题，还没有正文" in told


def test_an_issue_that_is_put_away_twice_is_said_to_be_away_already(room: Path, capsys):
    draft = room / "drafts" / "2026-11-23.md"
    text = draft.read_bytes()
    assert run("archive", str(draft), "--as-it-is") == 0
    capsys.readouterr()
    assert run("archive", str(draft)) == 2
    says(capsys, "已经归档", "seeds")
    draft.write_bytes(text)  # another program still had it open
    assert run("archive", str(draft)) == 2
    says(capsys, "已经归档")
    assert draft.read_bytes() == text


def test_a_new_newsroom_begins_with_the_numbers_it_is_told(tmp_path: Path, capsys, monkeypatch):
    assert run("init", str(tmp_path / "新编辑部")) == 0
    monkeypatch.chdir(tmp_path / "新编辑部")
    assert run("new", "--date", "2026-11-30", "--number", "４６", "--serial", "３９４") == 0
    assert "期号: 46\n总期: 394\n" in Path("drafts/2026-11-30.md").read_text(encoding="utf-8")
    assert run("new", "--date", "2026-12-07") == 0
    assert "期号: 47\n总期: 395\n" in Path("drafts/2026-12-07.md").read_text(encoding="utf-8")
    assert run("new", "--date", "2026-12-14", "--number", "46") == 2
    says(capsys, "期号 46 已被占用")


def test_putting_away_is_whole_or_not_at_all(room: Path, capsys, monkeypatch):
    draft = room / "drafts" / "2026-11-23.md"

    def standing() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(room.rglob("*")) if path.is_file() and ".cache" not in path.parts}

    before = standing()
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.resolve() == draft.resolve():
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert run("archive", str(draft), "--as-it-is") == 2
    assert standing() == before


def test_search_does_not_mind_width_blanks_and_line_breaks(room: Path, capsys):
    (room / "seeds" / "2026-09-28.md").write_text(
        "---\n期号: 39\n总期: 387\n日期: 2026-09-28\n---\n\n## 常委(扩大)会议召开\n\n5 月 23 日，会议在渝中召开。\n", encoding="utf-8"
    )
    assert run("search", "常委（扩大）会议", "--format", "json") == 0
    hits = json.loads(capsys.readouterr().out)
    assert [(hit["number"], hit["text"]) for hit in hits] == [("39", "常委(扩大)会议召开")]
    assert run("search", "5月23日", "--format", "json") == 0
    (hit,) = json.loads(capsys.readouterr().out)
    (start, end) = hit["hits"][0]
    assert hit["text"][start:end] == "5 月 23 日"


def test_a_new_newsroom_can_be_made_anywhere_and_works(tmp_path: Path, capsys, monkeypatch):
    assert run("init", str(tmp_path / "我的编辑部")) == 0
    monkeypatch.chdir(tmp_path / "我的编辑部")
    assert run("new", "--date", "2027-01-04") == 0
    text = Path("drafts/2027-01-04.md").read_text(encoding="utf-8")
    assert text.startswith("---\n期号: 1\n总期: 1\n日期: 2027-01-04\n---\n") and "# 一周动态" in text
    assert run("export", "drafts/2027-01-04.md") == 0


def test_every_example_in_a_new_newsrooms_settings_may_be_taken_as_it_stands(tmp_path: Path, capsys, monkeypatch):
    assert run("init", str(tmp_path / "新")) == 0
    monkeypatch.chdir(tmp_path / "新")
    text = Path("bulletin.yaml").read_text(encoding="utf-8")
    taken = re.sub(r"^(\s*\S+:) (?:\[\]|\{\}).*?如 ([\[{].*[\]}])$", r"\1 \2", text, flags=re.M)
    assert taken.count("[]") == taken.count("{}") == 0 and taken != text
    Path("bulletin.yaml").write_text(taken, encoding="utf-8")
    assert run("rules", "punct/dunhao-between-quotes") == 0 and "已关闭" in capsys.readouterr().out
    Path("片段.txt").write_text("市总工会主席贺成洲说，渝工同心奋辑争先。\n", encoding="utf-8")
    assert run("check", "片段.txt", "--format", "json") == 1
    assert {"贺承洲", "渝工同心奋楫争先"} <= {offer for one in json.loads(capsys.readouterr().out) for offer in one["suggestions"]}


def test_fix_changes_only_what_it_may_and_finds_nothing_a_second_time(room: Path, capsys):
    draft = room / "drafts" / "2026-11-23.md"
    run("check", str(draft), "--format", "json")
    findings = json.loads(capsys.readouterr().out)
    text = draft.read_text(encoding="utf-8")
    expected = text
    for finding in sorted((one for one in findings if one["fixable"]), key=lambda one: -one["start"]):
        assert text[finding["start"] : finding["end"]] == finding["text"]
        expected = expected[: finding["start"]] + finding["suggestions"][0] + expected[finding["end"] :]
    assert run("check", str(draft), "--fix") in (0, 1)
    assert draft.read_text(encoding="utf-8") == expected != text
    capsys.readouterr()
    run("check", str(draft), "--format", "json")
    assert not [one for one in json.loads(capsys.readouterr().out) if one["fixable"]]


def test_a_diff_shows_all_that_a_fix_will_change(room: Path, capsys):
    text = '他说:"今天到得早,"说完就走 。。\r\n\r\n会上通报了 12 项工作...\r\n'  # the comma can only be mended when the quotes are
    path = room / "片段.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert run("check", str(path), "--diff") == 1
    told = capsys.readouterr()
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.encode()
    run("check", str(path), "--fix")
    fixed = path.read_bytes().decode("utf-8-sig")
    assert fixed == "他说：“今天到得早，”说完就走。\r\n\r\n会上通报了12项工作……\r\n"
    added = [line[1:].rstrip("\r") for line in told.out.split("\n") if line.startswith("+") and not line.startswith("+++")]
    assert added == [line for line in fixed.split("\r\n") if line]
    assert "会改7处" in told.err
    assert run("check", str(path), "--diff") == 0
    assert "没有" in capsys.readouterr().err


def test_a_word_contribution_becomes_a_draft_with_its_pictures(room: Path, tmp_path: Path, capsys):
    contribution = next((room / "drafts" / "来稿").glob("*.docx"))
    assert run("import", str(contribution), "--to", str(tmp_path / "入"), "--tidy") == 0
    (made,) = (tmp_path / "入").glob("*.md")
    pictures = re.findall(r"\]\((images/[^)]+)\)", made.read_text(encoding="utf-8"))
    assert len(pictures) == 2 and all((tmp_path / "入" / name).exists() for name in pictures)


def test_a_text_in_an_old_encoding_becomes_a_draft_in_utf_8(room: Path, tmp_path: Path, capsys):
    assert run("import", str(room / "seeds" / "raw" / "2026-11-09.txt"), "--to", str(tmp_path / "入"), "--date", "2026-11-09") == 0
    text = (tmp_path / "入" / "2026-11-09.md").read_bytes().decode("utf-8")
    assert "㳘" in text and "\r" not in text


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [("---\n期号", "改---\n期号", 1, "开头没有期号信息"), ("日期: 2026-11-23", "日期: 2026-11-31", 4, "没有这一天"),
     ("期号: 46", "期号: 四十六", 2, "看不懂"), ("总期: 394\n", "", 1, "缺少“总期”"), ("期号: 46", "期号: 45", 2, "45 已用过"),
     ("---\n\n", "---\n---\n\n", 6, "“---”只用来")],
)  # fmt: skip
def test_a_wrong_opening_is_told_by_check(old, new, line, words, room: Path, capsys):
    draft = room / "drafts" / "2026-11-23.md"
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    run("check", str(draft), "--format", "json")
    told = [(one["line"], one["message"]) for one in json.loads(capsys.readouterr().out) if one["rule"].startswith("layout/")]
    assert [at for at, message in told if words in message] == [line]


def test_a_file_named_twice_is_checked_once(room: Path, capsys):
    run("check", "drafts", "drafts/2026-11-23.md", "./drafts/2026-11-23.md", "--format", "json")
    told = [(one["file"], one["start"], one["rule"]) for one in json.loads(capsys.readouterr().out)]
    assert len(told) == len(set(told))


def test_a_line_that_silences_no_rule_is_told(room: Path, capsys):
    draft = room / "drafts" / "2026-11-23.md"
    text = draft.read_text(encoding="utf-8").replace("\n\n", "\n\n> 免查：标点、punct/nope「甲」、全部\n\n", 1)
    draft.write_text(text, encoding="utf-8", newline="")
    run("check", str(draft), "--format", "json")
    told = [one["message"] for one in json.loads(capsys.readouterr().out) if "不是规则" in one["message"]]
    assert len(told) == 0  # 全部 silences this, too
    draft.write_text(text.replace("、全部", ""), encoding="utf-8", newline="")
    run("check", str(draft), "--format", "json")
    told = [one["message"] for one in json.loads(capsys.readouterr().out) if "不是规则" in one["message"]]
    assert len(told) == 1 and "punct/nope" in told[0]


def test_what_a_raw_text_tears_apart_is_told_where_it_is_torn(room: Path, capsys):
    raw = room / "来稿.txt"
    raw.write_text(
        "宣讲队走进车间\n\n11月18日，宣讲队走进綦江区的食品车间，与一线职工面对面交流，讲解政策，解答疑问，并向班组长送\n\n"
        "上政策手册，请他们带回班组再讲一遍。\n\n座谈会上，班组长们结合岗位谈体会，认真学习贯彻习近\n平总书记重要讲话精神，"
        "表示要把政策讲给工友听，让更\n多的职工听得懂、记得住、用得上。\n",
        encoding="utf-8",
    )  # fmt: skip
    run("check", str(raw), "--format", "json")
    told = {one["rule"]: one for one in json.loads(capsys.readouterr().out)}
    assert told["layout/hard-break"]["text"] == "送\n\n上" and told["layout/hard-break"]["suggestions"] == ["送上"]
    assert told["title/name-broken"]["text"] == "近\n平"
    assert run("check", "drafts/2026-11-23.md", "--format", "json") == 1
    assert not [one for one in json.loads(capsys.readouterr().out) if one["rule"] == "layout/hard-break"]


# --- wrong input ---


def says(capsys, *words: str) -> None:
    captured = capsys.readouterr()
    lines = [line for line in captured.err.split("\n") if line.startswith("bulletin-tui：")]
    assert len(lines) == 1, captured.err
    for word in words:
        assert word in lines[0], lines[0]
    assert "Traceback" not in captured.err


BAD_FILES = {
    "没有.txt": (None, "没有这个文件"),
    "空.txt": (b"", "空的"),
    "程序.txt": (bytes(range(256)) * 20, "不是文本"),
    "坏编码.txt": ("工会".encode("utf-16-le")[:3] * 60 + b"\xff", "编码"),
    "坏.docx": (b"PK\x03\x04 broken", "坏.docx"),
    "表格.xlsx": (b"PK\x03\x04", "xlsx"),
}


@pytest.mark.parametrize("command", ["read", "check", "export", "import"])
@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read_gets_one_line(command, name, tmp_path: Path, capsys):
    data, words = BAD_FILES[name]
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    more = {"import": ["--to", str(tmp_path / "seeds")], "export": ["-o", str(tmp_path / "out.docx")]}.get(command, [])
    assert run(command, str(path), *more) == 2
    says(capsys, name, words)
    assert not (tmp_path / "out.docx").exists() and not (tmp_path / "seeds").exists()


def test_a_folder_instead_of_a_file_is_said(capsys, tmp_path: Path):
    for command in ("read", "export"):
        assert run(command, str(tmp_path)) == 2
        says(capsys, "文件夹")


def test_broken_settings_are_named_by_file_and_line(room: Path, capsys):
    (room / "bulletin.yaml").write_text("报头: 渝工周刊\n版记:\n\t报: 领导\n", encoding="utf-8")
    assert run("check", "drafts/2026-11-23.md") == 2
    says(capsys, "bulletin.yaml", "第3行", "制表符")


def test_an_unknown_setting_is_named_with_the_likely_one(room: Path, capsys):
    (room / "bulletin.yaml").write_text("报头: 渝工周刊\n\n编印单拉: 某某\n", encoding="utf-8")
    assert run("check", "drafts/2026-11-23.md") == 2
    says(capsys, "第3行", "编印单拉", "编印单位")


def test_a_broken_template_is_named_by_file_and_line(room: Path, capsys):
    path = room / "templates" / "周刊.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n栏目: [\n", encoding="utf-8")
    assert run("new", "--date", "2026-12-07") == 2
    says(capsys, "周刊.yaml", "行")


def test_an_unknown_section_lists_the_known_ones(room: Path, capsys):
    contribution = next((room / "drafts" / "来稿").glob("*.txt"))
    before = (room / "drafts" / "2026-11-23.md").read_bytes()
    assert run("assemble", "drafts/2026-11-23.md", str(contribution), "--section", "渝工铸昏") == 2
    says(capsys, "渝工铸昏", "渝工铸魂")
    assert (room / "drafts" / "2026-11-23.md").read_bytes() == before


def test_a_date_or_number_is_not_taken_twice(room: Path, capsys):
    before = sorted(room.rglob("*.md"))
    assert run("new", "--date", "2026-11-23") == 2
    says(capsys, "2026-11-23")
    raw = str(room / "seeds" / "raw" / "2026-10-19.txt")
    assert run("import", raw, "--to", "seeds", "--date", "2026-12-28", "--number", "41") == 2
    says(capsys, "41", "已被占用")
    assert run("import", raw, "--to", "seeds", "--date", "2026-10-19") == 2
    says(capsys, "没有覆盖")
    draft = room / "drafts" / "2026-11-23.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("期号: 46", "期号: 45"), encoding="utf-8")
    assert run("archive", str(draft)) == 2
    says(capsys, "45", "已被占用")
    assert sorted(room.rglob("*.md")) == before


def test_no_right_to_write_is_said_and_nothing_is_lost(room: Path, capsys):
    blocked = room / "挡路"
    blocked.write_text("这是文件，不是文件夹", encoding="utf-8")
    assert run("export", "drafts/2026-11-23.md", "-o", str(blocked / "本期.docx")) == 2
    says(capsys, "本期.docx")
    if os.name != "posix" or os.geteuid() == 0:
        return  # an administrator may write everywhere
    (room / "seeds").chmod(0o500)
    try:
        assert run("archive", "drafts/2026-11-23.md", "--as-it-is") == 2
        says(capsys, "权限")
    finally:
        (room / "seeds").chmod(0o700)
    assert (room / "drafts" / "2026-11-23.md").exists()


def test_an_export_does_not_overwrite_its_own_draft(room: Path, capsys):
    before = (room / "drafts" / "2026-11-23.md").read_bytes()
    assert run("export", "drafts/2026-11-23.md", "-o", "drafts/2026-11-23.md") == 2
    says(capsys, "不能就是原稿")
    assert (room / "drafts" / "2026-11-23.md").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["check"], "还缺"), (["chek"], "chek"), (["new", "--date", "2026-02-30"], "没有这一天"), (["check", "a", "--format", "pdf"], "pdf"),
     (["import", "a.txt", "--to", "x", "--serial", "三"], "整数"), (["import", "a.txt", "--to", "x", "--number", "0"], "期号“0”看不懂"),
     (["new", "--date", "2026-11-30", "--serial", "0"], "1 以上"), (["new", "--date", "2026-11-30", "--serial=-3"], "1 以上"),
     (["new", "--date", "2026-11-30", "--number", "０"], "期号“０”看不懂")],
)  # fmt: skip
def test_a_wrong_call_is_said_in_chinese(arguments, words, capsys):
    assert run(*arguments) == 2
    says(capsys, words)


def test_one_bad_file_does_not_hide_the_others(room: Path, capsys):
    shutil.copyfile(room / "drafts" / "2026-11-23.md", room / "drafts" / "乙.md")
    assert run("check", "没有.md", "drafts/乙.md", "--format", "json") == 2
    captured = capsys.readouterr()
    assert "没有.md" in captured.err
    assert {finding["file"] for finding in json.loads(captured.out)} == {str(Path("drafts/乙.md"))}


def test_the_command_line_starts_light():
    heavy = ["docx", "lxml", "jieba", "textual", "rich", "watchfiles", "sqlite3", "yaml", "opencc"]
    code = "import sys, bulletin_tui.cli.parser, bulletin_tui.cli.starting; "
    code += f"print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_app_starts_without_what_only_commands_need():
    unwanted = ["argparse", "json", "bulletin_tui.cli.parser", "bulletin_tui.cli.commands"]
    code = f"import sys, bulletin_tui.cli.starting; print([name for name in {unwanted!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("rules foo/bar", ("没有“foo/bar”这条规则（用 bulletin-tui rules",)),
        ("rules typo/idom", ("是不是 typo/idiom",)),
        ("chek drafts", ("没有“chek”这个命令", "是不是 check？")),
        ("check", ("还缺：文件",)),
        ("check --formt json drafts", ("不认识的：--formt",)),
        ("check --f json drafts", ("--f 太短", "--format")),
        ("check --format xml drafts", ("--format：没有“xml”这一项", "json")),
        ("check drafts --level", ("--level：后面要写一个内容",)),
        ("check --fix=是 drafts", ("--fix：后面不要写内容：是",)),
        ("check --baseline", ("--baseline：后面要写一个内容",)),
        ("search --limit 多 夜校", ("--limit：“多”不对，这里要写整数",)),
        ("new --date 2026-13-01", ("--date：日期“2026-13-01”看不懂",)),
        ("new --date 2026-11-30 --number 四十六", ("期号“四十六”看不懂",)),
        ("export 甲.md 乙.md 丙.md", ("多出来或不认识的：乙.md 丙.md",)),
        ("serve --port=八千", ("--port：“八千”不对",)),
        ("--bogus", ("不认识的：--bogus",)),
    ],
)
def test_a_call_that_is_wrong_is_answered_in_chinese(call: str, words: tuple[str, ...], capsys):
    assert run(*call.split(" ")) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert all(word in told for word in words), told
    assert not re.search(r"\b(argument|choice|invalid|expected|required|option|value|choose)", told), told


# --- what an editor must know ---


def test_an_issue_that_is_not_finished_is_told_when_it_is_exported_and_put_away(room: Path, capsys):
    draft = room / "drafts" / "2026-11-23.md"
    assert "（题待定）" in draft.read_text(encoding="utf-8")
    for arguments in (("export", str(draft)), ("export", str(draft), "-o", "本期.txt"), ("archive", str(draft), "--as-it-is")):
        assert run(*arguments) == 0
        assert "第49行：标题还没有定" in capsys.readouterr().err


def test_a_broken_template_does_not_keep_an_issue_from_print(room: Path, capsys):
    with (room / "templates" / "周刊.yaml").open("a", encoding="utf-8") as file:
        file.write("\n栏目: [\n")
    assert run("export", "drafts/2026-11-23.md") == 0
    told = capsys.readouterr()
    assert "周刊.yaml" in told.err and told.out.strip().endswith(".docx")


def test_what_an_imported_text_does_not_say_of_itself_is_told(room: Path, tmp_path: Path, capsys):
    raw = tmp_path / "无头.txt"
    raw.write_text("渝工铸魂\n\n宣讲进车间\n\n11月18日，宣讲队走进车间，讲了一堂课。\n", encoding="utf-8")
    assert run("import", str(raw), "--to", str(tmp_path / "入")) == 0
    assert "没有期号、总期、日期" in capsys.readouterr().err
    assert run("import", str(raw), "--to", str(tmp_path / "入"), "--date", "2026-11-23", "--number", "46", "--serial", "394") == 0
    assert "没有期号" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["2027-01-04.md", "周刊20270104.txt"])
def test_an_old_issue_without_a_date_has_the_date_of_its_name(room: Path, tmp_path: Path, capsys, name: str):
    raw = tmp_path / name
    raw.write_text("渝工铸魂\n\n宣讲进车间\n\n宣讲队走进车间，讲了一堂课。\n", encoding="utf-8")
    assert run("import", str(raw), "--to", str(room / "seeds")) == 0
    told = capsys.readouterr()
    assert Path(told.out.strip()).name == "2027-01-04.md" and "按文件名填了2027-01-04" in told.err
    assert "日期: 2027-01-04" in (room / "seeds" / "2027-01-04.md").read_text(encoding="utf-8")
    assert newsroom.find(room).past_issues()[0].date.isoformat() == "2027-01-04"


def test_an_issue_laid_on_the_shelf_without_a_date_is_listed_under_that_of_its_name(room: Path):
    text = (room / "seeds" / "2026-10-26.md").read_text(encoding="utf-8").replace("日期: 2026-10-26", "日期:")
    (room / "seeds" / "2026-10-26.md").write_text(text, encoding="utf-8")
    assert any(str(entry.date) == "2026-10-26" for entry in newsroom.find(room).past_issues())


@pytest.mark.parametrize("command", ["check", "read"])
def test_a_folder_that_is_not_there_is_said_not_to_be_there(room: Path, capsys, command: str):
    assert run(command, str(room / "没有的")) == 2
    told = capsys.readouterr().err
    assert "没有这个文件" in told and "后缀" not in told


def test_an_unknown_look_is_named_by_its_line(room: Path, capsys):
    settings = room / "bulletin.yaml"
    text = settings.read_text(encoding="utf-8").replace("样式: 简报", "样式: 花哨")
    settings.write_text(text, encoding="utf-8")
    line = text[: text.index("样式:")].count("\n") + 1
    for command in ("export", "layout"):
        assert run(command, "drafts/2026-11-23.md") == 2
        says(capsys, f"bulletin.yaml 第{line}行", "花哨", "简报")


@pytest.mark.parametrize(("number", "words"), [(28, "磁盘满了"), (13, "没有权限"), (30, "只读"), (999, "系统错误 999")])
def test_what_the_system_refuses_is_said_in_chinese(number, words):
    said = reason(OSError(number, os.strerror(number)))
    assert words in said and not re.search("[a-z]{3}", said)
