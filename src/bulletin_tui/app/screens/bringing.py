"""Past issues that lie elsewhere, as Word files or texts: read, and put on the shelf."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker

from bulletin_tui import draft
from bulletin_tui.app.screens.dialogs import Enquire, Told
from bulletin_tui.app.screens.place import Place
from bulletin_tui.app.typed import fault, path_of
from bulletin_tui.app.waiting import GivenUp
from bulletin_tui.app.widgets.plain import join
from bulletin_tui.errors import BulletinError

SIGNS = {"✓": "$success bold", "!": "$warning bold", "×": "$error bold"}


class Bringing(Place):
    """Brings past issues in, a file or a folder at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("alt+i", "bring_in", "导入旧刊", show=False)]

    class Brought(Message):
        """Files have been read: where those went that could be, and what there is to say of each."""

        def __init__(self, made: Sequence[Path], said: Sequence[tuple[str, str]]) -> None:
            super().__init__()
            self.made, self.said = made, said

    def action_bring_in(self) -> None:
        def answered(value: str | None) -> None:
            if value:
                self._bring_in(path_of(value))

        say = "Word、WPS 或文本文件，一个文件是一期；写文件夹就是里面的全部。原来的文件不动。"
        self.app.push_screen(Enquire("导入旧刊：文件在哪里", say, wrong=fault), answered)

    @work(thread=True, exclusive=True, group="bring in", exit_on_error=False)
    def _bring_in(self, place: Path) -> None:
        from bulletin_tui import importing

        told = self.desk.counted(get_current_worker())
        made: list[Path] = []
        said: list[tuple[str, str]] = []
        try:
            paths = importing.files_in(place)
            for index, path in enumerate(paths):
                told(index, len(paths))
                try:
                    target, issue, _ = self.room.bring_in(path, self.room.seeds)
                except BulletinError as error:
                    said.append(("×", f"{path.name}：{error.what}" + (f"（{error.advice}）" if error.advice else "")))
                    continue
                made.append(target)
                lacking = draft.missing(issue)
                more = f"，原文里没有{'、'.join(lacking)}，请在开头补上" if lacking else ""
                said.append(("!" if lacking else "✓", f"{path.name} → {target.name}{more}"))
        except GivenUp:
            said.append(("!", f"没有导完：后面还有{len(paths) - len(said)}个文件"))
        except BulletinError as error:
            said.append(("×", str(error)))
        self.post_message(self.Brought(made, said))

    @on(Brought)
    def _brought(self, event: Brought) -> None:
        event.stop()
        lines = [part for sign, words in event.said for part in ((f"{sign} ", SIGNS[sign]), f"{words}\n")]
        self.app.push_screen(Told(f"导入了{len(event.made)}期", join(*lines)))
        if event.made:
            self.brought(event.made)

    def brought(self, made: Sequence[Path]) -> None:
        """Files have come to the shelf."""
