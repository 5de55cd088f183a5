"""Tests of services.search."""
