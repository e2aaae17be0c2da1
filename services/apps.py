from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "services"
    verbose_name = _("Services")

    def ready(self) -> None:
        # They need models, which are loaded only now; they register themselves.
        from services import admin, drafts  # noqa: F401, PLC0415
