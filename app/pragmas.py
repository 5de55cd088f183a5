"""How every encrypted file of this program is opened."""

from typing import Final

# FULL: an acknowledged command survives a power cut; at the office's rate it costs nothing that one can feel.
PRAGMAS: Final = (
    ("cipher_log_level", "NONE"),
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("busy_timeout", 5000),
    ("cache_size", -8192),  # of each connection, in KiB; every lane has one
)
