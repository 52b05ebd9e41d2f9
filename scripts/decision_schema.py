"""Prints the JSON Schema of a line of a log of decisions, for `docs/schemas/decision-1.json`."""

from __future__ import annotations

import json

from pipeline.decide.lines import schema

if __name__ == "__main__":
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
