"""The rules as a decision of the ZEN engine in its own file format (JDM), for other tools.

The program itself runs the same expressions as one compiled piece, eight times faster. What the decision
gives are rows and scheme points of indicators, caps and tiers; sharing points out and grading are
`forms.judge.evaluate`. It reads the document of facts with `modules` in it.
"""

import json

from forms.judge.rulesheet import Rules


def decision(rules: Rules) -> bytes:
    """The decision as JSON; the same bytes for the same rules. An indicator's key gives [row, points], a
    cap's and a tier's true or false."""
    expressions = [
        {"id": f"e{number}", "key": key.replace(" ", "_"), "value": value}
        for number, (key, value) in enumerate(rules.decision.parts.items(), 1)
    ]
    nodes = [
        {"id": "facts", "type": "inputNode", "name": "facts", "position": {"x": 0, "y": 0}},
        {
            "id": "scheme",
            "type": "expressionNode",
            "name": f"{rules.scheme.name_en} {rules.version}",
            "position": {"x": 320, "y": 0},
            "content": {"expressions": expressions},
        },
        {"id": "result", "type": "outputNode", "name": "result", "position": {"x": 640, "y": 0}},
    ]
    edges = [
        {"id": "in", "sourceId": "facts", "targetId": "scheme", "type": "edge"},
        {"id": "out", "sourceId": "scheme", "targetId": "result", "type": "edge"},
    ]
    whole = {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
