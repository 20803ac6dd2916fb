"""Forms rich in what keeps an engine busy: conditions on conditions, rows in rows, choices from rows and from tables.

Also what may be done to them: the steps of a person, drawn by Hypothesis or at random.
"""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import zip_longest
from random import Random

from forms.xform import Changes, FormDefinition, FormError, FormSession, Node, parse_form
from forms.xlsform import compile_xlsform

CASCADE = """
| survey |
| | type | name | label | relevant | readonly | required | constraint | calculation | choice_filter | trigger | repeat_count |
| | integer | n | N ${s} | | | ${t} = 'x' | . < ${s} + 5 | | | | |
| | text | t | T | ${n} > 2 or ${n} = '' | | | | | | | |
| | select_one k | k | K | | ${n} = 4 | | | | | | |
| | select_multiple l | l | L | | | | | | k = ${k} | | |
| | calculate | stamp | | | | | | concat('s', ${n}) | | ${k} | |
| | calculate | kname | | | | | | jr:choice-name(${k}, '${k}') | | | |
| | begin_group | g | G ${n} | ${k} != 'b' | ${n} = 3 | | | | | | |
| | text | gt | GT | | | | | | | | |
| | begin_repeat | r | R ${t} | ${n} != 1 | | | | | | | |
| | text | name | Name | | ${n} = 2 | | | | | | |
| | decimal | a | A | ${name} != 'h' | | | . >= 0 | | | | |
| | calculate | run | | | | | | coalesce(../../r[position() = position(current()/..) - 1]/run, 0) + coalesce(${a}, 0) | | | |
| | begin_repeat | q | Q | ${a} != 5 | | | | | | | |
| | integer | y | Y | | | | . < ${a} | | | | |
| | select_one ${name} | pick2 | P2 | | | | | | ${a} > ${n} | | |
| | end_repeat | | | | | | | | | | |
| | calculate | sub | | | | | | sum(${y}) | | | |
| | note | nt | Note ${sub} ${run} | | | | | | | | |
| | end_repeat | | | | | | | | | | |
| | end_group | | | | | | | | | | |
| | select_one ${name} | pick | Pick | | | | | | ${a} > 0 | | |
| | calculate | pickname | | | | | | jr:choice-name(${pick}, '${pick}') | | | |
| | begin_repeat | c | C | | | | | | | | ${n} |
| | text | x | X | | | | | | | | |
| | calculate | at | | | | | | concat(position(..), '/', count(${c}), ${x}) | | | |
| | calculate | once | | | | | | once(${n}) | | | |
| | end_repeat | | | | | | | | | | |
| | calculate | s | | | | | | sum(${a}) | | | |
| | calculate | s2 | | | | | | sum(${y}) + count(${r}) * 100 | | | |
| | calculate | second | | | | | | indexed-repeat(${name}, ${r}, 2) | | | |
| | note | z | Sum ${s} ${second} ${pickname} ${kname} | ${s} > 3 | | | | | | | |
| choices |
| | list_name | name | label | k |
| | k | a | A | |
| | k | b | B ${n} | |
| | l | x | X | a |
| | l | y | Y ${t} | b |
"""
COUNTED = """
| survey |
| | type | name | label | relevant | readonly | constraint | calculation | choice_filter | trigger | repeat_count | default |
| | integer | houses | Houses | | | | | | | | |
| | text | mode | Mode | | | | | | | | |
| | begin_repeat | house | House | ${mode} != 'x' | | | | | | ${houses} | |
| | integer | people | People | | | | | | | | 2 |
| | text | street | Street | ${people} != 3 | | | | | | | |
| | begin_repeat | person | Person ${street} | ${mode} != 'y' | | | | | | ${people} | |
| | text | who | Who | | | | | | | | |
| | integer | age | Age | ${who} != 'h' | | . < ${people} + 5 | | | | | |
| | calculate | key | | | | | concat(position(../..), '-', position(..), ${who}) | | | | |
| | text | copy | Copy | | | | concat(${who}, ${street}) | | ${who} | | |
| | begin_repeat | pet | Pet | ${age} > 1 | | | | | | | |
| | text | kind | Kind | | ${mode} = 'r' | | | | | | |
| | end_repeat | | | | | | | | | | |
| | calculate | pets | | | | | count(${pet}) | | | | |
| | end_repeat | | | | | | | | | | |
| | calculate | sum | | | | | sum(${age}) + count(${person}) * 100 | | | | |
| | select_one ${who} | head | Head | | | | | ${age} > 1 | | | |
| | calculate | hname | | | | | jr:choice-name(${head}, '${head}') | | | | |
| | end_repeat | | | | | | | | | | |
| | calculate | all | | | | | sum(${age}) | | | | |
| | calculate | total | | | | | count(${house}) + sum(${pets}) * 10 + sum(${sum}) | | | | |
| | note | told | Told ${all} ${total} | | | | | | | | |
"""
TABLED = """
| survey |
| | type | name | label::zh | label::en | relevant | readonly | constraint | calculation | choice_filter | trigger |
| | select_one p | prov | 省 | Prov | | | | | | |
| | select_one c | city | 市${word} | City | | | | | p = ${prov} | |
| | text | word | 词 | Word | | | | | | |
| | begin_repeat | r | 行${word} | Row | ${prov} != 'p3' | | | | | |
| | select_one p | rp | 省 | Prov | | | | | | |
| | select_multiple c | rc | 市 | Cities | ${word} != 'h' | ${rp} = 'p2' | count-selected(.) < 2 | | p = ${rp} | |
| | calculate | n | | | | | | jr:choice-name(selected-at(${rc}, 0), '${rc}') | | |
| | note | told | 有 ${n} | Has ${n} | | | | | | |
| | rank c | rk | 排 | Rank | | | | | selected(${rc}, name) | |
| | end_repeat | | | | | | | | | |
| | calculate | label | | | | | | jr:choice-name(${city}, '${city}') | | |
| | calculate | joined | | | | | | join(';', ${n}) | | |
| | text | seen | 见 | Seen | | | | concat(${label}, ${joined}) | | ${city} |
| | note | z | ${label} ${joined} | ${label} | selected-at(${seen}, 0) != '' | | | | | |
| choices |
| | list_name | name | label::zh | label::en | p |
| | p | p1 | 一${word} | One | |
| | p | p2 | 二 | Two ${prov} | |
| | p | p3 | 三 | Three | |
| | c | c1 | 甲${word} | A | p1 |
| | c | c2 | 乙 | B | p1 |
| | c | c3 | 丙 | C ${word} | p2 |
"""
OWN_ROWS = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>t</h:title><model><instance><data id="c" a="1"><n/><t/><g><x/><r jr:template=""><x/><y/><z/><own/><all/><prev/><nxt/><sec/>
<q jr:template=""><v/><w/><c/></q><o/></r></g><k/><sum/><cnt/><last/><r2><m/><w/></r2><r2><m/><w/></r2></data></instance>
<bind nodeset="/data/n" type="int"/>
<bind nodeset="/data/g" relevant="/data/n != 9 or /data/n = ''" readonly="/data/n = 8"/>
<bind nodeset="/data/g/x" calculate="concat(/data/n, /data/t)"/>
<bind nodeset="/data/g/r" relevant="/data/t != 'h'"/>
<bind nodeset="/data/g/r/x" type="int" constraint=". &lt; /data/g/r/y + 3 or /data/g/r/y = ''"/>
<bind nodeset="/data/g/r/y" type="int" relevant="/data/g/r/x != 4 or /data/g/r/x = ''" required="/data/g/r/x = 2"/>
<bind nodeset="/data/g/r/z" calculate="/data/g/r/x * 10 + count(/data/g/r/q)"/>
<bind nodeset="/data/g/r/own" calculate="concat(/data/g/r/q/v, '|', position(/data/g/r), '|', position(..))"/>
<bind nodeset="/data/g/r/all" calculate="join(',', ../../r/x)"/>
<bind nodeset="/data/g/r/prev" calculate="coalesce(../preceding-sibling::r[1]/x, 'none')"/>
<bind nodeset="/data/g/r/nxt" calculate="/data/g/r[position() = position(current()/..) + 1]/x"/>
<bind nodeset="/data/g/r/sec" calculate="indexed-repeat(/data/g/r/x, /data/g/r, 2)"/>
<bind nodeset="/data/g/r/q/w" calculate="concat(/data/g/r/x, /data/g/r/q/v, ../../y)"/>
<bind nodeset="/data/g/r/q/v" relevant="../../x > 0 or ../../x = ''"/>
<bind nodeset="/data/g/r/q/c" calculate="count(../../q) + count(/data/g/r) * 10 + last()"/>
<bind nodeset="/data/g/r/o" calculate="once(/data/n)"/>
<bind nodeset="/data/sum" calculate="sum(/data/g/r/x) + sum(/data/g/r/q/v) * 100"/>
<bind nodeset="/data/cnt" calculate="count(/data/g/r[x > 1]) + count(/data/g/r/q) * 10"/>
<bind nodeset="/data/last" calculate="/data/g/r[last()]/q[last()]/w"/>
<bind nodeset="/data/r2" relevant="/data/n != 7 or /data/n = ''"/>
<bind nodeset="/data/r2/w" calculate="concat(/data/r2/m, position(..), count(/data/r2), /data/r2[2]/m)"/></model></h:head><h:body>
<input ref="/data/n"><label>N <output value="/data/sum"/></label><setvalue event="xforms-value-changed" ref="/data/t" value="concat(/data/t, /data/n)"/></input>
<input ref="/data/t"/><group ref="/data/g"><label>G <output value="/data/t"/></label><group><label>R</label><repeat nodeset="/data/g/r">
<setvalue event="odk-new-repeat" ref="/data/g/r/x" value="count(/data/g/r)"/><label><output value="./y"/>row</label>
<input ref="/data/g/r/x"><label>X <output value="../y"/><output value="/data/g/r/z"/></label></input>
<input ref="/data/g/r/y"><setvalue event="xforms-value-changed" ref="/data/g/r/x" value="../y + 1"/></input><input ref="/data/g/r/z"/><input ref="/data/g/r/all"/>
<repeat nodeset="/data/g/r/q"><label>q</label><input ref="/data/g/r/q/v"/><input ref="/data/g/r/q/w"/><input ref="/data/g/r/q/c"/></repeat></repeat></group></group>
<select1 ref="/data/k"><itemset nodeset="/data/g/r[x != 5]"><value ref="x"/><label ref="concat(z, y, /data/t)"/></itemset></select1>
<repeat nodeset="/data/r2"><input ref="/data/r2/m"/><input ref="/data/r2/w"/></repeat></h:body></h:html>"""
EVERY_KIND = """
| survey |
| | type | name | label::zh | label::en | save_to | relevant | constraint | appearance | parameters | choice_filter | default |
| | start | start | | | | | | | | | |
| | today | today | | | | | | | | | |
| | text | name | 名 | Name | title | | . != 'x' | | | | |
| | range | rg | 范围 | Range | | | | | start=1 end=10 step=0.5 | | |
| | geopoint | gp | 点 | Point | | | | | | | |
| | image | im | 图 | Pic | | | | annotate | max-pixels=100 | | |
| | select_one_from_file t.csv | ff | 表 | Table | | | | minimal | | a = ${name} | |
| | rank k | rk | 排 | Rank | | | | | | | |
| | date | d | 日 | Day | | | . <= today() | | | | today() |
| | acknowledge | ok | 好 | OK | | | | | | | |
| | begin_group | g | 组 | G | | ${rg} > 3 | | field-list | | | |
| | decimal | dec | 数 | Dec | | | | | | | |
| | end_group | | | | | | | | | | |
| choices |
| | list_name | name | label::zh | label::en |
| | k | a | 甲 | A |
| | k | b | 乙 | B |
| settings |
| | form_id | version | default_language | instance_name |
| | e | 1 | zh | concat(${name}, ' ', ${d}) |
| entities |
| | dataset | label |
| | firm | ${name} |
"""
TABLES: Mapping[str, bytes] = {"t.csv": b"name,label,a\n1,one,x\n2,two,y\n"}
VALUES = (
    None,
    "y",
    "r",
    "7",
    "8",
    "9",
    "1",
    "2",
    "3",
    "4",
    "5",
    "h",
    "x",
    "a",
    "b",
    ("x",),
    ("x", "y"),
    "n1",
    "-1",
)


@cache
def sources() -> tuple[bytes, ...]:
    """The XForms of all of them."""
    found = [OWN_ROWS.encode()]
    for markdown in (CASCADE, COUNTED, TABLED, EVERY_KIND):
        compiled = compile_xlsform("rich.md", markdown.encode(), "md", TABLES, forbidden=())
        assert compiled.xml is not None, compiled.problems
        found.append(compiled.xml if isinstance(compiled.xml, bytes) else compiled.xml.encode())
    return tuple(found)


@cache
def definitions() -> tuple[FormDefinition, ...]:
    return tuple(parse_form(source, TABLES) for source in sources())


Choose = Callable[[int], int]
"""Gives a number from 0 to below its argument."""


def questions(session: FormSession) -> list[Node]:
    """What a person may answer; what is computed is not asked."""
    binds = session.form.binds
    asked = []
    for node in session.nodes:
        if node.kind in ("question", "note"):
            bind = binds.get(session._live.paths[session._live.find(node.ref)])
            if bind is None or bind.calculate is None:
                asked.append(node)
    return asked


def take_step(session: FormSession, choose: Choose) -> Changes | None:
    """Something a person may do next. Raises `FormError` only where the engine is wrong; None when there was
    nothing to do, or an action of the form went wrong."""
    kind = choose(16)
    if kind < 9:
        return _answer(session, choose)
    wanted = "repeat" if kind < 12 else "row"
    places = [n for n in session.nodes if n.kind == wanted and not n.readonly]
    if kind == 14:
        return session.undo()
    if kind == 15:
        return session.redo()
    if not places:
        return None
    ref = places[choose(len(places))].ref
    if wanted == "repeat":
        return session.add_row(ref)
    return session.add_row(ref.rpartition("[")[0], copy_of=ref) if kind == 12 else session.remove_row(ref)


def _answer(session: FormSession, choose: Choose) -> Changes | None:
    asked = questions(session)
    if not asked:
        return None
    node = asked[choose(len(asked))]
    offered = [choice.value for choice in node.choices]
    value = VALUES[choose(len(VALUES))]
    if offered and choose(5):
        chosen = offered[choose(len(offered))]
        value = (chosen,) if node.type in ("select", "rank") else chosen
    try:
        return session.answer(node.ref, value)
    except FormError as error:
        assert error in session.faults, "nothing but an action of the form goes wrong"
        return None


def at_random(seed: int) -> Choose:
    return Random(seed).randrange


def exercise(session: FormSession, choose: Choose, steps: int = 6) -> None:
    """Whatever is begun can be answered, taken back, kept, taken up again, submitted and opened again."""
    for _ in range(steps):
        take_step(session, choose)
        for node in session.nodes:
            session.node(node.ref)
    session.progress()
    draft = session.draft()
    again = FormSession.resume(session.form, draft, now=session._world.now)
    assert again.draft() == draft
    assert first_difference(session.nodes, again.nodes) is None, first_difference(session.nodes, again.nodes)
    assert again.problems() == session.problems()
    FormSession.open(session.form, session.submission(), now=session._world.now, edit=True).problems()
    steps = 0
    while session.undo() is not None:
        steps += 1
    for _ in range(steps):
        session.redo()
    assert session.draft() == draft
    try:
        session.finish()
    except FormError as error:
        assert error.code == "not-complete"
        assert session.problems()


def first_difference(
    one: tuple[Node, ...], other: tuple[Node, ...]
) -> tuple[Node | None, Node | None] | None:
    return next(((a, b) for a, b in zip_longest(one, other) if a != b), None)
