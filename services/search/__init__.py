"""Search over tickets and knowledge: exact for every word of any length, newest first, within the asker's scope."""
