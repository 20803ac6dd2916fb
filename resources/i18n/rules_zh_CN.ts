<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>RuleCheck</name>
  <message>
   <source>Put the sheet back; “rules export” writes the one of this program.</source>
   <translation>把这张表放回去；“rules export” 可写出本程序自带的表。</translation>
  </message>
  <message>
   <source>Save it again as .xlsx from the spreadsheet program.</source>
   <translation>用表格软件重新另存为 .xlsx。</translation>
  </message>
  <message>
   <source>Save the sheet as CSV in UTF-8, or edit the workbook instead.</source>
   <translation>另存为 UTF-8 编码的 CSV，或改用工作簿编辑。</translation>
  </message>
  <message>
   <source>Look for an open quotation mark in this row.</source>
   <translation>检查这一行是否有没有闭合的引号。</translation>
  </message>
  <message>
   <source>Look for a missing or a spare comma or quotation mark in this row.</source>
   <translation>检查这一行是否少了或多了逗号、引号。</translation>
  </message>
  <message>
   <source>Put the column back, with exactly this name in the first row.</source>
   <translation>把这一列放回去，首行列名须与此完全一致。</translation>
  </message>
  <message>
   <source>Put the names of the columns back into the first row.</source>
   <translation>把列名放回第一行。</translation>
  </message>
  <message>
   <source>Delete or rename one of the two columns.</source>
   <translation>删除或改名其中一列。</translation>
  </message>
  <message>
   <source>Correct its name, or delete it.</source>
   <translation>改正列名，或删除这一列。</translation>
  </message>
  <message>
   <source>Correct its name, or begin it with _ to keep it as a note.</source>
   <translation>改正表名；只作备注的表，名称以 _ 开头。</translation>
  </message>
  <message>
   <source>Delete or rename one of the two sheets.</source>
   <translation>删除或改名其中一张表。</translation>
  </message>
  <message>
   <source>Give the column a name in the first row, or empty the cell.</source>
   <translation>在首行给这一列写上列名，或清空这个单元格。</translation>
  </message>
  <message>
   <source>Take the merging back: only the first cell holds anything.</source>
   <translation>取消合并：只有第一个单元格有内容。</translation>
  </message>
  <message>
   <source>Write the value itself.</source>
   <translation>直接写数值。</translation>
  </message>
  <message>
   <source>Write the value itself, so that it cannot change by itself.</source>
   <translation>直接写数值，免得它自己变化。</translation>
  </message>
  <message>
   <source>Show the cell as a plain number.</source>
   <translation>把单元格显示为普通数字。</translation>
  </message>
  <message>
   <source>Delete what stands far below or to the right of the table.</source>
   <translation>删除表格下方或右侧远处的内容。</translation>
  </message>
  <message>
   <source>Fill the cell; texts are needed in both languages.</source>
   <translation>填写这个单元格；文字须中英文齐全。</translation>
  </message>
  <message>
   <source>Write a number without a unit: 800, or 0.5.</source>
   <translation>只写数字，不写单位：800 或 0.5。</translation>
  </message>
  <message>
   <source>Write the date as 2026-04-01.</source>
   <translation>日期写成 2026-04-01。</translation>
  </message>
  <message>
   <source>Write one of these words.</source>
   <translation>写这些词中的一个。</translation>
  </message>
  <message>
   <source>Give one of the two another code.</source>
   <translation>给其中一个换一个代码。</translation>
  </message>
  <message>
   <source>Look the name up in the sheet “facts” of the workbook.</source>
   <translation>在工作簿的 “facts” 表里查名称。</translation>
  </message>
  <message>
   <source>Compare with a row that works; quotation marks must be straight, == compares.</source>
   <translation>对照一行正确的写法；引号须用直引号，比较用 ==。</translation>
  </message>
  <message>
   <source>Ask for something that is true or false, with ==, &lt;, &gt;, and, or.</source>
   <translation>写成可判断真假的条件，用 ==、&lt;、&gt;、and、or。</translation>
  </message>
  <message>
   <source>Ask first whether the fact is there: fact != null and …</source>
   <translation>先问这项事实有没有：事实 != null and …</translation>
  </message>
  <message>
   <source>Correct the code, or add the indicator.</source>
   <translation>改正代码，或补上这项指标。</translation>
  </message>
  <message>
   <source>Add rows for it to scores; the last without a condition.</source>
   <translation>在 scores 里补上它的行，最后一行不写条件。</translation>
  </message>
  <message>
   <source>Leave the condition of the last row empty.</source>
   <translation>最后一行的条件留空。</translation>
  </message>
  <message>
   <source>Move this row to the end, or give it a condition.</source>
   <translation>把这一行移到最后，或写上条件。</translation>
  </message>
  <message>
   <source>Put the narrower row first, or delete this one.</source>
   <translation>把范围较窄的行放在前面，或删除这一行。</translation>
  </message>
  <message>
   <source>End the row before on the day this one begins.</source>
   <translation>让前一行在这一行开始之日结束。</translation>
  </message>
  <message>
   <source>Let this row begin on the day the one before ends.</source>
   <translation>让这一行从前一行结束之日开始。</translation>
  </message>
  <message>
   <source>Put the later of the two days into valid_to.</source>
   <translation>把较晚的日期写进 valid_to。</translation>
  </message>
  <message>
   <source>Stay within the limits, or change them.</source>
   <translation>不要超出限度，或修改限度。</translation>
  </message>
  <message>
   <source>Add or delete indicators, or change planned in categories and scheme.</source>
   <translation>增减指标，或修改 categories 和 scheme 里的 planned。</translation>
  </message>
  <message>
   <source>Share the points out anew, or change the category's points and plus_cap.</source>
   <translation>重新分配分值，或修改该类分值和 plus_cap。</translation>
  </message>
  <message>
   <source>Correct this cell and those it must agree with.</source>
   <translation>改正这个单元格，以及须与它一致的那些。</translation>
  </message>
  <message>
   <source>Break the circle: work one of them out from other facts.</source>
   <translation>打破循环：其中一项改由别的事实推算。</translation>
  </message>
  <message>
   <source>Name the law, the standard or the plan; what is our own says so.</source>
   <translation>写明法律、标准或方案；自拟的也要写明。</translation>
  </message>
  <message>
   <source>Write the day from which it holds.</source>
   <translation>写明从哪天起施行。</translation>
  </message>
  <message>
   <source>Raise the version in the sheet “scheme”: a pack never changes.</source>
   <translation>在 “scheme” 表里提高版本号：资源包一经发布不再更改。</translation>
  </message>
  <message>
   <source>Look the code up in deadlines, or add the period there.</source>
   <translation>在 deadlines 里查代码，或在那里补上期限。</translation>
  </message>
  <message>
   <source>Look the code up in materials, or add the paper there.</source>
   <translation>在 materials 里查代码，或在那里补上材料。</translation>
  </message>
  <message>
   <source>Look the kind of record up in the catalogue.</source>
   <translation>在信息目录里查条目类型。</translation>
  </message>
  <message>
   <source>Look the name up in the record's form.</source>
   <translation>在该条目的表单里查名称。</translation>
  </message>
  <message>
   <source>Correct the cell, then check again.</source>
   <translation>改正这个单元格，再检查一次。</translation>
  </message>
  <message>
   <source>signed</source>
   <translation>已签名</translation>
  </message>
  <message>
   <source>not signed yet</source>
   <translation>尚未签名</translation>
  </message>
  <message>
   <source>{old} → {new}: {count} rows differ</source>
   <translation>{old} → {new}：{count} 行不同</translation>
  </message>
  <message>
   <source>{file}: {count} files written</source>
   <translation>{file}：写出 {count} 个文件</translation>
  </message>
  <message>
   <source>{count} sheets are not there; the program's own are used</source>
   <translation>缺 {count} 张表，用程序自带的</translation>
  </message>
  <message>
   <source>new</source>
   <translation>新增</translation>
  </message>
  <message>
   <source>gone</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>修改</translation>
  </message>
  <message>
   <source>no grade</source>
   <translation>未评</translation>
  </message>
  <message>
   <source>cap {code} new</source>
   <translation>新增封顶 {code}</translation>
  </message>
  <message>
   <source>cap {code} gone</source>
   <translation>封顶解除 {code}</translation>
  </message>
  <message>
   <source>another threshold</source>
   <translation>等级线变了</translation>
  </message>
  <message>
   <source>{name}: {found} · rules {version}, {sheets} sheets</source>
   <translation>{name}：{found} · 规则 {version}，{sheets} 张表</translation>
  </message>
  <message>
   <source>{file}: rules {version}, {size} kB, {signed}; publish it with: publish-pack {file} --name {name} --version {version}</source>
   <translation>{file}：规则 {version}，{size} kB，{signed}；发布：publish-pack {file} --name {name} --version {version}</translation>
  </message>
  <message>
   <source>{firms} firms: {moved} change grade, {shifted} more only points</source>
   <translation>{firms} 家主体：{moved} 家等级变化，另有 {shifted} 家仅分值变化</translation>
  </message>
 </context>
 <context>
  <name>RulesNews</name>
  <message>
   <source>They are in use now; which firms change grade is being reckoned.</source>
   <translation>现已启用；正在计算哪些主体的等级会变化。</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Rules {0} have come. </source>
   <translation>规则 {0} 已到达。</translation>
  </message>
  <message>
   <source>Rules {0} are in use. </source>
   <translation>规则 {0} 已启用。</translation>
  </message>
  <message>
   <source>See which</source>
   <translation>查看名单</translation>
  </message>
  <message>
   <source>No firm here changes grade.</source>
   <translation>本机没有主体的等级变化。</translation>
  </message>
  <message>
   <source>Firms that change grade: {0} of {1}.</source>
   <translation>等级变化的主体：{0} 家，共 {1} 家。</translation>
  </message>
 </context>
 <context>
  <name>RulesPage</name>
  <message>
   <source>Rules in use</source>
   <translation>在用规则</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <source>No firm here changes grade</source>
   <translation>没有主体的等级变化</translation>
  </message>
  <message>
   <source>Grades are what they were before these rules came.</source>
   <translation>各主体等级与这版规则到达之前相同。</translation>
  </message>
  <message>
   <source>No new rules have come yet</source>
   <translation>还没有新规则到达</translation>
  </message>
  <message>
   <source>When the centre sends some, the firms whose grade they change stand here.</source>
   <translation>中心下发新规则后，等级变化的主体列在这里。</translation>
  </message>
  <message>
   <source>All</source>
   <translation>全部</translation>
  </message>
  <message>
   <source>Better</source>
   <translation>上升</translation>
  </message>
  <message>
   <source>Worse</source>
   <translation>下降</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>主体</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>原等级</translation>
  </message>
  <message>
   <source>After</source>
   <translation>新等级</translation>
  </message>
  <message>
   <source>Points</source>
   <translation>分值</translation>
  </message>
  <message>
   <source>By which indicators</source>
   <translation>因哪些指标</translation>
  </message>
 </context>
 <context>
  <name>RulesPresenter</name>
  <message numerus="yes">
   <source>{old} → {new}, {day}: {moved} of %Ln firms change grade, {shifted} more only points.</source>
   <translation><numerusform>{old} → {new}，{day}：%Ln 家主体中 {moved} 家等级变化，另有 {shifted} 家仅分值变化。</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{old} → {new}, {day}: {moved} of %Ln firms have another grade than the lists showed.</source>
   <translation><numerusform>{old} → {new}，{day}：%Ln 家主体中 {moved} 家与列表原先显示的等级不同。</numerusform></translation>
  </message>
  <message>
   <source>Version in use</source>
   <translation>在用版本</translation>
  </message>
  <message>
   <source>Scheme</source>
   <translation>评价方案</translation>
  </message>
  <message>
   <source>Holds from</source>
   <translation>施行日期</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>new cap: {0}</source>
   <translation>新增封顶：{0}</translation>
  </message>
  <message>
   <source>no longer: {0}</source>
   <translation>封顶解除：{0}</translation>
  </message>
  <message>
   <source>Before it</source>
   <translation>上一版本</translation>
  </message>
  <message>
   <source>another threshold</source>
   <translation>等级线变了</translation>
  </message>
  <message>
   <source>not told: the rules before are gone</source>
   <translation>无法说明：上一版规则已不在本机</translation>
  </message>
  <message numerus="yes">
   <source>{0} of %Ln firms looked at</source>
   <translation><numerusform>已计算 {0} / %Ln 家</numerusform></translation>
  </message>
 </context>
 <context>
  <name>WhyPage</name>
  <message>
   <source>Why it changed</source>
   <translation>变化原因</translation>
  </message>
  <message>
   <source>No finished diagnosis to compare with</source>
   <translation>还没有可比较的已完成诊断</translation>
  </message>
  <message>
   <source>A report freezes the grade with its reasons; from then on every change can be explained.</source>
   <translation>出具报告时会固定等级与理由，此后的变化都可以说明。</translation>
  </message>
  <message>
   <source>Go to the diagnosis</source>
   <translation>前往诊断</translation>
  </message>
  <message>
   <source>shared out anew</source>
   <translation>类内分值重新分配</translation>
  </message>
  <message>
   <source>Indicator</source>
   <translation>指标</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Earlier</source>
   <translation>较早</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>较晚</translation>
  </message>
  <message>
   <source>No indicator moved</source>
   <translation>没有指标变化</translation>
  </message>
  <message>
   <source>Points and reasons are what they were.</source>
   <translation>分值与理由均与原来相同。</translation>
  </message>
  <message>
   <source>The firm's facts</source>
   <translation>企业事实</translation>
  </message>
  <message>
   <source>The rules</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>Both</source>
   <translation>两者都有</translation>
  </message>
  <message>
   <source>Not told</source>
   <translation>无法区分</translation>
  </message>
  <message>
   <source>No.</source>
   <translation>编号</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>原分值</translation>
  </message>
  <message>
   <source>After</source>
   <translation>现分值</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>变化</translation>
  </message>
  <message>
   <source>By what</source>
   <translation>变化来自</translation>
  </message>
  <message>
   <source>Reason now · reason then</source>
   <translation>现在的理由 · 当时的理由</translation>
  </message>
 </context>
 <context>
  <name>WhyPresenter</name>
  <message numerus="yes">
   <source>{before} {points_before} → {after} {points_after} ({by} points)</source>
   <translation><numerusform>{before} {points_before} → {after} {points_after}（{by} 分）</numerusform></translation>
  </message>
  <message>
   <source>By the rules ({old} → {new}): {rules}. By the firm's own facts and the passing of time: {facts}.</source>
   <translation>来自规则（{old} → {new}）：{rules} 分。来自企业事实与时间推移：{facts} 分。</translation>
  </message>
  <message>
   <source>What the rules did and what the firm did can be told only in part: the earlier facts were not kept, or were erased, or the rules of the later day are no longer here.</source>
   <translation>规则与企业事实各自的影响只能部分区分：当时的事实没有保存或已删除，或者较晚那天的规则已不在本机。</translation>
  </message>
  <message>
   <source>Diagnosis of {day} · {grade} {points} · rules {rules}</source>
   <translation>{day} 诊断 · {grade} {points} · 规则 {rules}</translation>
  </message>
  <message>
   <source>Today · {grade} {points} · rules {rules}</source>
   <translation>今天 · {grade} {points} · 规则 {rules}</translation>
  </message>
  <message>
   <source>no longer judged</source>
   <translation>不再评价</translation>
  </message>
  <message>
   <source>not judged then</source>
   <translation>当时不评价</translation>
  </message>
  <message>
   <source>not rated</source>
   <translation>未评</translation>
  </message>
  <message>
   <source>The rules are the same ({0}): all of it is the firm's own doing, and the passing of time.</source>
   <translation>规则相同（{0}）：变化全部来自企业事实与时间推移。</translation>
  </message>
  <message>
   <source>Under the new rules alone the grade would have been {0}.</source>
   <translation>仅按新规则计，等级会是 {0}。</translation>
  </message>
  <message>
   <source>New cap: {0}.</source>
   <translation>新增封顶：{0}。</translation>
  </message>
  <message>
   <source>No longer capped: {0}.</source>
   <translation>封顶解除：{0}。</translation>
  </message>
 </context>
</TS>
