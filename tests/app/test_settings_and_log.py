"""What a PC remembers, and what it writes down about faults."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.log import catch_faults, start_log
from app.settings import Settings, load_settings, save_settings


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    chosen = Settings().changed(language="en", theme="dark", last_login="周敏", idle_minutes=5)
    save_settings(tmp_path, chosen)
    assert load_settings(tmp_path) == chosen


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"language": "tlh"}', '{"theme": "pink", "idle_minutes": "5"}', '{"idle_minutes": true}'],
)
def test_broken_settings_are_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    assert load_settings(tmp_path) == Settings()


def test_settings_of_a_place_that_is_not_there_are_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none") == Settings()


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    """The program's logger with nothing attached, and as it was afterwards."""
    logger = logging.getLogger("hotline")
    before, logger.handlers = logger.handlers, []
    hooks = sys.excepthook, threading.excepthook
    yield logger
    sys.excepthook, threading.excepthook = hooks
    for handler in logger.handlers:
        handler.close()
    logger.handlers = before


def test_a_fault_is_written_with_its_number(tmp_path: Path, logger: logging.Logger) -> None:
    assert start_log(tmp_path) != start_log(tmp_path)
    assert len(logger.handlers) == 1
    catch_faults()
    error = ValueError("odd")
    sys.excepthook(ValueError, error, None)
    threading.excepthook(threading.ExceptHookArgs((ValueError, None, None, None)))
    written = (tmp_path / "logs" / "hotline.log").read_text(encoding="utf-8")
    assert written.count("incident") == 2
    assert "ValueError: odd" in written


def test_where_no_log_can_be_kept_a_person_reads_no_trace(tmp_path: Path) -> None:
    (tmp_path / "logs").touch()
    code = (
        "import logging, sys; from pathlib import Path; from app.log import start_log\n"
        "start_log(Path(sys.argv[1]))\n"
        "try: 1 / 0\n"
        "except ZeroDivisionError: logging.getLogger('hotline').exception('incident')\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "incident" in ran.stderr
    assert "ZeroDivisionError" in ran.stderr
    assert "Traceback" not in ran.stderr
