"""Tests of the official papers: fonts, line breaking, pages, extraction, the notice, the overview."""
