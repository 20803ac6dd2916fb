<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>ArchiveHeader</name>
  <message>
   <source>Code checks</source>
   <translation>校验通过</translation>
  </message>
  <message>
   <source>Code does not check</source>
   <translation>校验未通过</translation>
  </message>
  <message>
   <source>Overview</source>
   <translation>概览</translation>
  </message>
  <message>
   <source>Records</source>
   <translation>档案条目</translation>
  </message>
  <message>
   <source>Visits</source>
   <translation>走访</translation>
  </message>
  <message>
   <source>Diagnosis</source>
   <translation>诊断</translation>
  </message>
  <message>
   <source>Commitments</source>
   <translation>承诺</translation>
  </message>
  <message>
   <source>Services</source>
   <translation>服务</translation>
  </message>
  <message>
   <source>Evidence</source>
   <translation>佐证</translation>
  </message>
  <message>
   <source>History</source>
   <translation>历史</translation>
  </message>
  <message>
   <source>More</source>
   <translation>更多</translation>
  </message>
  <message>
   <source>Continue filling</source>
   <translation>继续填报</translation>
  </message>
 </context>
 <context>
  <name>ArchivePage</name>
  <message>
   <source>Read a licence off a photo</source>
   <translation>拍照识别证照</translation>
  </message>
  <message>
   <source>Archives</source>
   <translation>企业档案</translation>
  </message>
  <message>
   <source>Continue filling</source>
   <translation>继续填报</translation>
  </message>
  <message>
   <source>Next tab</source>
   <translation>下一个标签</translation>
  </message>
  <message>
   <source>Back to the list</source>
   <translation>返回列表</translation>
  </message>
  <message>
   <source>Open the diagnosis</source>
   <translation>打开诊断</translation>
  </message>
  <message>
   <source>Start or plan a visit</source>
   <translation>开始或安排走访</translation>
  </message>
  <message>
   <source>Sign an authorisation</source>
   <translation>签授权书</translation>
  </message>
  <message>
   <source>Visits</source>
   <translation>走访</translation>
  </message>
  <message>
   <source>Removed</source>
   <translation>已移除</translation>
  </message>
  <message>
   <source>Taken back</source>
   <translation>已撤回这次改动</translation>
  </message>
  <message>
   <source>Edit the firm's profile</source>
   <translation>修改主体信息</translation>
  </message>
  <message>
   <source>Preview the report</source>
   <translation>预览报告</translation>
  </message>
  <message>
   <source>Withdraw the authorisation…</source>
   <translation>撤回授权…</translation>
  </message>
  <message>
   <source>Import a credit report…</source>
   <translation>导入信用报告…</translation>
  </message>
  <message>
   <source>Export the archive…</source>
   <translation>导出档案…</translation>
  </message>
  <message>
   <source>Import records</source>
   <translation>导入条目</translation>
  </message>
  <message>
   <source>Removed items</source>
   <translation>已移除的条目</translation>
  </message>
  <message>
   <source>The firm's rights</source>
   <translation>企业的权利</translation>
  </message>
  <message>
   <source>The firm's rights…</source>
   <translation>企业的权利…</translation>
  </message>
  <message>
   <source>Values and where they come from</source>
   <translation>每个值从哪里来</translation>
  </message>
  <message>
   <source>Values and where they come from…</source>
   <translation>每个值从哪里来…</translation>
  </message>
  <message>
   <source>Policies and finance</source>
   <translation>政策与融资</translation>
  </message>
  <message>
   <source>Policies and finance…</source>
   <translation>政策与融资…</translation>
  </message>
  <message>
   <source>Credit profile card…</source>
   <translation>信用名片…</translation>
  </message>
  <message>
   <source>Credit profile card</source>
   <translation>信用名片</translation>
  </message>
 </context>
 <context>
  <name>ArchivePresenter</name>
  <message numerus="yes">
   <source>{0} points</source>
   <translation><numerusform>{0} 分</numerusform></translation>
  </message>
  <message>
   <source>not rated yet</source>
   <translation>尚未评级</translation>
  </message>
  <message>
   <source>provisional</source>
   <translation>预评</translation>
  </message>
  <message>
   <source>Read-only until the authorisation is renewed</source>
   <translation>授权续签前只读</translation>
  </message>
  <message>
   <source>Needs an authorisation that covers this class of data</source>
   <translation>需要涵盖此类信息的授权</translation>
  </message>
  <message>
   <source>Essential, still missing</source>
   <translation>必备，尚缺</translation>
  </message>
  <message>
   <source>None so far</source>
   <translation>暂无</translation>
  </message>
  <message>
   <source>Legal rep. {0}</source>
   <translation>法定代表人 {0}</translation>
  </message>
  <message>
   <source>{0} staff</source>
   <translation>员工 {0} 人</translation>
  </message>
  <message>
   <source>Pledge signed · published</source>
   <translation>诚信承诺已签 · 已公示</translation>
  </message>
  <message>
   <source>Pledge signed</source>
   <translation>诚信承诺已签</translation>
  </message>
  <message numerus="yes">
   <source>%Ln items on this device to send</source>
   <translation><numerusform>本机有 %Ln 项待上传</numerusform></translation>
  </message>
  <message>
   <source>Basic facts can be filled; personal, tax and finance data open once it is signed.</source>
   <translation>基本信息可以先填；个人、纳税、财务信息签署后开放。</translation>
  </message>
  <message>
   <source>No authorisation yet.</source>
   <translation>尚未签署信息授权书。</translation>
  </message>
  <message>
   <source>The authorisation is not signed.</source>
   <translation>授权书尚未签字。</translation>
  </message>
  <message>
   <source>The authorisation has not begun.</source>
   <translation>授权尚未生效。</translation>
  </message>
  <message>
   <source>The authorisation ended on {0}; read-only.</source>
   <translation>授权已于 {0} 到期，现为只读。</translation>
  </message>
  <message>
   <source>Filling opens again once it is renewed. Viewing and export still work.</source>
   <translation>续签后即可填报；查看和导出不受影响。</translation>
  </message>
  <message>
   <source>The firm withdrew its authorisation; read-only.</source>
   <translation>企业已撤回授权，现为只读。</translation>
  </message>
  <message>
   <source>Filling opens again once a new one is signed. Viewing and export still work.</source>
   <translation>重新签署后即可填报；查看和导出不受影响。</translation>
  </message>
  <message>
   <source>Ended</source>
   <translation>已到期</translation>
  </message>
  <message>
   <source>Ends today</source>
   <translation>今天到期</translation>
  </message>
  <message numerus="yes">
   <source>Ends in %Ln days</source>
   <translation><numerusform>还有 %Ln 天到期</numerusform></translation>
  </message>
  <message>
   <source>In force</source>
   <translation>有效</translation>
  </message>
  <message>
   <source>Withdrawn</source>
   <translation>已撤回</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>Under way</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>Planned</source>
   <translation>已安排</translation>
  </message>
  <message>
   <source>Evidence {0}</source>
   <translation>佐证 {0}</translation>
  </message>
  <message>
   <source>Rule pack {0}</source>
   <translation>规则包 {0}</translation>
  </message>
  <message>
   <source>From {0}</source>
   <translation>来自 {0}</translation>
  </message>
 </context>
 <context>
  <name>ArchiveWords</name>
  <message>
   <source>Mon</source>
   <translation>周一</translation>
  </message>
  <message>
   <source>Tue</source>
   <translation>周二</translation>
  </message>
  <message>
   <source>Wed</source>
   <translation>周三</translation>
  </message>
  <message>
   <source>Thu</source>
   <translation>周四</translation>
  </message>
  <message>
   <source>Fri</source>
   <translation>周五</translation>
  </message>
  <message>
   <source>Sat</source>
   <translation>周六</translation>
  </message>
  <message>
   <source>Sun</source>
   <translation>周日</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>今天</translation>
  </message>
  <message>
   <source>Yesterday</source>
   <translation>昨天</translation>
  </message>
  <message numerus="yes">
   <source>%Ln days over</source>
   <translation><numerusform>逾期 %Ln 天</numerusform></translation>
  </message>
  <message>
   <source>Last day today</source>
   <translation>今天截止</translation>
  </message>
  <message numerus="yes">
   <source>%Ln days left</source>
   <translation><numerusform>还有 %Ln 天</numerusform></translation>
  </message>
  <message>
   <source>Base tier</source>
   <translation>基础层</translation>
  </message>
  <message>
   <source>Rising tier</source>
   <translation>提升层</translation>
  </message>
  <message>
   <source>Model tier</source>
   <translation>标杆层</translation>
  </message>
  <message>
   <source>archive built</source>
   <translation>信用档案建成</translation>
  </message>
  <message>
   <source>diagnosed and improved</source>
   <translation>完成诊断并整改</translation>
  </message>
  <message>
   <source>recommended as a case</source>
   <translation>推荐案例评选</translation>
  </message>
  <message>
   <source>Authorised</source>
   <translation>授权有效</translation>
  </message>
  <message>
   <source>Authorised until {0}</source>
   <translation>授权有效至 {0}</translation>
  </message>
  <message>
   <source>No authorisation</source>
   <translation>未签授权</translation>
  </message>
  <message>
   <source>Authorisation not signed</source>
   <translation>授权未签字</translation>
  </message>
  <message>
   <source>Authorisation not begun</source>
   <translation>授权未生效</translation>
  </message>
  <message>
   <source>Authorisation withdrawn</source>
   <translation>授权已撤回</translation>
  </message>
  <message>
   <source>Authorisation ended</source>
   <translation>授权已到期</translation>
  </message>
  <message>
   <source>Synced</source>
   <translation>已同步</translation>
  </message>
  <message>
   <source>To send {0}</source>
   <translation>待上传 {0}</translation>
  </message>
  <message>
   <source>Conflicts {0}</source>
   <translation>冲突 {0}</translation>
  </message>
  <message>
   <source>Read-only</source>
   <translation>只读</translation>
  </message>
  <message>
   <source>Only here</source>
   <translation>仅本机</translation>
  </message>
  <message>
   <source>Completeness: {0}</source>
   <translation>完整度：{0}</translation>
  </message>
  <message>
   <source>Overdue alerts</source>
   <translation>有逾期预警</translation>
  </message>
  <message>
   <source>Overdue improvements</source>
   <translation>有逾期整改</translation>
  </message>
  <message>
   <source>Overdue requests</source>
   <translation>有逾期诉求</translation>
  </message>
  <message>
   <source>Diagnosed</source>
   <translation>已诊断</translation>
  </message>
  <message>
   <source>Taken in {0}</source>
   <translation>{0} 纳入</translation>
  </message>
  <message>
   <source>Diagnosis finished {0}</source>
   <translation>{0} 完成诊断</translation>
  </message>
  <message>
   <source>Visited {0}</source>
   <translation>{0} 走访</translation>
  </message>
  <message>
   <source>Improvement ended {0}</source>
   <translation>{0} 结束整改</translation>
  </message>
  <message>
   <source>Request made {0}</source>
   <translation>{0} 提出诉求</translation>
  </message>
  <message>
   <source>Request closed {0}</source>
   <translation>{0} 办结诉求</translation>
  </message>
 </context>
 <context>
  <name>ArchivesPage</name>
  <message>
   <source>Photograph a licence</source>
   <translation>拍执照建档</translation>
  </message>
  <message>
   <source>Builds the archive from what the business licence says</source>
   <translation>照营业执照识别出的内容建档</translation>
  </message>
  <message>
   <source>Name, pinyin, initials or the last 6 of the code</source>
   <translation>企业名、拼音、首字母，或信用代码后 6 位</translation>
  </message>
  <message>
   <source>Archives</source>
   <translation>企业档案</translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms</source>
   <translation><numerusform>共 %Ln 家</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms · {0} shown</source>
   <translation><numerusform>共 %Ln 家 · 当前 {0} 家</numerusform></translation>
  </message>
  <message>
   <source>Search</source>
   <translation>搜索</translation>
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
   <source>New</source>
   <translation>新建</translation>
  </message>
  <message>
   <source>New archive</source>
   <translation>新建档案</translation>
  </message>
  <message>
   <source>Grade</source>
   <translation>等级</translation>
  </message>
  <message>
   <source>Firm · credit code</source>
   <translation>企业 · 统一社会信用代码</translation>
  </message>
  <message>
   <source>District · industry</source>
   <translation>区县 · 行业</translation>
  </message>
  <message>
   <source>Tier</source>
   <translation>层级</translation>
  </message>
  <message>
   <source>Completeness</source>
   <translation>完整度</translation>
  </message>
  <message>
   <source>Alerts</source>
   <translation>提醒</translation>
  </message>
  <message>
   <source>Next visit</source>
   <translation>下次走访</translation>
  </message>
  <message>
   <source>Sync</source>
   <translation>同步</translation>
  </message>
  <message>
   <source>choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Nothing matches</source>
   <translation>没有找到</translation>
  </message>
  <message>
   <source>Try initials, fewer letters, or the last 6 of the credit code.</source>
   <translation>试试首字母、少输几个字，或信用代码后 6 位。</translation>
  </message>
  <message>
   <source>Clear search and filters</source>
   <translation>清除搜索与筛选</translation>
  </message>
  <message>
   <source>No firm here yet</source>
   <translation>这里还没有企业</translation>
  </message>
  <message>
   <source>Sync to receive the firms assigned to you, or build a new archive on site.</source>
   <translation>同步领取分给您的企业，或在现场新建档案。</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation>立即同步</translation>
  </message>
  <message>
   <source>Pinyin: {0}</source>
   <translation>拼音匹配：{0}</translation>
  </message>
  <message numerus="yes">
   <source>{0} of %Ln firms</source>
   <translation><numerusform>{0} / %Ln 家</numerusform></translation>
  </message>
  <message>
   <source>Export archives…</source>
   <translation>导出档案…</translation>
  </message>
  <message>
   <source>This firm</source>
   <translation>这一家</translation>
  </message>
  <message>
   <source>All {0} of the list</source>
   <translation>列表全部 {0} 家</translation>
  </message>
  <message>
   <source>Import a list of firms or records</source>
   <translation>导入企业名单或条目</translation>
  </message>
  <message>
   <source>Import a list</source>
   <translation>导入名单</translation>
  </message>
  <message>
   <source>Data quality: what is to be mended, and firms that are kept twice</source>
   <translation>数据质量：要改的地方和重复建的档案</translation>
  </message>
  <message>
   <source>Data quality</source>
   <translation>数据质量</translation>
  </message>
  <message>
   <source>Tick</source>
   <translation>勾选</translation>
  </message>
  <message>
   <source>Tick several</source>
   <translation>连续勾选</translation>
  </message>
  <message>
   <source>Tick all of the list</source>
   <translation>勾选名单全部企业</translation>
  </message>
  <message>
   <source>Plan visits to those ticked</source>
   <translation>给勾选的企业派走访</translation>
  </message>
  <message>
   <source>Label those ticked</source>
   <translation>给勾选的企业加标签</translation>
  </message>
  <message>
   <source>Keep the list as a view</source>
   <translation>把名单存为视图</translation>
  </message>
  <message>
   <source>Show a saved view</source>
   <translation>打开已存视图</translation>
  </message>
  <message>
   <source>Export those ticked</source>
   <translation>导出勾选的企业</translation>
  </message>
  <message>
   <source>tick</source>
   <translation>勾选</translation>
  </message>
  <message>
   <source>Undo the last step on many firms</source>
   <translation>撤销上一次批量操作</translation>
  </message>
  <message>
   <source>Statistics of the programme</source>
   <translation>行动统计</translation>
  </message>
 </context>
 <context>
  <name>ArchivesPresenter</name>
  <message>
   <source>not rated, evidence covers {0}</source>
   <translation>未评，佐证覆盖 {0}</translation>
  </message>
  <message numerus="yes">
   <source>{0} points</source>
   <translation><numerusform>{0} 分</numerusform></translation>
  </message>
  <message>
   <source>provisional</source>
   <translation>预评</translation>
  </message>
  <message>
   <source>District</source>
   <translation>区县</translation>
  </message>
  <message>
   <source>Industry</source>
   <translation>行业</translation>
  </message>
  <message>
   <source>Tier</source>
   <translation>层级</translation>
  </message>
  <message>
   <source>Grade</source>
   <translation>等级</translation>
  </message>
  <message>
   <source>Sync</source>
   <translation>同步</translation>
  </message>
  <message>
   <source>{0}: {1}</source>
   <translation>{0}：{1}</translation>
  </message>
  <message>
   <source>To send</source>
   <translation>待上传</translation>
  </message>
  <message>
   <source>Conflict</source>
   <translation>冲突</translation>
  </message>
  <message>
   <source>Not graded</source>
   <translation>未评</translation>
  </message>
  <message>
   <source>Not given</source>
   <translation>未填</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Officer</source>
   <translation>主理人</translation>
  </message>
  <message>
   <source>Not assigned</source>
   <translation>未分配</translation>
  </message>
 </context>
 <context>
  <name>DraftsCard</name>
  <message>
   <source>Drafts to finish</source>
   <translation>待完成草稿</translation>
  </message>
  <message>
   <source>Fewer</source>
   <translation>收起</translation>
  </message>
  <message>
   <source>All drafts</source>
   <translation>全部草稿</translation>
  </message>
  <message>
   <source>{0} to correct</source>
   <translation>{0} 处错误</translation>
  </message>
  <message>
   <source>No errors</source>
   <translation>无错误</translation>
  </message>
 </context>
 <context>
  <name>EntriesView</name>
  <message>
   <source>Read {0} off a photo</source>
   <translation>拍照识别{0}</translation>
  </message>
  <message>
   <source>The catalogue asks for nothing here yet.</source>
   <translation>目录在这一类暂无条目。</translation>
  </message>
  <message>
   <source>May be added</source>
   <translation>还可登记</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>添加</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Import {0} from a table</source>
   <translation>从表格导入{0}</translation>
  </message>
  <message>
   <source>Where its values come from</source>
   <translation>这些值从哪里来</translation>
  </message>
  <message>
   <source>Its paper</source>
   <translation>打印件</translation>
  </message>
 </context>
 <context>
  <name>EventsView</name>
  <message>
   <source>History</source>
   <translation>历史</translation>
  </message>
  <message>
   <source>every change, who made it, and what was there before</source>
   <translation>每次改动：谁改的、改前是什么</translation>
  </message>
  <message>
   <source>Nothing has been written yet.</source>
   <translation>还没有任何记录。</translation>
  </message>
  <message>
   <source>Show older</source>
   <translation>更早的</translation>
  </message>
  <message>
   <source>and {0} more</source>
   <translation>另有 {0} 项</translation>
  </message>
  <message>
   <source>not known here</source>
   <translation>本机未收到</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message>
   <source>As of a day…</source>
   <translation>某一天的档案…</translation>
  </message>
  <message>
   <source>Removed items</source>
   <translation>已移除的条目</translation>
  </message>
  <message>
   <source>{0}: {1} → {2}</source>
   <translation>{0}：{1} → {2}</translation>
  </message>
  <message>
   <source>{0}: {1}</source>
   <translation>{0}：{1}</translation>
  </message>
 </context>
 <context>
  <name>EvidenceView</name>
  <message>
   <source>Evidence</source>
   <translation>佐证</translation>
  </message>
  <message numerus="yes">
   <source>%Ln pieces, kept encrypted</source>
   <translation><numerusform>共 %Ln 份，加密保存</numerusform></translation>
  </message>
  <message>
   <source>No evidence yet</source>
   <translation>还没有佐证</translation>
  </message>
  <message>
   <source>Photos, scans and signatures taken in a form collect here.</source>
   <translation>填报时拍的照片、扫描件和签名都汇集在这里。</translation>
  </message>
  <message>
   <source>It is at the centre; fetch it with the next sync.</source>
   <translation>原件在中心，可随下次同步取回。</translation>
  </message>
  <message>
   <source>This file is not a picture; it opens from its record.</source>
   <translation>这份文件不是图片，请从所属条目打开。</translation>
  </message>
  <message>
   <source>Fetch with the next sync</source>
   <translation>下次同步时取回</translation>
  </message>
  <message>
   <source>Open its record</source>
   <translation>打开所属条目</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>time unknown</source>
   <translation>时间不详</translation>
  </message>
  <message>
   <source>It comes with the next sync</source>
   <translation>将随下次同步取回</translation>
  </message>
 </context>
 <context>
  <name>FirmRows</name>
  <message>
   <source>None</source>
   <translation>未评</translation>
  </message>
  <message>
   <source>not planned</source>
   <translation>未安排</translation>
  </message>
 </context>
 <context>
  <name>FirstDay</name>
  <message>
   <source>Receive tasks</source>
   <translation>领取走访任务</translation>
  </message>
  <message>
   <source>New archive</source>
   <translation>新建档案</translation>
  </message>
  <message>
   <source>Read the guide first</source>
   <translation>先看指南</translation>
  </message>
  <message>
   <source>First day</source>
   <translation>第一次使用</translation>
  </message>
  <message>
   <source>Receive your tasks; everything after that works offline</source>
   <translation>先领取走访任务，其余都能离线完成</translation>
  </message>
  <message>
   <source>One sync brings the firms assigned to you, their records, the forms and the rules.</source>
   <translation>一次同步，取来分给您的企业、已有档案、问卷和规则包。</translation>
  </message>
  <message>
   <source>Four steps to begin</source>
   <translation>上手四步</translation>
  </message>
  <message>
   <source>1 of 4 done</source>
   <translation>完成 1 / 4</translation>
  </message>
  <message>
   <source>Enrolled, passphrase chosen</source>
   <translation>已登记设备、设定口令</translation>
  </message>
  <message>
   <source>The passphrase stays on this device only.</source>
   <translation>口令只存在本机。</translation>
  </message>
  <message>
   <source>Build a first archive</source>
   <translation>建第一份档案</translation>
  </message>
  <message>
   <source>The credit code is checked as you type.</source>
   <translation>信用代码边输边校验。</translation>
  </message>
  <message>
   <source>Learn the keys</source>
   <translation>认识快捷键</translation>
  </message>
  <message>
   <source>A page of the guide; press ? anywhere.</source>
   <translation>指南里有一页；任何地方按 ? 也能看。</translation>
  </message>
  <message>
   <source>Guide</source>
   <translation>看指南</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>Three things to rely on</source>
   <translation>三件事请放心</translation>
  </message>
  <message>
   <source>No need to save</source>
   <translation>不用点保存</translation>
  </message>
  <message>
   <source>Every pause is kept on this device; a power cut costs the last second.</source>
   <translation>每次停顿都会存到本机，断电也只丢最后一秒。</translation>
  </message>
  <message>
   <source>Mistakes come back</source>
   <translation>改错能找回</translation>
  </message>
  <message>
   <source>Every answer has a history; what was removed can be restored.</source>
   <translation>每个答案都有历史；移除的内容可以恢复。</translation>
  </message>
  <message>
   <source>Locked away</source>
   <translation>资料有锁</translation>
  </message>
  <message>
   <source>Encrypted here; locks itself when you leave.</source>
   <translation>本机加密；离开后自动锁定。</translation>
  </message>
  <message>
   <source>Three keys to remember</source>
   <translation>三个键先记住</translation>
  </message>
  <message>
   <source>find a firm, a question, an action</source>
   <translation>找企业、题目或功能</translation>
  </message>
  <message>
   <source>go to the next error</source>
   <translation>跳到下一处错误</translation>
  </message>
  <message>
   <source>photo for the question in focus</source>
   <translation>给当前题目拍照</translation>
  </message>
  <message>
   <source>Touch only? Every act has a button of 44 px or more.</source>
   <translation>只用触屏？每个操作都有 44 px 以上的按钮。</translation>
  </message>
  <message>
   <source>From the centre in one sync, or by its stick.</source>
   <translation>联网后一次同步领取，或从中心的 U 盘导入。</translation>
  </message>
  <message>
   <source>By stick</source>
   <translation>从 U 盘导入</translation>
  </message>
 </context>
 <context>
  <name>HeldSecret</name>
  <message>
   <source>Press and hold to see it in full; each look is noted</source>
   <translation>按住显示完整内容；每次查看都会留痕</translation>
  </message>
 </context>
 <context>
  <name>NextStep</name>
  <message>
   <source>Take along</source>
   <translation>看清单</translation>
  </message>
 </context>
 <context>
  <name>OutlookPresenter</name>
  <message>
   <source>Rule pack {0} has no indicators yet for: {1}</source>
   <translation>规则包 {0} 暂未启用：{1}</translation>
  </message>
  <message>
   <source>Everything personal waits for it</source>
   <translation>涉及个人的信息都要等它</translation>
  </message>
  <message>
   <source>Sign the authorisation</source>
   <translation>签信息授权书</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>去签署</translation>
  </message>
  <message numerus="yes">
   <source>Decide %Ln fields that differ</source>
   <translation><numerusform>决定 %Ln 个有冲突的字段</numerusform></translation>
  </message>
  <message>
   <source>Both versions are kept until you do</source>
   <translation>决定之前，两个版本都保留</translation>
  </message>
  <message>
   <source>Decide</source>
   <translation>去决定</translation>
  </message>
  <message>
   <source>Contracts, taxes and labour, about 20 minutes</source>
   <translation>合同、税务、用工，约 20 分钟</translation>
  </message>
  <message>
   <source>Do the first diagnosis</source>
   <translation>完成首次诊断</translation>
  </message>
  <message>
   <source>Diagnose</source>
   <translation>去诊断</translation>
  </message>
  <message>
   <source>None is planned</source>
   <translation>还没有安排</translation>
  </message>
  <message>
   <source>Plan the next visit</source>
   <translation>安排下次走访</translation>
  </message>
  <message>
   <source>Plan</source>
   <translation>去安排</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Fill in “{0}”</source>
   <translation>补填“{0}”</translation>
  </message>
  <message>
   <source>{0} still missing in the archive</source>
   <translation>档案还差 {0} 项</translation>
  </message>
  <message>
   <source>Fill in</source>
   <translation>去填写</translation>
  </message>
  <message numerus="yes">
   <source>within %Ln days</source>
   <translation><numerusform>%Ln 天内可完成</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>+{0} points</source>
   <translation><numerusform>+{0} 分</numerusform></translation>
  </message>
  <message>
   <source>See</source>
   <translation>查看</translation>
  </message>
  <message numerus="yes">
   <source>The %Ln most effective improvements together: {0} points, grade {1} (trial)</source>
   <translation><numerusform>做完最有效的 %Ln 项改进，预计 {0} 分 · {1} 级（试算）</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>The %Ln most effective improvements together: {0} points (trial)</source>
   <translation><numerusform>做完最有效的 %Ln 项改进，预计 {0} 分（试算）</numerusform></translation>
  </message>
  <message>
   <source>Visit: {0}</source>
   <translation>走访：{0}</translation>
  </message>
  <message>
   <source>Diagnosis finished</source>
   <translation>完成合规诊断</translation>
  </message>
  <message>
   <source>Diagnosis finished, grade {0}</source>
   <translation>完成合规诊断，评为 {0} 级</translation>
  </message>
  <message numerus="yes">
   <source>{0} points</source>
   <translation><numerusform>{0} 分</numerusform></translation>
  </message>
  <message>
   <source>Administrative penalty: {0}</source>
   <translation>行政处罚：{0}</translation>
  </message>
  <message>
   <source>Credit repaired</source>
   <translation>完成信用修复</translation>
  </message>
  <message>
   <source>Commitment signed: {0}</source>
   <translation>签署承诺：{0}</translation>
  </message>
  <message>
   <source>Authorisation signed</source>
   <translation>签署信息授权书</translation>
  </message>
  <message>
   <source>Authorisation withdrawn</source>
   <translation>授权已撤回</translation>
  </message>
  <message>
   <source>Improvement report issued</source>
   <translation>出具改进报告</translation>
  </message>
 </context>
 <context>
  <name>OverviewView</name>
  <message>
   <source>Completeness</source>
   <translation>完整度</translation>
  </message>
  <message>
   <source>Credit in five categories</source>
   <translation>五类信用画像</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>时间线</translation>
  </message>
  <message>
   <source>Whole history</source>
   <translation>全部历史</translation>
  </message>
  <message>
   <source>What next</source>
   <translation>接下来</translation>
  </message>
  <message>
   <source>by effect</source>
   <translation>按影响排序</translation>
  </message>
  <message>
   <source>Warnings</source>
   <translation>预警</translation>
  </message>
  <message>
   <source>{0} / {1}</source>
   <translation>{0} / {1} 项</translation>
  </message>
  <message>
   <source>Visits, diagnoses, commitments and penalties will stand here by date.</source>
   <translation>走访、诊断、承诺和处罚会按日期列在这里。</translation>
  </message>
  <message>
   <source>{0} to check</source>
   <translation>{0} 处待核</translation>
  </message>
  <message>
   <source>none</source>
   <translation>暂无</translation>
  </message>
  <message>
   <source>Complete</source>
   <translation>齐</translation>
  </message>
  <message>
   <source>{0} missing</source>
   <translation>差 {0}</translation>
  </message>
  <message>
   <source>Shown after the first diagnosis</source>
   <translation>完成首次诊断后显示</translation>
  </message>
  <message>
   <source>A checklist on site; it works without a network.</source>
   <translation>现场逐项检查，不需要网络。</translation>
  </message>
  <message>
   <source>Start the diagnosis</source>
   <translation>开始诊断</translation>
  </message>
  <message>
   <source>not installed</source>
   <translation>未启用</translation>
  </message>
  <message>
   <source>solid: now, dashed: last diagnosis</source>
   <translation>实线：本次，虚线：上次诊断</translation>
  </message>
  <message>
   <source>Nothing is open. Well kept.</source>
   <translation>没有待办，保持得很好。</translation>
  </message>
  <message>
   <source>Trying out what would bring the most points…</source>
   <translation>正在试算哪些改进加分最多……</translation>
  </message>
  <message>
   <source>{0} urgent</source>
   <translation>{0} 紧急</translation>
  </message>
  <message>
   <source>{0} soon</source>
   <translation>{0} 临期</translation>
  </message>
  <message>
   <source>Nothing runs out or is overdue in the time the rules look ahead.</source>
   <translation>规则关注的期限内，没有到期或逾期的事项。</translation>
  </message>
 </context>
 <context>
  <name>PastPresenter</name>
  <message>
   <source>Facts it rests on</source>
   <translation>所依据的事实</translation>
  </message>
  <message>
   <source>frozen facts</source>
   <translation>固定的事实</translation>
  </message>
  <message>
   <source>Merged with another firm</source>
   <translation>并入另一主体</translation>
  </message>
  <message>
   <source>Merge taken back</source>
   <translation>合并已撤回</translation>
  </message>
  <message>
   <source>{0}: removed</source>
   <translation>{0}：已移除</translation>
  </message>
  <message>
   <source>{0}: restored</source>
   <translation>{0}：已恢复</translation>
  </message>
  <message>
   <source>{0}: added</source>
   <translation>{0}：新增</translation>
  </message>
  <message>
   <source>{0}: changed</source>
   <translation>{0}：有改动</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>恢复</translation>
  </message>
  <message>
   <source>Remove again</source>
   <translation>撤销新增</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>撤回改动</translation>
  </message>
  <message>
   <source>Answer {0}</source>
   <translation>答案 {0}</translation>
  </message>
  <message>
   <source>evidence {0}</source>
   <translation>佐证 {0}</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>是</translation>
  </message>
  <message>
   <source>no</source>
   <translation>否</translation>
  </message>
  <message>
   <source>partly</source>
   <translation>部分</translation>
  </message>
  <message>
   <source>not applicable</source>
   <translation>不适用</translation>
  </message>
  <message>
   <source>frozen result</source>
   <translation>评价结果已固化</translation>
  </message>
  <message>
   <source>Check item</source>
   <translation>检查项</translation>
  </message>
  <message>
   <source>Severity</source>
   <translation>严重程度</translation>
  </message>
  <message>
   <source>Fact</source>
   <translation>事实</translation>
  </message>
  <message>
   <source>Owner</source>
   <translation>责任人</translation>
  </message>
  <message>
   <source>Due on</source>
   <translation>期限</translation>
  </message>
  <message>
   <source>Points expected</source>
   <translation>预计得分</translation>
  </message>
  <message>
   <source>Begun on</source>
   <translation>开始于</translation>
  </message>
  <message>
   <source>Finished on</source>
   <translation>完成于</translation>
  </message>
  <message>
   <source>Rule pack</source>
   <translation>规则包</translation>
  </message>
  <message>
   <source>Modules</source>
   <translation>模块</translation>
  </message>
  <message>
   <source>Profile</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>Grade</source>
   <translation>等级</translation>
  </message>
  <message>
   <source>Points</source>
   <translation>得分</translation>
  </message>
  <message>
   <source>Evidence coverage</source>
   <translation>佐证覆盖</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>标题</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>编号</translation>
  </message>
  <message>
   <source>Issued on</source>
   <translation>出具日期</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>页数</translation>
  </message>
  <message>
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>Steward</source>
   <translation>主理人</translation>
  </message>
  <message>
   <source>Since</source>
   <translation>自</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>类别</translation>
  </message>
  <message>
   <source>high</source>
   <translation>高</translation>
  </message>
  <message>
   <source>medium</source>
   <translation>中</translation>
  </message>
  <message>
   <source>low</source>
   <translation>低</translation>
  </message>
  <message>
   <source>open</source>
   <translation>未关闭</translation>
  </message>
  <message>
   <source>planned</source>
   <translation>已列入计划</translation>
  </message>
  <message>
   <source>closed</source>
   <translation>已关闭</translation>
  </message>
  <message>
   <source>to do</source>
   <translation>待办</translation>
  </message>
  <message>
   <source>under way</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>dropped</source>
   <translation>已放弃</translation>
  </message>
  <message>
   <source>improvement report</source>
   <translation>改进报告</translation>
  </message>
  <message>
   <source>short</source>
   <translation>简版</translation>
  </message>
  <message>
   <source>full</source>
   <translation>完整版</translation>
  </message>
  <message>
   <source>Sheet</source>
   <translation>工作表</translation>
  </message>
  <message>
   <source>Closed on</source>
   <translation>关闭日期</translation>
  </message>
  <message>
   <source>Comment</source>
   <translation>意见</translation>
  </message>
  <message>
   <source>Proof</source>
   <translation>佐证</translation>
  </message>
  <message>
   <source>Reopened on</source>
   <translation>重开日期</translation>
  </message>
  <message>
   <source>Settled on</source>
   <translation>办结日期</translation>
  </message>
  <message>
   <source>What was done</source>
   <translation>做了什么</translation>
  </message>
  <message>
   <source>Why reopened</source>
   <translation>重开原因</translation>
  </message>
  <message>
   <source>Take the import back</source>
   <translation>撤回整批导入</translation>
  </message>
 </context>
 <context>
  <name>PreviewPane</name>
  <message>
   <source>Open</source>
   <translation>打开档案</translation>
  </message>
  <message>
   <source>Start visit</source>
   <translation>开始走访</translation>
  </message>
  <message>
   <source>Choose a firm to see it here.</source>
   <translation>选一家企业，在这里预览。</translation>
  </message>
  <message>
   <source>Next: {0}</source>
   <translation>下次：{0}</translation>
  </message>
  <message>
   <source>no visit planned</source>
   <translation>未安排走访</translation>
  </message>
  <message>
   <source>Completeness</source>
   <translation>完整度</translation>
  </message>
  <message>
   <source>Wants attention {0}</source>
   <translation>需要关注 {0}</translation>
  </message>
  <message>
   <source>{0} in all</source>
   <translation>共 {0} 份</translation>
  </message>
  <message>
   <source>Latest evidence</source>
   <translation>最近佐证</translation>
  </message>
 </context>
 <context>
  <name>RoundsView</name>
  <message>
   <source>Not diagnosed yet</source>
   <translation>尚未诊断</translation>
  </message>
  <message>
   <source>A diagnosis is under way</source>
   <translation>诊断进行中</translation>
  </message>
  <message>
   <source>The last diagnosis is finished</source>
   <translation>最近一次诊断已完成</translation>
  </message>
  <message>
   <source>Start the diagnosis</source>
   <translation>开始诊断</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>继续诊断</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开诊断</translation>
  </message>
  <message numerus="yes">
   <source>{0} of %Ln questions answered</source>
   <translation><numerusform>已查 {0} / %Ln 项</numerusform></translation>
  </message>
  <message>
   <source>High {0}</source>
   <translation>高 {0}</translation>
  </message>
  <message>
   <source>Medium {0}</source>
   <translation>中 {0}</translation>
  </message>
  <message>
   <source>Low {0}</source>
   <translation>低 {0}</translation>
  </message>
  <message>
   <source>Improvement plan</source>
   <translation>改进计划</translation>
  </message>
  <message>
   <source>Plan: {0} open, {1} done</source>
   <translation>计划：待办 {0} 项，已完成 {1} 项</translation>
  </message>
  <message>
   <source>Preview the report</source>
   <translation>预览报告</translation>
  </message>
  <message>
   <source>Earlier rounds</source>
   <translation>历次诊断</translation>
  </message>
  <message>
   <source>None is finished yet; a round is closed by its report.</source>
   <translation>还没有完成的诊断；出具报告即完成一次。</translation>
  </message>
  <message>
   <source>Reports issued</source>
   <translation>已出具报告</translation>
  </message>
  <message>
   <source>No report has been issued.</source>
   <translation>尚未出具报告。</translation>
  </message>
  <message>
   <source>Trend and review</source>
   <translation>趋势与复核</translation>
  </message>
 </context>
 <context>
  <name>SyncCard</name>
  <message>
   <source>Sync now</source>
   <translation>立即同步</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>查看详情</translation>
  </message>
 </context>
 <context>
  <name>TodayPage</name>
  <message>
   <source>Today</source>
   <translation>今日</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>欢迎，{0}</translation>
  </message>
  <message>
   <source>Receive tasks</source>
   <translation>领取走访任务</translation>
  </message>
  <message>
   <source>New archive</source>
   <translation>新建档案</translation>
  </message>
  <message>
   <source>Start visit</source>
   <translation>开始走访</translation>
  </message>
  <message>
   <source>Start the next step</source>
   <translation>开始下一步</translation>
  </message>
  <message>
   <source>To take along, and what is still missing there</source>
   <translation>要带的东西，以及还缺的资料</translation>
  </message>
  <message>
   <source>Open archive</source>
   <translation>打开档案</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
 </context>
 <context>
  <name>TodayPresenter</name>
  <message>
   <source>Programme targets</source>
   <translation>行动方案目标</translation>
  </message>
  <message>
   <source>{month}-{day}</source>
   <translation>{month} 月 {day} 日</translation>
  </message>
  <message numerus="yes">
   <source>%Ln visits to make</source>
   <translation><numerusform>%Ln 家走访</numerusform></translation>
  </message>
  <message>
   <source>no visits to make</source>
   <translation>没有待走访</translation>
  </message>
  <message>
   <source>week {0}</source>
   <translation>第 {0} 周</translation>
  </message>
  <message>
   <source>Pen for signing, charged device</source>
   <translation>签字笔；平板充好电</translation>
  </message>
  <message>
   <source>Authorisation to be signed: two copies</source>
   <translation>授权书 2 份，请企业签署</translation>
  </message>
  <message>
   <source>{0}: {1} missing</source>
   <translation>{0}：差 {1} 项</translation>
  </message>
  <message>
   <source>Everything is on this device, encrypted</source>
   <translation>数据都在本机，已加密</translation>
  </message>
  <message>
   <source>Offline · everything is here, encrypted</source>
   <translation>离线 · 数据都在本机，已加密</translation>
  </message>
  <message>
   <source>Online</source>
   <translation>已联网</translation>
  </message>
  <message>
   <source>Syncing · you can go on working</source>
   <translation>正在同步 · 可照常工作</translation>
  </message>
  <message>
   <source>never synced</source>
   <translation>从未同步</translation>
  </message>
  <message>
   <source>last sync {0}</source>
   <translation>上次同步 {0}</translation>
  </message>
  <message numerus="yes">
   <source>%Ln conflicts for you to decide</source>
   <translation><numerusform>%Ln 处冲突待您决定</numerusform></translation>
  </message>
  <message>
   <source>{0} still missing</source>
   <translation>还差 {0} 项</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>已完成</translation>
  </message>
  <message>
   <source>Under way</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>{0} urgent</source>
   <translation>{0} 紧急</translation>
  </message>
  <message>
   <source>Papers ready</source>
   <translation>资料已就绪</translation>
  </message>
  <message>
   <source>New archive</source>
   <translation>新建档案</translation>
  </message>
  <message>
   <source>{0} · {1}% filled · left {2}</source>
   <translation>{0} · 已填 {1}% · 停在 {2}</translation>
  </message>
  <message>
   <source>Next · finish what was begun</source>
   <translation>下一步 · 把没填完的填完</translation>
  </message>
  <message>
   <source>Go on filling</source>
   <translation>继续填报</translation>
  </message>
  <message>
   <source>Next · the first thing to run out</source>
   <translation>下一步 · 最先到期的事</translation>
  </message>
  <message>
   <source>Open archive</source>
   <translation>打开档案</translation>
  </message>
  <message>
   <source>No visits today. Sync to receive tasks, plan a visit, or add a firm.</source>
   <translation>今天没有安排走访。可同步领取任务，或自己加一家。</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>Nothing waits today</source>
   <translation>今天没有等着办的事</translation>
  </message>
  <message>
   <source>Open archives</source>
   <translation>打开企业档案</translation>
  </message>
  <message>
   <source>visit no. {0}</source>
   <translation>第 {0} 次走访</translation>
  </message>
  <message>
   <source>&lt;b&gt;{0}&lt;/b&gt; still missing</source>
   <translation>还差 &lt;b&gt;{0}&lt;/b&gt; 项</translation>
  </message>
  <message>
   <source>archive {0}%</source>
   <translation>档案 {0}%</translation>
  </message>
  <message>
   <source>Next · visit at {0}</source>
   <translation>下一步 · {0} 走访</translation>
  </message>
  <message>
   <source>Resume visit</source>
   <translation>继续走访</translation>
  </message>
  <message>
   <source>Start visit</source>
   <translation>开始走访</translation>
  </message>
  <message numerus="yes">
   <source> (in %Ln minutes)</source>
   <translation><numerusform>（还有 %Ln 分钟）</numerusform></translation>
  </message>
  <message>
   <source> (the time has passed)</source>
   <translation>（已过约定时间）</translation>
  </message>
  <message numerus="yes">
   <source>no target set · shares of %Ln firms</source>
   <translation><numerusform>未设目标 · 占我的 %Ln 家</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms · until {0}</source>
   <translation><numerusform>我的 %Ln 家 · 至 {0}</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln deletions wait for your word</source>
   <translation><numerusform>%Ln 条删除待您确认</numerusform></translation>
  </message>
 </context>
 <context>
  <name>VisitsCard</name>
  <message>
   <source>Visits in order</source>
   <translation>走访顺序</translation>
  </message>
  <message>
   <source>by time agreed</source>
   <translation>按约定时间</translation>
  </message>
  <message>
   <source>Add a visit</source>
   <translation>加一家</translation>
  </message>
  <message>
   <source>No visits today</source>
   <translation>今天没有安排走访</translation>
  </message>
  <message>
   <source>Sync to receive tasks, or choose a firm and plan a visit.</source>
   <translation>同步领取任务，或选一家企业安排走访。</translation>
  </message>
  <message>
   <source>Choose a firm</source>
   <translation>选择企业</translation>
  </message>
 </context>
 <context>
  <name>WarningsCard</name>
  <message>
   <source>Warnings</source>
   <translation>预警</translation>
  </message>
  <message>
   <source>{0} urgent</source>
   <translation>{0} 紧急</translation>
  </message>
  <message>
   <source>{0} soon</source>
   <translation>{0} 临期</translation>
  </message>
  <message>
   <source>All {0}</source>
   <translation>全部 {0}</translation>
  </message>
  <message>
   <source>Nothing runs out or is overdue among your firms.</source>
   <translation>您的企业里没有到期或逾期的事项。</translation>
  </message>
  <message>
   <source>Repair</source>
   <translation>修复</translation>
  </message>
 </context>
</TS>
