"""Tests of services.directory."""
