"""How the programs start: console, relay, hub, demo and stage."""
