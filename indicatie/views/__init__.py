"""Thin: fetch through access, form, action, redirect."""
