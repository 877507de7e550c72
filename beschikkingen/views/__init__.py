"""Pages: submitting, reviewing, and the decision with its letter."""
