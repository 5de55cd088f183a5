"""The parts every tab is built of; each file is one part."""
