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
   <source>Yes / no / partly / N/A</source>
   <translation>是 / 否 / 部分 / 不适用</translation>
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
  <message>
   <source>{n} items</source>
   <translation>{n} 项</translation>
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
  <message>
   <source>{n} indicators · {scored} scored · {open} without evidence · {na} not applicable (points spread)</source>
   <translation>{n} 项 · 已评分 {scored} · 待佐证 {open} · 不适用 {na}（分值按比例摊回）</translation>
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
  <message>
   <source>{n} items · {owned} with an owner</source>
   <translation>{n} 项 · 已派 {owned}</translation>
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
   <source>Saved: {path}</source>
   <translation>已保存：{path}</translation>
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
  <message>
   <source>/ {top} points</source>
   <translation>/ {top} 分</translation>
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
  <message>
   <source>costs {points} points</source>
   <translation>扣 {points} 分</translation>
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
  <message>
   <source>{gap} points short of grade {grade} ({at})</source>
   <translation>距 {grade} 级（{at} 分）还差 {gap} 分</translation>
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
 </context>
</TS>
