"""Between picture and session: what is dragged becomes actions, what is made becomes the picture."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from linalg_viz.compute.typing import Real
from linalg_viz.labs.contract.lab import Click, Gesture
from linalg_viz.render.qt.canvas import Canvas
from linalg_viz.scene.mathtext import in_line
from linalg_viz.scene.quantity import Quantity
from linalg_viz.scene.scene import Scene
from linalg_viz.scene.view import Camera
from linalg_viz.shell.exports import clipboard
from linalg_viz.shell.session.session import Session
from linalg_viz.shell.window.point_tip import PointTip
from linalg_viz.shell.window.status import Status
from linalg_viz.state import pointing
from linalg_viz.state.actions import ClickAt, Drag, Paste, Predict, Press, SelectArea, SetCamera, SetTime
from linalg_viz.state.predict import GUESS
from linalg_viz.state.update.update import update

translate = QCoreApplication.translate


class CanvasDriver(QObject):
    """Wires a canvas to a session; the canvas only proposes."""

    def __init__(
        self,
        session: Session,
        canvas: Canvas,
        status: Status,
        actions: Mapping[str, QAction],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._canvas, self._status, self._actions = session, canvas, status, actions
        self._waits = False
        self._void = False  # what is in the hand was taken while the picture waited: it moves nothing
        self._pulls = False  # the gesture that is under way is that of a handle
        session.scene_changed.connect(self._show)
        session.highlight.changed.connect(self._highlight)
        canvas.thing_hit.connect(self._hit)
        canvas.handle_pressed.connect(self._pressed)
        canvas.handle_dragged.connect(self._dragged)
        canvas.handle_released.connect(session.finish_gesture)
        session.gesture_changed.connect(self._gesture)
        canvas.handle_cancelled.connect(session.cancel_gesture)
        canvas.handle_entered.connect(self._entered)
        canvas.glanced.connect(self._glance)
        canvas.camera_changed.connect(self._camera)
        canvas.scene_wanted.connect(self._laid_out)
        self._tip = PointTip(canvas.viewport())
        canvas.hovered.connect(lambda _words: self._tip.leave())
        session.document_changed.connect(self._tip.hide)
        canvas.hovered.connect(status.hover)
        canvas.followed.connect(status.follow)
        canvas.in_hand.connect(status.hold)
        canvas.pointed.connect(self._pointed)
        canvas.area.drawn.connect(self._drawn)
        canvas.quantity_clicked.connect(session.highlight.put)
        canvas.menu_wanted.connect(self._menu)
        canvas.clicked.connect(self._clicked)
        canvas.chosen.connect(self._chosen)
        canvas.pasted.connect(self.paste)
        canvas.gives_way = lambda: (self._waits or session.due.follows) and not session.awaits

    def _show(self, scene: Scene) -> None:
        """Show a scene; one of other views only once it is made for its areas, in the turn that follows.

        Until then the picture that is shown stays whole.
        """
        session, canvas, lab = self._session, self._canvas, self._session.document.lab
        cameras = session.passage.shown.view.cameras_of(lab)
        ports = canvas.laid_out(scene, lab, cameras)
        self._waits = canvas.shows and not self._waits and ports.keys() != session.viewports.keys()
        if not self._waits:
            canvas.tell_values(not session.document.prediction.on)
            canvas.ask_to_point(self._sought() is not None)
            canvas.set_cameras(cameras)
            canvas.show_scene(scene, lab)
        session.set_viewports(ports)

    def _stands(self) -> bool:
        """Whether the picture waits, and said so: a hand on it would mean what was chosen before."""
        if self._session.awaits:
            said = translate("Canvas", "The picture still shows the choices before: it follows in a moment.")
            self._status.say(said)
        return self._session.awaits

    def _pressed(self, key: str, view: str) -> None:
        session = self._session
        self._void = self._stands()
        if self._void:
            return
        self._pulls = False
        session.begin_gesture(translate("Canvas", "drag"))
        self._pulls = True
        # The handles stand where the whole motion ends, so that is what is grabbed.
        if session.state.view.t != 1.0:
            session.dispatch(SetTime(1.0))

    def _gesture(self, under_way: bool) -> None:
        """Undo, a table that has come or another document end the gesture of a hand that still holds."""
        if self._pulls and not under_way:
            self._pulls = False
            self._canvas.let_go()

    def _dragged(self, gesture: Gesture) -> None:
        if self._void:
            return
        self._session.dispatch(Drag(gesture, self._session.viewports, self._session.inputs))

    def _entered(self, _view: str, key: str) -> None:
        """Enter on the ring of a guess shows the answer, as in its numbers."""
        if key == GUESS and not self._session.document.prediction.shown:
            self._session.dispatch(Predict(shown=True))

    def _sought(self) -> Quantity | None:
        """What is to be pointed at in the picture, if anything is."""
        session = self._session
        return pointing.sought(session.document, session.labs, session.shared, session.inputs)

    def _highlight(self, quantity: Quantity | None) -> None:
        """What a card is about stands out, except where that is what is to be found."""
        self._canvas.highlight(None if self._sought() is not None else quantity)

    def _hit(self, under: tuple[Quantity, ...]) -> None:
        """A thing was pointed at: whether it is the right one stands in the line above, and is said."""
        wanted = self._sought()
        hit = pointing.meant(wanted, under) if wanted is not None else None
        if wanted is None or hit is None:
            return
        self._canvas.highlight(None)
        self._session.dispatch(Predict(hit=str(hit)))
        now = self._session.document
        said = pointing.line(now, wanted) if hit == wanted else pointing.missed(now)
        self._status.say(in_line(translate("labs", said)))

    def _glance(self, gesture: Gesture | None) -> None:
        """At rest, show what pressing the cell under the pointer would: nothing of it is done."""
        session, way = self._session, self._session.passage
        moves = (
            session.awaits or session.player.playing or bool(session.gesture) or session.state.view.t != 1.0
        )
        if gesture is None or moves or session.document.prediction.on:
            way.glance(None)
            return
        pointed = update(way.shown, Drag(gesture, session.viewports, session.inputs), session.labs).state
        if pointed.document != way.shown.document:
            way.glance(None if pointed.document == session.document else pointed)

    def _clicked(self, click: Click) -> None:
        if not self._stands():
            self._session.dispatch(ClickAt(click, self._session.inputs))

    def _chosen(self, name: str) -> None:
        if not self._stands():
            self._session.dispatch(Press(name, self._session.inputs))

    def paste(self) -> None:
        """Give what is on the clipboard to the lab."""
        if self._session.lab.reads_tables:
            # Where tables are looked at, a pasted block is a table.
            self._actions["paste_table"].trigger()
            return
        text = clipboard.taken(self._status.say)
        if text is not None:
            self._session.dispatch(Paste(text, self._session.inputs))

    def _pointed(self, view: str, at: Real, reach: float) -> None:
        """What lies nearest to the pointer, in the lab's words."""
        session = self._session
        nearest = session.lab.nearest
        if nearest is not None and not session.awaits:
            words = nearest(session.params, session.shared, session.inputs, view, at, reach)
            self._tip.say(translate("labs", words) if words else "")
            if words:
                self._status.follow(translate("labs", words))

    def _drawn(self, view: str, polygon: Real) -> None:
        if not self._stands():
            self._session.dispatch(SelectArea(view, polygon, self._session.inputs))

    def _camera(self, view: str, camera: Camera | None) -> None:
        if self._waits:
            return  # of a picture that is about to go
        # The areas first, so that the picture is made once, for the camera it is seen with.
        self._session.set_viewports(self._canvas.viewports())
        self._session.dispatch(SetCamera(view, camera))

    def _laid_out(self) -> None:
        if not self._waits:
            self._session.set_viewports(self._canvas.viewports())

    def _menu(self, at: QPoint) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def make_menu(self) -> QMenu:
        """The menu of the picture: copy, save, reset, paste."""
        actions, menu = self._actions, QMenu(self._canvas)
        menu.setObjectName("canvasMenu")
        for name in ("copy_picture", "copy_latex", "copy_numpy", "", "export", "", "reset_view"):
            if name:
                menu.addAction(actions[name])
            else:
                menu.addSeparator()
        if self._session.lab.paste is not None:
            paste = menu.addAction(translate("Canvas", "Paste points") + "\tCtrl+V", self.paste)
            paste.setObjectName("paste_points")
        elif not self._session.lab.reads_tables:
            paste = menu.addAction(translate("Canvas", "Paste a matrix") + "\tCtrl+V", self.paste)
            paste.setObjectName("paste_matrix")
        return menu
