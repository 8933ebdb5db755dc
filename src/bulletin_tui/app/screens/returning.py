"""What goes out marked and what comes back: which version to compare with, which file has returned."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from bulletin_tui.app.screens.dialogs import Enquire, Pick
from bulletin_tui.app.screens.place import Place
from bulletin_tui.app.typed import fault, path_of
from bulletin_tui.app.widgets.listing import Entry
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Issue

if TYPE_CHECKING:
    from textual.app import App

    from bulletin_tui.newsroom import Newsroom
    from bulletin_tui.newsroom.reviewing import Review

OTHER = "other"
MOST = 40  # files offered


class Returning(Place):
    """Takes back a Word file that was sent out."""

    class Returned(Message):
        """A file has been read beside the draft it was made of, or could not be."""

        def __init__(self, review: Review | None, trouble: str = "") -> None:
            super().__init__()
            self.review, self.trouble = review, trouble

    def action_returned(self) -> None:
        """Asks which file has come back."""

        def chosen(value: object) -> None:
            if value == OTHER:
                self.app.push_screen(Enquire("哪个文件", "输入或粘贴 Word 文件的位置", wrong=fault), typed)
            elif isinstance(value, Path):
                self.post_message(self.Asked(value))

        def typed(words: str | None) -> None:
            if words:
                self.post_message(self.Asked(path_of(words)))

        entries = [Entry(path.name, show(_told(path, self.room), "$muted"), path) for path in _word_files(self.room)[:MOST]]
        self.app.push_screen(Pick("收回哪一份改稿", [*entries, Entry("别处的文件……", value=OTHER)]), chosen)

    class Asked(Message):
        """The editor wants a file looked at."""

        def __init__(self, file: Path) -> None:
            super().__init__()
            self.file = file

    @work(thread=True, exclusive=True, group="review", exit_on_error=False)
    def look_at(self, file: Path, path: Path, text: str) -> None:
        """Reads a file beside a draft as it stands in the editor."""
        try:
            review = self.room.review(file, path, text)
            review.changes(text)  # the first comparing loads the words
        except BulletinError as error:
            self.post_message(self.Returned(None, str(error)))
        else:
            self.post_message(self.Returned(review))


def _word_files(room: Newsroom) -> list[Path]:
    """Where returned files may lie, the newest first."""
    found = [
        path
        for folder in (room.exports, room.exports / "回稿", room.contributions, room.drafts, room.root)
        if folder.is_dir()
        for path in folder.iterdir()
        if path.suffix.lower() in (".docx", ".doc", ".wps") and not path.name.startswith((".", "~"))
    ]
    return sorted(found, key=_changed, reverse=True)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _told(path: Path, room: Newsroom) -> str:
    where = path.parent.relative_to(room.root) if path.is_relative_to(room.root) else path.parent
    return f"{where}　{time.strftime('%m-%d %H:%M', time.localtime(_changed(path)))}"


def ask_against(app: App[int], room: Newsroom, issue: Issue, then: Callable[[str], object]) -> None:
    """Asks which version a 花脸稿 is to be compared with: an earlier copy, a contribution, a revision of git."""
    from bulletin_tui.newsroom import kept

    path = issue.source.path or Path()
    copies = kept.load(kept.folder_of(room.exports, path))
    entries = [Entry(copy.stamp, show(copy.kind, "$muted"), f"第{copy.number}稿") for copy in reversed(copies)]
    sources = dict.fromkeys(filter(None, (article.credit("原稿") for _, article in issue.articles())))
    entries += [Entry(Path(name).name, show("来稿", "$muted"), name) for name in sources]

    def typed(words: str | None) -> None:
        if words:
            then(words)

    def chosen(value: object) -> None:
        if value == OTHER:
            app.push_screen(Enquire("对照哪一版", "文件的位置，或 git 里的一版，如 HEAD~1"), typed)
        elif isinstance(value, str):
            then(value)

    app.push_screen(Pick("花脸稿：和哪一版对照", [*entries, Entry("别的文件，或 git 里的一版……", value=OTHER)]), chosen)
