"""The door for the web server; it stays shut when the keys are not right."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crisis_center.settings")

application = get_wsgi_application()

from crisis_center.opening import start  # noqa: E402  needs the loaded apps

start.check()
