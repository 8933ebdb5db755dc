"""A newsroom: a folder with bulletin.yaml, drafts/, seeds/ and templates/, and what can be done in it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import draft, files
from bulletin_tui.model import Finding, Issue, Rule
from bulletin_tui.newsroom.shelves import RAW, Shelved, Told, shelf

if TYPE_CHECKING:
    from bulletin_tui.archive import Archive, Hit
    from bulletin_tui.assembling import Placed
    from bulletin_tui.checking import Style
    from bulletin_tui.newsroom.knowing import Knowledge
    from bulletin_tui.newsroom.proofs import Wanted
    from bulletin_tui.newsroom.reviewing import Review
    from bulletin_tui.reporting import Checked, Report
    from bulletin_tui.setting.fitting import Fit
    from bulletin_tui.settings import Settings
    from bulletin_tui.template import Template


@dataclass(frozen=True)
class Newsroom:
    """Where an editor works. Files are the truth; nothing is kept here but where they are and what the house asks."""

    root: Path
    settings: Settings

    @property
    def drafts(self) -> Path:
        return self.root / "drafts"

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def contributions(self) -> Path:
        return self.drafts / "来稿"

    @property
    def exports(self) -> Path:
        return self.root / "出样"

    @property
    def cache(self) -> Path | None:
        """Where what can be computed again is kept; None outside a newsroom."""
        return self.root / ".cache" if self.settings.path else None

    # --- what is there ---

    def past_issues(self) -> list[Shelved]:
        """The issues already printed, newest first."""
        return shelf(self.seeds)

    def open_drafts(self) -> list[Shelved]:
        """The issues being made, newest first."""
        return shelf(self.drafts)

    def contributed(self) -> list[Path]:
        """The contributions that have come in, by name."""
        if not self.contributions.is_dir():
            return []
        return sorted(path for path in self.contributions.iterdir() if path.suffix.lower() in RAW and path.name[0] not in ".~")

    def contribute(self, text: str) -> Path:
        """Keeps a text that was pasted as a contribution like any other; where. Raises WrongCall for nothing, UnwritableFile."""
        from bulletin_tui.newsroom import filing

        return filing.contribute(self, text)

    # --- reading and checking ---

    def read(self, path: Path) -> Issue:
        """Any file as an issue: a draft, a raw text, a Word file. Raises UnreadableFile."""
        from bulletin_tui import importing

        return importing.read(path)

    @cached_property
    def template(self) -> Template:
        """What an issue must look like. Raises BadSetting."""
        from bulletin_tui import template

        own = self.root / "templates"
        folder = own if self.settings.path and own.is_dir() else template.builtin_folder()
        return template.load(folder, self.settings.template)

    @cached_property
    def style(self) -> Style:
        """House style, compiled, with the newsroom's own words and levels. Raises BadSetting."""
        from bulletin_tui import checking
        from bulletin_tui.newsroom import knowing

        return checking.load(self.settings.style, self.settings.path, knowing.names, self.settings.house.preset)

    def check(self, issue: Issue) -> list[Finding]:
        """The findings in an issue that nobody has set aside, in the order of their places."""
        return list(self.judged(issue).findings)

    def findings(self, issue: Issue) -> list[Finding]:
        """All findings in an issue, those included that were set aside."""
        from bulletin_tui import checking

        return checking.check(issue, self.style, self.knowledge.rules(issue))

    def judged(self, issue: Issue, baseline: Path | None = None) -> Checked:
        """The findings in an issue, and what people said of them in a baseline file (else the newsroom's own). Raises BadSetting."""
        from bulletin_tui.newsroom import judging

        return judging.judged(self, issue, baseline)

    def unfinished(self, issue: Issue) -> list[str]:
        """What would be printed though nobody has written it, a Chinese line each."""
        from bulletin_tui.newsroom import judging

        return judging.unfinished(self, issue)

    def remember(self, checked: Sequence[tuple[Issue, Sequence[Finding]]], verdict: str, baseline: Path | None = None) -> Path:
        """Writes a verdict (放过 or 确认) on all findings of some files into the baseline; where that is."""
        from bulletin_tui.newsroom import judging

        return judging.remember(self, checked, verdict, baseline)

    def set_aside(self, issue: Issue, findings: Sequence[Finding]) -> None:
        """Never names these findings of an issue again, here or in a later one. Raises BadSetting, UnwritableFile, WrongCall."""
        from bulletin_tui.newsroom import judging

        judging.set_aside(self, issue, findings)

    def rules(self) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        """The rules that are switched on, each as grave as this newsroom has it, and those that are off. Raises BadSetting."""
        from bulletin_tui.newsroom import knowing

        return knowing.explained(self)

    def report(self, checked: Sequence[Checked], failures: Sequence[str] = ()) -> Report:
        """What the formats of reporting/ show. Raises BadSetting."""
        from bulletin_tui.newsroom import judging

        return judging.report(self, checked, failures)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What only this newsroom knows, as rules: its template, its people, its contributions, its past issues."""
        from bulletin_tui.newsroom.knowing import Knowledge

        return Knowledge(self)

    def corrected(self, issue: Issue, baseline: Path | None = None) -> str:
        """The text of a file with the safe suggestions taken, until none is left. Raises BadSetting, WrongCall for a Word file."""
        from bulletin_tui.newsroom import judging

        return judging.corrected(self, issue, baseline)

    # --- searching ---

    def archive(self, told: Told = lambda done, of: None) -> Archive:
        """The past issues, searchable, brought up to date with the files. Belongs in a worker thread.

        `told` hears of each file that has to be read anew; what it raises leaves the archive as it was.
        """
        from bulletin_tui.newsroom import shelves

        return shelves.archive(self.root, self.seeds, told)

    def search(self, query: str, limit: int = 50, told: Told = lambda done, of: None) -> list[Hit]:
        """Places in past issues that hold the query, newest first."""
        archive = self.archive(told)
        try:
            return archive.search(query, limit)
        finally:
            archive.close()

    # --- making an issue ---

    def new(self, date: datetime.date, kind: str = "期", number: str | None = None, serial: int | None = None) -> Path:
        """The next draft: numbers counted on where they are not given, every section with its skeleton.

        Raises WrongCall for a date or number taken.
        """
        from bulletin_tui.newsroom import founding

        return founding.begin(self, date, kind, number, serial)

    def assemble(self, path: Path, contributions: Sequence[Path], section: str | None = None) -> list[Placed]:
        """Puts contributions into a draft, each where it belongs, and says where. Raises WrongCall, UnreadableFile."""
        from bulletin_tui.newsroom import filing

        return filing.assemble(self, path, contributions, section)

    def sort_briefs(self, path: Path) -> bool:
        """Sorts the briefs of a draft; whether anything moved."""
        from bulletin_tui import assembling

        issue = draft.read(path)
        changed = assembling.sorted_briefs(issue)
        text = draft.render(changed)
        if text == issue.source.text:
            return False
        files.save_text(path, text, issue.source)
        return True

    # --- in and out ---

    def bring_in(self, path: Path, folder: Path, *, tidy: bool = False, **front: object) -> tuple[Path, Issue, int]:
        """A raw file written as a draft into a folder: where it went, what it holds, how many places were tidied."""
        from bulletin_tui.newsroom import filing

        return filing.bring_in(path, folder, tidy=tidy, **front)  # type: ignore[arg-type]

    def review(self, file: Path, path: Path | None = None, text: str | None = None) -> Review:
        """A Word file that came back, change by change beside its draft, which is found by its number if it is not named."""
        from bulletin_tui.newsroom import reviewing

        return reviewing.begin(self, file, path, text)

    def put_away(self, path: Path, *, as_it_is: bool = False) -> Path:
        """Moves a finished draft and its pictures to the past issues, whole or not at all. Raises NotFinished unless `as_it_is`."""
        from bulletin_tui.newsroom import away

        return away.put_away(self, path, as_it_is=as_it_is)

    def take_back(self, path: Path) -> Path:
        """Moves a past issue and its pictures to the drafts again; where it is. Raises WrongCall, UnreadableFile, UnwritableFile."""
        from bulletin_tui.newsroom import away

        return away.take_back(self, path)

    def layout(self, issue: Issue, look: str = "", profile: str = "word") -> Fit:
        """The issue's pages as they will be printed, and what is to spare or to cut. Raises BadSetting."""
        from bulletin_tui.newsroom import laying

        return laying.layout(self, issue, look, profile)

    def export(self, path: Path, out: Path | None = None, form: str = "", wanted: Wanted | None = None) -> tuple[Path, list[str]]:
        """Writes an issue in another format; where it went, and what an editor must know: which copy it is, what changed, what is wrong."""
        from bulletin_tui.newsroom import proofs

        return proofs.export(self, path, out, form, wanted or proofs.Wanted())

    def pack(self, path: Path, out: Path | None = None, told: Told = lambda done, of: None, look: str = "") -> tuple[Path, list[str]]:
        """The print shop's folder of an issue; where it is, and what an editor must know before it goes off.

        `told` hears of each step; what it raises leaves the folder as it was.
        """
        from bulletin_tui.newsroom import packing

        return packing.pack(self, path, out, told, look)
