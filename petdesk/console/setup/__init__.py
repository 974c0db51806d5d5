"""The settings pages by which a shop says what can be booked, where, when, and what it writes by itself."""
