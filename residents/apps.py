from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    name = "residents"
    verbose_name = _("Residents")

    def ready(self) -> None:
        # They need models, which are loaded only now; they register themselves.
        from residents import admin, drafts  # noqa: F401, PLC0415
