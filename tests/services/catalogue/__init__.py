"""Tests of services.catalogue."""
