from django.apps import AppConfig


class OpeningConfig(AppConfig):
    name = "crisis_center.opening"
    label = "opening"

    def ready(self) -> None:
        # They need models, which are loaded only now.
        from crisis_center.audit import verification  # noqa: PLC0415
        from crisis_center.opening import values_check  # noqa: PLC0415

        verification.register(values_check.check)
