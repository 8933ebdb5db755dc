"""In which look an issue is printed this time: the house's own, another that comes with the program, or a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui.app.screens.dialogs import Enquire, Pick
from bulletin_tui.app.typed import path_of
from bulletin_tui.app.widgets.listing import Entry
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.errors import BulletinError

if TYPE_CHECKING:
    from textual.app import App

    from bulletin_tui.newsroom import Newsroom

OTHER = "other"


def ask_look(app: App[int], room: Newsroom, then: Callable[[str], object]) -> None:
    """Asks for a look; `then` hears its name or its path, or nothing for the house's own."""
    from bulletin_tui.setting import look as looks

    own = room.settings.house.look

    def wrong(words: str) -> str:
        try:
            looks.load_look(str(path_of(words)))
        except BulletinError as error:
            return str(error)
        return ""

    def typed(words: str | None) -> None:
        if words:
            then(str(path_of(words)))

    def chosen(value: object) -> None:
        if value == OTHER:
            say = "版式文件（.yaml）或信纸（.docx）在哪里"
            app.push_screen(Enquire("别的版式", say, wrong=wrong), typed)
        elif isinstance(value, str):
            then("" if value == own else value)

    entries = [Entry(Path(own).stem, show("编辑部的", "$muted"), own)]
    entries += [Entry(name, show("自带的", "$muted"), name) for name in looks.names() if name != own]
    app.push_screen(Pick("用哪一种版式出样", [*entries, Entry("别的版式文件……", value=OTHER)]), chosen)
