"""Tests of the oversight page."""
