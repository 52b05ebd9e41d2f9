"""The command line: each command calls one function of the library; a module for each group of them.

Everything heavy is imported by the command that needs it: `--help` must come at once.
"""
