"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id, dear for who guesses and bearable for a small machine.

    Django's own costs take 100 MiB and eight lanes a try, which two cores do not have:
    several people signing in at once would wait for seconds.
    """

    memory_cost = 46 * 1024  # KiB
    time_cost = 3
    parallelism = 1
