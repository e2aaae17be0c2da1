from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A title, how it begins, its parts, each with a heading, and how it ends."""

    title: str
    lead: str
    parts: Sequence[tuple[str, str]]
    footer: str

    @property
    def whole(self) -> str:
        words = [f"{heading}\n{text}" for heading, text in self.parts]
        return "\n".join([self.title, self.lead, *words, self.footer])
