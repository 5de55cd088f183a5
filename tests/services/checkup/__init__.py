"""Tests of the checkup feature."""
