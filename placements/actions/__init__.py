from placements.actions.admitting import Arrival, admit, passes_six_months
from placements.actions.beds import add_bed, add_room, change_bed, change_room
from placements.actions.decisions import Ruling, decide_extra_bed
from placements.actions.nights import hold_overdue
from placements.actions.papers import Act
from placements.actions.staying import discharge, extend, move, swap

__all__ = [
    "Act",
    "Arrival",
    "Ruling",
    "add_bed",
    "add_room",
    "admit",
    "change_bed",
    "change_room",
    "decide_extra_bed",
    "discharge",
    "extend",
    "hold_overdue",
    "move",
    "passes_six_months",
    "swap",
]
