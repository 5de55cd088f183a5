"""Tests. The folders mirror the program's; `architecture` holds the laws, `support` what tests stand on."""
