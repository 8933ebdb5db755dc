"""An issue laid out as its Word file will be: what is printed is exporting's to say, where it stands setting's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_tui.errors import BadSetting
from bulletin_tui.model import Issue

if TYPE_CHECKING:
    from bulletin_tui.newsroom.room import Newsroom
    from bulletin_tui.setting.fitting import Fit
    from bulletin_tui.setting.look import Look


def layout(room: Newsroom, issue: Issue, look: str = "", profile: str = "word") -> Fit:
    """The pages of an issue in a look (the house's own by default), against the pages that the template asks for. Raises BadSetting."""
    from bulletin_tui.exporting import word
    from bulletin_tui.setting import fitting, pages, widths

    room = in_look(room, look)
    house, chosen = room.settings.house, own_look(room)
    laid = pages.lay_out(word.printed(issue, house), chosen, widths.PROFILES[profile])
    if chosen.paper is None:  # a stationery has heads of its own
        laid = replace(laid, running=word.running(issue, house))
    return fitting.fit(issue, laid, room.template.pages)


def in_look(room: Newsroom, look: str) -> Newsroom:
    """The newsroom as though its house printed in this look; as it is for none. Raises BadSetting, UnreadableFile."""
    from bulletin_tui.setting.look import load_look

    if not look or look == room.settings.house.look:
        return room
    load_look(look)  # who named it is told of what is wrong, not bulletin.yaml
    return replace(room, settings=replace(room.settings, house=replace(room.settings.house, look=look)))


def own_look(room: Newsroom) -> Look:
    """The look that the house prints in. Raises BadSetting, which names the line of bulletin.yaml where there is no such look."""
    from bulletin_tui import loading
    from bulletin_tui.setting.look import load_look

    path = room.settings.path
    try:
        return load_look(room.settings.house.look)
    except BadSetting as error:
        if error.path is not None or path is None:
            raise
        raise BadSetting(error.what, path=path, line=loading.line_of(path, "样式:"), advice=error.advice) from None
