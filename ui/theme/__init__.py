"""The visual language: tokens, palette, the one style sheet, fonts and icons."""
