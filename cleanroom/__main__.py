"""``python -m cleanroom``."""

from cleanroom.adapters.cli import main

if __name__ == "__main__":
    main(prog_name="cleanroom")
