<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>CoursesView</name>
  <message>
   <source>Courses</source>
   <translation>课程</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>No course</source>
   <translation>没有课程</translation>
  </message>
  <message>
   <source>The content pack in use brings no course. A newer pack comes with the next sync.</source>
   <translation>现用的内容包里没有课程，下次同步会带来新的。</translation>
  </message>
  <message>
   <source>Read it to the firm</source>
   <translation>念给企业听</translation>
  </message>
  <message>
   <source>Take the quiz</source>
   <translation>做测验</translation>
  </message>
  <message>
   <source>Record attendance</source>
   <translation>登记听课</translation>
  </message>
 </context>
 <context>
  <name>FinanceView</name>
  <message>
   <source>Needs and cases</source>
   <translation>需求与对接</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>No finance need</source>
   <translation>没有融资需求</translation>
  </message>
  <message>
   <source>Note what the firm needs, for what and for how long; then products are held against it.</source>
   <translation>先记下企业要多少、做什么用、用多久，再逐个产品对照条件。</translation>
  </message>
  <message>
   <source>Note a need</source>
   <translation>登记需求</translation>
  </message>
  <message>
   <source>Sign an authorisation</source>
   <translation>签授权书</translation>
  </message>
  <message>
   <source>Open the need</source>
   <translation>打开需求</translation>
  </message>
  <message>
   <source>Another need</source>
   <translation>再记一笔需求</translation>
  </message>
  <message>
   <source>Open the case</source>
   <translation>打开对接</translation>
  </message>
  <message>
   <source>Five steps</source>
   <translation>五步跟踪</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>Not yet</source>
   <translation>还没有</translation>
  </message>
  <message>
   <source>Waits for the firm's signature: nothing may go to this bank before</source>
   <translation>等企业签授权：签之前什么都不能给这家银行</translation>
  </message>
 </context>
 <context>
  <name>FinancePresenter</name>
  <message>
   <source>The firm has not authorised finance data.</source>
   <translation>企业没有授权财务资料。</translation>
  </message>
  <message>
   <source>The firm has no live authorisation.</source>
   <translation>企业没有有效授权。</translation>
  </message>
  <message>
   <source>Needs, products and cases are shown once one that covers finance data is signed.</source>
   <translation>签了包含财务资料的授权，才显示需求、产品和对接。</translation>
  </message>
  <message>
   <source>{0} fit</source>
   <translation>{0} 个符合</translation>
  </message>
  <message>
   <source>{0} short</source>
   <translation>差 {0} 项</translation>
  </message>
  <message numerus="yes">
   <source>{0} × 10,000 CNY for {1} months</source>
   <translation><numerusform>{0} 万元，{1} 个月</numerusform></translation>
  </message>
  <message>
   <source>To be signed</source>
   <translation>待签授权</translation>
  </message>
  <message>
   <source>Step {0} of 5</source>
   <translation>五步之第 {0} 步</translation>
  </message>
  <message>
   <source>Needed by {0}: {1}</source>
   <translation>{0} 前用款，{1}</translation>
  </message>
  <message>
   <source>Asked for</source>
   <translation>需要</translation>
  </message>
  <message>
   <source>Kind of use</source>
   <translation>用途类别</translation>
  </message>
  <message>
   <source>Security</source>
   <translation>担保</translation>
  </message>
  <message>
   <source>Channel</source>
   <translation>意向渠道</translation>
  </message>
  <message>
   <source>All conditions met</source>
   <translation>条件全部符合</translation>
  </message>
  <message>
   <source>{0} of {1} met</source>
   <translation>{1} 项符合 {0} 项</translation>
  </message>
  <message>
   <source>Who offers it</source>
   <translation>谁提供</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>出处</translation>
  </message>
  <message>
   <source>Start a case</source>
   <translation>开始对接</translation>
  </message>
  <message>
   <source>Bank</source>
   <translation>银行</translation>
  </message>
  <message>
   <source>Applied for</source>
   <translation>申请</translation>
  </message>
  <message>
   <source>Approved</source>
   <translation>批准</translation>
  </message>
  <message>
   <source>{0} × 10,000 CNY</source>
   <translation>{0} 万元</translation>
  </message>
  <message>
   <source>Yearly rate</source>
   <translation>年利率</translation>
  </message>
  <message>
   <source>Why not</source>
   <translation>没通过的原因</translation>
  </message>
  <message>
   <source>No live authorisation lets {0} have finance data: nothing may go there.</source>
   <translation>没有给“{0}”提供财务资料的有效授权，什么都不能给它。</translation>
  </message>
  <message>
   <source>An authorisation lets {0} have finance data until {1}.</source>
   <translation>企业已授权向“{0}”提供财务资料，至 {1}。</translation>
  </message>
 </context>
 <context>
  <name>LedgerView</name>
  <message>
   <source>Policy · authority</source>
   <translation>政策 · 主管部门</translation>
  </message>
  <message>
   <source>Stage</source>
   <translation>阶段</translation>
  </message>
  <message>
   <source>Waits · due</source>
   <translation>期限 · 在等</translation>
  </message>
  <message>
   <source>Periods · obstacle</source>
   <translation>各段期限 · 堵点</translation>
  </message>
  <message>
   <source>Approved (CNY)</source>
   <translation>核定（元）</translation>
  </message>
  <message>
   <source>Ledger of applications</source>
   <translation>申报台账</translation>
  </message>
  <message>
   <source>No application here</source>
   <translation>这里没有申报</translation>
  </message>
  <message>
   <source>Applications are begun from a policy that fits.</source>
   <translation>从符合条件的政策开始申报。</translation>
  </message>
  <message>
   <source>See the policies</source>
   <translation>看政策</translation>
  </message>
  <message>
   <source>Open {0}</source>
   <translation>在办 {0}</translation>
  </message>
  <message>
   <source>Overdue {0}</source>
   <translation>超期 {0}</translation>
  </message>
  <message>
   <source>Stuck {0}</source>
   <translation>有堵点 {0}</translation>
  </message>
  <message>
   <source>All {0}</source>
   <translation>全部 {0}</translation>
  </message>
 </context>
 <context>
  <name>TrainingPresenter</name>
  <message>
   <source>{0} h</source>
   <translation>{0} 课时</translation>
  </message>
  <message numerus="yes">
   <source>%Ln cards</source>
   <translation><numerusform>%Ln 张卡片</numerusform></translation>
  </message>
  <message>
   <source>quiz {0}</source>
   <translation>测验 {0} 分</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>Recommended</source>
   <translation>建议学</translation>
  </message>
  <message>
   <source>Quiz open</source>
   <translation>未测验</translation>
  </message>
  <message>
   <source>For others</source>
   <translation>面向其他企业</translation>
  </message>
  <message>
   <source>Not yet</source>
   <translation>还没有</translation>
  </message>
  <message>
   <source>All courses this year</source>
   <translation>今年累计</translation>
  </message>
  <message numerus="yes">
   <source>{0} hours</source>
   <translation><numerusform>{0} 课时</numerusform></translation>
  </message>
  <message>
   <source>Attended</source>
   <translation>听课</translation>
  </message>
  <message>
   <source>Quiz</source>
   <translation>测验</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>出处</translation>
  </message>
 </context>
 <context>
  <name>PoliciesView</name>
  <message>
   <source>Policies, closest first</source>
   <translation>政策（最接近的在前）</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>窗口</translation>
  </message>
  <message>
   <source>No policy in force</source>
   <translation>没有现行政策</translation>
  </message>
  <message>
   <source>The content pack in use brings no policy for today. A newer pack comes with the next sync.</source>
   <translation>现用的内容包里今天没有现行政策，下次同步会带来新的。</translation>
  </message>
 </context>
 <context>
  <name>PolicyPage</name>
  <message>
   <source>Ledger of policies</source>
   <translation>政策兑现台账</translation>
  </message>
  <message>
   <source>Policies and finance</source>
   <translation>政策与融资</translation>
  </message>
  <message>
   <source>Archives</source>
   <translation>企业档案</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Next view</source>
   <translation>下一视图</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Policies that fit</source>
   <translation>符合的政策</translation>
  </message>
  <message>
   <source>Ledger of applications</source>
   <translation>申报台账</translation>
  </message>
  <message>
   <source>Finance needs and cases</source>
   <translation>融资需求与对接</translation>
  </message>
  <message>
   <source>Courses and quiz</source>
   <translation>课程与测验</translation>
  </message>
  <message>
   <source>Ledger of all firms</source>
   <translation>全部企业的台账</translation>
  </message>
  <message>
   <source>Policies</source>
   <translation>政策匹配</translation>
  </message>
  <message>
   <source>Ledger</source>
   <translation>兑现台账</translation>
  </message>
  <message>
   <source>Finance</source>
   <translation>融资对接</translation>
  </message>
  <message>
   <source>Training</source>
   <translation>培训</translation>
  </message>
  <message>
   <source>The rules do not fit this archive</source>
   <translation>规则在这份档案上算不下去</translation>
  </message>
  <message>
   <source>A rule of the content pack fails on its facts; the bar above says which. Nothing is lost.</source>
   <translation>内容包里有一条规则在这份档案上出错，上方提示写明了是哪条；什么都没有丢。</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>重试</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>返回</translation>
  </message>
  <message>
   <source>Its window is not open today</source>
   <translation>今天不在申报窗口内</translation>
  </message>
  <message>
   <source>Apply for it</source>
   <translation>申报这项</translation>
  </message>
  <message>
   <source>New application</source>
   <translation>新建申报</translation>
  </message>
  <message>
   <source>Note a need</source>
   <translation>登记需求</translation>
  </message>
  <message>
   <source>Record attendance</source>
   <translation>登记听课</translation>
  </message>
 </context>
 <context>
  <name>Blocks</name>
  <message>
   <source>Conditions</source>
   <translation>条件</translation>
  </message>
  <message>
   <source>No condition is known; ask whoever offers it.</source>
   <translation>没有已知条件，请问提供方。</translation>
  </message>
  <message>
   <source>{0} of {1} in the archive</source>
   <translation>档案已有 {0} / {1}</translation>
  </message>
  <message>
   <source>Papers</source>
   <translation>材料</translation>
  </message>
  <message>
   <source>Met</source>
   <translation>符合</translation>
  </message>
  <message>
   <source>Not met</source>
   <translation>不符合</translation>
  </message>
  <message>
   <source>To be checked</source>
   <translation>待核实</translation>
  </message>
  <message>
   <source>In the archive</source>
   <translation>档案里有</translation>
  </message>
  <message>
   <source>To be gathered</source>
   <translation>待准备</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>补</translation>
  </message>
 </context>
 <context>
  <name>PoliciesPresenter</name>
  <message>
   <source>In the archive</source>
   <translation>档案里有</translation>
  </message>
  <message>
   <source>The archive does not say yet</source>
   <translation>档案里还没有这项信息</translation>
  </message>
  <message>
   <source>Applied for: see the ledger</source>
   <translation>已申报，见台账</translation>
  </message>
  <message numerus="yes">
   <source>All %Ln conditions met</source>
   <translation><numerusform>%Ln 项条件全部符合</numerusform></translation>
  </message>
  <message>
   <source>{0} not met</source>
   <translation>{0} 项不符合</translation>
  </message>
  <message>
   <source>{0} to be checked</source>
   <translation>{0} 项待核实</translation>
  </message>
  <message>
   <source>{0} met</source>
   <translation>{0} 项符合</translation>
  </message>
  <message>
   <source>Opens {0}</source>
   <translation>{0} 开放</translation>
  </message>
  <message>
   <source>Closed</source>
   <translation>已截止</translation>
  </message>
  <message>
   <source>Always open</source>
   <translation>长期受理</translation>
  </message>
  <message>
   <source>Open the application</source>
   <translation>打开申报</translation>
  </message>
  <message>
   <source>Start an application</source>
   <translation>开始申报</translation>
  </message>
  <message>
   <source>papers in the archive: {0} of {1}</source>
   <translation>材料档案已有 {0} / {1}</translation>
  </message>
  <message>
   <source>What it gives</source>
   <translation>支持内容</translation>
  </message>
  <message>
   <source>Who offers it</source>
   <translation>谁提供</translation>
  </message>
  <message>
   <source>Contact</source>
   <translation>联系</translation>
  </message>
  <message>
   <source>{0} to {1}, both included</source>
   <translation>{0} 至 {1}，首尾两天都算</translation>
  </message>
  <message>
   <source>{0}; last working day {1}</source>
   <translation>{0}；最后一个工作日 {1}</translation>
  </message>
  <message>
   <source>{0} (calendar of that year not published)</source>
   <translation>{0}（该年放假安排未公布）</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>窗口</translation>
  </message>
  <message>
   <source>Fulfilment</source>
   <translation>兑现时限</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>出处</translation>
  </message>
 </context>
 <context>
  <name>PolicyLedger</name>
  <message>
   <source>Approved (CNY)</source>
   <translation>核定（元）</translation>
  </message>
  <message>
   <source>Received (CNY)</source>
   <translation>到账（元）</translation>
  </message>
  <message>
   <source>Periods kept</source>
   <translation>按期率</translation>
  </message>
  <message>
   <source>Overdue</source>
   <translation>超期</translation>
  </message>
  <message>
   <source> (provisional)</source>
   <translation>（暂定）</translation>
  </message>
  <message>
   <source>waits for {0}</source>
   <translation>等{0}</translation>
  </message>
  <message>
   <source>{0}: by {1}</source>
   <translation>{0}：{1} 前</translation>
  </message>
  <message>
   <source>received {0}</source>
   <translation>到账 {0}</translation>
  </message>
  <message>
   <source>late</source>
   <translation>迟了</translation>
  </message>
  <message>
   <source>overdue</source>
   <translation>超期</translation>
  </message>
  <message>
   <source>in time</source>
   <translation>按期</translation>
  </message>
  <message>
   <source>running</source>
   <translation>进行中</translation>
  </message>
 </context>
 <context>
  <name>PolicyWords</name>
  <message>
   <source>Text read</source>
   <translation>读过原文</translation>
  </message>
  <message>
   <source>Secondary source</source>
   <translation>二手来源</translation>
  </message>
  <message>
   <source>Not verified</source>
   <translation>未核实</translation>
  </message>
  <message>
   <source>From a published plan</source>
   <translation>出自公开方案</translation>
  </message>
  <message>
   <source>Our proposal</source>
   <translation>我们的建议</translation>
  </message>
  <message>
   <source>Made-up example</source>
   <translation>合成示例</translation>
  </message>
  <message>
   <source>Preparing</source>
   <translation>准备中</translation>
  </message>
  <message>
   <source>Handed in</source>
   <translation>已提交</translation>
  </message>
  <message>
   <source>Returned</source>
   <translation>退回补正</translation>
  </message>
  <message>
   <source>Approved</source>
   <translation>已通过</translation>
  </message>
  <message>
   <source>Paid</source>
   <translation>已到账</translation>
  </message>
  <message>
   <source>Rejected</source>
   <translation>没有通过</translation>
  </message>
  <message>
   <source>the firm</source>
   <translation>企业提交</translation>
  </message>
  <message>
   <source>the authority's decision</source>
   <translation>主管部门审定</translation>
  </message>
  <message>
   <source>the payment</source>
   <translation>财政拨付</translation>
  </message>
  <message>
   <source>In all</source>
   <translation>合计</translation>
  </message>
  <message>
   <source>Payment</source>
   <translation>拨付</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>审定</translation>
  </message>
  <message>
   <source>Registered</source>
   <translation>实名注册</translation>
  </message>
  <message>
   <source>Authorised</source>
   <translation>授权查询</translation>
  </message>
  <message>
   <source>Applied</source>
   <translation>在线申请</translation>
  </message>
  <message>
   <source>Decided</source>
   <translation>授信反馈</translation>
  </message>
  <message>
   <source>Followed up</source>
   <translation>风险跟踪</translation>
  </message>
  <message numerus="yes">
   <source>%Ln working days over</source>
   <translation><numerusform>超期 %Ln 个工作日</numerusform></translation>
  </message>
  <message>
   <source>Last day today</source>
   <translation>今天是最后一天</translation>
  </message>
  <message numerus="yes">
   <source>%Ln working days left</source>
   <translation><numerusform>还有 %Ln 个工作日</numerusform></translation>
  </message>
  <message>
   <source>documents missing</source>
   <translation>材料不齐</translation>
  </message>
  <message>
   <source>conditions not met</source>
   <translation>条件不符</translation>
  </message>
  <message>
   <source>credit record</source>
   <translation>信用记录影响</translation>
  </message>
  <message>
   <source>slow review</source>
   <translation>审核慢</translation>
  </message>
  <message>
   <source>money not paid out</source>
   <translation>资金没有拨付</translation>
  </message>
  <message>
   <source>other obstacle</source>
   <translation>其他堵点</translation>
  </message>
 </context>
</TS>
