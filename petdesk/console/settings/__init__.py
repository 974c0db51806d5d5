"""The settings a person makes on this seat: how it looks, speaks and sends."""
