from placements.actions.admitting import Arrival, admit
from placements.actions.nights import hold_overdue
from placements.actions.papers import Act
from placements.actions.site import SiteAddress, keep_site_address
from placements.actions.staying import discharge, extend, move, swap

__all__ = [
    "Act",
    "Arrival",
    "SiteAddress",
    "admit",
    "discharge",
    "extend",
    "hold_overdue",
    "keep_site_address",
    "move",
    "swap",
]
