class SealingError(Exception):
    """A sealed value could not be sealed or opened; says where, never what.

    One class for every cause: an unknown version, a missing key and a failed tag
    look the same from outside, and nothing is tried in their place.
    """


class StartupError(Exception):
    """The keys are not right, so nothing starts. Carries one plain sentence."""
