from django.apps import AppConfig


class OpeningConfig(AppConfig):
    name = "crisis_center.opening"
    label = "opening"
