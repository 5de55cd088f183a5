"""Walks the chains of both logs and names every row that was changed, taken away or put elsewhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from i18n import _
from services.audit import reading
from services.audit.reading import Row
from services.checkup.dto import Fault
from services.trail.chain import CHANGE_COLUMNS, COMMAND_COLUMNS, COMMANDS, SEALS, command_link, link

_LINK: Final = ("prev", "hash")
_CHAIN: Final = CHANGE_COLUMNS.index("chain")
Step = Callable[[int], None]


@dataclass
class Walk:
    """One chain as far as it was walked."""

    table: str
    chain: str
    reckon: Callable[[str, Row], str]
    count: int = 0
    last_id: int = 0
    last_hash: str = ""
    broken: bool = False

    def step(self, row: Row) -> Iterator[Fault]:
        """Take the next row; yield what is wrong with it."""
        values, prev, stored = row[:-2], row[-2], row[-1]
        key = values[0]
        if prev != self.last_hash:
            self.broken = True
            yield Fault("row_missing", self._gap(key), _missing_words(self.count))
        if self.reckon(prev, values) != stored:
            self.broken = True
            words = _("this row is not what was written: it was changed or put elsewhere ({what})")
            yield Fault("row_changed", self._place(key), words.format(what=_about(self.table, values)))
        self.count, self.last_id, self.last_hash = self.count + 1, key, stored

    def end(self, head: Row | None) -> Iterator[Fault]:
        """Compare the end with the head of the chain."""
        if head is None:
            if self.count:
                words = _("the end of this chain was taken away; whether its last rows are there cannot be told")
                yield Fault("head_missing", f"log_head {self.chain}", words)
            return
        _name, count, last_id, last_hash = head
        if (last_id, last_hash) != (self.last_id, self.last_hash) and last_id > self.last_id:
            words = _("the last rows are missing: {written} were written, the last one #{last}; {there} are there")
            where = self._place(self.last_id, after="…") if self.count else f"{self.table} {self.chain}"
            words = words.format(written=count, last=last_id, there=self.count)
            yield Fault("tail_cut", where, words)
        elif (count, last_id, last_hash) != (self.count, self.last_id, self.last_hash) and not self.broken:
            words = _("the end of this chain does not fit its rows: {written} by its end, {there} are there")
            words = words.format(written=count, there=self.count)
            yield Fault("head_wrong", f"log_head {self.chain}", words)

    def _place(self, key: int, before: str = "", after: str = "") -> str:
        """Return where a row stands, in signs that no language changes; a gap is shown by dots."""
        where = f"{self.table} {before}#{key}{after}"
        return where if self.chain in {COMMANDS, SEALS} else f"{where} ({self.chain})"

    def _gap(self, key: int) -> str:
        return self._place(key, f"#{self.last_id}…" if self.count else "…")


def command_faults(step: Step) -> Iterator[Fault]:
    """Walk the log of commands."""
    walk = Walk("command_log", COMMANDS, command_link)
    for block in reading.rows_by_id("command_log", (*COMMAND_COLUMNS, *_LINK)):
        for row in block:
            yield from walk.step(row)
        step(len(block))
    yield from walk.end(reading.head_of(COMMANDS))


def change_faults(step: Step) -> Iterator[Fault]:
    """Walk the log of changes, chain by chain, beside the ends of the chains."""
    walk, heads = _walk(""), dict[str, Row]()
    for block in reading.chained_rows((*CHANGE_COLUMNS, *_LINK), _CHAIN):
        heads |= reading.heads(walk.chain, block[-1][_CHAIN])
        for row in block:
            if row[_CHAIN] != walk.chain:
                yield from walk.end(heads.pop(walk.chain, None))
                walk = _walk(row[_CHAIN])
            yield from walk.step(row)
        mine = heads.pop(walk.chain, None)
        yield from _without_rows(heads)
        heads = {walk.chain: mine} if mine else {}
        step(len(block))
    yield from walk.end(heads.pop(walk.chain, None))
    yield from _without_rows(reading.heads(walk.chain))


def _walk(chain: str) -> Walk:
    return Walk("change_log", chain, link)


def _without_rows(heads: dict[str, Row]) -> Iterator[Fault]:
    """Name the chains of which only the end is there."""
    for chain, (_name, count, last_id, _hash) in heads.items():
        if count and chain not in {COMMANDS, SEALS}:
            words = _("the whole chain is missing: {written} rows were written, the last one #{last}")
            yield Fault("tail_cut", f"change_log {chain}", words.format(written=count, last=last_id))


def _missing_words(count: int) -> str:
    if not count:
        return _("the first rows are missing, or this row was put here")
    return _("rows are missing here, or one of the two was put here")


def _about(table: str, values: Row) -> str:
    """Return what a row says it is, for the eye that looks for it."""
    if table == "log_seal":
        return str(values[1])
    columns = COMMAND_COLUMNS if table == "command_log" else CHANGE_COLUMNS
    row: dict[str, Any] = dict(zip(columns, values, strict=True))
    if table == "command_log":
        return f"{row['at']} {row['actor_name']} {row['command']} {row['subject']}".strip()
    return f"{row['at']} {row['login']} {row['op']} {row['table_name']} {row['row_key']}"
