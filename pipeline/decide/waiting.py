"""The codes of the problems that are decisions which wait for a new one."""

AMBIGUOUS, ORPHAN = "ambiguous_decision", "orphan_decision"
WAITING = (AMBIGUOUS, ORPHAN)
