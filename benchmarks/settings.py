"""The running house's settings on databases that are thrown away."""

import os

from environ import Env

from crisis_center.databases import with_options

# Asked before the house's settings read `.env`: a house's own data are never touched.
THROWN_AWAY = {
    "default": with_options(
        Env.db_url_config(os.environ["DATABASE_URL"]), synchronous="NORMAL"
    ),
    "keystore": with_options(
        Env.db_url_config(os.environ["KEYSTORE_URL"]), synchronous="FULL"
    ),
}

os.environ |= {
    "SECRET_KEY": "for-benchmarks-only-" + "x" * 40,
    "ALLOWED_HOSTS": "localhost",
    "DEMO": "false",
}

from crisis_center.settings import *  # noqa: E402, F403, TID251
from crisis_center.settings import (  # noqa: E402, TID251
    INSTALLED_APPS,
    STORAGES,
)

DATABASES = THROWN_AWAY
INSTALLED_APPS = ["benchmarks.shelf", *INSTALLED_APPS]
# Nobody collects the static files of a measured house.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
MASTER_KEYS = "house-" + "MEASURE" * 7 + "MEA"
