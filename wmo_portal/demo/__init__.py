"""Invented people and dossiers to look around in; never in production.

klok (the time of a story) · inrichting (municipality, people, policy) · verhaal (one dossier through the actions) · tonen (all).
The content is data in `gegevens/`.
"""
