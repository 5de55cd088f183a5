"""What the paper engine refuses, in words."""

from i18n import N_
from services.kernel.errors import DomainError


class FieldMissing(DomainError):
    """A paper needs a value that is not there; ``field`` is its name as the template gives it."""

    message = N_("The paper cannot be written: “{field}” is missing.")
    code = "paper_field_missing"


class UnknownPaper(DomainError):
    """No paper of this name exists; ``known`` lists those that do."""

    message = N_("There is no paper called “{kind}”. Known papers: {known}.")
    code = "unknown_paper"


class TemplateBroken(DomainError):
    """A template (edited by the administrator) cannot be read or used; ``words`` say where."""

    message = N_("The template {file} cannot be used: {words}")
    code = "template_broken"
