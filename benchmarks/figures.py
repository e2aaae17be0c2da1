"""One row of the printed table, and the clock behind it."""

import time
from collections.abc import Callable
from dataclasses import dataclass

HOLDS = "holds"
MISSES = "MISSES"
HEADING = f"{'':<62}{'measured':>12}{'baseline':>12}{'figure':>12}{'bar':>12}"


@dataclass(frozen=True, kw_only=True)
class Figure:
    what: str
    measured: str
    baseline: str = "-"
    value: float
    bar: float
    unit: str

    def __str__(self) -> str:
        verdict = HOLDS if self.value <= self.bar else MISSES
        value = f"{self.value:.4g} {self.unit}"
        bar = f"<= {self.bar:g} {self.unit}"
        return (
            f"{self.what:<62}{self.measured:>12}{self.baseline:>12}"
            f"{value:>12}{bar:>12}  {verdict}"
        )


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def cpu_seconds(act: Callable[[], object]) -> float:
    """Leave out what other processes of the machine take."""
    start = time.process_time()
    act()
    return time.process_time() - start


def shown(duration: float) -> str:
    return f"{duration * 1000:.4g} ms"
