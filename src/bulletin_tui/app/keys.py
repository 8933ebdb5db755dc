"""键位 of bulletin.yaml: what an action is called on screen → the keys it is to have. Read with errors that name the line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple, cast

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from bulletin_tui.app.widgets.bars import KEY_NAMES

_TOKENS = {shown.lower(): key for key, shown in KEY_NAMES.items()} | {"control": "ctrl", "del": "delete", "return": "enter", "+": "plus"}
_TAKEN = frozenset({"ctrl+space", "ctrl+full_stop", "ctrl+period", "shift", "enter", "escape", "backspace", "ctrl+c", "ctrl+h", "ctrl+i",
                    "ctrl+j", "ctrl+m", "tab", "space"})  # fmt: skip
_NAMED = frozenset(
    {"up", "down", "left", "right", "delete", "insert", "home", "end", "pageup", "pagedown", *(f"f{n}" for n in range(1, 25))}
)


class _Sent(NamedTuple):
    value: str


def know_alt() -> None:
    """Makes Alt with a letter or a digit a key at once, as terminals send it: ESC and the character.

    Textual waits a tenth of a second whether more follows, writes ^o when the next key is quick, and takes Alt+1 for the ¡ of
    a Mac. ESC f and ESC b stay what a Mac's Option with an arrow sends: to the next word, and back.
    """
    from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

    table = cast("dict[str, tuple[_Sent, ...]]", ANSI_SEQUENCES_KEYS)
    for character in set("abcdefghijklmnopqrstuvwxyz0123456789") - set("bf"):
        table[f"\x1b{character}"] = (_Sent(f"alt+{character}"),)


def held(key: str) -> bool:
    """Whether Alt, Ctrl or their like is held: such a key writes nothing, though terminals send Alt+O with the letter o."""
    return not {"alt", "ctrl", "super", "hyper", "meta"}.isdisjoint(key.split("+")[:-1])


def key_of(written: str) -> str:
    """A key as editors write it (Ctrl+K, F9, Alt+↑) as Textual names it. Raises ValueError saying why it cannot be one."""
    parts = [part.strip() for part in written.replace("＋", "+").split("+")]
    names = [_TOKENS.get(part.lower(), part.lower()) for part in parts]
    if not names or not all(names):
        raise ValueError("按键写不完整")
    *held, last = names
    if any(name not in ("ctrl", "alt", "shift") for name in held):
        raise ValueError("前面只能是 Ctrl、Alt、Shift")
    if len(last) > 1 and last not in _NAMED:
        raise ValueError("没有这个键")
    if len(last) == 1 and (not held or held == ["shift"]):
        raise ValueError("单个字母要留给打字，请加上 Ctrl 或 Alt")
    key = "+".join([*sorted(held), last])
    if key in _TAKEN:
        raise ValueError("这个键另有用处，终端或输入法要用")
    return key


def keymap(wanted: Mapping[str, str], offered: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Action → keys, and what is wrong with the rest, one line each."""
    known = list(dict.fromkeys(offered))
    found: dict[str, str] = {}
    wrong: list[str] = []
    for name, written in wanted.items():
        if name not in known:
            near = get_close_matches(name, known, 1, 0.4)
            wrong.append(f"键位里的“{name}”不认识{f'，是不是“{near[0]}”？' if near else '，Ctrl+P 里列着能改的名称'}")
            continue
        try:
            keys = [key_of(part) for part in written.replace("，", ",").replace("、", ",").split(",")]
        except ValueError as error:
            wrong.append(f"键位“{name}: {written}”不能用：{error}")
            continue
        twice = next((other for other, theirs in found.items() if set(theirs.split(",")) & set(keys)), None)
        if twice is not None:
            wrong.append(f"键位“{name}”和“{twice}”用了同一个键 {written}，后一个没有改")
            continue
        found[name] = ",".join(keys)
    return found, wrong


def labels(kinds: Iterable[type[DOMNode]]) -> list[str]:
    """What can be given another key: every action of these kinds of nodes that has a name."""
    return [binding.description for kind in kinds for _, binding in kind._merged_bindings or () if binding.description]


def apply(nodes: Iterable[DOMNode], wanted: Mapping[str, str]) -> None:
    """Gives actions their keys. An action that had the key before keeps its others; it is in the list of commands, too."""
    for node in nodes:
        own = {binding.description: binding for _, binding in node._bindings if binding.description in wanted}
        if not own:
            continue
        taken = {key for name in own for key in wanted[name].split(",")}
        kept = [binding for _, binding in node._bindings if binding.description not in own and binding.key not in taken]
        made = [
            Binding(key, binding.action, name, show=binding.show, priority=binding.priority)
            for name, binding in own.items()
            for key in wanted[name].split(",")
        ]
        node._bindings = BindingsMap([*kept, *made])
