"""The commands, one line each."""

from typing import Final

from app.cli import (
    audit,
    check,
    deadline,
    demo,
    export,
    import_,
    init,
    notice,
    oversight,
    report,
    server_setup,
    similar,
    use_server,
    user,
)
from app.cli.spec import CommandSpec

COMMANDS: Final[tuple[CommandSpec, ...]] = (
    init.COMMAND,
    demo.COMMAND,
    server_setup.COMMAND,
    use_server.COMMAND,
    user.COMMAND,
    import_.COMMAND,
    export.COMMAND,
    deadline.COMMAND,
    similar.COMMAND,
    report.COMMAND,
    notice.COMMAND,
    oversight.COMMAND,
    check.COMMAND,
    audit.COMMAND,
)
