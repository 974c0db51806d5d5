"""Files on their way out of a seat: looked at, made fit to send, and kept until they are safe."""
