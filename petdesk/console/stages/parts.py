"""The small parts side by side in all their kinds."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from petdesk.console import icons, theme, words
from petdesk.console.parts import banner, button, chip
from petdesk.console.parts.avatar import Avatar, AvatarButton, Presence, person_face, pet_face
from petdesk.console.parts.badge import Badge
from petdesk.console.parts.banner import Banner
from petdesk.console.parts.button import Button
from petdesk.console.parts.chip import Chip, ChipButton
from petdesk.console.parts.empty_state import EmptyState
from petdesk.console.parts.face_pill import FacePill
from petdesk.console.parts.filter_tabs import FilterTabs
from petdesk.console.parts.icon_button import IconButton
from petdesk.console.parts.progress_ring import ProgressRing
from petdesk.console.parts.rail_button import RailButton
from petdesk.console.parts.search_field import SearchField
from petdesk.console.parts.section_title import SectionTitle
from petdesk.console.parts.switch import Switch
from petdesk.console.stages.thread_states import said

PEOPLE = ("林前台", "周美容", "陈美容", "徐店长", "Lena", "Zoe", "")
PETS = ("年糕", "麻薯", "豆豆", "波波", "Mochi", "Pearl", "大白")
PLACES = ("inbox", "calendar", "paw", "megaphone", "chart", "gear")


def _ground(ground: str = "pane") -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    widget.setProperty("ground", ground)
    column = QVBoxLayout(widget)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(14)
    return widget, column


def _row(column: QVBoxLayout, *widgets: QWidget) -> None:
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    column.addLayout(row)


def _avatars() -> QWidget:
    stage, column = _ground()
    presences = (None, Presence.ONLINE, Presence.AWAY, Presence.OFFLINE)
    for side in (18, 30, 36, 44):
        faces = [Avatar(side) for _ in PEOPLE]
        for place, (avatar, name) in enumerate(zip(faces, PEOPLE, strict=True)):
            avatar.show_face(name, person_face(name, name), presences[place % 4])
        pets = [Avatar(side) for _ in PETS]
        for avatar, name in zip(pets, PETS, strict=True):
            avatar.show_face(name, pet_face(name, name))
        _row(column, *faces, *pets)
    big = Avatar(84, corner=14)
    big.show_face("年糕", pet_face("年糕", "年糕"))
    pressed = AvatarButton(34)
    pressed.show_face("Lena", person_face("Lena", "Lena"), Presence.ONLINE)
    pills = [FacePill(name, pet_face(name, name)) for name in PETS[:2]]
    pills[0].setChecked(True)
    _row(column, big, pressed, *pills)
    return stage


def _badges() -> QWidget:
    stage, column = _ground()
    for kind in ("accent", "alarm"):
        badges = [Badge(kind) for _ in range(4)]
        for badge, count in zip(badges, (1, 7, 42, 1200), strict=True):
            badge.show_count(count, f"{count} waiting")
        _row(column, *badges)
    return stage


def _chips() -> QWidget:
    stage, column = _ground()
    shown = (
        said("年糕", "Mochi"),
        said("已逾期 5 天", "5 days overdue"),
        said("12 天后到期", "due in 12 days"),
        said("有效至 2027-03-12", "valid to 12 Mar"),
        said("网页", "web"),
        "Ctrl K",
    )
    still = [Chip(text, kind) for text, kind in zip(shown, chip.KINDS, strict=True)]
    _row(column, *still, Chip(said("1 小时", "1 hour"), "ok", "camera"))
    _row(
        column,
        *(
            ChipButton(text)
            for text in (
                said("好的，明天见！", "See you tomorrow!"),
                said("来店请带上疫苗本", "Please bring her booklet"),
            )
        ),
    )
    _row(
        column,
        *(
            ChipButton(text, "accent", closes=True)
            for text in (said("疫苗 · 30 天内到期", "Vaccine · due in 30 days"), said("状态 · 在册", "Status · active"))
        ),
    )
    return stage


def _buttons() -> QWidget:
    stage, column = _ground()
    marks = ("check", "clock", "trash", "note", "note", "refresh", "plus")
    kinds = [kind for kind in button.KINDS if kind != "float"]
    for enabled in (True, False):
        row = [Button(kind.capitalize(), kind, icon) for kind, icon in zip(kinds, marks, strict=True)]
        for one in row:
            one.setEnabled(enabled)
        _row(column, *row)
    dark = QFrame()
    dark.setStyleSheet(f"background: {theme.current().tokens.float_ground.name()}; border-radius: 10px;")
    QHBoxLayout(dark).addWidget(Button("Float", "float", "tag"))
    menu = Button(said("林前台", "Lena"))
    menu.setMenu(QMenu(menu))
    send, report = Button(said("发送", "Send"), "primary", "send", "Ctrl+Return"), Button(said("护理报告", "Report"))
    _row(column, send, report, menu, dark)
    tools = [
        IconButton(icon, icon) for icon in ("smile", "picture", "paperclip", "microphone", "calendar", "bolt", "more")
    ]
    tools[1].setCheckable(True)
    tools[1].setChecked(True)
    tools[3].setEnabled(False)
    _row(column, *tools, IconButton("close", "Close", "Esc", 16))
    return stage


def _rail() -> QWidget:
    stage, column = _ground()
    rail = QFrame()
    rail.setObjectName("rail")
    rail.setStyleSheet(f"#rail {{ background: {theme.current().tokens.rail.name()}; }}")
    rail.setFixedWidth(60)
    places = QVBoxLayout(rail)
    places.setContentsMargins(9, 14, 9, 14)
    group = QButtonGroup(rail)
    for place, name in enumerate(PLACES):
        one = RailButton(name, name.capitalize(), f"Ctrl+{place + 1}")
        group.addButton(one)
        places.addWidget(one)
        one.setChecked(place == 0)
        one.show_count(7 if place == 0 else 0, name)
    _row(column, rail)
    return stage


def _fields() -> QWidget:
    stage, column = _ground()
    empty, filled = (
        SearchField(said("搜索顾客、宠物、消息", "Search people, pets, messages"), "Ctrl+K"),
        SearchField("", "Ctrl+K"),
    )
    filled.setText("niangao")
    pills, segments = FilterTabs("Which threads"), FilterTabs("How long", joined=True)
    pills.show_choices(
        ["待回复 7", "我的 12", "全部"] if words.current() == "zh_CN" else ["Waiting 7", "Mine 12", "All"]
    )
    segments.show_choices([said("日", "Day"), said("周", "Week"), said("寄养", "Boarding")])
    plain, choice = QLineEdit("4.6 kg"), QComboBox()
    choice.addItems([said("最先到期", "Lapses first"), said("名字", "Name")])
    for widget in (empty, filled, plain):
        column.addWidget(widget)
    _row(column, choice, segments)
    _row(column, pills)
    column.addStretch()
    return stage


def _ticks() -> QWidget:
    stage, column = _ground()
    on, half = QCheckBox(said("开机时启动", "Start with the computer")), QCheckBox(said("一部分", "Half"))
    on.setChecked(True)
    half.setTristate(True)
    half.setCheckState(half.checkState().PartiallyChecked)
    radio = QRadioButton(said("压缩", "Compressed"))
    radio.setChecked(True)
    switches = [Switch(said("网络里能找到", "Found on the network")), Switch(said("从外面访问", "From outside"))]
    switches[0].setChecked(True)
    _row(column, on, half, QCheckBox(said("关", "Off")), radio, *switches)
    return stage


def _titles() -> QWidget:
    stage, column = _ground()
    column.addWidget(SectionTitle(said("收件箱", "Inbox"), role="title"))
    column.addWidget(SectionTitle(said("下次预约", "Next booking"), said("新预约", "New booking"), "plus"))
    column.addWidget(SectionTitle(said("护理相册", "Care album"), said("全部 63 张", "All 63 photos")))
    return stage


def _banners() -> QWidget:
    stage, column = _ground("app")
    zh = {
        "offline": ("网络断了，4 秒后重连", "照常写，3 条消息存在本机，连上后自动发出", "立即重连", "refresh"),
        "danger": ("图集没有发出", "7 张照片都保存在这里。", "重新发送", "refresh"),
        "warn": ("「旧收银机」很久没有上线", "不再使用就撤销它，那台电脑上的缓存会在下次连接时清除。", "", ""),
        "info": ("周美容正在回复…", "", "仍要回复", ""),
        "ok": ("位置信息已移除", "5 张照片带有拍摄地点，已在本机清除", "", ""),
    }
    en = {
        "offline": ("No connection, next try in 4 s", "Write on: 3 messages wait here.", "Try now", "refresh"),
        "danger": ("The album was not sent", "All 7 photos are kept here.", "Send again", "refresh"),
        "warn": ("“Old till” was not seen for long", "Revoke it where it is not used any more.", "", ""),
        "info": ("Zoe is replying…", "", "Reply anyway", ""),
        "ok": ("Places were taken off", "5 photos told where they were taken", "", ""),
    }
    told = zh if words.current() == "zh_CN" else en
    for kind in banner.KINDS:
        one = Banner(corner=10)
        one.tell(kind, *told[kind])
        column.addWidget(one)
    column.addStretch()
    stage.resize(theme.px(560), theme.px(400))
    return stage


def _empty() -> QWidget:
    stage = EmptyState("inbox")
    stage.setProperty("ground", "pane")
    zh = ("没有人在等", "新消息会出现在这里。把顾客主页的二维码放在柜台上，顾客扫一下就能聊天。", "打印台卡")
    en = (
        "Nobody is waiting",
        "New messages appear here. Put the picture of the link on the counter.",
        "Print the card",
    )
    stage.say(*(zh if words.current() == "zh_CN" else en), "print")
    # As wide as the inbox, where it stands most often.
    stage.resize(theme.px(330), theme.px(300))
    return stage


def _rings() -> QWidget:
    stage, column = _ground()
    pictured = QFrame()
    pictured.setStyleSheet("background: #B0763A; border-radius: 10px;")
    inside = QHBoxLayout(pictured)
    rings = [ProgressRing(side, "tour.mp4", over) for side in (20, 32, 44) for over in (False, True)]
    for place, ring in enumerate(rings):
        ring.setValue(62 - place * 8)
    for ring in rings[1::2]:
        inside.addWidget(ring)
    _row(column, *rings[::2], pictured)
    return stage


def _icons() -> QWidget:
    stage, column = _ground()
    grid = QGridLayout()
    for place, name in enumerate(icons.names()):
        picture, word = QLabel(), QLabel(name)
        picture.setPixmap(icons.pixmap(name, theme.current().tokens.ink2))
        word.setFont(theme.font("meta"))
        word.setProperty("tone", "quiet")
        grid.addWidget(picture, place // 8, place % 8 * 2)
        grid.addWidget(word, place // 8, place % 8 * 2 + 1)
    column.addLayout(grid)
    column.addStretch()
    return stage


STAGES: dict[str, Callable[[], QWidget]] = {
    "avatar": _avatars,
    "badge": _badges,
    "banner": _banners,
    "button": _buttons,
    "chip": _chips,
    "empty-state": _empty,
    "field": _fields,
    "icons": _icons,
    "progress-ring": _rings,
    "rail": _rail,
    "section-title": _titles,
    "tick": _ticks,
}
