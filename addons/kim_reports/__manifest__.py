{
    "name": "KIM: Committee Reports",
    "summary": "The Sachstandsbericht on any date, as an accessible PDF and as data",
    "version": "19.0.1.0.0",
    "category": "Services/KIM",
    "author": "KIM for Odoo",
    "license": "LGPL-3",
    "depends": ["kim_management"],
    "external_dependencies": {"python": ["odfdo", "python-docx", "weasyprint", "xlsxwriter"]},
    "data": [
        # Security
        "security/ir.model.access.csv",
        "security/kim_report_security.xml",
        "security/texts/ir.model.access.csv",
        "security/texts/texts_security.xml",
        "security/committee/ir.model.access.csv",
        "security/committee/committee_security.xml",
        "security/statistics/ir.model.access.csv",
        "security/statistics/statistics_security.xml",
        "security/analyses/ir.model.access.csv",
        "security/analyses/analyses_security.xml",
        "security/life/ir.model.access.csv",
        "security/life/life_security.xml",
        "security/comparison/ir.model.access.csv",
        "security/comparison/comparison_security.xml",
        # Data
        "data/kim_report_duty_data.xml",
        "security/dashboard/ir.model.access.csv",
        "security/dashboard/dashboard_security.xml",
        # Data
        "data/kim_report_duty_data.xml",
        # Documents
        "report/kim_report_templates.xml",
        "report/kim_report_compare_templates.xml",
        # Wizard views
        "wizard/kim_report_compare_views.xml",
        "wizard/kim_report_generate_views.xml",
        "wizard/kim_state_export_keep_views.xml",
        "wizard/kim_report_step_reason_views.xml",
        # Views
        "views/paper/kim_report_views.xml",
        # The chapters' page opens the wizard of the text blocks
        "views/texts/kim_report_text_views.xml",
        "views/texts/kim_report_text_insert_views.xml",
        "views/texts/kim_report_section_views.xml",
        "views/committee/kim_report_station_views.xml",
        "views/committee/kim_report_duty_views.xml",
        "views/committee/kim_report_question_views.xml",
        "views/statistics/kim_state_mapping_views_sources.xml",
        "views/statistics/kim_state_export_file_views.xml",
        # Fills the form of the paper
        "views/committee/kim_report_views_committee.xml",
        "views/life/kim_report_views.xml",
        "views/dashboard/kim_dashboard_views.xml",
        "views/analyses/kim_staffing_month_views.xml",
        "views/analyses/kim_case_month_views.xml",
        "views/analyses/kim_money_analysis_views.xml",
        "views/analyses/kim_event_analysis_views.xml",
        "views/analyses/kim_theme_analysis_views.xml",
        # Favourites of the actions above
        "views/analyses/kim_analyses_filters.xml",
        "views/comparison/kim_report_views_comparison.xml",
        "views/dashboard/kim_event_dossier_templates.xml",
        "views/dashboard/kim_event_dossier_views.xml",
        # Menus need every action above
        "views/kim_report_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["kim_reports/static/src/**/*"],
        "web.assets_tests": ["kim_reports/static/tests/tours/**/*"],
    },
}
