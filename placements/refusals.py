"""What the house refuses, each with the sentence that people read.

The database is the one that refuses; its constraints have their names here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.refusals import Refused
from placements.constraints import broken
from placements.models import Bed, BedNight, Contract, Placement


class BedTaken(Refused):
    sentence = _(
        "This bed is taken on some of these nights. Choose another; "
        "everything else is kept."
    )


class AlreadyInBed(Refused):
    sentence = _("This person already has a bed on some of these nights.")


class AlreadyStays(Refused):
    sentence = _("This person already has a stay that has not ended.")


class TooLong(Refused):
    sentence = _(
        "One contract or act is for at most six months. Choose an earlier last day."
    )


class EndsBeforeItsStart(Refused):
    sentence = _("The last day is before the first. Choose a later last day.")


class EndsBeforeArrival(Refused):
    sentence = _("The last day is before the arrival. Choose a later last day.")


class EndsNoLater(Refused):
    sentence = _("The stay already lasts until then. Choose a later last day.")


class EndsAfterMother(Refused):
    sentence = _(
        "The mother leaves earlier. Extend her stay first; the child's goes with it."
    )


class LeftBeforeArrival(Refused):
    sentence = _("The exit is before the arrival. Check the day and the hour.")


class AlreadyLeft(Refused):
    sentence = _("This stay has already ended.")


class ActNeeded(Refused):
    sentence = _(
        "A child without its mother here stays on an act. Write down which one."
    )


class CotForInfant(Refused):
    sentence = _("This bed is for an infant beside its mother. Choose another.")


class ExtraBedNotAllowed(Refused):
    sentence = _("Only the deputy manager decides to use an extra bed.")


class ExtraBedUnexplained(Refused):
    sentence = _("An extra bed needs a decision. Choose why it is used.")


class LongStayNotAllowed(Refused):
    sentence = _(
        "A stay past six months is decided by the deputy manager. Choose an earlier "
        "last day, or ask for the decision."
    )


class LongStayUnexplained(Refused):
    sentence = _("A stay past six months needs a decision. Choose why.")


class StayTooLong(Refused):
    sentence = _(
        "The stay would pass six months from today. Choose an earlier last day."
    )


class ReasonUnwritten(Refused):
    sentence = _("Write the other reason in one sentence. It is sealed.")


class DecisionEndsTooEarly(Refused):
    sentence = _("The decision ends before today. Choose a later day.")


class NotInExtraBed(Refused):
    sentence = _("She is not in an extra bed.")


class BedNotInUse(Refused):
    sentence = _("This bed is not in use on all of these nights. Choose another.")


class StillHere(Refused):
    sentence = _("Her stay has not ended. Write the leaving first.")


class ClosedBeforeExit(Refused):
    sentence = _("She left the house later. Type a later day.")


class NobodyArrives(Refused):
    sentence = _("Choose who arrives.")


class PlaceNeedsNumber(Refused):
    sentence = _(
        "A place of the house has a number from 1 to 10; another bed has none."
    )


class PlaceTwice(Refused):
    sentence = _("Another bed has this number at that time. Choose another number.")


class BedEndsBeforeItsStart(Refused):
    sentence = _("The last night is before the first. Choose a later last night.")


class KindOfUsedBed(Refused):
    sentence = _(
        "Nights are written in this bed, so its kind stays. Set its last night and "
        "enter another bed."
    )


class NightsBefore(Refused):
    """The bed would start after nights that are written in it."""

    def __init__(self, first: date) -> None:
        self.sentence = _(
            "Nights are written in this bed from %(day)s on. Choose that day or an "
            "earlier one."
        ) % {"day": date_format(first, "SHORT_DATE_FORMAT")}


class NightsLater(Refused):
    """The bed would end before nights that are written in it."""

    def __init__(self, last: date) -> None:
        self.sentence = _(
            "Nights are written in this bed until %(day)s. Choose that day or a later "
            "one, or let the nights be moved to another bed first."
        ) % {"day": date_format(last, "SHORT_DATE_FORMAT")}


class StillInBed(Refused):
    sentence = _(
        "Somebody sleeps in this bed past the planned day, and each further night "
        "is written in it. Let her exit or another bed be written first."
    )


_BY_CONSTRAINT: dict[str, type[Refused]] = {
    "one_person_in_a_bed_each_night": BedTaken,
    "one_bed_for_a_person_each_night": AlreadyInBed,
    "one_open_stay_per_resident": AlreadyStays,
    "contract_within_six_months": TooLong,
    "contract_ends_after_its_start": EndsBeforeItsStart,
    "ground_ends_after_its_start": EndsBeforeItsStart,
    "exit_after_admission": LeftBeforeArrival,
    "another_reason_is_written": ReasonUnwritten,
    "extra_bed_until_after_decided": DecisionEndsTooEarly,
    "licensed_bed_has_a_place": PlaceNeedsNumber,
    "one_bed_in_use_per_place": PlaceTwice,
    "bed_in_use_until_after_from": BedEndsBeforeItsStart,
}


@contextmanager
def in_words() -> Iterator[None]:
    """Turn a refusal of the database into the named one; stands outside `atomic`."""
    try:
        yield
    except IntegrityError as error:
        refusal = _BY_CONSTRAINT.get(broken(error, Bed, BedNight, Contract, Placement))
        if refusal is None:
            raise
        # The database's own words quote the row.
        raise refusal from None
