"""Lists that are only counted: one table each, editable, in both languages."""

from typing import Self

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class ListRowQuerySet(models.QuerySet["ListRow"]):
    def active(self) -> Self:
        return self.filter(active=True)


class ListRow(models.Model):
    """A row of a code list. The key never changes; what nobody chooses is inactive."""

    key = models.SlugField(primary_key=True, max_length=40)
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
