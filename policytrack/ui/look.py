"""The look of the window: one object that knows theme, text size, fonts, colors and icons, and tells of changes."""

from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QFontMetricsF, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from policytrack.ui.icons import ICON_SIZE, Icons
from policytrack.ui.style_sheet import style_sheet
from policytrack.ui.tokens import CONTRAST, DARK, LIGHT, PALETTES, TEXT_PERCENTS, Theme, Tokens

SANS, SERIF = "Inter", "Source Serif 4"


class Role(StrEnum):
    """What a piece of text is; the role decides family, size and weight. Serif is the document, sans the program."""

    DISPLAY = "display"
    TITLE = "title"
    SUBJECT = "subject"
    HEADING = "heading"
    BODY = "body"
    MEDIUM = "medium"
    STRONG = "strong"
    LABEL = "label"
    LABEL_STRONG = "label_strong"
    CHIP = "chip"
    CAPTION = "caption"
    CAPTION_STRONG = "caption_strong"
    OVERLINE = "overline"
    QUOTE = "quote"
    POLICY = "policy"


_FONTS = MappingProxyType(
    {
        Role.DISPLAY: (SANS, 26, 600),
        Role.TITLE: (SANS, 20, 600),
        Role.SUBJECT: (SANS, 18, 600),
        Role.HEADING: (SANS, 16, 600),
        Role.BODY: (SANS, 14, 400),
        Role.MEDIUM: (SANS, 14, 500),
        Role.STRONG: (SANS, 14, 600),
        Role.LABEL: (SANS, 13, 500),
        Role.LABEL_STRONG: (SANS, 13, 600),
        Role.CHIP: (SANS, 12, 500),
        Role.CAPTION: (SANS, 12, 400),
        Role.CAPTION_STRONG: (SANS, 12, 600),
        Role.OVERLINE: (SANS, 11, 600),
        Role.QUOTE: (SERIF, 15, 400),
        Role.POLICY: (SERIF, 17, 400),
    }
)


_DENSE = (
    "QLineEdit",
    "QComboBox",
    "QAbstractSpinBox",
    "QAbstractButton",
    "QMenu",
    "QMenuBar",
    "QHeaderView",
)


class Look(QObject):
    """What every painter and widget is handed to learn how things look now.

    `changed` is emitted after theme, text size or the height of rows changed and the new style stands; painters
    repaint then, widgets that hold a font or an icon take a new one. Nothing keeps a color across `changed`.
    """

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._controls = resources / "icons" / "controls"
        self._theme, self._percent, self._tokens = Theme.SYSTEM, 100, LIGHT
        self._is_compact = False
        self._applying = False
        self.icons = Icons(resources / "icons")
        _load_fonts(resources / "fonts")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    @property
    def tokens(self) -> Tokens:
        """The colors in force."""
        return self._tokens

    @property
    def theme(self) -> Theme:
        """The person's choice, which may be to follow the system."""
        return self._theme

    @property
    def text_percent(self) -> int:
        """The size of text and of what grows with it, 100 to 200."""
        return self._percent

    @property
    def is_compact(self) -> bool:
        """Whether rows of lists are one line high."""
        return self._is_compact

    def make_compact(self, *, is_compact: bool) -> None:
        """Make the rows of lists one line high, or comfortable again, and tell everybody."""
        if is_compact is not self._is_compact:
            self._is_compact = is_compact
            self.changed.emit()

    def apply(self, theme: Theme, text_percent: int = 100) -> None:
        """Put theme and text size in force for the whole program and tell everybody."""
        self._theme = Theme(theme)
        self._percent = min(max(text_percent, TEXT_PERCENTS[0]), TEXT_PERCENTS[-1])
        self._restyle()

    def enlarge(self, steps: int) -> None:
        """Make text larger by `steps` of the ladder of sizes, or smaller if negative."""
        nearest = min(range(len(TEXT_PERCENTS)), key=lambda at: abs(TEXT_PERCENTS[at] - self._percent))
        self.apply(self._theme, TEXT_PERCENTS[min(max(nearest + steps, 0), len(TEXT_PERCENTS) - 1)])

    def px(self, pixels: float) -> int:
        """Return a measure of 100 % at the present text size. Gaps and radii do not grow; what holds text does."""
        return round(pixels * self._percent / 100)

    def font(self, role: Role) -> QFont:
        """Return the font of a role at the present text size."""
        family, pixels, weight = _FONTS[role]
        font = QFont(family)
        font.setPixelSize(self.px(pixels))
        font.setWeight(QFont.Weight(weight))
        return font

    def metrics(self, role: Role) -> QFontMetricsF:
        """Return the measures of a role's font."""
        return QFontMetricsF(self.font(role))

    def color(self, name: str) -> QColor:
        """Return the color of a token (`text2`) or of a tone (`amber`); AttributeError for neither."""
        if name in self._tokens.tones:
            return QColor(self._tokens.tones[name].text)
        return QColor(getattr(self._tokens, name))

    def icon(self, name: str, color: str = "text2", size: int = ICON_SIZE) -> QIcon:
        """Return an icon in a token's or tone's color, `size` high at 100 %. Make it anew on `changed`."""
        return self.icons.icon(name, self.color(color).name(), self.px(size))

    def dress(self, action: QAction, name: str, color: str = "text2") -> None:
        """Give an action its icon and a new one at every change, as long as the action lives."""
        _Dressing(self, action, name, color)

    def _follow_system(self) -> None:
        if self._theme is Theme.SYSTEM and not self._applying:
            self._restyle()

    def _restyle(self) -> None:
        self._applying = True  # telling the platform our scheme makes it announce a change of scheme
        self._announce_scheme()
        self._tokens = self._wanted_tokens()
        if self._app.style().name() != "fusion":
            self._app.setStyle("Fusion")
        self._app.setPalette(palette(self._tokens))
        self._app.setStyleSheet(style_sheet(self._tokens, self.px, self._controls))
        self._set_fonts()
        self._applying = False
        self.changed.emit()

    def _set_fonts(self) -> None:
        """Set the fonts after the style sheet: its first arrival makes Qt forget fonts of single classes."""
        self._app.setFont(self.font(Role.BODY))
        for kind in _DENSE:
            self._app.setFont(self.font(Role.LABEL), kind)  # type: ignore[arg-type] # the stub says bytes, which fail

    def _announce_scheme(self) -> None:
        """Tell the platform, so that title bars and its own dialogs are light or dark as the window is."""
        hints = self._app.styleHints()
        if self._theme is Theme.SYSTEM:
            hints.unsetColorScheme()
        else:
            is_dark = PALETTES[self._theme].is_dark
            hints.setColorScheme(Qt.ColorScheme.Dark if is_dark else Qt.ColorScheme.Light)

    def _wanted_tokens(self) -> Tokens:
        hints = self._app.styleHints()
        return wanted(self._theme, hints.colorScheme(), hints.accessibility().contrastPreference())


class _Dressing(QObject):
    """Keeps one action's icon in the present color and size; it dies with the action."""

    def __init__(self, look: Look, action: QAction, name: str, color: str) -> None:
        super().__init__(action)
        self._look, self._action, self._name, self._color = look, action, name, color
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._action.setIcon(self._look.icon(self._name, self._color))


def wanted(theme: Theme, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> Tokens:
    """Return the colors of a person's choice; who follows the system gets high contrast where it asks for that."""
    if theme is not Theme.SYSTEM:
        return PALETTES[theme]
    if contrast is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def palette(tokens: Tokens) -> QPalette:
    """Return Qt's palette in the colors of a theme."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, roles in _palette_roles().items():
        for each in roles:
            made.setColor(each, QColor(getattr(tokens, name)))
    for each in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.text3))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.pressed))
    return made


def _palette_roles() -> dict[str, tuple[QPalette.ColorRole, ...]]:
    role = QPalette.ColorRole
    return {
        "surface": (role.Window, role.Base, role.Button, role.ToolTipBase),
        "sunken": (role.AlternateBase,),
        "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
        "text3": (role.PlaceholderText,),
        "accent": (role.Highlight, role.Accent, role.Link, role.LinkVisited),
        "on_accent": (role.HighlightedText, role.BrightText),
        "hover": (role.Light, role.Midlight),
        "border": (role.Mid,),
        "edge": (role.Dark,),
        "shadow": (role.Shadow,),
    }


def _load_fonts(folder: Path) -> None:
    for path in sorted(folder.glob("*.ttf")):
        if not path.name.startswith("SourceSans3"):  # only printed
            QFontDatabase.addApplicationFont(str(path))
