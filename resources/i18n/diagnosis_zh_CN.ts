<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>CheckRow</name>
  <message>
   <source>Yes</source>
   <translation>是</translation>
  </message>
  <message>
   <source>No</source>
   <translation>否</translation>
  </message>
  <message>
   <source>Partly</source>
   <translation>部分</translation>
  </message>
  <message>
   <source>N/A</source>
   <translation>不适用</translation>
  </message>
  <message>
   <source>From the archive: {reason}</source>
   <translation>档案已有：{reason}</translation>
  </message>
  <message>
   <source>See record</source>
   <translation>看条目</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>待核实</translation>
  </message>
 </context>
 <context>
  <name>ChecksView</name>
  <message>
   <source>checked</source>
   <translation>已查 / 发现</translation>
  </message>
  <message>
   <source>Modules: {n}</source>
   <translation>{n} 个模块</translation>
  </message>
  <message>
   <source>{done} of {total} checked</source>
   <translation>{done} / {total} 已查</translation>
  </message>
  <message>
   <source>All {n}</source>
   <translation>全部 {n}</translation>
  </message>
  <message>
   <source>Found {n}</source>
   <translation>有发现 {n}</translation>
  </message>
  <message>
   <source>Open {n}</source>
   <translation>未查 {n}</translation>
  </message>
  <message>
   <source>, </source>
   <translation>、</translation>
  </message>
  <message>
   <source>For the firm's trade: {packs}; the other modules are general.</source>
   <translation>“{packs}”来自行业规则包，其余为通用模块。</translation>
  </message>
  <message>
   <source>Full</source>
   <translation>完整</translation>
  </message>
  <message>
   <source>Short</source>
   <translation>简版</translation>
  </message>
  <message>
   <source>Short or full list</source>
   <translation>简版或完整清单</translation>
  </message>
 </context>
 <context>
  <name>DiagnosisPage</name>
  <message>
   <source>Why it changed</source>
   <translation>变化原因</translation>
  </message>
  <message>
   <source>Checklist</source>
   <translation>检查清单</translation>
  </message>
  <message>
   <source>Indicators</source>
   <translation>指标评分</translation>
  </message>
  <message>
   <source>Plan</source>
   <translation>改进计划</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>改进报告</translation>
  </message>
  <message>
   <source>Found</source>
   <translation>发现</translation>
  </message>
  <message>
   <source>Diagnosis</source>
   <translation>合规诊断</translation>
  </message>
  <message>
   <source>Next question</source>
   <translation>下一条</translation>
  </message>
  <message>
   <source>Add to plan</source>
   <translation>列入改进计划</translation>
  </message>
  <message>
   <source>Issue report</source>
   <translation>出改进报告</translation>
  </message>
  <message>
   <source>Another category</source>
   <translation>切换大类</translation>
  </message>
  <message>
   <source>Issue the improvement report</source>
   <translation>出改进报告</translation>
  </message>
  <message>
   <source>Preview the improvement report</source>
   <translation>预览改进报告</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>预览</translation>
  </message>
  <message>
   <source>Diagnosis {n} of {year} · rule pack {rules} · scored on this device</source>
   <translation>{year} 年第 {n} 次 · 规则包 {rules} · 本机评分</translation>
  </message>
  <message numerus="yes">
   <source>%Ln items</source>
   <translation><numerusform>%Ln 项</numerusform></translation>
  </message>
  <message>
   <source>{n} issued</source>
   <translation>已出 {n} 份</translation>
  </message>
  <message>
   <source>not issued</source>
   <translation>未出具</translation>
  </message>
  <message>
   <source>High {n}</source>
   <translation>高 {n}</translation>
  </message>
  <message>
   <source>Medium {n}</source>
   <translation>中 {n}</translation>
  </message>
  <message>
   <source>Low {n}</source>
   <translation>低 {n}</translation>
  </message>
  <message>
   <source>Read-only</source>
   <translation>只读。</translation>
  </message>
  <message>
   <source>Sign an authorisation</source>
   <translation>签授权书</translation>
  </message>
  <message>
   <source>Returned</source>
   <translation>已退回</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>复核趋势</translation>
  </message>
  <message>
   <source>See comments</source>
   <translation>看意见</translation>
  </message>
  <message>
   <source>Yes / no / partly / N/A / verify</source>
   <translation>是 / 否 / 部分 / 不适用 / 待核实</translation>
  </message>
  <message>
   <source>Comment (reviewers)</source>
   <translation>提意见（复核人）</translation>
  </message>
  <message>
   <source>Link evidence</source>
   <translation>关联佐证</translation>
  </message>
  <message>
   <source>Next finding</source>
   <translation>下一个问题</translation>
  </message>
  <message>
   <source>Next or previous module</source>
   <translation>下一个 / 上一个模块</translation>
  </message>
  <message>
   <source>Photograph evidence</source>
   <translation>拍佐证</translation>
  </message>
 </context>
 <context>
  <name>FindingCard</name>
  <message>
   <source>High</source>
   <translation>高</translation>
  </message>
  <message>
   <source>Medium</source>
   <translation>中</translation>
  </message>
  <message>
   <source>Low</source>
   <translation>低</translation>
  </message>
  <message>
   <source>Severity</source>
   <translation>严重程度</translation>
  </message>
  <message>
   <source>Why graver or lighter than the rule says</source>
   <translation>比规则定得更重或更轻的理由</translation>
  </message>
  <message>
   <source>What was seen, with numbers</source>
   <translation>看到的事实，写明数量</translation>
  </message>
  <message>
   <source>Add evidence</source>
   <translation>补佐证</translation>
  </message>
  <message>
   <source>Add to plan</source>
   <translation>列入改进计划</translation>
  </message>
  <message>
   <source>In the plan</source>
   <translation>已列入计划</translation>
  </message>
  <message>
   <source>Fact</source>
   <translation>事实</translation>
  </message>
  <message>
   <source>Basis</source>
   <translation>依据</translation>
  </message>
  <message>
   <source>Effect</source>
   <translation>影响</translation>
  </message>
  <message>
   <source>Advice</source>
   <translation>建议</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>评分理由</translation>
  </message>
  <message>
   <source>Finding {number} · {title}</source>
   <translation>发现 {number} · {title}</translation>
  </message>
  <message>
   <source>Evidence the archive has already</source>
   <translation>档案里已有的佐证</translation>
  </message>
  <message>
   <source>Link</source>
   <translation>关联</translation>
  </message>
 </context>
 <context>
  <name>IndicatorsView</name>
  <message>
   <source>No.</source>
   <translation>编号</translation>
  </message>
  <message>
   <source>Indicator</source>
   <translation>指标</translation>
  </message>
  <message>
   <source>Points</source>
   <translation>得分 / 满分</translation>
  </message>
  <message>
   <source>Evidence</source>
   <translation>佐证</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>评分理由</translation>
  </message>
  <message>
   <source>How it was reckoned</source>
   <translation>怎样算的</translation>
  </message>
  <message numerus="yes">
   <source>%Ln indicators · {scored} scored · {open} without evidence · {na} not applicable (points spread)</source>
   <translation><numerusform>%Ln 项 · 已评分 {scored} · 待佐证 {open} · 不适用 {na}（分值按比例摊回）</numerusform></translation>
  </message>
  <message>
   <source>No evidence</source>
   <translation>待佐证</translation>
  </message>
  <message>
   <source>Not applicable</source>
   <translation>不适用</translation>
  </message>
  <message>
   <source>How {code} was reckoned</source>
   <translation>{code} 怎样算的</translation>
  </message>
  <message>
   <source>Advice: {advice}</source>
   <translation>建议：{advice}</translation>
  </message>
 </context>
 <context>
  <name>PlanView</name>
  <message>
   <source>Improvement plan</source>
   <translation>改进计划</translation>
  </message>
  <message numerus="yes">
   <source>%Ln items · {owned} with an owner</source>
   <translation><numerusform>%Ln 项 · 已派 {owned}</numerusform></translation>
  </message>
  <message>
   <source>Nothing planned yet</source>
   <translation>还没有列入计划的事项</translation>
  </message>
  <message>
   <source>Open a finding in the checklist and press “Add to plan”.</source>
   <translation>在检查清单里打开一处发现，按“列入改进计划”。</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>级别</translation>
  </message>
  <message>
   <source>Action</source>
   <translation>整改事项</translation>
  </message>
  <message>
   <source>Due</source>
   <translation>截止</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Gain</source>
   <translation>预计</translation>
  </message>
  <message>
   <source>High</source>
   <translation>高</translation>
  </message>
  <message>
   <source>Medium</source>
   <translation>中</translation>
  </message>
  <message>
   <source>Low</source>
   <translation>低</translation>
  </message>
  <message>
   <source>Owner</source>
   <translation>责任人</translation>
  </message>
  <message>
   <source>Not started</source>
   <translation>未开始</translation>
  </message>
  <message>
   <source>Under way</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>Dropped</source>
   <translation>不做了</translation>
  </message>
  <message>
   <source>Proof {n}</source>
   <translation>佐证 {n}</translation>
  </message>
 </context>
 <context>
  <name>ReportPage</name>
  <message>
   <source>Try again</source>
   <translation>再试一次</translation>
  </message>
  <message>
   <source>Smaller</source>
   <translation>缩小</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>放大</translation>
  </message>
  <message>
   <source>Save PDF…</source>
   <translation>存为 PDF…</translation>
  </message>
  <message>
   <source>Improvement report</source>
   <translation>改进报告</translation>
  </message>
  <message>
   <source>Save PDF</source>
   <translation>存为 PDF</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>返回</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>预览</translation>
  </message>
  <message>
   <source>Preview.</source>
   <translation>这是预览。</translation>
  </message>
  <message>
   <source>It takes no number and freezes nothing. Issue the report to hand it over.</source>
   <translation>不编号，也不封存。要交给企业，请出具报告。</translation>
  </message>
  <message>
   <source>Page {n} of {total}</source>
   <translation>第 {n} 页，共 {total} 页</translation>
  </message>
  <message>
   <source>Print…</source>
   <translation>打印…</translation>
  </message>
  <message>
   <source>Bilingual</source>
   <translation>中英双语</translation>
  </message>
  <message>
   <source>Print</source>
   <translation>打印</translation>
  </message>
  <message>
   <source>Paper</source>
   <translation>打印件</translation>
  </message>
  <message>
   <source>Sent to the printer</source>
   <translation>已送往打印机</translation>
  </message>
 </context>
 <context>
  <name>ReportsView</name>
  <message>
   <source>Improvement reports</source>
   <translation>改进报告</translation>
  </message>
  <message>
   <source>No report issued yet</source>
   <translation>还没有出具报告</translation>
  </message>
  <message>
   <source>Issuing freezes the answers and the grade as they are; gaps are listed on the page.</source>
   <translation>出具后，答案与等级按当时的样子封存；未查的项目会在报告中列明。</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>预览</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
 </context>
 <context>
  <name>StandingView</name>
  <message>
   <source>Provisional</source>
   <translation>预评</translation>
  </message>
  <message>
   <source>tick to try</source>
   <translation>勾选可试算</translation>
  </message>
  <message numerus="yes">
   <source>/ {top} points</source>
   <translation><numerusform>/ {top} 分</numerusform></translation>
  </message>
  <message>
   <source>How to reach grade {grade}</source>
   <translation>怎样升到 {grade} 级</translation>
  </message>
  <message>
   <source>How to gain points</source>
   <translation>怎样再得分</translation>
  </message>
  <message>
   <source>Nothing more can be gained from what is known now.</source>
   <translation>按现有资料，没有可以再得的分。</translation>
  </message>
 </context>
 <context>
  <name>DiagnosisPresenter</name>
  <message>
   <source>No live authorisation: the diagnosis can be read, not changed, until one is signed.</source>
   <translation>没有有效的授权：诊断可以查看；签好授权书后才能修改。</translation>
  </message>
  <message numerus="yes">
   <source>costs {points} points</source>
   <translation><numerusform>扣 {points} 分</numerusform></translation>
  </message>
  <message>
   <source>no indicator of this rule pack; it stays a finding</source>
   <translation>本规则包没有对应指标，仍作为发现保留</translation>
  </message>
  <message>
   <source>{basis} (to be verified)</source>
   <translation>{basis}（引用待核实）</translation>
  </message>
  <message>
   <source>Trial {points} · grade {grade}</source>
   <translation>试算 {points} 分 · {grade} 级</translation>
  </message>
  <message>
   <source>none</source>
   <translation>未评</translation>
  </message>
  <message>
   <source>With the {n} ticked done; a trial does not change the grade</source>
   <translation>完成已勾选 {n} 项；试算不改当前等级</translation>
  </message>
  <message>
   <source>Not rated yet: evidence covers {share} of the points</source>
   <translation>暂不评级：佐证只覆盖 {share} 的分值</translation>
  </message>
  <message>
   <source>Highest grade reached</source>
   <translation>已在最高等级</translation>
  </message>
  <message numerus="yes">
   <source>{gap} points short of grade {grade} ({at})</source>
   <translation><numerusform>距 {grade} 级（{at} 分）还差 {gap} 分</numerusform></translation>
  </message>
  <message>
   <source>{codes} · days needed: {days}</source>
   <translation>{codes} · {days} 天内</translation>
  </message>
  <message>
   <source>on file: {n}</source>
   <translation>佐证 {n} 份</translation>
  </message>
  <message>
   <source>from the record</source>
   <translation>依档案条目</translation>
  </message>
  <message>
   <source>Rule {row} of pack {version}</source>
   <translation>依据规则 {row} · 规则包 {version}</translation>
  </message>
  <message>
   <source>days overdue: {n}</source>
   <translation>已逾期 {n} 天</translation>
  </message>
  <message>
   <source>days left: {n}</source>
   <translation>还有 {n} 天</translation>
  </message>
  <message>
   <source>closed on {day}</source>
   <translation>{day} 关闭</translation>
  </message>
  <message>
   <source>closed on {day}, on a visit</source>
   <translation>{day} 走访时关闭</translation>
  </message>
  <message>
   <source>reopened on {day}</source>
   <translation>{day} 重新打开</translation>
  </message>
  <message>
   <source>{basis} (our own proposal)</source>
   <translation>{basis}（联盟建议）</translation>
  </message>
  <message>
   <source>no points: what the records say stands before the answer</source>
   <translation>不扣分：以档案记录为准</translation>
  </message>
 </context>
 <context>
  <name>CommentCard</name>
  <message>
   <source>Answer</source>
   <translation>回复</translation>
  </message>
  <message>
   <source>Answered</source>
   <translation>已回复</translation>
  </message>
  <message>
   <source>Comment</source>
   <translation>意见</translation>
  </message>
  <message>
   <source>Returned</source>
   <translation>已退回</translation>
  </message>
  <message>
   <source>Settle</source>
   <translation>办结</translation>
  </message>
  <message>
   <source>Settled</source>
   <translation>已办结</translation>
  </message>
  <message>
   <source>To answer</source>
   <translation>待回复</translation>
  </message>
 </context>
 <context>
  <name>DiagnosisDialogs</name>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Choose the proof; where there is nothing to show, say in words what was done.</source>
   <translation>请选佐证；确实没有可拍的，写明做了什么。</translation>
  </message>
  <message>
   <source>Close it</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Close the improvement</source>
   <translation>关闭整改项</translation>
  </message>
  <message>
   <source>Leave it closed</source>
   <translation>不重开</translation>
  </message>
  <message>
   <source>Link</source>
   <translation>关联</translation>
  </message>
  <message>
   <source>Link evidence of the archive</source>
   <translation>关联档案里的佐证</translation>
  </message>
  <message>
   <source>Not yet</source>
   <translation>先不关</translation>
  </message>
  <message>
   <source>Open again</source>
   <translation>重新打开</translation>
  </message>
  <message>
   <source>Open the improvement again</source>
   <translation>重新打开整改项</translation>
  </message>
  <message>
   <source>Photograph</source>
   <translation>拍照</translation>
  </message>
  <message>
   <source>Press the pieces that show it.</source>
   <translation>点选能说明问题的佐证。</translation>
  </message>
  <message>
   <source>Proof</source>
   <translation>佐证</translation>
  </message>
  <message>
   <source>The proof given before stays with it.</source>
   <translation>原来的佐证仍然保留。</translation>
  </message>
  <message>
   <source>What was done</source>
   <translation>做了什么</translation>
  </message>
  <message>
   <source>Why it is not mended</source>
   <translation>为什么没有改好</translation>
  </message>
 </context>
 <context>
  <name>DiagnosisReviews</name>
  <message>
   <source>The whole diagnosis</source>
   <translation>整份诊断</translation>
  </message>
  <message>
   <source>somebody</source>
   <translation>某人</translation>
  </message>
  <message>
   <source>{who}: {text}</source>
   <translation>{who}：{text}</translation>
  </message>
 </context>
 <context>
  <name>DiagnosisTrend</name>
  <message>
   <source>One diagnosis so far: the next one shows what changed.</source>
   <translation>目前只有一次诊断，下一次起显示变化。</translation>
  </message>
  <message>
   <source>findings closed: {closed}, new: {opened}, still open: {lasting}</source>
   <translation>关闭问题 {closed} 项，新增 {opened} 项，仍在 {lasting} 项</translation>
  </message>
  <message numerus="yes">
   <source>{gain} points since {day}</source>
   <translation><numerusform>比 {day} {gain} 分</numerusform></translation>
  </message>
 </context>
 <context>
  <name>FollowView</name>
  <message>
   <source>A diagnosis is finished by its report; from the second on, the change is drawn here.</source>
   <translation>出具报告即完成一次诊断；从第二次起，在这里画出变化。</translation>
  </message>
  <message>
   <source>Closed since</source>
   <translation>已解决</translation>
  </message>
  <message>
   <source>Expert review</source>
   <translation>专家复核</translation>
  </message>
  <message>
   <source>Modules, before and now</source>
   <translation>模块得分：上次与本次</translation>
  </message>
  <message>
   <source>New since</source>
   <translation>新增</translation>
  </message>
  <message>
   <source>No diagnosis is finished yet</source>
   <translation>还没有完成的诊断</translation>
  </message>
  <message>
   <source>Nobody has commented yet. Comments of experts arrive with the next synchronisation.</source>
   <translation>还没有意见。专家的意见随下一次同步送达。</translation>
  </message>
  <message>
   <source>Trend</source>
   <translation>趋势</translation>
  </message>
  <message>
   <source>closed {closed} · new {opened} · still open {lasting}</source>
   <translation>关闭 {closed} · 新增 {opened} · 仍在 {lasting}</translation>
  </message>
  <message numerus="yes">
   <source>{n} points</source>
   <translation><numerusform>{n} 分</numerusform></translation>
  </message>
 </context>
 <context>
  <name>PiecePicker</name>
  <message>
   <source>No evidence yet</source>
   <translation>还没有佐证</translation>
  </message>
  <message>
   <source>Photos and scans of the archive collect here; take one first.</source>
   <translation>档案里的照片和扫描件会显示在这里，请先拍一张。</translation>
  </message>
 </context>
 <context>
  <name>Thread</name>
  <message>
   <source>Comment</source>
   <translation>意见</translation>
  </message>
  <message>
   <source>Return</source>
   <translation>退回</translation>
  </message>
  <message>
   <source>What should be looked at again</source>
   <translation>哪里需要再看</translation>
  </message>
 </context>
</TS>
