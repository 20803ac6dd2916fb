<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>ProgrammeView</name>
  <message>
   <source>Completeness</source>
   <translation>档案完整度</translation>
  </message>
  <message>
   <source>Diagnosed · overdue</source>
   <translation>诊断与逾期</translation>
  </message>
  <message>
   <source>Grades and stars</source>
   <translation>等级与星级</translation>
  </message>
  <message>
   <source>Grades are the alliance's own for cultivation and self-assessment; neither a credit report nor a credit rating. Press a figure to see its firms.</source>
   <translation>等级为联盟培育评估、企业自评参考，不构成征信报告或信用评级。点任一数字可看对应企业。</translation>
  </message>
  <message>
   <source>behind</source>
   <translation>偏慢</translation>
  </message>
  <message>
   <source>mean {0}</source>
   <translation>平均 {0}</translation>
  </message>
  <message>
   <source>on pace</source>
   <translation>达到进度</translation>
  </message>
 </context>
 <context>
  <name>PaperView</name>
  <message>
   <source>PDF to print…</source>
   <translation>打印用 PDF…</translation>
  </message>
  <message>
   <source>Save the report</source>
   <translation>保存报告</translation>
  </message>
  <message>
   <source>The paper</source>
   <translation>报告正文</translation>
  </message>
  <message>
   <source>The period after</source>
   <translation>后一期</translation>
  </message>
  <message>
   <source>The period before</source>
   <translation>前一期</translation>
  </message>
 </context>
 <context>
  <name>Sheets</name>
  <message>
   <source>Page {0} of {1}</source>
   <translation>第 {0} 页，共 {1} 页</translation>
  </message>
 </context>
 <context>
  <name>StatisticsPage</name>
  <message numerus="yes">
   <source>%Ln firms are still being judged for today; their figures may change.</source>
   <translation><numerusform>还有 %Ln 家企业正在按今天评估，其数字可能变化。</numerusform></translation>
  </message>
  <message>
   <source>Annual progress report</source>
   <translation>年度进展报告</translation>
  </message>
  <message>
   <source>Breakdown</source>
   <translation>分项</translation>
  </message>
  <message>
   <source>Excel or CSV…</source>
   <translation>Excel 或 CSV…</translation>
  </message>
  <message>
   <source>Export figures</source>
   <translation>导出统计</translation>
  </message>
  <message>
   <source>Figures of each line</source>
   <translation>各行统计数</translation>
  </message>
  <message>
   <source>Figures of the line</source>
   <translation>本行各数</translation>
  </message>
  <message numerus="yes">
   <source>Grade, completeness and alerts of %Ln firms are of an earlier day or of other rules.</source>
   <translation><numerusform>有 %Ln 家企业的等级、完整度和预警是此前某日或旧规则的结果。</numerusform></translation>
  </message>
  <message>
   <source>Judge again</source>
   <translation>重新评估</translation>
  </message>
  <message>
   <source>Next view</source>
   <translation>下一视图</translation>
  </message>
  <message>
   <source>Nothing to count yet</source>
   <translation>还没有可统计的企业</translation>
  </message>
  <message>
   <source>Overview</source>
   <translation>总览</translation>
  </message>
  <message>
   <source>PDF to print</source>
   <translation>打印用 PDF</translation>
  </message>
  <message>
   <source>Quarterly progress list</source>
   <translation>季度进展清单</translation>
  </message>
  <message>
   <source>Reports</source>
   <translation>报告</translation>
  </message>
  <message>
   <source>Statistics</source>
   <translation>统计</translation>
  </message>
  <message>
   <source>Statistics {0}</source>
   <translation>统计 {0}</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation>立即同步</translation>
  </message>
  <message>
   <source>Sync to receive your firms, or build a new archive.</source>
   <translation>同步以接收分派给您的企业，或新建档案。</translation>
  </message>
  <message>
   <source>Trend</source>
   <translation>趋势</translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms · as of {0}</source>
   <translation><numerusform>%Ln 家企业 · 截至 {0}</numerusform></translation>
  </message>
 </context>
 <context>
  <name>StatisticsPresenter</name>
  <message>
   <source>All tiers</source>
   <translation>全部层级</translation>
  </message>
  <message>
   <source>Filled</source>
   <translation>完整度</translation>
  </message>
  <message>
   <source>Firms</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>Firms diagnosed</source>
   <translation>已诊断企业</translation>
  </message>
  <message>
   <source>Grade {0}</source>
   <translation>{0} 级</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>月份</translation>
  </message>
  <message>
   <source>Not assigned</source>
   <translation>未分配</translation>
  </message>
  <message>
   <source>Not given</source>
   <translation>未填写</translation>
  </message>
  <message>
   <source>Not graded</source>
   <translation>未评</translation>
  </message>
  <message>
   <source>Quarter</source>
   <translation>季度</translation>
  </message>
  <message>
   <source>Taken in so far</source>
   <translation>累计纳入</translation>
  </message>
  <message>
   <source>even pace: {0} by now</source>
   <translation>匀速此时应有 {0} 家</translation>
  </message>
  <message numerus="yes">
   <source>in %Ln firms</source>
   <translation><numerusform>涉及 %Ln 家</numerusform></translation>
  </message>
  <message>
   <source>of {0} · {1}</source>
   <translation>目标 {0} · {1}</translation>
  </message>
 </context>
 <context>
  <name>StatisticsSheet</name>
  <message>
   <source>All tiers</source>
   <translation>全部层级</translation>
  </message>
  <message>
   <source>By month</source>
   <translation>逐月</translation>
  </message>
  <message>
   <source>By {0}</source>
   <translation>按{0}</translation>
  </message>
  <message>
   <source>Completeness, mean %</source>
   <translation>平均完整度 %</translation>
  </message>
  <message>
   <source>Diagnosed</source>
   <translation>已诊断</translation>
  </message>
  <message>
   <source>Even pace by now</source>
   <translation>匀速此时应有</translation>
  </message>
  <message>
   <source>Firms</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>Month</source>
   <translation>月份</translation>
  </message>
  <message>
   <source>Not graded</source>
   <translation>未评</translation>
  </message>
  <message>
   <source>Now</source>
   <translation>现有</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>进展</translation>
  </message>
  <message>
   <source>Target</source>
   <translation>目标</translation>
  </message>
  <message>
   <source>Tier</source>
   <translation>层级</translation>
  </message>
  <message>
   <source>Until</source>
   <translation>截止</translation>
  </message>
  <message>
   <source>{0}: firms</source>
   <translation>{0}：企业数</translation>
  </message>
 </context>
 <context>
  <name>StatisticsWords</name>
  <message>
   <source>Annual report</source>
   <translation>年度报告</translation>
  </message>
  <message>
   <source>Bilingual</source>
   <translation>中英双语</translation>
  </message>
  <message>
   <source>Chinese</source>
   <translation>中文</translation>
  </message>
  <message>
   <source>Diagnoses finished</source>
   <translation>完成诊断</translation>
  </message>
  <message>
   <source>District</source>
   <translation>区县</translation>
  </message>
  <message>
   <source>Firms taken in</source>
   <translation>纳入企业</translation>
  </message>
  <message>
   <source>Improvements ended</source>
   <translation>结束整改</translation>
  </message>
  <message>
   <source>Industry</source>
   <translation>行业</translation>
  </message>
  <message>
   <source>Months</source>
   <translation>按月</translation>
  </message>
  <message>
   <source>Officer</source>
   <translation>主理人</translation>
  </message>
  <message>
   <source>Overdue alerts</source>
   <translation>逾期预警</translation>
  </message>
  <message>
   <source>Overdue improvements</source>
   <translation>逾期整改</translation>
  </message>
  <message>
   <source>Overdue requests</source>
   <translation>逾期诉求</translation>
  </message>
  <message>
   <source>Late alerts</source>
   <translation>逾期预警</translation>
  </message>
  <message>
   <source>Late actions</source>
   <translation>逾期整改</translation>
  </message>
  <message>
   <source>Late requests</source>
   <translation>逾期诉求</translation>
  </message>
  <message>
   <source>Quarterly list</source>
   <translation>季度清单</translation>
  </message>
  <message>
   <source>Quarters</source>
   <translation>按季</translation>
  </message>
  <message>
   <source>Requests closed</source>
   <translation>办结诉求</translation>
  </message>
  <message>
   <source>Requests made</source>
   <translation>提出诉求</translation>
  </message>
  <message>
   <source>Tier</source>
   <translation>层级</translation>
  </message>
  <message>
   <source>Visits made</source>
   <translation>完成走访</translation>
  </message>
 </context>
 <context>
  <name>TrendView</name>
  <message>
   <source>Firms taken in</source>
   <translation>纳入企业</translation>
  </message>
  <message>
   <source>What happened in each period</source>
   <translation>各期发生数</translation>
  </message>
 </context>
</TS>
