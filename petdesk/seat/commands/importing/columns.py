"""What the columns of a table mean, guessed by their heads in Chinese and English."""

import re
from collections.abc import Sequence
from typing import Literal, get_args

Target = Literal[
    "customer", "phone", "phone2", "pet", "species", "breed", "sex", "neutered", "birthday", "weight", "colour",
    "coat", "chip", "food", "allergies", "conditions", "medicine", "vet", "alert", "vaccine", "given", "expires",
    "tags", "note", "address", "emergency",
]  # fmt: skip
TARGETS: tuple[Target, ...] = get_args(Target)

_HEADS: dict[Target, str] = {
    "customer": "主人姓名 主人 主人名 客户姓名 客户 顾客姓名 顾客 会员姓名 "
    "会员 姓名 联系人 owner ownername customer customername client clientname",
    "phone": "手机号 手机号码 手机 电话 联系电话 联系方式 电话号码 "
    "phone phonenumber mobile mobilephone tel telephone cell",
    "phone2": "备用电话 电话2 手机2 第二电话 phone2 otherphone secondphone altphone",
    "pet": "宠物名 宠物名字 宠物名称 宠物姓名 宠物 宠物昵称 昵称 爱宠 petname pet animal animalname patient",
    "species": "物种 种类 宠物种类 宠物类型 类型 类别 species type kind",
    "breed": "品种 宠物品种 breed",
    "sex": "性别 宠物性别 公母 sex gender",
    "neutered": "绝育 是否绝育 绝育情况 neutered spayed neuteredspayed fixed",
    "birthday": "生日 出生日期 宠物生日 出生 birthday birthdate dateofbirth dob born",
    "weight": "体重 体重kg 体重公斤 weight weightkg",
    "colour": "毛色 颜色 color colour",
    "coat": "毛发 毛长 毛型 coat coattype",
    "chip": "芯片 芯片号 芯片编号 chip microchip chipnumber microchipnumber",
    "food": "口粮 食物 喂养 粮食 food feeding diet",
    "allergies": "过敏 过敏史 过敏原 allergy allergies",
    "conditions": "病史 既往病史 疾病 conditions history medicalhistory",
    "medicine": "用药 药物 medicine medication medications",
    "vet": "医院 主治医院 宠物医院 兽医 vet veterinarian clinic",
    "alert": "注意事项 注意 警示 特别注意 alert alerts warning caution",
    "vaccine": "疫苗 疫苗名称 疫苗种类 vaccine vaccination vaccinename",
    "given": "接种日期 疫苗日期 接种时间 given vaccinated vaccinationdate vaccinedate",
    "expires": "疫苗到期 到期日期 有效期 疫苗有效期 下次接种 expires expiry duedate nextdue vaccineexpiry",
    "tags": "标签 会员等级 等级 分组 tags tag group level",
    "note": "备注 说明 备注信息 note notes remark remarks comment comments",
    "address": "地址 住址 家庭住址 address",
    "emergency": "紧急联系人 紧急联系 紧急电话 emergency emergencycontact",
}
_PLAIN = re.compile(r"[\s_\-./()（）:：*]+")


def guess_columns(heads: Sequence[str]) -> list[Target | None]:
    """For each head what it means, each meaning once; None where nothing fits."""
    known = {word: target for target, words in _HEADS.items() for word in words.split()}
    plain = [_PLAIN.sub("", head).lower() for head in heads]
    guessed: list[Target | None] = [None] * len(heads)
    for at, word in enumerate(plain):
        target = known.get(word)
        if target is not None and target not in guessed:
            guessed[at] = target
    for at, word in enumerate(plain):
        if guessed[at] is None and word:
            guessed[at] = next((t for w, t in known.items() if len(w) > 1 and w in word and t not in guessed), None)
    return guessed
