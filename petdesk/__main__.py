"""The one door: the console's window opens straight away, every other word goes to the programs behind the door."""

import sys

from petdesk.launch.straight import given, open_console


def main() -> None:
    """Run what the command line asks for."""
    told = given(sys.argv[1:])
    if told is None:
        from petdesk.launch.doors import main as doors

        doors()
    elif trouble := open_console(told):
        sys.exit(f"Error: {trouble}")


if __name__ == "__main__":
    main()
