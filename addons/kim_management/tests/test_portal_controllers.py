from odoo.tests import TransactionCase, tagged

from odoo.addons.portal.controllers.portal import CustomerPortal


@tagged("post_install", "-at_install")
class TestPortalControllers(TransactionCase):
    """Odoo makes one class of all that extend its portal: a name that two of ours use would be one of them only."""

    def test_no_two_of_our_pages_share_a_name(self):
        ours = [cls for cls in CustomerPortal.__subclasses__() if cls.__module__.startswith("odoo.addons.kim_")]
        self.assertGreater(len(ours), 1)
        names = [(name, cls.__name__) for cls in ours for name in vars(cls) if not name.startswith("__")]
        kept = {name for name, _cls in names if hasattr(CustomerPortal, name)}  # extended on purpose, with super()
        twice = {name for name, _cls in names if [other for other, _cls in names].count(name) > 1} - kept
        self.assertEqual(twice, set())
