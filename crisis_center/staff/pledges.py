"""What members of staff sign before they work here; each version stands for ever.

A text that has been signed never changes: whoever rewrites it adds a version. The test
of `pledges.txt` holds it. Source: Child Protection Act, articles 7, 11a and 16.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class PledgeKind(TextChoices):
    CONFIDENTIALITY = "confidentiality", _("confidentiality")
    DUTY_TO_REPORT = "duty-to-report", _("duty to report a child at risk")


@dataclass(frozen=True)
class Pledge:
    """One version of a text, in both languages; a blank line parts paragraphs."""

    kind: PledgeKind
    version: int
    since: date
    bg: str
    en: str

    @property
    def paragraphs(self) -> list[str]:
        return _paragraphs(self.en if get_language() == "en" else self.bg)

    @property
    def checksum(self) -> str:
        said = (str(self.since), *_paragraphs(self.bg), *_paragraphs(self.en))
        return sha256("\n".join(said).encode()).hexdigest()

    @property
    def is_yearly(self) -> bool:
        return self.kind == PledgeKind.CONFIDENTIALITY

    def last_day(self, signed_on: date) -> date | None:
        """Give the last day on which a signature holds; None while the text does."""
        if not self.is_yearly:
            return None
        return signed_on + timedelta(days=settings.PLEDGE_HOLDS_DAYS - 1)


PLEDGES = (
    Pledge(
        kind=PledgeKind.CONFIDENTIALITY,
        version=1,
        since=date(2026, 11, 26),
        bg="""
Пазя в тайна всичко, което научавам в работата си за жените и децата, за техните
близки и за мястото, където се намира центърът: имена, здраве, преживяното, адреси,
кой е тук и кой е бил.

Отварям запечатани данни само когато ми трябват за работата, и записвам защо. Знам,
че всяко отваряне остава записано с името ми.

Не изнасям данни, снимки, записи и документи, не говоря за случаите пред други хора
и не потвърждавам пред никого, че някой е при нас, освен когато законът ме задължава
или тя се е съгласила писмено.

Данни на дете не давам без съгласието, което законът изисква, а след мярка за
закрила и без писменото становище на органа (чл. 11а и чл. 16 от Закона за закрила
на детето).

Паролата и вторият фактор са само мои. Не работя с чужд профил.

Тайната остава и след като напусна. Подписът важи една година.
""",
        en="""
I keep secret all that I learn at work about the women and children, their families
and the place where the centre is: names, health, what happened to them, addresses,
who is here and who was.

I open sealed data only when my work needs it, and I write down why. I know that
each opening stays recorded with my name.

I carry no data, pictures, recordings or papers out, I do not speak of cases before
others and confirm to nobody that someone is with us, unless the law obliges me or
she has agreed in writing.

I give no data of a child without the consent the law asks for and, after a
protection measure, without the written opinion of the authority (articles 11a and
16 of the Child Protection Act).

My password and second factor are mine alone. I do not work under the account of
another.

The secret remains when I leave. The signature holds for one year.
""",
    ),
    Pledge(
        kind=PledgeKind.DUTY_TO_REPORT,
        version=1,
        since=date(2026, 11, 26),
        bg="""
Когато науча, че дете се нуждае от закрила, веднага уведомявам дирекция „Социално
подпомагане“, Държавната агенция за закрила на детето или полицията (чл. 7 от Закона
за закрила на детето).

Задължението е мое лично. Не чакам разрешение, не преценявам дали сигналът е доказан
и никой в центъра не може да ми го забрани.

Професионалната тайна не ме освобождава от него: за детето, което се нуждае от
закрила, съобщавам и това, което иначе пазя в тайна.

При непосредствена опасност звъня на 112.

Записвам кога и на кого съм съобщил или съобщила.
""",
        en="""
When I learn that a child needs protection, I tell at once the Social Assistance
Directorate, the State Agency for Child Protection or the police (article 7 of the
Child Protection Act).

The duty is my own. I wait for no permission, I do not judge whether the report is
proved, and nobody in the centre can forbid it to me.

Professional secrecy does not free me from it: for a child that needs protection I
tell also what I otherwise keep secret.

In immediate danger I call 112.

I write down when and whom I have told.
""",
    ),
)


def current() -> list[Pledge]:
    """Give the text in force of each kind, in the order in which they are signed."""
    return [_newest(kind) for kind in PledgeKind]


def versions() -> str:
    """Name the versions in force, to notice a new one."""
    return ",".join(str(pledge.version) for pledge in current())


def text_of(kind: str, version: int) -> Pledge:
    return next(
        pledge
        for pledge in PLEDGES
        if (pledge.kind.value, pledge.version) == (kind, version)
    )


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.strip().split("\n\n")]


def _newest(kind: PledgeKind) -> Pledge:
    of_kind = [pledge for pledge in PLEDGES if pledge.kind == kind]
    return max(of_kind, key=lambda pledge: pledge.version)
