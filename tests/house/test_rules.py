"""The protocol's page states each rule once."""

from tests.rules import written_rules


def test_each_rule_is_stated_once() -> None:
    rules = written_rules()
    assert len(rules) > 80
    assert sorted(set(rules)) == sorted(rules)
