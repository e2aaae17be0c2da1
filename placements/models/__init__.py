from placements.models.beds import Bed, Room
from placements.models.centre import Centre
from placements.models.decisions import REASONS, Decision
from placements.models.lists import ExitDestination, ExitReason
from placements.models.papers import Contract, Ground
from placements.models.stays import STAY_MONTHS, BedNight, Counter, Placement

__all__ = [
    "REASONS",
    "STAY_MONTHS",
    "Bed",
    "BedNight",
    "Centre",
    "Contract",
    "Counter",
    "Decision",
    "ExitDestination",
    "ExitReason",
    "Ground",
    "Placement",
    "Room",
]
