"""YAML settings, each entry of which knows its line, so that a mistake can be named by file and line."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin_tui import keeping
from bulletin_tui.errors import BadSetting

if TYPE_CHECKING:
    import yaml

_FILES = 200  # kept as they were read; those of a newsroom and of the program are some eighty


class Entry(dict[str, Any]):
    """A mapping of a settings file, and the line on which it begins."""

    line: int = 0
    lines: dict[str, int]

    def key_line(self, key: str) -> int:
        """The line on which a key stands; that of the mapping for a key it does not hold."""
        return self.lines.get(key, self.line) if hasattr(self, "lines") else self.line


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> Entry:
    import yaml

    entry = Entry()
    entry.lines = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in entry:
            raise yaml.MarkedYAMLError(problem=f"“{key}”写了两遍", problem_mark=key_node.start_mark)
        entry[key] = loader.construct_object(value_node, deep=True)
        entry.lines[key] = key_node.start_mark.line + 1
    entry.line = node.start_mark.line + 1
    return entry


@cache
def _loader() -> type[yaml.SafeLoader]:
    """Keeps lines, refuses doubled keys, and leaves words such as yes, no and 010 as the text that an editor typed."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
    for tag in ("bool", "timestamp"):
        Loader.add_constructor(f"tag:yaml.org,2002:{tag}", lambda loader, node: loader.construct_scalar(node))
    return Loader


def load(text: str, path: Path) -> Any:
    """The value of a YAML text; mappings are Entry. Raises BadSetting with file, line and what is wrong."""
    import yaml

    try:
        return yaml.load(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadSetting(f"格式有误：{_chinese(error, text)}", path=path, line=mark.line + 1 if mark else None,
                         advice="请检查冒号后的空格、缩进和引号是否成对") from None  # fmt: skip
    except yaml.YAMLError:
        raise BadSetting("格式有误，含有不能用的字符", path=path, advice="请用纯文本编辑器重新保存") from None


def load_file(path: Path) -> Any:
    """As `load`, from a file; one that was read before need not be parsed again. Raises UnreadableFile, BadSetting."""
    from bulletin_tui import files

    text = files.read_source(path).text
    return _unpacked(keeping.kept("yaml", text, lambda: _packed(load(text, path)), _FILES))


def line_of(path: Path | None, words: str, after: int | None = None) -> int | None:
    """The line of a settings file on which the entry of a list stands: the first from `after` that holds its words, else `after`."""
    from bulletin_tui import files

    if path is not None and path.is_file():
        for number, line in enumerate(files.read_source(path).text.split("\n"), 1):
            if number >= (after or 0) and words in line.partition(" #")[0]:
                return number
    return after


def _packed(value: Any) -> Any:
    """A value as it can be kept: an entry as its line, the lines of its keys, and its values."""
    if isinstance(value, Entry):
        return (value.line, value.lines, [_packed(part) for part in value.values()])
    return [_packed(part) for part in value] if isinstance(value, list) else (value,)


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unpacked(part) for part in value]
    if len(value) == 1:
        return value[0]
    entry = Entry()
    entry.line, entry.lines, parts = value
    entry.update(zip(entry.lines, map(_unpacked, parts), strict=True))
    return entry


def _chinese(error: yaml.MarkedYAMLError, text: str) -> str:
    problem, mark = error.problem or "", error.problem_mark
    if "cannot start any token" in problem and mark and text.split("\n")[mark.line][mark.column : mark.column + 1] == "\t":
        return "缩进用了制表符，请改用空格"
    if "写了两遍" in problem:
        return problem
    for english, chinese in _PROBLEMS:
        if english in problem:
            return chinese
    return "这一行看不懂"


_PROBLEMS = (
    ("mapping values are not allowed", "这里不该有冒号，或上一行的引号没有成对"),
    ("cannot start any token", "这里的符号要加引号"),
    ("could not find expected ':'", "少了冒号"),
    ("expected <block end>", "缩进没有对齐"),
    ("found unexpected end of stream", "引号没有成对"),
    ("did not find expected", "缩进没有对齐，或括号没有成对"),
    ("found undefined alias", "*号开头的值要加引号"),
)
