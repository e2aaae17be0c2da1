from django.utils.translation import gettext_lazy as _

from crisis_center.lists import ListRow


class ReferralSource(ListRow):
    """Who sent her; counted once for each admission."""

    class Meta(ListRow.Meta):
        verbose_name = _("referral source")
        verbose_name_plural = _("referral sources")
