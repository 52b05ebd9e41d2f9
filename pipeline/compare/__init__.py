"""What changed between two datasets: sheets, mentions by label, entities."""
