"""The class of a record in its form: a chip that opens the sheet “Who may see this”."""

from PySide6.QtWidgets import QWidget

from policytrack.fields import Field
from policytrack.problems import Problem
from policytrack.ui.desk import Desk
from policytrack.ui.editors import Editor, Scene
from policytrack.ui.look import Look
from policytrack.ui.property_button import PropertyButton


class ClassEditor(Editor):
    """Who may see a record. It is not chosen from a menu: a class needs an answer and a law beside it."""

    def __init__(self, desk: Desk, look: Look, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(desk, look, field, parent)
        self.button = PropertyButton(look, field.label)
        self.button.clicked.connect(self.edit)
        self._ref = ""
        self.holding(self.button, stretched=False)

    def show_scene(self, scene: Scene) -> None:
        self._ref = scene.record.ref
        icon = "" if scene.record.is_public else "lock"
        self.button.show_chip(scene.record.classification.label, icon=icon)

    def edit(self) -> None:
        from policytrack.ui.class_sheet import ClassSheet  # wanted here only

        try:
            record = self.desk.register.record(self._ref)
        except Problem as problem:
            self.desk.troubled.emit(str(problem))
            return
        ClassSheet(self.desk, self.look, record, self.window()).open()
