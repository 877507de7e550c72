"""The only code of this app that writes: one function per legal verb, by subject.

melding (the first call) · onderzoek (start and assignment) · afloop (ends without a decision) · mensen (the people around
the client) · gesprek (the talk) · delen (saving one part of an investigation).
"""
