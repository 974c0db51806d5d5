"""The breeds a shop meets most, offered while one is written; any other can be written too."""

from petdesk.console import words
from petdesk.shop.pets import Species

_BREEDS: dict[Species, tuple[tuple[str, str], ...]] = {
    "cat": (
        ("英国短毛猫", "British Shorthair"),
        ("美国短毛猫", "American Shorthair"),
        ("布偶", "Ragdoll"),
        ("缅因", "Maine Coon"),
        ("暹罗", "Siamese"),
        ("波斯", "Persian"),
        ("加菲", "Exotic Shorthair"),
        ("德文卷毛", "Devon Rex"),
        ("无毛猫", "Sphynx"),
        ("孟加拉豹猫", "Bengal"),
        ("俄罗斯蓝猫", "Russian Blue"),
        ("苏格兰折耳", "Scottish Fold"),
        ("曼基康", "Munchkin"),
        ("中华田园猫", "Domestic Shorthair"),
        ("三花", "Calico"),
        ("橘猫", "Orange tabby"),
        ("混血猫", "Mixed cat"),
    ),
    "dog": (
        ("柯基", "Corgi"),
        ("贵宾", "Poodle"),
        ("比熊", "Bichon Frise"),
        ("金毛", "Golden Retriever"),
        ("拉布拉多", "Labrador"),
        ("萨摩耶", "Samoyed"),
        ("柴犬", "Shiba Inu"),
        ("秋田", "Akita"),
        ("边境牧羊犬", "Border Collie"),
        ("哈士奇", "Husky"),
        ("阿拉斯加", "Alaskan Malamute"),
        ("博美", "Pomeranian"),
        ("吉娃娃", "Chihuahua"),
        ("雪纳瑞", "Schnauzer"),
        ("约克夏", "Yorkshire Terrier"),
        ("法国斗牛犬", "French Bulldog"),
        ("巴哥", "Pug"),
        ("腊肠", "Dachshund"),
        ("马尔济斯", "Maltese"),
        ("西高地", "West Highland Terrier"),
        ("可卡", "Cocker Spaniel"),
        ("德国牧羊犬", "German Shepherd"),
        ("松狮", "Chow Chow"),
        ("京巴", "Pekingese"),
        ("中华田园犬", "Chinese village dog"),
        ("混血犬", "Mixed dog"),
    ),
    "rabbit": (
        ("垂耳兔", "Lop"),
        ("侏儒兔", "Netherland Dwarf"),
        ("安哥拉兔", "Angora"),
        ("狮子头兔", "Lionhead"),
    ),
    "bird": (
        ("玄凤鹦鹉", "Cockatiel"),
        ("虎皮鹦鹉", "Budgerigar"),
        ("牡丹鹦鹉", "Lovebird"),
        ("金丝雀", "Canary"),
    ),
    "other": (
        ("仓鼠", "Hamster"),
        ("豚鼠", "Guinea pig"),
        ("龙猫", "Chinchilla"),
        ("雪貂", "Ferret"),
        ("乌龟", "Tortoise"),
    ),
}


def breeds_of(species: Species) -> list[str]:
    """The breeds of a species in the language now spoken, then their names in the other one."""
    chinese = words.current().startswith("zh")
    known = _BREEDS[species]
    return [pair[0 if chinese else 1] for pair in known] + [pair[1 if chinese else 0] for pair in known]
