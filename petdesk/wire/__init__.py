"""What crosses the network: commands, changes, frames and refusals, with their bounds and their codec."""
