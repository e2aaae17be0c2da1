"""Write a demonstration's .env; leave any other house's settings alone."""

import re
import secrets
import string
import sys
from pathlib import Path

ENV_FILE = Path(__file__).resolve().parent.parent / ".env"
# No sign with a meaning of its own in a .env file, such as a leading "$".
LETTERS = string.ascii_letters + string.digits
DEMO_LINES = re.compile(r"^\s*(?:export\s+)?DEMO\s*=\s*(.*?)\s*$", re.MULTILINE)
REFUSAL = (
    "This .env is not a demonstration's: it has no line DEMO=true. It stays as it is; "
    "show the demonstration in another folder."
)


def main(env_file: Path = ENV_FILE) -> None:
    if not env_file.exists():
        env_file.touch(mode=0o600)
        env_file.write_text(demo_settings())
    if not is_demo(env_file.read_text()):
        sys.exit(REFUSAL)


def demo_settings() -> str:
    key = "".join(secrets.choice(LETTERS) for _ in range(50))
    return f"DEMO=true\nSECRET_KEY={key}\n"


def is_demo(text: str) -> bool:
    return set(DEMO_LINES.findall(text)) == {"true"}


if __name__ == "__main__":
    main()
