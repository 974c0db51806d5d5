"""Find anything: people, pets, messages and acts from one field, and messages within one thread."""
