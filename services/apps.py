from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "services"
    verbose_name = _("Services")

    def ready(self) -> None:
        # It needs models, which are loaded only now; it registers itself.
        from services import admin  # noqa: F401, PLC0415
