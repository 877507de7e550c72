"""The only code of this app that writes: one function per legal verb."""
