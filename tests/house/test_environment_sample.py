import re

from tests.house.project import ROOT

READ = re.compile(r"""(?:env\.\w+|required)\(\s*["']([A-Z_]+)["']""")
OFFERED = re.compile(r"^#?([A-Z_]+)=", re.MULTILINE)


def test_the_sample_explains_every_setting_that_is_read():
    read = READ.findall((ROOT / "crisis_center" / "settings.py").read_text())

    offered = OFFERED.findall((ROOT / ".env.sample").read_text())

    assert set(offered) - {"BIND"} == set(read)


def test_the_sample_holds_no_secret():
    sample = (ROOT / ".env.sample").read_text()

    assert "\nSECRET_KEY=\n" in sample
