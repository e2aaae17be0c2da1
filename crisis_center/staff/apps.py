from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "crisis_center.staff"
    label = "staff"
    verbose_name = _("Staff")

    def ready(self) -> None:
        # They need models, which are loaded only now.
        from crisis_center.sealing import inventory  # noqa: PLC0415
        from crisis_center.staff.second_factors import change_all  # noqa: PLC0415

        inventory.register_texts(change_all)
