"""Templates from their YAML files; a mistake is named by file, line and what would be right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from bulletin_tui import loading
from bulletin_tui.errors import BadSetting
from bulletin_tui.model import Kind
from bulletin_tui.template.shape import BY_UNIT, FIRST, KINDS, LAST, Length, SectionTemplate, Template

YES_NO = {"是": True, "否": False}


def load(folder: Path, name: str = "周刊") -> Template:
    """The template of that name from a folder. Raises BadSetting with file, line and what would be right."""
    path = folder / f"{name}.yaml"
    if not path.is_file():
        there = "、".join(sorted(other.stem for other in folder.glob("*.yaml"))) or "一个也没有"
        raise BadSetting("没有这个模板", path=path, advice=f"templates 文件夹里有：{there}")
    top = _Reader.of_file(path, ("名称", "页数", "栏目"))
    items = top.entry.get("栏目")
    if not isinstance(items, list) or not items:
        raise top.wrong("栏目", "下面应逐行列出栏目，如“- {栏目: 渝工强基, 文件: 渝工强基.yaml}”")
    sections: list[SectionTemplate] = []
    for item in items:
        section = _section(_Reader.of(item, path, _ISSUE_KEYS, top), folder)
        if any(section.title == other.title for other in sections):
            raise BadSetting(f"栏目“{section.title}”列了两遍", path=path, line=item.line, advice="请删去一处")
        sections.append(section)
    return Template(top.text("名称") or name, tuple(sections), path, top.number("页数"))


_ISSUE_KEYS = ("栏目", "文件", "必有", "新建", "位置", "篇数", "版面")
_SECTION_KEYS = ("栏目", "栏名", "说明", "体裁", "标题", "字数", "开头", "次序", "关键词", "骨架")


def _section(listed: _Reader, folder: Path) -> SectionTemplate:
    title = listed.text("栏目")
    if not title:
        raise listed.wrong("栏目", "缺了栏目的名称")
    path = folder / (listed.text("文件") or f"{title}.yaml")
    if not path.is_file():
        raise listed.wrong("文件", f"所指的“{path.name}”不在 templates 文件夹里")
    own = _Reader.of_file(path, _SECTION_KEYS)
    if own.text("栏目", title) != title:
        raise own.wrong("栏目", f"与 {listed.path.name} 里的“{title}”不一致")
    return SectionTemplate(
        title,
        printed=own.choice("栏名", {"印": True, "不印": False}, True),
        required=listed.choice("必有", YES_NO, False),
        starts=listed.choice("新建", YES_NO, False),
        place=listed.choice("位置", {FIRST: FIRST, LAST: LAST}, ""),
        articles=listed.range("篇数"),
        pages=listed.text("版面"),
        about=own.text("说明"),
        kinds=frozenset(own.choices("体裁", KINDS)) or frozenset(Kind),
        headline=own.choice("标题", {"必有": True, "不要": False, "可有": None}, None),
        length=own.length("字数"),
        openings=tuple(own.texts("开头")),
        order=own.choice("次序", {BY_UNIT: BY_UNIT, "随意": ""}, ""),
        keywords=tuple(own.texts("关键词")),
        skeleton=own.text("骨架", strip=False),
        path=path,
    )


T = TypeVar("T")


@dataclass(frozen=True)
class _Reader:
    """The values of one mapping, each wrong one reported with its line."""

    entry: loading.Entry
    path: Path
    keys: tuple[str, ...]

    @classmethod
    def of_file(cls, path: Path, keys: tuple[str, ...]) -> _Reader:
        return cls.of(loading.load_file(path), path, keys)

    @classmethod
    def of(cls, value: Any, path: Path, keys: tuple[str, ...], above: _Reader | None = None, key: str = "栏目") -> _Reader:
        if not isinstance(value, loading.Entry):
            line = above.entry.key_line(key) if above else 1
            raise BadSetting("应是“项目: 内容”的形式", path=path, line=line, advice=f"可用的项目：{'、'.join(keys)}")
        for name in value:
            if name not in keys:
                near = get_close_matches(name, keys, 1, 0.3)
                advice = f"是不是“{near[0]}”？" if near else f"可用的项目：{'、'.join(keys)}"
                raise BadSetting(f"不认识的项目“{name}”", path=path, line=value.key_line(name), advice=advice)
        return cls(value, path, keys)

    def wrong(self, key: str, what: str, advice: str = "") -> BadSetting:
        return BadSetting(f"“{key}”{what}", path=self.path, line=self.entry.key_line(key), advice=advice)

    def text(self, key: str, default: str = "", strip: bool = True) -> str:
        value = self.entry.get(key)
        if value is None:
            return default
        if isinstance(value, dict | list):
            raise self.wrong(key, "应是一行文字")
        return str(value).strip() if strip else str(value)

    def texts(self, key: str) -> list[str]:
        value = self.entry.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or any(isinstance(item, dict | list) or item is None for item in value):
            raise self.wrong(key, "应是一列词", "如 [甲, 乙]，词与词之间用半角逗号")
        return [str(item).strip() for item in value]

    def choice(self, key: str, values: dict[str, T], default: T) -> T:
        text = self.text(key)
        if not text:
            return default
        if text not in values:
            raise self.wrong(key, f"写了“{text}”，看不懂", f"只能是：{'、'.join(values)}")
        return values[text]

    def choices(self, key: str, values: dict[str, T]) -> list[T]:
        texts = self.texts(key)
        for text in texts:
            if text not in values:
                raise self.wrong(key, f"写了“{text}”，看不懂", f"只能是：{'、'.join(values)}")
        return [values[text] for text in texts]

    def range(self, key: str) -> tuple[int, int]:
        """3, 1-3 or 1- as least and most."""
        text = self.text(key)
        found = re.fullmatch(r"(\d{1,4})(?:\s*(-)\s*(\d{1,4})?)?", text) if text else None
        if text and found is None:
            raise self.wrong(key, f"写了“{text}”，看不懂", "应如 1-3；没有上限写 1-")
        if found is None:
            return 0, 0
        least = int(found[1])
        most = int(found[3]) if found[3] else 0 if found[2] else least
        if most and most < least:
            raise self.wrong(key, f"写了“{text}”，前大后小", "应如 1-3")
        return least, most

    def length(self, key: str) -> Length:
        """{最少: 35, 适中: 80, 最多: 180}"""
        value = self.entry.get(key)
        if value is None:
            return Length()
        own = _Reader.of(value, self.path, ("最少", "适中", "最多"), self, key)
        length = Length(*(own.number(name) for name in own.keys))
        if length.most and max(length.least, length.target) > length.most:
            raise self.wrong(key, "的“最多”比“最少”或“适中”还小")
        return length

    def number(self, key: str) -> int:
        text = self.text(key)
        if text and not re.fullmatch(r"[0-9]{1,6}", text):
            raise self.wrong(key, f"写了“{text}”，应是一个数")
        return int(text or 0)
