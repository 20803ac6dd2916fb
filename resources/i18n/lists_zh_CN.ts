<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>Batches</name>
  <message>
   <source>Taking it back</source>
   <translation>正在撤销</translation>
  </message>
  <message>
   <source>Planning visits</source>
   <translation>正在派走访</translation>
  </message>
  <message>
   <source>All of it or nothing: stopped, nothing is changed.</source>
   <translation>要么全部完成，要么一户不改；停止后什么都不会变。</translation>
  </message>
  <message>
   <source>Taken back</source>
   <translation>已撤销</translation>
  </message>
  <message>
   <source>Nothing to plan: each of them has a visit to come</source>
   <translation>这些企业都已有走访安排，没有再派</translation>
  </message>
  <message numerus="yes">
   <source>%Ln visits planned, {0} to {1}</source>
   <translation><numerusform>已派走访 %Ln 户，{0} 至 {1}</numerusform></translation>
  </message>
  <message>
   <source>They are labelled so already</source>
   <translation>标签本来就是这样，没有改动</translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms: {0}</source>
   <translation><numerusform>%Ln 户：{0}</numerusform></translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>; {0} have one to come</source>
   <translation>；{0} 户已有安排，未再派</translation>
  </message>
  <message>
   <source>Stopped; nothing was saved</source>
   <translation>已停止，没有保存任何改动</translation>
  </message>
  <message>
   <source>Taken back; {0} changed since stay</source>
   <translation>已撤销；之后又改过的 {0} 处保留</translation>
  </message>
  <message numerus="yes">
   <source>Labels of %Ln firms changed</source>
   <translation><numerusform>已更改 %Ln 户的标签</numerusform></translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} / {1}</translation>
  </message>
  <message>
   <source>Saving labels</source>
   <translation>正在保存标签</translation>
  </message>
 </context>
 <context>
  <name>Bulk</name>
  <message>
   <source>Also firms that have a visit to come</source>
   <translation>已有走访安排的企业也再派一次</translation>
  </message>
  <message>
   <source>First day</source>
   <translation>第一天</translation>
  </message>
  <message>
   <source>First visit at</source>
   <translation>首访时间</translation>
  </message>
  <message>
   <source>Plan visits</source>
   <translation>派走访</translation>
  </message>
  <message>
   <source>A day from today on.</source>
   <translation>请填今天或以后的日期。</translation>
  </message>
  <message>
   <source>A time like 09:30.</source>
   <translation>请填时间，如 09:30。</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>请选择</translation>
  </message>
  <message>
   <source>Visits a working day, with those already planned</source>
   <translation>每个工作日走访几户（含已安排的）</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>先后顺序</translation>
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
   <source>Plan them</source>
   <translation>派走访</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Put on</source>
   <translation>加上</translation>
  </message>
  <message>
   <source>Take off</source>
   <translation>取下</translation>
  </message>
  <message>
   <source>Save the labels</source>
   <translation>保存标签</translation>
  </message>
  <message>
   <source>As they were ticked</source>
   <translation>按勾选先后</translation>
  </message>
  <message>
   <source>Neighbours together</source>
   <translation>相邻的排在一起</translation>
  </message>
 </context>
 <context>
  <name>BulkBar</name>
  <message>
   <source>Plan visits</source>
   <translation>派走访</translation>
  </message>
  <message>
   <source>Labels</source>
   <translation>加标签</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Untick</source>
   <translation>取消勾选</translation>
  </message>
  <message>
   <source>A visit to each of them (Ctrl+J)</source>
   <translation>给每户派一次走访（Ctrl+J）</translation>
  </message>
  <message>
   <source>Put labels on all of them, or take some off (Ctrl+T)</source>
   <translation>给全部企业加上或取下标签（Ctrl+T）</translation>
  </message>
  <message>
   <source>{0} ticked</source>
   <translation>已勾选 {0} 户</translation>
  </message>
  <message>
   <source>Tick all {0}</source>
   <translation>勾选全部 {0} 户</translation>
  </message>
 </context>
 <context>
  <name>FilterBar</name>
  <message>
   <source>Clear</source>
   <translation>清除</translation>
  </message>
  <message>
   <source>Keep this list as a view (Ctrl+S)</source>
   <translation>把当前名单存为视图（Ctrl+S）</translation>
  </message>
  <message>
   <source>Wants attention {0}</source>
   <translation>需要关注 {0}</translation>
  </message>
  <message>
   <source>No firm of the list has any</source>
   <translation>名单里的企业都没有这一项</translation>
  </message>
 </context>
 <context>
  <name>Finder</name>
  <message>
   <source>Firm, person, question, view or action; pinyin and initials do</source>
   <translation>找企业、人员、问题、视图或操作，可用拼音和首字母</translation>
  </message>
  <message>
   <source>legal representative</source>
   <translation>法定代表人</translation>
  </message>
  <message>
   <source>contact</source>
   <translation>联络专员</translation>
  </message>
  <message>
   <source>A new one</source>
   <translation>新增一条</translation>
  </message>
  <message>
   <source>“{0}” of which record?</source>
   <translation>“{0}”：填在哪一条？</translation>
  </message>
  <message>
   <source>Saved view</source>
   <translation>视图</translation>
  </message>
  <message>
   <source>no credit code</source>
   <translation>没有信用代码</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>档案条目</translation>
  </message>
  <message>
   <source>“{0}” of which firm?</source>
   <translation>“{0}”：哪一户企业？</translation>
  </message>
 </context>
 <context>
  <name>FirmSelect</name>
  <message>
   <source>Name, pinyin, initials or code</source>
   <translation>名称、拼音、首字母或代码</translation>
  </message>
 </context>
 <context>
  <name>TickRows</name>
  <message>
   <source>ticked</source>
   <translation>已勾选</translation>
  </message>
  <message>
   <source>not ticked</source>
   <translation>未勾选</translation>
  </message>
 </context>
 <context>
  <name>ViewBar</name>
  <message>
   <source>Rename, delete, choose the standard</source>
   <translation>改名、删除、设为默认</translation>
  </message>
  <message>
   <source>Standard view, Ctrl+{0}</source>
   <translation>默认视图，Ctrl+{0}</translation>
  </message>
  <message>
   <source>View, Ctrl+{0}</source>
   <translation>视图，Ctrl+{0}</translation>
  </message>
 </context>
 <context>
  <name>Viewing</name>
  <message>
   <source>Keep this list as a view</source>
   <translation>把当前名单存为视图</translation>
  </message>
  <message>
   <source>Saved views: rename, delete, standard</source>
   <translation>管理视图：改名、删除、设为默认</translation>
  </message>
  <message>
   <source>View “{0}” deleted</source>
   <translation>已删除视图“{0}”</translation>
  </message>
  <message>
   <source>Kept as the view “{0}”</source>
   <translation>已存为视图“{0}”</translation>
  </message>
 </context>
 <context>
  <name>Views</name>
  <message>
   <source>Keep this list as a view</source>
   <translation>把当前名单存为视图</translation>
  </message>
  <message>
   <source>Search, filters and order are kept under this name on this computer, encrypted.</source>
   <translation>搜索词、筛选和排序以此名称加密存在本机。</translation>
  </message>
  <message>
   <source>Saved views</source>
   <translation>已存视图</translation>
  </message>
  <message>
   <source>The list begins with the standard one. Deleting a view deletes no firm.</source>
   <translation>打开企业档案时先显示默认视图。删除视图不会删除企业。</translation>
  </message>
  <message>
   <source>Delete this view</source>
   <translation>删除此视图</translation>
  </message>
  <message>
   <source>What the list is for</source>
   <translation>这份名单用来做什么</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>No longer the standard</source>
   <translation>不再作为默认视图</translation>
  </message>
  <message>
   <source>Begin with this view</source>
   <translation>设为默认视图</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
 </context>
</TS>
