"""出样: what is ready, what is missing, and the files that go to the print shop and to those who sign."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from bulletin_tui.app.naming import heading
from bulletin_tui.app.readiness import Point, checklist
from bulletin_tui.app.screens.finishing import Finishing
from bulletin_tui.app.screens.looking import ask_look
from bulletin_tui.app.screens.returning import ask_against
from bulletin_tui.app.waiting import GivenUp
from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import join, show
from bulletin_tui.app.widgets.reader import Reader
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Issue
from bulletin_tui.newsroom.proofs import CHANGES, FINAL, PROOF, REVIEW
from bulletin_tui.newsroom.proofs import Wanted as Copy

if TYPE_CHECKING:
    from bulletin_tui.newsroom.apart import Filling


class Made(NamedTuple):
    """What can be made of an issue: a form, what it is for, and which copy of it (样稿种类)."""

    form: str
    what: str
    kind: str = ""


PACK = "文件夹"

# In the order of their use.
FORMS: tuple[Made, ...] = (
    Made(".docx", "Word　送审样，页脚有稿次", REVIEW),
    Made(".docx", "Word　校样，有行号和宽边", PROOF),
    Made(".docx", "Word　花脸稿，标出改动", CHANGES),
    Made(".docx", "Word　付印稿，不带稿次", FINAL),
    Made(PACK, "付印文件夹　连 PDF 和原图"),
    Made(".pdf", "PDF　传看，不怕走样"),
    Made(".html", "网页　贴到微信编辑器"),
    Made(".txt", "纯文本　贴到短信、表单"),
    Made(".md", "草稿格式　留底、交换"),
    Made(".json", "数据　给别的程序"),
)
FOLDER = "folder"
RETURNED = "returned"
AWAY = "away"
LOOK = "look"


class Output(Finishing):
    """The checklist and the formats on the left, the issue as it will read on the right."""

    NAME: ClassVar[str] = "output"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+e", "export", "导出 Word"),
        Binding("ctrl+r", "returned", "收回改稿"),
        Binding("ctrl+l", "folder", "打开文件夹"),
        Binding("ctrl+y", "app.pages", "看版面"),
        Binding("ctrl+t", "look", "换版式", show=False),
    ]

    class Wanted(Message):
        """The editor wants the issue exported in a form (it is saved first), or to go to a line."""

        def __init__(self, form: str = "", line: int = 0, copy: Copy | None = None) -> None:
            super().__init__()
            self.form, self.line, self.copy = form, line, copy

    class Exported(Message):
        """An export has come to its end."""

        def __init__(self, out: Path | None, problems: Sequence[str], trouble: str = "") -> None:
            super().__init__()
            self.out, self.problems, self.trouble = out, list(problems), trouble

    def compose(self) -> ComposeResult:
        with Vertical(classes="pane -left -wide"):
            yield Static("齐不齐", classes="head", markup=False)
            yield Listing(id="checklist", empty="还没有打开的草稿。")
            yield Static("导出", classes="head", markup=False)
            yield Listing(id="forms")
            yield Static("", classes="note", id="exported", markup=False)
        with Vertical(classes="pane -middle"):
            yield Static("通读", classes="head", id="preview-head", markup=False)
            yield Static("", classes="note", id="fit-note", markup=False)
            yield Reader(id="preview")

    def on_mount(self) -> None:
        self._out: Path | None = None
        self._issue: Issue | None = None
        self._stale = False
        self.catch_up()
        self._fill_forms()

    def _fill_forms(self) -> None:
        look = Path(self.desk.look or self.room.settings.house.look).stem
        forms = [Entry(made.what, show(made.form, "$muted"), made, made.form + made.kind) for made in FORMS]
        back = Entry("收回改稿　看改了什么", show("审改", "$muted"), RETURNED, RETURNED)
        folder = Entry("打开所在文件夹", value=FOLDER, key=FOLDER)
        away = Entry("归档　印好了，移进往期", value=AWAY, key=AWAY)
        changed = Entry("版式　换一种来出", show(look, "$warning" if self.desk.look else "$muted"), LOOK, LOOK)
        self.query_one("#forms", Listing).fill([*forms, changed, back, folder, away])

    def first(self) -> Widget:
        return self.query_one("#forms")

    def enter(self) -> None:
        super().enter()
        self._show()

    def catch_up(self) -> None:
        write, laid = self.desk.write, self.desk.laid
        if write.issue is not None or write.path is None:
            self._stale = self._stale or write.issue is not self._issue
            self._issue = write.issue
        self._show_fit(laid.filling, laid.trouble)
        if self.desk.here == self.NAME:
            self._show()

    def _show(self) -> None:
        """The issue as it stands."""
        if self._issue is None:
            self.query_one("#checklist", Listing).fill(())
            self.query_one(Reader).show_text("")
            return
        write = self.desk.write
        self.query_one("#checklist", Listing).fill(
            Entry(
                join(("✓ ", "$success bold") if point.ready else ("× ", "$error bold"), point.what),
                value=point,
                key=point.what[:4],
                lines=0,
                hang=2,
            )
            for point in checklist(self._issue, write.items, write.findings, write.dirty, write.unknown)
        )
        self._show_preview()

    def _show_fit(self, fit: Filling | None, trouble: str = "") -> None:
        """How the issue fills its pages, and what could go where they are too many."""
        told = [f"版面：{fit.verdict}", f"可以{'；或'.join(fit.cuts)}" if fit.cuts else "", *fit.holes] if fit else []
        said = self.desk.near(trouble) or "。".join(filter(None, told))
        grave = bool(trouble) or (fit is not None and bool(fit.over))
        self.query_one("#fit-note", Static).update(Row(show(said, "$error" if grave else "$muted")), layout=self.display)

    def _show_preview(self) -> None:
        if not self._stale or self._issue is None:
            return
        self._stale = False
        reader = self.query_one(Reader)
        scroll = reader.scroll_offset.y
        reader.show_issue(self._issue, title=heading(self._issue), printed=True)
        reader.scroll_to(y=scroll, animate=False)

    @on(Listing.Chosen, "#checklist")
    def _to_point(self, event: Listing.Chosen) -> None:
        event.stop()
        if isinstance(event.value, Point) and event.value.line:
            self.post_message(self.Wanted(line=event.value.line))

    @on(Listing.Chosen, "#forms")
    def _chosen(self, event: Listing.Chosen) -> None:
        event.stop()
        if event.value == FOLDER:
            self.action_folder()
        elif event.value == LOOK:
            self.action_look()
        elif event.value == RETURNED:
            self.action_returned()
        elif event.value == AWAY:
            self.action_put_away()
        elif isinstance(event.value, Made) and event.value.kind == CHANGES:
            self.action_changes()
        elif isinstance(event.value, Made):
            self.post_message(self.Wanted(event.value.form, copy=Copy(event.value.kind, look=self.desk.look) if event.value.kind else None))

    def action_look(self) -> None:
        """Asks in which look the next files are made; bulletin.yaml stays as it is."""
        ask_look(self.app, self.room, self._use)

    def _use(self, look: str) -> None:
        self.desk.look = look
        self._fill_forms()
        if self._issue is not None:
            self.desk.lay_out(self._issue)

    def action_export(self) -> None:
        self.post_message(self.Wanted(".docx", copy=Copy(look=self.desk.look)))

    def action_changes(self) -> None:
        """花脸稿: asks what to compare with."""
        if self._issue is None or self._issue.source.path is None:
            self.notify("还没有打开的草稿")
            return
        look = self.desk.look

        def against(words: str) -> None:
            self.post_message(self.Wanted(".docx", copy=Copy(CHANGES, words, look=look)))

        ask_against(self.app, self.room, self._issue, against)

    def export(self, path: Path, form: str, copy: Copy | None = None) -> None:
        """Writes the draft's file in another form."""
        self.query_one("#exported", Static).update(show("正在导出……"))
        self._pack(path) if form == PACK else self._export(path, form, copy)

    @work(thread=True, exclusive=True, group="export", exit_on_error=False)
    def _export(self, path: Path, form: str, copy: Copy | None) -> None:
        try:
            out, problems = self.room.export(path, form=form, wanted=copy or Copy(look=self.desk.look))
        except BulletinError as error:
            self.post_message(self.Exported(None, (), str(error)))
        else:
            self.post_message(self.Exported(out, problems))

    @work(thread=True, exclusive=True, group="pack", exit_on_error=False)
    def _pack(self, path: Path) -> None:
        try:
            self.post_message(self.Exported(*self.room.pack(path, told=self.desk.counted(get_current_worker()), look=self.desk.look)))
        except BulletinError as error:
            self.post_message(self.Exported(None, (), str(error)))
        except GivenUp:
            self.post_message(self.Exported(None, (), "不等了，付印文件夹还是原来的样子"))

    @on(Exported)
    def _exported(self, event: Exported) -> None:
        if event.out is None:
            self.query_one("#exported", Static).update(Row(join(("没有导出　", "$error bold"), event.trouble)))
            return
        self._out = event.out
        inside = event.out.is_relative_to(self.room.root)
        folder = event.out.parent.relative_to(self.room.root) if inside else event.out.parent
        lines: list[tuple[str, str] | str] = [
            ("已导出\n", "$success bold"),
            (f"{event.out.name}\n", "$foreground bold"),
            *((f"{problem}\n", "$warning") for problem in event.problems[:4]),
        ]
        if len(event.problems) > 4:
            lines.append((f"……另有{len(event.problems) - 4}点\n", "$warning"))
        lines.append((f"在“{folder}”文件夹", "$muted"))
        self.query_one("#exported", Static).update(Row(join(*lines)))

    def action_folder(self) -> None:
        folder = self._out.parent if self._out else self.room.exports
        if not folder.is_dir():
            self.notify("还没有导出过，文件夹里没有东西")
        elif not open_folder(folder):
            self.notify(f"这里没有图形界面，请到这个文件夹去取：{folder}")


def open_folder(folder: Path) -> bool:
    """Shows a folder in the system's own file window; False where there is none."""
    if sys.platform == "win32":
        os.startfile(folder)
        return True
    command = "open" if sys.platform == "darwin" else "xdg-open"
    if command == "xdg-open" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        subprocess.Popen([command, str(folder)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return True
