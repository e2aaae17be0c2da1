"""Which privacy notice is given out now; its words are in `reports.notice`."""

from datetime import date

# Counted up when what the notice says changes; who has an older one is given the new.
VERSION = 1
SINCE = date(2026, 11, 26)
