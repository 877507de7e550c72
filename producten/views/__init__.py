"""Pages of the beheerder: tariffs and norms as dated versions."""
