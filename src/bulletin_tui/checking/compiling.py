"""House style from YAML to plain data: the package's rules and lexicons, a newsroom's own, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bulletin_tui import loading
from bulletin_tui.checking.compiled import Compiled
from bulletin_tui.checking.kinds import KINDS, Source
from bulletin_tui.checking.style import FAMILIES, HERE, SCOPES, covers, rule_files
from bulletin_tui.errors import BadSetting

_LEVELS = {"error": 3, "warning": 2, "suggestion": 1, "差错": 3, "存疑": 2, "提示": 1, "关闭": 0, "off": 0}


_ALWAYS = ("id", "title", "severity", "kind", "message", "why", "source", "wrong", "right", "safe", "scope", "mask", "allow", "date")
_ALSO = (
    "words", "lexicon", "guard", "patterns", "needs", "everywhere", "pairs", "groups", "looks", "most", "sentence", "run", "settings",
    "whole",
)  # fmt: skip
_MASKS = ("codes", "quotes", "titles", "named")
_OWN = {"固定表述": "表述", "名称": "机构"}  # what a newsroom adds to a lexicon, under its name in 规则
_SHORTEST = 4  # characters of a phrase that can still be known when one of them is wrong
_NAMES = ("关闭", "级别", "放过", "错词", *_OWN)


def compiled(own: Sequence[Path], settings: Mapping[str, Any], path: Path | None, elsewhere: Iterable[str] = ()) -> dict[str, Any]:
    """House style as the machine runs it. `elsewhere` are the ids of rules that are handed in with each check. Raises BadSetting."""
    out = Compiled()
    names: dict[str, int] = {}
    lexicons: dict[str, Any] = {}
    said = Said(settings, path)

    def lexicon(name: str) -> Any:
        if name not in lexicons:
            lexicons[name] = [*loading.load_file(HERE / "lexicons" / f"{name}.yaml"), *said.parts(name)]
        return lexicons[name]

    for file in (*rule_files("rules"), *own):
        entries = loading.load_file(file)
        if not isinstance(entries, list):
            raise BadSetting("规则文件应是一条条以“- ”开头的规则", path=file, line=1)
        for entry in entries:
            _take(Source(entry, file, lexicon), names, out)
    for part in lexicon("放过"):
        out.shields += [(str(phrase), -1) for phrase in part["phrases"]]
    said.override(names, out, (*elsewhere, *_across()))
    return out.as_plain()


def _take(source: Source, names: dict[str, int], out: Compiled) -> None:
    entry = source.entry
    if not isinstance(entry, loading.Entry):
        raise BadSetting("规则文件里每一条都应写成“项目: 内容”", path=source.path, line=loading.line_of(source.path, str(entry)))
    for key in ("id", "title", "kind"):
        if not entry.get(key):
            raise source.wrong(f"缺少 {key}")
    if unknown := [key for key in entry if key not in (*_ALWAYS, *_ALSO)]:
        near = get_close_matches(unknown[0], (*_ALWAYS, *_ALSO), 1, 0.6)
        raise source.wrong(f"里不认识的项目“{unknown[0]}”", unknown[0], f"是不是 {near[0]}？" if near else f"可用：{'、'.join(_ALWAYS)}")
    if entry["kind"] not in KINDS:
        raise source.wrong(f"的 kind“{entry['kind']}”没有这一种", "kind", f"可用：{'、'.join(KINDS)}")
    if entry["id"] in names:
        raise source.wrong("的 id 用了两遍", "id")
    severity = str(entry.get("severity", "warning"))
    if severity not in _LEVELS:
        raise source.wrong(f"的 severity“{severity}”看不懂", "severity", "可用：error、warning、suggestion")
    scope = source.texts("scope") or ["all"]
    if unknown := [name for name in scope if name not in SCOPES]:
        raise source.wrong(f"的 scope“{unknown[0]}”看不懂", "scope", f"可用：{'、'.join(SCOPES)}")
    masks = source.texts("mask") if "mask" in entry else ["codes"]
    if unknown := [name for name in masks if name not in _MASKS]:
        raise source.wrong(f"的 mask“{unknown[0]}”看不懂", "mask", f"可用：{'、'.join(_MASKS)}")
    number = names[entry["id"]] = len(out.rules)
    out.rules.append({
        "id": str(entry["id"]), "title": str(entry["title"]), "severity": _LEVELS[severity], "usual": _LEVELS[severity] or 1,
        "scope": scope,
        "message": str(entry.get("message") or entry["title"]), "safe": str(entry.get("safe", "")) == "true",
        "mask": masks, "why": str(entry.get("why", "")),
        "source": str(entry.get("source", "")), "wrong": list(source.mapping("wrong")), "right": source.texts("right"),
    })  # fmt: skip
    try:
        KINDS[entry["kind"]](source, number, out)
    except (KeyError, TypeError, ValueError) as error:
        raise source.wrong(f"写得不完整：{error}") from None
    out.shields += [(phrase, number) for phrase in source.texts("allow")]


class Said:
    """What a newsroom says of house style under 规则 in bulletin.yaml, with errors that name its line.

    关闭: [ids] · 级别: {id: 提示} · 放过: [words never to be flagged] · 错词: {wrong: right} · 固定表述 and 名称: [phrases of
    which a text must not be a character off]; an id may end in /*.
    """

    def __init__(self, settings: Mapping[str, Any], path: Path | None) -> None:
        self._settings = settings
        self._path = path
        if unknown := [key for key in settings if key not in _NAMES]:
            raise self._bad(f"“规则”里没有“{unknown[0]}”这一项", unknown[0], advice=f"可用：{'、'.join(_NAMES)}")

    def _bad(self, what: str, key: str, words: str = "", advice: str = "") -> BadSetting:
        line = self._settings.key_line(key) if isinstance(self._settings, loading.Entry) else None
        return BadSetting(what, path=self._path, line=loading.line_of(self._path, words, line) if words else line, advice=advice)

    def _listed(self, key: str) -> list[str]:
        value = self._settings.get(key) or []
        if not isinstance(value, list):
            raise self._bad(f"“{key}”应是一串：[甲, 乙]", key)
        if not all(isinstance(item, str | int | float) for item in value):
            raise self._bad(f"“{key}”里每一项都应是文字", key)
        return [str(item) for item in value]

    def parts(self, lexicon: str) -> list[dict[str, Any]]:
        """What the newsroom adds to a lexicon."""
        key = next((key for key, name in _OWN.items() if name == lexicon), "")
        phrases = self._listed(key) if key else []
        for phrase in phrases:
            if len(phrase) < _SHORTEST:
                raise self._bad(f"“{key}”里的“{phrase}”太短", key, phrase, f"至少{_SHORTEST}个字；短的请写进“错词”")
        return [{"part": "本编辑部", "phrases": phrases}] if phrases else []

    def override(self, names: Mapping[str, int], out: Compiled, elsewhere: Sequence[str]) -> None:
        """Levels, words to let pass, and wrong words, into what is compiled."""
        for name, level, key in self._levels():
            chosen = [number for known, number in names.items() if covers(name, known)]
            if not chosen and not any(covers(name, known) for known in elsewhere):
                raise self._bad(f"没有“{name}”这条规则", key, name, _advice(name, (*names, *elsewhere)))
            if level not in _LEVELS:
                raise self._bad(f"“{name}”的级别“{level}”看不懂", key, name, "可用：差错、存疑、提示、关闭")
            out.levels[name] = _LEVELS[level]
            for number in chosen:
                out.rules[number]["severity"] = _LEVELS[level]
        out.shields += [(word, -1) for word in self._listed("放过")]
        for wrong, right in self._words():
            out.words.append((wrong, names["house/word" if right else "house/unwanted"], [right] if right else [], 0))

    def _levels(self) -> list[tuple[str, str, str]]:
        """Names, their levels and the key that says so: what is said of a rule comes behind what is said of its family."""
        given = self._settings.get("级别") or {}
        if not isinstance(given, Mapping):
            raise self._bad("“级别”下面应逐行写“规则: 级别”", "级别")
        found = [(name, "关闭", "关闭") for name in self._listed("关闭")]
        found += [(str(name), str(level), "级别") for name, level in given.items()]
        return sorted(found, key=lambda said: "/" in said[0] and not said[0].endswith("/*"))

    def _words(self) -> Iterator[tuple[str, str]]:
        words = self._settings.get("错词") or {}
        if not isinstance(words, Mapping):
            raise self._bad("“错词”下面应逐行写“错的写法: 对的写法”", "错词")
        for wrong, right in words.items():
            if isinstance(right, list | Mapping):
                raise self._bad(f"“错词”里“{wrong}”的对的写法应是文字", "错词", str(wrong))
            if str(right) == str(wrong):
                raise self._bad(f"“错词”里“{wrong}”对错两种写法一样", "错词", str(wrong))
            yield str(wrong), "" if right is None else str(right)


def _across() -> tuple[str, ...]:
    from bulletin_tui.checking import across

    return tuple(rule.id for rule in across.every())


def _advice(name: str, known: Iterable[str]) -> str:
    """What could have been meant."""
    near = get_close_matches(name, (*known, *FAMILIES.values()), 1, 0.6)
    return f"是不是 {near[0]}？" if near else "用 bulletin-tui rules 可以看到全部规则"
