"""`audit verify` and `audit export` in a child process."""

import csv
import hashlib
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.databases import Databases
from tests.support.desk import PASSWORD, build_office
from tests.support.program import CommandLine


@pytest.fixture
def auditor(databases: Databases, engine: str) -> CommandLine:
    return CommandLine(databases.prepared(engine, "office", build_office), {"HOTLINE_PASSWORD": PASSWORD}, "auditor")


def test_whole_logs_are_told_so(auditor: CommandLine) -> None:
    told = auditor.done("audit", "verify")
    assert told["faults"] == []
    assert told["checked"]["command_log"] > 10
    assert auditor.done("audit", "verify")["checked"]["log_seal"] == 1


def test_only_who_reads_the_log_may_verify(auditor: CommandLine) -> None:
    assert auditor.run("audit", "verify", "--user", "operator").code == 1


def test_a_log_goes_out_in_three_kinds(auditor: CommandLine, tmp_path: Path) -> None:
    sheet, book, lines = (tmp_path / f"log.{kind}" for kind in ("csv", "xlsx", "jsonl"))
    told = [auditor.done("audit", "export", path) for path in (sheet, book)]
    told.append(auditor.done("audit", "export", lines, "--log", "changes"))
    for path, one in zip((sheet, book, lines), told, strict=True):
        assert one["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        assert len(list(csv.reader(stream))) - 5 == told[0]["rows"]
    assert load_workbook(book).active.max_row - 5 == told[1]["rows"]  # type: ignore[union-attr]  # a new book has a sheet
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == told[2]["rows"]
    assert {len(row["hash"]) for row in rows} == {64}


def test_a_file_of_another_kind_is_refused(auditor: CommandLine, tmp_path: Path) -> None:
    assert auditor.run("audit", "export", tmp_path / "log.pdf").code == 1
    assert not list(tmp_path.iterdir())
