"""Claims of speed, each as a ratio to a named baseline measured in the same run."""

import src  # the package need not be installed
