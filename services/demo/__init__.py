"""The invented county of the demo: material, texts and the generator that fills an empty database with them."""
