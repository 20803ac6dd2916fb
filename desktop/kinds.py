"""The table of pages: name → how it is made and its place on the rail. Modules are imported on first use."""

from collections.abc import Mapping
from importlib import import_module

from desktop.shell.page import Host, Navigator, Page, PageKind
from desktop.workspace import Workspace

# page: (module below desktop.pages, class, item of the rail)
_TABLE = {
    "today": ("today", "TodayPage", "today"),
    "archives": ("archives", "ArchivesPage", "archives"),
    "archive": ("archive", "ArchivePage", "archives"),
    "form": ("form", "FormPage", "visits"),
    "licence": ("licence", "LicencePage", "visits"),
    "intake": ("intake", "IntakePage", "archives"),
    "creditreport": ("creditreport", "CreditReportPage", "archives"),
    "visits": ("visits", "VisitsPage", "visits"),
    "demands": ("demands", "DemandsPage", "visits"),
    "alerts": ("alerts", "AlertsPage", "today"),
    "repair": ("repair", "RepairPage", "today"),
    "campaign": ("campaign", "CampaignPage", "archives"),
    "policy": ("policy", "PolicyPage", "archives"),
    "pledges": ("pledges", "PledgesPage", "visits"),
    "diagnoses": ("firms", "DiagnosesPage", "diagnoses"),
    "diagnosis": ("diagnosis", "DiagnosisPage", "diagnoses"),
    "card": ("card", "CardPage", "archives"),
    "cardcheck": ("cardcheck", "CardCheckPage", "guide"),
    "report": ("report", "ReportPage", "diagnoses"),
    "sync": ("sync", "SyncPage", "sync"),
    "quality": ("quality", "QualityPage", "archives"),
    "statistics": ("statistics", "StatisticsPage", "archives"),
    "guide": ("guide", "GuidePage", "guide"),
    "workshop": ("workshop", "WorkshopPage", "guide"),
    "register": ("register", "RegisterPage", "guide"),
    "rights": ("rights", "RightsPage", "archives"),
    "values": ("values", "ValuesPage", "archives"),
    "settings": ("settings", "SettingsPage", "settings"),
    "rules": ("rules", "RulesPage", "settings"),
    "why": ("rules", "WhyPage", "diagnoses"),
}
_WITH_PROGRAM = ("sync", "settings")  # these two act on the program itself


def page_kinds(program: Host) -> Mapping[str, PageKind]:
    """How each page is made, for a session of `program`."""

    def kind(name: str, module: str, maker: str, rail: str) -> PageKind:
        def make(workspace: Workspace, navigator: Navigator) -> Page:
            found = getattr(import_module(f"desktop.pages.{module}"), maker)
            extra = (program,) if name in _WITH_PROGRAM else ()
            page = found(workspace, navigator, *extra)
            assert isinstance(page, Page)
            return page

        return PageKind(make, rail)

    return {name: kind(name, *row) for name, row in _TABLE.items()}
