from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crisis_center.compartments import Compartment
from crisis_center.dates import add_months
from crisis_center.opening.standing import Standing
from crisis_center.sealing.fields import SealedTextField
from crisis_center.sealing.scopes import Column
from crisis_center.staff.models import BreakGlass, User
from crisis_center.staff.roles import Reach, Role
from residents.ages import band
from residents.models.lists import ReferralSource
from residents.models.team import CaseBlock, CaseMember


class ResidentQuerySet(models.QuerySet["Resident"]):
    def open(self) -> Self:
        return self.filter(closed_on=None)

    def not_blocked_for(self, user: User) -> Self:
        """Leave out the cases hidden from her; every page starts from here."""
        blocks = CaseBlock.objects.current().filter(
            resident=OuterRef("pk"), user_id=user.pk
        )
        return self.filter(~Exists(blocks))

    def with_team_member(self, user: User) -> Self:
        """Keep the cases she is on by name."""
        members = CaseMember.objects.current().filter(
            resident=OuterRef("pk"), user_id=user.pk
        )
        return self.filter(Exists(members))

    def with_file_for(self, user: User) -> Self:
        """Keep the cases whose file she may see."""
        seen = self.not_blocked_for(user).filter(erased_on=None)
        match user.rights.files:
            case Reach.EVERY_CASE:
                return seen
            case Reach.OPEN_CASES:
                return seen.open()
            case Reach.INSPECTED:
                since = inspected_since(timezone.localdate())
                return seen.filter(Q(closed_on=None) | Q(closed_on__gte=since))
            case Reach.TEAM if user.role == Role.SOCIAL_WORKER:
                return seen.filter(
                    Q(open_to_social_workers=True)
                    | Q(pk__in=self.with_team_member(user).values("pk"))
                )
            case Reach.TEAM:
                return seen.with_team_member(user)
        return self.none()


class Resident(models.Model):
    """Anyone with a file, also one who never sleeps here. Known by a code."""

    class Kind(models.TextChoices):
        WOMAN = "woman", _("woman")
        CHILD = "child", _("child")

    class Sex(models.TextChoices):
        FEMALE = "female", _("female")
        MALE = "male", _("male")

    class Citizenship(models.TextChoices):
        BG = "bg", _("Bulgaria")
        EU = "eu", _("another country of the EU")
        THIRD = "third", _("a country outside the EU")
        STATELESS = "stateless", _("stateless")
        UNKNOWN = "unknown", _("not known")

    class Entry(models.TextChoices):
        OWN_WISH = "own-wish", _("her own wish")
        WITH_PARENT = "with-parent", _("child with a parent")
        ORDER = "order", _("order of the child protection department")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case_code = models.CharField(_("code"), max_length=20, unique=True)
    kind = models.CharField(_("woman or child"), max_length=5, choices=Kind)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex)
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"), null=True, blank=True
    )
    citizenship = models.CharField(
        _("citizenship"),
        max_length=9,
        choices=Citizenship,
        default=Citizenship.UNKNOWN,
    )
    needs_interpreter = models.BooleanField(_("needs an interpreter"), default=False)
    entry = models.CharField(_("way of entering"), max_length=11, choices=Entry)
    referral_source = models.ForeignKey(
        ReferralSource,
        models.PROTECT,
        related_name="+",
        verbose_name=_("referred by"),
    )
    open_to_social_workers = models.BooleanField(default=True)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    erased_on = models.DateField(_("erased on"), null=True)
    call_name = SealedTextField(
        label="residents.resident.call_name",
        compartment=Compartment.CARE,
        scope=Column("resident", "id"),
        null=True,
    )
    version = models.PositiveIntegerField(default=1)

    objects = ResidentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-opened_on", "case_code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="woman", sex="female", entry="own-wish")
                | Q(kind="child", sex__in=["female", "male"]),
                name="resident_woman_or_child",
            ),
            models.CheckConstraint(
                condition=Q(entry__in=["own-wish", "with-parent", "order"]),
                name="resident_entry_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    citizenship__in=["bg", "eu", "third", "stateless", "unknown"]
                ),
                name="resident_citizenship_known",
            ),
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__range=(1900, 2100)),
                name="resident_birth_year_possible",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="resident_closed_after_opening",
            ),
            models.CheckConstraint(
                condition=~Q(case_code=""), name="resident_has_a_code"
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None)
                | Q(closed_on__isnull=False, call_name__isnull=True),
                name="resident_erased_when_closed_and_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.case_code

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    def age_band(self, today: date) -> str:
        """Say how old she is, as coarsely as the reports do; empty when not known."""
        return band(self.birth_year, today)

    @classmethod
    def standings(cls, rows: Sequence[Self], user: User) -> list[Standing]:
        """Answer for all rows in two queries."""
        cases = [row.pk for row in rows]
        team = _on_team(cases, user)
        hidden, granted = _hidden_and_granted(cases, user, at=timezone.now())
        is_social_worker = user.role == Role.SOCIAL_WORKER
        since = inspected_since(timezone.localdate())
        return [
            Standing(
                on_team=row.pk in team
                or (is_social_worker and row.open_to_social_workers),
                case_is_open=row.is_open,
                is_blocked=row.pk in hidden,
                is_inspected=row.closed_on is None or row.closed_on >= since,
                is_erased=row.erased_on is not None,
                persons=(row.pk,),
                granted=frozenset(granted[row.pk]),
            )
            for row in rows
        ]


def inspected_since(today: date) -> date:
    """Give the day since which closed files are still open to an inspection."""
    return add_months(today, -settings.INSPECTION_LOOKS_BACK_MONTHS)


def _on_team(cases: Sequence[UUID], user: User) -> set[UUID]:
    members = CaseMember.objects.current().filter(resident__in=cases, user_id=user.pk)
    return set(members.values_list("resident_id", flat=True))


def _hidden_and_granted(
    cases: Sequence[UUID], user: User, *, at: datetime
) -> tuple[set[UUID], Mapping[UUID, set[str]]]:
    """Ask both in one query, so that break-glass costs nobody else anything."""
    blocks = CaseBlock.objects.current().filter(resident__in=cases, user_id=user.pk)
    glass = BreakGlass.objects.running(at=at).filter(
        case__in=cases, user_id=user.pk, role=user.role or ""
    )
    hidden: set[UUID] = set()
    granted: dict[UUID, set[str]] = defaultdict(set)
    for case, compartment in (
        blocks.order_by()
        .values_list("resident_id", Value(""))
        .union(glass.order_by().values_list("case", "compartment"))
    ):
        if compartment:
            granted[case].add(compartment)
        else:
            hidden.add(case)
    return hidden, granted


class FamilyLink(models.Model):
    """A child and its mother, who are here together."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    mother = models.ForeignKey(
        Resident, models.PROTECT, related_name="links_to_children"
    )
    child = models.OneToOneField(
        Resident, models.PROTECT, related_name="link_to_mother"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(mother=F("child")), name="nobody_is_her_own_mother"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
