"""All photos and videos of a conversation beside one another, by date."""
