"""How professions of the demonstration work: for whom, and how a note ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Flag, auto

from crisis_center.staff.roles import Role
from services.models import Entry

SIGN = "Измислен запис."


class For(Flag):
    INFANT = auto()
    SMALL = auto()
    PUPIL = auto()
    SINGLE = auto()
    MOTHER = auto()
    CHILD = SMALL | PUPIL
    WOMAN = SINGLE | MOTHER


@dataclass(frozen=True)
class Work:
    """One kind of service as one profession does it; `often` weighs it."""

    role: Role
    kind: str
    whom: For
    minutes: tuple[int, ...]
    notes: tuple[str, ...]
    mode: Entry.Mode = Entry.Mode.INDIVIDUAL
    often: int = 2  # what is never done often is done on the first day


# How each profession ends its sentence.
ENDINGS: Mapping[Role, tuple[str, ...]] = {
    Role.SOCIAL_WORKER: (
        "следващата среща е след седмица",
        "уговорени са две стъпки",
        "остава да се обади до петък",
        "планът остава същият",
        "разбра какво следва",
    ),
    Role.PSYCHOLOGIST: (
        "накрая е по-спокойно",
        "продължаваме в същия ден следващата седмица",
        "темата остава отворена",
        "пожела да продължим",
        "имаше нужда от почивка по средата",
    ),
    Role.LAWYER: (
        "остава да донесе един документ",
        "сроковете са записани",
        "решението е оставено за следващата среща",
        "въпросите намериха отговор",
    ),
    Role.NURSE: (
        "без отклонения",
        "следващият преглед е записан",
        "предписанията са обяснени",
        "върнаха се за обяд",
    ),
    Role.DUTY_WORKER: (
        "денят мина спокойно",
        "помогнаха и другите",
        "останаха доволни",
        "нищо особено за предаване",
    ),
    Role.DEPUTY_MANAGER: (
        "чака се отговор",
        "уговорена е нова среща",
        "екипът е уведомен",
        "договорено е писмо",
    ),
}
