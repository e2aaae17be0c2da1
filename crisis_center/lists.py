"""Lists that are only counted: one table each, editable, in both languages."""

from typing import Final, Self
from uuid import UUID, uuid5

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

KEY_LENGTH: Final = 40
_ROWS: Final = UUID("7e0c5b1a-0f5e-4f0c-9a3e-2f6d1c8b4a97")


class ListRowQuerySet(models.QuerySet["ListRow"]):
    def active(self) -> Self:
        return self.filter(active=True)

    def offered(self, *, beside: str) -> Self:
        """Keep what can be chosen, and the row that was chosen before."""
        return self.filter(models.Q(active=True) | models.Q(pk=beside))


class ListRow(models.Model):
    """A row of a code list. The key never changes; what nobody chooses is inactive."""

    key = models.SlugField(primary_key=True, max_length=KEY_LENGTH)
    label_bg = models.CharField(_("Bulgarian"), max_length=100)
    label_en = models.CharField(_("English"), max_length=100)
    position = models.PositiveSmallIntegerField(_("position"))
    active = models.BooleanField(_("in use"), default=True)

    objects = ListRowQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position"]
        default_permissions = ("add", "change", "view")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.label_en if get_language() == "en" else self.label_bg

    @property
    def trail_id(self) -> UUID:
        """Name the row where only a UUID can stand."""
        return uuid5(_ROWS, f"{self._meta.label_lower}/{self.key}")
