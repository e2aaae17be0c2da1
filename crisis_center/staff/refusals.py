from django.utils.functional import Promise


class Refused(Exception):  # noqa: N818  a refusal by rule is no error
    """A rule of the house says no; the sentence tells the person why."""

    sentence: str | Promise = ""

    def __str__(self) -> str:
        return str(self.sentence)
