"""What ./kim does, one room per file.

Everything here runs on the system's own Python with nothing but the standard library, because it has
to run before the virtual environment exists. The exceptions say so in their first line:
``inside_odoo.py`` runs inside the environment with Odoo, ``pytest_kim.py`` inside pytest.
"""
