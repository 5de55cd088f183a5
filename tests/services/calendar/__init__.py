"""Tests of the clock: days, rules, due moments, warnings and their words."""
