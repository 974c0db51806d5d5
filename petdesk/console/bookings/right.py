"""The panels at the right of the place of bookings: one booking, the form, the report card; one of them, or none."""

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from petdesk.console import theme
from petdesk.console.bookings.side import WIDTH


class Right(QStackedWidget):
    """Holds the panels; `line` stands between them and the view."""

    def __init__(self, *panels: QWidget) -> None:
        super().__init__()
        self.line = QFrame()
        self.line.setProperty("upright", True)
        self.setFixedWidth(theme.px(WIDTH))
        for panel in panels:
            self.addWidget(panel)
        self.leave()

    def open(self, panel: QWidget) -> None:
        """Show a panel."""
        self.setCurrentWidget(panel)
        self.show()
        self.line.show()

    def leave(self) -> None:
        """Show none."""
        self.hide()
        self.line.hide()
