from django.apps import AppConfig
from django.core.checks import register


class SealingConfig(AppConfig):
    name = "crisis_center.sealing"
    label = "sealing"

    def ready(self) -> None:
        # Fields can be imported only when the applications are being loaded.
        from crisis_center.sealing.checks import check_labels  # noqa: PLC0415

        register(check_labels)
