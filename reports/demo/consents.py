"""What those who are in the house agreed to, and what was told about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from crisis_center.dates import SOFIA
from crisis_center.staff.models import User
from reports.demo.people import Entry, Someone
from reports.demo.visits import Visit
from residents import actions
from residents.actions import Given, Told
from residents.models import Consent, Disclosure, NoticeGiven, Purpose, Resident
from residents.signing import SIGNS_FROM

SIGN = "Измислено."
NOON = time(12)
HALF_A_YEAR = 180
DAYS_WITH = 3  # before the first consent is withdrawn
SOON = 9
CHILD_READS = 10  # years
SignedBy, Recipient, Ground = Consent.SignedBy, Disclosure.Recipient, Disclosure.Ground


@dataclass(frozen=True)
class Asked:
    """One purpose somebody was asked for; days are counted from today, which is 0."""

    purpose: Purpose
    scope: str
    until: int | None = None
    is_withdrawn: bool = False


OF_A_WOMAN = (
    Asked(Purpose.CALLS, "Само сутрин, на личния номер; без съобщения.", HALF_A_YEAR),
    Asked(Purpose.SOCIAL_ASSISTANCE, "Датите на престоя и планът.", SOON),
    Asked(Purpose.LAWYER, "Документите за делото, без бележките на психолога."),
    Asked(Purpose.PHOTOGRAPHS, "", HALF_A_YEAR, is_withdrawn=True),
)
OF_ANOTHER = (
    Asked(Purpose.SOCIAL_ASSISTANCE, "Само датите на престоя.", HALF_A_YEAR),
    Asked(Purpose.GROUP_WORK, "", HALF_A_YEAR),
    Asked(Purpose.CALLS, "Обажда се само социалният работник.", is_withdrawn=True),
)
OF_A_CHILD = (
    Asked(Purpose.SCHOOL, "Че отсъства по уважителни причини.", SOON),
    Asked(Purpose.DOCTOR, "Имунизации и алергии.", HALF_A_YEAR),
)


@dataclass
class Asking:
    today: date
    by: User
    residents: Mapping[str, Resident]

    def ask(self, visits: Sequence[Visit]) -> None:
        """Give the notice, write consents, and tell what rests on them or on law."""
        present = [visit for visit in visits if visit.left is None]
        for number, visit in enumerate(present):
            for someone in visit.people:
                self._give_notice(someone, visit.came)
                for asked in _questions(someone, number):
                    self._consent(someone, asked, visit.came)
            self._tell(visit)

    def _give_notice(self, someone: Someone, day: int) -> None:
        kinds, languages = NoticeGiven.Audience, NoticeGiven.Language
        if someone.is_woman or someone.age(day) >= CHILD_READS:
            actions.give_notice(
                resident=self.residents[someone.name],
                audience=kinds.WOMAN if someone.is_woman else kinds.CHILD,
                language=languages.BG,
                on=self._date(day),
                by=self.by,
            )

    def _consent(self, someone: Someone, asked: Asked, day: int) -> None:
        consent = actions.give_consent(
            consent_id=uuid4(),
            resident=self.residents[someone.name],
            given=Given(
                purpose=asked.purpose,
                on=self._date(day),
                signed_by=_signer(someone, day),
                expires_on=None if asked.until is None else self._date(asked.until),
                scope=f"{asked.scope} {SIGN}" if asked.scope else "",
            ),
            by=self.by,
            now=self._moment(day),
        )
        if asked.is_withdrawn:
            actions.withdraw_consent(
                consent=consent, by=self.by, now=self._moment(day + DAYS_WITH)
            )

    def _tell(self, visit: Visit) -> None:
        """Tell the Directorate of a woman on consent, of a child by duty."""
        first = visit.people[0]
        told = Told(
            on=self.today,
            to=Recipient.SOCIAL_ASSISTANCE,
            ground=Ground.CONSENT if first.is_woman else Ground.DUTY_TO_REPORT,
            person_informed=first.is_woman,
            what=f"Дати на престоя. {SIGN}",
            recipient_name="Измислен служител",
        )
        actions.disclose(
            disclosure_id=uuid4(),
            resident=self.residents[first.name],
            told=told,
            by=self.by,
            now=self._moment(0),
        )

    def _date(self, day: int) -> date:
        return self.today + timedelta(days=day)

    def _moment(self, day: int) -> datetime:
        return datetime.combine(self._date(day), NOON, tzinfo=SOFIA)


def _questions(someone: Someone, number: int) -> Iterator[Asked]:
    if someone.is_woman:
        yield from OF_ANOTHER if number % 2 else OF_A_WOMAN
    elif someone.age(0) >= 1:
        yield from OF_A_CHILD


def _signer(someone: Someone, day: int) -> Consent.SignedBy:
    if someone.is_woman:
        return SignedBy.HERSELF
    is_older = someone.age(day) > SIGNS_FROM
    if someone.entry == Entry.ORDER:
        return (
            SignedBy.CHILD_AND_REPRESENTATIVE if is_older else SignedBy.REPRESENTATIVE
        )
    return SignedBy.CHILD_AND_PARENT if is_older else SignedBy.PARENT
