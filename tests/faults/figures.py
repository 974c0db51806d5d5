"""The figures of a proof: one line for people, the same as JSON for whoever collects them."""

import json
import os

from tests import told

# Read when this is imported: every test's own environment is emptied of our variables.
COLLECTED_IN = os.environ.get("PETDESK_FIGURES")


def tell(proof: str, **figures: float | str) -> None:
    """Print what a proof did and found; with PETDESK_FIGURES set the JSON also goes to the end of that file."""
    shown = {name: round(value, 3) if isinstance(value, float) else value for name, value in figures.items()}
    told.lines.append(f"{proof}: " + ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in shown.items()))
    print(told.lines[-1])
    line = json.dumps({"proof": proof, **shown})
    print(line)
    if COLLECTED_IN:
        with open(COLLECTED_IN, "a", encoding="utf-8") as file:
            file.write(f"{line}\n")
