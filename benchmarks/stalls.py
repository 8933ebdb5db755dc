"""What keeps the app's screen busy for too long, while an issue of 100,000 characters is written, turned over and moved about.

    python benchmarks/stalls.py [--over 20]

Runs the app on a terminal of 140x40 with every step of its event loop measured, and lists those that took more processor
time than is asked for, in milliseconds, with the message that was being handled. Processor time, not the clock: what other
programs take is not the app's fault.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from app import long_issue, newsroom, prepare, unseen

MEASURED = """
import asyncio.events, sys, time
from textual.message_pump import MessagePump

over, told = float(sys.argv[1]) / 1000, open(sys.argv[2], "a", encoding="utf-8", buffering=1)
handled = [""]
dispatch, run = MessagePump._dispatch_message, asyncio.events.Handle._run

async def dispatched(self, message):
    handled[0] = f"{type(self).__name__} {type(message).__name__}"
    await dispatch(self, message)

def measured(self):
    handled[0] = "a frame, a timer or a worker"
    began = time.thread_time()
    run(self)
    if time.thread_time() - began > over:
        told.write(f"{(time.thread_time() - began) * 1000:6.1f} ms  {handled[0]}\\n")

MessagePump._dispatch_message, asyncio.events.Handle._run = dispatched, measured
sys.argv = ["bulletin-tui"]
from bulletin_tui.cli import main
sys.exit(main())
"""
UP, DOWN, PAGE_UP, PAGE_DOWN = b"\x1b[A", b"\x1b[B", b"\x1b[5~", b"\x1b[6~"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--over", type=float, default=20.0, help="milliseconds")
    called = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bulletin-", ignore_cleanup_errors=True) as home:
        bench = prepare(Path(home))
        room = newsroom(bench.home, "stalls")
        draft = room / "drafts" / "2026-11-23.md"
        draft.write_text(long_issue(), encoding="utf-8")
        told = bench.home / "told.txt"
        told.touch()
        program = bench.start([sys.executable, bench.script("measured", MEASURED), str(called.over), str(told)], room)
        program.rest(2.0, first=30)
        program.type(b"\x1bOR")  # F3
        program.rest(2.0)
        typed = [character.encode() for character in unseen(draft.read_text(encoding="utf-8"), 60)]
        deeds = {
            "starting": [],
            "turning pages": [PAGE_DOWN] * 30,
            "writing": typed,
            "going by lines": [DOWN] * 40 + [UP] * 20,
            "new lines": [b"\r", b"\x7f"] * 8,
            "moving articles": [b"\x1b[1;3B", b"\x1b[1;3A"] * 4,
            "undoing": [b"\x1a"] * 6,
            "opening the pages": [b"\x1bp"],
            "turning the pages": [PAGE_DOWN] * 20 + [PAGE_UP] * 10,
            "leaving the pages": [b"\x1b[27u"],
            "asking what can be done": [b"\x10", b"\x1b[27u"] * 3,
            "going from place to place": [b"\x1b1", b"\x1b4", b"\x1b3", b"\x1b2"] * 3,
        }
        for deed, keys in deeds.items():
            for key in keys:
                program.type(key)
                program.rest(0.04)
            program.rest(3.0 if deed == "opening the pages" else 1.0)
            found = told.read_text(encoding="utf-8").split("\n")[:-1]
            told.write_text("", encoding="utf-8")
            print(f"{deed}: {len(found)} over {called.over:.0f} ms in {max(len(keys), 1)}")
            for line in sorted(found, reverse=True)[:5]:
                print(f"    {line}")
        program.end()


if __name__ == "__main__":
    main()
