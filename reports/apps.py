from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        # They need models, which are loaded only now.
        from crisis_center.audit import verification  # noqa: PLC0415
        from crisis_center.staff import ties  # noqa: PLC0415
        from reports.erasure import check  # noqa: PLC0415
        from reports.leaving import closing  # noqa: PLC0415

        verification.register(check.check)
        ties.register(closing.check)
