"""How a query may use a sealed column: to load it or ask for NULL, nothing else."""

from collections.abc import Iterator
from typing import Any, NoReturn

from django.core.exceptions import FieldError
from django.db.models.expressions import Col
from django.db.models.lookups import IsNull
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

_Sql = tuple[str, Any]


class SealedColumn(Col):
    """Compiles only inside the select list: to load a row, or for plain `values()`.

    Ordering, grouping, `distinct`, subqueries, functions and `F()` all come here to
    get their SQL, from any model's query, and are refused.
    """

    from_values = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> _Sql:
        query = compiler.query
        self.from_values = any(column is self for column in query.select)
        asked_alone = self.from_values and not (query.distinct or query.subquery)
        # The select list is compiled before any other clause of the query.
        in_select_list = compiler.select is None
        if not (in_select_list and (asked_alone or self._loads_row(query))):
            self._refuse()
        return super().as_sql(compiler, connection)

    def get_group_by_cols(self) -> list[Any]:
        """Give none: a row that is loaded is grouped by its primary key alone."""
        return []

    def _loads_row(self, query: Query) -> bool:
        if type(query) is not Query or not query.default_cols:
            return False
        return not any(
            part is self
            for annotation in query.annotation_select.values()
            for part in _parts(annotation)
        )

    def _refuse(self) -> NoReturn:
        raise FieldError(
            f"{self.target} is sealed: no ordering, grouping or expressions."
        )


class SealedIsNull(IsNull):
    """The one question that may be asked of a sealed column."""

    def process_lhs(
        self, compiler: SQLCompiler, connection: Any, lhs: Any = None
    ) -> _Sql:
        return Col.as_sql(self.lhs, compiler, connection)


def _parts(expression: Any) -> Iterator[Any]:
    yield expression
    for source in expression.get_source_expressions():
        if hasattr(source, "get_source_expressions"):
            yield from _parts(source)
