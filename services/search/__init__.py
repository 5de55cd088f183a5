"""Finding any word of tickets and knowledge, exactly."""
