"""Change keys in a process of its own: `ACT KEY_FILE STEPS`, then be killed.

After so many batches it kills itself; 0 steps go on to the end. Prints how many values
open and how many data keys or values are still to be done.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from crisis_center.opening import reseal, rotation  # noqa: E402
from crisis_center.sealing import master, resealing, rewrapping  # noqa: E402
from crisis_center.sealing.reading import reveal  # noqa: E402
from tests.cabinet.models import Letter  # noqa: E402

ACTS: dict[str, Callable[[], Iterable[object]]] = {
    "rotate": lambda: rotation.rotate(now=timezone.now()),
    "reseal": reseal.reseal,
}

if __name__ == "__main__":
    act, key_file, steps = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    settings.MASTER_KEYS = ""
    settings.MASTER_KEY_FILE = key_file
    rewrapping.BATCH = resealing.BATCH = 2
    changing = ACTS[act]()
    for _ in islice(changing, steps or None):
        pass
    if steps:
        os.kill(os.getpid(), signal.SIGKILL)
    opened = reveal((letter, "text") for letter in Letter.objects.all())
    left = rewrapping.left(master.load()[0]).count() + len(reseal._old_in_use())
    print(f"opened {len(opened)}, left {left}, masters {len(master.load())}")  # noqa: T201
