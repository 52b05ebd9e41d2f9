"""Views that a database offers beside the tables: what mentions say, with the words around them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataset.tables import TABLES, Table

_KEYS = ("document_id", "mention_id", "entity_id")
_SELECT = """\
SELECT d.title, s.heading AS section, m.page, m.text AS words{columns}, b.text AS context, m.status AS decided,
       m.document_id, m.mention_id, m.entity_id
FROM {source}
JOIN documents d ON d.document_id = m.document_id
JOIN blocks b ON b.document_id = m.document_id AND b.block_id = m.block_id
LEFT JOIN sections s ON s.document_id = m.document_id AND s.section_id = m.section_id
LEFT JOIN entities e ON e.entity_id = m.entity_id
WHERE m.status <> 'rejected'"""


def views() -> Iterator[tuple[str, str, str]]:
    """Gives the name, the SELECT statement and the description of each view: one for each table of values."""
    yield (
        "mentions_in_context",
        _SELECT.format(source="mentions m", columns=", m.label, e.name AS entity"),
        "Mentions with their document, section and block, rejected ones left out.",
    )
    for table in TABLES:
        if "mention_id" in {c.name for c in table.columns} and table.name != "mentions":
            yield (f"{table.name}_in_context", _of_values(table), f"{table.description} With the words around it.")


def _of_values(table: Table) -> str:
    own = [f'v."{c.name}"' for c in table.columns if c.name not in _KEYS]
    entity = ["e.name AS entity"] if any(c.name == "entity_id" for c in table.columns) else []
    columns = "".join(f", {column}" for column in (*entity, *own))
    return _SELECT.format(source=f"{table.name} v JOIN mentions m ON m.mention_id = v.mention_id", columns=columns)
