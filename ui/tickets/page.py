"""The ticket page: reads a ticket, offers its steps, takes them, and loses nothing that was typed."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.context import Context
from i18n import _
from services.kernel.errors import NotFound
from services.kernel.vocabulary import ContactWay, TaskState, TicketState
from ui.common.actions import ActionSet
from ui.common.buttons import PRIMARY, KeyButton
from ui.common.errors import clear_error, show_error
from ui.common.navigation import Destination, navigate
from ui.common.reason_dialog import Question, ask_reason, pick_items
from ui.common.states import EmptyWords, States
from ui.common.toast import show_toast
from ui.tickets.actions import NOTE, STEPS, TOOLS
from ui.tickets.caller import CallerReveal, reveal_reason
from ui.tickets.deadline import explain, spot
from ui.tickets.doing import DONE, ONWARD, Intent, command_of
from ui.tickets.drafts import DraftBook
from ui.tickets.moves import Move, Seat, Typed, moves_of, seat_of
from ui.tickets.panes.note_pane import KINDS, NoteFields
from ui.tickets.panes.reply_pane import ReplyFields
from ui.tickets.panes.review_pane import review_points
from ui.tickets.reading import PageFacts, page_facts
from ui.tickets.view import TicketView
