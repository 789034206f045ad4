"""How fast and how large: intake, memory, disk and answering over look-alike bulletins in any number."""
