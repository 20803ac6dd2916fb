<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>RegisterPage</name>
  <message>
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Export the query register</source>
   <translation>导出查询登记簿</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>Query register</source>
   <translation>查询登记簿</translation>
  </message>
  <message numerus="yes">
   <source>{0} of %Ln lines</source>
   <translation><numerusform>{0} / %Ln 条</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RegisterPresenter</name>
  <message>
   <source>All that is kept, shown to the firm</source>
   <translation>给企业看全部留存信息</translation>
  </message>
  <message>
   <source>Archive opened</source>
   <translation>打开档案</translation>
  </message>
  <message>
   <source>Audit log</source>
   <translation>变更日志</translation>
  </message>
  <message>
   <source>Copy for the firm</source>
   <translation>给企业的副本</translation>
  </message>
  <message>
   <source>Evidence {0}</source>
   <translation>佐证 {0}</translation>
  </message>
  <message>
   <source>Export of {0}</source>
   <translation>导出{0}</translation>
  </message>
  <message>
   <source>Proof of deletion</source>
   <translation>删除证明</translation>
  </message>
  <message>
   <source>Query register</source>
   <translation>查询登记簿</translation>
  </message>
  <message>
   <source>Report {0}</source>
   <translation>报告 {0}</translation>
  </message>
  <message>
   <source>Telephone number seen</source>
   <translation>看过电话号码</translation>
  </message>
  <message>
   <source>archive page</source>
   <translation>档案页</translation>
  </message>
  <message>
   <source>audit</source>
   <translation>审计</translation>
  </message>
  <message>
   <source>filling a form</source>
   <translation>填报</translation>
  </message>
  <message>
   <source>not written</source>
   <translation>未写成</translation>
  </message>
  <message>
   <source>right to a copy</source>
   <translation>复制权</translation>
  </message>
  <message>
   <source>right to see</source>
   <translation>查阅权</translation>
  </message>
  <message>
   <source>saved as PDF</source>
   <translation>存为 PDF</translation>
  </message>
  <message>
   <source>saved as a file</source>
   <translation>存为文件</translation>
  </message>
  <message>
   <source>service</source>
   <translation>日常服务</translation>
  </message>
  <message>
   <source>today's visits</source>
   <translation>今日走访</translation>
  </message>
  <message>
   <source>{0}: {1} seen</source>
   <translation>{0}：看过 {1}</translation>
  </message>
 </context>
 <context>
  <name>RegisterView</name>
  <message>
   <source>Change a filter, or empty it.</source>
   <translation>换一个条件，或清空。</translation>
  </message>
  <message>
   <source>Every masked value shown, every export and every archive opened is written here.</source>
   <translation>看过的打码值、每次导出和打开档案都会记在这里。</translation>
  </message>
  <message>
   <source>Everybody</source>
   <translation>所有人</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>From</source>
   <translation>从</translation>
  </message>
  <message>
   <source>From there on the register is no proof. Keep this computer for the auditor.</source>
   <translation>从这一条起登记簿不能作为凭证。请保留这台电脑，交审计人员查看。</translation>
  </message>
  <message>
   <source>Line {0} was changed. </source>
   <translation>第 {0} 条被改动过。</translation>
  </message>
  <message>
   <source>Name or code</source>
   <translation>名称或代码</translation>
  </message>
  <message>
   <source>No.</source>
   <translation>序号</translation>
  </message>
  <message>
   <source>Nothing fits</source>
   <translation>没有符合的记录</translation>
  </message>
  <message>
   <source>Nothing was looked at yet</source>
   <translation>还没有查看记录</translation>
  </message>
  <message>
   <source>Person</source>
   <translation>人员</translation>
  </message>
  <message>
   <source>Query register</source>
   <translation>查询登记簿</translation>
  </message>
  <message>
   <source>Until</source>
   <translation>到</translation>
  </message>
  <message>
   <source>What</source>
   <translation>看了什么</translation>
  </message>
  <message>
   <source>When</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Who</source>
   <translation>谁</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>为什么</translation>
  </message>
 </context>
 <context>
  <name>RightsPage</name>
  <message>
   <source>Archives</source>
   <translation>企业档案</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>返回</translation>
  </message>
  <message>
   <source>Copy for the firm</source>
   <translation>给企业的副本</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>删除</translation>
  </message>
  <message>
   <source>Delete everything of the class “{0}”?</source>
   <translation>删除全部“{0}”资料？</translation>
  </message>
  <message>
   <source>Keep</source>
   <translation>保留</translation>
  </message>
  <message>
   <source>Note a request</source>
   <translation>记一条企业的要求</translation>
  </message>
  <message>
   <source>Save the proof</source>
   <translation>保存删除证明</translation>
  </message>
  <message>
   <source>Show to the firm</source>
   <translation>转给企业看</translation>
  </message>
  <message>
   <source>The firm's rights</source>
   <translation>企业的权利</translation>
  </message>
  <message>
   <source>The values, their history and their photos go from this computer at once and from the centre with the next sync. It cannot be undone. A proof without any value stays.</source>
   <translation>这些值连同历史和照片立即从本机删除，下次同步时从中心删除，不能撤销。只留下不含任何内容的删除证明。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln values deleted; the proof is at the right</source>
   <translation><numerusform>已删除 %Ln 个值，证明在右侧</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RightsPresenter</name>
  <message numerus="yes">
   <source>At the centre: deleted, confirmed {0} (%Ln entries)</source>
   <translation><numerusform>中心：已删除，{0} 确认（%Ln 条变更）</numerusform></translation>
  </message>
  <message>
   <source>At the centre: waiting for the next sync</source>
   <translation>中心：等下次同步时删除</translation>
  </message>
  <message>
   <source>At the firm's request</source>
   <translation>企业要求</translation>
  </message>
  <message>
   <source>Authorisation withdrawn</source>
   <translation>授权已撤回</translation>
  </message>
  <message>
   <source>Basic</source>
   <translation>基本信息</translation>
  </message>
  <message>
   <source>Finance</source>
   <translation>财务资料</translation>
  </message>
  <message>
   <source>Health certificates</source>
   <translation>健康证有效期</translation>
  </message>
  <message>
   <source>Loans and accounts of persons</source>
   <translation>个人贷款和账户</translation>
  </message>
  <message>
   <source>Location of visits</source>
   <translation>走访定位</translation>
  </message>
  <message>
   <source>Personal</source>
   <translation>个人信息</translation>
  </message>
  <message>
   <source>Social insurance and staff</source>
   <translation>社保与用工</translation>
  </message>
  <message>
   <source>Tax</source>
   <translation>纳税资料</translation>
  </message>
  <message>
   <source>Utility payments</source>
   <translation>水电气缴费</translation>
  </message>
  <message>
   <source>a photo or file</source>
   <translation>一张照片或文件</translation>
  </message>
  <message numerus="yes">
   <source>%Ln files</source>
   <translation><numerusform>%Ln 个文件</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln places in the chain · {0}…</source>
   <translation><numerusform>变更链上 %Ln 处 · {0}…</numerusform></translation>
  </message>
  <message>
   <source>{0} · here {1} by {2} on {3}</source>
   <translation>{0} · 本机 {1}，{2}，{3}</translation>
  </message>
  <message numerus="yes">
   <source>{0}: %Ln values deleted ({1})</source>
   <translation><numerusform>{0}：删除 %Ln 个值（{1}）</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RightsView</name>
  <message>
   <source>Answer</source>
   <translation>办理</translation>
  </message>
  <message>
   <source>Copy for the firm…</source>
   <translation>给企业一份副本…</translation>
  </message>
  <message>
   <source>Correct</source>
   <translation>更正</translation>
  </message>
  <message>
   <source>Delete a class</source>
   <translation>按类删除</translation>
  </message>
  <message>
   <source>Note a request</source>
   <translation>记一条企业的要求</translation>
  </message>
  <message>
   <source>Nothing has been deleted so far.</source>
   <translation>还没有删除过资料。</translation>
  </message>
  <message>
   <source>Nothing here needs an authorisation: there is nothing to delete by class.</source>
   <translation>这里没有需要授权的资料，不用按类删除。</translation>
  </message>
  <message>
   <source>Nothing is kept</source>
   <translation>没有留存信息</translation>
  </message>
  <message>
   <source>Open requests</source>
   <translation>待办的要求</translation>
  </message>
  <message>
   <source>Overdue</source>
   <translation>已超期</translation>
  </message>
  <message>
   <source>Proofs of deletion</source>
   <translation>删除证明</translation>
  </message>
  <message>
   <source>Save the proof…</source>
   <translation>保存证明…</translation>
  </message>
  <message>
   <source>See and take along</source>
   <translation>查阅与复制</translation>
  </message>
  <message>
   <source>Show to the firm</source>
   <translation>转给企业看</translation>
  </message>
  <message>
   <source>There is no value in this archive.</source>
   <translation>这份档案里没有任何值。</translation>
  </message>
  <message>
   <source>and {0} more, in the copy</source>
   <translation>还有 {0} 项，见副本</translation>
  </message>
  <message>
   <source>by {0}</source>
   <translation>{0} 前</translation>
  </message>
  <message>
   <source>earlier values are counted; it cannot be undone</source>
   <translation>历史值一并计算；删除后不能撤销</translation>
  </message>
  <message>
   <source>{0} in {1}</source>
   <translation>{1}，{0}</translation>
  </message>
  <message numerus="yes">
   <source>%Ln values</source>
   <translation><numerusform>%Ln 个值</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln 条记录</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} · %Ln values</source>
   <translation><numerusform>{0} · %Ln 个值</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ValuesPage</name>
  <message>
   <source>Archives</source>
   <translation>企业档案</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Export the log</source>
   <translation>导出日志</translation>
  </message>
  <message>
   <source>History of the value</source>
   <translation>这个值的历史</translation>
  </message>
  <message>
   <source>Removed items</source>
   <translation>已移除的条目</translation>
  </message>
  <message>
   <source>Restored</source>
   <translation>已恢复</translation>
  </message>
  <message>
   <source>The photo is at the centre</source>
   <translation>照片在中心，本机没有</translation>
  </message>
  <message>
   <source>Values and history</source>
   <translation>值与历史</translation>
  </message>
 </context>
 <context>
  <name>ValuesPresenter</name>
  <message>
   <source>deleted</source>
   <translation>已删除</translation>
  </message>
  <message>
   <source>deleted for good</source>
   <translation>彻底删除</translation>
  </message>
  <message>
   <source>earlier values</source>
   <translation>更早的值</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message>
   <source>in conflict</source>
   <translation>冲突中</translation>
  </message>
  <message>
   <source>never came to this computer; the centre has them</source>
   <translation>没有传到本机，中心有</translation>
  </message>
  <message>
   <source>now</source>
   <translation>现在</translation>
  </message>
  <message>
   <source>replaced</source>
   <translation>已被替换</translation>
  </message>
  <message>
   <source>stands</source>
   <translation>现行</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>未知</translation>
  </message>
  <message numerus="yes">
   <source>%Ln files</source>
   <translation><numerusform>%Ln 个文件</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ValuesView</name>
  <message>
   <source>All records</source>
   <translation>全部条目</translation>
  </message>
  <message>
   <source>An earlier value never came to this computer: then it may have been another.</source>
   <translation>更早的值没有传到本机：当时可能是别的值。</translation>
  </message>
  <message>
   <source>As of the end of</source>
   <translation>截至当天结束</translation>
  </message>
  <message>
   <source>Back to now</source>
   <translation>回到现在</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>另一天</translation>
  </message>
  <message>
   <source>Compare with</source>
   <translation>与这一天对照</translation>
  </message>
  <message>
   <source>Export the log</source>
   <translation>导出日志</translation>
  </message>
  <message>
   <source>Needs a live authorisation</source>
   <translation>需要有效授权</translation>
  </message>
  <message>
   <source>Nothing to show</source>
   <translation>没有可显示的</translation>
  </message>
  <message>
   <source>Nothing was removed from this archive.</source>
   <translation>这份档案没有移除过条目。</translation>
  </message>
  <message>
   <source>Read-only; nothing is changed by looking.</source>
   <translation>只读，看不会改动任何内容。</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>条目</translation>
  </message>
  <message>
   <source>Removed</source>
   <translation>已移除</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>恢复</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>The archive as it was at the end of {0}. </source>
   <translation>这是 {0} 当天结束时的档案。</translation>
  </message>
  <message>
   <source>The two days do not differ.</source>
   <translation>两天没有差别。</translation>
  </message>
  <message>
   <source>There is no value yet.</source>
   <translation>还没有任何值。</translation>
  </message>
  <message>
   <source>There was no value on that day.</source>
   <translation>那一天还没有任何值。</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>值</translation>
  </message>
  <message>
   <source>Value of</source>
   <translation>项目</translation>
  </message>
  <message>
   <source>Values</source>
   <translation>值</translation>
  </message>
  <message>
   <source>Values and where they come from</source>
   <translation>每个值从哪里来</translation>
  </message>
  <message>
   <source>When</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Who · device</source>
   <translation>谁 · 设备</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message>
   <source>more than 30 days ago</source>
   <translation>超过 30 天</translation>
  </message>
  <message>
   <source>nothing is lost: for 30 days, and after that too, each can be restored</source>
   <translation>什么都没丢：30 天内可恢复，之后也可以</translation>
  </message>
  <message>
   <source>{0} beside {1}: only what differs. </source>
   <translation>{0} 与 {1} 对照：只列不同之处。</translation>
  </message>
 </context>
</TS>
