"""Who signs for whom. ЗЗЛД чл. 25в; ЗЗДет чл. 11а. Ages are known by year alone."""

from datetime import date

from residents.models import Consent, Resident

SIGNS_FROM = 14
SignedBy = Consent.SignedBy


def signers(resident: Resident, today: date) -> list[SignedBy]:
    """Give who may have signed, the likeliest first.

    Under 14 a parent or guardian signs. Between, nobody is refused: the day of birth
    is sealed, so a child that turns 14 this year may sign alone.
    """
    if resident.kind == Resident.Kind.WOMAN:
        return [SignedBy.HERSELF, SignedBy.REPRESENTATIVE]
    together = [SignedBy.CHILD_AND_PARENT, SignedBy.CHILD_AND_REPRESENTATIVE]
    for_it = [SignedBy.PARENT, SignedBy.REPRESENTATIVE]
    if is_surely_under(resident, SIGNS_FROM, today):
        return [*for_it, *together]
    return [*together, *for_it, SignedBy.CHILD]


def lacks_child(consent: Consent, resident: Resident, today: date) -> bool:
    """Say whether the child is old enough to be asked too, and was not."""
    return has_surely_reached(resident, SIGNS_FROM, today) and not consent.has_child


def is_surely_under(resident: Resident, age: int, today: date) -> bool:
    return _is_child(resident) and _reached_this_year(resident, today) < age


def has_surely_reached(resident: Resident, age: int, today: date) -> bool:
    return _is_child(resident) and _reached_this_year(resident, today) > age


def _is_child(resident: Resident) -> bool:
    return resident.kind == Resident.Kind.CHILD and resident.birth_year is not None


def _reached_this_year(resident: Resident, today: date) -> int:
    return today.year - (resident.birth_year or today.year)
