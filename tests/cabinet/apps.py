from django.apps import AppConfig


class CabinetConfig(AppConfig):
    """A test-only app with every kind of sealed field and scope."""

    name = "tests.cabinet"
    label = "cabinet"
