import stat

import pytest

from deploy.demo_env import is_demo, main

HOUSES = [
    "",
    "SECRET_KEY=x\n",
    "DEMO=false\n",
    "DEMO=true\nDEMO=false\n",
    "#DEMO=true\n",
    "NOT_DEMO=true\n",
]


def test_a_demonstration_gets_its_settings(tmp_path):
    env_file = tmp_path / ".env"

    main(env_file)

    assert is_demo(env_file.read_text())


def test_the_settings_of_a_demonstration_are_its_owners_alone(tmp_path):
    env_file = tmp_path / ".env"

    main(env_file)

    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600


def test_the_settings_of_a_demonstration_are_written_once(tmp_path):
    env_file = tmp_path / ".env"
    main(env_file)
    first = env_file.read_text()

    main(env_file)

    assert env_file.read_text() == first


@pytest.mark.parametrize("settings", HOUSES)
def test_settings_of_a_house_stop_the_demonstration(tmp_path, settings):
    env_file = tmp_path / ".env"
    env_file.write_text(settings)

    with pytest.raises(SystemExit, match="not a demonstration"):
        main(env_file)


def test_settings_of_a_house_stay_as_they_are(tmp_path):
    env_file = tmp_path / ".env"
    env_file.write_text("DEMO=false\n")

    with pytest.raises(SystemExit):
        main(env_file)

    assert env_file.read_text() == "DEMO=false\n"
