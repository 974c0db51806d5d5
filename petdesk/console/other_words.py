"""What the window's words are in the language that is not spoken now, for searches that answer to both."""

from petdesk import resources
from petdesk.console import words


def other_words(spoken: str, context: str = "") -> dict[str, str]:
    """From words in the language `spoken` to the same in the other one; of one context, or of all for "".

    Reads a file of some thousand entries: 50 ms, to be spent in another thread where a hand waits.
    """
    forms = words.read(resources.find("i18n", "petdesk_zh_CN.ts"))
    pairs = [(source, said[0]) for (place, source, _), said in forms.items() if context in ("", place)]
    return dict(pairs) if spoken == "en" else {said: source for source, said in pairs}
