"""The last stage: units become articles and sections, each thing where an editor would look for it."""

from __future__ import annotations

from itertools import groupby, takewhile

from bulletin_tui.importing.recovery.boxes import Open
from bulletin_tui.importing.recovery.sections import is_label, leave_masthead, name_briefs_above, next_briefs
from bulletin_tui.importing.recovery.sheet import Sheet, Unit
from bulletin_tui.importing.recovery.signs import ending, signs
from bulletin_tui.importing.recovery.stories import begins_story
from bulletin_tui.importing.recovery.titles import level_role, name_levels, tell_apart
from bulletin_tui.model import Article, Block, Leftover, Role, Section


def build_articles(sheet: Sheet) -> None:
    """Sections with their articles, in the order of the text."""
    leave_masthead(sheet)
    levels = name_levels(sheet)
    for unit in sheet.units:
        if unit.role is Role.HEADLINE and level_role(unit, levels) is Role.SECTION:
            unit.role = Role.SECTION
    builder = _Builder(sheet, levels)
    builder.build()
    sheet.sections = name_briefs_above(builder.sections)


class _Builder:
    def __init__(self, sheet: Sheet, levels: dict[int, Role]) -> None:
        self.sheet = sheet
        self.levels = levels
        self.units = [unit for unit in sheet.units if unit.inside is None]
        self.inserts: dict[int, list[Unit]] = {}
        for unit in sheet.units:
            if unit.inside is not None:
                self.inserts.setdefault(id(unit.inside), []).append(unit)
        self.sections: list[Section] = []
        self.heading: Unit | None = None
        self.untitled = False  # an empty heading has ended the section before
        self.articles: list[Article] = []
        self.article: Open | None = None
        self.deferred: Unit | None = None  # a section whose briefs come later
        self.bulleted = any(unit.first.bullet for unit in self.units)
        self.next_brief = next_briefs(self.units)

    def build(self) -> None:
        at = 0
        while at < len(self.units):
            unit, first = self.units[at], at
            if self._in_briefs and is_label(unit, self.units[at + 1] if at + 1 < len(self.units) else None):
                self._label(unit)
            elif unit.role is Role.HEADLINE:
                group, before = [unit], self.units[at - 1] if at else None
                while at + 1 < len(self.units) and self.units[at + 1].role is Role.HEADLINE and not self._below_its_text(at + 1):
                    at += 1
                    group.append(self.units[at])
                self._titles(group, at, before, self.units[at + 1] if at + 1 < len(self.units) else None)
            else:
                _TAKE.get(unit.role, _Builder._body)(self, unit, at)
            for host in self.units[first : at + 1]:
                self._insert(host)
            at += 1
        self._settle_deferred()
        self._close_section()

    # --- sections ---

    def _section(self, unit: Unit, at: int) -> None:
        self._settle_deferred()
        if self._briefs_come_later(unit, at):
            self.deferred = unit
            self.sheet.doubt(unit.first, f"“{unit.text}”下面不是简讯，已移到后面的◆简讯之前，请核对")
            return
        self._open_section(unit)

    def _briefs_come_later(self, unit: Unit, at: int) -> bool:
        if not signs().brief_section.match(unit.text):
            return False
        ahead = at + 1
        while ahead < len(self.units) and self.units[ahead].role is Role.CAPTION:
            ahead += 1
        return ahead < len(self.units) and self.units[ahead].role is Role.PARAGRAPH and self.next_brief[at]

    def _settle_deferred(self) -> None:
        """A section that was put off begins here at the latest."""
        if self.deferred is not None:
            deferred, self.deferred = self.deferred, None
            self._open_section(deferred)

    def _open_section(self, unit: Unit | None) -> None:
        self._close_section()
        self.heading = unit
        self.untitled = unit is None

    def _close_article(self) -> None:
        if self.article is not None:
            self.articles += self.article.close(self.sheet)
            self.article = None

    def _close_section(self) -> None:
        self._close_article()
        if self.articles or self.heading is not None:
            heading = self.sheet.block(self.heading, Role.SECTION) if self.heading else Block(Role.SECTION, "") if self.untitled else None
            self.sections.append(Section(heading, tuple(self.articles)))
        self.heading, self.articles, self.untitled = None, [], False

    @property
    def _in_briefs(self) -> bool:
        return self.heading is not None and self.heading.briefs

    # --- articles ---

    def _titles(self, group: list[Unit], at: int, before: Unit | None, after: Unit | None) -> None:
        if self.article is not None and after is not None and after.role is Role.HEADLINE:
            self._name(self.article, group)  # another frame begins below: these stand below the text that they head
            return
        if len(group) == 1 and not begins_story(group[0], before, after, self.article, self.levels, self._lone(at)):
            assert self.article is not None
            self.article.body.append((group[0], Role.SUBHEAD))
            return
        if self.article is not None and all(signs().enumerator.match(unit.text) for unit in group):
            self.article.body += [(unit, Role.SUBHEAD) for unit in group]
            return
        self._story(group)

    def _lone(self, at: int) -> bool:
        """Whether the title is the last of its section, and the story above it has no part."""
        if self.heading is None or self.article is None or any(role is Role.SUBHEAD for _, role in self.article.body):
            return False
        below = takewhile(lambda unit: unit.role is not Role.SECTION, (self.units[index] for index in range(at + 1, len(self.units))))
        return not any(unit.role is Role.HEADLINE for unit in below)

    def _label(self, unit: Unit) -> None:
        """(市级) among briefs: a heading of its own."""
        self._close_article()
        self.article = Open(body=[(unit, Role.SUBHEAD)])
        self._close_article()

    def _story(self, group: list[Unit]) -> None:
        if self.article is not None and self.article.brief and self._in_briefs and self.article.body[0][0].first.bullet:
            self._open_section(None)
        if self.deferred is not None and not signs().brief_section.match(self.deferred.text):
            self._settle_deferred()
        self._close_article()
        self.article = Open()
        self._name(self.article, group)
        if len(group) > 1 and not any(unit.first.marked for unit in group):
            self.sheet.doubt(group[0].first, "几行标题没有标记，哪行是引题、主题、副题请核对")

    def _name(self, article: Open, group: list[Unit]) -> None:
        heads = tell_apart(group, self.levels)
        named = {Role.KICKER: heads.kicker, Role.HEADLINE: heads.headline, Role.DECK: heads.deck}
        article.heads = {role: unit for role, unit in named.items() if unit is not None}
        article.body = [*((unit, Role.SUBHEAD) for unit in heads.others), *article.body]

    def _below_its_text(self, at: int) -> bool:
        """Whether the titles before this one head the text above them: it has none, and this one begins another frame."""
        article = self.article
        return self.units[at].first.corner and article is not None and bool(article.last) and not (article.heads or article.brief)

    def _brief(self, unit: Unit, at: int) -> None:
        self._settle_deferred()
        self._close_article()
        self.article = Open(body=[(unit, Role.BRIEF)])

    def _item(self, unit: Unit, at: int) -> None:
        sentence = len(unit.text) > 20 and (ending(unit.text) == "stop" or self._in_briefs)
        briefs = self._in_briefs or self.deferred is not None or signs().lead.match(unit.text)
        counted = unit.first.bullet or (self._in_briefs and signs().enumerator.match(unit.text))
        first = self.article is None or self.article.brief or not self.article.body and (self._in_briefs or self._goes_on_as_briefs(at))
        if counted and sentence and briefs and first:
            self._brief(unit, at)
        else:
            self._body(unit, at)

    def _goes_on_as_briefs(self, at: int) -> bool:
        """Whether the next line with a mark begins as a brief, too; points of one story have the day in their first alone."""
        after = self.units[at + 1] if at + 1 < len(self.units) else None
        titled = self.article is not None and bool(self.article.heads)
        return not titled or after is None or not after.first.bullet or signs().lead.match(after.text) is not None

    def _paragraph(self, unit: Unit, at: int) -> None:
        article = self.article
        if self._in_briefs and (article is None or article.brief) and not self.bulleted:
            self._brief(unit, at)
            return
        if article is not None and article.brief:
            if article.body[0][0].first.bullet:
                self._open_section(None)
                self.sheet.doubt(unit.first, "简讯后面的这一段没有◆，已另起一篇，请核对")
            self._close_article()
        elif article is not None and unit.first.corner and article.last and article.body[-1][1] is Role.NOTE:
            self._close_article()  # a frame behind a signature: its title stands elsewhere
        elif article is not None and not article.heads and article.last and signs().lead.match(unit.text):
            self._close_article()
            self.sheet.doubt(unit.first, "这一段像新的一篇的开头，但没有标题，已另起一篇，请核对")
        self._body(unit, at)

    def _body(self, unit: Unit, at: int) -> None:
        self._opened().body.append((unit, unit.role))

    # --- what stands in the middle of a paragraph ---

    def _insert(self, host: Unit) -> None:
        box: Open | None = None
        for title, run in groupby(self.inserts.get(id(host), ()), lambda unit: unit.role is Role.HEADLINE):
            group = list(run)
            if title:
                box = Open()
                self._name(box, group)
                self._opened().boxes.append(box)
                self.sheet.doubt(group[0].first, "这一篇排在另一篇的段落中间，已移到那一篇之后，请核对")
                continue
            for unit in group:
                box = self._insert_one(unit, box)

    def _insert_one(self, unit: Unit, box: Open | None) -> Open | None:
        """Puts the unit into the box, if there is one, or where it belongs; gives back the box for what follows."""
        if unit.role is Role.SECTION:
            self._late_section(unit)
        elif unit.role is Role.BRIEF:
            self._opened().boxes.append(Open(body=[(unit, Role.BRIEF)]))
            return None
        elif box is not None:
            box.body.append((unit, unit.role))
        else:
            self._opened().late.append((unit, unit.role))
            if unit.role is Role.CAPTION:
                self.sheet.doubt(unit.first, "图注排在段落中间，已移到这一篇的末尾")
        return box

    def _opened(self) -> Open:
        if self.article is None:
            self.article = Open()
        return self.article

    def _late_section(self, unit: Unit) -> None:
        if self.heading is not None and self.heading.text == unit.text:
            self.sheet.leftovers.append(Leftover(unit.first.number, unit.text, "重复的栏目名"))
        else:
            self._settle_deferred()
            self.deferred = unit
            self.sheet.doubt(unit.first, f"栏目名“{unit.text}”排在段落中间，已移到这一篇之后，请核对")


_TAKE = {Role.SECTION: _Builder._section, Role.BRIEF: _Builder._brief, Role.ITEM: _Builder._item, Role.PARAGRAPH: _Builder._paragraph}
