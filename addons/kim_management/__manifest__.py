{
    "name": "KIM: Kommunales Integrationsmanagement",
    "summary": "Posts, carriers and decisions of the municipal integration management, true on any date",
    "version": "19.0.1.0.0",
    "category": "Services/KIM",
    "author": "KIM for Odoo",
    "license": "LGPL-3",
    "depends": ["base_setup", "calendar", "contacts", "mail", "portal", "web_tour"],
    "external_dependencies": {"python": ["anyascii", "cologne_phonetics", "python-docx", "weasyprint"]},
    "application": True,
    "data": [
        # Security
        "security/kim_groups.xml",
        "security/ir.model.access.csv",
        "security/carrier_groups.xml",
        "security/body_groups.xml",
        "security/cases_groups.xml",
        "security/persons_groups.xml",
        "security/carriers/ir.model.access.csv",
        "security/bodies/ir.model.access.csv",
        "security/cases/ir.model.access.csv",
        "security/contracts/ir.model.access.csv",
        "security/finances/ir.model.access.csv",
        "security/counts/ir.model.access.csv",
        "security/events/ir.model.access.csv",
        "security/themes/ir.model.access.csv",
        "security/meetings/ir.model.access.csv",
        "security/series/ir.model.access.csv",
        "security/authority/ir.model.access.csv",
        "security/steering/ir.model.access.csv",
        "security/goals/ir.model.access.csv",
        "security/decisions/ir.model.access.csv",
        "security/protection/ir.model.access.csv",
        "security/support/ir.model.access.csv",
        "security/deadlines/ir.model.access.csv",
        "security/audit/ir.model.access.csv",
        "security/persons/ir.model.access.csv",
        "security/papers/ir.model.access.csv",
        "security/interest/ir.model.access.csv",
        "security/proposals/ir.model.access.csv",
        "security/agreements/ir.model.access.csv",
        "security/discrimination/ir.model.access.csv",
        "security/kim_company_rules.xml",
        "security/kim_shared_rules.xml",
        "security/bodies/bodies_security.xml",
        "security/staffing_security.xml",
        "security/cases_security.xml",
        "security/contracts_security.xml",
        "security/finances/finances_security.xml",
        "security/papers/papers_security.xml",
        "security/counts/counts_security.xml",
        "security/events/events_security.xml",
        "security/themes/themes_security.xml",
        "security/meetings/meetings_security.xml",
        "security/series/series_security.xml",
        "security/authority/authority_security.xml",
        "security/steering/steering_security.xml",
        "security/goals/goals_security.xml",
        "security/decisions/decisions_security.xml",
        "security/deadlines/deadlines_security.xml",
        "security/audit/audit_security.xml",
        "security/protection/protection_security.xml",
        "security/support/support_security.xml",
        "security/support/plan_security.xml",
        "security/persons/persons_security.xml",
        "security/support/handover_security.xml",
        "security/protection/deletion_security.xml",
        "security/carriers/carriers_security.xml",
        "security/interest/interest_security.xml",
        "security/proposals/proposals_security.xml",
        "security/agreements/agreements_security.xml",
        "security/discrimination/discrimination_security.xml",
        # Record data
        "data/kim_building_block_data.xml",
        "data/res_company_data.xml",
        "data/kim_position_function_data.xml",
        "data/kim_funding_regime_data.xml",
        "data/kim_field_of_action_data.xml",
        "data/kim_umbrella_association_data.xml",
        "data/kim_case_data.xml",
        "data/kim_data_category_data.xml",
        "data/kim_case_sheet_data.xml",
        "data/kim_actor_data.xml",
        "data/kim_characteristic_data.xml",
        "data/kim_protection_data.xml",
        "data/kim_case_deadline_data.xml",
        "data/mail_activity_type_data.xml",
        "data/ir_cron_data.xml",
        "data/kim_case_handover_data.xml",
        "data/kim_contract_template_data.xml",
        "data/kim_proposal_data.xml",
        "data/kim_event_type_data.xml",
        "data/kim_theme_data.xml",
        "data/kim_agreement_data.xml",
        "data/kim_incident_data.xml",
        "data/kim_authority_data.xml",
        "data/kim_checklist_data.xml",
        "data/kim_checklist_edition_data.xml",
        "data/kim_event_multiplier_data.xml",
        # Wizard views
        "wizard/kim_contract_instalment_plan_views.xml",
        "wizard/kim_contract_signing_views.xml",
        "wizard/kim_event_vote_views.xml",
        "wizard/kim_funding_year_rollover_views.xml",
        "wizard/kim_case_intake_wizard_views.xml",
        "wizard/kim_case_handover_bulk_views.xml",
        "wizard/kim_case_closing_views.xml",
        "wizard/kim_case_incoming_views.xml",
        "wizard/kim_case_takeover_views.xml",
        "wizard/kim_position_share_change_views.xml",
        "wizard/kim_position_share_split_views.xml",
        "wizard/kim_state_export_views.xml",
        "wizard/kim_carrier_invitation_views.xml",
        "wizard/kim_incident_entry_views.xml",
        "wizard/kim_body_invitation_views.xml",
        # Views: staffing, leaves first
        "views/staffing/kim_position_occupancy_views.xml",
        "views/staffing/kim_position_advertisement_views.xml",
        "views/staffing/kim_position_share_views.xml",
        "views/staffing/kim_position_share_search_views.xml",
        "views/staffing/kim_position_views.xml",
        "views/staffing/kim_entitlement_views.xml",
        "views/staffing/kim_qualification_views.xml",
        "views/staffing/kim_position_function_views.xml",
        "report/kim_staffing_views.xml",
        # Views: contracts
        "views/contracts/kim_contract_instalment_views.xml",
        "views/contracts/kim_usage_proof_views.xml",
        "views/contracts/kim_usage_proof_portal_templates.xml",
        "views/contracts/kim_contract_views.xml",
        "views/contracts/kim_contract_search_views.xml",
        "views/contracts/kim_position_share_views.xml",
        "views/contracts/kim_funding_regime_views.xml",  # Depends on kim_funding_year_rollover_action.
        "views/contracts/kim_funding_notice_views.xml",
        "views/contracts/kim_entitlement_views.xml",
        # Views: audit
        "views/audit/kim_funding_proof_views.xml",
        "views/audit/kim_usage_proof_sample_views.xml",
        "views/audit/kim_usage_proof_reclaim_views.xml",
        "views/audit/kim_usage_proof_views.xml",  # Depends on kim_usage_proof_view_form.
        # Views: deadlines
        "views/deadlines/kim_deadline_item_views.xml",
        "views/deadlines/kim_contract_views.xml",  # Depends on kim_contract_view_form.
        # Views: finances
        "views/finances/kim_contract_month_views.xml",
        "views/finances/kim_contract_views.xml",  # Depends on kim_contract_month_action_of_contract.
        "views/finances/kim_funding_account_views.xml",
        "views/finances/kim_funding_declaration_views.xml",
        "views/finances/kim_funding_declaration_portal_templates.xml",  # Depends on kim_portal_page.
        # Views: papers
        "views/papers/kim_contract_template_views.xml",
        "views/papers/kim_contract_version_views.xml",
        "views/papers/kim_processing_agreement_views.xml",
        "views/papers/kim_contract_views.xml",  # Depends on kim_contract_view_form.
        # Views: bodies
        "views/bodies/kim_body_member_views.xml",
        "views/bodies/kim_body_views.xml",
        # Views: decisions
        "views/decisions/kim_decision_views.xml",
        "views/contracts/kim_decision_views.xml",  # Depends on kim_decision_view_form.
        # Views: cases
        "views/cases/kim_case_phase_views.xml",
        "views/cases/kim_client_views.xml",
        "views/cases/kim_case_disclosure_views.xml",
        "views/cases/kim_case_access_log_views.xml",
        "views/cases/kim_case_views.xml",
        "views/cases/kim_case_intake_views.xml",
        # Views: protection
        "views/protection/kim_data_category_views.xml",
        "views/protection/kim_case_consent_views.xml",
        "views/protection/kim_case_views.xml",  # Depends on kim_case_view_form.
        "views/protection/kim_case_sheet_views.xml",  # Depends on kim_case_view_form.
        "views/protection/kim_case_sheet_release_views.xml",
        # Views: support
        "views/support/kim_actor_views.xml",
        "views/support/kim_deadline_kind_views.xml",
        "views/support/kim_case_contact_views.xml",
        "views/support/kim_case_referral_views.xml",
        "views/support/kim_case_referral_portal_templates.xml",
        "views/support/kim_case_linking_views.xml",  # Depends on kim_case_view_form.
        "views/support/kim_case_deadline_views.xml",
        "views/support/kim_case_review_views.xml",
        "views/support/kim_case_due_views.xml",
        "views/support/kim_case_views.xml",  # Depends on kim_case_view_form.
        "views/support/kim_case_handover_views.xml",
        "views/support/kim_case_handover_form_views.xml",  # Depends on kim_case_handover_action_propose.
        "views/support/kim_case_assessment_views.xml",
        "views/support/kim_case_measure_views.xml",
        "views/support/kim_case_plan_views.xml",
        "views/support/kim_case_plan_page_views.xml",  # Depends on kim_case_view_form.
        # Views: persons
        "views/persons/kim_characteristic_views.xml",
        "views/persons/kim_client_special_views.xml",
        "views/persons/kim_case_supplement_views.xml",
        "views/persons/kim_client_views.xml",  # Depends on kim_client_view_form.
        "views/persons/kim_case_views.xml",  # Depends on kim_case_view_form.
        "views/protection/kim_client_request_views.xml",
        "views/protection/kim_client_views.xml",  # Depends on kim_client_request_action_of_person.
        "views/protection/kim_deletion_rule_views.xml",
        "views/protection/kim_deletion_run_views.xml",
        "views/protection/kim_case_statistic_views.xml",
        # Views: counts
        "report/kim_case_figure_views.xml",
        "views/counts/kim_case_count_views.xml",
        "views/counts/kim_case_count_portal_templates.xml",
        "views/counts/kim_case_views.xml",
        "views/counts/kim_state_mapping_views.xml",
        "views/persons/kim_case_intake_views.xml",  # Depends on kim_case_intake_view_list.
        "views/persons/kim_client_referred_views.xml",
        # Views: carriers
        "views/carriers/kim_portal_templates.xml",
        "views/carriers/kim_contract_copy_portal_templates.xml",
        "views/carriers/kim_contract_portal_templates.xml",
        "views/carriers/kim_carrier_person_portal_templates.xml",
        # Views: members of bodies, in the portal
        "views/members/kim_body_portal_templates.xml",  # Depends on kim_portal_page.
        "views/members/kim_meeting_portal_templates.xml",
        "views/members/kim_decision_portal_templates.xml",
        # Views: interest
        "views/interest/kim_interest_comparison_templates.xml",
        "views/interest/kim_interest_bid_views.xml",
        "views/interest/kim_interest_call_views.xml",
        "views/interest/kim_interest_portal_templates.xml",  # Depends on kim_portal_page.
        # Views: proposals
        "views/proposals/kim_post_proposal_views.xml",
        "views/proposals/kim_post_proposal_portal_templates.xml",  # Depends on kim_portal_page.
        # Views: events
        "views/events/kim_event_type_views.xml",
        "views/events/kim_event_views.xml",
        "wizard/kim_event_planning_views.xml",
        "views/events/kim_event_session_views.xml",  # Depends on kim_event_planning_action.
        "wizard/kim_event_attendance_sheet_views.xml",
        "wizard/kim_event_feed_views.xml",
        "views/events/kim_event_multiplier_views.xml",
        "data/kim_event_multiplier_mail_data.xml",  # Depends on kim_event_multiplier_mail_body.
        "views/events/kim_event_participation_views.xml",  # Depends on kim_event_attendance_sheet_action.
        "views/events/kim_event_mail_templates.xml",
        "data/kim_event_mail_data.xml",  # Depends on kim_event_mail_body.
        "views/events/kim_event_portal_templates.xml",
        # Views: themes
        "views/themes/kim_theme_vocabulary_views.xml",
        "views/themes/kim_theme_part_views.xml",
        "views/themes/kim_theme_views.xml",
        "views/themes/kim_theme_portal_templates.xml",
        "views/themes/kim_case_reconstruction_views.xml",  # Depends on kim_event_view_form.
        "views/themes/kim_case_reconstruction_portal_templates.xml",  # Depends on kim_event_portal_detail.
        # Views: meetings
        "views/meetings/kim_event_agenda_item_views.xml",  # Depends on kim_event_vote_action.
        "views/meetings/kim_event_minutes_views.xml",  # Depends on kim_event_vote_action.
        "views/meetings/kim_event_views.xml",  # Depends on kim_event_view_form.
        "views/meetings/kim_event_mail_templates.xml",  # Depends on kim_event_mail_body.
        "views/meetings/kim_body_views.xml",  # Depends on kim_body_view_form.
        # Views: series
        "views/series/kim_event_series_views.xml",
        "views/series/kim_event_views.xml",  # Depends on kim_event_view_form.
        "views/authority/kim_authority_figure_kind_views.xml",
        "views/authority/kim_authority_reason_views.xml",
        "views/authority/kim_authority_figure_views.xml",
        "views/authority/kim_campaign_views.xml",
        "views/authority/kim_checklist_views.xml",
        "views/authority/kim_checklist_edition_views.xml",
        "views/steering/kim_steering_item_views.xml",
        # Views: discrimination
        "views/discrimination/kim_incident_vocabulary_views.xml",
        "views/discrimination/kim_incident_views.xml",
        "views/discrimination/kim_event_views.xml",  # Depends on kim_event_view_form.
        # Views: agreements
        "views/agreements/kim_agreement_views.xml",
        "views/agreements/kim_case_referral_views.xml",  # Depends on kim_case_intake_wizard_view_form.
        # Views: goals
        "views/goals/kim_goal_indicator_views.xml",
        "views/goals/kim_thread_views.xml",  # Depends on the forms of themes, bodies, decisions.
        "views/goals/kim_goal_views.xml",
        # Printed pages
        "printing/kim_print_templates.xml",
        "printing/kim_contract_version_templates.xml",
        "printing/kim_case_handover_sheet.xml",
        "printing/kim_case_consent_templates.xml",
        "printing/kim_person_templates.xml",
        "printing/kim_case_sheet_templates.xml",
        "printing/kim_case_plan_templates.xml",
        "printing/kim_usage_proof_templates.xml",
        "printing/kim_funding_proof_templates.xml",
        "printing/kim_checklist_templates.xml",
        "printing/kim_agreement_templates.xml",
        "printing/kim_event_templates.xml",
        "printing/kim_thread_templates.xml",
        "printing/kim_event_minutes_templates.xml",
        # Views: foundation
        "views/foundation/kim_building_block_views.xml",
        "views/foundation/kim_municipality_views.xml",
        "views/foundation/kim_target_group_views.xml",
        "views/persons/kim_target_group_views.xml",  # Depends on kim_target_group_view_list.
        "views/foundation/kim_field_of_action_views.xml",
        "views/foundation/kim_umbrella_association_views.xml",
        "views/foundation/res_partner_views.xml",
        "views/foundation/res_config_settings_views.xml",
        "views/deadlines/res_config_settings_views.xml",  # Depends on res_config_settings_view_form.
        "views/counts/res_config_settings_views.xml",  # Depends on res_config_settings_view_form.
        "views/protection/res_config_settings_sheet_views.xml",  # Depends on res_config_settings_view_form.
        "views/carriers/kim_carrier_message_portal_templates.xml",
        "views/carriers/kim_carrier_message_views.xml",
        "views/carriers/kim_carrier_person_views.xml",  # Depends on view_partner_form.
        "views/carriers/res_config_settings_views.xml",  # Depends on res_config_settings_view_form.
        # Menus need every action above
        "views/kim_menus.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "kim_management/static/src/**/*",
            ("remove", "kim_management/static/src/portal/**/*"),
        ],
        "web.assets_frontend": ["kim_management/static/src/portal/**/*"],
        "web.assets_tests": ["kim_management/static/tests/tours/**/*"],
    },
}
