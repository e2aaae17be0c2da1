from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from crisis_center.lists import KEY_LENGTH, ListRow
from crisis_center.staff.models import User
from crisis_center.staff.refusals import Refused
from crisis_center.staff.traces import Trace, leave


class NameNotLatin(Refused):
    sentence = _("Write the English name in Latin letters or digits.")


class NameTaken(Refused):
    sentence = _("The list has or had a row with this English name. Choose another.")


class LastInUse(Refused):
    sentence = _("It is the only row that can be chosen. Add another one first.")


@transaction.atomic
def add_list_row(*, row: ListRow, by: User) -> None:
    """Add a row under a key made of its English name; the key never changes."""
    row.key = slugify(row.label_en)[:KEY_LENGTH].strip("-_")
    if not row.key:
        raise NameNotLatin
    if type(row).objects.filter(pk=row.key).exists():
        raise NameTaken
    row.save(force_insert=True)
    leave(Trace.LIST_ROW_ADDED, by=by, on=row)


@transaction.atomic
def change_list_row(*, row: ListRow, by: User) -> None:
    others = type(row).objects.active().exclude(pk=row.key)
    if not row.active and not others.exists():
        raise LastInUse
    names = [each.name for each in row._meta.concrete_fields if not each.primary_key]
    row.save(update_fields=names)
    leave(Trace.LIST_ROW_CHANGED, by=by, on=row)
