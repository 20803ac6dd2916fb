<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>FormCheck</name>
  <message>
   <source>row {row}</source>
   <translation>第 {row} 行</translation>
  </message>
  <message>
   <source>error</source>
   <translation>错误</translation>
  </message>
  <message>
   <source>warning</source>
   <translation>提示</translation>
  </message>
  <message>
   <source>form {id}, {count} questions</source>
   <translation>表单 {id}，{count} 道题</translation>
  </message>
  <message>
   <source>1 error</source>
   <translation>1 处错误</translation>
  </message>
  <message>
   <source>{errors} errors</source>
   <translation>{errors} 处错误</translation>
  </message>
  <message>
   <source>1 warning</source>
   <translation>1 处提示</translation>
  </message>
  <message>
   <source>{warnings} warnings</source>
   <translation>{warnings} 处提示</translation>
  </message>
  <message>
   <source>, </source>
   <translation>，</translation>
  </message>
  <message>
   <source>ended after {seconds} s: not all runs were made</source>
   <translation>{seconds} 秒后结束：未试填完全部次数</translation>
  </message>
  <message>
   <source>{runs} runs, {finished} finished; {answers} answers, {rows} rows; {mean} ms an answer, {worst} ms at most</source>
   <translation>试填 {runs} 次，完成 {finished} 次；{answers} 个答案，{rows} 行；每个答案 {mean} 毫秒，最多 {worst} 毫秒</translation>
  </message>
  <message>
   <source>not past {ref}: {kind} {message} (tried {answer}; {count} times)</source>
   <translation>过不去 {ref}：{kind} {message}（试过 {answer}；{count} 次）</translation>
  </message>
  <message>
   <source>never reached: {place}</source>
   <translation>从未到达：{place}</translation>
  </message>
  <message>
   <source>--out takes one form</source>
   <translation>--out 只能用于一张表单</translation>
  </message>
  <message>
   <source>{count} submissions written to {file}</source>
   <translation>已写入 {count} 份填报：{file}</translation>
  </message>
  <message>
   <source>; {count} left out</source>
   <translation>；{count} 份未导出</translation>
  </message>
  <message>
   <source>{file}: left out: {why}</source>
   <translation>{file}：未导出：{why}</translation>
  </message>
  <message>
   <source>group</source>
   <translation>组</translation>
  </message>
  <message>
   <source>repeat</source>
   <translation>重复组</translation>
  </message>
  <message>
   <source>question</source>
   <translation>题</translation>
  </message>
  <message>
   <source>note</source>
   <translation>说明</translation>
  </message>
  <message>
   <source>required</source>
   <translation>必填</translation>
  </message>
  <message>
   <source>constraint</source>
   <translation>约束</translation>
  </message>
  <message>
   <source>type</source>
   <translation>类型</translation>
  </message>
 </context>
 <context>
  <name>FormProblems</name>
  <message>
   <source>the expression ends too early</source>
   <translation>表达式没有写完</translation>
  </message>
  <message>
   <source>the expression is nested too deeply</source>
   <translation>表达式嵌套过深</translation>
  </message>
  <message>
   <source>it is nested too deeply</source>
   <translation>嵌套过深</translation>
  </message>
  <message>
   <source>too many operands in one row</source>
   <translation>一串运算中的项太多</translation>
  </message>
  <message>
   <source>the path is too long</source>
   <translation>路径过长</translation>
  </message>
  <message>
   <source>expected a name, found {found}</source>
   <translation>此处应为名称，却是 {found}</translation>
  </message>
  <message>
   <source>expected {wanted}, found {found}</source>
   <translation>此处应为 {wanted}，却是 {found}</translation>
  </message>
  <message>
   <source>unexpected character {found}</source>
   <translation>此处不应有字符 {found}</translation>
  </message>
  <message>
   <source>unexpected {found}</source>
   <translation>此处不应有 {found}</translation>
  </message>
  <message>
   <source>there is no axis {name}</source>
   <translation>没有轴 {name}</translation>
  </message>
  <message>
   <source>there is no function {name}()</source>
   <translation>没有函数 {name}()</translation>
  </message>
  <message>
   <source>{name}() takes at least {wanted} arguments, not {given}</source>
   <translation>{name}() 至少要 {wanted} 个参数，这里有 {given} 个</translation>
  </message>
  <message>
   <source>{name}() takes {least} to {most} arguments, not {given}</source>
   <translation>{name}() 要 {least} 至 {most} 个参数，这里有 {given} 个</translation>
  </message>
  <message>
   <source>{name}() takes {wanted} arguments, not {given}</source>
   <translation>{name}() 要 {wanted} 个参数，这里有 {given} 个</translation>
  </message>
  <message>
   <source>the pattern {pattern} repeats too much</source>
   <translation>模式 {pattern} 的重复过多</translation>
  </message>
  <message>
   <source>the pattern {pattern} cannot be read: {error}</source>
   <translation>模式 {pattern} 无法读取：{error}</translation>
  </message>
  <message>
   <source>the pattern is too long</source>
   <translation>模式过长</translation>
  </message>
  <message>
   <source>these depend on each other in a circle: {chain}</source>
   <translation>以下各项互相依赖，绕成一圈：{chain}</translation>
  </message>
  <message>
   <source>the form needs {name}, which is not there</source>
   <translation>表单需要 {name}，但没有找到</translation>
  </message>
  <message>
   <source>Unknown question type {name}.</source>
   <translation>没有 {name} 这种题型。</translation>
  </message>
  <message>
   <source>Question or group with no name.</source>
   <translation>这道题或这个组没有名称。</translation>
  </message>
  <message>
   <source>The survey element named {name} has no label or hint.</source>
   <translation>{name} 既没有标签，也没有提示。</translation>
  </message>
  <message>
   <source>Unmatched 'begin_{kind}'. No matching 'end_{same}' was found for the name {name}.</source>
   <translation>{name} 有 begin_{kind}，却没有对应的 end_{same}。</translation>
  </message>
  <message>
   <source>Unmatched 'end_{kind}'. No matching 'begin_{same}' was found for the name {name}.</source>
   <translation>有 end_{kind}，却没有对应的 begin_{same}（名称 {name}）。</translation>
  </message>
  <message>
   <source>On the {sheet} sheet, the 'name' value is invalid. Names must begin with a letter or underscore. After the first character, names may contain letters, digits, underscores, hyphens, or periods.</source>
   <translation>{sheet} 表中的名称不合规：名称以字母或下划线开头，其后可用字母、数字、下划线、连字符和句点。</translation>
  </message>
  <message>
   <source>On the {sheet} sheet, the 'name' value {name} is invalid. Questions, groups, and repeats must be unique within their nearest parent group or repeat, or the survey if not inside a group or repeat.</source>
   <translation>{sheet} 表中的名称 {name} 重复：同一个组（或最外层）内，题目、组和重复组的名称不能相同。</translation>
  </message>
  <message>
   <source>There should be a choices sheet in this xlsform. Please ensure that the choices sheet has the mandatory columns 'list_name', 'name', and 'label'.</source>
   <translation>没有 choices 表。请加上，并写好 list_name、name 和 label 三列。</translation>
  </message>
  <message>
   <source>Use the max-pixels parameter to speed up submission sending and save storage space. Learn more: {where}</source>
   <translation>建议用 max-pixels 参数限制图片大小，发送更快，也省空间。详见：{where}</translation>
  </message>
  <message>
   <source>{why} (character {character})</source>
   <translation>{why}（第 {character} 个字符）</translation>
  </message>
  <message>
   <source>The file cannot be read: {why}.</source>
   <translation>无法读取文件：{why}。</translation>
  </message>
  <message>
   <source>Save it again from the program it was made with.</source>
   <translation>请用原来的程序重新保存一次。</translation>
  </message>
  <message>
   <source>The sheet “{title}” is read as “{name}”.</source>
   <translation>工作表“{title}”按“{name}”读取。</translation>
  </message>
  <message>
   <source>Name it “{name}”, without spaces.</source>
   <translation>请改名为“{name}”，前后不留空格。</translation>
  </message>
  <message>
   <source>Two sheets are called “{name}”.</source>
   <translation>有两张工作表都叫“{name}”。</translation>
  </message>
  <message>
   <source>Rename or delete one of them.</source>
   <translation>请改名或删除其中之一。</translation>
  </message>
  <message>
   <source>This sheet is hidden, but it is part of the form.</source>
   <translation>这张工作表被隐藏，但属于表单的一部分。</translation>
  </message>
  <message>
   <source>Show it, or rename it to begin with _.</source>
   <translation>请取消隐藏；不用的表请改名，以 _ 开头。</translation>
  </message>
  <message>
   <source>There is no sheet named survey (sheets: {sheets}).</source>
   <translation>没有名为 survey 的工作表（现有：{sheets}）。</translation>
  </message>
  <message>
   <source>Name the sheet with the questions survey.</source>
   <translation>请把写题目的工作表命名为 survey。</translation>
  </message>
  <message>
   <source>The sheet has more than {rows} rows.</source>
   <translation>工作表超过 {rows} 行。</translation>
  </message>
  <message>
   <source>Keep long lists in a CSV beside the form.</source>
   <translation>长清单请另存为 CSV，放在表单旁边。</translation>
  </message>
  <message>
   <source>{rows} empty rows stand before this one.</source>
   <translation>这一行之前有 {rows} 个空行。</translation>
  </message>
  <message>
   <source>Delete the empty rows, or this one if it was left over.</source>
   <translation>请删除空行；若这一行是遗留内容，请删掉它。</translation>
  </message>
  <message>
   <source>Two columns are called “{column}”.</source>
   <translation>有两列都叫“{column}”。</translation>
  </message>
  <message>
   <source>This cell stands under no header and is not read.</source>
   <translation>这个单元格上方没有列名，不会被读取。</translation>
  </message>
  <message>
   <source>Give the column a header, or empty the cell.</source>
   <translation>请补上列名，或清空单元格。</translation>
  </message>
  <message>
   <source>The cell holds {length} characters; {most} are the most.</source>
   <translation>单元格有 {length} 个字符，最多 {most} 个。</translation>
  </message>
  <message>
   <source>The cell holds {length} characters, the most a spreadsheet keeps; what followed is lost.</source>
   <translation>单元格有 {length} 个字符，已到电子表格的上限，后面的内容已丢失。</translation>
  </message>
  <message>
   <source>Shorten it, or move the list into a table.</source>
   <translation>请缩短内容，或改用表格文件。</translation>
  </message>
  <message>
   <source>The formula in this cell gives {value}.</source>
   <translation>这个单元格的公式结果是 {value}。</translation>
  </message>
  <message>
   <source>Correct the formula, or type the value.</source>
   <translation>请改正公式，或直接填写值。</translation>
  </message>
  <message>
   <source>A formula stands here; its last value was read: {value}</source>
   <translation>这里是公式，读取的是它上次的结果：{value}</translation>
  </message>
  <message>
   <source>Type the value: another program may not calculate it.</source>
   <translation>请直接填写值，其他程序不一定会重新计算。</translation>
  </message>
  <message>
   <source>The formula here has never been calculated; nothing was read.</source>
   <translation>这里的公式从未计算过，没有读到值。</translation>
  </message>
  <message>
   <source>Open and save the workbook in a spreadsheet, or type the value.</source>
   <translation>请用电子表格打开并保存一次，或直接填写值。</translation>
  </message>
  <message>
   <source>A date is kept here, not text; it was read as {value}.</source>
   <translation>这里存的是日期而不是文本，按 {value} 读取。</translation>
  </message>
  <message>
   <source>Format the cell as text and type the date as 2026-11-20.</source>
   <translation>请把单元格设为文本格式，日期写成 2026-11-20。</translation>
  </message>
  <message>
   <source>The cells {area} are merged; only the first of them holds anything.</source>
   <translation>单元格 {area} 已合并，只有第一个有内容。</translation>
  </message>
  <message>
   <source>Undo the merging and fill each cell.</source>
   <translation>请取消合并，逐格填写。</translation>
  </message>
  <message>
   <source>The file is not UTF-8; it was read as {encoding}.</source>
   <translation>文件不是 UTF-8 编码，按 {encoding} 读取。</translation>
  </message>
  <message>
   <source>Save it as “CSV UTF-8” to be sure of every character.</source>
   <translation>请另存为“CSV UTF-8”，以免个别字读错。</translation>
  </message>
  <message>
   <source>{why}</source>
   <translation>{why}</translation>
  </message>
  <message>
   <source>Correct the cell as the message says.</source>
   <translation>请按提示改正该单元格。</translation>
  </message>
  <message>
   <source>Look at it; the form works as it is.</source>
   <translation>请看一看；表单可以照常使用。</translation>
  </message>
  <message>
   <source>${{{name}}}: no question has this name.</source>
   <translation>没有名为 ${{{name}}} 的题目。</translation>
  </message>
  <message>
   <source>Correct the name, or add the question.</source>
   <translation>请改正名称，或补上这道题。</translation>
  </message>
  <message>
   <source>Correct the expression at that character.</source>
   <translation>请改正该处的表达式。</translation>
  </message>
  <message>
   <source>{why}.</source>
   <translation>{why}。</translation>
  </message>
  <message>
   <source>Remove the question.</source>
   <translation>请删除这道题。</translation>
  </message>
  <message>
   <source>Break the circle: let one of these not depend on the others.</source>
   <translation>请打断循环：让其中一项不再依赖其他项。</translation>
  </message>
  <message>
   <source>Put the table beside the form, under that name.</source>
   <translation>请把表格文件放在表单旁边，名称一致。</translation>
  </message>
  <message>
   <source>Correct the form there.</source>
   <translation>请改正表单的该处。</translation>
  </message>
  <message>
   <source>Make the form again; the file may be damaged.</source>
   <translation>文件可能已损坏，请重新生成表单。</translation>
  </message>
  <message>
   <source>Remove the document type declaration.</source>
   <translation>请去掉文档类型声明。</translation>
  </message>
  <message>
   <source>A date is compared with the text “{text}”: some engines compare them as numbers, and find nothing.</source>
   <translation>日期与文本“{text}”相比较：有的引擎按数字比较，结果总不成立。</translation>
  </message>
  <message>
   <source>Write date('2026-11-20').</source>
   <translation>请写成 date('2026-11-20')。</translation>
  </message>
  <message>
   <source>A time of day is added or subtracted: engines count it in UTC or in local time, as days or as text.</source>
   <translation>对带时刻的值做加减：各引擎分别按世界时或本地时、按天数或按文本计算。</translation>
  </message>
  <message>
   <source>Use date() first if whole days are meant, or decimal-date-time().</source>
   <translation>若只算整天，请先用 date()；否则用 decimal-date-time()。</translation>
  </message>
  <message>
   <source>${{{name}}} may be empty; the result is then NaN here and empty or 0 elsewhere.</source>
   <translation>${{{name}}} 可能没有回答，这时结果在本程序是 NaN，在别处可能为空或 0。</translation>
  </message>
  <message>
   <source>Write coalesce(${{{name}}}, 0), or make the question required.</source>
   <translation>请写成 coalesce(${{{name}}}, 0)，或把该题设为必填。</translation>
  </message>
  <message>
   <source>The pattern {pattern} has no ^ and $: here the whole text must match, in some engines a part is enough.</source>
   <translation>模式 {pattern} 没有 ^ 和 $：本程序要求全文匹配，有的引擎只要部分匹配。</translation>
  </message>
  <message>
   <source>Begin it with ^ and end it with $.</source>
   <translation>请以 ^ 开头、以 $ 结尾。</translation>
  </message>
  <message>
   <source>Engines round halves differently (2.5 to 3, to 2, or away from zero).</source>
   <translation>各引擎对“五”的取舍不同（2.5 可能得 3 或 2）。</translation>
  </message>
  <message>
   <source>Use int(… + 0.5), or do without rounding.</source>
   <translation>请用 int(… + 0.5)，或不做取整。</translation>
  </message>
  <message>
   <source>{function}() of the text {name}: what is no number becomes NaN here and 0 or an error elsewhere.</source>
   <translation>{function}() 用在文本题 {name} 上：不是数字时，本程序得 NaN，别处可能得 0 或报错。</translation>
  </message>
  <message>
   <source>Ask for a number (integer or decimal), or test it with regex first.</source>
   <translation>请改用数字题（integer 或 decimal），或先用 regex 检查。</translation>
  </message>
  <message>
   <source>selected() looks for “{value}”, but a space separates two choices.</source>
   <translation>selected() 查找“{value}”，但空格会被当作两个选项的分隔。</translation>
  </message>
  <message>
   <source>Test each choice with its own selected().</source>
   <translation>请对每个选项分别写 selected()。</translation>
  </message>
  <message>
   <source>{function}() of {name}, which is no choice of several.</source>
   <translation>{function}() 用在 {name} 上，而它不是多选题。</translation>
  </message>
  <message>
   <source>Use =, or make the question select_multiple.</source>
   <translation>请用 =，或把该题改为 select_multiple。</translation>
  </message>
  <message>
   <source>position(..) is ODK's own; other XPath engines refuse it.</source>
   <translation>position(..) 是 ODK 特有的写法，其他 XPath 引擎不认识。</translation>
  </message>
  <message>
   <source>Keep it if the form is for ODK tools only.</source>
   <translation>表单只用于 ODK 系列工具时可以保留。</translation>
  </message>
  <message>
   <source>if() gives values of two kinds ({kinds}); engines convert them differently.</source>
   <translation>if() 的两个结果类型不同（{kinds}），各引擎转换方式不一。</translation>
  </message>
  <message>
   <source>Give values of one kind, or '' where there is none.</source>
   <translation>请给出同类的值；没有值时用 ''。</translation>
  </message>
  <message>
   <source>The condition is never true: {name} is never shown.</source>
   <translation>显示条件永远不成立，{name} 从不出现。</translation>
  </message>
  <message>
   <source>Correct the condition, or remove the row.</source>
   <translation>请改正条件，或删除这一行。</translation>
  </message>
  <message>
   <source>The constraint is never true: no answer to {name} is accepted.</source>
   <translation>约束永远不成立，{name} 填什么都通不过。</translation>
  </message>
  <message>
   <source>Correct the constraint.</source>
   <translation>请改正约束。</translation>
  </message>
  <message>
   <source>The condition wants contrary things: {name} is never shown.</source>
   <translation>显示条件自相矛盾，{name} 从不出现。</translation>
  </message>
  <message>
   <source>Write or in place of and, or correct the values.</source>
   <translation>请把 and 改为 or，或改正其中的值。</translation>
  </message>
  <message>
   <source>{name} is never shown: its group wants something else of ${{{other}}}.</source>
   <translation>{name} 从不出现：它所在的组对 ${{{other}}} 的要求与它相反。</translation>
  </message>
  <message>
   <source>Correct one of the two conditions.</source>
   <translation>请改正其中一个条件。</translation>
  </message>
  <message>
   <source>${{{name}}} has no choice “{value}”.</source>
   <translation>${{{name}}} 没有选项“{value}”。</translation>
  </message>
  <message>
   <source>Correct the value, or add the choice.</source>
   <translation>请改正该值，或补上这个选项。</translation>
  </message>
  <message>
   <source>{count} choices of {list} are never offered: their {column} (such as “{value}”) is no answer to ${{{name}}}.</source>
   <translation>{list} 有 {count} 个选项永远不会出现：它们的 {column}（如“{value}”）不是 ${{{name}}} 的选项。</translation>
  </message>
  <message>
   <source>Correct the column, or add the answer there.</source>
   <translation>请改正该列，或在那道题补上这个选项。</translation>
  </message>
  <message>
   <source>{name} is required and read-only, and nothing fills it: the form can never be finished.</source>
   <translation>{name} 必填却只读，又没有默认值或计算，表单永远无法完成。</translation>
  </message>
  <message>
   <source>Let it be answered, or give it a default or a calculation.</source>
   <translation>请允许填写，或给出默认值或计算。</translation>
  </message>
  <message>
   <source>The group {name} holds no question.</source>
   <translation>组 {name} 里没有题目。</translation>
  </message>
  <message>
   <source>Remove it, or move its questions in.</source>
   <translation>请删除它，或把题目移进来。</translation>
  </message>
  <message>
   <source>The group {name} shows nothing: it holds only calculations.</source>
   <translation>组 {name} 只有计算，屏幕上什么也不显示。</translation>
  </message>
  <message>
   <source>Move the calculations out, or leave the label away.</source>
   <translation>请把计算移到组外，或去掉组的标题。</translation>
  </message>
  <message>
   <source>No question uses the list {list}.</source>
   <translation>没有题目使用选项表 {list}。</translation>
  </message>
  <message>
   <source>Remove it, or name it in a question.</source>
   <translation>请删除它，或在题目中引用。</translation>
  </message>
  <message>
   <source>The list {list} has {count} choices in the workbook: it is slow to open and to check.</source>
   <translation>选项表 {list} 有 {count} 个选项写在工作簿里，打开和检查都慢。</translation>
  </message>
  <message>
   <source>Move it into a CSV beside the form: select_one_from_file {list}.csv.</source>
   <translation>请移到表单旁的 CSV：select_one_from_file {list}.csv。</translation>
  </message>
  <message>
   <source>The value “{value}” of the list {list} holds a space; selected() and exports take it for two choices.</source>
   <translation>{list} 的值“{value}”含有空格，selected() 和导出会把它当成两个选项。</translation>
  </message>
  <message>
   <source>Use _ in place of the space.</source>
   <translation>请用 _ 代替空格。</translation>
  </message>
  <message>
   <source>The value “{value}” stands twice in {list} (row {other}).</source>
   <translation>值“{value}”在 {list} 中重复（第 {other} 行）。</translation>
  </message>
  <message>
   <source>Give each choice its own value.</source>
   <translation>请让每个选项的值各不相同。</translation>
  </message>
  <message>
   <source>“{value}” differs from row {other} of {list} by capital letters only.</source>
   <translation>“{value}”与 {list} 第 {other} 行只有大小写不同。</translation>
  </message>
  <message>
   <source>Give it a value that differs.</source>
   <translation>请换一个不同的值。</translation>
  </message>
  <message>
   <source>“{label}” stands twice in {list} (row {other}); nobody can tell them apart.</source>
   <translation>“{label}”在 {list} 中重复（第 {other} 行），填报人分不清。</translation>
  </message>
  <message>
   <source>Say what is different about it.</source>
   <translation>请写明两者的区别。</translation>
  </message>
  <message>
   <source>“{name}” is a word of expressions (and, or, div, mod).</source>
   <translation>“{name}”是表达式的保留词（and、or、div、mod）。</translation>
  </message>
  <message>
   <source>Choose another name.</source>
   <translation>请换一个名称。</translation>
  </message>
  <message>
   <source>“{name}” is kept for the form's own data.</source>
   <translation>“{name}”留给表单自身的数据使用。</translation>
  </message>
  <message>
   <source>{name} differs from {other} (row {row}) by capital letters only; tables of other tools take them for one.</source>
   <translation>{name} 与 {other}（第 {row} 行）只有大小写不同，其他工具会当成同一列。</translation>
  </message>
  <message>
   <source>Choose a name that differs.</source>
   <translation>请换一个不同的名称。</translation>
  </message>
  <message>
   <source>“{name}” leads to nothing in the form.</source>
   <translation>“{name}”在表单中找不到对应内容。</translation>
  </message>
  <message>
   <source>Write ${{{name}}} for a question, '{name}' for a text.</source>
   <translation>题目请写 ${{{name}}}，文本请写 '{name}'。</translation>
  </message>
  <message>
   <source>The column “{column}” means nothing and is not read.</source>
   <translation>列“{column}”没有含义，不会被读取。</translation>
  </message>
  <message>
   <source>Was “{other}” meant?</source>
   <translation>是否应为“{other}”？</translation>
  </message>
  <message>
   <source>The column “{column}” is needed for the form's own data.</source>
   <translation>列“{column}”留给表单自身的数据使用。</translation>
  </message>
  <message>
   <source>Both this question and {other} save to {name}.</source>
   <translation>这道题与 {other} 都保存到 {name}。</translation>
  </message>
  <message>
   <source>Give each its own property.</source>
   <translation>请让每道题保存到各自的属性。</translation>
  </message>
  <message>
   <source>The language “{language}” has no code; devices cannot choose it by themselves.</source>
   <translation>语言“{language}”没有代码，设备无法自动选用。</translation>
  </message>
  <message>
   <source>Write it as 中文 (zh) or English (en).</source>
   <translation>请写成 中文 (zh) 或 English (en)。</translation>
  </message>
  <message>
   <source>“{column}” has no language, other columns have ({languages}): it becomes a language of its own.</source>
   <translation>“{column}”没有写语言，其他列写了（{languages}），它会自成一种语言。</translation>
  </message>
  <message>
   <source>Write the language behind it, as in label::中文 (zh).</source>
   <translation>请在后面写明语言，如 label::中文 (zh)。</translation>
  </message>
  <message>
   <source>{column} is not there in {language}.</source>
   <translation>{language} 没有 {column} 列。</translation>
  </message>
  <message>
   <source>Add the column {column}::{language}.</source>
   <translation>请增加一列 {column}::{language}。</translation>
  </message>
  <message>
   <source>Nothing is said here in {language}; it is in {other}.</source>
   <translation>这里没有 {language} 的文字，{other} 有。</translation>
  </message>
  <message>
   <source>Translate it.</source>
   <translation>请补上译文。</translation>
  </message>
  <message>
   <source>The file {file} is not beside the form.</source>
   <translation>表单旁边没有文件 {file}。</translation>
  </message>
  <message>
   <source>Put it there, or take the name out.</source>
   <translation>请放入该文件，或去掉这个文件名。</translation>
  </message>
  <message>
   <source>Every row reads {name} of all rows: about {count} readings for {rows} rows, each time one changes.</source>
   <translation>每一行都读取所有行的 {name}：{rows} 行时每改一处约读 {count} 次。</translation>
  </message>
  <message>
   <source>Compute the total once, outside the repeat.</source>
   <translation>请在重复组之外算一次合计。</translation>
  </message>
  <message>
   <source>// looks through the whole form: about {count} nodes each time.</source>
   <translation>// 会查遍整张表单，每次约 {count} 个节点。</translation>
  </message>
  <message>
   <source>Write the path in full.</source>
   <translation>请写出完整路径。</translation>
  </message>
  <message>
   <source>{table} has {size} rows, and this search cannot use an index: about {count} rows each time.</source>
   <translation>{table} 有 {size} 行，这个查找用不上索引，每次约查 {count} 行。</translation>
  </message>
  <message>
   <source>Compare a column with = to a question, and put that test first.</source>
   <translation>请用 = 把某一列与题目比较，并把它写在最前面。</translation>
  </message>
  <message>
   <source>pulldata() looks into {table} ({size} rows) in every row of a repeat: up to {count} rows.</source>
   <translation>pulldata() 在重复组的每一行里查 {table}（{size} 行），最多约 {count} 行。</translation>
  </message>
  <message>
   <source>Ask outside the repeat, or use a choice from the table.</source>
   <translation>请移到重复组之外，或改为从该表选择。</translation>
  </message>
  <message>
   <source>{function}() over the rows before this one: about {count} readings for {rows} rows.</source>
   <translation>{function}() 累计前面各行：{rows} 行时约读 {count} 次。</translation>
  </message>
  <message>
   <source>Add to the value of the row before, if only the last total is needed.</source>
   <translation>若只需要最后的合计，请在上一行的值上累加。</translation>
  </message>
  <message>
   <source>{function}() gives another value each time the form is computed.</source>
   <translation>{function}() 每次计算都会得到不同的值。</translation>
  </message>
  <message>
   <source>Write once({function}()), or use a default or a trigger.</source>
   <translation>请写成 once({function}())，或用默认值、触发。</translation>
  </message>
  <message>
   <source>The pattern {pattern} repeats a repetition: on some answers it takes minutes.</source>
   <translation>模式 {pattern} 在重复中再重复，遇到某些答案要算好几分钟。</translation>
  </message>
  <message>
   <source>Repeat once only: (a+)+ says no more than a+.</source>
   <translation>只重复一次即可：a+ 与 (a+)+ 意思相同。</translation>
  </message>
  <message>
   <source>Nothing reads the calculation {name}, and it is not saved.</source>
   <translation>没有任何地方用到计算 {name}，它也不保存。</translation>
  </message>
  <message>
   <source>Remove it, or say what uses it.</source>
   <translation>请删除它，或在需要处引用。</translation>
  </message>
  <message>
   <source>The default {value} is how a spreadsheet counts days; the form reads it as no date.</source>
   <translation>默认值 {value} 是电子表格记日期的数字，表单读不出日期。</translation>
  </message>
  <message>
   <source>Type the date as text: 2026-11-20.</source>
   <translation>请把日期写成文本：2026-11-20。</translation>
  </message>
  <message>
   <source>The default “{value}” is no choice of {name}.</source>
   <translation>默认值“{value}”不是 {name} 的选项。</translation>
  </message>
  <message>
   <source>Use the value (name) of a choice, not its label.</source>
   <translation>请用选项的值（name），不要用它的标题。</translation>
  </message>
  <message>
   <source>{what} is spoken of here, and may not be collected about a person ({source}).</source>
   <translation>这里提到“{what}”，依法不得向个人收集（{source}）。</translation>
  </message>
  <message>
   <source>Reword it, so that nobody writes such a thing down.</source>
   <translation>请改写，以免有人把它写下来。</translation>
  </message>
  <message>
   <source>This is a submission of “{id}”, not of “{form}”.</source>
   <translation>这是“{id}”的填报，不是“{form}”的。</translation>
  </message>
  <message>
   <source>Export it with its own form.</source>
   <translation>请用它自己的表单导出。</translation>
  </message>
  <message>
   <source>The submission is encrypted.</source>
   <translation>填报已加密。</translation>
  </message>
  <message>
   <source>Let the program that has its key decrypt it first.</source>
   <translation>请先用持有密钥的程序解密。</translation>
  </message>
  <message>
   <source>The submission cannot be read: {why}.</source>
   <translation>无法读取填报：{why}。</translation>
  </message>
  <message>
   <source>Fetch it again from where it came from.</source>
   <translation>请从来源处重新获取。</translation>
  </message>
  <message>
   <source>There is no submission in it.</source>
   <translation>里面没有填报。</translation>
  </message>
  <message>
   <source>Name a submission's XML, or a folder or zip with some in it.</source>
   <translation>请指定填报的 XML 文件，或含有填报的文件夹或压缩包。</translation>
  </message>
 </context>
 <context>
  <name>PreviewView</name>
  <message>
   <source>group</source>
   <translation>组</translation>
  </message>
  <message>
   <source>repeat</source>
   <translation>重复组</translation>
  </message>
  <message>
   <source>note</source>
   <translation>说明</translation>
  </message>
  <message>
   <source>Question</source>
   <translation>题目</translation>
  </message>
  <message>
   <source>Type</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>Shown when</source>
   <translation>显示条件</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>预览</translation>
  </message>
 </context>
 <context>
  <name>ProblemsView</name>
  <message>
   <source>The problem in full</source>
   <translation>问题全文</translation>
  </message>
  <message>
   <source>Problems shown</source>
   <translation>显示哪些问题</translation>
  </message>
  <message>
   <source>Nothing is wrong</source>
   <translation>没有发现问题</translation>
  </message>
  <message>
   <source>Look at the preview, try it yourself, or have it filled at random.</source>
   <translation>可以看预览、亲自试填，或让程序随机试填。</translation>
  </message>
  <message>
   <source>Show the question</source>
   <translation>查看题目</translation>
  </message>
  <message>
   <source>Error</source>
   <translation>错误</translation>
  </message>
  <message>
   <source>Warning</source>
   <translation>提示</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>What and why</source>
   <translation>问题与原因</translation>
  </message>
  <message>
   <source>Problems</source>
   <translation>问题</translation>
  </message>
  <message>
   <source>All</source>
   <translation>全部</translation>
  </message>
  <message>
   <source>Errors</source>
   <translation>错误</translation>
  </message>
  <message>
   <source>Warnings</source>
   <translation>提示</translation>
  </message>
  <message>
   <source>All {0}</source>
   <translation>全部 {0}</translation>
  </message>
  <message>
   <source>Errors {0}</source>
   <translation>错误 {0}</translation>
  </message>
  <message>
   <source>Warnings {0}</source>
   <translation>提示 {0}</translation>
  </message>
 </context>
 <context>
  <name>SidePanel</name>
  <message>
   <source>Form</source>
   <translation>表单</translation>
  </message>
  <message>
   <source>Open a form</source>
   <translation>打开表单</translation>
  </message>
  <message>
   <source>Check again</source>
   <translation>重新检查</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Import into the library</source>
   <translation>导入本机档案库</translation>
  </message>
  <message>
   <source>Imported forms</source>
   <translation>已导入的表单</translation>
  </message>
  <message>
   <source>None so far. An imported form is filled like a built-in one.</source>
   <translation>还没有。导入后，可像内置表单一样填报。</translation>
  </message>
  <message>
   <source>Export filled forms</source>
   <translation>导出填报结果</translation>
  </message>
  <message>
   <source>Fill</source>
   <translation>填报</translation>
  </message>
  <message>
   <source>Take out of use</source>
   <translation>停用</translation>
  </message>
  <message>
   <source>None opened</source>
   <translation>尚未打开</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>Show it in</source>
   <translation>显示语言</translation>
  </message>
  <message>
   <source>Nothing is wrong</source>
   <translation>没有问题</translation>
  </message>
  <message>
   <source>Questions: {0}</source>
   <translation>{0} 道题</translation>
  </message>
  <message>
   <source>Fill {0}</source>
   <translation>填报 {0}</translation>
  </message>
  <message>
   <source>Errors: {0}</source>
   <translation>{0} 处错误</translation>
  </message>
  <message>
   <source>Warnings: {0}</source>
   <translation>{0} 处提示</translation>
  </message>
 </context>
 <context>
  <name>TrialView</name>
  <message>
   <source>By type, by choices, and by what constraints say; rows are added, the form is finished.</source>
   <translation>按题型、选项和约束取值，会增加行，并尝试完成表单。</translation>
  </message>
  <message>
   <source>Fill 20 times</source>
   <translation>试填 20 次</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Nothing got in the way</source>
   <translation>一路顺畅</translation>
  </message>
  <message>
   <source>Every question was reached, and every filling could be finished.</source>
   <translation>每道题都到达过，每次都能完成。</translation>
  </message>
  <message>
   <source>Answers are made up. </source>
   <translation>答案由程序编造。</translation>
  </message>
  <message>
   <source>Filling … </source>
   <translation>正在试填……</translation>
  </message>
  <message>
   <source>left empty</source>
   <translation>未填</translation>
  </message>
  <message>
   <source>not accepted</source>
   <translation>通不过</translation>
  </message>
  <message>
   <source>wrong kind</source>
   <translation>类型不符</translation>
  </message>
  <message>
   <source>error</source>
   <translation>出错</translation>
  </message>
  <message>
   <source>slow</source>
   <translation>偏慢</translation>
  </message>
  <message>
   <source>What</source>
   <translation>情况</translation>
  </message>
  <message>
   <source>Question</source>
   <translation>题目</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>说明</translation>
  </message>
  <message>
   <source>Found by trial</source>
   <translation>试填发现</translation>
  </message>
  <message>
   <source>{0} of {1} could be finished. </source>
   <translation>{1} 次中有 {0} 次能够完成。</translation>
  </message>
  <message numerus="yes">
   <source>Ended after %Ln seconds, not all runs were made. </source>
   <translation><numerusform>%Ln 秒后结束，未试填完全部次数。</numerusform></translation>
  </message>
  <message>
   <source>{0}, {1}; {2} ms an answer, {3} ms at most.</source>
   <translation>{0}，{1}；每个答案 {2} 毫秒，最多 {3} 毫秒。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln answers</source>
   <translation><numerusform>%Ln 个答案</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln rows</source>
   <translation><numerusform>%Ln 行</numerusform></translation>
  </message>
  <message>
   <source>never reached</source>
   <translation>从未到达</translation>
  </message>
  <message>
   <source>tried {0}</source>
   <translation>试过 {0}</translation>
  </message>
  <message>
   <source>Row</source>
   <translation>行</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>Firm · record</source>
   <translation>企业 · 条目</translation>
  </message>
  <message>
   <source>What changes, or why not</source>
   <translation>会改什么，或为什么不能导入</translation>
  </message>
  <message>
   <source>Trial run</source>
   <translation>逐行检查</translation>
  </message>
  <message>
   <source>No such rows</source>
   <translation>没有这样的行</translation>
  </message>
  <message>
   <source>The row in full</source>
   <translation>这一行的全部内容</translation>
  </message>
  <message>
   <source>All {0}</source>
   <translation>全部 {0}</translation>
  </message>
  <message>
   <source>New {0}</source>
   <translation>新建 {0}</translation>
  </message>
  <message>
   <source>Changes {0}</source>
   <translation>更新 {0}</translation>
  </message>
  <message>
   <source>Same {0}</source>
   <translation>相同 {0}</translation>
  </message>
  <message>
   <source>Refused {0}</source>
   <translation>不通过 {0}</translation>
  </message>
  <message>
   <source>With remarks {0}</source>
   <translation>有提示 {0}</translation>
  </message>
  <message>
   <source>Import rows: {0}</source>
   <translation>导入 {0} 行</translation>
  </message>
  <message>
   <source>Back to the columns</source>
   <translation>回到列对应</translation>
  </message>
  <message>
   <source>Export this report</source>
   <translation>导出检查结果</translation>
  </message>
  <message>
   <source>All or nothing: refused rows stay out, the others are saved together.</source>
   <translation>整批保存：不通过的行不导入，其余的一次存好，不会只存一半。</translation>
  </message>
  <message>
   <source>Cell {0}</source>
   <translation>单元格 {0}</translation>
  </message>
 </context>
 <context>
  <name>TryingView</name>
  <message>
   <source>Filling…</source>
   <translation>填写中…</translation>
  </message>
  <message>
   <source>Fill at random</source>
   <translation>随机填写</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>试着完成</translation>
  </message>
  <message>
   <source>Start again</source>
   <translation>重新开始</translation>
  </message>
  <message>
   <source>Section</source>
   <translation>部分</translation>
  </message>
  <message>
   <source>They are marked; the first of them is shown.</source>
   <translation>已标出，现在显示的是第一处。</translation>
  </message>
  <message>
   <source>The form can be finished. </source>
   <translation>表单可以完成。</translation>
  </message>
  <message>
   <source>{0} / {1} answered</source>
   <translation>已答 {0} / {1}</translation>
  </message>
  <message numerus="yes">
   <source>%Ln answers need attention. </source>
   <translation><numerusform>有 %Ln 处需要处理。</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Its submission would have %Ln bytes; nothing was kept.</source>
   <translation><numerusform>提交内容约 %Ln 字节；试填不保存。</numerusform></translation>
  </message>
  <message>
   <source>{0} · {1} wrong</source>
   <translation>{0} · {1} 处有误</translation>
  </message>
  <message>
   <source>This answer is not accepted.</source>
   <translation>这个答案不符合约束。</translation>
  </message>
 </context>
 <context>
  <name>WorkshopAsking</name>
  <message>
   <source>Open a form</source>
   <translation>打开表单</translation>
  </message>
  <message>
   <source>The record goes into the firm's archive.</source>
   <translation>填报结果存入该企业的档案。</translation>
  </message>
  <message>
   <source>Choices by their label</source>
   <translation>选项用文字表示</translation>
  </message>
  <message>
   <source>A column for each choice of several</source>
   <translation>多选题每个选项单列一列</translation>
  </message>
  <message>
   <source>What is exported leaves the encrypted library and can be read by anybody who has the file. It is noted.</source>
   <translation>导出的文件不再加密，拿到文件的人都能看到内容。本次导出会留下记录。</translation>
  </message>
  <message>
   <source>Export filled forms</source>
   <translation>导出填报结果</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>Fill</source>
   <translation>填报</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Choose a file</source>
   <translation>选择保存位置</translation>
  </message>
  <message>
   <source>Records</source>
   <translation>记录</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>格式</translation>
  </message>
  <message>
   <source>Forms</source>
   <translation>表单</translation>
  </message>
  <message>
   <source>All files</source>
   <translation>所有文件</translation>
  </message>
 </context>
 <context>
  <name>WorkshopPage</name>
  <message>
   <source>Views of the form</source>
   <translation>表单的几个视图</translation>
  </message>
  <message>
   <source>Forms workshop</source>
   <translation>表单工坊</translation>
  </message>
  <message>
   <source>Check, try and import forms; nothing tried here is saved</source>
   <translation>检查、试填、导入表单；试填内容不保存</translation>
  </message>
  <message>
   <source>It can be imported once the errors are mended.</source>
   <translation>改正错误后即可导入。</translation>
  </message>
  <message>
   <source>A built-in form has this id; give yours another form_id.</source>
   <translation>内置表单已用此编号，请换一个 form_id。</translation>
  </message>
  <message>
   <source>This version is in the library already.</source>
   <translation>这个版本已在档案库中。</translation>
  </message>
  <message>
   <source>It can be imported again. What was filled with it stays; its drafts wait until then.</source>
   <translation>以后可以重新导入。已填报的内容保留，草稿待重新导入后可继续。</translation>
  </message>
  <message>
   <source>Problems</source>
   <translation>问题</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>预览</translation>
  </message>
  <message>
   <source>Try it</source>
   <translation>试填</translation>
  </message>
  <message>
   <source>Random filling</source>
   <translation>随机试填</translation>
  </message>
  <message>
   <source>Drop a form here, or open one</source>
   <translation>把表单拖到这里，或打开一个</translation>
  </message>
  <message>
   <source>Excel, Markdown, CSV or a ready XForm; tables and pictures beside it are found.</source>
   <translation>支持 Excel、Markdown、CSV 和现成的 XForm；旁边的表格和图片会一并找到。</translation>
  </message>
  <message>
   <source>Open a form</source>
   <translation>打开表单</translation>
  </message>
  <message>
   <source>Check again</source>
   <translation>重新检查</translation>
  </message>
  <message>
   <source>Export filled forms</source>
   <translation>导出填报结果</translation>
  </message>
  <message>
   <source>Take out of use</source>
   <translation>停用</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>保留</translation>
  </message>
  <message numerus="yes">
   <source>%Ln records written to {0}</source>
   <translation><numerusform>已将 %Ln 条记录写入 {0}</numerusform></translation>
  </message>
  <message>
   <source>Take “{0}” out of use?</source>
   <translation>停用“{0}”？</translation>
  </message>
  <message numerus="yes">
   <source>; %Ln files are at the centre only</source>
   <translation><numerusform>；%Ln 个附件只在中心，未能带出</numerusform></translation>
  </message>
  <message>
   <source>Problems {0}</source>
   <translation>问题 {0}</translation>
  </message>
  <message>
   <source>{0} imported; it stands in every archive under “Other forms”</source>
   <translation>已导入“{0}”，在每份档案的“其他表单”中填报</translation>
  </message>
 </context>
</TS>
