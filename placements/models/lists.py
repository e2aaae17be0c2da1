from django.utils.translation import gettext_lazy as _

from crisis_center.lists import ListRow


class ExitReason(ListRow):
    """Why a stay ended."""

    class Meta(ListRow.Meta):
        verbose_name = _("reason for leaving")
        verbose_name_plural = _("reasons for leaving")


class ExitDestination(ListRow):
    """Where she went, as coarsely as the reports count it."""

    class Meta(ListRow.Meta):
        verbose_name = _("where she went")
        verbose_name_plural = _("where they went")
