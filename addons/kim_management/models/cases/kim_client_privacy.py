from odoo import api, models
from odoo.exceptions import AccessError

# What may be read, grouped and counted about a client without learning who it is
PSEUDONYMOUS_FIELDS = frozenset(
    {
        *("id", "display_name", "number", "company_id", "manager_id", "deputy_id", "case_ids"),
        *("create_uid", "create_date", "write_uid", "write_date"),
    }
)


class KimClient(models.Model):
    """No way around the form: names are not group labels, facets, aggregates or copies."""

    _inherit = "kim.client"

    @api.model
    def _read_group_groupby(self, alias, groupby_spec, query):
        """Refuse to group by identity: labels of groups are shown, exported and logged like any heading."""
        self._refuse_identity(groupby_spec)
        return super()._read_group_groupby(alias, groupby_spec, query)

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        """Refuse to aggregate identity: ``last_name:array_agg`` would be a list of names."""
        self._refuse_identity(aggregate_spec)
        return super()._read_group_select(aggregate_spec, query)

    @api.model
    def _refuse_identity(self, spec):
        name = spec.split(":")[0].split(".")[0]
        if name in self._fields and name not in PSEUDONYMOUS_FIELDS:
            raise AccessError(self.env._("Clients are not grouped or counted by who they are."))

    def copy_data(self, default=None):
        """Refuse to copy a person: two rows of one identity would each have to be corrected and deleted."""
        raise AccessError(self.env._("A person exists once and is not copied."))
