from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    name = "residents"
    verbose_name = _("Residents")

    def ready(self) -> None:
        # It needs models, which are loaded only now; it registers itself.
        from residents import admin  # noqa: F401, PLC0415
