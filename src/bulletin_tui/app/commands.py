"""The list of everything that can be done here, and the page of help: both made from the bindings that are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from bulletin_tui.app import help as words
from bulletin_tui.app import manual
from bulletin_tui.app.screens.dialogs import Pick, Told
from bulletin_tui.app.widgets.bars import key_name, plainness
from bulletin_tui.app.widgets.listing import Entry
from bulletin_tui.app.widgets.plain import join, show
from bulletin_tui.app.widgets.wrap import width_of
from bulletin_tui.text import is_han

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from bulletin_tui.app.main import BulletinApp


class Command(NamedTuple):
    """Something that can be done: its words, its key, the action, and the node that does it."""

    label: str
    key: str
    action: str
    node: DOMNode


def commands(app: BulletinApp) -> list[Command]:
    """What the focused place offers, nearest first; what every place offers, last."""
    found: dict[tuple[str, int], Command] = {}
    for node, binding, enabled, _ in app.screen.active_bindings.values():
        label = binding.description
        if enabled and label and is_han(label[0]):
            known = found.get((binding.action, id(node)))
            if known is None or plainness(key_name(binding.key)) < plainness(known.key):
                found[binding.action, id(node)] = Command(label, key_name(binding.key), binding.action, node)
    return sorted(found.values(), key=lambda command: command.node is app)


def show_palette(app: BulletinApp) -> None:
    """Ctrl+P: chosen from a list, found by some of its characters."""
    offered = commands(app)

    def chosen(value: object) -> None:
        if isinstance(value, Command):
            app.call_later(app.run_action, value.action, default_namespace=value.node)

    app.push_screen(Pick("这里能做的事", [Entry(command.label, show(command.key, "$muted"), command) for command in offered]), chosen)


def show_help(app: BulletinApp) -> None:
    """F1: what this place is, its keys, and the chapter of the manual about it."""
    offered = commands(app)
    wide = max((width_of(command.key) for command in offered), default=0)
    lines: list[Content | tuple[str, str] | str] = [
        words.PLACES.get(app.here, ""),
        "\n\n",
        (words.GENERAL, ""),
        "\n\n",
        ("按键\n", "$primary bold"),
    ]
    for command in offered:
        lines += [(command.key + " " * (wide + 2 - width_of(command.key)), "bold"), f"{command.label}\n"]
    lines += ["\n", *manual.shown(manual.chapter(words.CHAPTERS.get(app.here, "")))]
    app.push_screen(Told("帮助", join(*lines)))
