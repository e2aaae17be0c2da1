"""One withdraws a consent while another tells something that rests on it.

`python -m tests.residents.withdraw_and_disclose FIRST`, where FIRST is `withdraw` or
`disclose`: it is held open before its commit until the other has begun. Prints how
each ended, the first one first. With a word more, `unguarded`, nobody holds the
consent: the negative control.
"""

import multiprocessing
import sys
import time
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from uuid import uuid4

import django
from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

django.setup()

from crisis_center.staff.models import User  # noqa: E402
from residents import actions  # noqa: E402
from residents.models import Consent  # noqa: E402
from residents.models.consents import ConsentQuerySet  # noqa: E402
from tests.residents.builders import told  # noqa: E402

UNTIL_THE_OTHER_WAITS = 1  # second


def withdraw() -> None:
    actions.withdraw_consent(
        consent=Consent.objects.get(), by=User.objects.get(), now=timezone.now()
    )


def disclose() -> None:
    actions.disclose(
        disclosure_id=uuid4(),
        resident=Consent.objects.get().resident,
        told=told(),
        by=User.objects.get(),
        now=timezone.now(),
    )


ACTS = {"withdraw": withdraw, "disclose": disclose}


def main(first: str) -> list[str]:
    (second,) = ACTS.keys() - {first}
    # Forked without a connection: each process makes its own.
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    begun, ends = fork.Barrier(2), fork.SimpleQueue()
    workers = [
        fork.Process(target=_hold_open, args=(first, begun, ends)),
        fork.Process(target=_follow, args=(second, begun, ends)),
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    answers = dict(ends.get() for _ in workers)
    return [answers[first], answers[second]]


def _hold_open(act: str, begun: Barrier, ends: "SimpleQueue[tuple[str, str]]") -> None:
    with transaction.atomic():
        ACTS[act]()
        begun.wait()
        time.sleep(UNTIL_THE_OTHER_WAITS)
    ends.put((act, "done"))


def _follow(act: str, begun: Barrier, ends: "SimpleQueue[tuple[str, str]]") -> None:
    begun.wait()
    try:
        ACTS[act]()
    except Exception as refusal:
        ends.put((act, type(refusal).__name__))
    else:
        ends.put((act, "done"))


def _take_the_lock_away() -> None:
    settings.DATABASES["default"]["OPTIONS"].pop("transaction_mode", None)
    ConsentQuerySet.select_for_update = lambda rows, **_: rows  # type: ignore[method-assign]


if __name__ == "__main__":
    if "unguarded" in sys.argv:
        _take_the_lock_away()
    print(*main(sys.argv[1]))  # noqa: T201
