"""The cards of the board: one per bed, grouped by rooms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from crisis_center.looks.days import days_left, state_of
from crisis_center.staff.models import User
from crisis_center.staff.roles import Reach
from placements.forms.words import capital, mark, person
from placements.house import BedLine, BedState, Board, Sleeper
from placements.models import Bed, Room
from residents.models import FamilyLink, Resident

_LONGEST_TERM = 184  # days: no six months have more
_MOST_FLAGS = 2
_WIDTHS = {1: "", 2: "", 3: " three"}


@dataclass(frozen=True, slots=True)
class Known:
    """The sleepers the viewer may know of, and whose file she may open."""

    residents: Mapping[UUID, Resident]
    with_file: frozenset[UUID]
    mothers: Mapping[UUID, UUID]
    by_glass: frozenset[UUID]  # of whom break-glass opens something to her, not a file


@dataclass(frozen=True, slots=True)
class Flag:
    text: str | Promise
    state: str
    icon: str = "exclamation-triangle-fill"


@dataclass(frozen=True, slots=True)
class Card:
    mark: str
    is_taken: bool
    is_extra: bool
    url: str = ""
    emergency: UUID | None = None
    code: str = ""
    name: str = ""
    who: str = ""
    family: str = ""
    is_kin: bool = False
    basis: str = ""
    state: str = "is-occ"
    left: str = ""
    share: int = 0
    flags: Sequence[Flag] = ()


_EXTRA = Flag(gettext_lazy("extra bed"), "is-e1")
_LONG = Flag(gettext_lazy("over 6 months"), "is-occ", "clock")
_NO_GROUND = Flag(gettext_lazy("no valid ground"), "is-e7")


@dataclass(frozen=True, slots=True)
class RoomOfCards:
    name: str
    title: str
    width: str
    cards: list[Card]


def known(board: Board, *, viewer: User) -> Known:
    ids = [line.sleeper.resident_id for line in board.lines if line.sleeper]
    residents = Resident.objects.filter(pk__in=ids)
    files = Resident.objects.with_file_for(viewer).filter(pk__in=ids)
    with_file = frozenset(files.values_list("pk", flat=True))
    found = {each.pk: each for each in residents}
    links = FamilyLink.objects.filter(mother__in=ids, child__in=ids)
    return Known(
        residents=found,
        with_file=with_file,
        mothers=dict(links.values_list("child", "mother")),
        by_glass=_by_glass(found.values(), viewer) - with_file,
    )


def _by_glass(residents: Iterable[Resident], viewer: User) -> frozenset[UUID]:
    if Reach.OPEN_CASES not in viewer.rights.break_glass.values():
        return frozenset()
    return frozenset(each.pk for each in residents if each.is_open)


def rooms(
    board: Board, people: Known, *, names: Mapping[UUID, str], today: date
) -> list[RoomOfCards]:
    drawn: dict[Room, list[Card]] = defaultdict(list)
    extra: list[RoomOfCards] = []
    before: Sleeper | None = None
    for line in board.lines:
        if line.state is BedState.FREE and not line.bed.is_licensed:
            continue
        card = _card(line, people, names, today, before)
        if card.is_extra:
            number = board.places + len(extra) + 1
            extra.append(_own_row(line.bed.room, replace(card, mark=str(number))))
        else:
            drawn[line.bed.room].append(card)
        before = line.sleeper
    return [*(_room(room, cards) for room, cards in drawn.items()), *extra]


def _own_row(room: Room, card: Card) -> RoomOfCards:
    name = _("room %(label)s") % {"label": room.label}
    title = _("Extra bed in room %(label)s") % {"label": room.label}
    return RoomOfCards(name, title, " wide", [card])


def _room(room: Room, cards: list[Card]) -> RoomOfCards:
    beds = ngettext("%(count)s bed", "%(count)s beds", len(cards))
    name = _("room %(label)s") % {"label": room.label}
    return RoomOfCards(
        name=name,
        title=f"{capital(name)}, {beds % {'count': len(cards)}}",
        width=_WIDTHS.get(len(cards), " wide"),
        cards=cards,
    )


def _card(
    line: BedLine,
    people: Known,
    names: Mapping[UUID, str],
    today: date,
    before: Sleeper | None,
) -> Card:
    is_extra = line.bed.kind == Bed.Kind.EXTRA
    if line.state is BedState.FREE:
        url = f"{reverse('placements:create')}?bed={line.bed.pk}"
        return Card(mark(line.bed), is_taken=False, is_extra=is_extra, url=url)
    if line.sleeper is None:
        flags = [_EXTRA] if is_extra else []
        return Card(mark(line.bed), is_taken=True, is_extra=is_extra, flags=flags)
    sleeper = line.sleeper
    key = sleeper.resident_id
    has_file = key in people.with_file
    stay = reverse("placements:of-resident", kwargs={"resident_id": key})
    ends = sleeper.ends_on
    left = (ends - today).days if ends else _LONGEST_TERM
    return Card(
        mark(line.bed),
        is_taken=True,
        is_extra=is_extra,
        url=stay if has_file else "",
        emergency=key if key in people.by_glass else None,
        code=sleeper.case_code,
        name=names.get(key, ""),
        who=person(people.residents[key], today),
        family=_family(key, people),
        is_kin=before is not None and _are_kin(key, before.resident_id, people),
        basis=_basis(sleeper),
        state=state_of(left),
        left=days_left(ends, today) if ends else "",
        share=left * 100 // _LONGEST_TERM,
        flags=_flags(sleeper, is_extra=is_extra),
    )


def _flags(sleeper: Sleeper, *, is_extra: bool) -> list[Flag]:
    """Give the two gravest, and how many more there are."""
    told = (
        (is_extra, _EXTRA),
        (not sleeper.basis, _NO_GROUND),
        (sleeper.is_long, _LONG),
    )
    flags = [flag for holds, flag in told if holds]
    more = [Flag(f"+{len(flags) - _MOST_FLAGS}", "is-occ", "")]
    return flags[:_MOST_FLAGS] + (more if len(flags) > _MOST_FLAGS else [])


def _family(key: UUID, people: Known) -> str:
    children = [
        people.residents[child].case_code
        for child, mother in people.mothers.items()
        if mother == key
    ]
    if children:
        return ngettext(
            "with the child %(codes)s", "with the children %(codes)s", len(children)
        ) % {"codes": ", ".join(children)}
    if key in people.mothers:
        mother = people.residents[people.mothers[key]]
        return _("with the mother %(code)s") % {"code": mother.case_code}
    return ""


def _are_kin(one: UUID, other: UUID, people: Known) -> bool:
    mother = people.mothers.get(one, one)
    return mother == people.mothers.get(other, other)


def _basis(sleeper: Sleeper) -> str:
    if sleeper.ends_on is None:
        return capital(sleeper.basis)
    day = date_format(sleeper.ends_on, "d.m.Y")
    basis = capital(sleeper.basis) or _("The last one ended")
    return _("%(basis)s, until %(day)s") % {"basis": basis, "day": day}
