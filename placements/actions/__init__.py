from placements.actions.admitting import Arrival, admit, passes_six_months
from placements.actions.decisions import Ruling, decide_extra_bed
from placements.actions.nights import hold_overdue
from placements.actions.papers import Act
from placements.actions.staying import discharge, extend, move, swap

__all__ = [
    "Act",
    "Arrival",
    "Ruling",
    "admit",
    "decide_extra_bed",
    "discharge",
    "extend",
    "hold_overdue",
    "move",
    "passes_six_months",
    "swap",
]
