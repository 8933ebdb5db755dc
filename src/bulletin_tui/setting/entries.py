"""Entries of a YAML file as dataclasses: each value must be of the type that its field asks for."""

from __future__ import annotations

import dataclasses
import types
import typing
from pathlib import Path
from typing import Any

from bulletin_tui.errors import BadSetting
from bulletin_tui.loading import Entry

NOT_GIVEN = {"given": False}  # the metadata of a field that no file may set


def typed(kind: Any, value: Any, path: Path, line: int, what: str) -> Any:
    """A YAML value as the type that a field asks for. Raises BadSetting."""
    origin = typing.get_origin(kind)
    if origin is types.UnionType:
        kind = typing.get_args(kind)[0]
    if dataclasses.is_dataclass(kind):
        return _record(kind, _entry(value, path, line, what), path, what)
    if origin is dict:
        inside = typing.get_args(kind)[1]
        entry = _entry({} if value is None else value, path, line, what)
        return {key: typed(inside, item, path, entry.key_line(key) or line, key) for key, item in entry.items()}
    if origin is tuple:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise BadSetting(f"“{what}”应是一列文字", path=path, line=line)
    if kind is bool and value in ("yes", "no", "true", "false"):
        return value in ("yes", "true")
    if kind is float and isinstance(value, int | float):
        return float(value)
    if kind in (int, str) and isinstance(value, kind):
        return value
    wanted = {bool: "yes 或 no", float: "一个数", int: "一个整数", str: "文字（纯数字请加引号）"}[kind]
    raise BadSetting(f"“{what}”应是{wanted}，不能是“{value}”", path=path, line=line)


def _entry(value: Any, path: Path, line: int, what: str) -> Entry:
    if isinstance(value, Entry):
        return value
    if value == {}:
        return Entry()
    raise BadSetting(f"“{what}”下面应由“名称: 值”组成", path=path, line=line)


def _record(kind: Any, entry: Entry, path: Path, what: str) -> Any:
    fields = {item.name: item for item in dataclasses.fields(kind) if item.metadata != NOT_GIVEN}
    hints = typing.get_type_hints(kind)
    for key in entry:
        if key not in fields:
            raise BadSetting(f"“{what}”里不认识“{key}”，只有{'、'.join(fields)}", path=path, line=entry.key_line(key))
    for key, item in fields.items():
        if key not in entry and item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING:
            raise BadSetting(f"“{what}”里少了“{key}”", path=path, line=entry.line)
    return kind(**{key: typed(hints[key], value, path, entry.key_line(key), key) for key, value in entry.items()})
