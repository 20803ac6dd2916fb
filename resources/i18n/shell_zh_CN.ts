<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>BrandPanel</name>
  <message>
   <source>Chengxin Yushang Alliance of Chongqing · v{0} · Rules {1}</source>
   <translation>重庆市“诚信渝商”共建联盟 · v{0} · 规则包 {1}</translation>
  </message>
  <message>
   <source>Build, photograph, diagnose and report with no network</source>
   <translation>没有网络也能建档、拍照、诊断、出报告</translation>
  </message>
  <message>
   <source>Data stays in an encrypted library here; only your passphrase opens it</source>
   <translation>资料存在本机加密库，解锁后才能读取</translation>
  </message>
  <message>
   <source>One sync when online; you decide which version stays</source>
   <translation>联网后一次同步，冲突由您决定保留哪一份</translation>
  </message>
  <message>
   <source>Credit archives and compliance diagnosis for Chengxin Yushang</source>
   <translation>“诚信渝商”企业信用档案代建与合规诊断</translation>
  </message>
 </context>
 <context>
  <name>CommandBox</name>
  <message>
   <source>Nothing matches “{0}”. Try initials or the last 6 of the code.</source>
   <translation>没有找到“{0}”。试试首字母，或信用代码后 6 位。</translation>
  </message>
 </context>
 <context>
  <name>ConnectivityChip</name>
  <message numerus="yes">
   <source>%Ln changes not taken by the centre</source>
   <translation><numerusform>%Ln 处修改中心未收</numerusform></translation>
  </message>
  <message>
   <source>Sync paused</source>
   <translation>同步已暂停</translation>
  </message>
  <message>
   <source>Synced {0}</source>
   <translation>已同步 {0}</translation>
  </message>
  <message>
   <source>The sync stopped</source>
   <translation>同步已停下</translation>
  </message>
  <message>
   <source>Online</source>
   <translation>已联网</translation>
  </message>
  <message>
   <source>Offline — keep working</source>
   <translation>离线 · 照常工作</translation>
  </message>
  <message>
   <source>Nothing waits for sync</source>
   <translation>没有待同步内容</translation>
  </message>
  <message>
   <source>Working on this device</source>
   <translation>本机工作</translation>
  </message>
  <message>
   <source>never</source>
   <translation>从未</translation>
  </message>
  <message>
   <source>Last sync: {0}. Everything is kept on this device.</source>
   <translation>上次同步：{0}。数据都在本机。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln 条</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos</source>
   <translation><numerusform>%Ln 张</numerusform></translation>
  </message>
  <message>
   <source>All synced {0}</source>
   <translation>全部已同步 {0}</translation>
  </message>
  <message>
   <source>Syncing</source>
   <translation>正在同步</translation>
  </message>
  <message>
   <source>Syncing {0}/{1}</source>
   <translation>正在同步 {0}/{1}</translation>
  </message>
  <message numerus="yes">
   <source>%Ln deletions wait for your word</source>
   <translation><numerusform>%Ln 条删除待您确认</numerusform></translation>
  </message>
  <message>
   <source>{0} to sync</source>
   <translation>待同步 {0}</translation>
  </message>
  <message>
   <source>, </source>
   <translation> · </translation>
  </message>
 </context>
 <context>
  <name>DateInput</name>
  <message>
   <source>Calendar</source>
   <translation>日历</translation>
  </message>
 </context>
 <context>
  <name>DiagnosesPage</name>
  <message>
   <source>Diagnosis</source>
   <translation>诊断</translation>
  </message>
 </context>
 <context>
  <name>FirstRunPresenter</name>
  <message>
   <source>This is no address of a centre.</source>
   <translation>这不是中心的地址。</translation>
  </message>
  <message>
   <source>It begins with https://.</source>
   <translation>地址以 https:// 开头。</translation>
  </message>
  <message>
   <source>The one-time code is missing.</source>
   <translation>还没有填登记码。</translation>
  </message>
  <message>
   <source>It was given to you with the address.</source>
   <translation>登记码与地址一起给您。</translation>
  </message>
  <message numerus="yes">
   <source>At least %Ln characters</source>
   <translation><numerusform>至少 %Ln 个字符</numerusform></translation>
  </message>
  <message>
   <source>Good enough; longer is better</source>
   <translation>可用；再长一些更好</translation>
  </message>
  <message>
   <source>Strong</source>
   <translation>强度好</translation>
  </message>
  <message>
   <source>The passphrase is too short.</source>
   <translation>口令太短。</translation>
  </message>
  <message numerus="yes">
   <source>Use at least %Ln characters; a short sentence will do.</source>
   <translation><numerusform>至少 %Ln 个字符，一句短话就行。</numerusform></translation>
  </message>
  <message>
   <source>Type it again, both times the same.</source>
   <translation>请再输一次，两次要一样。</translation>
  </message>
  <message>
   <source>The two passphrases differ.</source>
   <translation>两次输入的口令不一致。</translation>
  </message>
 </context>
 <context>
  <name>FirstRunView</name>
  <message>
   <source>Back to unlock</source>
   <translation>回到解锁</translation>
  </message>
  <message>
   <source>Enrolment code</source>
   <translation>登记码</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>口令</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>完成</translation>
  </message>
  <message>
   <source>Enrolling …</source>
   <translation>正在登记…</translation>
  </message>
  <message>
   <source>Enrol and create the library</source>
   <translation>登记并建立本机库</translation>
  </message>
  <message>
   <source>Welcome, {0}</source>
   <translation>欢迎，{0}</translation>
  </message>
  <message>
   <source>This device is enrolled at {0}.</source>
   <translation>这台设备已在“{0}”登记。</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>Enrol this device</source>
   <translation>登记这台设备</translation>
  </message>
  <message>
   <source>Address of the centre</source>
   <translation>中心地址</translation>
  </message>
  <message>
   <source>One-time code</source>
   <translation>一次性登记码</translation>
  </message>
  <message>
   <source>Name of this device</source>
   <translation>设备名称</translation>
  </message>
  <message>
   <source>Show the passphrase</source>
   <translation>显示口令</translation>
  </message>
  <message>
   <source>Previous</source>
   <translation>上一步</translation>
  </message>
  <message>
   <source>Choose a passphrase</source>
   <translation>设定口令</translation>
  </message>
  <message>
   <source>It encrypts everything on this device and never leaves it. A short sentence is easy to remember.</source>
   <translation>口令用来加密本机全部资料，从不离开这台设备。用一句短话，好记又安全。</translation>
  </message>
  <message>
   <source>Once more</source>
   <translation>再输一次</translation>
  </message>
  <message>
   <source>Begin</source>
   <translation>开始使用</translation>
  </message>
  <message>
   <source>No save button</source>
   <translation>不用点保存</translation>
  </message>
  <message>
   <source>Every pause is saved on this device.</source>
   <translation>每次停顿都会存到本机。</translation>
  </message>
  <message>
   <source>Mistakes can be undone</source>
   <translation>改错能找回</translation>
  </message>
  <message>
   <source>Every answer keeps its history.</source>
   <translation>每个答案都有历史。</translation>
  </message>
  <message>
   <source>Locked when you are away</source>
   <translation>离开会自动锁定</translation>
  </message>
  <message>
   <source>Encrypted; only the passphrase opens it.</source>
   <translation>本机加密，只有口令能打开。</translation>
  </message>
  <message>
   <source>Address and one-time code come from your administrator, on paper or with the task bundle. Its QR code saves the typing.</source>
   <translation>地址和一次性登记码由管理员给您，也可扫描管理员的二维码。</translation>
  </message>
 </context>
 <context>
  <name>FocusHeader</name>
  <message>
   <source>Back (Alt+←)</source>
   <translation>返回（Alt+←）</translation>
  </message>
 </context>
 <context>
  <name>GradeBadge</name>
  <message>
   <source>Grade {0}</source>
   <translation>等级 {0}</translation>
  </message>
  <message>
   <source>Not graded</source>
   <translation>未评</translation>
  </message>
  <message>
   <source>–</source>
   <comment>short for not graded</comment>
   <translation>未评</translation>
  </message>
 </context>
 <context>
  <name>GuidePage</name>
  <message>
   <source>Guide</source>
   <translation>指南</translation>
  </message>
  <message>
   <source>The first day on one page</source>
   <translation>第一天，一页看懂</translation>
  </message>
  <message>
   <source>A day in four steps</source>
   <translation>一天四步</translation>
  </message>
  <message>
   <source>Sync in the morning</source>
   <translation>早上同步</translation>
  </message>
  <message>
   <source>Assigned firms, forms and rules come down; no network is needed after.</source>
   <translation>分派的企业、问卷和规则会下来；之后不再需要网络。</translation>
  </message>
  <message>
   <source>On site: authorisation first</source>
   <translation>现场先签授权书</translation>
  </message>
  <message>
   <source>Without a live authorisation personal fields stay closed. The owner signs on the screen.</source>
   <translation>没有有效授权，个人信息字段不开放；企业在屏幕上签字。</translation>
  </message>
  <message>
   <source>Fill, photograph, diagnose</source>
   <translation>填报、拍照、诊断</translation>
  </message>
  <message>
   <source>Every pause is saved. Grade, reasons and what would raise it show at once.</source>
   <translation>每次停顿都会保存；等级、理由和怎样提升随填随出。</translation>
  </message>
  <message>
   <source>Sync in the evening</source>
   <translation>晚上同步</translation>
  </message>
  <message>
   <source>One press. Where two people changed the same field, you decide.</source>
   <translation>按一下即可；两人改了同一字段，由您决定。</translation>
  </message>
  <message>
   <source>Three things to rely on</source>
   <translation>三件事请放心</translation>
  </message>
  <message>
   <source>No save button</source>
   <translation>不用点保存</translation>
  </message>
  <message>
   <source>What the screen calls saved survives a power cut.</source>
   <translation>屏幕上说已存的，断电也不丢。</translation>
  </message>
  <message>
   <source>Mistakes can be undone</source>
   <translation>改错能找回</translation>
  </message>
  <message>
   <source>Every answer keeps its history: who, when, from which evidence.</source>
   <translation>每个答案都有历史：谁、何时、依据哪份佐证。</translation>
  </message>
  <message>
   <source>Locked when you are away</source>
   <translation>离开会自动锁定</translation>
  </message>
  <message>
   <source>Everything here is encrypted; only your passphrase opens it.</source>
   <translation>本机全部加密，只有您的口令能打开。</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>快捷键</translation>
  </message>
  <message>
   <source>every act also has a button of 44 px</source>
   <translation>每个操作都有 44 px 以上的按钮</translation>
  </message>
  <message>
   <source>Find a firm or an action</source>
   <translation>找企业或功能</translation>
  </message>
  <message>
   <source>Pages of the rail</source>
   <translation>切换页面</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>返回</translation>
  </message>
  <message>
   <source>Start or resume the next visit</source>
   <translation>开始或继续下一次走访</translation>
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
   <source>Continue filling</source>
   <translation>继续填报</translation>
  </message>
  <message>
   <source>Next / previous question</source>
   <translation>下一题 / 上一题</translation>
  </message>
  <message>
   <source>Next / previous section</source>
   <translation>下一节 / 上一节</translation>
  </message>
  <message>
   <source>Next / previous error</source>
   <translation>下一处 / 上一处错误</translation>
  </message>
  <message>
   <source>Go to a question</source>
   <translation>按题号或题名跳转</translation>
  </message>
  <message>
   <source>Photo for the question</source>
   <translation>给当前题目拍照</translation>
  </message>
  <message>
   <source>Undo / redo</source>
   <translation>撤销 / 重做</translation>
  </message>
  <message>
   <source>Yes, no, partly, not applicable on a check item</source>
   <translation>检查项：是 / 否 / 部分 / 不适用</translation>
  </message>
  <message>
   <source>Add an item, confirm, save a choice</source>
   <translation>加一项 · 确认 · 保存选择</translation>
  </message>
  <message>
   <source>Produce the report</source>
   <translation>出改进报告</translation>
  </message>
  <message>
   <source>Lock</source>
   <translation>锁定</translation>
  </message>
  <message>
   <source>中 ↔ EN</source>
   <translation>中 ↔ EN</translation>
  </message>
  <message>
   <source>Every masked value shown, every export and every archive opened, with its reason.</source>
   <translation>看过哪个打码的值、导出过什么、打开过哪份档案，为什么，都在这里。</translation>
  </message>
  <message>
   <source>Open the query register</source>
   <translation>打开查询登记簿</translation>
  </message>
  <message>
   <source>Who looked at what</source>
   <translation>谁看过什么</translation>
  </message>
  <message>
   <source>Your own forms</source>
   <translation>自己的表单</translation>
  </message>
  <message>
   <source>Check a form you made in Excel, try it, and fill it for a firm like a built-in one.</source>
   <translation>用 Excel 做的表单，可在此检查、试填，再像内置表单一样为企业填报。</translation>
  </message>
  <message>
   <source>Open the forms workshop</source>
   <translation>打开表单工坊</translation>
  </message>
  <message>
   <source>Is this card genuine?</source>
   <translation>这张名片是真的吗</translation>
  </message>
  <message>
   <source>Check a firm's credit profile card by camera, picture or text, with no network.</source>
   <translation>用摄像头、图片或文字核验企业的信用名片，不用联网。</translation>
  </message>
  <message>
   <source>Check a card</source>
   <translation>核验信用名片</translation>
  </message>
 </context>
 <context>
  <name>InfoBar</name>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
 </context>
 <context>
  <name>Rail</name>
  <message>
   <source>Today</source>
   <translation>今日</translation>
  </message>
  <message>
   <source>Archives</source>
   <translation>企业档案</translation>
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
   <source>Sync</source>
   <translation>同步</translation>
  </message>
  <message>
   <source>Guide</source>
   <translation>指南</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <source>Lock</source>
   <translation>锁定</translation>
  </message>
 </context>
 <context>
  <name>SavedStamp</name>
  <message>
   <source>Saved at every pause</source>
   <translation>每次停顿自动保存</translation>
  </message>
  <message>
   <source>Everything is on this device</source>
   <translation>全部改动已存本机</translation>
  </message>
  <message>
   <source>Saved here {0}</source>
   <translation>已存本机 {0}</translation>
  </message>
  <message>
   <source>All changes saved here {0}</source>
   <translation>全部改动已存本机 {0}</translation>
  </message>
 </context>
 <context>
  <name>Saving</name>
  <message>
   <source>Saved: {path}</source>
   <translation>已保存：{path}</translation>
  </message>
 </context>
 <context>
  <name>SearchButton</name>
  <message>
   <source>Find a firm, a question or an action</source>
   <translation>找企业、题目或功能</translation>
  </message>
  <message>
   <source>Firm, pinyin or credit code</source>
   <translation>找企业、拼音或信用代码</translation>
  </message>
  <message>
   <source>Firm or code</source>
   <translation>找企业或代码</translation>
  </message>
 </context>
 <context>
  <name>Select</name>
  <message>
   <source>Choose</source>
   <translation>请选择</translation>
  </message>
  <message>
   <source>(none)</source>
   <translation>（不选）</translation>
  </message>
 </context>
 <context>
  <name>Session</name>
  <message>
   <source>Go to the rules in use</source>
   <translation>前往在用规则</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>Shortcuts of this page</source>
   <translation>本页快捷键</translation>
  </message>
  <message>
   <source>Open the guide</source>
   <translation>打开指南</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>搜索</translation>
  </message>
  <message>
   <source>Switch page</source>
   <translation>切换页面</translation>
  </message>
  <message>
   <source>All shortcuts</source>
   <translation>全部快捷键</translation>
  </message>
  <message>
   <source>Go to Today</source>
   <translation>到今日</translation>
  </message>
  <message>
   <source>Go to Archives</source>
   <translation>到企业档案</translation>
  </message>
  <message>
   <source>Go to Visits</source>
   <translation>到走访</translation>
  </message>
  <message>
   <source>Go to Diagnosis</source>
   <translation>到诊断</translation>
  </message>
  <message>
   <source>Go to Sync</source>
   <translation>到同步</translation>
  </message>
  <message>
   <source>Go to Settings</source>
   <translation>到设置</translation>
  </message>
  <message>
   <source>Go to the guide</source>
   <translation>到指南</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation>立即同步</translation>
  </message>
  <message>
   <source>Lock</source>
   <translation>锁定</translation>
  </message>
  <message>
   <source>Go to the import</source>
   <translation>打开导入</translation>
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
   <source>Go to data quality</source>
   <translation>前往数据质量</translation>
  </message>
  <message>
   <source>Go to the query register</source>
   <translation>去查询登记簿</translation>
  </message>
  <message>
   <source>Go to the forms workshop</source>
   <translation>打开表单工坊</translation>
  </message>
  <message>
   <source>Go to the ledger of policies</source>
   <translation>去政策兑现台账</translation>
  </message>
  <message>
   <source>Go to statistics</source>
   <translation>前往统计</translation>
  </message>
  <message>
   <source>Go to credit repair</source>
   <translation>前往信用修复</translation>
  </message>
  <message>
   <source>Go to risk alerts</source>
   <translation>前往风险预警</translation>
  </message>
  <message>
   <source>Go to the yearly evaluation</source>
   <translation>前往年度评估</translation>
  </message>
 </context>
 <context>
  <name>RoomCard</name>
  <message>
   <source>Room on this computer</source>
   <translation>本机空间</translation>
  </message>
  <message numerus="yes">
   <source>%Ln days</source>
   <translation><numerusform>%Ln 天</numerusform></translation>
  </message>
  <message>
   <source>Let originals go…</source>
   <translation>释放原件…</translation>
  </message>
  <message>
   <source>Taken longer ago than</source>
   <translation>拍摄早于</translation>
  </message>
  <message>
   <source>Only what the centre has whole can go; small pictures stay, and an original comes back with the next sync when you ask for it. What half-filled forms use stays.</source>
   <translation>只释放中心已完整收到的原件；缩略图保留，需要时随下次同步取回。草稿用到的不动。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos and files are here: {0}.</source>
   <translation><numerusform>本机有 %Ln 份照片和文件，共 {0}。</numerusform></translation>
  </message>
  <message>
   <source>{0} of them can go: {1}.</source>
   <translation>其中 {0} 份可以释放：{1}。</translation>
  </message>
  <message>
   <source>None of them can go yet.</source>
   <translation>暂时没有可以释放的。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos older than {0} days leave this computer: {1}. Each of them is at the centre. Without a network their small pictures are all you see of them.</source>
   <translation><numerusform>%Ln 份早于 {0} 天的照片将从本机释放，共 {1}。每一份中心都已收到。没有网络时只能看到缩略图。</numerusform></translation>
  </message>
  <message>
   <source>Let these originals go?</source>
   <translation>释放这些原件？</translation>
  </message>
  <message>
   <source>Let them go</source>
   <translation>释放</translation>
  </message>
  <message>
   <source>Keep them</source>
   <translation>保留</translation>
  </message>
  <message numerus="yes">
   <source>%Ln originals went, {0}.</source>
   <translation><numerusform>已释放 %Ln 份，{0}。</numerusform></translation>
  </message>
  <message>
   <source>The library's file keeps its size; what is saved next fills this room first.</source>
   <translation>资料库文件大小不变，之后保存的内容先用这部分空间。</translation>
  </message>
  <message>
   <source>Room was made. </source>
   <translation>空间已释放。</translation>
  </message>
 </context>
 <context>
  <name>SettingsPage</name>
  <message>
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <source>The two passphrases differ. </source>
   <translation>两次输入不一致。</translation>
  </message>
  <message>
   <source>Type the new one twice the same.</source>
   <translation>新口令要输两次，且一样。</translation>
  </message>
  <message>
   <source>The passphrase is changed. </source>
   <translation>口令已更换。</translation>
  </message>
  <message>
   <source>The old one opens nothing any more.</source>
   <translation>旧口令已失效。</translation>
  </message>
  <message>
   <source>Checking the library … </source>
   <translation>正在检查本机库…</translation>
  </message>
  <message>
   <source>{0} and {1} agree with the log.</source>
   <translation>{0}、{1}与日志一致。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln changes</source>
   <translation><numerusform>%Ln 条改动</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln entities</source>
   <translation><numerusform>%Ln 个条目</numerusform></translation>
  </message>
  <message>
   <source>The library is whole. </source>
   <translation>本机库完好。</translation>
  </message>
  <message>
   <source>The library is damaged. </source>
   <translation>本机库有损坏。</translation>
  </message>
  <message>
   <source>Person</source>
   <translation>人员</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>服务站</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>设备</translation>
  </message>
  <message>
   <source>Centre</source>
   <translation>中心</translation>
  </message>
  <message>
   <source>Archives here</source>
   <translation>本机档案</translation>
  </message>
  <message>
   <source>Rules and forms</source>
   <translation>规则与问卷</translation>
  </message>
  <message>
   <source>Program</source>
   <translation>程序版本</translation>
  </message>
  <message>
   <source>The key is changed with the next sync that sends everything.</source>
   <translation>下一次全部上传完成的同步会更换密钥。</translation>
  </message>
 </context>
 <context>
  <name>SettingsView</name>
  <message>
   <source>Rules in use</source>
   <translation>在用规则</translation>
  </message>
  <message>
   <source>Rules</source>
   <translation>规则</translation>
  </message>
  <message>
   <source>Their version, and whom it moves</source>
   <translation>版本，以及哪些主体受影响</translation>
  </message>
  <message>
   <source>Look</source>
   <translation>外观</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>浅色</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>深色</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>跟随系统</translation>
  </message>
  <message>
   <source>The new size shows at the next start. </source>
   <translation>新的大小在下次启动时生效。</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>主题</translation>
  </message>
  <message>
   <source>Dark is easier on the eyes at dusk</source>
   <translation>光线暗时深色更省眼</translation>
  </message>
  <message>
   <source>Size</source>
   <translation>大小</translation>
  </message>
  <message>
   <source>Everything grows together</source>
   <translation>整体一起放大</translation>
  </message>
  <message>
   <source>Safety and sync</source>
   <translation>安全与同步</translation>
  </message>
  <message>
   <source>{0} min</source>
   <translation>{0} 分钟</translation>
  </message>
  <message>
   <source>Sync by itself</source>
   <translation>自动同步</translation>
  </message>
  <message>
   <source>Lock when I am away for</source>
   <translation>离开多久自动锁定</translation>
  </message>
  <message>
   <source>What is half typed is kept</source>
   <translation>未保存的输入也会留住</translation>
  </message>
  <message>
   <source>Every ten minutes when there is a network</source>
   <translation>有网络时每十分钟一次</translation>
  </message>
  <message>
   <source>Check the library</source>
   <translation>检查本机库</translation>
  </message>
  <message>
   <source>Integrity</source>
   <translation>完整性</translation>
  </message>
  <message>
   <source>Recomputes every value from the log</source>
   <translation>用日志重算每一个值</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>口令</translation>
  </message>
  <message>
   <source>Show</source>
   <translation>显示</translation>
  </message>
  <message>
   <source>Change the passphrase</source>
   <translation>更换口令</translation>
  </message>
  <message>
   <source>The one in use</source>
   <translation>当前口令</translation>
  </message>
  <message>
   <source>The new one</source>
   <translation>新口令</translation>
  </message>
  <message>
   <source>Once more</source>
   <translation>再输一次</translation>
  </message>
  <message>
   <source>This device</source>
   <translation>本机</translation>
  </message>
  <message>
   <source>Enrol anew</source>
   <translation>重新登记</translation>
  </message>
  <message>
   <source>Enrolment</source>
   <translation>登记</translation>
  </message>
  <message>
   <source>When the centre no longer knows this computer</source>
   <translation>中心不再认识本机时使用</translation>
  </message>
  <message>
   <source>Change the key</source>
   <translation>更换密钥</translation>
  </message>
  <message>
   <source>This computer's key</source>
   <translation>本机密钥</translation>
  </message>
  <message>
   <source>Changed by itself each year; nothing is lost by it</source>
   <translation>每年自动更换；更换不会丢失任何内容</translation>
  </message>
 </context>
 <context>
  <name>Stars</name>
  <message numerus="yes">
   <source>{0} of %Ln stars</source>
   <translation><numerusform>{0} / %Ln 星</numerusform></translation>
  </message>
 </context>
 <context>
  <name>StatusBar</name>
  <message>
   <source>The library here is encrypted</source>
   <translation>本机库已加密</translation>
  </message>
  <message>
   <source>Rules {0}</source>
   <translation>规则包 {0}</translation>
  </message>
  <message>
   <source>{0} GB free</source>
   <translation>可用空间 {0} GB</translation>
  </message>
 </context>
 <context>
  <name>TopBar</name>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>Assessor {0}</source>
   <translation>主理人 {0}</translation>
  </message>
  <message>
   <source>Back (Alt+←)</source>
   <translation>返回（Alt+←）</translation>
  </message>
 </context>
 <context>
  <name>UnlockPresenter</name>
  <message numerus="yes">
   <source>%Ln more wrong tries then lock for 30 minutes.</source>
   <translation><numerusform>再错 %Ln 次锁 30 分钟。</numerusform></translation>
  </message>
  <message>
   <source>Assessor</source>
   <translation>千企赋能主理人</translation>
  </message>
  <message numerus="yes">
   <source>Wrong passphrase. %Ln tries left.</source>
   <translation><numerusform>口令不对，还可再试 %Ln 次。</numerusform></translation>
  </message>
  <message>
   <source>Last sync</source>
   <translation>上次同步</translation>
  </message>
  <message>
   <source>To sync</source>
   <translation>待同步</translation>
  </message>
  <message>
   <source>This device</source>
   <translation>本机</translation>
  </message>
  <message>
   <source>enrolled</source>
   <translation>已登记</translation>
  </message>
  <message>
   <source>Centre</source>
   <translation>中心</translation>
  </message>
  <message>
   <source>never</source>
   <translation>从未</translation>
  </message>
  <message>
   <source>today</source>
   <translation>今天</translation>
  </message>
  <message numerus="yes">
   <source>%Ln days ago</source>
   <translation><numerusform>%Ln 天前</numerusform></translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>没有</translation>
  </message>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln 条记录</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos</source>
   <translation><numerusform>%Ln 张照片</numerusform></translation>
  </message>
  <message>
   <source>Nobody can read your passphrase back</source>
   <translation>口令无法找回，谁也读不到</translation>
  </message>
  <message>
   <source>Your administrator can give you a new enrolment code. What was synced comes back from the centre; what was not yet synced stays in the encrypted library here and opens again if you remember the passphrase.</source>
   <translation>请管理员发一个新登记码。已同步的内容会从中心取回；未同步的内容仍在本机加密库里，想起口令即可再打开。</translation>
  </message>
  <message>
   <source>I have a new code</source>
   <translation>我有新登记码</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>再试一次</translation>
  </message>
  <message>
   <source>Export encrypted backup</source>
   <translation>导出加密备份</translation>
  </message>
  <message>
   <source>Another person, with an enrolment code</source>
   <translation>另一位（有登记码）</translation>
  </message>
 </context>
 <context>
  <name>UnlockView</name>
  <message>
   <source>Show the passphrase</source>
   <translation>显示口令</translation>
  </message>
  <message>
   <source>Forgot it?</source>
   <translation>忘记口令？</translation>
  </message>
  <message>
   <source>Unlock</source>
   <translation>解锁</translation>
  </message>
  <message numerus="yes">
   <source>Locks after %Ln minutes away; what is half typed is kept</source>
   <translation><numerusform>离开 %Ln 分钟自动锁定，未保存的输入也会留住</numerusform></translation>
  </message>
  <message>
   <source>Unlocking …</source>
   <translation>正在解锁…</translation>
  </message>
  <message>
   <source>Caps lock is on</source>
   <translation>大写锁定已打开</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>口令</translation>
  </message>
  <message>
   <source>Checked here, no network needed</source>
   <translation>离线核验，不需要网络</translation>
  </message>
  <message>
   <source>Use the recovery contact</source>
   <translation>忘记口令怎么办</translation>
  </message>
  <message>
   <source>Export encrypted backup</source>
   <translation>导出加密备份</translation>
  </message>
  <message>
   <source>A backup stays encrypted; without the passphrase it opens nowhere.</source>
   <translation>备份仍是加密的，没有口令在哪里都打不开。</translation>
  </message>
  <message>
   <source>Someone else</source>
   <translation>换人</translation>
  </message>
  <message>
   <source>You can try again in {0}</source>
   <translation>等待 {0} 后可再次输入</translation>
  </message>
  <message numerus="yes">
   <source>%Ln wrong tries in a row: locked for now. </source>
   <translation><numerusform>已连续输错 %Ln 次，暂时锁定</numerusform></translation>
  </message>
  <message>
   <source>Wait {0} more. Your data is safe and is not deleted.</source>
   <translation>还要等 {0}。本机资料完好，不会因此删除。</translation>
  </message>
  <message>
   <source>Unlock in {0}</source>
   <translation>{0} 后可解锁</translation>
  </message>
 </context>
 <context>
  <name>_FirmList</name>
  <message>
   <source>Grade</source>
   <translation>等级</translation>
  </message>
  <message>
   <source>Firm · credit code</source>
   <translation>企业 · 统一社会信用代码</translation>
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
   <source>Points</source>
   <translation>得分</translation>
  </message>
  <message>
   <source>Next visit</source>
   <translation>下次走访</translation>
  </message>
  <message>
   <source>No firm here yet</source>
   <translation>这里还没有企业</translation>
  </message>
  <message>
   <source>Sync to receive your firms, or build a new archive.</source>
   <translation>同步后领取分派的企业，或自己新建一家。</translation>
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
   <source>Choose</source>
   <translation>选择</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms</source>
   <translation><numerusform>共 %Ln 家</numerusform></translation>
  </message>
  <message>
   <source>today</source>
   <translation>今天</translation>
  </message>
 </context>
 <context>
  <name>FileDialog</name>
  <message>
   <source>Folder</source>
   <translation>文件夹</translation>
  </message>
  <message>
   <source>File name</source>
   <translation>文件名</translation>
  </message>
  <message>
   <source>Kind of file</source>
   <translation>文件类型</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>保存</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Choose</source>
   <translation>选择</translation>
  </message>
 </context>
 <context>
  <name>AnewDialog</name>
  <message>
   <source>Asking the centre …</source>
   <translation>正在询问中心……</translation>
  </message>
  <message>
   <source>One-time code</source>
   <translation>一次性登记码</translation>
  </message>
  <message>
   <source>Enrol this computer anew</source>
   <translation>重新登记本机</translation>
  </message>
  <message>
   <source>Nothing is deleted: all work stays in the library here, and what the centre does not have is sent again. The code comes from your administrator.</source>
   <translation>不会删除任何内容：所有工作都留在本机档案库，中心没有的会重新发送。登记码由管理员提供。</translation>
  </message>
  <message>
   <source>Enrol anew</source>
   <translation>重新登记</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>暂不</translation>
  </message>
  <message>
   <source>The one-time code is missing.</source>
   <translation>缺少一次性登记码。</translation>
  </message>
  <message>
   <source>Your administrator gives you one.</source>
   <translation>请向管理员索取。</translation>
  </message>
  <message>
   <source>Enrolled. Everything is compared with the centre now.</source>
   <translation>已登记，正在与中心核对全部内容。</translation>
  </message>
 </context>
 <context>
  <name>Printing</name>
  <message>
   <source>Page &amp;set:</source>
   <translation>页面(&amp;S)：</translation>
  </message>
 </context>
</TS>
