from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from crisis_center.audit import verification


class PlacementsConfig(AppConfig):
    name = "placements"
    verbose_name = _("Placements")

    def ready(self) -> None:
        # They need models, which are loaded only now; the admin registers itself.
        from placements import admin, closing, night_check  # noqa: F401, PLC0415
        from residents import ties  # noqa: PLC0415

        verification.register(night_check.check)
        ties.register(closing.check)
