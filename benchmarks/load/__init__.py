"""What a hundred readers meet while a process dies and the data are replaced."""
