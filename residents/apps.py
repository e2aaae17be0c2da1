from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from crisis_center.audit import verification


class ResidentsConfig(AppConfig):
    name = "residents"
    verbose_name = _("Residents")

    def ready(self) -> None:
        # They need models, which are loaded only now; the others register themselves.
        from crisis_center.opening import standing  # noqa: PLC0415
        from residents import admin, consent_check, drafts  # noqa: F401, PLC0415
        from residents.standing import standings_of_cases  # noqa: PLC0415

        standing.register("resident", standings_of_cases)
        verification.register(consent_check.check)
