from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crisis_center.staff.models.assignments import RoleAssignment
from crisis_center.staff.models.visits import InspectionVisit
from crisis_center.staff.roles import RIGHTS, Rights, Role
from crisis_center.staff.second_factors import factors_of

ACTIVITY_STEP = timedelta(minutes=1)
NO_RIGHTS = Rights(permissions=frozenset())


class UserQuerySet(models.QuerySet["User"]):
    def with_standing(self) -> Self:
        """Add what lists show: both roles, and what she has done to get in."""
        own = RoleAssignment.objects.filter(user=models.OuterRef("pk"))
        factors = factors_of(models.OuterRef("pk"))
        return self.annotate(
            current_role=models.Subquery(own.current().values("role")[:1]),
            waiting_role=models.Subquery(own.waiting().values("role")[:1]),
            has_second_factor=models.Exists(factors),
        )


class UserManager(models.Manager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str) -> "User":
        user: User = self.get(username=username.lower())
        return user

    def create_user(self, *, username: str, display_name: str, **fields: Any) -> "User":
        """Create an account nobody can sign in to until its activation."""
        user = User(
            username=username.strip().lower(), display_name=display_name, **fields
        )
        user.set_unusable_password()
        user.full_clean()
        user.save(force_insert=True)
        return user


class User(AbstractBaseUser):
    """A member of staff; her role alone gives rights. Deactivated, never deleted."""

    class Language(models.TextChoices):
        BULGARIAN = "bg", _("Bulgarian")
        ENGLISH = "en", _("English")

    class Theme(models.TextChoices):
        SYSTEM = "system", _("as the system")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    last_login = None  # the trail knows, and last activity
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    username = models.CharField(
        _("username"),
        max_length=32,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9._-]{2,31}\Z",
                _("Small Latin letters and digits, at least three."),
            )
        ],
        error_messages={"unique": _("This username is taken. Choose another.")},
    )
    display_name = models.CharField(_("name"), max_length=80)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.BULGARIAN
    )
    theme = models.CharField(
        _("colours"), max_length=6, choices=Theme, default=Theme.SYSTEM
    )
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    last_activity_at = models.DateTimeField(_("last activity"), null=True, blank=True)

    # Known to the request alone, whose middleware says it; see `fresh.py`.
    second_factor_is_fresh = False

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        default_permissions = ("add", "change", "view")
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(username=Lower("username")),
                name="username_is_lower_case",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @cached_property
    def role(self) -> Role | None:
        """Give the role in effect; asked once in the life of the instance."""
        current = RoleAssignment.objects.filter(user=self).current()
        key = current.values_list("role", flat=True).first()
        return Role(key) if key else None

    @cached_property
    def visit(self) -> InspectionVisit | None:
        """Give the visit under way of an inspector; it costs nobody else a query."""
        if self.role != Role.INSPECTOR:
            return None
        own = InspectionVisit.objects.filter(inspector=self)
        return own.under_way(at=timezone.now()).first()

    @property
    def rights(self) -> Rights:
        if not self.is_active or self.role is None:
            return NO_RIGHTS
        if self.role == Role.INSPECTOR and self.visit is None:
            return NO_RIGHTS
        return RIGHTS[self.role]

    @property
    def is_staff(self) -> bool:
        """Django's word for: may enter the admin."""
        return self.has_perm("staff.view_user")

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return perm in self.rights.permissions

    def has_perms(self, perm_list: Iterable[str], obj: object = None) -> bool:
        return all(self.has_perm(perm) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return any(perm.startswith(f"{app_label}.") for perm in self.rights.permissions)

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    def note_activity(self) -> None:
        """Remember that she was here, without a write for every page."""
        now = timezone.now()
        if self.last_activity_at and now - self.last_activity_at < ACTIVITY_STEP:
            return
        self.last_activity_at = now
        self.save(update_fields=["last_activity_at"])
