import pytest
from django.core.management import call_command

from tests.house.project import files, packages, relative


def own_migrations() -> list[str]:
    return [
        relative(path)
        for path in files(".py")
        if path.parent.name == "migrations"
        and path.stem != "__init__"
        and relative(path).split("/")[0] in packages()
    ]


@pytest.mark.parametrize("path", own_migrations())
def test_a_migration_is_named_for_what_it_does(path):
    assert "_auto_" not in path


def test_the_migrations_say_what_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
