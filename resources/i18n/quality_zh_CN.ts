<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>Compare</name>
  <message>
   <source>Archive {0}</source>
   <translation>档案 {0}</translation>
  </message>
  <message numerus="yes">
   <source>{0} · %Ln records</source>
   <translation><numerusform>{0} · %Ln 条记录</numerusform></translation>
  </message>
  <message>
   <source>Question</source>
   <translation>项目</translation>
  </message>
  <message>
   <source>Both firms side by side</source>
   <translation>两家企业逐项对照</translation>
  </message>
  <message>
   <source>Which archive stands for the firm from now on?</source>
   <translation>以后以哪一份为准？</translation>
  </message>
  <message numerus="yes">
   <source>Take over %Ln facts that only the other archive has</source>
   <translation><numerusform>补入只有另一份才有的 %Ln 项信息</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ListsView</name>
  <message>
   <source>What is wrong · what to do</source>
   <translation>问题 · 怎么改</translation>
  </message>
  <message>
   <source>Severity</source>
   <translation>程度</translation>
  </message>
  <message>
   <source>Issues</source>
   <translation>问题数</translation>
  </message>
  <message>
   <source>Firms</source>
   <translation>企业数</translation>
  </message>
  <message>
   <source>Whose task</source>
   <translation>责任方</translation>
  </message>
  <message>
   <source>Firm · credit code</source>
   <translation>企业 · 信用代码</translation>
  </message>
  <message>
   <source>of them high</source>
   <translation>其中程度高</translation>
  </message>
  <message>
   <source>Checks that held</source>
   <translation>检查通过率</translation>
  </message>
  <message>
   <source>Firm · where</source>
   <translation>企业 · 位置</translation>
  </message>
  <message>
   <source>Found</source>
   <translation>现有内容</translation>
  </message>
  <message>
   <source>Other firm · credit code</source>
   <translation>另一家 · 信用代码</translation>
  </message>
  <message>
   <source>Why · how alike</source>
   <translation>原因 · 相近程度</translation>
  </message>
  <message>
   <source>Nothing passes the filters</source>
   <translation>没有符合筛选的内容</translation>
  </message>
  <message>
   <source>Nothing to mend here</source>
   <translation>没有要改的内容</translation>
  </message>
  <message>
   <source>What the rules look at is as it should be.</source>
   <translation>规则检查的内容都符合要求。</translation>
  </message>
  <message>
   <source>No firm is kept twice</source>
   <translation>没有重复建档的企业</translation>
  </message>
  <message>
   <source>Codes, telephones, names and addresses were compared.</source>
   <translation>已比对代码、电话、名称和地址。</translation>
  </message>
 </context>
 <context>
  <name>MergeDialog</name>
  <message>
   <source>Two archives of one firm?</source>
   <translation>这两份档案是同一家企业吗？</translation>
  </message>
  <message>
   <source>{0}. Nothing is deleted: the archive given up shows under the other one, and the merge can be taken back at any time.</source>
   <translation>{0}。不删除任何内容：并入的档案显示在另一份之下，随时可以重新分开。</translation>
  </message>
  <message>
   <source>Merge</source>
   <translation>合并</translation>
  </message>
  <message>
   <source>They are two firms</source>
   <translation>是两家企业</translation>
  </message>
 </context>
 <context>
  <name>QualityPage</name>
  <message>
   <source>Firm or credit code</source>
   <translation>企业或信用代码</translation>
  </message>
  <message>
   <source>Check again</source>
   <translation>重新检查</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Data quality</source>
   <translation>数据质量</translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms on this device</source>
   <translation><numerusform>本机 %Ln 家企业</numerusform></translation>
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
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Next list</source>
   <translation>下一张表</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>搜索</translation>
  </message>
  <message>
   <source>Export the quality report</source>
   <translation>导出数据质量报告</translation>
  </message>
  <message>
   <source>Firms kept twice</source>
   <translation>重复建档的企业</translation>
  </message>
  <message>
   <source>By rule</source>
   <translation>按规则</translation>
  </message>
  <message>
   <source>By firm</source>
   <translation>按企业</translation>
  </message>
  <message>
   <source>One by one</source>
   <translation>逐条</translation>
  </message>
  <message>
   <source>Duplicates</source>
   <translation>重复企业</translation>
  </message>
  <message>
   <source>No firm here yet</source>
   <translation>还没有企业</translation>
  </message>
  <message>
   <source>Once there are archives on this device, what is to be mended in them stands here.</source>
   <translation>本机有了档案以后，要改的内容会列在这里。</translation>
  </message>
  <message>
   <source>Go to Archives</source>
   <translation>去企业档案</translation>
  </message>
  <message>
   <source>The first {0} of {1} are shown; narrow the list for the others.</source>
   <translation>只显示前 {0} 条，共 {1} 条；缩小范围可看其余。</translation>
  </message>
  <message>
   <source>Severity: {0}</source>
   <translation>程度：{0}</translation>
  </message>
  <message>
   <source>Task: {0}</source>
   <translation>责任：{0}</translation>
  </message>
  <message>
   <source>all</source>
   <translation>全部</translation>
  </message>
  <message numerus="yes">
   <source>Checking {0} of %Ln firms</source>
   <translation><numerusform>正在检查 {0} / %Ln 家</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Comparing %Ln firms</source>
   <translation><numerusform>正在比对 %Ln 家企业</numerusform></translation>
  </message>
  <message>
   <source>Merged; lists show one firm</source>
   <translation>已合并，列表只显示一家</translation>
  </message>
  <message>
   <source>data-quality-{0}.xlsx</source>
   <translation>数据质量-{0}.xlsx</translation>
  </message>
 </context>
 <context>
  <name>QualityPresenter</name>
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
   <source>Assessor</source>
   <translation>主理人</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>Authority</source>
   <translation>主管部门</translation>
  </message>
  <message>
   <source>Centre</source>
   <translation>中心</translation>
  </message>
  <message>
   <source>{0} (proposal)</source>
   <translation>{0}（建议）</translation>
  </message>
  <message>
   <source>name {0} · address {1}</source>
   <translation>名称 {0} · 地址 {1}</translation>
  </message>
  <message>
   <source>goal ≤ {0}</source>
   <translation>目标 ≤ {0}</translation>
  </message>
  <message>
   <source>goal ≥ {0}</source>
   <translation>目标 ≥ {0}</translation>
  </message>
  <message>
   <source>The content pack in use has no rules of data quality.</source>
   <translation>正在使用的资源包没有数据质量规则。</translation>
  </message>
  <message numerus="yes">
   <source>Stopped after {0} of %Ln firms.</source>
   <translation><numerusform>检查了 {0} / %Ln 家后停止。</numerusform></translation>
  </message>
 </context>
 <context>
  <name>QualitySheet</name>
  <message>
   <source>Rates</source>
   <translation>指标</translation>
  </message>
  <message>
   <source>Rate</source>
   <translation>指标</translation>
  </message>
  <message>
   <source>Figure</source>
   <translation>数值</translation>
  </message>
  <message>
   <source>Goal</source>
   <translation>目标</translation>
  </message>
  <message>
   <source>Counted</source>
   <translation>计数</translation>
  </message>
  <message>
   <source>Basis</source>
   <translation>依据</translation>
  </message>
  <message>
   <source>Issues</source>
   <translation>问题</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>Issue</source>
   <translation>问题</translation>
  </message>
  <message>
   <source>Severity</source>
   <translation>程度</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>Found</source>
   <translation>现有内容</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>怎么改</translation>
  </message>
  <message>
   <source>Whose task</source>
   <translation>责任方</translation>
  </message>
  <message>
   <source>Rules</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>Firms</source>
   <translation>企业数</translation>
  </message>
  <message>
   <source>Duplicates</source>
   <translation>重复企业</translation>
  </message>
  <message>
   <source>Credit code</source>
   <translation>信用代码</translation>
  </message>
  <message>
   <source>Other firm</source>
   <translation>另一家</translation>
  </message>
  <message>
   <source>Its credit code</source>
   <translation>另一家代码</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>原因</translation>
  </message>
  <message>
   <source>Likeness</source>
   <translation>相近程度</translation>
  </message>
 </context>
 <context>
  <name>QualityStrip</name>
  <message>
   <source>This archive was merged into “{0}”.</source>
   <translation>本档案已并入“{0}”。</translation>
  </message>
  <message>
   <source>Lists and search show that one; everything recorded here is seen there too.</source>
   <translation>列表和搜索只显示那一份，这里记录的内容在那里也能看到。</translation>
  </message>
  <message>
   <source>Open it</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Data quality of this archive</source>
   <translation>本档案的数据质量</translation>
  </message>
  <message>
   <source>Separate “{0}” again</source>
   <translation>把“{0}”重新分开</translation>
  </message>
  <message>
   <source>Data quality: {0} to mend</source>
   <translation>数据质量：{0} 项待改</translation>
  </message>
  <message>
   <source>{0} high</source>
   <translation>高 {0}</translation>
  </message>
  <message>
   <source>{0} medium</source>
   <translation>中 {0}</translation>
  </message>
  <message>
   <source>{0} low</source>
   <translation>低 {0}</translation>
  </message>
  <message>
   <source>“{0}” was merged into this archive.</source>
   <translation>“{0}”已并入本档案。</translation>
  </message>
  <message numerus="yes">
   <source>Its %Ln records are marked; the evaluation counts them.</source>
   <translation><numerusform>其中 %Ln 条记录标有来源，评估时一并计入。</numerusform></translation>
  </message>
  <message>
   <source>Separate again</source>
   <translation>重新分开</translation>
  </message>
  <message>
   <source>Separated; both archives are as they were</source>
   <translation>已分开，两份档案都恢复原样</translation>
  </message>
 </context>
 <context>
  <name>RatesView</name>
  <message>
   <source>nothing to count</source>
   <translation>无可统计</translation>
  </message>
  <message>
   <source>reached</source>
   <translation>达标</translation>
  </message>
  <message>
   <source>below goal</source>
   <translation>未达标</translation>
  </message>
 </context>
 <context>
  <name>TwinBar</name>
  <message>
   <source>Perhaps kept here already:</source>
   <translation>本机可能已有这家企业：</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Open the archive of {0}</source>
   <translation>打开 {0} 的档案</translation>
  </message>
 </context>
 <context>
  <name>TwinWatch</name>
  <message>
   <source>Open the archive that looks the same: {0}</source>
   <translation>打开疑似同一家的档案：{0}</translation>
  </message>
 </context>
</TS>
