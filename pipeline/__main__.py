"""``python -m pipeline`` is ``papercanon``."""

from pipeline.cli import main

if __name__ == "__main__":
    main(prog_name="papercanon")
