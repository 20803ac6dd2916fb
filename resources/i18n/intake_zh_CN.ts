<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>ColumnsView</name>
  <message>
   <source>Imported as</source>
   <translation>导入为</translation>
  </message>
  <message>
   <source>Sheet</source>
   <translation>工作表</translation>
  </message>
  <message>
   <source>Headings in</source>
   <translation>表头在</translation>
  </message>
  <message>
   <source>Try the rows</source>
   <translation>逐行检查</translation>
  </message>
  <message>
   <source>What each column becomes</source>
   <translation>每一列对应什么</translation>
  </message>
  <message>
   <source>Another file</source>
   <translation>换一个文件</translation>
  </message>
  <message>
   <source>tells them apart</source>
   <translation>对应依据</translation>
  </message>
  <message>
   <source>Column {0} {1} becomes</source>
   <translation>{0} 列“{1}”对应</translation>
  </message>
  <message>
   <source>As you chose for these headings before.</source>
   <translation>已按您上次对这组表头的选择填好。</translation>
  </message>
  <message>
   <source>The same for all rows</source>
   <translation>各行相同的内容</translation>
  </message>
  <message>
   <source>Asked by the form, and in no column of the file. Rows that say it themselves keep it.</source>
   <translation>表单要问、文件里没有的，可在这里统一填。行里自己写了的，以行为准。</translation>
  </message>
  <message>
   <source>About this sheet</source>
   <translation>关于这张表</translation>
  </message>
  <message>
   <source>How rows are matched</source>
   <translation>怎样对应</translation>
  </message>
  <message>
   <source>A firm by its credit code, else by its exact name; a record by the columns marked with a key. What is there already is changed, not doubled. Empty cells change nothing.</source>
   <translation>企业按统一社会信用代码对应，没有代码的按全称；条目按带钥匙标记的列对应。已有的会更新，不会重复建。空单元格不改动原值。</translation>
  </message>
  <message>
   <source>needed</source>
   <translation>必填</translation>
  </message>
 </context>
 <context>
  <name>DoneView</name>
  <message>
   <source>To the archives</source>
   <translation>去看档案</translation>
  </message>
  <message>
   <source>Import more</source>
   <translation>继续导入</translation>
  </message>
  <message>
   <source>Take all of it back</source>
   <translation>整批撤回</translation>
  </message>
  <message>
   <source>Each archive notes the file and the row its values came from; its history can take single ones back.</source>
   <translation>每份档案都记下了来自哪个文件、哪一行；单条可在“历史”里撤回。</translation>
  </message>
 </context>
 <context>
  <name>IntakePage</name>
  <message>
   <source>File</source>
   <translation>文件</translation>
  </message>
  <message>
   <source>Columns</source>
   <translation>列对应</translation>
  </message>
  <message>
   <source>Trial run</source>
   <translation>逐行检查</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>导入</translation>
  </message>
  <message>
   <source>Firms and records from a table</source>
   <translation>从表格导入企业和条目</translation>
  </message>
  <message>
   <source>Choose a file</source>
   <translation>选择文件</translation>
  </message>
  <message>
   <source>Next step</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Choose a file to import</source>
   <translation>选择要导入的文件</translation>
  </message>
  <message>
   <source>Export this report</source>
   <translation>导出检查结果</translation>
  </message>
  <message>
   <source>Choose a table</source>
   <translation>选择表格文件</translation>
  </message>
  <message>
   <source>Reading {0}</source>
   <translation>正在读 {0}</translation>
  </message>
  <message>
   <source>Trying every row against its form</source>
   <translation>正在按表单规则逐行检查</translation>
  </message>
  <message>
   <source>Saving, all or nothing</source>
   <translation>正在整批保存</translation>
  </message>
  <message>
   <source>Taking the import back</source>
   <translation>正在撤回这次导入</translation>
  </message>
  <message>
   <source>trial run</source>
   <translation>导入检查</translation>
  </message>
  <message numerus="yes">
   <source>%Ln entries taken back</source>
   <translation><numerusform>已撤回 %Ln 条</numerusform></translation>
  </message>
 </context>
 <context>
  <name>IntakePresenter</name>
  <message>
   <source>Choose a file first.</source>
   <translation>请先选择文件。</translation>
  </message>
  <message>
   <source>There are no rows below the headings.</source>
   <translation>表头下面没有内容。</translation>
  </message>
  <message>
   <source>Say which column is: {0}</source>
   <translation>请指明哪一列是：{0}</translation>
  </message>
  <message>
   <source>(not taken)</source>
   <translation>（不导入）</translation>
  </message>
  <message>
   <source>(no heading)</source>
   <translation>（没有表头）</translation>
  </message>
  <message>
   <source>Row {0}: {1}</source>
   <translation>第 {0} 行：{1}</translation>
  </message>
  <message>
   <source>Read as GB 18030.</source>
   <translation>按 GB 18030 读入。</translation>
  </message>
  <message>
   <source>{0} · {1} new, {2} changed</source>
   <translation>{0} · 新建 {1}，更新 {2}</translation>
  </message>
  <message numerus="yes">
   <source>%Ln rows</source>
   <translation><numerusform>%Ln 行</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln formulas: their last value is taken, nothing is run.</source>
   <translation><numerusform>%Ln 个公式：只取上次算出的值，不运行公式。</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln formulas were never calculated: nothing can be taken from them.</source>
   <translation><numerusform>%Ln 个公式从未算过，读不出值。</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln cells hold an error of the spreadsheet and are taken as empty.</source>
   <translation><numerusform>%Ln 个单元格是表格软件的错误值，按空处理。</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln merged areas: their value is taken for each of their cells.</source>
   <translation><numerusform>%Ln 处合并单元格：其中每格都按合并的值读。</numerusform></translation>
  </message>
  <message>
   <source>{0} new, {1} changed, {2} unchanged, {3} refused.</source>
   <translation>新建 {0}，更新 {1}，原样 {2}，不通过 {3}。</translation>
  </message>
  <message numerus="yes">
   <source>%Ln rows imported</source>
   <translation><numerusform>已导入 %Ln 行</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln rows are hidden in the spreadsheet; they are taken like the others.</source>
   <translation><numerusform>有 %Ln 行在表格里是隐藏的；与其他行一样导入。</numerusform></translation>
  </message>
 </context>
 <context>
  <name>IntakeReport</name>
  <message>
   <source>{0} (and {1} more)</source>
   <translation>{0}（另有 {1} 项）</translation>
  </message>
  <message>
   <source>Row {0}</source>
   <translation>第 {0} 行</translation>
  </message>
  <message>
   <source>{0}: {1}</source>
   <translation>{0}：{1}</translation>
  </message>
  <message>
   <source>Row</source>
   <translation>行</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>Firm</source>
   <translation>企业</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>条目</translation>
  </message>
  <message>
   <source>Cell</source>
   <translation>单元格</translation>
  </message>
  <message>
   <source>Question</source>
   <translation>问题</translation>
  </message>
  <message>
   <source>Remark</source>
   <translation>说明</translation>
  </message>
  <message>
   <source>Trial run of the import</source>
   <translation>导入检查</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>空</translation>
  </message>
  <message>
   <source>{0}: {1} → {2}</source>
   <translation>{0}：{1} → {2}</translation>
  </message>
 </context>
 <context>
  <name>IntakeWords</name>
  <message>
   <source>New</source>
   <translation>新建</translation>
  </message>
  <message>
   <source>Changes</source>
   <translation>更新</translation>
  </message>
  <message>
   <source>Same</source>
   <translation>相同</translation>
  </message>
  <message>
   <source>Refused</source>
   <translation>不通过</translation>
  </message>
  <message>
   <source>“{label}” is missing.</source>
   <translation>缺“{label}”。</translation>
  </message>
  <message>
   <source>“{label}” is not allowed to be this.</source>
   <translation>“{label}”不能是这个值。</translation>
  </message>
  <message>
   <source>“{label}” is not of the right kind.</source>
   <translation>“{label}”的写法不对。</translation>
  </message>
  <message>
   <source>The form cannot work out “{label}”.</source>
   <translation>表单算不出“{label}”。</translation>
  </message>
  <message>
   <source>This credit code does not check; perhaps {detail} is meant.</source>
   <translation>统一社会信用代码校验不通过，可能是 {detail}。</translation>
  </message>
  <message>
   <source>This credit code does not check: compare it with the licence.</source>
   <translation>统一社会信用代码校验不通过，请对照执照。</translation>
  </message>
  <message>
   <source>The spreadsheet has rounded this number; format the column as text and enter it again.</source>
   <translation>表格软件把这串数字四舍五入了。请把这一列设为文本后重新填写。</translation>
  </message>
  <message>
   <source>No number can be read here.</source>
   <translation>读不出数字。</translation>
  </message>
  <message>
   <source>A whole number is needed here.</source>
   <translation>这里要填整数。</translation>
  </message>
  <message>
   <source>This is an amount of another currency; yuan are needed.</source>
   <translation>这是外币金额，请换成人民币。</translation>
  </message>
  <message>
   <source>No day can be read here; write it as 2026-03-01.</source>
   <translation>读不出日期。请写成 2026-03-01。</translation>
  </message>
  <message>
   <source>Day or month first? Write it as 2026-03-01.</source>
   <translation>分不清先写日还是先写月。请写成 2026-03-01。</translation>
  </message>
  <message>
   <source>Only a month stands here; a day is needed, as 2026-03-01.</source>
   <translation>只写了月份，要写到日，如 2026-03-01。</translation>
  </message>
  <message>
   <source>No time can be read here; write it as 09:30.</source>
   <translation>读不出时间。请写成 09:30。</translation>
  </message>
  <message>
   <source>A place is latitude and longitude, as 29.56, 106.55.</source>
   <translation>位置要写纬度和经度，如 29.56, 106.55。</translation>
  </message>
  <message>
   <source>This is none of the choices. There are: {detail}.</source>
   <translation>不在选项里。选项有：{detail}。</translation>
  </message>
  <message>
   <source>This is none of the choices.</source>
   <translation>不在选项里。</translation>
  </message>
  <message>
   <source>This may mean several of the choices: {detail}.</source>
   <translation>可能对应几个选项：{detail}。</translation>
  </message>
  <message>
   <source>This may mean several of the choices.</source>
   <translation>可能对应几个选项，分不清。</translation>
  </message>
  <message>
   <source>There is no archive of this firm. Import the list of firms first.</source>
   <translation>没有这家企业的档案。请先导入企业名单。</translation>
  </message>
  <message>
   <source>Several archives fit: {detail}. Merge them, or give the right code.</source>
   <translation>有几份档案都对得上：{detail}。请先合并，或写明正确的代码。</translation>
  </message>
  <message>
   <source>The row does not say whose it is.</source>
   <translation>这一行没有写明是哪家企业的。</translation>
  </message>
  <message>
   <source>No archive has this code, and it does not check; perhaps {detail} is meant.</source>
   <translation>没有这个代码的档案，代码校验也不通过；可能是 {detail}。</translation>
  </message>
  <message>
   <source>No archive has this code, and it does not check.</source>
   <translation>没有这个代码的档案，代码校验也不通过。</translation>
  </message>
  <message>
   <source>The row names another firm: {detail}.</source>
   <translation>这一行写的是另一家企业：{detail}。</translation>
  </message>
  <message>
   <source>This firm stands in row {detail} already; that row counts.</source>
   <translation>这家企业在第 {detail} 行已有，以那一行为准。</translation>
  </message>
  <message>
   <source>The same record stands in row {detail} already; that row counts.</source>
   <translation>同一条目在第 {detail} 行已有，以那一行为准。</translation>
  </message>
  <message>
   <source>The archive has {detail} such records; which is meant cannot be told.</source>
   <translation>档案里有 {detail} 条这样的条目，分不清是哪一条。</translation>
  </message>
  <message>
   <source>The archive has no record “{detail}” that this would belong to.</source>
   <translation>档案里没有它所属的条目“{detail}”。</translation>
  </message>
  <message>
   <source>The archive has several records “{detail}”.</source>
   <translation>档案里有几条“{detail}”。</translation>
  </message>
  <message>
   <source>The row does not say which record it belongs to.</source>
   <translation>这一行没有写明属于哪一条。</translation>
  </message>
  <message>
   <source>“{label}” cannot be this for such a record.</source>
   <translation>这样的条目，“{label}”不能是这个值。</translation>
  </message>
  <message>
   <source>Not taken: “{label}” is not asked for such a record.</source>
   <translation>未导入：这样的条目不问“{label}”。</translation>
  </message>
  <message>
   <source>Not taken: no authorisation covers this ({detail}).</source>
   <translation>未导入：没有涵盖此项的授权（{detail}）。</translation>
  </message>
  <message>
   <source>No authorisation covers this ({detail}).</source>
   <translation>没有涵盖此项的授权（{detail}）。</translation>
  </message>
  <message>
   <source>The firm's authorisation has ended: its archive is only read.</source>
   <translation>企业的授权已到期或撤回，档案现为只读。</translation>
  </message>
  <message>
   <source>The form went wrong here: {detail}</source>
   <translation>表单在这里出错：{detail}</translation>
  </message>
  <message>
   <source>The archive of this code has another name: {detail}. Taken by the code.</source>
   <translation>这个代码的档案名称不同：{detail}。已按代码对应。</translation>
  </message>
  <message>
   <source>There is an archive of this name already, with another code.</source>
   <translation>已有同名的档案，代码不同。</translation>
  </message>
  <message>
   <source>The archive of {detail} was merged into another one; write that one's code and name here.</source>
   <translation>{detail} 的档案已并入另一份档案；请在此填写合并后企业的代码和名称。</translation>
  </message>
  <message>
   <source>The archive of {detail} was merged into this one; the row goes there.</source>
   <translation>{detail} 的档案已并入本档案；本行导入到本档案。</translation>
  </message>
  <message>
   <source>The spreadsheet shows {detail} here: nothing was taken from this cell.</source>
   <translation>表格中此处显示 {detail}：没有从这一格取值。</translation>
  </message>
  <message>
   <source>This formula was never calculated: nothing was taken. Open the file in a spreadsheet and save it.</source>
   <translation>这个公式从未计算过：没有取值。请用表格软件打开文件并保存后再导入。</translation>
  </message>
 </context>
 <context>
  <name>StartView</name>
  <message>
   <source>Choose a file, or drop it here</source>
   <translation>选择文件，或拖到这里</translation>
  </message>
  <message>
   <source>Excel (.xlsx) or CSV, in UTF-8 or GB 18030. Every row is tried against its form first; nothing is saved before you have seen what would change.</source>
   <translation>支持 Excel（.xlsx）和 CSV（UTF-8 或 GB 18030）。先逐行按表单规则试一遍，您看过会改什么之后才保存。</translation>
  </message>
  <message>
   <source>Choose a file</source>
   <translation>选择文件</translation>
  </message>
  <message>
   <source>Earlier imports</source>
   <translation>以前的导入</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>撤回</translation>
  </message>
 </context>
 <context>
  <name>WorkingView</name>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} / {1}</translation>
  </message>
  <message>
   <source>Stopping; nothing will be saved</source>
   <translation>正在停止，不会保存任何内容</translation>
  </message>
 </context>
 <context>
  <name>TakingBack</name>
  <message>
   <source>Take this import back?</source>
   <translation>撤回这次导入？</translation>
  </message>
  <message>
   <source>Take back</source>
   <translation>撤回</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>保留</translation>
  </message>
  <message>
   <source>{0}: {1} new, {2} changed.</source>
   <translation>{0}：新增 {1}，更改 {2}。</translation>
  </message>
  <message>
   <source>New records go, changed values become what they were, as new entries of the history. What somebody has changed since stays as it is, and is listed.</source>
   <translation>新增的条目将移除，改动的值恢复原样，都作为新的历史记录。后来有人改过的保持不变，并列出清单。</translation>
  </message>
  <message>
   <source>Somebody has changed them since the import, or goes on with what it brought.</source>
   <translation>导入之后有人改过它们，或已在此基础上继续填写。</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
  <message numerus="yes">
   <source>%Ln others</source>
   <translation><numerusform>另有 %Ln 个</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln values stay as they are</source>
   <translation><numerusform>%Ln 个值予以保留</numerusform></translation>
  </message>
 </context>
</TS>
