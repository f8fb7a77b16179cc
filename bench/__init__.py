"""Measurements that ``make bench`` runs; nothing in the packages imports them."""
