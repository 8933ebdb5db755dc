"""Rules that no single paragraph decides: across a story, an issue, its contributions, the archive.

Covered here (so that checking/computed need not): all of cons/* but cons/punct-style; all of time/* (relative-day and
jinri-with-date too); dup/* but dup/phrase-nearby and dup/opening-repeat; layout/headline-body-mismatch and layout/serial-gap;
title/first-mention; the order of districts from brief to brief; people data; a story against its contribution; the paper's memory.
Not here: dates of one sentence (weekday, duration, anniversary, impossible), names of organisations, lists of districts in a sentence.
"""
