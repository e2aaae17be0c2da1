from django.apps import AppConfig


class ShelfConfig(AppConfig):
    """Models to measure with; installed by the benchmark's settings alone."""

    name = "benchmarks.shelf"
    label = "shelf"
