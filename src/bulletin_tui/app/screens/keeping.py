"""A draft between its file and the editor: opened, saved, and brought together with what other programs save."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from bulletin_tui import files
from bulletin_tui.app.later import Later
from bulletin_tui.app.merging import Merged, as_in, both, merge
from bulletin_tui.app.roles import beginning
from bulletin_tui.app.screens.dialogs import AskClash
from bulletin_tui.app.screens.place import Place
from bulletin_tui.app.widgets.editor import Editor
from bulletin_tui.app.widgets.page import lines_of
from bulletin_tui.errors import BulletinError, reason
from bulletin_tui.model import Source
from bulletin_tui.newsroom import remnants

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom

AUTOSAVE = 5.0  # seconds after the last key


class Keeping(Place):
    """Holds the path of the open draft and its text as the file has it. The editor's text may be ahead of that."""

    class Read(Message):
        """The file as it stands on disk; None where it is gone."""

        def __init__(self, path: Path, source: Source | None, trouble: str, *, opening: bool) -> None:
            super().__init__()
            self.path, self.source, self.trouble, self.opening = path, source, trouble, opening

    class Written(Message):
        """A save has come to its end."""

        def __init__(self, path: Path, source: Source | None, trouble: str) -> None:
            super().__init__()
            self.path, self.source, self.trouble = path, source, trouble

    class State(Message):
        """The draft was opened, saved or changed: what the bar above tells."""

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self.path: Path | None = None
        self._base = Source("")
        self._base_lines: list[str] = [""]
        self.dirty = False
        self.saved_at = 0.0
        self._writing: str | None = None
        self._asking = False
        self._autosave = Later(self, AUTOSAVE, self.save)
        self._cursor = (0, 0)
        self._leaving = False  # the app waits for this save
        self._gone = False  # the file was moved away: only the editor may write it back
        self.handing_over = False  # it is being moved to the past issues, at the editor's own wish

    @property
    def base(self) -> Source:
        """The file as it was last read or written here."""
        return self._base

    @base.setter
    def base(self, source: Source) -> None:
        self._base, self._base_lines = source, lines_of(source.text)

    @property
    def editor(self) -> Editor:
        return self.query_one("#editor", Editor)

    # --- reading ---

    def open(self, path: Path, cursor: tuple[int, int] = (0, 0)) -> None:
        """Opens a draft with the cursor at a place; what is unsaved of the one before is saved first."""
        self._cursor = cursor
        if self.dirty and self.path is not None and path != self.path:
            if self._gone:  # what is written nowhere must not go with it
                self.post_message(self.Trouble(f"{self.path.name} 写的字还没有存，请先按 Ctrl+S 写回原处，再打开别的"))
                return
            self.save()
        self._read(path, opening=True)

    def changed_on_disk(self) -> None:
        """The file of the open draft may have changed."""
        if self.path is not None:
            self._read(self.path, opening=False)

    @work(thread=True, group="read", exit_on_error=False)
    def _read(self, path: Path, *, opening: bool) -> None:
        try:
            source = files.read_source(path)
        except BulletinError as error:
            self.post_message(self.Read(path, None, str(error), opening=opening))
        else:
            self.post_message(self.Read(path, source, "", opening=opening))

    @on(Read)
    def _has_read(self, event: Read) -> None:
        if event.opening and event.path != self.path:  # opened twice, it is not loaded twice: something may have been typed
            if event.source is None:
                self.opened_nothing(event.path, event.trouble)
                return
            self.path, self.base, self.dirty, self._gone = event.path, event.source, False, False
            self.editor.load_text(event.source.text)
            self.call_after_refresh(self.editor.go, *(self._cursor if self._cursor != (0, 0) else beginning(self.editor.lines)))
            self.opened()
        elif event.path == self.path:
            if event.source is None and self.handing_over:
                return  # who moves it tells of it
            if event.source is None:
                self.post_message(self.Trouble(f"{event.path.name} {self._whereabouts(event.path)}。稿子还在这里，要写回原处请按 Ctrl+S"))
                self._gone = True
            else:
                self._gone = False
                self._theirs(event.source)
        self.post_message(self.State())

    def _whereabouts(self, path: Path) -> str:
        return "已经归档到往期" if (self.room.seeds / path.name).exists() else "不在了或读不了"

    def handed_over(self) -> bool:
        """The file has gone to the past issues: nothing is open any more, unless something was written meanwhile; whether that is so."""
        self.handing_over = False
        if self.dirty:
            self._gone = True
            return False
        self._autosave.never()
        self.path, self.base, self._gone, self.saved_at = None, Source(""), False, 0.0
        self.editor.load_text("")
        self.opened()
        self.post_message(self.State())
        return True

    def opened(self) -> None:
        """A draft has been opened, or put away."""

    def opened_nothing(self, path: Path, trouble: str) -> None:
        """A draft could not be opened."""

    # --- two sides ---

    def _theirs(self, source: Source) -> None:
        """Another program has saved the file: taken over, merged, or asked about."""
        if source.text in (self.base.text, self._writing):
            return
        theirs = lines_of(source.text)
        if not self.dirty:
            self.base = source
            self._take(theirs)
            return
        merged = merge(self._base_lines, self.editor.lines, theirs)
        self.base = source
        if not merged.clashes:
            self._take(merged.lines)
            self.dirty = merged.lines != theirs
            return
        self._take(merged.lines)
        self._ask(merged)

    def _take(self, lines: list[str]) -> None:
        self.editor.become("\n".join(lines))
        self.dirty = self.editor.lines != self._base_lines

    def _ask(self, merged: Merged) -> None:
        """Mine stands in the editor; the answer adds theirs, puts it in place, or leaves mine."""
        self._asking = True

        def answered(answer: str | None) -> None:
            self._asking = False
            if answer == "theirs":
                lines = list(merged.lines)
                for clash in reversed(merged.clashes):
                    lines[clash.line : clash.line + len(clash.mine)] = clash.theirs
                self._take(lines)
            elif answer != "mine":
                self._take(both(merged.clashes, merged.lines))
            self.post_message(self.State())
            self.changed_on_disk()

        self.app.push_screen(AskClash(merged.clashes), answered)

    # --- writing ---

    @on(Editor.Edited)
    def _edited(self, event: Editor.Edited) -> None:
        event.stop()
        before, self.dirty = self.dirty, self.path is not None and self.editor.lines != self._base_lines
        if self.dirty and not self._gone:
            self._autosave.at_rest()
        else:
            self._autosave.never()
        self.edited()
        if before != self.dirty:
            self.post_message(self.State())

    def edited(self) -> None:
        """The text has changed."""

    def save(self, leaving: bool = False) -> None:
        """Writes the draft, unless another program has changed it meanwhile: then both are brought together first."""
        if self.path is None or self._asking or (self.handing_over and not leaving):
            return  # what is being moved is not written at its old place meanwhile
        self._leaving = leaving
        text = as_in("\n".join(self.editor.lines), self.base.text)
        self._writing = text
        self._write(self.path, text, self.base)

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _write(self, path: Path, text: str, base: Source) -> None:
        try:
            now = files.read_source(path) if path.exists() and path.stat().st_size else None
            if now is not None and now.text not in (base.text, text):
                self.post_message(self.Written(path, None, ""))
                self.post_message(self.Read(path, now, "", opening=False))
                return
            if now is None or now.text != text:
                files.save_text(path, text, base)
                trouble = self._keep_remnants(path, lines_of(base.text), lines_of(text))
            else:
                trouble = ""
            self.post_message(self.Written(path, Source(text, path, base.encoding, base.bom), trouble))
        except (BulletinError, OSError) as error:
            self.post_message(self.Written(path, None, f"没有存下：{reason(error) if isinstance(error, OSError) else error}"))

    @staticmethod
    def _keep_remnants(path: Path, before: list[str], after: list[str]) -> str:
        """What the save took out is kept aside; a trouble with that does not undo the save."""
        try:
            remnants.keep(path, before, after)
        except BulletinError as error:
            return f"稿子已存，删余没有记下：{error}"
        return ""

    def saved(self) -> None:
        """The file holds what the editor held."""

    def not_saved(self) -> None:
        """The file could not be written."""

    @on(Written)
    def _has_written(self, event: Written) -> None:
        if event.trouble:
            self.post_message(self.Trouble(event.trouble))
        if event.source is not None and event.path == self.path:
            self.base = event.source
            if self._gone:
                self.notify(f"{event.path.name} 已写回原处")  # where it was said to be missing
            self._gone = False
            self.saved_at = time.time()
            self.dirty = self.editor.lines != self._base_lines
            self.post_message(self.State())
            self.saved()
            if self._leaving and not self.dirty:
                self.desk.leave()
        elif event.source is None:
            self.not_saved()
        self._writing = None
        self._leaving = False
