from collections.abc import Mapping
from typing import NoReturn

from crisis_center.sealing.reading import Value


class Opened:
    """Opened values by field name, for one response. Shows none of them in `repr`."""

    __slots__ = ("_values",)
    _values: Mapping[str, Value]

    def __init__(self, values: Mapping[str, Value]) -> None:
        object.__setattr__(self, "_values", dict(values))

    def __getattr__(self, name: str) -> Value:
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"{name} was not opened.") from None

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("Opened values do not change.")

    def __repr__(self) -> str:
        return f"<opened: {', '.join(self._values)}>"

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("Opened values are not pickled.")
