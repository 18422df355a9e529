"""What each figure costs to make and to send, beside a bare figure in the same run."""
