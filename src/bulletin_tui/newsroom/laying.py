"""An issue laid out as its Word file will be: what is printed is exporting's to say, where it stands setting's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin_tui.model import Issue

if TYPE_CHECKING:
    from bulletin_tui.newsroom.room import Newsroom
    from bulletin_tui.setting.fitting import Fit


def layout(room: Newsroom, issue: Issue, look: str = "", profile: str = "word") -> Fit:
    """The pages of an issue in a look (the house's own by default), against the pages that the template asks for. Raises BadSetting."""
    from bulletin_tui.exporting import word
    from bulletin_tui.setting import fitting, pages, widths
    from bulletin_tui.setting.look import load_look

    house = replace(room.settings.house, look=look) if look else room.settings.house
    laid = pages.lay_out(word.printed(issue, house), load_look(house.look), widths.PROFILES[profile])
    return fitting.fit(issue, laid, room.template.pages)
