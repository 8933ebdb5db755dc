"""How a rule across paragraphs is declared: one function, and in rules/*.yaml all that an editor is told of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from bulletin_tui import keeping
from bulletin_tui.model import Article, Block, Check, Issue, Mark, Role, Rule, Severity

FOLDER = Path(__file__).with_name("rules")
ByArticle = Callable[[Article, Issue], Iterable[Mark]]
Extract = Callable[[Article, Issue], Iterable[Any]]

MANY = 200  # articles; the largest issue, a 合刊, has some sixty
_RUNNING = frozenset({Role.PARAGRAPH, Role.BRIEF, Role.ITEM})


@cache
def _told() -> dict[str, dict[str, Any]]:
    """What rules/*.yaml says of each rule. `wrong` and `right` are whole small issues in the draft format."""

    def make() -> dict[str, dict[str, Any]]:
        from bulletin_tui import loading

        found: dict[str, dict[str, Any]] = {}
        for path in sorted(FOLDER.glob("*.yaml")):
            found.update(keeping.plain(loading.load_file(path)))
        return found

    return keeping.kept("across", keeping.standing(FOLDER), make)


def rule(id: str) -> Callable[[Check], Rule]:
    """Makes a Rule of a check; all that an editor is told of it stands in rules/*.yaml under its id."""

    def make(check: Check) -> Rule:
        told = _told()[id]
        severity = Severity[told.get("severity", "suggestion").upper()]
        examples = (tuple(told["wrong"]), tuple(told["right"]))
        return Rule(id, told["title"], severity, told["message"], check, False, told["why"], told["source"], *examples)

    return make


Placed = tuple["Story", int, Mark]  # a mark, and the line on which it stands: as many lines into a story


class Story:
    """An article as it was first read; what was found in it holds for every later reading in which it stands unchanged."""

    __slots__ = ("article", "facts", "lines", "marks", "numbers", "text")

    def __init__(self, article: Article, lines: list[Block]) -> None:
        self.article = article
        self.lines = lines
        self.numbers = {id(block): number for number, block in enumerate(lines)}
        self.text = "\n".join([block.text for block in lines])
        self.marks: dict[object, tuple[Placed, ...]] = {}
        self.facts: dict[object, tuple[Any, ...]] = {}


class Print:
    """An issue as its rules read it: its stories, of which those that stand as they did before are not read again."""

    def __init__(self, issue: Issue, before: Print | None = None) -> None:
        self.issue = issue
        self.context = (issue.date, issue.whole)
        if before is not None and before.context != self.context:
            before = None
        known = before.known if before else {}
        self.number: int = before.number + 1 if before else 0
        self.known: dict[object, Story] = {}
        self.kept: dict[object, tuple[object, tuple[Placed, ...]]] = dict(before.kept) if before else {}
        self.found: dict[object, Found] = dict(before.found) if before else {}
        self.parts: dict[Story, list[Block]] = {}  # each story, and its lines as this issue has them
        self.fresh: list[Story] = []  # stories that were not there before
        self.sections: list[int] = []
        for number, section in enumerate(issue.sections):
            for article in section.articles:
                lines = list(article.lines())
                key: tuple[object, ...] = (*[id(block.role) for block in lines], *[block.text for block in lines])  # roles are singletons
                while key in self.known:
                    key = (*key, None)
                story = known.get(key)
                if story is None:
                    story = Story(article, lines)
                    self.fresh.append(story)
                self.known[key] = story
                self.parts[story] = lines
                self.sections.append(number)
        self.stories = list(self.parts)
        self._all: str | None = None  # all their texts, once they are asked for, and where each ends
        self._ends: list[int] = []
        self._order = {story: number for number, story in enumerate(self.stories)}

    def now(self, placed: Placed) -> Mark:
        """A mark on a line as this issue has it."""
        story, number, mark = placed
        return mark._replace(block=self.parts[story][number])

    def placed(self, marks: Iterable[Mark]) -> tuple[Placed, ...]:
        """Marks on lines on which stories were first read, with their stories."""
        found: list[Placed] = []
        for mark in marks:
            line = id(mark.block)
            story = next(story for story in self.stories if line in story.numbers)
            found.append((story, story.numbers[line], mark))
        return tuple(found)

    def each(self, key: object, look: Callable[[Story], tuple[Any, ...]], needs: tuple[str, ...] = ()) -> Gathered:
        """What a look at each story gives, where it gives anything; stories that were there the last time are not looked at.

        Nor are those that hold none of the texts that are needed, if any are.
        """
        number, before = self.found.get(key, (-1, []))
        if number == self.number:
            return before
        if number >= 0 and number == self.number - 1:
            found, left = [entry for entry in before if entry[0] in self.parts], self.fresh
        else:
            found, left = [], self.stories
        if needs:
            left = self._holding(needs) if left is self.stories else [story for story in left if holds_one(story.text, needs)]
        found += [(story, given) for story in left if (given := look(story))]
        found.sort(key=lambda entry: self._order[entry[0]])
        if len(self.found) > _CHECKS:
            self.found.clear()
        self.found[key] = self.number, found
        return found

    def _holding(self, needs: tuple[str, ...]) -> list[Story]:
        """The stories that hold one of some texts: found in all of them at once, which spares a thousand short searches."""
        if self._all is None:
            self._all = "\0".join([story.text for story in self.stories])
            self._ends = list(accumulate(len(story.text) + 1 for story in self.stories))
        found: set[int] = set()
        for need in needs:
            at = self._all.find(need)
            while at >= 0:
                number = bisect_right(self._ends, at)
                found.add(number)
                at = self._all.find(need, self._ends[number])
        return [self.stories[number] for number in sorted(found)]

    def gather(self, extract: Extract) -> Gathered:
        """What can be told of each story by itself; stories of which there is nothing to tell are left out."""

        def look(story: Story) -> tuple[Any, ...]:
            facts = story.facts.get(extract)
            if facts is None:
                facts = story.facts[extract] = tuple(extract(story.article, self.issue))
            return facts

        return self.each(extract, look)


Gathered = list[tuple[Story, tuple[Any, ...]]]
Found = tuple[int, Gathered]  # in which print, and what
ByIssue = Callable[..., Iterable[Mark]]  # what was gathered by each extract, in turn; first the print
_last = Print(Issue())


def read(issue: Issue) -> Print:
    """An issue's print. The last one is kept: some thirty rules read one issue in turn, and an edit changes one story of it."""
    global _last
    found = _last
    if found.issue is not issue:
        found = _last = Print(issue, found)
    return found


def holds_one(text: str, needs: tuple[str, ...]) -> bool:
    """Whether any of some words stands in a text; a loop is twice as quick as any() over a generator."""
    for need in needs:  # noqa: SIM110
        if need in text:
            return True
    return False


def each_article(*needs: str) -> Callable[[ByArticle], Check]:
    """A check of single articles as a check of an issue; of those only that hold one of the texts it needs, if it names any.

    It may know nothing of the issue but its date and whether it is a whole one.
    """

    def make(check: ByArticle) -> Check:
        def run(issue: Issue) -> Iterator[Mark]:
            print_ = read(issue)

            def look(story: Story) -> tuple[Placed, ...]:
                marks = story.marks.get(check)
                if marks is None:
                    found = tuple(check(story.article, issue))
                    marks = tuple((story, story.numbers[id(mark.block)], mark) for mark in found)
                    if len(story.marks) > _CHECKS:
                        story.marks.clear()
                    story.marks[check] = marks
                return marks

            for _, marks in print_.each(check, look, needs):
                yield from map(print_.now, marks)

        return run

    return make


_CHECKS = 200  # checks of which is kept what they found: more than there are, so those of rules made anew each time go


def each_issue(*extracts: Extract) -> Callable[[ByIssue], Check]:
    """A check of what was gathered from the stories of an issue; run again only where something else was gathered.

    A text of more than MANY articles is no issue: its stories are not compared with one another.
    """

    def make(check: ByIssue) -> Check:
        def run(issue: Issue) -> Iterator[Mark]:
            print_ = read(issue)
            if len(print_.stories) > MANY:
                return
            gathered = [print_.gather(extract) for extract in extracts]
            ground = (gathered, print_.sections)
            before = print_.kept.get(check)
            if before is None or before[0] != ground:
                if len(print_.kept) > _CHECKS:
                    print_.kept.clear()
                before = print_.kept[check] = ground, print_.placed(check(print_, *gathered))
            yield from map(print_.now, before[1])

        return run

    return make


def every_story(article: Article, issue: Issue) -> Iterator[bool]:
    """For checks that look at all stories: gathered anew when any of them changes."""
    yield True


def both(*checks: Check) -> Check:
    """Several checks as one."""

    def run(issue: Issue) -> Iterator[Mark]:
        for check in checks:
            yield from check(issue)

    return run


def running(article: Article) -> list[Block]:
    """The lines of running text: paragraphs, the brief itself, items; no titles, captions, credits or notes."""
    return [block for block in article.blocks if block.role in _RUNNING]


def printed(article: Article) -> list[Block]:
    """Every line that is printed, titles and captions included; not the credits, not a 备注."""
    return [block for block in article.lines() if block.text and block.role is not Role.CREDITS and not block.aside]


_INNER = str.maketrans("“”", "‘’")


def name_of(article: Article) -> str:
    """What to call an article between double quotes: its headline, or how its text begins."""
    text = (article.title or next((block.text for block in article.blocks), "")).translate(_INNER)
    return text if len(text) <= 18 else text[:17] + "…"
