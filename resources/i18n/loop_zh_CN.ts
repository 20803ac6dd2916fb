<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>DemandWords</name>
  <message>
   <source>Asked</source>
   <translation>提出</translation>
  </message>
  <message>
   <source>Known</source>
   <translation>知晓</translation>
  </message>
  <message>
   <source>Accepted</source>
   <translation>接单</translation>
  </message>
  <message>
   <source>Handled</source>
   <translation>处置</translation>
  </message>
  <message>
   <source>Replied</source>
   <translation>回复</translation>
  </message>
  <message>
   <source>Closed</source>
   <translation>办结</translation>
  </message>
  <message>
   <source>let the office know</source>
   <translation>让办理单位知晓</translation>
  </message>
  <message>
   <source>have it accepted</source>
   <translation>请办理单位接单</translation>
  </message>
  <message>
   <source>have it handled</source>
   <translation>跟进处置</translation>
  </message>
  <message>
   <source>get a reply</source>
   <translation>催回复</translation>
  </message>
  <message>
   <source>close it</source>
   <translation>办结</translation>
  </message>
  <message>
   <source>ask whether the firm is satisfied</source>
   <translation>问企业是否满意</translation>
  </message>
  <message>
   <source>Known rate</source>
   <translation>知晓率</translation>
  </message>
  <message>
   <source>Accepted rate</source>
   <translation>接单率</translation>
  </message>
  <message>
   <source>Handled rate</source>
   <translation>处置率</translation>
  </message>
  <message>
   <source>Reply rate</source>
   <translation>回复率</translation>
  </message>
  <message>
   <source>Closing rate</source>
   <translation>办结率</translation>
  </message>
  <message>
   <source>Satisfaction</source>
   <translation>满意率</translation>
  </message>
  <message>
   <source>escalated</source>
   <translation>已升级</translation>
  </message>
  <message>
   <source>overdue</source>
   <translation>逾期</translation>
  </message>
  <message>
   <source>firm not satisfied</source>
   <translation>企业不满意</translation>
  </message>
  <message>
   <source>open for long</source>
   <translation>久未办结</translation>
  </message>
  <message numerus="yes">
   <source>{0} days</source>
   <translation><numerusform>{0} 天</numerusform></translation>
  </message>
 </context>
 <context>
  <name>DemandsPage</name>
  <message>
   <source>Requests of firms</source>
   <translation>企业诉求台账</translation>
  </message>
  <message>
   <source>{0} open · {1} overdue</source>
   <translation>{0} 件未办结 · {1} 件逾期</translation>
  </message>
  <message>
   <source>Next view</source>
   <translation>下一个视图</translation>
  </message>
  <message>
   <source>Excel</source>
   <translation>Excel</translation>
  </message>
  <message>
   <source>PDF to print</source>
   <translation>打印用 PDF</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Figures of requests</source>
   <translation>诉求办理指标</translation>
  </message>
  <message>
   <source>Difficulties of the quarter</source>
   <translation>季度重点难点清单</translation>
  </message>
  <message>
   <source>Ledger</source>
   <translation>台账</translation>
  </message>
  <message>
   <source>Figures</source>
   <translation>指标</translation>
  </message>
  <message>
   <source>Quarter's list</source>
   <translation>季度清单</translation>
  </message>
  <message>
   <source>The quarter before</source>
   <translation>上一季度</translation>
  </message>
  <message>
   <source>The quarter after</source>
   <translation>下一季度</translation>
  </message>
  <message>
   <source>Excel…</source>
   <translation>Excel…</translation>
  </message>
  <message>
   <source>PDF to print…</source>
   <translation>打印用 PDF…</translation>
  </message>
  <message>
   <source>Request · firm</source>
   <translation>诉求 · 企业</translation>
  </message>
  <message>
   <source>Stage</source>
   <translation>进展</translation>
  </message>
  <message>
   <source>Trace · next step</source>
   <translation>留痕 · 下一步</translation>
  </message>
  <message>
   <source>Due</source>
   <translation>答复期限</translation>
  </message>
  <message>
   <source>Handled by · officer</source>
   <translation>办理单位 · 主理人</translation>
  </message>
  <message>
   <source>No request here</source>
   <translation>这里没有诉求</translation>
  </message>
  <message>
   <source>What firms ask for is recorded in their archives, under services.</source>
   <translation>企业诉求在档案的“服务”里登记。</translation>
  </message>
  <message>
   <source>Open archives</source>
   <translation>打开企业档案</translation>
  </message>
  <message>
   <source>Open {0}</source>
   <translation>未办结 {0}</translation>
  </message>
  <message>
   <source>Overdue {0}</source>
   <translation>逾期 {0}</translation>
  </message>
  <message>
   <source>Escalated {0}</source>
   <translation>已升级 {0}</translation>
  </message>
  <message>
   <source>All {0}</source>
   <translation>全部 {0}</translation>
  </message>
  <message>
   <source>next: {0}</source>
   <translation>下一步：{0}</translation>
  </message>
  <message>
   <source>Save the list</source>
   <translation>保存清单</translation>
  </message>
 </context>
 <context>
  <name>DemandsPresenter</name>
  <message>
   <source>All</source>
   <translation>全部</translation>
  </message>
  <message>
   <source>Days open</source>
   <translation>已历天数</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>具体内容</translation>
  </message>
  <message>
   <source>not assigned</source>
   <translation>未指派</translation>
  </message>
  <message numerus="yes">
   <source>%Ln days over</source>
   <translation><numerusform>超期 %Ln 天</numerusform></translation>
  </message>
 </context>
 <context>
  <name>FiguresView</name>
  <message>
   <source>Figures of requests</source>
   <translation>诉求办理指标</translation>
  </message>
  <message numerus="yes">
   <source>%Ln requests</source>
   <translation><numerusform>%Ln 件诉求</numerusform></translation>
  </message>
  <message>
   <source>{0} after, median</source>
   <translation>到{0}（中位）</translation>
  </message>
  <message>
   <source>Overdue</source>
   <translation>逾期</translation>
  </message>
  <message>
   <source>By officer</source>
   <translation>按主理人</translation>
  </message>
  <message>
   <source>{0} overdue</source>
   <translation>逾期 {0} 件</translation>
  </message>
 </context>
 <context>
  <name>LateCard</name>
  <message>
   <source>Overdue</source>
   <translation>逾期</translation>
  </message>
  <message>
   <source>and {0} more</source>
   <translation>还有 {0} 次</translation>
  </message>
  <message>
   <source>Every visit planned so far was made.</source>
   <translation>到期的走访都已完成。</translation>
  </message>
  <message>
   <source>Plan it anew</source>
   <translation>改期</translation>
  </message>
 </context>
 <context>
  <name>PlanDialog</name>
  <message>
   <source>Choose a firm</source>
   <translation>选择企业</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>Purpose</source>
   <translation>走访目的</translation>
  </message>
  <message>
   <source>Who should be there (posts, no names)</source>
   <translation>约谁参加（只选岗位，不写姓名）</translation>
  </message>
  <message>
   <source>Plan it anew</source>
   <translation>改期</translation>
  </message>
  <message>
   <source>Plan a visit</source>
   <translation>安排走访</translation>
  </message>
  <message>
   <source>Save the plan</source>
   <translation>保存安排</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>A day from today on.</source>
   <translation>请填今天或以后的日期。</translation>
  </message>
  <message>
   <source>A time like 09:30.</source>
   <translation>请填时间，如 09:30。</translation>
  </message>
 </context>
 <context>
  <name>PlannerPresenter</name>
  <message numerus="yes">
   <source>%Ln firms</source>
   <translation><numerusform>%Ln 家</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms; {0} to {1} for one officer are the hint</source>
   <translation><numerusform>名下 %Ln 家；建议每名专员 {0}～{1} 家</numerusform></translation>
  </message>
  <message>
   <source>{0} to {1}</source>
   <translation>{0} 至 {1}</translation>
  </message>
  <message>
   <source>day off</source>
   <translation>休息日</translation>
  </message>
  <message>
   <source>(no name)</source>
   <translation>（无名称）</translation>
  </message>
  <message>
   <source>with {0}</source>
   <translation>约 {0}</translation>
  </message>
  <message>
   <source>Made</source>
   <translation>已走访</translation>
  </message>
  <message>
   <source>Under way</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>Overdue</source>
   <translation>逾期</translation>
  </message>
  <message>
   <source>Planned</source>
   <translation>已安排</translation>
  </message>
 </context>
 <context>
  <name>PledgeWords</name>
  <message>
   <source>Kept</source>
   <translation>已兑现</translation>
  </message>
  <message>
   <source>Broken</source>
   <translation>未兑现</translation>
  </message>
  <message>
   <source>Kept or broken</source>
   <translation>兑现</translation>
  </message>
  <message>
   <source>Signed</source>
   <translation>签署</translation>
  </message>
  <message>
   <source>Published</source>
   <translation>公示</translation>
  </message>
  <message>
   <source>Supervised</source>
   <translation>监督</translation>
  </message>
  <message>
   <source>Red list</source>
   <translation>红名单</translation>
  </message>
  <message>
   <source>Grey list</source>
   <translation>灰名单</translation>
  </message>
  <message>
   <source>Listed</source>
   <translation>名单</translation>
  </message>
  <message>
   <source>done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>now</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>later</source>
   <translation>未到</translation>
  </message>
  <message>
   <source>not needed</source>
   <translation>不需要</translation>
  </message>
  <message>
   <source>overdue</source>
   <translation>逾期</translation>
  </message>
  <message>
   <source>The firm agreed to publish it: publish it and note where</source>
   <translation>企业同意公示：请公示并登记在哪里</translation>
  </message>
  <message numerus="yes">
   <source>%Ln records within its term are to be compared: a hint, no verdict</source>
   <translation><numerusform>承诺期内有 %Ln 条记录待核对：只是提示，不是认定</numerusform></translation>
  </message>
  <message>
   <source>The last check left it open: check again</source>
   <translation>上次核查待查：请再查</translation>
  </message>
  <message>
   <source>The check found it broken: put that into the pledge once the firm was heard</source>
   <translation>核查结论是未兑现：听取企业说明后记入承诺</translation>
  </message>
  <message>
   <source>The check found it kept: put that into the pledge</source>
   <translation>核查结论是已兑现：请记入承诺</translation>
  </message>
  <message>
   <source>Check whether it is kept</source>
   <translation>到期前核对是否兑现</translation>
  </message>
  <message>
   <source>The missing papers are due</source>
   <translation>催企业补齐容缺材料</translation>
  </message>
  <message>
   <source>Tell the firm before it may be listed; it has time to answer</source>
   <translation>列入名单前先告知企业，给时间申辩</translation>
  </message>
  <message>
   <source>The firm was told and may answer</source>
   <translation>已告知，企业可以申辩</translation>
  </message>
  <message>
   <source>The firm has answered: decide on it before anything else</source>
   <translation>企业已申辩：先答复，再谈列入</translation>
  </message>
  <message>
   <source>The time to answer is over: decide whether to list it</source>
   <translation>申辩期已满：请决定是否列入</translation>
  </message>
  <message>
   <source>It is listed; take it off when the term is over</source>
   <translation>在列；到期按时移出</translation>
  </message>
  <message>
   <source>The term is over: take it off the list now</source>
   <translation>列入期限已过：请立即移出</translation>
  </message>
  <message>
   <source>It kept its word: it may be proposed for the red list</source>
   <translation>说到做到：可以提请列入红名单</translation>
  </message>
  <message>
   <source>Nothing is to be done</source>
   <translation>没有要办的</translation>
  </message>
  <message>
   <source>Mark as published</source>
   <translation>登记已公示</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>核对</translation>
  </message>
  <message>
   <source>Record a check</source>
   <translation>登记核查</translation>
  </message>
  <message>
   <source>Put down as broken</source>
   <translation>记为未兑现</translation>
  </message>
  <message>
   <source>Put down as kept</source>
   <translation>记为已兑现</translation>
  </message>
  <message>
   <source>Write the notice</source>
   <translation>写告知</translation>
  </message>
  <message>
   <source>Open the notice</source>
   <translation>打开告知</translation>
  </message>
  <message>
   <source>Open the listing</source>
   <translation>打开名单条目</translation>
  </message>
  <message>
   <source>Overdue</source>
   <translation>逾期</translation>
  </message>
  <message>
   <source>To compare {0}</source>
   <translation>待核对 {0}</translation>
  </message>
  <message>
   <source>In force</source>
   <translation>有效</translation>
  </message>
  <message>
   <source>Verified</source>
   <translation>核验属实</translation>
  </message>
  <message>
   <source>Verified · not for grading</source>
   <translation>核验属实 · 不用于评价</translation>
  </message>
  <message>
   <source>Not verified · does not count</source>
   <translation>未核验 · 不计入</translation>
  </message>
  <message>
   <source>Truth not pledged · does not count</source>
   <translation>未签真实性承诺 · 不计入</translation>
  </message>
  <message>
   <source>Not true · does not count</source>
   <translation>不属实 · 不计入</translation>
  </message>
  <message>
   <source>Ended · does not count</source>
   <translation>已过期 · 不计入</translation>
  </message>
 </context>
 <context>
  <name>PledgesPage</name>
  <message>
   <source>Firm · credit code</source>
   <translation>企业 · 信用代码</translation>
  </message>
  <message>
   <source>Commitment</source>
   <translation>承诺</translation>
  </message>
  <message>
   <source>Signed on</source>
   <translation>签署日期</translation>
  </message>
  <message>
   <source>Waits</source>
   <translation>已等</translation>
  </message>
  <message>
   <source>Mark as published</source>
   <translation>登记已公示</translation>
  </message>
  <message>
   <source>Mark all</source>
   <translation>全部登记</translation>
  </message>
  <message>
   <source>List for the centre…</source>
   <translation>导出给中心…</translation>
  </message>
  <message>
   <source>Nothing waits to be published</source>
   <translation>没有待公示的承诺</translation>
  </message>
  <message>
   <source>Commitments whose firm agreed to publish them come here until that is noted.</source>
   <translation>企业同意公示、还没有登记公示的承诺会出现在这里。</translation>
  </message>
  <message>
   <source>Open archives</source>
   <translation>打开企业档案</translation>
  </message>
  <message>
   <source>Commitments to publish</source>
   <translation>承诺公示队列</translation>
  </message>
  <message>
   <source>{0} waiting</source>
   <translation>{0} 份待公示</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message numerus="yes">
   <source>%Ln days</source>
   <translation><numerusform>%Ln 天</numerusform></translation>
  </message>
  <message>
   <source>{0} may be published now · {1} are published</source>
   <translation>现在可公示 {0} 份 · 已公示 {1} 份</translation>
  </message>
  <message>
   <source>Their authorisation has ended or was withdrawn; the list for the centre leaves them out.</source>
   <translation>授权已到期或已撤回，不列入给中心的清单。</translation>
  </message>
  <message>
   <source>{0} stay back.</source>
   <translation>{0} 份暂缓。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln commitments, all with the same day and place.</source>
   <translation><numerusform>%Ln 份承诺，同一日期、同一地点。</numerusform></translation>
  </message>
  <message>
   <source>Noted as published: {0}</source>
   <translation>已登记公示 {0} 份</translation>
  </message>
  <message>
   <source>List for the centre</source>
   <translation>给中心的清单</translation>
  </message>
 </context>
 <context>
  <name>PledgesView</name>
  <message>
   <source>Commitments</source>
   <translation>信用承诺</translation>
  </message>
  <message>
   <source>Publish queue</source>
   <translation>公示队列</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>添加</translation>
  </message>
  <message>
   <source>None so far. A commitment is the firm's own choice; refusing changes nothing.</source>
   <translation>还没有。承诺由企业自愿选择，不签不影响服务。</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Its paper</source>
   <translation>打印件</translation>
  </message>
 </context>
 <context>
  <name>PledgingPresenter</name>
  <message>
   <source>Checks, lists and voluntary information</source>
   <translation>核查、名单与自愿信息</translation>
  </message>
  <message>
   <source>Authorisations</source>
   <translation>信息授权</translation>
  </message>
  <message>
   <source>Signed {0}</source>
   <translation>签于 {0}</translation>
  </message>
  <message>
   <source>to be kept by {0} (provisional)</source>
   <translation>履行至 {0}（暂估）</translation>
  </message>
  <message>
   <source>to be kept by {0}</source>
   <translation>履行至 {0}</translation>
  </message>
  <message>
   <source>published {0}</source>
   <translation>公示于 {0}</translation>
  </message>
  <message>
   <source>text {0}</source>
   <translation>范本 {0}</translation>
  </message>
  <message>
   <source>provisional</source>
   <translation>暂估</translation>
  </message>
  <message>
   <source>Noted as published</source>
   <translation>已登记公示</translation>
  </message>
  <message>
   <source>Names and signatures are never published; note the day and where it can be seen.</source>
   <translation>姓名和签名不公示；请登记公示日期和地点。</translation>
  </message>
  <message>
   <source>Put down as broken</source>
   <translation>记为未兑现</translation>
  </message>
  <message>
   <source>Put down as kept</source>
   <translation>记为已兑现</translation>
  </message>
 </context>
 <context>
  <name>PublishDialog</name>
  <message>
   <source>Address, or the place in the shop</source>
   <translation>网址，或店内公示的位置</translation>
  </message>
  <message>
   <source>Published on</source>
   <translation>公示日期</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>公示在哪里</translation>
  </message>
  <message>
   <source>Mark as published</source>
   <translation>登记已公示</translation>
  </message>
  <message>
   <source>Not yet</source>
   <translation>还没有</translation>
  </message>
  <message>
   <source>A day up to today.</source>
   <translation>请填今天或以前的日期。</translation>
  </message>
  <message>
   <source>Not before it was signed ({0}).</source>
   <translation>不能早于签署日期（{0}）。</translation>
  </message>
 </context>
 <context>
  <name>QuarterView</name>
  <message>
   <source>Nothing for the meeting</source>
   <translation>没有需要上会的诉求</translation>
  </message>
  <message>
   <source>No request of this quarter is escalated, overdue, unsatisfied or open for long.</source>
   <translation>本季度没有已升级、逾期、不满意或久未办结的诉求。</translation>
  </message>
  <message>
   <source>Request · firm</source>
   <translation>诉求 · 企业</translation>
  </message>
  <message>
   <source>Handled by</source>
   <translation>办理单位</translation>
  </message>
  <message>
   <source>Asked · due</source>
   <translation>提出 · 期限</translation>
  </message>
  <message>
   <source>Stage</source>
   <translation>进展</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>列入原因</translation>
  </message>
  <message>
   <source>Difficulties of the quarter</source>
   <translation>季度重点难点清单</translation>
  </message>
 </context>
 <context>
  <name>QueuePresenter</name>
  <message>
   <source>Firm</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>Credit code</source>
   <translation>统一社会信用代码</translation>
  </message>
  <message>
   <source>Commitment</source>
   <translation>承诺</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>范本版本</translation>
  </message>
  <message>
   <source>Signed on</source>
   <translation>签署日期</translation>
  </message>
  <message>
   <source>To be kept by</source>
   <translation>履行期限</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>承诺内容</translation>
  </message>
  <message>
   <source>Commitments to publish</source>
   <translation>承诺公示队列</translation>
  </message>
  <message>
   <source>authorisation withdrawn: not to be published</source>
   <translation>授权已撤回，不能公示</translation>
  </message>
  <message>
   <source>authorisation ended: renew it first</source>
   <translation>授权已到期，先续签</translation>
  </message>
 </context>
 <context>
  <name>ServicesPresenter</name>
  <message>
   <source>Agreement, requests, training</source>
   <translation>委托、诉求与培训</translation>
  </message>
  <message>
   <source>Policies and finance</source>
   <translation>政策与融资</translation>
  </message>
  <message>
   <source>return the data as agreed</source>
   <translation>按约定归还资料</translation>
  </message>
  <message>
   <source>Ended</source>
   <translation>已终止</translation>
  </message>
  <message>
   <source>to be signed</source>
   <translation>待签</translation>
  </message>
  <message>
   <source>Not signed</source>
   <translation>未签</translation>
  </message>
  <message>
   <source>renew it, or return the data</source>
   <translation>续签，或归还资料</translation>
  </message>
  <message>
   <source>Over</source>
   <translation>已到期</translation>
  </message>
  <message>
   <source>ask whether to renew</source>
   <translation>问企业是否续签</translation>
  </message>
  <message>
   <source>In force</source>
   <translation>有效</translation>
  </message>
  <message numerus="yes">
   <source>%Ln days over</source>
   <translation><numerusform>超期 %Ln 天</numerusform></translation>
  </message>
  <message>
   <source>Escalated</source>
   <translation>已升级</translation>
  </message>
  <message>
   <source>next: {0}</source>
   <translation>下一步：{0}</translation>
  </message>
  <message>
   <source>submit it</source>
   <translation>备齐材料后提交</translation>
  </message>
  <message>
   <source>follow the decision</source>
   <translation>跟进审定结果</translation>
  </message>
  <message>
   <source>follow the payment</source>
   <translation>跟进拨付到账</translation>
  </message>
  <message>
   <source>complete the papers</source>
   <translation>补正材料</translation>
  </message>
  <message>
   <source>ask for the reasons</source>
   <translation>问清没有通过的原因</translation>
  </message>
  <message>
   <source>find a lender</source>
   <translation>对接金融机构</translation>
  </message>
  <message>
   <source>follow the bank's answer</source>
   <translation>跟进银行反馈</translation>
  </message>
  <message>
   <source>register with its name</source>
   <translation>实名注册</translation>
  </message>
  <message>
   <source>authorise the query</source>
   <translation>授权查询</translation>
  </message>
  <message>
   <source>apply</source>
   <translation>在线申请</translation>
  </message>
  <message>
   <source>follow its use and repayment</source>
   <translation>跟踪用款和还款</translation>
  </message>
  <message>
   <source>close the gap, or look for another</source>
   <translation>补短板，或另找产品</translation>
  </message>
  <message>
   <source>No date</source>
   <translation>没有期限</translation>
  </message>
 </context>
 <context>
  <name>ServicesView</name>
  <message>
   <source>Tasks of the improvement plan</source>
   <translation>改进计划里的任务</translation>
  </message>
  <message>
   <source>All requests</source>
   <translation>全部诉求</translation>
  </message>
  <message>
   <source>{0} done</source>
   <translation>已完成 {0} 项</translation>
  </message>
  <message>
   <source>{0} more open</source>
   <translation>还有 {0} 项未完成</translation>
  </message>
  <message>
   <source>No task is open.</source>
   <translation>没有未完成的任务。</translation>
  </message>
  <message>
   <source>Improvement plan</source>
   <translation>改进计划</translation>
  </message>
  <message>
   <source>What fits, and why</source>
   <translation>看符合哪些、差什么</translation>
  </message>
 </context>
 <context>
  <name>VisitChanges</name>
  <message>
   <source>removed</source>
   <translation>已移除</translation>
  </message>
  <message>
   <source>new</source>
   <translation>新增</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message>
   <source>added</source>
   <translation>已新增</translation>
  </message>
  <message>
   <source>a photo or signature</source>
   <translation>照片或签名</translation>
  </message>
 </context>
 <context>
  <name>VisitsPage</name>
  <message>
   <source>Firms without a visit to come</source>
   <translation>没有安排走访的企业</translation>
  </message>
  <message>
   <source>Alerts</source>
   <translation>提醒</translation>
  </message>
  <message>
   <source>{0} · {1} of {2} made</source>
   <translation>{0} · {2} 次中已走访 {1} 次</translation>
  </message>
  <message>
   <source>Start the next visit</source>
   <translation>开始下一次走访</translation>
  </message>
  <message>
   <source>Plan a visit</source>
   <translation>安排走访</translation>
  </message>
  <message>
   <source>Move the visit in focus</source>
   <translation>移动选中的走访</translation>
  </message>
  <message>
   <source>Week before, after</source>
   <translation>上周、下周</translation>
  </message>
  <message>
   <source>Go to requests of firms</source>
   <translation>去企业诉求</translation>
  </message>
  <message>
   <source>Go to commitments to publish</source>
   <translation>去承诺公示队列</translation>
  </message>
  <message>
   <source>The week before</source>
   <translation>上一周</translation>
  </message>
  <message>
   <source>The week after</source>
   <translation>下一周</translation>
  </message>
  <message>
   <source>This week</source>
   <translation>本周</translation>
  </message>
  <message>
   <source>Requests</source>
   <translation>企业诉求</translation>
  </message>
  <message>
   <source>To publish</source>
   <translation>承诺公示</translation>
  </message>
  <message>
   <source>Not planned</source>
   <translation>未安排</translation>
  </message>
  <message>
   <source>No firm here yet</source>
   <translation>这里还没有企业</translation>
  </message>
  <message>
   <source>Sync to receive your firms, or build a new archive.</source>
   <translation>同步领取企业，或新建档案。</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation>立即同步</translation>
  </message>
  <message>
   <source>New archive</source>
   <translation>新建档案</translation>
  </message>
  <message>
   <source>Planned: {0} {1}</source>
   <translation>已安排：{0} {1}</translation>
  </message>
  <message>
   <source>Visits</source>
   <translation>走访</translation>
  </message>
 </context>
 <context>
  <name>WeekView</name>
  <message>
   <source>Today</source>
   <translation>今天</translation>
  </message>
  <message>
   <source>Plan a visit on {0}</source>
   <translation>在 {0} 安排走访</translation>
  </message>
  <message>
   <source>Earlier in the day</source>
   <translation>往前移</translation>
  </message>
  <message>
   <source>Later in the day</source>
   <translation>往后移</translation>
  </message>
  <message>
   <source>Plan it anew</source>
   <translation>改期</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>结束</translation>
  </message>
 </context>
</TS>
