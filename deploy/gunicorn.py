"""The production web server behind the proxy. No access log: it would hold paths."""

from pathlib import Path

import environ

env = environ.Env()
env.read_env(Path(__file__).resolve().parent.parent / ".env")

bind = env.str("BIND", "127.0.0.1:8000")
workers = 2
worker_class = "sync"
accesslog = None
control_socket_disable = True
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"bare": {"()": "crisis_center.logs.BareFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "bare"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {
            "handlers": ["stderr"],
            "level": "INFO",
            "propagate": False,
        },
        "gunicorn.access": {"handlers": [], "propagate": False},
    },
}
