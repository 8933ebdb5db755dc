"""What a rule in YAML can be, and how it becomes words, patterns and calls for the machine.

Everything here is plain lists and texts, so that the whole of house style can be kept compiled as JSON.

    prefer      words: {wrong form: right form}; guard: edge counts a hit only at word boundaries
    avoid       words: [...] or {word: [what could stand there]}
    pattern     patterns: {regular expression: what should stand there} (empty: no suggestion); whole: shown from where a
                match begins, not only the part of it that changes
    twins       groups of words of one meaning; two of a group in a row say the same twice
    collocation verbs that do not go with an object, and the one that does
    pair        words that go together: behind the first, a wrong second where the right one should stand
    swapped     a lexicon of phrases with blanks between their words: two neighbours changed round are wrong
    confused    a lexicon of words that are right elsewhere: what stands before, behind or near them tells the one that was meant
    sound       phrases that what is written sounds or looks like
    length      at most so many characters in blocks of the rule's scope
    code        a function of checking/computed that looks at the text of some blocks
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from bulletin_tui.checking import literals, lookbehinds
from bulletin_tui.checking.boundaries import EDGE
from bulletin_tui.checking.compiled import Compiled
from bulletin_tui.errors import BadSetting
from bulletin_tui.loading import Entry


class Source:
    """An entry of a rules file, with errors that name file and line."""

    def __init__(self, entry: Entry, path: Path, lexicons: Callable[[str], Any]) -> None:
        self.entry = entry
        self.path = path
        self.lexicons = lexicons

    def wrong(self, what: str, key: str = "", advice: str = "") -> BadSetting:
        name = f"规则“{self.entry['id']}”" if "id" in self.entry else "规则"
        return BadSetting(f"{name}{what}", path=self.path, line=self.entry.key_line(key), advice=advice)

    def texts(self, key: str) -> list[str]:
        value = self.entry.get(key)
        if value is None or value == "":
            return []
        if isinstance(value, str | int | float):
            return [str(value)]
        if not isinstance(value, list) or not all(isinstance(item, str | int | float) for item in value):
            raise self.wrong(f"的 {key} 应是一串文字", key)
        return [str(item) for item in value]

    def mapping(self, key: str) -> dict[str, list[str]]:
        """A mapping of texts to texts; a list stands for texts that map to nothing."""
        value = self.entry.get(key)
        if isinstance(value, Mapping):
            return {str(name): _several(item) for name, item in value.items()}
        return {name: [] for name in self.texts(key)}

    def pattern(self, pattern: str, key: str) -> tuple[str, dict[str, literals.Reach]]:
        """A pattern as Python wants it, and the literals that it needs."""
        given, pattern = pattern, lookbehinds.split_lookbehinds(pattern)
        if trouble := lookbehinds.check(pattern):
            raise self.wrong(f"的“{given}”{trouble}", key)
        needs = dict(sorted(literals.placed(pattern).items()))
        if (told := self.texts("needs")) and not (needs and literals.better(needs, told)):
            needs = dict.fromkeys(told, literals.ANYWHERE)
        if not needs and str(self.entry.get("everywhere", "")) != "true":
            raise self.wrong(f"的“{given}”里没有非出现不可的文字，会拖慢校核", key, "请写进至少两个字，或用 needs 列出")
        return pattern, needs


def _several(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


Kind = Callable[[Source, int, Compiled], None]


def prefer(source: Source, rule: int, out: Compiled) -> None:
    guard = EDGE if source.entry.get("guard") == "edge" else 0
    if not (source.entry.get("words") or source.entry.get("lexicon")):
        raise source.wrong("没有 words", "words")
    for word, right in source.mapping("words").items():
        out.words.append((word, rule, right, guard))
    for name in source.texts("lexicon"):
        for word, right, edge in _pairs(source, name):
            out.words.append((word, rule, right, EDGE if edge else 0))


def _pairs(source: Source, name: str) -> list[tuple[str, list[str], bool]]:
    """A lexicon's pairs: parts of it are written `guard: edge` or not."""
    found = []
    for part in source.lexicons(name):
        for word, right in (part.get("words") or {}).items():
            found.append((str(word), _several(right), part.get("guard") == "edge"))
    return found


def avoid(source: Source, rule: int, out: Compiled) -> None:
    prefer(source, rule, out)


def pattern(source: Source, rule: int, out: Compiled) -> None:
    given = source.mapping("patterns")
    if not given:
        raise source.wrong("没有 patterns")
    for expression, templates in given.items():
        ready, needs = source.pattern(expression, "patterns")
        out.patterns.append((rule, ready, templates, needs))
    if str(source.entry.get("whole", "")) == "true":
        out.settings[str(rule)] = {"whole": True}


def pair(source: Source, rule: int, out: Compiled) -> None:
    """Words that go together: behind one of `first`, in the next clause, a wrong second where the right one should stand.

    `ahead` must follow the wrong second; `apart` is what no first clause may hold; `other` is a first that goes with the second as it
    stands: then both ways to mend it are shown, over the whole stretch.
    """
    for given in source.entry["pairs"]:
        opening = "|".join(map(str, given["first"]))
        apart = "".join(f"(?!{word})" for word in given.get("apart", ()))
        for wrong, right in given["second"].items():
            between = f"(?:{apart}[^。；，]){{2,24}}，[^。；，]{{0,{given.get('within', 0)}}}?"
            other = given.get("other", {}).get(wrong)
            if other:
                expression = f"(?P<x>(?P<f>{opening})(?P<m>{between}){wrong}){given.get('ahead', '')}"
                rights = [f"\\g<f>\\g<m>{right}", f"{other}\\g<m>{wrong}"]
            else:
                expression = f"(?:{opening}){between}(?P<x>{wrong}){given.get('ahead', '')}"
                rights = _several(right)
            ready, needs = source.pattern(expression, "pairs")
            out.patterns.append((rule, ready, rights, needs))


def confused(source: Source, rule: int, out: Compiled) -> None:
    """Words that are right elsewhere. `before`, `after`: what touches them; `near`: what stands in the same clause; `unless`: shields.

    Each is a list of words with blanks between; a word that nothing is said of is wrong wherever it stands.
    """
    for name in source.texts("lexicon"):
        for given in (given for part in source.lexicons(name) for given in part["words"]):
            wrong, right = str(given["wrong"]), _several(given["right"])
            before, after, near, unless = (str(given.get(key) or "").split() for key in ("before", "after", "near", "unless"))
            out.words += [(cue + wrong, rule, [cue + one for one in right], 0) for cue in before]
            out.words += [(wrong + cue, rule, [one + cue for one in right], 0) for cue in after]
            out.shields += [(phrase, rule) for phrase in unless]
            if near:
                cues = "|".join(near)
                for expression in (f"(?:{cues}){_CLOSE}(?P<x>{wrong})", f"(?P<x>{wrong})(?={_CLOSE}(?:{cues}))"):
                    ready, needs = source.pattern(expression, "lexicon")
                    out.patterns.append((rule, ready, right, needs))
            if not (before or after or near):
                out.words.append((wrong, rule, right, 0))


_CLOSE = "[^，。；：！？\\n]{0,9}"


def twins(source: Source, rule: int, out: Compiled) -> None:
    """Groups of words of one meaning: any two of a group in a row say the same twice."""
    for group in source.entry["groups"]:
        for first in group:
            out.words += [(f"{first}{second}", rule, [first, second], 0) for second in group if second != first]


def swapped(source: Source, rule: int, out: Compiled) -> None:
    """Phrases of which two neighbouring words stand the wrong way round; `allowed` are those that mean something else."""
    for name in source.texts("lexicon"):
        for part in source.lexicons(name):
            right = {"".join(words): words for words in (str(phrase).split() for phrase in part["phrases"])}
            allowed = {*map(str, part.get("allowed") or ()), *right}
            for phrase, words in right.items():
                for at in range(len(words) - 1):
                    wrong = "".join([*words[:at], words[at + 1], words[at], *words[at + 2 :]])
                    if wrong not in allowed:
                        out.words.append((wrong, rule, [phrase], 0))


_OTHER_VERBS = "推进|推动|加强|开展|实现|提高|提升|完善|促进|增强|健全|深化|建立|形成|培育|培养|打造"


def collocation(source: Source, rule: int, out: Compiled) -> None:
    """Verbs that do not go with the object their phrase ends in, and one or several that do; `not`: words that begin as an object."""
    for given in source.entry["pairs"]:
        verbs, objects = "|".join(given["verbs"]), "|".join(given["objects"])
        ends = "[，。；！？：）”等\\n]|的(?:同时|基础上)"  # 扩大高水平对外开放 does not enlarge 水平
        other = "".join(f"(?!{word})" for word in given.get("not", ()))
        between = f"(?:(?!{_OTHER_VERBS})[^，。；、和与及以的“]){{0,10}}(?:的(?:(?!{_OTHER_VERBS})[^，。；、和与及以的“]){{0,6}})?"
        better = _several(given["better"])
        expression = f"(?P<x>{verbs})(?={between}{other}(?:{objects})(?:{ends}))(?![^，。；]{{0,12}}{better[0]})"
        ready, needs = source.pattern(expression, "pairs")
        out.patterns.append((rule, ready, better, needs or dict.fromkeys(given["objects"], literals.ANYWHERE)))


def length(source: Source, rule: int, out: Compiled) -> None:
    out.calls.append((rule, "structure.too_long", []))
    out.settings[str(rule)] = {"most": int(source.entry["most"]), "sentence": str(source.entry.get("sentence", "")) == "true"}


def code(source: Source, rule: int, out: Compiled) -> None:
    names = source.texts("lexicon")
    settings: dict[str, Any] = {"lexicon": [source.lexicons(name) for name in names]} if names else {}
    settings.update(source.entry.get("settings") or {})
    _call(out, rule, str(source.entry["run"]), settings, source.texts("needs"))


def _call(out: Compiled, rule: int, run: str, settings: Mapping[str, Any], needs: Sequence[str] = ()) -> None:
    """Settings are kept as the function's module wants them: what it has `prepared` need not be worked out at each start.

    What stands there under `find` are words: the function runs where one of them stands (or `always`), and asks the sheet for
    their places.
    """
    prepared = getattr(import_module(f"bulletin_tui.checking.computed.{run.partition('.')[0]}"), "prepared", None)
    out.calls.append((rule, run, [*needs]))
    if settings:
        out.settings[str(rule)] = prepared(settings) if prepared else settings


def sound(source: Source, rule: int, out: Compiled) -> None:
    """Phrases that a text may sound or look like: `lexicon` holds them, `looks` the groups of characters that look alike."""
    found: list[str] = []
    for name in source.texts("lexicon"):
        for part in source.lexicons(name):
            for first, seconds in (part.get("pairs") or {}).items():
                found += [f"{first}{second}" for second in seconds]
                found += [second for second in seconds if len(second) > 3]
            found += map(str, part.get("phrases") or ())
    phrases = sorted({phrase for phrase in found if len(phrase) > 2})
    looks = [group for name in source.texts("looks") for part in source.lexicons(name) for group in part["groups"]]
    _call(out, rule, "sounds.phrases" if looks else "slips.slips", {"phrases": phrases, "looks": looks})


KINDS: dict[str, Kind] = {
    "prefer": prefer,
    "avoid": avoid,
    "pattern": pattern,
    "pair": pair,
    "twins": twins,
    "collocation": collocation,
    "swapped": swapped,
    "confused": confused,
    "sound": sound,
    "length": length,
    "code": code,
}
