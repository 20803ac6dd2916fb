<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>ReasonDialog</name>
  <message>
   <source>A day from tomorrow on, within a year.</source>
   <translation>请选明天以后、一年以内的日期。</translation>
  </message>
  <message numerus="yes">
   <source>At least %Ln letters</source>
   <translation><numerusform>至少 %Ln 个字</numerusform></translation>
  </message>
  <message>
   <source>Back on</source>
   <translation>到期再提醒</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>理由</translation>
  </message>
 </context>
 <context>
  <name>AlertSide</name>
  <message>
   <source>Dealt with…</source>
   <translation>已处置…</translation>
  </message>
  <message>
   <source>Open archive</source>
   <translation>打开档案</translation>
  </message>
  <message>
   <source>Open the record</source>
   <translation>打开条目</translation>
  </message>
  <message>
   <source>Put off…</source>
   <translation>稍后…</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>已读</translation>
  </message>
  <message>
   <source>Take up again</source>
   <translation>重新处理</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>怎么办</translation>
  </message>
 </context>
 <context>
  <name>AlertsPage</name>
  <message>
   <source>Put off</source>
   <translation>稍后处理</translation>
  </message>
  <message>
   <source>Alert · firm</source>
   <translation>预警 · 主体</translation>
  </message>
  <message>
   <source>All kinds</source>
   <translation>全部类型</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Dealt with</source>
   <translation>已处置</translation>
  </message>
  <message>
   <source>Dealt with {0}</source>
   <translation>已处置 {0}</translation>
  </message>
  <message>
   <source>Firm, district, number</source>
   <translation>主体、区县、文号</translation>
  </message>
  <message>
   <source>How was it dealt with?</source>
   <translation>怎样处置的？</translation>
  </message>
  <message>
   <source>Kind of alert</source>
   <translation>预警类型</translation>
  </message>
  <message>
   <source>Last day</source>
   <translation>最迟办理日</translation>
  </message>
  <message>
   <source>Mark as seen</source>
   <translation>标为已读</translation>
  </message>
  <message>
   <source>No alert here</source>
   <translation>这里没有预警</translation>
  </message>
  <message>
   <source>Noted: {0}</source>
   <translation>已记下：{0}</translation>
  </message>
  <message>
   <source>Nothing runs out or is overdue in the time the rules look ahead.</source>
   <translation>规则提前量之内没有到期或逾期的事项。</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Put off {0}</source>
   <translation>稍后 {0}</translation>
  </message>
  <message>
   <source>Risk alerts</source>
   <translation>风险预警</translation>
  </message>
  <message>
   <source>Save the list of alerts…</source>
   <translation>导出预警列表…</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>To act on {0}</source>
   <translation>待处理 {0}</translation>
  </message>
  <message>
   <source>Urgent {0}</source>
   <translation>紧急 {0}</translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms are being judged for today…</source>
   <translation><numerusform>还有 %Ln 家正在按今天重新判断…</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} to act on · {1} urgent · %Ln firms</source>
   <translation><numerusform>待处理 {0} 条 · 紧急 {1} 条 · 涉及 %Ln 家</numerusform></translation>
  </message>
 </context>
 <context>
  <name>AlertsPresenter</name>
  <message>
   <source>Alert</source>
   <translation>预警</translation>
  </message>
  <message>
   <source>Back again</source>
   <translation>到期重提</translation>
  </message>
  <message>
   <source>Back on {0}</source>
   <translation>{0} 再提醒</translation>
  </message>
  <message>
   <source>Dealt with</source>
   <translation>已处置</translation>
  </message>
  <message>
   <source>District</source>
   <translation>区县</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>主体</translation>
  </message>
  <message>
   <source>Last day</source>
   <translation>最迟办理日</translation>
  </message>
  <message>
   <source>New</source>
   <translation>新</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>备注</translation>
  </message>
  <message>
   <source>Risk alerts</source>
   <translation>风险预警</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>已读</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>What it is about</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>怎么办</translation>
  </message>
 </context>
 <context>
  <name>CampaignPage</name>
  <message>
   <source>Appeals {0}</source>
   <translation>申诉 {0}</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Confirm</source>
   <translation>确认</translation>
  </message>
  <message>
   <source>Confirm all</source>
   <translation>全部确认</translation>
  </message>
  <message>
   <source>Confirm all {0}</source>
   <translation>全部确认 {0}</translation>
  </message>
  <message numerus="yes">
   <source>Confirm %Ln proposals?</source>
   <translation><numerusform>确认这 %Ln 条建议？</numerusform></translation>
  </message>
  <message>
   <source>Decided {0}</source>
   <translation>已决定 {0}</translation>
  </message>
  <message>
   <source>Decided: {0}</source>
   <translation>已决定 {0} 家</translation>
  </message>
  <message>
   <source>Decline</source>
   <translation>不予采纳</translation>
  </message>
  <message>
   <source>Each firm's tier changes as proposed, with the reason. Each can be taken back.</source>
   <translation>各家层级按建议调整，依据一并留存；每一条都可以撤回。</translation>
  </message>
  <message>
   <source>Firm · why</source>
   <translation>主体 · 依据</translation>
  </message>
  <message>
   <source>Grade</source>
   <translation>等级</translation>
  </message>
  <message>
   <source>No firm here</source>
   <translation>这里没有主体</translation>
  </message>
  <message>
   <source>Proposals come from the archives as they are filled; decisions of the year are kept here.</source>
   <translation>建议随档案的填写产生；本年度的决定留存在这里。</translation>
  </message>
  <message>
   <source>Save the list of the evaluation…</source>
   <translation>导出评估列表…</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>The rules are the alliance's own proposal, no official standard; a person decides.</source>
   <translation>规则为联盟建议稿，非官方标准；由人决定。</translation>
  </message>
  <message>
   <source>The year after</source>
   <translation>后一年</translation>
  </message>
  <message>
   <source>The year before</source>
   <translation>前一年</translation>
  </message>
  <message>
   <source>Tier</source>
   <translation>培育层级</translation>
  </message>
  <message>
   <source>To fall {0}</source>
   <translation>建议降级 {0}</translation>
  </message>
  <message>
   <source>To rise {0}</source>
   <translation>建议升级 {0}</translation>
  </message>
  <message>
   <source>To stay {0}</source>
   <translation>保持 {0}</translation>
  </message>
  <message>
   <source>Why is it declined?</source>
   <translation>为什么不予采纳？</translation>
  </message>
  <message>
   <source>Yearly evaluation</source>
   <translation>年度评估</translation>
  </message>
  <message numerus="yes">
   <source>{0} · {1} decided · {2} to decide · %Ln appeals</source>
   <translation><numerusform>{0} 年 · 已决定 {1} · 待决定 {2} · 申诉 %Ln</numerusform></translation>
  </message>
 </context>
 <context>
  <name>CampaignPresenter</name>
  <message>
   <source>Answer the appeal</source>
   <translation>答复申诉</translation>
  </message>
  <message>
   <source>Answer the appeal by</source>
   <translation>申诉答复期限</translation>
  </message>
  <message>
   <source>Appeal: {0}</source>
   <translation>申诉：{0}</translation>
  </message>
  <message>
   <source>Appealed</source>
   <translation>已申诉</translation>
  </message>
  <message>
   <source>Confirm</source>
   <translation>确认</translation>
  </message>
  <message>
   <source>Confirmed</source>
   <translation>已确认</translation>
  </message>
  <message>
   <source>Credit code</source>
   <translation>统一社会信用代码</translation>
  </message>
  <message>
   <source>Decided</source>
   <translation>决定</translation>
  </message>
  <message>
   <source>Decided by</source>
   <translation>决定人</translation>
  </message>
  <message>
   <source>Decided on</source>
   <translation>决定日期</translation>
  </message>
  <message>
   <source>Declined</source>
   <translation>未采纳</translation>
  </message>
  <message>
   <source>Decline…</source>
   <translation>不予采纳…</translation>
  </message>
  <message>
   <source>District</source>
   <translation>区县</translation>
  </message>
  <message>
   <source>Evidenced</source>
   <translation>佐证覆盖率</translation>
  </message>
  <message>
   <source>Evidenced %</source>
   <translation>佐证覆盖率（%）</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>主体</translation>
  </message>
  <message>
   <source>Grade</source>
   <translation>等级</translation>
  </message>
  <message>
   <source>Open again</source>
   <translation>重新评估</translation>
  </message>
  <message>
   <source>Points</source>
   <translation>得分</translation>
  </message>
  <message>
   <source>Proposed</source>
   <translation>建议层级</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>理由</translation>
  </message>
  <message>
   <source>Reason of the decision</source>
   <translation>决定理由</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>Rule {0} of scheme {1} · {2}</source>
   <translation>规则 {0}，方案 {1} · {2}</translation>
  </message>
  <message>
   <source>Stars</source>
   <translation>星级</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>撤回</translation>
  </message>
  <message>
   <source>The firm appeals…</source>
   <translation>企业申诉…</translation>
  </message>
  <message>
   <source>Tier now</source>
   <translation>现有层级</translation>
  </message>
  <message>
   <source>Tier that fits</source>
   <translation>相符层级</translation>
  </message>
  <message>
   <source>To decide</source>
   <translation>待决定</translation>
  </message>
  <message>
   <source>Yearly evaluation {0}</source>
   <translation>{0} 年度评估</translation>
  </message>
  <message>
   <source>not rated</source>
   <translation>未评</translation>
  </message>
  <message>
   <source>provisional</source>
   <translation>预评</translation>
  </message>
  <message>
   <source>{0} (provisional)</source>
   <translation>{0}（暂估）</translation>
  </message>
 </context>
 <context>
  <name>CaseSide</name>
  <message>
   <source>Four conditions, all of them</source>
   <translation>四项条件，缺一不可</translation>
  </message>
  <message>
   <source>Open archive</source>
   <translation>打开档案</translation>
  </message>
  <message>
   <source>Papers</source>
   <translation>材料清单</translation>
  </message>
  <message>
   <source>Repair is free and knows no inside channel.</source>
   <translation>修复不收费，也没有内部渠道。</translation>
  </message>
  <message>
   <source>The case</source>
   <translation>修复情况</translation>
  </message>
  <message>
   <source>Whoever takes money or offers forged papers is a fraud: warn the firm.</source>
   <translation>凡是收钱代办、教人伪造材料的都是骗局，请提醒企业。</translation>
  </message>
  <message>
   <source>met</source>
   <translation>已满足</translation>
  </message>
  <message>
   <source>missing</source>
   <translation>缺</translation>
  </message>
  <message>
   <source>to be found out</source>
   <translation>待核实</translation>
  </message>
 </context>
 <context>
  <name>FirmSide</name>
  <message>
   <source>Every indicator</source>
   <translation>逐项指标</translation>
  </message>
  <message>
   <source>Open archive</source>
   <translation>打开档案</translation>
  </message>
  <message>
   <source>The proposal and its reasons</source>
   <translation>建议与依据</translation>
  </message>
  <message>
   <source>What holds the grade down</source>
   <translation>限制等级的情形</translation>
  </message>
 </context>
 <context>
  <name>Listing</name>
  <message>
   <source>Save the list</source>
   <translation>保存列表</translation>
  </message>
 </context>
 <context>
  <name>RepairPage</name>
  <message>
   <source>Credit repair</source>
   <translation>信用修复</translation>
  </message>
  <message>
   <source>Day that counts</source>
   <translation>关键日期</translation>
  </message>
  <message>
   <source>Ended {0}</source>
   <translation>已结束 {0}</translation>
  </message>
  <message>
   <source>Next step</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>Next view</source>
   <translation>下一视图</translation>
  </message>
  <message>
   <source>Nothing here</source>
   <translation>这里没有内容</translation>
  </message>
  <message>
   <source>Objections</source>
   <translation>异议申诉</translation>
  </message>
  <message>
   <source>Penalties, entries of lists and objections of your firms come here as they are recorded.</source>
   <translation>主体的处罚、名录和异议一经登记就列在这里。</translation>
  </message>
  <message>
   <source>Period runs {0}</source>
   <translation>期限未满 {0}</translation>
  </message>
  <message>
   <source>Record · firm</source>
   <translation>信息 · 主体</translation>
  </message>
  <message>
   <source>Repair</source>
   <translation>修复</translation>
  </message>
  <message>
   <source>Save the list of repairs…</source>
   <translation>导出修复列表…</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Submitted {0}</source>
   <translation>已提交 {0}</translation>
  </message>
  <message>
   <source>To act on {0}</source>
   <translation>待处理 {0}</translation>
  </message>
  <message numerus="yes">
   <source>{0} to act on · {1} submitted · %Ln objections open</source>
   <translation><numerusform>待处理 {0} · 已提交 {1} · 异议未结 %Ln</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RepairPresenter</name>
  <message>
   <source>Answer due</source>
   <translation>答复期限</translation>
  </message>
  <message>
   <source>Answered</source>
   <translation>答复</translation>
  </message>
  <message>
   <source>Channel</source>
   <translation>渠道</translation>
  </message>
  <message>
   <source>Credit repair</source>
   <translation>信用修复</translation>
  </message>
  <message>
   <source>Dated</source>
   <translation>文书日期</translation>
  </message>
  <message>
   <source>Dated before 2026-04-01: how the old and the new measures meet could not be verified. Ask the authority.</source>
   <translation>文书早于 2026-04-01：新旧办法怎样衔接没有查到依据，请问清受理机关。</translation>
  </message>
  <message>
   <source>Day that counts</source>
   <translation>关键日期</translation>
  </message>
  <message>
   <source>Ends by itself</source>
   <translation>自动停止公示</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>主体</translation>
  </message>
  <message>
   <source>Five working days is what Chongqing's plan aims at; a receipt prevails.</source>
   <translation>5 个工作日是重庆规划的目标；以受理回执为准。</translation>
  </message>
  <message>
   <source>Ground</source>
   <translation>理由</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>类别</translation>
  </message>
  <message>
   <source>Least period ends</source>
   <translation>最短公示期满</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>文号</translation>
  </message>
  <message>
   <source>Objections</source>
   <translation>异议申诉</translation>
  </message>
  <message>
   <source>Open the objection</source>
   <translation>打开异议</translation>
  </message>
  <message>
   <source>Promised answer</source>
   <translation>告知的办结日</translation>
  </message>
  <message>
   <source>Raised</source>
   <translation>提出</translation>
  </message>
  <message>
   <source>Raised on</source>
   <translation>提出日期</translation>
  </message>
  <message>
   <source>Repair from</source>
   <translation>可申请修复</translation>
  </message>
  <message>
   <source>Rules of {0}; {1}</source>
   <translation>规则 {0}；{1}</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Submitted on</source>
   <translation>提交日期</translation>
  </message>
  <message>
   <source>The answer</source>
   <translation>答复要点</translation>
  </message>
  <message>
   <source>The grade is provisional: look it up in the document or the register.</source>
   <translation>等次是暂定的：请查文书或公示。</translation>
  </message>
  <message>
   <source>Usually answered by</source>
   <translation>一般办结日</translation>
  </message>
  <message>
   <source>What it is</source>
   <translation>说明</translation>
  </message>
  <message>
   <source>Written</source>
   <translation>写好</translation>
  </message>
  <message>
   <source>ends by itself</source>
   <translation>自动停止公示</translation>
  </message>
  <message>
   <source>if asked for</source>
   <translation>视受理机关要求</translation>
  </message>
  <message>
   <source>once fulfilled</source>
   <translation>义务履行完毕后</translation>
  </message>
  <message>
   <source>repair from</source>
   <translation>起可申请</translation>
  </message>
  <message>
   <source>{0} (provisional)</source>
   <translation>{0}（暂估）</translation>
  </message>
 </context>
 <context>
  <name>RepairWords</name>
  <message>
   <source>A public credit pledge was made</source>
   <translation>已公开作出信用承诺</translation>
  </message>
  <message>
   <source>A site still shows it: raise an objection there</source>
   <translation>仍有网站在显示：向它提出异议</translation>
  </message>
  <message>
   <source>Answer overdue</source>
   <translation>答复超期</translation>
  </message>
  <message>
   <source>Answered</source>
   <translation>答复</translation>
  </message>
  <message>
   <source>Awaiting the answer</source>
   <translation>等待答复</translation>
  </message>
  <message>
   <source>Awaiting the result</source>
   <translation>等待结果</translation>
  </message>
  <message>
   <source>Begin the case</source>
   <translation>开始修复</translation>
  </message>
  <message>
   <source>Conduct corrected, all duties fulfilled</source>
   <translation>已纠正并履行完全部义务</translation>
  </message>
  <message>
   <source>Corrected</source>
   <translation>已更正</translation>
  </message>
  <message>
   <source>Duty done</source>
   <translation>履行义务</translation>
  </message>
  <message>
   <source>Duty not done</source>
   <translation>义务未履行</translation>
  </message>
  <message>
   <source>Ended by itself</source>
   <translation>已自动停止公示</translation>
  </message>
  <message>
   <source>Enter the day</source>
   <translation>回填修复日期</translation>
  </message>
  <message>
   <source>Entered</source>
   <translation>回填</translation>
  </message>
  <message>
   <source>Everything is there: submit it and keep the receipt</source>
   <translation>条件、材料齐备：提交并保存回执</translation>
  </message>
  <message>
   <source>Grade unknown</source>
   <translation>等次不明</translation>
  </message>
  <message>
   <source>Granted: enter it</source>
   <translation>准予修复，待回填</translation>
  </message>
  <message>
   <source>In part</source>
   <translation>部分采纳</translation>
  </message>
  <message>
   <source>It came back: complete what is asked for and submit it again</source>
   <translation>退回补正：补齐后再提交</translation>
  </message>
  <message>
   <source>It is granted: enter the day in the record itself, so that it counts</source>
   <translation>已准予修复：在原条目回填日期，评估才会更新</translation>
  </message>
  <message>
   <source>It is submitted: look up the result</source>
   <translation>已提交：查询办理结果</translation>
  </message>
  <message>
   <source>It may be requested: complete conditions and papers</source>
   <translation>可以申请：补齐条件和材料</translation>
  </message>
  <message>
   <source>May be requested</source>
   <translation>可申请</translation>
  </message>
  <message>
   <source>Not raised</source>
   <translation>未提出</translation>
  </message>
  <message>
   <source>Nothing is left to do</source>
   <translation>没有待办</translation>
  </message>
  <message>
   <source>Open the case</source>
   <translation>打开修复</translation>
  </message>
  <message>
   <source>Open the record</source>
   <translation>打开条目</translation>
  </message>
  <message>
   <source>Other conditions of laws and rules are met</source>
   <translation>法律法规规章的其他条件也满足</translation>
  </message>
  <message>
   <source>Period over</source>
   <translation>期限届满</translation>
  </message>
  <message>
   <source>Period runs</source>
   <translation>期限未满</translation>
  </message>
  <message>
   <source>Raise an objection</source>
   <translation>提出异议</translation>
  </message>
  <message>
   <source>Ready to submit</source>
   <translation>可以提交</translation>
  </message>
  <message>
   <source>Refused</source>
   <translation>不予修复</translation>
  </message>
  <message>
   <source>Repaired</source>
   <translation>已修复</translation>
  </message>
  <message>
   <source>Returned</source>
   <translation>退回补正</translation>
  </message>
  <message>
   <source>Still shown</source>
   <translation>仍在显示</translation>
  </message>
  <message>
   <source>Submitted</source>
   <translation>提交申请</translation>
  </message>
  <message>
   <source>The duty comes first: pay, correct, and keep the proof</source>
   <translation>先履行义务：缴清、改正，保存凭证</translation>
  </message>
  <message>
   <source>The grade is not known: take it from the document or the register</source>
   <translation>等次不明：照文书或公示填写</translation>
  </message>
  <message>
   <source>The least period of publicity is not over yet: prepare the papers meanwhile</source>
   <translation>最短公示期未满：先准备材料</translation>
  </message>
  <message>
   <source>The least period of publicity is over</source>
   <translation>已满最短公示期</translation>
  </message>
  <message>
   <source>Upheld</source>
   <translation>维持原信息</translation>
  </message>
  <message>
   <source>Withdrawn</source>
   <translation>已撤回</translation>
  </message>
  <message>
   <source>done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>later</source>
   <translation>未到</translation>
  </message>
  <message>
   <source>now</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>overdue</source>
   <translation>超期</translation>
  </message>
 </context>
 <context>
  <name>WorkList</name>
  <message>
   <source>List…</source>
   <translation>导出列表…</translation>
  </message>
  <message>
   <source>Open archives</source>
   <translation>打开档案</translation>
  </message>
 </context>
</TS>
