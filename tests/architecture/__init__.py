"""The laws of docs/architecture.md, as tests. A law that fails names the place and the cure."""
