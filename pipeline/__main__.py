"""`python -m pipeline` is the command `glaneur`."""

from pipeline.cli import main

main()
