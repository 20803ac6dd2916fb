<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>CreditReportPage</name>
  <message>
   <source>Import a credit report</source>
   <translation>导入信用报告</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>采用</translation>
  </message>
  <message>
   <source>Leave out</source>
   <translation>不采用</translation>
  </message>
  <message>
   <source>Save what is accepted</source>
   <translation>保存已采用的</translation>
  </message>
  <message>
   <source>Choose the report's PDF</source>
   <translation>选择报告 PDF</translation>
  </message>
  <message>
   <source>Paste the report's text</source>
   <translation>粘贴报告文字</translation>
  </message>
  <message>
   <source>Choose a PDF</source>
   <translation>选择 PDF</translation>
  </message>
  <message>
   <source>Paste text</source>
   <translation>粘贴文字</translation>
  </message>
  <message>
   <source>Take over a public credit report</source>
   <translation>导入公共信用信息报告</translation>
  </message>
  <message>
   <source>Choose the PDF that Credit China gives for download, or paste its text. It is read on this device; nothing is saved that you have not accepted, and every record says where it is from.</source>
   <translation>选择从“信用中国”下载的 PDF，或粘贴其中的文字。只在本机读取；没有您的采用，什么也不保存；每一条都注明来自这份报告。</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Reading the report …</source>
   <translation>正在读取报告 …</translation>
  </message>
  <message>
   <source>Credit report</source>
   <translation>信用报告</translation>
  </message>
  <message>
   <source>Paste the text of the report here</source>
   <translation>把报告文字粘贴到这里</translation>
  </message>
  <message>
   <source>Text of the report</source>
   <translation>报告文字</translation>
  </message>
  <message>
   <source>All of it, from its number to its last section.</source>
   <translation>从报告编号到最后一部分，全部粘贴。</translation>
  </message>
  <message>
   <source>Read it</source>
   <translation>读取</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Choose another PDF</source>
   <translation>另选 PDF</translation>
  </message>
  <message>
   <source>{0} saved, {1} in drafts to be completed</source>
   <translation>已保存 {0} 条，{1} 条在草稿里待补全</translation>
  </message>
  <message>
   <source>The report is kept among the evidence</source>
   <translation>报告已留存在佐证里</translation>
  </message>
 </context>
 <context>
  <name>CreditReportPresenter</name>
  <message>
   <source>The report is about another firm</source>
   <translation>报告说的是另一家企业</translation>
  </message>
  <message>
   <source>Say first when the report was made</source>
   <translation>请先填报告的查询日期</translation>
  </message>
  <message>
   <source>{0}: the report counts {1}, {2} were read</source>
   <translation>{0}：报告列 {1} 条，读出 {2} 条</translation>
  </message>
 </context>
 <context>
  <name>DetailView</name>
  <message>
   <source>Accept</source>
   <translation>采用</translation>
  </message>
  <message>
   <source>Leave out</source>
   <translation>不采用</translation>
  </message>
  <message>
   <source>Open in its form</source>
   <translation>在表单中打开</translation>
  </message>
  <message>
   <source>Choose a record at the left.</source>
   <translation>请在左侧选择一条。</translation>
  </message>
  <message>
   <source>It goes into a draft, to be completed in its form: {0}</source>
   <translation>先存为草稿，到表单里补全：{0}</translation>
  </message>
  <message>
   <source>Its form still asks for {0}.</source>
   <translation>表单还缺 {0} 项。</translation>
  </message>
  <message>
   <source>New</source>
   <translation>新增</translation>
  </message>
  <message>
   <source>Differs</source>
   <translation>有变化</translation>
  </message>
  <message>
   <source>In the archive</source>
   <translation>档案已有</translation>
  </message>
  <message>
   <source>Saved</source>
   <translation>已保存</translation>
  </message>
  <message>
   <source>In a draft</source>
   <translation>在草稿里</translation>
  </message>
  <message>
   <source>As it would be saved</source>
   <translation>将要保存的内容</translation>
  </message>
  <message>
   <source>In the archive: {0}</source>
   <translation>档案现为：{0}</translation>
  </message>
  <message>
   <source>As the report says</source>
   <translation>报告原文</translation>
  </message>
 </context>
 <context>
  <name>ArchiveExport</name>
  <message>
   <source>Dossier</source>
   <translation>卷宗</translation>
  </message>
  <message>
   <source>National classes</source>
   <translation>按国家目录分类</translation>
  </message>
  <message>
   <source>Full name of who receives it</source>
   <translation>接收方全称</translation>
  </message>
  <message>
   <source>What it is for, in one sentence</source>
   <translation>一句话写清用来做什么</translation>
  </message>
  <message>
   <source>What leaves</source>
   <translation>导出内容</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>For whom</source>
   <translation>提供给谁</translation>
  </message>
  <message>
   <source>Which archives</source>
   <translation>哪些档案</translation>
  </message>
  <message>
   <source>Recipient</source>
   <translation>接收方</translation>
  </message>
  <message>
   <source>Purpose</source>
   <translation>用途</translation>
  </message>
  <message>
   <source>A zip: the archive as a PDF, its evidence by number, and a list with their SHA-256.</source>
   <translation>一个 zip：PDF 档案、按编号命名的佐证文件和 SHA-256 清单。</translation>
  </message>
  <message>
   <source>One sheet for each kind of record; dates and numbers stay such.</source>
   <translation>每类条目一张表，日期和数字保持原类型。</translation>
  </message>
  <message>
   <source>A zip with JSON and Excel by the eleven classes of public credit information.</source>
   <translation>一个 zip：按公共信用信息十一类编排的 JSON 和 Excel。</translation>
  </message>
  <message>
   <source>Bilingual</source>
   <translation>中英双语</translation>
  </message>
  <message>
   <source>Goes only with a live authorisation for this use that names the recipient.</source>
   <translation>须有写明该接收方、为此用途的有效授权才能导出。</translation>
  </message>
  <message>
   <source>Personal and other authorised data go only as far as a live authorisation covers them.</source>
   <translation>个人信息和须授权的资料，只在有效授权覆盖的范围内导出。</translation>
  </message>
  <message>
   <source>What is exported leaves the encrypted library. It is noted, with recipient and purpose.</source>
   <translation>导出的内容离开加密档案库；接收方和用途都会记入日志。</translation>
  </message>
  <message>
   <source>Export the archive</source>
   <translation>导出档案</translation>
  </message>
  <message>
   <source>Choose a file</source>
   <translation>选择保存位置</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>credit archive</source>
   <translation>信用档案</translation>
  </message>
  <message>
   <source>by class</source>
   <translation>目录分类</translation>
  </message>
  <message>
   <source>Exporting</source>
   <translation>正在导出</translation>
  </message>
  <message>
   <source>Nothing is written until all of it is there.</source>
   <translation>全部就绪之后才写出文件。</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message numerus="yes">
   <source>{0} of %Ln archives</source>
   <translation><numerusform>{0} / %Ln 份档案</numerusform></translation>
  </message>
  <message>
   <source>Stopped; no file was written</source>
   <translation>已停止，没有写出文件</translation>
  </message>
  <message>
   <source>Exported: {0}</source>
   <translation>已导出：{0}</translation>
  </message>
  <message>
   <source>{0} of {1}, {2}.</source>
   <translation>{1}，{0}，{2}。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln 条</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln archives</source>
   <translation><numerusform>%Ln 份档案</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln pieces of evidence</source>
   <translation><numerusform>佐证 %Ln 份</numerusform></translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message numerus="yes">
   <source>%Ln values or records stayed behind: no authorisation covers them.</source>
   <translation><numerusform>%Ln 处内容没有有效授权，未导出。</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln pieces of evidence are at the centre and not on this device; they are listed as missing.</source>
   <translation><numerusform>%Ln 份佐证原件在中心、本机没有，已在清单中列为缺件。</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms were left out, without an authorisation for this recipient: {0}</source>
   <translation><numerusform>%Ln 家企业没有对该接收方的授权，未导出：{0}</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ReportView</name>
  <message>
   <source>Record</source>
   <translation>条目</translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>与档案比</translation>
  </message>
  <message>
   <source>Decision</source>
   <translation>决定</translation>
  </message>
  <message>
   <source>Records of the report</source>
   <translation>报告中的条目</translation>
  </message>
  <message>
   <source>Accept all that are undecided</source>
   <translation>未定的全部采用</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>The report does not say when it was made. On which day was it queried?</source>
   <translation>报告没有写明生成时间。是哪一天查询的？</translation>
  </message>
  <message>
   <source>Keep the report only</source>
   <translation>只留存报告</translation>
  </message>
  <message>
   <source>{0} accepted · {1} left out · {2} undecided</source>
   <translation>采用 {0} · 不采用 {1} · 未定 {2}</translation>
  </message>
  <message numerus="yes">
   <source>Save %Ln records</source>
   <translation><numerusform>保存 %Ln 条</numerusform></translation>
  </message>
  <message>
   <source>This report is about another firm: {0}.</source>
   <translation>这份报告说的是另一家企业：{0}。</translation>
  </message>
  <message>
   <source>Nothing of it can go into this archive. Open that firm's archive and import it there.</source>
   <translation>不能写入本档案。请打开那家企业的档案再导入。</translation>
  </message>
  <message>
   <source>Not everything the report counts was read.</source>
   <translation>报告列出的条目没有全部读出。</translation>
  </message>
  <message>
   <source>. Look at those pages and enter what is missing by hand.</source>
   <translation>。请对照这些页，把缺的手工补录。</translation>
  </message>
  <message>
   <source>The report lists no record.</source>
   <translation>报告没有列出任何条目。</translation>
  </message>
  <message>
   <source>That, too, is worth keeping: keep the report as evidence.</source>
   <translation>这也值得留存：可把报告存为佐证。</translation>
  </message>
  <message>
   <source>Its registration differs from the archive: {0}.</source>
   <translation>登记信息与档案不一致：{0}。</translation>
  </message>
  <message>
   <source>Compare both and correct the profile if the register is right.</source>
   <translation>请核对；以登记为准的，改正主体信息。</translation>
  </message>
  <message>
   <source>Open the profile</source>
   <translation>打开主体信息</translation>
  </message>
  <message>
   <source>Accepted</source>
   <translation>采用</translation>
  </message>
  <message>
   <source>Left out</source>
   <translation>不采用</translation>
  </message>
  <message>
   <source>Locked</source>
   <translation>不可写</translation>
  </message>
 </context>
</TS>
