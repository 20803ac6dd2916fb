<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>ConflictSide</name>
  <message>
   <source>Undecided ones stop nothing; both versions stay in the history</source>
   <translation>不处理也不影响其他内容；两个版本都会留在历史里</translation>
  </message>
  <message>
   <source>Mine for all</source>
   <translation>全部用我的</translation>
  </message>
  <message>
   <source>Nothing is undecided</source>
   <translation>没有待决定的冲突</translation>
  </message>
  <message>
   <source>Different fields merge by themselves, photos always keep both. Only the same field asks you.</source>
   <translation>不同字段自动合并，照片各留一份；只有同一字段两边都改了才会问您。</translation>
  </message>
  <message>
   <source>Conflicts</source>
   <translation>冲突</translation>
  </message>
  <message>
   <source>Conflicts to decide: {0}</source>
   <translation>{0} 处冲突，由您决定</translation>
  </message>
  <message>
   <source>Save choices</source>
   <translation>保存选择</translation>
  </message>
  <message>
   <source>Save choices, next firm</source>
   <translation>保存选择，下一家</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>稍后处理</translation>
  </message>
  <message>
   <source>Ask about the fields of this firm that have no choice tomorrow</source>
   <translation>这家企业还没选的字段，明天再问</translation>
  </message>
  <message>
   <source>Firms with conflicts</source>
   <translation>有冲突的企业</translation>
  </message>
  <message>
   <source>{0} to decide</source>
   <translation>{0} 处待定</translation>
  </message>
  <message>
   <source>Different fields merge by themselves, photos always keep both.</source>
   <translation>不同字段自动合并，照片各留一份。</translation>
  </message>
  <message>
   <source>Theirs for all</source>
   <translation>全部用对方</translation>
  </message>
  <message>
   <source>Put off until tomorrow</source>
   <translation>已放到明天</translation>
  </message>
  <message>
   <source>They stop nothing meanwhile, and come back sooner where somebody changes them.</source>
   <translation>期间不影响任何工作；有人再改时会提前回来。</translation>
  </message>
  <message>
   <source>Show them now</source>
   <translation>现在就看</translation>
  </message>
  <message>
   <source>{0} put off · show</source>
   <translation>{0} 处已稍后 · 显示</translation>
  </message>
  <message>
   <source>Conflicts put off: {0}</source>
   <translation>{0} 处冲突已稍后处理</translation>
  </message>
  <message>
   <source>{0} of {1} decided; others stay marked</source>
   <translation>已定 {0} / {1} · 未定的暂按最新的显示并标记</translation>
  </message>
  <message>
   <source>Show more ({0} left)</source>
   <translation>再显示一些（还有 {0} 个）</translation>
  </message>
 </context>
 <context>
  <name>FieldRow</name>
  <message>
   <source>Which stays</source>
   <translation>保留哪一份</translation>
  </message>
  <message>
   <source>{0}: {1}</source>
   <translation>{0}：{1}</translation>
  </message>
  <message>
   <source>What is right instead</source>
   <translation>填写正确的值</translation>
  </message>
  <message>
   <source>(empty)</source>
   <translation>（空）</translation>
  </message>
  <message>
   <source>Show both sides large</source>
   <translation>放大看两边</translation>
  </message>
  <message>
   <source>Later: ask again tomorrow</source>
   <translation>稍后：明天再问</translation>
  </message>
  <message>
   <source>Mine</source>
   <translation>我的</translation>
  </message>
  <message>
   <source>Theirs</source>
   <translation>对方</translation>
  </message>
  <message>
   <source>Version {0}</source>
   <translation>版本 {0}</translation>
  </message>
  <message>
   <source>Keep both</source>
   <translation>都保留</translation>
  </message>
  <message>
   <source>Other …</source>
   <translation>另填…</translation>
  </message>
  <message>
   <source>A clock was off: do not trust the time</source>
   <translation>有时钟不准：时间不可信</translation>
  </message>
 </context>
 <context>
  <name>JournalSide</name>
  <message>
   <source>Log</source>
   <translation>日志</translation>
  </message>
  <message>
   <source>Only problems</source>
   <translation>只看问题</translation>
  </message>
  <message>
   <source>Nothing yet</source>
   <translation>还没有记录</translation>
  </message>
  <message>
   <source>Export log</source>
   <translation>导出日志</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>撤回</translation>
  </message>
 </context>
 <context>
  <name>ProgressSide</name>
  <message>
   <source>Photos wait on a metered network</source>
   <translation>按流量计费的网络下，照片稍后再传</translation>
  </message>
  <message>
   <source>Pause (safe at any time)</source>
   <translation>暂停（随时可停）</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation>立即同步</translation>
  </message>
  <message>
   <source>Waiting on this device</source>
   <translation>本机待传</translation>
  </message>
  <message>
   <source>Records go first, then photos. Work goes on meanwhile; changes join the next batch.</source>
   <translation>先送记录，再送照片；同步时可以继续工作，新改动并入下一批。</translation>
  </message>
  <message>
   <source>Enrol anew</source>
   <translation>重新登记</translation>
  </message>
  <message>
   <source>Metered network</source>
   <translation>按流量计费</translation>
  </message>
 </context>
 <context>
  <name>RefusedSide</name>
  <message>
   <source>Not taken by the centre</source>
   <translation>中心未收</translation>
  </message>
  <message>
   <source>Not taken by the centre: {0}</source>
   <translation>中心未收 {0} 条</translation>
  </message>
  <message>
   <source>and {0} more</source>
   <translation>另有 {0} 条</translation>
  </message>
  <message>
   <source>Send all again</source>
   <translation>全部重新上传</translation>
  </message>
  <message>
   <source>Open the archive</source>
   <translation>打开档案</translation>
  </message>
  <message>
   <source>Send again</source>
   <translation>重新上传</translation>
  </message>
 </context>
 <context>
  <name>StickSide</name>
  <message>
   <source>USB hand-over</source>
   <translation>U 盘交接包</translation>
  </message>
  <message>
   <source>Works without a network</source>
   <translation>无网络也能交接</translation>
  </message>
  <message>
   <source>What waits is packed and encrypted; only the centre can open it. It counts as waiting until the centre's answer is read.</source>
   <translation>打包待同步内容并加密，只有中心能打开。读入中心回执前，仍算待同步。</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Write bundle</source>
   <translation>导出交接包</translation>
  </message>
  <message>
   <source>Read bundle</source>
   <translation>导入交接包</translation>
  </message>
  <message>
   <source>Begin the bundle anew</source>
   <translation>重新开始打包</translation>
  </message>
  <message>
   <source>Writing to the stick</source>
   <translation>正在写入 U 盘</translation>
  </message>
  <message>
   <source>Reading the stick</source>
   <translation>正在读取 U 盘</translation>
  </message>
  <message>
   <source>Write stick {0}</source>
   <translation>写第 {0} 个 U 盘</translation>
  </message>
  <message>
   <source>Confirmed</source>
   <translation>已回执</translation>
  </message>
  <message>
   <source>On its way</source>
   <translation>待回执</translation>
  </message>
  <message>
   <source>Which stick shall it go on?</source>
   <translation>写到哪个 U 盘？</translation>
  </message>
  <message>
   <source>Where is the stick?</source>
   <translation>U 盘在哪里？</translation>
  </message>
  <message>
   <source>Stick {0} is written. </source>
   <translation>第 {0} 个 U 盘已写好。</translation>
  </message>
  <message>
   <source>Written. </source>
   <translation>已写好。</translation>
  </message>
  <message>
   <source>Bring it to the centre, and read its answer here.</source>
   <translation>请送到中心，再把回执读进来。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln more fields to decide.</source>
   <translation><numerusform>新增 %Ln 个字段待您决定。</numerusform></translation>
  </message>
  <message>
   <source>Stick {0} goes on.</source>
   <translation>接着读第 {0} 个 U 盘。</translation>
  </message>
  <message>
   <source>Read. </source>
   <translation>已读入。</translation>
  </message>
  <message>
   <source>Enrol anew</source>
   <translation>重新登记</translation>
  </message>
  <message numerus="yes">
   <source>%Ln records stay here until you have answered for the deletions.</source>
   <translation><numerusform>另有 %Ln 条留在本机，待您确认删除后再写。</numerusform></translation>
  </message>
  <message>
   <source>{0} did not fit. Plug in another stick and write stick {1}.</source>
   <translation>还有 {0}没放下。请换一个 U 盘，写第 {1} 个。</translation>
  </message>
  <message>
   <source>The centre now also has {0} of yours.</source>
   <translation>中心新收到您的 {0}。</translation>
  </message>
  <message>
   <source>{0} came.</source>
   <translation>本机收到 {0}。</translation>
  </message>
  <message>
   <source>Nothing on it was new.</source>
   <translation>里面没有新内容。</translation>
  </message>
 </context>
 <context>
  <name>SyncLog</name>
  <message>
   <source>The centre was not reached; everything stays here</source>
   <translation>没有连上中心；内容都在本机</translation>
  </message>
  <message>
   <source>Stopped: {0}</source>
   <translation>中途停止：{0}</translation>
  </message>
  <message>
   <source>Paused; the next sync goes on from there</source>
   <translation>已暂停；下次从断点继续</translation>
  </message>
  <message>
   <source>; pack not used: {0}</source>
   <translation>；未启用的资源包：{0}</translation>
  </message>
  <message>
   <source>Bundle {0} written: {1}</source>
   <translation>交接包 {0} 已写出：{1}</translation>
  </message>
  <message numerus="yes">
   <source>Bundle {0} read: {1} confirmed, {2} received, %Ln photos</source>
   <translation><numerusform>交接包 {0} 已读入：确认 {1} 条，收到 {2} 条、%Ln 张照片</numerusform></translation>
  </message>
  <message>
   <source>Bundle {0} not read to its end: {1}</source>
   <translation>交接包 {0} 没有读完：{1}</translation>
  </message>
  <message>
   <source>; {0} not taken by the centre</source>
   <translation>；中心未收 {0} 条</translation>
  </message>
  <message>
   <source>; but: {0}</source>
   <translation>；但：{0}</translation>
  </message>
  <message>
   <source> · ↑ {0} ↓ {1} · {2} s</source>
   <translation> · ↑ {0} ↓ {1} · {2} 秒</translation>
  </message>
  <message>
   <source>{0} imported: {1} new, {2} changed</source>
   <translation>已导入 {0}：新增 {1}，更改 {2}</translation>
  </message>
  <message>
   <source>Import of {0} taken back: {1}; {2} left as changed since</source>
   <translation>已撤回 {0} 的导入：{1}，另有{2}后来有改动，予以保留</translation>
  </message>
  <message numerus="yes">
   <source>%Ln entries</source>
   <translation><numerusform>%Ln 条</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln values</source>
   <translation><numerusform>%Ln 个值</numerusform></translation>
  </message>
  <message>
   <source>The centre took this computer's new key</source>
   <translation>中心已接受本机的新密钥</translation>
  </message>
  <message>
   <source>Many deletions wait for your word.</source>
   <translation>大批删除待您确认。</translation>
  </message>
  <message>
   <source>An answer did not come from the centre, or was damaged.</source>
   <translation>收到的应答不是中心发出的，或已损坏。</translation>
  </message>
  <message>
   <source>A firm's data arrived damaged.</source>
   <translation>一家企业的数据传来时已损坏。</translation>
  </message>
  <message>
   <source>This computer's clock is wrong.</source>
   <translation>这台电脑的时钟不准。</translation>
  </message>
  <message>
   <source>A firm's data differs from the centre's.</source>
   <translation>一家企业的数据与中心不一致。</translation>
  </message>
  <message>
   <source>The centre did not take this computer's new key.</source>
   <translation>中心没有接受本机的新密钥。</translation>
  </message>
  <message>
   <source>A firm here is not assigned to you.</source>
   <translation>本机有一家企业未分派给您。</translation>
  </message>
  <message>
   <source>A change could not be read.</source>
   <translation>有一条改动无法读取。</translation>
  </message>
  <message>
   <source>The centre's identity could not be verified.</source>
   <translation>无法核实中心的身份。</translation>
  </message>
  <message>
   <source>Sent {0}; received {1}</source>
   <translation>送出 {0}，收到 {1} 条</translation>
  </message>
  <message>
   <source>Nothing was new on either side</source>
   <translation>两边都没有新内容</translation>
  </message>
  <message numerus="yes">
   <source>; %Ln more fields undecided</source>
   <translation><numerusform>；新增 %Ln 个字段待决定</numerusform></translation>
  </message>
  <message>
   <source>It is damaged or was cut off.</source>
   <translation>文件已损坏或被截断。</translation>
  </message>
  <message>
   <source>An earlier stick has to be read first.</source>
   <translation>要先读前面的 U 盘。</translation>
  </message>
  <message>
   <source>It goes on from a state that is not here any more.</source>
   <translation>它所接续的内容本机已经没有。</translation>
  </message>
  <message>
   <source>Somebody stopped it.</source>
   <translation>有人停止了读取。</translation>
  </message>
  <message>
   <source>The stick could not be read.</source>
   <translation>U 盘读不出来。</translation>
  </message>
 </context>
 <context>
  <name>SyncPage</name>
  <message numerus="yes">
   <source>%Ln of the records sent were not taken by the centre; your administrator can see them there.</source>
   <translation><numerusform>发送的记录中有 %Ln 条中心没有收下，已另行保存，管理员可在中心查看处理。</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln changes are only here</source>
   <translation><numerusform>有 %Ln 处修改只在本机</numerusform></translation>
  </message>
  <message>
   <source>The centre did not take them; it says why below.</source>
   <translation>中心没有收下，原因见下。</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>已暂停</translation>
  </message>
  <message>
   <source>Nothing waits here</source>
   <translation>本机没有待同步内容</translation>
  </message>
  <message>
   <source>Sent and fetched</source>
   <translation>已发送并取回</translation>
  </message>
  <message>
   <source>Both sides' checksums do not agree everywhere; it says more below.</source>
   <translation>有的企业两边校验不一致，详见下方。</translation>
  </message>
  <message>
   <source>Ask your group leader; what you wrote stays here to be copied.</source>
   <translation>请找组长；您写的内容仍在本机，可照抄。</translation>
  </message>
  <message>
   <source>Only a reviewer comments on a diagnosis, returns it or settles a comment.</source>
   <translation>对诊断提意见、退回或了结意见，需要复核角色。</translation>
  </message>
  <message>
   <source>Sync</source>
   <translation>同步</translation>
  </message>
  <message>
   <source>Never synced</source>
   <translation>从未同步</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation>立即同步</translation>
  </message>
  <message>
   <source>Save choices</source>
   <translation>保存选择</translation>
  </message>
  <message>
   <source>Encrypted on the way</source>
   <translation>传输已加密</translation>
  </message>
  <message>
   <source>This step: {0} h {1} min left</source>
   <translation>这一步约剩 {0} 小时 {1} 分</translation>
  </message>
  <message>
   <source>Up {0}, down {1}; at most {2} in the last minute</source>
   <translation>上传 {0}，下载 {1}；最近一分钟最快 {2}</translation>
  </message>
  <message>
   <source>This step: {0} min left</source>
   <translation>这一步约剩 {0} 分钟</translation>
  </message>
  <message>
   <source>This step: {0} s left</source>
   <translation>这一步约剩 {0} 秒</translation>
  </message>
  <message>
   <source>Step {0} of 5</source>
   <translation>第 {0} 步 / 5</translation>
  </message>
  <message>
   <source>You can go on working</source>
   <translation>您可以继续工作</translation>
  </message>
  <message>
   <source>Offline — keep working</source>
   <translation>离线 · 照常工作</translation>
  </message>
  <message>
   <source>Everything is kept here; sync when there is a network.</source>
   <translation>数据都在本机；有网络时再同步。</translation>
  </message>
  <message>
   <source>One press sends what is here and fetches what is new.</source>
   <translation>按一下：送出本机内容，取回更新。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln archives</source>
   <translation><numerusform>%Ln 份档案</numerusform></translation>
  </message>
  <message>
   <source>Up to date</source>
   <translation>已是最新</translation>
  </message>
  <message>
   <source>Both sides' checksums agree.</source>
   <translation>两边校验一致。</translation>
  </message>
  <message>
   <source>Connect and identify</source>
   <translation>连接与身份核验</translation>
  </message>
  <message>
   <source>Send records</source>
   <translation>上传记录</translation>
  </message>
  <message>
   <source>Send photos</source>
   <translation>上传照片</translation>
  </message>
  <message>
   <source>Fetch updates</source>
   <translation>下载更新</translation>
  </message>
  <message>
   <source>Merge and verify</source>
   <translation>合并与校验</translation>
  </message>
  <message>
   <source>Paused. </source>
   <translation>已暂停。</translation>
  </message>
  <message>
   <source>The next sync goes on from there.</source>
   <translation>下次同步从断点继续。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln more fields to decide.</source>
   <translation><numerusform>新增 %Ln 个字段待您决定。</numerusform></translation>
  </message>
  <message>
   <source>Sync done. </source>
   <translation>同步完成。</translation>
  </message>
  <message>
   <source>Suggested: keep both</source>
   <translation>建议：都保留 — 不矛盾</translation>
  </message>
  <message>
   <source>photo</source>
   <translation>照片</translation>
  </message>
  <message>
   <source>Go on choosing</source>
   <translation>继续选择</translation>
  </message>
  <message>
   <source>Write bundle</source>
   <translation>导出交接包</translation>
  </message>
  <message>
   <source>Suggested: mine, it has a photo</source>
   <translation>建议：我的，有照片佐证</translation>
  </message>
  <message>
   <source>Suggested: theirs, it has a photo</source>
   <translation>建议：对方的，有照片佐证</translation>
  </message>
  <message>
   <source>The sync stopped</source>
   <translation>同步已停下</translation>
  </message>
  <message>
   <source>Everything is kept here.</source>
   <translation>所有内容都留在本机。</translation>
  </message>
  <message>
   <source>Field</source>
   <translation>字段</translation>
  </message>
  <message>
   <source>Mine / theirs / both / other / later</source>
   <translation>我的 / 对方 / 都留 / 另填 / 稍后</translation>
  </message>
  <message numerus="yes">
   <source>Last sync: ↑ {0}, ↓ {1}, %Ln requests, {2} s</source>
   <translation><numerusform>上次同步：↑ {0}，↓ {1}，%Ln 次请求，{2} 秒</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln changes go again with the next sync</source>
   <translation><numerusform>%Ln 条将随下次同步重新上传</numerusform></translation>
  </message>
  <message>
   <source>Sync log {0}</source>
   <translation>同步日志 {0}</translation>
  </message>
  <message>
   <source>Save the log</source>
   <translation>保存日志</translation>
  </message>
  <message>
   <source>remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>keep</source>
   <translation>保留</translation>
  </message>
  <message>
   <source>The record itself</source>
   <translation>这条记录本身</translation>
  </message>
  <message>
   <source>Removed</source>
   <translation>已移除</translation>
  </message>
  <message>
   <source>Kept</source>
   <translation>保留</translation>
  </message>
  <message>
   <source>Before: not on this device</source>
   <translation>上一版不在本机</translation>
  </message>
  <message>
   <source>Before: {0}</source>
   <translation>上一版 {0}</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message numerus="yes">
   <source>%Ln fields settled</source>
   <translation><numerusform>已定 %Ln 个字段</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln fields settled; asked about again, since they have another version: {0}</source>
   <translation><numerusform>已定 %Ln 个字段；期间又来了新版本、需再定：{0} 个</numerusform></translation>
  </message>
  <message>
   <source>Undecided again; {0} changed since stay</source>
   <translation>已恢复为待定；{0} 处后来又改过，保持现状</translation>
  </message>
  <message>
   <source>Undecided again</source>
   <translation>已恢复为待定</translation>
  </message>
  <message>
   <source>Mine</source>
   <translation>我的</translation>
  </message>
  <message>
   <source>Theirs</source>
   <translation>对方</translation>
  </message>
  <message>
   <source>As suggested</source>
   <translation>按建议</translation>
  </message>
  <message>
   <source>This firm</source>
   <translation>这一家</translation>
  </message>
  <message>
   <source>All firms</source>
   <translation>所有企业</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>Shown now</source>
   <translation>现在显示</translation>
  </message>
  <message>
   <source>Afterwards</source>
   <translation>之后显示</translation>
  </message>
  <message>
   <source>What changes</source>
   <translation>会改变什么</translation>
  </message>
  <message>
   <source>One choice for all fields</source>
   <translation>一次选定所有字段</translation>
  </message>
  <message>
   <source>The other versions stay in the history, and it can be undone.</source>
   <translation>其他版本仍在历史里，可以撤销。</translation>
  </message>
  <message>
   <source>Take it</source>
   <translation>就这样定</translation>
  </message>
  <message numerus="yes">
   <source>%Ln fields are settled; {0} of them then show something else than now.</source>
   <translation><numerusform>将定下 %Ln 个字段，其中 {0} 个显示的内容会变。</numerusform></translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message>
   <source>Fetch the original with the next sync</source>
   <translation>下次同步取回原图</translation>
  </message>
  <message>
   <source>The firm was not assigned to you when this arrived.</source>
   <translation>送达时这家企业没有分派给您。</translation>
  </message>
  <message>
   <source>Have it assigned to you again, then send it again; your administrator can take it in.</source>
   <translation>请组长重新分派后重新上传；或请管理员按原样收下。</translation>
  </message>
  <message>
   <source>It was written under another person's name.</source>
   <translation>署的是另一位人员的名。</translation>
  </message>
  <message>
   <source>If it is yours, send it again under your own.</source>
   <translation>如果是您写的，请以本人名义重新上传。</translation>
  </message>
  <message>
   <source>This firm's archive, or this record, is larger than the centre takes.</source>
   <translation>这家企业的档案或这条记录超过了中心可接收的大小。</translation>
  </message>
  <message>
   <source>Take out long texts you do not need, or tell your administrator; your values stay here.</source>
   <translation>请删去不需要的长文本，或告知管理员；您填写的内容仍保留在本机。</translation>
  </message>
  <message>
   <source>The centre has this record in another place or of another kind.</source>
   <translation>中心的这条记录在别处，或是另一类。</translation>
  </message>
  <message>
   <source>Enter it again in the right place; your values stay here to be copied.</source>
   <translation>请在正确的地方重新录入；您的内容仍在本机，可照抄。</translation>
  </message>
  <message>
   <source>The centre could not read it ({0}).</source>
   <translation>中心无法读取（{0}）。</translation>
  </message>
  <message>
   <source>Please tell your administrator; your values stay here.</source>
   <translation>请告诉管理员；您的内容仍在本机。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln deletions wait for your word</source>
   <translation><numerusform>%Ln 条删除待您确认</numerusform></translation>
  </message>
  <message>
   <source>Your word is awaited</source>
   <translation>待您确认</translation>
  </message>
  <message>
   <source>What came before the deletions is sent, and all comes.</source>
   <translation>删除之前的内容照常上传，下载不受影响。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln records are back</source>
   <translation><numerusform>已恢复 %Ln 条</numerusform></translation>
  </message>
  <message>
   <source>another photo</source>
   <translation>另一张照片</translation>
  </message>
  <message>
   <source>Version {0}</source>
   <translation>版本 {0}</translation>
  </message>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln 条记录</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos</source>
   <translation><numerusform>%Ln 张照片</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} wait</source>
   <translation><numerusform>{0}待同步</numerusform></translation>
  </message>
  <message>
   <source>Sent {0}; received {1}.</source>
   <translation>送出 {0}，收到 {1} 条。</translation>
  </message>
  <message>
   <source>Nothing was new on either side.</source>
   <translation>两边都没有新内容。</translation>
  </message>
  <message>
   <source>Conflicts {0}</source>
   <translation>冲突 {0}</translation>
  </message>
  <message>
   <source>Conflicts</source>
   <translation>冲突</translation>
  </message>
  <message>
   <source>Which part of the page</source>
   <translation>看哪一部分</translation>
  </message>
  <message>
   <source>Undo what was settled last</source>
   <translation>撤销上一次选定</translation>
  </message>
  <message>
   <source>Last done: {0}</source>
   <translation>上次完成：{0}</translation>
  </message>
 </context>
 <context>
  <name>QuestionCard</name>
  <message>
   <source>Send them</source>
   <translation>照此上传</translation>
  </message>
  <message>
   <source>Undo them</source>
   <translation>全部恢复</translation>
  </message>
  <message numerus="yes">
   <source>{0} of %Ln records were deleted. Was that meant?</source>
   <translation><numerusform>%Ln 条中有 {0} 条被删除，是有意的吗？</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>They are not sent before you say so, and %Ln later changes wait with them.</source>
   <translation><numerusform>您确认之前不会上传，其后的 %Ln 项改动也一并等待。</numerusform></translation>
  </message>
  <message>
   <source>They are not sent before you say so.</source>
   <translation>您确认之前不会上传。</translation>
  </message>
  <message>
   <source>By {0}, {1}</source>
   <translation>操作人：{0}，{1}</translation>
  </message>
  <message>
   <source>an archive without a firm</source>
   <translation>没有主体的档案</translation>
  </message>
  <message>
   <source>others {0}</source>
   <translation>其他 {0}</translation>
  </message>
 </context>
 <context>
  <name>LineSide</name>
  <message>
   <source>Last minute</source>
   <translation>最近一分钟</translation>
  </message>
 </context>
 <context>
  <name>Heads</name>
  <message>
   <source>Field</source>
   <translation>字段</translation>
  </message>
  <message>
   <source>Mine · this device</source>
   <translation>我的 · 本机</translation>
  </message>
  <message>
   <source>Theirs · centre</source>
   <translation>对方 · 中心</translation>
  </message>
 </context>
 <context>
  <name>waiting</name>
  <message numerus="yes">
   <source>records</source>
   <translation><numerusform>条记录</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>photos</source>
   <translation><numerusform>张照片</numerusform></translation>
  </message>
  <message>
   <source>GB</source>
   <translation>GB 待传</translation>
  </message>
  <message>
   <source>MB</source>
   <translation>MB 待传</translation>
  </message>
  <message>
   <source>kB</source>
   <translation>kB 待传</translation>
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
   <source>{0}, {1}</source>
   <translation>{0}、{1}</translation>
  </message>
 </context>
</TS>
