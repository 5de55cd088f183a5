"""Tests of the logs and of the audit."""
