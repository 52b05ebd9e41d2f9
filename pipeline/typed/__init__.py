"""Values that people type, in a page, a form or a cell: checked and put in order, and what a form begins with."""
