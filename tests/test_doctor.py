"""What a machine has and lacks: each trouble is found, told in one line, and comes with what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bulletin_tui import doctor, newsroom, text
from bulletin_tui.cli import main
from bulletin_tui.doctor import folders, fonts, house, page, programs, terminal
from bulletin_tui.doctor.machine import Level, Machine, Result
from bulletin_tui.settings import Settings
from conftest import ROOT

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal of this kind")


def machine(room: Path, **more: object) -> Machine:
    return Machine(newsroom.find(room), **more)  # type: ignore[arg-type]


# --- the terminal ---


class Terminal:
    """A pseudo-terminal that draws some characters wide and, when asked, says where its cursor stands."""

    def __init__(self, wide: str = "", *, answers: bool = True) -> None:
        self.wide, self.answers = wide, answers
        self.heard = b""

    def run(self, room: Path, *arguments: str) -> tuple[int, str]:
        """Runs the command line on it; its status and what went to a pipe beside it."""
        import pty

        master, slave = pty.openpty()
        reader = threading.Thread(target=self._play, args=(master,), daemon=True)
        reader.start()
        child = subprocess.Popen(
            [sys.executable, "-c", _ON_TERMINAL, os.ttyname(slave), *arguments],
            cwd=room, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
        )  # fmt: skip
        out, err = child.communicate(timeout=60)
        os.close(slave)
        assert "Traceback" not in err
        return child.returncode, out

    def _play(self, master: int) -> None:
        column, rest = 1, ""
        while True:
            try:
                data = os.read(master, 4096)
            except OSError:
                return
            if not data:
                return
            self.heard += data
            rest += data.decode("utf-8", "ignore")
            while rest:
                if rest.startswith("\x1b[6n"):
                    if self.answers:
                        os.write(master, f"\x1b[1;{column}R".encode())
                    rest = rest[4:]
                elif rest.startswith("\x1b[K"):
                    rest = rest[3:]
                elif rest.startswith("\x1b") and len(rest) < 4:
                    break
                else:
                    column = 1 if rest[0] == "\r" else column + (2 if rest[0] in self.wide else 1)
                    rest = rest[1:]


_ON_TERMINAL = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from bulletin_tui.cli import main
sys.exit(main(sys.argv[2:]))
"""


def line(out: str, name: str) -> dict[str, str]:
    return next(row for row in json.loads(out) if row["check"] == name)


@UNIX
def test_a_terminal_that_draws_quotes_in_one_cell_is_fine(room: Path):
    status, out = Terminal().run(room, "doctor", "--format", "json")
    assert status == 0
    assert line(out, "标点宽度") == {"check": "标点宽度", "level": "ok", "what": "“”‘’—…·◆① 各占一格，与排版一致", "advice": ""}


@UNIX
def test_a_terminal_that_draws_quotes_in_two_cells_is_told_with_its_cure(room: Path):
    status, out = Terminal(wide="“”①").run(room, "doctor", "--format", "json")
    found = line(out, "标点宽度")
    assert (status, found["level"]) == (1, "broken")
    assert found["what"].startswith("“”① ") and "歧义" in found["advice"]


@UNIX
def test_a_terminal_that_says_nothing_is_not_waited_for(room: Path):
    status, out = Terminal(answers=False).run(room, "doctor", "--format", "json")
    assert status == 0
    assert line(out, "标点宽度")["level"] == "warning"


@pytest.mark.parametrize(
    ("size", "level"), [((39, 20), Level.BROKEN), ((140, 11), Level.BROKEN), ((59, 30), Level.COULD_BE_BETTER), ((60, 20), Level.OK)]
)
def test_a_window_that_is_too_small_is_told(room: Path, size, level):
    assert terminal.extent(machine(room, size=size)).level is level


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' console takes Unicode whatever the locale")
@pytest.mark.parametrize(
    ("said", "level"),
    [({"LANG": "zh_CN.UTF-8"}, Level.OK), ({"LANG": "zh_CN.utf8"}, Level.OK), ({"LC_ALL": "", "LC_CTYPE": "UTF-8"}, Level.OK),
     ({"LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.GB18030"}, Level.BROKEN),
     ({"LANG": "C"}, Level.COULD_BE_BETTER), ({}, Level.COULD_BE_BETTER)],
)  # fmt: skip
def test_a_locale_that_is_not_utf8_is_told(room: Path, said, level):
    assert terminal.encoding(machine(room, environ=said)).level is level


@pytest.mark.skipif(sys.platform == "win32", reason="an old console of Windows has 16 colours")
@pytest.mark.parametrize(
    ("said", "words"),
    [({"COLORTERM": "truecolor", "TERM": "xterm"}, "真彩色"), ({"TERM": "xterm-256color"}, "256"), ({"TERM": "linux"}, "16 色"),
     ({"TERM": "dumb"}, "没有颜色"), ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "NO_COLOR"), ({"WT_SESSION": "x"}, "真彩色")],
)  # fmt: skip
def test_the_colours_of_a_terminal_are_told(room: Path, said, words):
    assert words in terminal.colours(machine(room, environ=said)).what


# --- the newsroom ---


def test_the_sample_newsroom_is_in_order(room: Path):
    here = machine(room)
    for look in (
        house.newsroom,
        house.issues,
        house.style,
        house.template,
        house.archive,
        folders.writable,
        folders.space,
        programs.versions,
    ):
        result = look(here)
        assert result.level is Level.OK, result


def test_looking_changes_nothing_in_the_newsroom(room: Path, monkeypatch):
    monkeypatch.chdir(room)
    before = {path: path.stat().st_mtime_ns for path in room.rglob("*") if path.is_file()}
    assert main(["doctor"]) in (0, 1)
    assert {path: path.stat().st_mtime_ns for path in room.rglob("*") if path.is_file()} == before


def test_broken_settings_are_one_line_of_the_page_and_the_rest_stands(room: Path, capsys, monkeypatch):
    (room / "bulletin.yaml").write_text("报头: 渝工周刊\n版记:\n\t报: 领导\n", encoding="utf-8")
    monkeypatch.chdir(room)
    assert main(["doctor", "--format", "json"]) == 1
    out = capsys.readouterr().out
    found = line(out, "编辑部")
    assert found["level"] == "broken" and "bulletin.yaml 第3行" in found["what"]
    assert [row["check"] for row in json.loads(out)] == [check.name for check in doctor.CHECKS]


def test_a_folder_that_is_no_newsroom_is_told_how_to_make_one(tmp_path: Path):
    result = house.newsroom(Machine(newsroom.Newsroom(tmp_path, Settings())))
    assert result.level is Level.COULD_BE_BETTER and "bulletin-tui init" in result.advice


def test_a_broken_template_and_an_unknown_rule_are_told_where_they_stand(room: Path):
    with (room / "templates" / "周刊.yaml").open("a", encoding="utf-8") as file:
        file.write("\n栏目: [\n")
    settings = (room / "bulletin.yaml").read_text(encoding="utf-8")
    (room / "bulletin.yaml").write_text(settings.replace("  关闭: []", "  关闭: [没有这条规则]"), encoding="utf-8")
    here = machine(room)
    assert house.template(here).level is Level.BROKEN and "周刊.yaml" in house.template(here).what
    assert house.style(here).level is Level.BROKEN and "bulletin.yaml" in house.style(here).what


def test_an_issue_that_cannot_be_read_is_named(room: Path):
    (room / "seeds" / "2026-01-05.md").write_bytes(b"---\n\x00\x01\x02" * 50)
    result = house.issues(machine(room))
    assert result.level is Level.BROKEN and "seeds/2026-01-05.md" in result.what


def test_the_index_says_how_much_of_the_past_it_holds(room: Path):
    here = machine(room)
    assert "自动建" in house.archive(here).what
    assert not (room / ".bulletin.db").exists()
    here.room.search("工会")
    assert house.archive(here).what == "6期在索引里"
    (room / "seeds" / "2026-01-05.md").write_text("---\n期号: 1\n总期: 349\n日期: 2026-01-05\n---\n", encoding="utf-8")
    assert "新的1期" in house.archive(here).what


def test_a_folder_that_cannot_be_written_is_named(room: Path):
    (room / "出样").write_text("这是文件，不是文件夹", encoding="utf-8")
    result = folders.writable(machine(room))
    assert result.level is Level.BROKEN and "出样" in result.what and "drafts" not in result.what


# --- programs and fonts ---


@pytest.mark.parametrize(
    ("said", "level", "words"),
    [({}, Level.COULD_BE_BETTER, "没有设"), ({"EDITOR": "没有这个编辑器 --wait"}, Level.COULD_BE_BETTER, "找不到"),
     ({"EDITOR": "'x"}, Level.COULD_BE_BETTER, "看不懂"), ({"VISUAL": f'"{sys.executable}" -q', "EDITOR": "无"}, Level.OK, "VISUAL")],
)  # fmt: skip
def test_the_editor_is_looked_for(room: Path, said, level, words):
    result = programs.editor(machine(room, environ=said))
    assert result.level is level and words in result.what


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folders of fonts do not follow HOME")
def test_a_font_is_known_by_its_file_under_any_of_its_names(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    if "方正小标宋简体" in fonts.installed():
        pytest.skip("the font is installed on this machine")
    (tmp_path / ".fonts").mkdir()
    (tmp_path / ".fonts" / "FZXBSJW.TTF").write_bytes(b"")
    assert "方正小标宋简体" in fonts.installed()


def test_every_face_of_the_looks_is_known_by_its_file():
    from bulletin_tui import loading
    from bulletin_tui.setting import look

    known = {name for group in loading.load_file(Path(fonts.__file__).with_name("fonts.yaml")) for name in group["names"]}
    for name in look.names():
        for face in look.load_look(name).faces.values():
            assert {face.east, face.latin, face.instead} <= known, name


@pytest.mark.parametrize(("version", "fits"), [("8.2.8", True), ("8.2.10", True), ("8.2.7", False), ("8.3.0", False), ("9.0", False)])
def test_another_textual_than_was_tested_is_noticed(version, fits):
    assert programs._fits(version, "textual<8.3,>=8.2.8") is fits


# --- the page, and what the app tells ---


def test_the_page_names_sign_and_cure_in_line():
    shown = page.as_text([("编辑部", Result(Level.OK, "在这里")), ("LibreOffice", Result(Level.BROKEN, "没有", "装上它"))])
    assert shown.split("\n") == [
        "✓  编辑部       在这里",
        "×  LibreOffice  没有",
        "                → 装上它",
        "",
        "×1处要先解决",
    ]


def test_a_narrow_page_is_broken_in_line_and_never_before_a_stop():
    shown = page.as_text([("版式字体", Result(Level.COULD_BE_BETTER, "缺仿宋、楷体、小标宋，其余都有。" * 3, "装上"))], columns=40).split(
        "\n"
    )
    assert all(text.cells(row) <= 40 for row in shown)
    body = [row[13:] if row.startswith(" ") else row[row.index("缺") :] for row in shown[:-3]]
    assert "".join(body) == "缺仿宋、楷体、小标宋，其余都有。" * 3 and len(body) > 2
    assert not any(row[0] in "，。、" for row in body)


def test_the_app_tells_what_is_broken_before_what_could_be_better(room: Path, monkeypatch):
    healthy = {"LANG": "zh_CN.UTF-8"}
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_CTYPE", raising=False)
    for key, value in healthy.items():
        monkeypatch.setenv(key, value)
    found = newsroom.find(room)
    assert doctor.first_trouble(found) is None
    assert doctor.first_trouble(found, dict.fromkeys("“”", 1)) is None
    monkeypatch.setenv("LANG", "C")
    wide = doctor.first_trouble(found, dict.fromkeys("“”", 2))
    assert wide is not None and wide.level is Level.BROKEN and "“”" in wide.what
    if sys.platform != "win32":
        less = doctor.first_trouble(found)
        assert less is not None and less.level is Level.COULD_BE_BETTER


def test_looking_at_the_machine_loads_no_drawing_library():
    code = (
        "import sys, bulletin_tui.doctor; print([name for name in ('textual', 'rich', 'docx', 'jieba', 'sqlite3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
