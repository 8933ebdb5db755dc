"""Template and articles make an issue: numbers counted on, skeletons laid out, contributions placed, briefs in order."""

from bulletin_tui.assembling.beginning import new_issue
from bulletin_tui.assembling.briefs import insert_brief, sort_briefs, sorted_briefs
from bulletin_tui.assembling.numbers import next_numbers, refuse_taken
from bulletin_tui.assembling.placing import Placed, place

__all__ = ["Placed", "insert_brief", "new_issue", "next_numbers", "place", "refuse_taken", "sort_briefs", "sorted_briefs"]
