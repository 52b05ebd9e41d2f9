"""`python -m pipeline` is the command `glaneur`."""

from pipeline.cli.app import main

main()
