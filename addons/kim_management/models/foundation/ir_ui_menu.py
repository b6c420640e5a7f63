from odoo import models


class IrUiMenu(models.Model):
    """Menus speak the council's own words."""

    _inherit = "ir.ui.menu"

    def load_web_menus(self, debug):
        """Return the menus of the web client; those of the KIM app carry the council's own words.

        The super result is built anew for each call, so that changing it does not touch the menu cache.
        """
        menus = super().load_web_menus(debug)
        replace = self.env.company._kim_words()
        root = self.env.ref("kim_management.kim_menu_root", raise_if_not_found=False)
        if replace and root:
            for menu in menus.values():
                if menu.get("appID") == root.id:
                    menu["name"] = replace(menu["name"])
        return menus
