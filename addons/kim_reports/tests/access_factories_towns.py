"""How to create one valid record of each model of the towns' reports; read ``access_factories.py`` first."""

VALUES = {"kim.report.towns": lambda world: {"reference_date": "2022-07-21", "company_id": world.company.id}}
