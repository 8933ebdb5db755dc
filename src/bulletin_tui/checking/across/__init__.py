"""Rules that no single paragraph decides: across a story, an issue, its contributions, the archive.

Covered here (so that checking/computed need not): all of cons/* but cons/punct-style; all of time/* (relative-day and
jinri-with-date too); dup/* but dup/phrase-nearby and dup/opening-repeat; layout/headline-body-mismatch and layout/serial-gap;
title/first-mention; the order of districts from brief to brief; people data; a story against its contribution; the paper's memory.
Not here: dates of one sentence (weekday, duration, anniversary, impossible), names of organisations, lists of districts in a sentence.

RULES need nothing but the issue. The others need what only a newsroom knows, which it hands in; each factory gives rules
to be passed to checking.check beside its own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from bulletin_tui.checking.across import (
    calling,
    counting,
    disagreeing,
    forms,
    habits,
    lasting,
    levels,
    memory,
    order,
    persons,
    rates,
    roster,
    source,
    summing,
    telling,
    timing,
    years,
)
from bulletin_tui.checking.across.past import Past
from bulletin_tui.checking.across.roster import Leader, leaders
from bulletin_tui.checking.across.source import ReadText
from bulletin_tui.checking.across.telling import PAIR
from bulletin_tui.model import Issue, Rule

__all__ = ["PAIR", "RULES", "Leader", "every", "leaders", "rules", "with_archive", "with_contribution", "with_people"]

_RULES: tuple[Rule, ...] = (
    forms.quoted_forms,
    forms.term_variants,
    forms.name_slips,
    forms.quoted_names,
    calling.called,
    calling.terms,
    habits.yu_duo,
    habits.date_ranges,
    habits.list_order,
    habits.hearsay,
    habits.clauses,
    persons.names,
    persons.titles,
    persons.pronoun,
    disagreeing.headline,
    disagreeing.conflict,
    counting.enumeration,
    summing.sums,
    summing.near_sums,
    counting.serial_gap,
    levels.gaps,
    levels.order,
    rates.rates,
    rates.units,
    timing.old_news,
    timing.year_missing,
    timing.not_yet,
    timing.future_past,
    timing.deadline,
    lasting.deadline_after,
    lasting.start_end,
    lasting.hours,
    lasting.week,
    timing.recent_with_date,
    timing.stale_recent,
    timing.too_recent,
    timing.year_conflict,
    timing.holiday_passed,
    timing.relative_day,
    years.age,
    years.years_between,
    years.edition,
    years.age_span,
    years.plan_year,
    years.quarter,
    order.brief_order,
    order.leader_first,
    order.full_name_first,
    telling.sentences,
)


def rules(silenced: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules that need nothing but the issue; `silenced` holds keys of pairs (PAIR finds them in messages) never to name again."""
    return (*_RULES, telling.twice(silenced))


RULES = rules()


def with_contribution(read_text: ReadText, known: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules that compare a story with its contribution: `read_text` gives the text of a path as 原稿 names it, or None.

    `known` are names that the newsroom vouches for.
    """
    return source.rules(read_text, known)


def with_archive(past: Sequence[Issue], cache: Path | None = None, silenced: Collection[str] = ()) -> tuple[Rule, ...]:
    """The paper's memory and what was printed before. Only issues dated before the one checked count, never that issue itself.

    `cache` is a folder in which the memory is kept between runs; without past issues there are no rules. The first check
    builds the memory (a second or two for two hundred issues): in a worker.
    """
    if not past:
        return ()
    shelf = Past(past)
    return (*memory.rules(shelf, cache), telling.before(shelf, silenced))


def with_people(entries: Sequence[Leader]) -> tuple[Rule, ...]:
    """The rules that need people data: names, titles and order, as valid on the issue's date; none without entries."""
    return roster.rules(entries)


def every() -> tuple[Rule, ...]:
    """One of each rule, for lists and explanations; those that need a newsroom are silent."""
    someone = (Leader("", ""),)
    return (*RULES, *source.rules(lambda path: None), *memory.rules(Past(())), telling.before(Past(())), *roster.rules(someone))
