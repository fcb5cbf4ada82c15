"""Databases that earlier releases filled open under this one."""
