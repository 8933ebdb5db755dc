"""bulletin.yaml: what a newsroom says of itself. Every key has a default, so that an empty file is a newsroom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bulletin_tui import loading
from bulletin_tui.errors import BadSetting
from bulletin_tui.model import House

FILE = "bulletin.yaml"
PRESETS = ("简报", "内部资料")


@dataclass(frozen=True)
class Settings:
    """What bulletin.yaml holds, each part for the stage that understands it."""

    house: House = field(default_factory=House)
    template: str = "周刊"  # templates/周刊.yaml
    style: Mapping[str, Any] = field(default_factory=loading.Entry)  # 规则: for the checker
    people: Sequence[Any] = ()  # 人员: for the checker
    keys: Mapping[str, str] = field(default_factory=dict)  # 键位: for the app
    theme: str = ""
    path: Path | None = None


def load(root: Path) -> Settings:
    """The settings of the newsroom in a folder. Raises BadSetting naming file and line."""
    path = root / FILE
    if not path.exists():
        return Settings()
    if not path.read_bytes().strip():
        return Settings(path=path)
    entry = loading.load_file(path)
    if entry is None:
        return Settings(path=path)
    if not isinstance(entry, loading.Entry):
        raise BadSetting("应是“项目: 内容”的形式", path=path, line=1, advice=f"可用的项目：{'、'.join(_KEYS)}")
    for key in entry:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, 1, 0.3)
            advice = f"是不是“{near[0]}”？" if near else f"可用的项目：{'、'.join(_KEYS)}"
            raise BadSetting(f"不认识的项目“{key}”", path=path, line=entry.key_line(key), advice=advice)
    return Settings(
        _house(entry, path),
        template=_text(entry, "模板", "周刊", path),
        style=_mapping(entry, "规则", path),
        people=_list(entry, "人员", path),
        keys={key: str(value) for key, value in _mapping(entry, "键位", path).items()},
        theme=_text(entry, "配色", "", path),
        path=path,
    )


_KEYS = ("报头", "报头图", "类别", "准印证号", "编印单位", "报头下语", "版记", "样式", "模板", "规则", "人员", "键位", "配色")


def _house(entry: loading.Entry, path: Path) -> House:
    default = House()
    return House(
        name=_text(entry, "报头", default.name, path),
        organ=_text(entry, "编印单位", default.organ, path),
        slogan=_text(entry, "报头下语", default.slogan, path),
        colophon={key: str(value) for key, value in _mapping(entry, "版记", path).items() if value is not None},
        look=_beside(path, _text(entry, "样式", default.look, path)),
        preset=_preset(entry, path),
        licence=_text(entry, "准印证号", "", path),
        picture=str(path.parent / picture) if (picture := _text(entry, "报头图", "", path)) else "",
    )


def _beside(path: Path, look: str) -> str:
    """A look that is a file lies beside bulletin.yaml, unless its path is whole."""
    return str(path.parent / look) if look.lower().endswith((".yaml", ".yml", ".docx")) else look


def _preset(entry: loading.Entry, path: Path) -> str:
    value = _text(entry, "类别", "", path)
    if value not in ("", *PRESETS):
        raise BadSetting(f"不认识的类别“{value}”", path=path, line=entry.key_line("类别"), advice=f"可用：{'、'.join(PRESETS)}")
    return value


def _text(entry: loading.Entry, key: str, default: str, path: Path) -> str:
    value = entry.get(key)
    if value is None:
        return default
    if isinstance(value, dict | list):
        raise BadSetting(f"“{key}”应是一行文字", path=path, line=entry.key_line(key))
    return str(value).strip()


def _mapping(entry: loading.Entry, key: str, path: Path) -> loading.Entry:
    value = entry.get(key)
    if value is None:
        return loading.Entry()
    if not isinstance(value, loading.Entry):
        raise BadSetting(f"“{key}”下面应逐行写“名称: 内容”，并缩进两格", path=path, line=entry.key_line(key))
    return value


def _list(entry: loading.Entry, key: str, path: Path) -> Sequence[Any]:
    value = entry.get(key)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise BadSetting(
            f"“{key}”下面应逐条以“- ”开头", path=path, line=entry.key_line(key), advice="如 - {姓名: 贺承洲, 职务: 市总工会主席}"
        )
    return value
