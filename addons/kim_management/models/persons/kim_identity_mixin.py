from odoo import api, models
from odoo.exceptions import AccessError

# What names a row without telling anything of the person
REFERENCE_FIELDS = frozenset(
    {
        *("id", "display_name", "number", "client_id", "company_id", "manager_id", "deputy_id"),
        *("create_uid", "create_date", "write_uid", "write_date"),
    }
)


class KimIdentityMixin(models.AbstractModel):
    """Guards rows that tell who a person is, or how she lives, as ``kim.client`` is guarded itself.

    Every look is logged as a look at the person, nothing is grouped or aggregated but what the model names
    (``_kim_countable``), and nothing is copied.
    """

    _name = "kim.identity.mixin"
    _description = "Guarded Row of a Person"
    _kim_numbered = True
    # Controlled lists and dates, which make no list of names
    _kim_countable = frozenset()

    # === LOG === #

    def _kim_persons(self):
        """Return the persons (``kim.client``) of these rows, for the log."""
        raise NotImplementedError

    def _kim_note(self, kind):
        """Log the look at the persons, once however many of their rows one request reads."""
        persons = self.sudo()._kim_persons().with_env(self.env)  # sudo: the right to the rows was checked by reading
        self.env["kim.case.access.log"]._note_once(persons, kind)

    def _read_format(self, fnames, load="_classic_read"):
        """Log what is handed out, if it tells more than the number."""
        result = super()._read_format(fnames, load)
        if not self.env.su and not REFERENCE_FIELDS.issuperset(fnames):
            self._kim_note("open")
        return result

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        """Log the export, whichever record it began with."""
        result = super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)
        if _is_toplevel_call or not REFERENCE_FIELDS.issuperset(path[0] for path in fields if path):
            self.check_access("read")  # an export of nothing but ids comes by here unasked
            self._kim_note("export")
        return result

    # === NO WAY AROUND === #

    @api.model
    def _read_group_groupby(self, alias, groupby_spec, query):
        """Refuse to group by identity: labels of groups are shown, exported and logged like any heading."""
        self._refuse_uncountable(groupby_spec)
        return super()._read_group_groupby(alias, groupby_spec, query)

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        """Refuse to aggregate identity: ``name:array_agg`` would be a list of names."""
        self._refuse_uncountable(aggregate_spec)
        return super()._read_group_select(aggregate_spec, query)

    @api.model
    def _refuse_uncountable(self, spec):
        name = spec.split(":")[0].split(".")[0]
        if name in self._fields and name not in REFERENCE_FIELDS | self._kim_countable:
            raise AccessError(self.env._("Clients are not grouped or counted by who they are."))

    def copy_data(self, default=None):
        """Refuse to copy: two rows of one person would each have to be corrected and deleted."""
        raise AccessError(self.env._("A person exists once and is not copied."))
