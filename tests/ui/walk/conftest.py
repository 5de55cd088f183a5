"""The walks of this session, made when a test first asks for one."""

import pytest

from tests.support.databases import Databases
from tests.ui.walk.walking import Walks


@pytest.fixture(scope="session")
def walks(databases: Databases) -> Walks:
    """One walk a role, shared by all laws."""
    return Walks(databases)
