"""The small server a shop owns: it accepts commands, numbers changes, and tells them to those who may see them."""
