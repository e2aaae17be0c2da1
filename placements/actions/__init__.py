from placements.actions.admitting import Arrival, admit
from placements.actions.beds import add_bed, add_room, change_bed, change_room
from placements.actions.nights import hold_overdue
from placements.actions.papers import Act
from placements.actions.staying import discharge, extend, move, swap

__all__ = [
    "Act",
    "Arrival",
    "add_bed",
    "add_room",
    "admit",
    "change_bed",
    "change_room",
    "discharge",
    "extend",
    "hold_overdue",
    "move",
    "swap",
]
