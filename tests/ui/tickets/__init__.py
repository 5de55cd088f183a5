"""Tests of what several pages show of a ticket, and what their tests share."""
