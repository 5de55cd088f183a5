"""Tests of services.knowledge."""
