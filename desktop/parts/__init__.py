"""The components of the screens; they know the theme and nothing of archives.

Import them from here. Signatures (all take `name=` = objectName, `page.element`):

  Text(text, role="body", tone="text", *, bold=None, wrap=False, selectable=False, mono=False)
      · .set_tone(tone)
      role: brand figure page section card body dense caption key; tone: text text2 text3 primary onPrimary ok
      warn err conf off seal railText · RichText (a little HTML)
      · ElidedText (gives way, tooltip) · emphasised(words) → HTML with nothing but <b> and <br>
      · unmarked(words)
  hbox(*items, gap=8, margins=(l,t,r,b)) / vbox(...): items are widgets, layouts, int px, None = stretch
  panel(layout, *, ground="") · centred(widget, width) · clear(layout) · Line(vertical=False) · Flow(gap)
      · Scroll(gap=, margins=, reading="what is only read in it") has .body
  Card(title, *, caption, kind="plain", padding=16, gap=10, flush=False) · .body · .add_beside(w)
      · .add_action(w)
      kind: plain primary inset ok warn err conf off outlined
  Button(words, kind="secondary", icon="", key="", *, size="touch", trailing="", wide=False) · clicked
      kind: primary secondary tint outline text ghost danger ok; size: touch 44, compact 36, main 52
  IconButton(icon, tip, kind="ghost", *, size)
  Chip(words, kind="plain", icon="") · .set(words, kind, icon)
      · kind: plain primary ok warn err conf off outline mark
  SourceMark(source, words): original camera register firm missing
  FilterChip(words, icon="", *, menu=True) · .set(words, active=) · clicked, cleared
  Segmented(options, value, *, tones={value: tone}, compact, mark, stretch, clearable) · changed(str)
      · .value()
      .set_value(v) · .set_label(v, words); options are (value, label); segments are named name.value
  MultiChips(options, values) · changed(tuple) · .values() · .set_values()
  Tick(words, *, checked, round_mark) · Switch(accessible, *, checked) · toggled(bool)
  FieldFrame(label, control, *, required, hint, number, reserve) · .set_message(kind, words, fix)
      · fix_pressed
      .set_source(source, words) · .set_required(b) · kind: "" error warn ok hint locked
  TextInput(value, *, placeholder, icon, suffix) · edited(str), left()
      · .set_state("", error, warn, readonly, search)
      .set_echo(words) · TextArea(value, *, placeholder, rows) the same · PasswordInput(...)
  NumberInput(value, *, decimals, suffix) / MoneyInput(value, *, in_words, decimals)
      · .value() Decimal|None · .set_value
  DateInput(value, *, today) · .value() date|None · .set_value · picked(object); read_date(typed, today)
  Select(options, value, *, placeholder, clearable) · changed(str)
      · .value() .set_value .set_options .set_state
  MultiSelect(options) · values_changed(tuple), closed · .values() .set_values
  OptionList(options, *, several) · picked(str) · .set_chosen .set_options .type: searched, of any length
  Figures(count) tiles of a figure and its unit · .show_figures([(figure, unit)])
  GradeBadge(grade|None, size) · .set_grade · Stars(count, of=5) · .set_count · Seal(size)
  Bar(fraction, tone="auto", *, height=8, width=0) · .set(fraction) · Ring(fraction, size)
      · .set(fraction, words)
  Sparkline(room, *, height) · .set(values, says)
  Radar(axes=[RadarAxis(label, value, maximum, previous=None, shown="")]) · .set_axes
  ScoreScale(points|None, top, steps=[(grade, from)]) · .set_points
  Table(columns=[Column(key, title, width=0, sortable)], *, row_height=48)
      · .set_rows([Row(id, cells, tint="")])
      Cell(text, sub, tone, bold, icon, chip, grade, fraction, counts, marks, align)
      · opened(id) chosen(id) ticked(id)
      sort_asked(key) · .select(id) · .current() · .set_sorted(key, descending=)
  InfoBar(kind, bold, words, button, *, icon, closable) · pressed, closed · .say(...) · .say_rich(kind, html,
      words) · kind: off warn err conf ok primary lock
  Toast(window, words, undo_word, undo) · EmptyState(icon, title, words, button, *, button_icon, link)
      · pressed, link_pressed
  Dialog(parent, title, words, *, act, keep, icon, tone, content) · confirmed · use .open()
      · .allow(can) .do() · Skeleton(rows)
  EvidenceStrip(*, width=96) · .set_items([Thumb(sha, QImage|None, caption, selected)], slots, tone=)
      · picked(sha),
      slot_pressed(label) · paint_cover(painter, rect, image, radius)
  SignaturePad(*, caption, invitation) · signed, cleared
      · .image() .strokes() .is_empty() .clear() .set_image
  SketchPad(ground=QImage|None, *, label) · changed · .ink .width_share .erases · .undo() .clear() .image()
      · .is_empty(); INKS
  LevelMeter(label) · .set(0..1)
  PointPlot(*, label, movable) · moved(lat, lon) · .set_places([Place(lat, lon, accuracy)], closed=)
  SectionTree() · picked(ref)
      · .set_sections([Section(ref, title, depth, state, fraction, errors_word, count, expanded, current)])
  StepBar([(key, title, caption)], current) · picked(key) · .set_current .set_caption .add_right
  Sheets() pages of a paper to print · .wait() · .show_pages(images, room)
  KeyCap(keys) · Avatar(person, size) · Mark(icon, tone, size) an icon alone

To paint something of your own: `desktop.parts.paint` (painting, rounded, text) and `desktop.theme`
    (colour, font, icons). To choose a file: `desktop.parts.file_dialog`; for Tab: `desktop.parts.tab_order`.
"""

from desktop.parts.button import Button, IconButton
from desktop.parts.card import Card
from desktop.parts.charts import Bar, Radar, RadarAxis, Ring, ScoreScale, Sparkline
from desktop.parts.chip import Chip, FilterChip, SourceMark, paint_chip
from desktop.parts.choice import MultiChips, Segmented, Switch, Tick
from desktop.parts.dates import DateInput, read_date
from desktop.parts.dialog import Dialog
from desktop.parts.evidence import EvidenceStrip, Thumb, paint_cover
from desktop.parts.field import FieldFrame, Mark
from desktop.parts.figures import Figures
from desktop.parts.grade import GradeBadge, Seal, Stars, paint_grade
from desktop.parts.info_bar import EmptyState, InfoBar, Skeleton, Toast
from desktop.parts.ink import InkPad, Point
from desktop.parts.inputs import MoneyInput, NumberInput, PasswordInput, TextArea, TextInput, read_number
from desktop.parts.layout import Flow, Line, Scroll, centred, clear, hbox, panel, vbox
from desktop.parts.level import LevelMeter
from desktop.parts.marks import Avatar, KeyCap
from desktop.parts.option_list import OptionList
from desktop.parts.paint import FocusRing
from desktop.parts.plot import Place, PointPlot
from desktop.parts.select import MultiSelect, Select
from desktop.parts.sheets import Sheets
from desktop.parts.signature import SignaturePad
from desktop.parts.sketch import INKS, SketchPad
from desktop.parts.table import Cell, Column, Row, Table
from desktop.parts.text import ElidedText, RichText, Text, emphasised, unmarked
from desktop.parts.tree import Section, SectionTree, StepBar

__all__ = [
    "INKS",
    "Avatar",
    "Bar",
    "Button",
    "Card",
    "Cell",
    "Chip",
    "Column",
    "DateInput",
    "Dialog",
    "ElidedText",
    "EmptyState",
    "EvidenceStrip",
    "FieldFrame",
    "Figures",
    "FilterChip",
    "Flow",
    "FocusRing",
    "GradeBadge",
    "IconButton",
    "InfoBar",
    "InkPad",
    "KeyCap",
    "LevelMeter",
    "Line",
    "Mark",
    "MoneyInput",
    "MultiChips",
    "MultiSelect",
    "NumberInput",
    "OptionList",
    "PasswordInput",
    "Place",
    "Point",
    "PointPlot",
    "Radar",
    "RadarAxis",
    "RichText",
    "Ring",
    "Row",
    "ScoreScale",
    "Scroll",
    "Seal",
    "Section",
    "SectionTree",
    "Segmented",
    "Select",
    "Sheets",
    "SignaturePad",
    "Skeleton",
    "SketchPad",
    "SourceMark",
    "Sparkline",
    "Stars",
    "StepBar",
    "Switch",
    "Table",
    "Text",
    "TextArea",
    "TextInput",
    "Thumb",
    "Tick",
    "Toast",
    "centred",
    "clear",
    "emphasised",
    "hbox",
    "paint_chip",
    "paint_cover",
    "paint_grade",
    "panel",
    "read_date",
    "read_number",
    "unmarked",
    "vbox",
]
