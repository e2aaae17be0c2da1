import pytest

from tests.conftest import IN_CI, left_out


@pytest.mark.skipif(not IN_CI, reason="a machine of one's own may lack a part")
def test_continuous_integration_leaves_nothing_out():
    assert left_out() == []
