"""The rules that need code, one function each.

A function of kind `code` takes a Sheet and the rule's settings and yields Hits; one of kind `issue` takes a Reading
and the settings and yields Marks. What a rule is called, how grave it is and why it holds stands in rules/*.yaml.
"""
