"""What people know, as sorted tables of rows, each with an example."""
