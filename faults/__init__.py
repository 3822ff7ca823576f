"""What the bot withstands, measured: ``python -m faults`` prints a table of faults.

The bot runs as a process of its own, as an operator starts it, against a Discord on loopback
(``faults.discord``) and made-up music services (``tests.upstream``). Nothing leaves the machine.
"""
