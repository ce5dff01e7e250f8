"""A page of the help as HTML: headings, lists, tables, links, and beneath each picture what it shows."""

import re

from markdown_it import MarkdownIt

from policytrack.help_pages import HelpPage

_PICTURE = re.compile(r'<p><img src="([^"]+)" alt="([^"]*)" ?/?></p>')


def page_html(page: HelpPage) -> str:
    """The page; a paragraph that is a picture has the class `picture`, the words beneath it `caption`."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(page.text)
    beneath = r'<p class="picture"><img src="\1" alt="\2"></p><p class="caption">\2</p>'
    return _PICTURE.sub(beneath, made).replace("<table>", '<table width="100%" cellspacing="0">')
