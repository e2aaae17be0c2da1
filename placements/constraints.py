"""What the database itself refuses about dates, in words both databases know.

Django's own date functions are Python functions on SQLite: a table that holds one can
be read and checked by no other tool.
"""

from typing import Any, Final

from django.db import IntegrityError
from django.db.models import BooleanField, F, Func, IntegerField, Model, Q
from django.db.models import UniqueConstraint as Unique
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, LessThan, LessThanOrEqual

# Resident services are for up to six months: ЗСУ чл. 16, standard 12 of НКСУ.
CONTRACT_MONTHS: Final = 6
# No number of months that a contract may have: what cannot be read is refused.
_UNREADABLE: Final = 99


class _Part(Func):
    arity = 1
    output_field = IntegerField()
    letter = ""
    name = ""

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Doubled twice: for this template, and for the parameters of the statement.
        template = f"CAST(strftime('%%%%{self.letter}', %(expressions)s) AS integer)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = f"CAST(EXTRACT({self.name} FROM %(expressions)s) AS integer)"
        return self.as_sql(compiler, connection, template=template, **context)


class Year(_Part):
    letter = "Y"
    name = "YEAR"


class Month(_Part):
    letter = "m"
    name = "MONTH"


class Day(_Part):
    letter = "d"
    name = "DAY"


class IsCanonical(Func):
    """A date written as every other date is: SQLite would keep any text."""

    arity = 1
    output_field = BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # Nothing is added, but then the 30th of February becomes what it would be.
        template = "date(%(expressions)s, '+0 days') IS %(expressions)s"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "%(expressions)s IS NOT DISTINCT FROM %(expressions)s"
        return self.as_sql(compiler, connection, template=template, **context)


def canonical(*names: str) -> Q:
    return Q(*(IsCanonical(F(name)) for name in names))


def within_months(starts: str, ends: str, months: int) -> Q:
    """Hold while `ends` is at most the same day `months` later, or that month's last.

    ЗЗД чл. 72. Counted without adding to a date, which the databases do differently.
    """
    between = Coalesce(
        (Year(F(ends)) - Year(F(starts))) * 12 + Month(F(ends)) - Month(F(starts)),
        _UNREADABLE,
    )
    return Q(LessThan(between, months)) | Q(
        Exact(between, months), LessThanOrEqual(Day(F(ends)), Day(F(starts)))
    )


def broken(error: IntegrityError, *models: type[Model]) -> str:
    """Name the constraint that refused; of a unique one SQLite names the columns."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if name:
        return str(name)
    _, _, said = str(error).partition("constraint failed: ")
    columns = set(said.split(", "))
    for model in models:
        for constraint in model._meta.constraints:
            if isinstance(constraint, Unique) and columns == _columns(
                model, constraint
            ):
                return constraint.name
    return said


def _columns(model: type[Model], constraint: Unique) -> set[str]:
    options = model._meta
    return {
        f"{options.db_table}.{options.get_field(name).column}"  # type: ignore[union-attr]
        for name in constraint.fields
    }
