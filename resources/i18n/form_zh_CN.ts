<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>Answers</name>
  <message>
   <source>The question was gone before this was ready</source>
   <translation>还没准备好，题目已不在：没有填入答案</translation>
  </message>
  <message>
   <source>Removed</source>
   <translation>已移除</translation>
  </message>
  <message>
   <source>Recording of the talk</source>
   <translation>谈话录音</translation>
  </message>
 </context>
 <context>
  <name>EvidencePane</name>
  <message>
   <source>Zoom</source>
   <translation>放大</translation>
  </message>
  <message>
   <source>Large view</source>
   <translation>大图</translation>
  </message>
  <message>
   <source>Source and check</source>
   <translation>来源与核验</translation>
  </message>
  <message>
   <source>How to fill it</source>
   <translation>填写指引</translation>
  </message>
  <message>
   <source>Evidence · {0}</source>
   <translation>佐证 · {0}</translation>
  </message>
  <message>
   <source>No photo of this yet</source>
   <translation>还没有照片</translation>
  </message>
  <message>
   <source>The photo is at the centre</source>
   <translation>照片在中心，未存本机</translation>
  </message>
  <message>
   <source>Restore</source>
   <translation>还原</translation>
  </message>
 </context>
 <context>
  <name>FormFooter</name>
  <message>
   <source>{0} left</source>
   <translation>还差 {0} 项</translation>
  </message>
  <message>
   <source>Ask later</source>
   <translation>标记稍后再问</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>完成</translation>
  </message>
  <message>
   <source>No longer ask later</source>
   <translation>取消“稍后再问”</translation>
  </message>
  <message>
   <source>{0} left before it can be finished</source>
   <translation>还差 {0} 项即可完成</translation>
  </message>
 </context>
 <context>
  <name>FormHead</name>
  <message>
   <source>More</source>
   <translation>更多</translation>
  </message>
  <message>
   <source>Read-only</source>
   <translation>只读</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>完成</translation>
  </message>
  <message>
   <source>Errors: {0}</source>
   <translation>{0} 处错误</translation>
  </message>
  <message>
   <source>{0} required left</source>
   <translation>必填还差 {0} 项</translation>
  </message>
  <message>
   <source>No errors</source>
   <translation>无错误</translation>
  </message>
  <message>
   <source>Needs an authorisation by the firm</source>
   <translation>需要企业先签信息授权</translation>
  </message>
  <message>
   <source>Finish (Ctrl+Shift+Enter)</source>
   <translation>完成（Ctrl+Shift+Enter）</translation>
  </message>
 </context>
 <context>
  <name>FormPage</name>
  <message>
   <source>From a line to the next question</source>
   <translation>从单行填写处到下一题</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>重做</translation>
  </message>
  <message>
   <source>Next question</source>
   <translation>下一题</translation>
  </message>
  <message>
   <source>Next section</source>
   <translation>下一节</translation>
  </message>
  <message>
   <source>Next error</source>
   <translation>下一处错误</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>拍照</translation>
  </message>
  <message>
   <source>Go to</source>
   <translation>跳转</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>Add one</source>
   <translation>加一份</translation>
  </message>
  <message>
   <source>Show to the firm</source>
   <translation>转给企业看</translation>
  </message>
  <message>
   <source>Evidence</source>
   <translation>佐证栏</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>完成</translation>
  </message>
  <message>
   <source>Finish this form</source>
   <translation>完成本表</translation>
  </message>
  <message>
   <source>Discard this draft</source>
   <translation>丢弃这份草稿</translation>
  </message>
  <message>
   <source>{0} saved</source>
   <translation>{0}已保存</translation>
  </message>
  <message>
   <source>Next unanswered</source>
   <translation>下一未填</translation>
  </message>
  <message>
   <source>Keep the draft as it was before the new version, beside this one</source>
   <translation>把换版前的草稿另存一份</translation>
  </message>
  <message>
   <source>The earlier draft is in the list of drafts</source>
   <translation>换版前的草稿已放回草稿列表</translation>
  </message>
  <message>
   <source>Decide later</source>
   <translation>稍后再说</translation>
  </message>
  <message>
   <source>Where its values come from</source>
   <translation>这些值从哪里来</translation>
  </message>
  <message>
   <source>Close improvements</source>
   <translation>关闭整改项</translation>
  </message>
 </context>
 <context>
  <name>FormPresenter</name>
  <message>
   <source>An answer is needed here.</source>
   <translation>此项必填</translation>
  </message>
  <message>
   <source>This value is not allowed here.</source>
   <translation>填写的内容不符合要求</translation>
  </message>
  <message>
   <source>A whole number is needed here, as 12.</source>
   <translation>这里要填整数，如 12。</translation>
  </message>
  <message>
   <source>A number is needed here, as 12.5.</source>
   <translation>这里要填数字，如 12.5。</translation>
  </message>
  <message>
   <source>A date is needed here, as {0}.</source>
   <translation>这里要填日期，如 {0}。</translation>
  </message>
  <message>
   <source>A time is needed here, as 09:30.</source>
   <translation>这里要填时间，如 09:30。</translation>
  </message>
  <message>
   <source>This is not a value of the right kind.</source>
   <translation>格式不正确</translation>
  </message>
  <message>
   <source>Opens once the firm has signed an authorisation</source>
   <translation>签署授权后可填</translation>
  </message>
  <message>
   <source>To be asked again later</source>
   <translation>已标记：稍后再问</translation>
  </message>
  <message>
   <source>Photo missing</source>
   <translation>还缺照片</translation>
  </message>
  <message>
   <source>Firm's word</source>
   <translation>企业自述</translation>
  </message>
  <message>
   <source>Add photo</source>
   <translation>加照片</translation>
  </message>
  <message>
   <source>{0} · {1} · encrypted</source>
   <translation>{0} 拍 · {1} · 已加密</translation>
  </message>
  <message>
   <source>Signed here, {0}</source>
   <translation>本机签名：{0}</translation>
  </message>
  <message>
   <source>Photo of the original, {0}</source>
   <translation>原件照片：{0}</translation>
  </message>
  <message>
   <source>Photo {0}, kept at the centre</source>
   <translation>照片 {0}，存在中心</translation>
  </message>
  <message>
   <source>As the firm says; no proof yet</source>
   <translation>企业自述，尚无佐证</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>未填</translation>
  </message>
  <message>
   <source>Counts for completeness, weight {0} of 5.</source>
   <translation>本题计入完整度，权重 {0}（最高 5）。</translation>
  </message>
  <message>
   <source>The form cannot work this out; its author must mend it: {0}</source>
   <translation>表单在这里算不出结果，须由表单作者修正：{0}</translation>
  </message>
  <message>
   <source>Imported from {0}, cell {1}</source>
   <translation>导入自 {0}，单元格 {1}</translation>
  </message>
 </context>
 <context>
  <name>FormScreen</name>
  <message>
   <source>form {0}</source>
   <translation>问卷 {0}</translation>
  </message>
  <message>
   <source>Filling · {0}</source>
   <translation>填报 · {0}</translation>
  </message>
  <message>
   <source>New archive</source>
   <translation>新建档案</translation>
  </message>
  <message>
   <source>Personal and protected answers here are read-only; the others are not.</source>
   <translation>本节的个人信息和受保护资料只读，其余照常填报。</translation>
  </message>
  <message>
   <source>This record can be looked at; it opens once the firm has signed.</source>
   <translation>本条只能查看，企业签署授权后即可填报。</translation>
  </message>
  <message>
   <source>Sign an authorisation</source>
   <translation>签信息授权</translation>
  </message>
  <message>
   <source>There is an unfinished draft of this form.</source>
   <translation>这张表还有一份没填完的草稿，</translation>
  </message>
  <message>
   <source>Last saved {0}.</source>
   <translation>最后保存于 {0}。</translation>
  </message>
  <message>
   <source>Continue it</source>
   <translation>继续填那份</translation>
  </message>
  <message>
   <source>The authorisation ended on {0}. </source>
   <translation>授权已于 {0} 到期。</translation>
  </message>
  <message>
   <source>The authorisation was withdrawn. </source>
   <translation>授权已撤回。</translation>
  </message>
  <message>
   <source>The authorisation has not begun yet. </source>
   <translation>授权尚未生效。</translation>
  </message>
  <message>
   <source>The authorisation does not cover these data. </source>
   <translation>现有授权不包括这类资料。</translation>
  </message>
  <message>
   <source>The firm has not signed an authorisation yet. </source>
   <translation>企业还没有签信息授权。</translation>
  </message>
 </context>
 <context>
  <name>LargePicture</name>
  <message>
   <source>Any key or press closes it</source>
   <translation>按任意键或点一下即可关闭</translation>
  </message>
 </context>
 <context>
  <name>ReadingView</name>
  <message>
   <source>Back to filling</source>
   <translation>回到填报</translation>
  </message>
 </context>
 <context>
  <name>RepeatCard</name>
  <message>
   <source>Add one</source>
   <translation>加一份</translation>
  </message>
  <message>
   <source>{0} in all</source>
   <translation>{0} 份</translation>
  </message>
  <message>
   <source>None yet.</source>
   <translation>还没有。</translation>
  </message>
  <message>
   <source>None now; other answers say how many there are.</source>
   <translation>目前没有；有几份由其他回答决定。</translation>
  </message>
  <message>
   <source>Errors: {0}</source>
   <translation>{0} 处错误</translation>
  </message>
  <message>
   <source>To the first error here</source>
   <translation>到这里的第一处错误</translation>
  </message>
 </context>
 <context>
  <name>TreePanel</name>
  <message>
   <source>Sections shown</source>
   <translation>显示哪些章节</translation>
  </message>
  <message>
   <source>Read-only for now</source>
   <translation>目前只读</translation>
  </message>
  <message>
   <source>All</source>
   <translation>全部</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>未填</translation>
  </message>
  <message>
   <source>Errors</source>
   <translation>错误</translation>
  </message>
  <message>
   <source>Find a question</source>
   <translation>按题号或题名跳转</translation>
  </message>
  <message>
   <source>Go to a question by number or name (Ctrl+G)</source>
   <translation>按题号或题名跳转（Ctrl+G）</translation>
  </message>
  <message numerus="yes">
   <source>{0} / %Ln answers</source>
   <translation><numerusform>{0} / %Ln 项</numerusform></translation>
  </message>
  <message>
   <source>{0} required left</source>
   <translation>必填还差 {0} 项</translation>
  </message>
  <message>
   <source>Nothing required left</source>
   <translation>必填项已填齐</translation>
  </message>
  <message>
   <source>Open {0}</source>
   <translation>未填 {0}</translation>
  </message>
  <message>
   <source>Errors {0}</source>
   <translation>错误 {0}</translation>
  </message>
  <message>
   <source>{0} err.</source>
   <translation>{0} 错</translation>
  </message>
 </context>
 <context>
  <name>OpenRow</name>
  <message>
   <source>Copy</source>
   <translation>复制</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Close this row</source>
   <translation>收起</translation>
  </message>
 </context>
 <context>
  <name>LossBar</name>
  <message>
   <source>What went</source>
   <translation>去掉的答案</translation>
  </message>
  <message>
   <source>Answers cleared: {0}.</source>
   <translation>已清除 {0} 个答案。</translation>
  </message>
  <message>
   <source>Answers that no longer apply: {0}; kept until it is finished.</source>
   <translation>{0} 个答案不再适用，完成前仍保留。</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>All {0}</source>
   <translation>全部 {0} 个</translation>
  </message>
  <message>
   <source>{0}: {1}</source>
   <translation>{0}：{1}</translation>
  </message>
  <message>
   <source>Answers left out: {0}</source>
   <translation>有 {0} 个答案会被略去</translation>
  </message>
  <message>
   <source>They no longer apply because of later answers, and will not be part of what is saved.</source>
   <translation>因后来的回答，它们不再适用，不会计入保存的内容。</translation>
  </message>
  <message>
   <source>Finish without them</source>
   <translation>略去并完成</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>再看看</translation>
  </message>
 </context>
 <context>
  <name>ReviewView</name>
  <message>
   <source>What becomes of the answers</source>
   <translation>各答案的去向</translation>
  </message>
  <message>
   <source>Decide later</source>
   <translation>稍后再说</translation>
  </message>
  <message>
   <source>Go on with the new version</source>
   <translation>按新版继续</translation>
  </message>
  <message>
   <source>This draft is from before questions were kept with it: names stand for labels.</source>
   <translation>这份草稿较早，没有存下题目原文，下面以题名代替。</translation>
  </message>
  <message>
   <source>This draft was begun with form {0}; now there is {1}.</source>
   <translation>这份草稿用的是问卷 {0}，现在的版本是 {1}。</translation>
  </message>
  <message>
   <source>Until you decide, the draft stays exactly as it is.</source>
   <translation>您决定之前，草稿原样不动。</translation>
  </message>
  <message>
   <source>A form is filled in its newest version only, so the draft cannot be opened with form {0}. Its bytes are kept inside the new draft.</source>
   <translation>问卷只按最新版填写，不能再按 {0} 打开；旧草稿会完整保存在新草稿里。</translation>
  </message>
  <message>
   <source>No longer fit</source>
   <translation>不再适合</translation>
  </message>
  <message>
   <source>Questions that are gone</source>
   <translation>已删去的题</translation>
  </message>
  <message>
   <source>Moved</source>
   <translation>换了位置</translation>
  </message>
  <message>
   <source>New questions</source>
   <translation>新增的题</translation>
  </message>
  <message>
   <source>Taken over as they are</source>
   <translation>原样带过来</translation>
  </message>
  <message>
   <source>No question was answered yet.</source>
   <translation>还没有填过任何一题。</translation>
  </message>
 </context>
 <context>
  <name>ReviewGroup</name>
  <message>
   <source>Question</source>
   <translation>题目</translation>
  </message>
  <message>
   <source>Form {0}</source>
   <translation>问卷 {0}</translation>
  </message>
  <message>
   <source>Show {0} more</source>
   <translation>再显示 {0} 条</translation>
  </message>
  <message>
   <source>Answers of another kind are asked for now.</source>
   <translation>现在要填另一类答案。</translation>
  </message>
  <message>
   <source>This choice is no longer offered.</source>
   <translation>这个选项已不再提供。</translation>
  </message>
  <message>
   <source>Breaks a rule of the new version; kept for you to correct.</source>
   <translation>不合新版的规则，先保留，请您改正。</translation>
  </message>
  <message>
   <source>The new version has no row for it.</source>
   <translation>新版没有这一份的位置。</translation>
  </message>
  <message>
   <source>Worked out by the form now.</source>
   <translation>现在由问卷自己算出。</translation>
  </message>
  <message>
   <source>Was: {0}</source>
   <translation>原题：{0}</translation>
  </message>
  <message>
   <source>In row {0}.</source>
   <translation>第 {0} 份。</translation>
  </message>
 </context>
 <context>
  <name>PositionBar</name>
  <message>
   <source>This form notes where it is filled.</source>
   <translation>本表会记下填写地点。</translation>
  </message>
  <message>
   <source>Looking for the position.</source>
   <translation>正在定位。</translation>
  </message>
  <message>
   <source>Do not note it</source>
   <translation>不记录</translation>
  </message>
  <message>
   <source>{0}, exact to {1} m</source>
   <translation>{0}，精确到 {1} 米</translation>
  </message>
  <message>
   <source>Noted where this is filled:</source>
   <translation>已记下填写地点：</translation>
  </message>
  <message>
   <source>This device cannot find it.</source>
   <translation>本机无法定位。</translation>
  </message>
  <message>
   <source>The system does not let this program see it.</source>
   <translation>系统不允许本程序取得位置。</translation>
  </message>
  <message>
   <source>Nothing has come.</source>
   <translation>没有收到定位结果。</translation>
  </message>
  <message>
   <source>Where this is filled could not be noted.</source>
   <translation>未能记下填写地点。</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>重试</translation>
  </message>
 </context>
 <context>
  <name>TalkBar</name>
  <message>
   <source>This form wants the talk recorded.</source>
   <translation>本表要求对谈话录音。</translation>
  </message>
  <message>
   <source>Tell the firm first.</source>
   <translation>请先告知企业。</translation>
  </message>
  <message>
   <source>Begin recording</source>
   <translation>开始录音</translation>
  </message>
 </context>
 <context>
  <name>Reason</name>
  <message>
   <source>For example: the firm corrected an amount</source>
   <translation>例如：企业更正了金额</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>原因</translation>
  </message>
  <message>
   <source>Why was it changed?</source>
   <translation>为什么修改？</translation>
  </message>
  <message>
   <source>The author of this form wants the reason noted in its log.</source>
   <translation>表单作者要求在日志中写明原因。</translation>
  </message>
  <message>
   <source>Finish</source>
   <translation>完成</translation>
  </message>
  <message>
   <source>Look again</source>
   <translation>再看看</translation>
  </message>
 </context>
 <context>
  <name>FormMenu</name>
  <message>
   <source>Throw away this draft of “{0}”?</source>
   <translation>丢弃“{0}”的这份草稿？</translation>
  </message>
  <message>
   <source>Its answers go for good. What was saved before stays as it is.</source>
   <translation>草稿里的答案将无法找回；此前已保存的内容不变。</translation>
  </message>
  <message>
   <source>Throw it away</source>
   <translation>丢弃</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>保留</translation>
  </message>
 </context>
 <context>
  <name>SectionBar</name>
  <message>
   <source>All sections of this form</source>
   <translation>本表各节</translation>
  </message>
  <message>
   <source>Sections: {0}</source>
   <translation>各节：{0}</translation>
  </message>
  <message>
   <source>Errors: {0}</source>
   <translation>{0} 处错误</translation>
  </message>
  <message>
   <source>Sections</source>
   <translation>各节</translation>
  </message>
 </context>
 <context>
  <name>FormRenewal</name>
  <message>
   <source>Going on with form {0}</source>
   <translation>已按问卷 {0} 继续</translation>
  </message>
  <message>
   <source>form {0}</source>
   <translation>问卷 {0}</translation>
  </message>
  <message>
   <source>New version · {0}</source>
   <translation>新版问卷 · {0}</translation>
  </message>
 </context>
</TS>
