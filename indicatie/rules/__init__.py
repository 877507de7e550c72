"""Pure rules about one case: what is needed, who does it, what remains, and what still has to be written down."""
