"""Warnings as facts: fired once, acknowledged by the unit, never unset."""

from dataclasses import dataclass
from itertools import batched
from typing import ClassVar, Final
