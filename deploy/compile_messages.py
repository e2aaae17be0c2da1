"""Compile the catalogues without GNU gettext, which a plain Debian does not have."""

from pathlib import Path

import polib  # type: ignore[import-untyped]

LOCALE = Path(__file__).resolve().parent.parent / "locale"

if __name__ == "__main__":
    for catalogue in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))
        print(f"compiled {catalogue.relative_to(LOCALE.parent)}")
