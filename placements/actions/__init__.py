from placements.actions.admitting import Arrival, admit
from placements.actions.nights import hold_overdue
from placements.actions.papers import Act
from placements.actions.staying import discharge, extend, move, swap

__all__ = [
    "Act",
    "Arrival",
    "admit",
    "discharge",
    "extend",
    "hold_overdue",
    "move",
    "swap",
]
