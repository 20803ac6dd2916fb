<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>errors</name>
  <message>
   <source>The file {name} was written for another key of {recipient} than the one in use: an earlier one, or that of a copy.</source>
   <translation>文件 {name} 不是为 {recipient} 现在使用的密钥写的：可能用的是更早的密钥，或另一份副本的密钥。</translation>
  </message>
  <message>
   <source>Nothing of it was taken over, and nothing is lost: have it written again where it comes from.</source>
   <translation>没有读入任何内容，也没有丢失任何内容：请在写出它的地方重新写一份。</translation>
  </message>
  <message>
   <source>The centre did not take this computer's new key.</source>
   <translation>中心没有接受本机的新密钥。</translation>
  </message>
  <message>
   <source>Nothing changes: the key used until now stays in use. It may be that the centre's program is older.</source>
   <translation>一切照旧：继续使用原来的密钥。可能是中心的程序版本较旧。</translation>
  </message>
  <message>
   <source>At this address is another centre than the one that the QR code is of.</source>
   <translation>这个地址上的中心与二维码所属的中心不同。</translation>
  </message>
  <message>
   <source>Do not go on: tell your administrator what address you used ({url}). Nothing was kept here.</source>
   <translation>请不要继续：把您使用的地址（{url}）告诉管理员。本机没有保存任何内容。</translation>
  </message>
  <message>
   <source>This is no QR code of an administrator.</source>
   <translation>这不是管理员给出的二维码。</translation>
  </message>
  <message>
   <source>Use the one that came with the one-time code, or type address and code.</source>
   <translation>请使用随一次性登记码一起给出的二维码，或手工输入地址和登记码。</translation>
  </message>
  <message>
   <source>This QR code is of another centre than the library here.</source>
   <translation>这个二维码属于另一个中心，与本机资料库所属的中心不同。</translation>
  </message>
  <message>
   <source>Ask the administrator of your own centre for one. The code was not used and stays good.</source>
   <translation>请向您所属中心的管理员索取。登记码没有使用，仍然有效。</translation>
  </message>
  <message>
   <source>Give documents of facts (.json), or records a line each (.jsonl).</source>
   <translation>请给出事实文档（.json），或每行一条记录的文件（.jsonl）。</translation>
  </message>
  <message>
   <source>Leave --key away: the centre signs what it publishes.</source>
   <translation>不写 --key 即可：中心发布时会签名。</translation>
  </message>
  <message>
   <source>Name a folder of sheets, a workbook (.xlsx), or a pack; “rules export” writes one to begin with.</source>
   <translation>请给出表格文件夹、工作簿（.xlsx）或资源包；“rules export” 可先写出一份。</translation>
  </message>
  <message>
   <source>The centre offered {name} {version}, which is older than what is in use here.</source>
   <translation>中心提供的 {name} {version} 比本机在用的版本旧。</translation>
  </message>
  <message>
   <source>The version in use stays in use. Tell the centre's administrator: an old pack is taken back by publishing its content under a new version.</source>
   <translation>继续使用现有版本。请告知中心管理员：要退回旧内容，须以新版本号重新发布。</translation>
  </message>
  <message>
   <source>{file} holds no Ed25519 private key in PEM without a passphrase.</source>
   <translation>{file} 不是无口令的 PEM 格式 Ed25519 私钥。</translation>
  </message>
  <message>
   <source>{file} holds no rules: {why}.</source>
   <translation>{file} 里没有规则：{why}。</translation>
  </message>
  <message>
   <source>{place}: {why}.</source>
   <translation>{place}：{why}。</translation>
  </message>
  <message>
   <source>Text in pictures cannot be read on this machine.</source>
   <translation>这台电脑不能识别图片里的文字。</translation>
  </message>
  <message>
   <source>Fill the fields in by hand; they are checked as usual. Whoever installed the program can add the reader ({what}).</source>
   <translation>请手工填写，照常校验。安装人员可以补装识别组件（{what}）。</translation>
  </message>
  <message>
   <source>This picture could not be read.</source>
   <translation>这张图片没有识别成功。</translation>
  </message>
  <message>
   <source>Try once more, take another photo, or fill the fields in by hand. What you have typed is saved.</source>
   <translation>请再试一次、重新拍照，或手工填写。已填内容都已保存。</translation>
  </message>
  <message>
   <source>Reading was stopped.</source>
   <translation>已停止识别。</translation>
  </message>
  <message>
   <source>The photo is still there; read it again any time.</source>
   <translation>照片还在，随时可以重新识别。</translation>
  </message>
  <message>
   <source>This file cannot be shown as a PDF: {why}.</source>
   <translation>这个文件不能按 PDF 显示：{why}。</translation>
  </message>
  <message>
   <source>It is kept as it is. Save it and open it with another program, or add it again.</source>
   <translation>文件按原样保留。可存出后用其他程序打开，或重新添加。</translation>
  </message>
  <message>
   <source>The form of this record cannot take what the report says.</source>
   <translation>这条内容无法填入它的表单。</translation>
  </message>
  <message>
   <source>Open the form and enter it by hand; the text stands beside it here.</source>
   <translation>请打开表单手工填写，原文就在旁边。</translation>
  </message>
  <message>
   <source>It is not said for whom and what for the archive leaves.</source>
   <translation>没有写明档案提供给谁、用来做什么。</translation>
  </message>
  <message>
   <source>Name the recipient and the purpose: both are noted.</source>
   <translation>请写明接收方和用途，两者都会记入日志。</translation>
  </message>
  <message>
   <source>The export was stopped; no file was written.</source>
   <translation>导出已停止，没有写出文件。</translation>
  </message>
  <message>
   <source>Everything is in the library as before. Begin again whenever you like.</source>
   <translation>档案库一切如旧，随时可以重新导出。</translation>
  </message>
  <message>
   <source>This PDF holds pictures of pages and no text.</source>
   <translation>这份 PDF 是扫描图片，没有文字。</translation>
  </message>
  <message>
   <source>Download the report again as an electronic PDF, or copy its text and paste it.</source>
   <translation>请从“信用中国”重新下载电子版 PDF，或复制文字后粘贴。</translation>
  </message>
  <message>
   <source>This PDF is locked with a password.</source>
   <translation>这份 PDF 加了密码。</translation>
  </message>
  <message>
   <source>Open it where it can be read and print it into a new PDF, or copy its text and paste it.</source>
   <translation>请在能打开的地方另存为新的 PDF，或复制文字后粘贴。</translation>
  </message>
  <message>
   <source>The reading was stopped.</source>
   <translation>读取已停止。</translation>
  </message>
  <message>
   <source>Choose the file again to begin anew.</source>
   <translation>重新选择文件即可再读。</translation>
  </message>
  <message>
   <source>Reading this PDF takes too long.</source>
   <translation>读取这份 PDF 用时过长。</translation>
  </message>
  <message>
   <source>Copy the text of the part about this firm and paste it.</source>
   <translation>请只复制与本企业有关部分的文字后粘贴。</translation>
  </message>
  <message>
   <source>This PDF is too large for a credit report ({pages} pages and {size} MB at most).</source>
   <translation>这份 PDF 太大，不像信用报告（最多 {pages} 页、{size} MB）。</translation>
  </message>
  <message>
   <source>This file cannot be read as a PDF: {why}.</source>
   <translation>这个文件不能当作 PDF 读取：{why}。</translation>
  </message>
  <message>
   <source>Download it again, or copy its text and paste it.</source>
   <translation>请重新下载，或复制文字后粘贴。</translation>
  </message>
  <message>
   <source>This text is far longer than any credit report.</source>
   <translation>这段文字比任何信用报告都长得多。</translation>
  </message>
  <message>
   <source>Take the part about this firm only, and paste that.</source>
   <translation>请只取与本企业有关的部分后粘贴。</translation>
  </message>
  <message>
   <source>This is no public credit report the program knows: none of its headings is there.</source>
   <translation>这不是本程序认识的公共信用信息报告：没有找到任何一个部分标题。</translation>
  </message>
  <message>
   <source>Take the report as Credit China gives it for download, or enter the records by hand.</source>
   <translation>请用“信用中国”下载的报告，或手工录入条目。</translation>
  </message>
  <message>
   <source>No live authorisation of this firm lets “{recipient}” have its archive.</source>
   <translation>该企业没有允许向“{recipient}”提供档案的有效授权。</translation>
  </message>
  <message>
   <source>Let the firm sign an authorisation for this use that names them, then export again.</source>
   <translation>请企业为这一用途签署写明接收方的授权后再导出。</translation>
  </message>
  <message>
   <source>This draft cannot be read.</source>
   <translation>这份草稿读不出来。</translation>
  </message>
  <message>
   <source>Compile the form again; the file may be damaged.</source>
   <translation>请重新编译这张表单，文件可能已损坏。</translation>
  </message>
  <message>
   <source>Remove the document type declaration from the form.</source>
   <translation>请去掉表单中的文档类型声明（DOCTYPE）。</translation>
  </message>
  <message>
   <source>Correct the form at {place}.</source>
   <translation>请改正表单的 {place} 处。</translation>
  </message>
  <message>
   <source>Correct the expression at {place}.</source>
   <translation>请改正 {place} 处的表达式。</translation>
  </message>
  <message>
   <source>Deliver the table together with the form, as CSV in UTF-8, XML or GeoJSON.</source>
   <translation>请把数据表与表单一起提供：UTF-8 的 CSV、XML 或 GeoJSON。</translation>
  </message>
  <message>
   <source>Discard the draft, or restore it from a backup.</source>
   <translation>请丢弃这份草稿，或从备份恢复。</translation>
  </message>
  <message>
   <source>Open the draft with the version of the form it was begun with.</source>
   <translation>请用开始填写时的表单版本打开这份草稿。</translation>
  </message>
  <message>
   <source>Open these answers with the form they belong to.</source>
   <translation>请用这些答案所属的表单打开。</translation>
  </message>
  <message>
   <source>Let the form say which row is meant, as in /data/row[position() = 1]/name.</source>
   <translation>请在表单中写明是哪一行，例如 /data/row[position() = 1]/name。</translation>
  </message>
  <message>
   <source>Shorten the answer, or divide it.</source>
   <translation>请缩短答案，或分开填写。</translation>
  </message>
  <message>
   <source>Reload the form's nodes.</source>
   <translation>请重新打开这张表单。</translation>
  </message>
  <message>
   <source>Add and remove rows where the form allows it.</source>
   <translation>请只在表单允许的地方增加或移除行。</translation>
  </message>
  <message>
   <source>Answer the questions marked and try again.</source>
   <translation>请回答标出的问题后再试。</translation>
  </message>
  <message>
   <source>Check the expression near column {column}: {expression}</source>
   <translation>请检查表达式第 {column} 列附近：{expression}</translation>
  </message>
  <message>
   <source>Nothing else is touched. Begin the form anew, or restore a backup.</source>
   <translation>其他资料都没有动。请重新填报，或从备份恢复。</translation>
  </message>
  <message>
   <source>This form is not in the installed rule pack.</source>
   <translation>本机的规则包里没有这张表。</translation>
  </message>
  <message>
   <source>Sync to fetch the current one; the draft stays as it is.</source>
   <translation>请同步取得最新规则包；草稿原样保留。</translation>
  </message>
  <message>
   <source>This draft was begun with an earlier version of the form.</source>
   <translation>这份草稿是用旧版表填的。</translation>
  </message>
  <message>
   <source>It is kept as it is. Fill the current form, then discard the draft.</source>
   <translation>草稿原样保留。请用新版表填报，再丢弃草稿。</translation>
  </message>
  <message>
   <source>The columns are not clear yet.</source>
   <translation>列还没有对应清楚。</translation>
  </message>
  <message>
   <source>Choose what each column is.</source>
   <translation>请选好每一列是什么。</translation>
  </message>
  <message>
   <source>This import is not kept any more.</source>
   <translation>这次导入的记录已不在。</translation>
  </message>
  <message>
   <source>Take single changes back in the history.</source>
   <translation>请在“历史”里逐条撤回。</translation>
  </message>
  <message>
   <source>“{name}” cannot be opened: {why}.</source>
   <translation>打不开“{name}”：{why}。</translation>
  </message>
  <message>
   <source>Close it in other programs, plug its disk in again, or choose another file.</source>
   <translation>请在别的程序里关闭它，或重新插好磁盘，也可换一个文件。</translation>
  </message>
  <message>
   <source>“{name}” has more than {most} rows.</source>
   <translation>“{name}”超过 {most} 行。</translation>
  </message>
  <message>
   <source>Nothing was read. Split it into several files and import them one after the other.</source>
   <translation>没有读入。请分成几个文件，逐个导入。</translation>
  </message>
  <message>
   <source>“{name}” has more than {columns} columns or {cells} filled cells.</source>
   <translation>“{name}”超过 {columns} 列或 {cells} 个有内容的单元格。</translation>
  </message>
  <message>
   <source>Nothing was read. Delete the columns that are not wanted, or split the file.</source>
   <translation>没有读入。请删去不要的列，或把文件分开。</translation>
  </message>
  <message>
   <source>“{name}” cannot be read as an Excel workbook.</source>
   <translation>“{name}”不能作为 Excel 工作簿读取。</translation>
  </message>
  <message>
   <source>It may be cut short. Open it in your spreadsheet, save it as .xlsx again, and choose that.</source>
   <translation>文件可能不完整。请用表格软件打开，另存为 .xlsx 后再选。</translation>
  </message>
  <message>
   <source>“{name}” is larger than {most} MB.</source>
   <translation>“{name}”超过 {most} MB。</translation>
  </message>
  <message>
   <source>Nothing was read. Save only the sheet that is wanted, or split it.</source>
   <translation>没有读入。请只存要用的工作表，或把文件分开。</translation>
  </message>
  <message>
   <source>“{name}” is an old Excel file (.xls), or protected by a password.</source>
   <translation>“{name}”是旧版 Excel 文件（.xls），或设有密码。</translation>
  </message>
  <message>
   <source>Open it in your spreadsheet, take off the password if it has one, save it as .xlsx, and choose that.</source>
   <translation>请用表格软件打开，有密码的先去掉密码，另存为 .xlsx 后再选。</translation>
  </message>
  <message>
   <source>“{name}” is no spreadsheet, whatever its name says.</source>
   <translation>“{name}”实际上不是表格文件。</translation>
  </message>
  <message>
   <source>Open it in your spreadsheet and save it as .xlsx or CSV, then choose that.</source>
   <translation>请用表格软件打开，另存为 .xlsx 或 CSV 后再选。</translation>
  </message>
  <message>
   <source>There is nothing in “{name}”.</source>
   <translation>“{name}”里没有内容。</translation>
  </message>
  <message>
   <source>Choose another sheet or another file.</source>
   <translation>请换一张工作表或另一个文件。</translation>
  </message>
  <message>
   <source>“{name}” is no table that can be read: neither UTF-8 nor GB 18030 (line {line}).</source>
   <translation>“{name}”不是能读的表格：既不是 UTF-8 也不是 GB 18030（第 {line} 行）。</translation>
  </message>
  <message>
   <source>Open it in your spreadsheet and save it as .xlsx, then choose that.</source>
   <translation>请用表格软件打开，另存为 .xlsx 后再选。</translation>
  </message>
  <message>
   <source>“{name}” is no readable CSV: {why} (line {line}).</source>
   <translation>“{name}”不是能读的 CSV：{why}（第 {line} 行）。</translation>
  </message>
  <message>
   <source>Perhaps a quotation mark is never closed. Open it in your spreadsheet, save it as .xlsx, and choose that.</source>
   <translation>可能有引号没有成对。请用表格软件打开，另存为 .xlsx 后再选。</translation>
  </message>
  <message>
   <source>The four corners of the paper were not found.</source>
   <translation>没有找到证照的四个角。</translation>
  </message>
  <message>
   <source>Take it again with all corners in sight, on a darker ground.</source>
   <translation>请换深色桌面，四角入镜再拍一张。</translation>
  </message>
  <message>
   <source>No barcode or QR code was found in this picture.</source>
   <translation>图里没有找到条码或二维码。</translation>
  </message>
  <message>
   <source>Take it again from nearer, straight and in good light, or type the code.</source>
   <translation>请靠近、摆正、光线好些再拍，或手填编码。</translation>
  </message>
  <message>
   <source>This file is too large ({megabytes} MB, at most {limit} MB).</source>
   <translation>文件太大（{megabytes} MB，最多 {limit} MB）。</translation>
  </message>
  <message>
   <source>Choose a smaller one, or make it smaller in the program it comes from.</source>
   <translation>请选小一些的，或在原来的程序里压缩。</translation>
  </message>
  <message>
   <source>This file is empty.</source>
   <translation>这个文件是空的。</translation>
  </message>
  <message>
   <source>Choose another one.</source>
   <translation>请另选一个。</translation>
  </message>
  <message>
   <source>This file ({name}) is not of a kind that answers this question.</source>
   <translation>这道题不收这种文件（{name}）。</translation>
  </message>
  <message>
   <source>Wanted is: {wanted}. What you have typed is saved.</source>
   <translation>这里要的是：{wanted}。已填的内容都已保存。</translation>
  </message>
  <message>
   <source>This question takes a photo made here and now, and no camera was found.</source>
   <translation>这道题只能现场拍照，但没有找到摄像头。</translation>
  </message>
  <message>
   <source>Plug a camera in and try again, or take the photo with another device of yours.</source>
   <translation>请接上摄像头再试，或用你的另一台设备拍。</translation>
  </message>
  <message>
   <source>This file is not a picture that can be read.</source>
   <translation>这个文件不是能读取的图片。</translation>
  </message>
  <message>
   <source>Choose a JPEG, PNG or WebP file. What you have typed is saved.</source>
   <translation>请选 JPEG、PNG 或 WebP 图片。已填的内容都已保存。</translation>
  </message>
  <message>
   <source>This photo is too large ({megabytes} MB, at most {limit} MB).</source>
   <translation>照片太大（{megabytes} MB，最多 {limit} MB）。</translation>
  </message>
  <message>
   <source>Take it again with a lower resolution, or choose another file. What you have typed is saved.</source>
   <translation>请调低分辨率重拍，或另选一张。已填的内容都已保存。</translation>
  </message>
  <message>
   <source>This file cannot be read.</source>
   <translation>这个文件读不出来。</translation>
  </message>
  <message>
   <source>Check that the stick or camera is still plugged in, then choose it again.</source>
   <translation>请检查 U 盘或相机是否还连着，再重新选择。</translation>
  </message>
  <message>
   <source>The address {host} is not protected: it begins with http://.</source>
   <translation>地址 {host} 没有加密保护：它以 http:// 开头。</translation>
  </message>
  <message>
   <source>Use the centre's address that begins with https://. Nothing was sent.</source>
   <translation>请改用以 https:// 开头的中心地址。没有发出任何内容。</translation>
  </message>
  <message>
   <source>The firm has not authorised some of what is to be saved.</source>
   <translation>要保存的内容中，有企业尚未授权的资料。</translation>
  </message>
  <message>
   <source>Let it sign an authorisation that covers this data, then finish again; what was entered stays in the draft.</source>
   <translation>请企业签署包含这类资料的授权，再完成填报；已填内容仍在草稿中。</translation>
  </message>
  <message>
   <source>This computer's clock is wrong.</source>
   <translation>这台电脑的时钟不对。</translation>
  </message>
  <message>
   <source>Set the date and time of this computer, then sync again.</source>
   <translation>请校正日期和时间，再同步一次。</translation>
  </message>
  <message>
   <source>This is no enrolment code.</source>
   <translation>这不是登记码。</translation>
  </message>
  <message>
   <source>Check the code you were given.</source>
   <translation>请核对给您的登记码。</translation>
  </message>
  <message>
   <source>A change could not be read: {why}.</source>
   <translation>有一条改动读不出来：{why}。</translation>
  </message>
  <message>
   <source>Nothing else is affected; the centre keeps it aside for a person to look at.</source>
   <translation>其他内容不受影响；中心会单独保留，由人查看。</translation>
  </message>
  <message>
   <source>The content pack cannot be used: {where}: {message}.</source>
   <translation>内容包不能使用：{where}：{message}。</translation>
  </message>
  <message>
   <source>Ask whoever issued it for a corrected pack; the one in use stays in place.</source>
   <translation>请发布者更正后重发；正在用的一版不变。</translation>
  </message>
  <message>
   <source>A pack was refused: {why}.</source>
   <translation>有一个资源包被拒收：{why}。</translation>
  </message>
  <message>
   <source>The version in use stays in use. Fetch the pack again, or ask the centre's administrator.</source>
   <translation>正在用的一版不变。请重新下载，或联系中心管理员。</translation>
  </message>
  <message>
   <source>The answer did not come from the centre, or is damaged: {why}.</source>
   <translation>收到的不是中心的答复，或已损坏：{why}。</translation>
  </message>
  <message>
   <source>If this network asks for a login, open a browser and log in there; then sync again.</source>
   <translation>如果这个网络要先登录，请在浏览器里登录后再同步。</translation>
  </message>
  <message>
   <source>The rules cannot be used: {where}: {message} ({count} problems in all).</source>
   <translation>规则不能使用：{where}：{message}（共 {count} 处）。</translation>
  </message>
  <message>
   <source>Correct the sheet, or ask whoever issued the pack; the rules in use stay in place.</source>
   <translation>请改正规则表，或联系发布者；正在用的规则不变。</translation>
  </message>
  <message>
   <source>An archive arrived incomplete.</source>
   <translation>有一份档案没有传完整。</translation>
  </message>
  <message>
   <source>It is asked for again at the next sync; nothing was changed.</source>
   <translation>下次同步会重新取；本机没有改动。</translation>
  </message>
  <message>
   <source>This is no address of a centre.</source>
   <translation>这不是中心的地址。</translation>
  </message>
  <message>
   <source>It begins with https:// and was given to you with the code.</source>
   <translation>地址以 https:// 开头，与登记码一起给您。</translation>
  </message>
  <message>
   <source>The program made a mistake.</source>
   <translation>程序出了差错。</translation>
  </message>
  <message>
   <source>What was saved is safe. The log names the place; please tell your administrator.</source>
   <translation>已保存的内容完好。日志里记下了位置，请告诉管理员。</translation>
  </message>
  <message>
   <source>This computer's clock differs from the centre's by {minutes} minutes.</source>
   <translation>这台电脑的时钟与中心相差 {minutes} 分钟。</translation>
  </message>
  <message>
   <source>Set the date and time of this computer. Nothing was held back because of it.</source>
   <translation>请校正日期和时间；同步内容没有因此耽误。</translation>
  </message>
  <message>
   <source>The archive file {name} is damaged or is not one of this program's.</source>
   <translation>档案文件 {name} 已损坏，或不是本程序的文件。</translation>
  </message>
  <message>
   <source>It was left as it is. Put a backup in its place, or enrol again and sync; keep the file for the help desk.</source>
   <translation>文件原样未动。请放回备份，或重新登记后同步；原文件留给技术支持。</translation>
  </message>
  <message>
   <source>The vault file {name} is damaged.</source>
   <translation>钥匙文件 {name} 已损坏。</translation>
  </message>
  <message>
   <source>It was left as it is. Put a backup in its place, or enrol this device again.</source>
   <translation>文件原样未动。请放回备份，或重新登记这台设备。</translation>
  </message>
  <message>
   <source>Another program is using the archive.</source>
   <translation>另一个程序正在使用本机库。</translation>
  </message>
  <message>
   <source>Close the other window and try again.</source>
   <translation>请关掉另一个窗口再试。</translation>
  </message>
  <message>
   <source>There is already a database at {path}.</source>
   <translation>{path} 已有本机库。</translation>
  </message>
  <message>
   <source>Open it, or choose another place.</source>
   <translation>请打开它，或换一个位置。</translation>
  </message>
  <message>
   <source>This firm's data differs from the centre's, and fetching it again did not mend it.</source>
   <translation>这家企业的数据与中心不一致，重新获取后仍不一致。</translation>
  </message>
  <message>
   <source>Nothing was overwritten. What only this computer has is given to the centre after {days} days, unless who made it syncs before. Please tell your administrator.</source>
   <translation>没有覆盖任何内容。只有这台电脑上有的内容，如果当初填写的人在此之前没有同步，{days} 天后会从这里交给中心。请告诉管理员。</translation>
  </message>
  <message>
   <source>There is not enough memory to check the passphrase.</source>
   <translation>内存不足，无法核对口令。</translation>
  </message>
  <message>
   <source>Close other programs and try again.</source>
   <translation>请关闭其他程序后再试。</translation>
  </message>
  <message>
   <source>The archive at {path} cannot be written.</source>
   <translation>{path} 的本机库无法写入。</translation>
  </message>
  <message>
   <source>Nothing was half-saved. Allow writing to its folder, or plug the disk in again.</source>
   <translation>没有存半截的内容。请允许写入该文件夹，或重新接上磁盘。</translation>
  </message>
  <message>
   <source>There is no room left on the disk ({free_mb} MB free).</source>
   <translation>磁盘空间已满（剩 {free_mb} MB）。</translation>
  </message>
  <message>
   <source>Nothing was half-saved. Make some room and save again.</source>
   <translation>没有存半截的内容。请腾出空间后再存。</translation>
  </message>
  <message>
   <source>This firm is on this computer, and the centre does not know that it is assigned to you.</source>
   <translation>这家企业的数据在本机上，而中心没有把它分派给您的记录。</translation>
  </message>
  <message>
   <source>Nothing was deleted. Your administrator can assign it to you again.</source>
   <translation>没有删除任何内容。管理员可以重新把它分派给您。</translation>
  </message>
  <message>
   <source>This photo is at the centre and not on this device.</source>
   <translation>这张照片在中心，不在本机。</translation>
  </message>
  <message>
   <source>It is fetched at the next sync if you ask for it.</source>
   <translation>需要的话，下次同步会取回。</translation>
  </message>
  <message>
   <source>Too many wrong tries.</source>
   <translation>输错次数太多。</translation>
  </message>
  <message>
   <source>You can try again at {until:%H:%M}. Nothing was deleted.</source>
   <translation>{until:%H:%M} 后可再试。没有删除任何内容。</translation>
  </message>
  <message>
   <source>There is no database at {path}.</source>
   <translation>{path} 没有本机库。</translation>
  </message>
  <message>
   <source>There is no vault at {path}.</source>
   <translation>{path} 没有钥匙文件。</translation>
  </message>
  <message>
   <source>Enrol this device again, or put a backup in its place.</source>
   <translation>请重新登记这台设备，或放回备份。</translation>
  </message>
  <message>
   <source>This archive was last used by a newer version of the program (schema {revision}).</source>
   <translation>本机库由更新版本的程序用过（结构 {revision}）。</translation>
  </message>
  <message>
   <source>Install the newer version. Nothing was changed.</source>
   <translation>请安装新版本。没有改动任何内容。</translation>
  </message>
  <message>
   <source>This vault was made by a newer version of the program.</source>
   <translation>钥匙文件由更新版本的程序建立。</translation>
  </message>
  <message>
   <source>This device is not enrolled yet, so nothing can be saved.</source>
   <translation>这台设备还没有登记，不能保存。</translation>
  </message>
  <message>
   <source>Enrol it with the code your administrator gave you.</source>
   <translation>请用管理员给的登记码登记。</translation>
  </message>
  <message>
   <source>This computer is not enrolled at any centre.</source>
   <translation>这台电脑还没有在中心登记。</translation>
  </message>
  <message>
   <source>Enter the enrolment code you were given; until then everything stays on this computer.</source>
   <translation>请输入登记码；在此之前内容都留在本机。</translation>
  </message>
  <message>
   <source>The new {name} needs version {minimum} of this program.</source>
   <translation>新的 {name} 需要程序 {minimum} 版。</translation>
  </message>
  <message>
   <source>Update the program; the version in use stays in use until then.</source>
   <translation>请更新程序；在此之前继续用现有版本。</translation>
  </message>
  <message>
   <source>This archive still has {pending} changes that the centre does not have.</source>
   <translation>这份档案还有 {pending} 条改动中心没有。</translation>
  </message>
  <message>
   <source>Sync first; it is removed by itself afterwards.</source>
   <translation>请先同步，之后会自动移除。</translation>
  </message>
  <message>
   <source>The report could not be set: {why}.</source>
   <translation>报告没有排出来：{why}。</translation>
  </message>
  <message>
   <source>The diagnosis itself is saved. Try again, or tell your team leader the rule pack's version.</source>
   <translation>诊断已保存。请再试一次，或把规则包版本告诉组长。</translation>
  </message>
  <message>
   <source>The passphrase has fewer than {least} characters.</source>
   <translation>口令少于 {least} 个字符。</translation>
  </message>
  <message>
   <source>Choose a longer one; a short sentence is easy to remember.</source>
   <translation>请用更长的口令；一句短话好记。</translation>
  </message>
  <message>
   <source>There is too much text in one form to be saved.</source>
   <translation>一张表里的文字太多，存不下。</translation>
  </message>
  <message>
   <source>Shorten the longest answer, or attach it as a file.</source>
   <translation>请缩短最长的答案，或作为文件附上。</translation>
  </message>
  <message>
   <source>A change from the centre could not be read: {why}.</source>
   <translation>中心来的一条改动读不出来：{why}。</translation>
  </message>
  <message>
   <source>It is kept aside; everything else was taken over. Please tell your administrator.</source>
   <translation>已单独保留，其余都已收下。请告诉管理员。</translation>
  </message>
  <message>
   <source>The centre's identity could not be verified.</source>
   <translation>无法核实中心的身份。</translation>
  </message>
  <message>
   <source>Check this computer's date and its network. Do not go on if this was unexpected.</source>
   <translation>请检查日期和网络；若感到意外，请不要继续。</translation>
  </message>
  <message>
   <source>There is already a vault at {path}.</source>
   <translation>{path} 已有钥匙文件。</translation>
  </message>
  <message>
   <source>Unlock it, or remove it first.</source>
   <translation>请解锁它，或先移走。</translation>
  </message>
  <message>
   <source>The vault could not be written: {why}.</source>
   <translation>钥匙文件写不进去：{why}。</translation>
  </message>
  <message>
   <source>Make some room on the disk, or allow writing to its folder, and try again.</source>
   <translation>请腾出磁盘空间，或允许写入其文件夹，再试一次。</translation>
  </message>
  <message>
   <source>A photo arrived damaged.</source>
   <translation>有一张照片传坏了。</translation>
  </message>
  <message>
   <source>It will be fetched again at the next sync.</source>
   <translation>下次同步会重新取。</translation>
  </message>
  <message>
   <source>The centre expects change {expect} next.</source>
   <translation>中心要从第 {expect} 条改动接着收。</translation>
  </message>
  <message>
   <source>The next sync sends again from there.</source>
   <translation>下次同步从那里重新送。</translation>
  </message>
  <message>
   <source>The centre expects another part of the photo.</source>
   <translation>中心要接着收照片的另一段。</translation>
  </message>
  <message>
   <source>The next sync asks which.</source>
   <translation>下次同步会先问清楚。</translation>
  </message>
  <message>
   <source>The passphrase is not right.</source>
   <translation>口令不对。</translation>
  </message>
  <message>
   <source>{tries_left} more tries before a pause. Nothing is ever deleted by wrong tries.</source>
   <translation>还可再试 {tries_left} 次。输错不会删除任何内容。</translation>
  </message>
  <message>
   <source>The centre has withdrawn this device.</source>
   <translation>中心已停用这台设备。</translation>
  </message>
  <message>
   <source>Its data is removed from this computer. Ask your administrator for a new enrolment code.</source>
   <translation>本机资料已移除。请向管理员要新的登记码。</translation>
  </message>
  <message>
   <source>This computer's data was restored from a copy: the centre already has other changes under its name.</source>
   <translation>本机资料是从副本恢复的：中心已有以它名义的另一些改动。</translation>
  </message>
  <message>
   <source>Nothing is deleted. Enrol this computer again with a new code from your administrator.</source>
   <translation>没有删除任何内容。请用管理员给的新登记码重新登记。</translation>
  </message>
  <message>
   <source>The centre needs a newer version of this program.</source>
   <translation>中心需要更新版本的程序。</translation>
  </message>
  <message>
   <source>Update the program, then sync again; your work stays saved on this computer.</source>
   <translation>请更新程序后再同步；您的工作都在本机。</translation>
  </message>
  <message>
   <source>The centre did not take something that was too large.</source>
   <translation>有一项太大，中心没有收。</translation>
  </message>
  <message>
   <source>Please tell your administrator; your work stays saved on this computer.</source>
   <translation>请告诉管理员；您的工作都在本机。</translation>
  </message>
  <message>
   <source>The centre does not recognise this device.</source>
   <translation>中心不认识这台设备。</translation>
  </message>
  <message>
   <source>Enrol this computer again with a new code from your administrator; nothing is deleted.</source>
   <translation>请用管理员给的新登记码重新登记；没有删除任何内容。</translation>
  </message>
  <message>
   <source>The enrolment code is unknown, already used, or expired.</source>
   <translation>登记码不对、已用过或已过期。</translation>
  </message>
  <message>
   <source>The centre knows this computer already, or as another person's.</source>
   <translation>中心已认识这台电脑，或把它认作另一人的。</translation>
  </message>
  <message>
   <source>Enrol it as a new one with the same code.</source>
   <translation>请用同一登记码把它作为新电脑登记。</translation>
  </message>
  <message>
   <source>Check the code, or ask your administrator for a new one.</source>
   <translation>请核对登记码，或向管理员要一个新的。</translation>
  </message>
  <message>
   <source>The firm is no longer assigned to you.</source>
   <translation>这家企业已不再分派给您。</translation>
  </message>
  <message>
   <source>The centre does not have what was asked for.</source>
   <translation>中心没有所要的内容。</translation>
  </message>
  <message>
   <source>The centre holds many photos of this computer that came only in part.</source>
   <translation>中心存有本机许多只传了一部分的照片。</translation>
  </message>
  <message>
   <source>Those go on first. This one is sent once there is room; nothing is lost.</source>
   <translation>先把那些传完。腾出空间后再发这一张，不会丢失。</translation>
  </message>
  <message>
   <source>A photo arrived at the centre damaged.</source>
   <translation>有一张照片到中心时已损坏。</translation>
  </message>
  <message>
   <source>It is sent again with the next sync.</source>
   <translation>下次同步会重新送。</translation>
  </message>
  <message>
   <source>The centre could not read what this computer sent.</source>
   <translation>中心读不懂本机送出的内容。</translation>
  </message>
  <message>
   <source>The centre cannot be reached.</source>
   <translation>没有连上中心。</translation>
  </message>
  <message>
   <source>Everything stays saved on this computer and is sent next time.</source>
   <translation>内容都存在本机，下次再送。</translation>
  </message>
  <message>
   <source>The connection broke off.</source>
   <translation>连接中断了。</translation>
  </message>
  <message>
   <source>What had arrived is kept; the next sync goes on from there.</source>
   <translation>已到的都留着，下次同步从断点继续。</translation>
  </message>
  <message>
   <source>The centre is busy.</source>
   <translation>中心正忙。</translation>
  </message>
  <message>
   <source>The centre had a failure of its own.</source>
   <translation>中心出了故障。</translation>
  </message>
  <message>
   <source>The form cannot be used: {why}</source>
   <translation>表单无法使用：{why}</translation>
  </message>
  <message>
   <source>Mend what the check says, then import it again.</source>
   <translation>请按检查结果改正后再导入。</translation>
  </message>
  <message>
   <source>Run forms check on it first.</source>
   <translation>请先用 forms check 检查。</translation>
  </message>
  <message>
   <source>“{id}” cannot be the id of a form.</source>
   <translation>“{id}”不能用作表单编号。</translation>
  </message>
  <message>
   <source>Give it a form_id of letters, digits, _ and - in its settings.</source>
   <translation>请在 settings 中把 form_id 写成字母、数字、_ 和 - 的组合。</translation>
  </message>
  <message>
   <source>The form with its tables and media has {size} MB; {most} MB can be imported.</source>
   <translation>表单连同表格、图片和音像共 {size} MB，最多可导入 {most} MB。</translation>
  </message>
  <message>
   <source>Leave out or make smaller what it need not bring along, then import it again.</source>
   <translation>请去掉或压缩不必附带的文件后再导入。</translation>
  </message>
  <message>
   <source>An imported form cannot be read.</source>
   <translation>有一份导入的表单无法读取。</translation>
  </message>
  <message>
   <source>Import it again from its file.</source>
   <translation>请用原文件重新导入。</translation>
  </message>
  <message>
   <source>A built-in form has the id “{id}”.</source>
   <translation>内置表单已使用编号“{id}”。</translation>
  </message>
  <message>
   <source>Give yours another form_id in its settings.</source>
   <translation>请在 settings 中换一个 form_id。</translation>
  </message>
  <message>
   <source>Version {version} of “{id}” is here already, and says something else.</source>
   <translation>“{id}”的 {version} 版已在本机，但内容不同。</translation>
  </message>
  <message>
   <source>Raise the version in the form's settings, then import it again.</source>
   <translation>请在 settings 中提高版本号后再导入。</translation>
  </message>
  <message>
   <source>The file {name} cannot be read: {why}.</source>
   <translation>无法读取文件 {name}：{why}。</translation>
  </message>
  <message>
   <source>Check that it is still there, then open it again.</source>
   <translation>请确认文件还在，再重新打开。</translation>
  </message>
  <message>
   <source>The file could not be written: {why}.</source>
   <translation>文件未能写入：{why}。</translation>
  </message>
  <message>
   <source>Everything is safe in the library. Choose another place, or make room and try again.</source>
   <translation>档案库里的内容完好。请换一个位置，或腾出空间后重试。</translation>
  </message>
  <message>
   <source>The table “{table}” has {count} columns; a sheet of Excel holds {most}.</source>
   <translation>表“{table}”有 {count} 列；Excel 的一张工作表最多 {most} 列。</translation>
  </message>
  <message>
   <source>The table “{table}” has {count} rows; a sheet of Excel holds {most}.</source>
   <translation>表“{table}”有 {count} 行；Excel 的一张工作表最多 {most} 行。</translation>
  </message>
  <message>
   <source>The table “{table}” has {count} characters in row {row}, column “{column}”; a cell of Excel holds {most}.</source>
   <translation>表“{table}”第 {row} 行“{column}”列有 {count} 个字符；Excel 的一个单元格最多 {most} 个。</translation>
  </message>
  <message>
   <source>Export it as CSV, which has no such limit.</source>
   <translation>请导出为 CSV，它没有这个限制。</translation>
  </message>
  <message>
   <source>Reports about several firms stand in this text: {codes}.</source>
   <translation>这段文字里有几家企业的报告：{codes}。</translation>
  </message>
  <message>
   <source>Take them one by one: choose the PDF of one report, or paste the text of one only.</source>
   <translation>请一份一份来：选择其中一份的 PDF，或只粘贴一份的文字。</translation>
  </message>
  <message>
   <source>“{name}” was being changed while it was read.</source>
   <translation>读取“{name}”时，它正被其他程序改动。</translation>
  </message>
  <message>
   <source>Nothing was taken. Wait until it is saved or copied, then choose it again.</source>
   <translation>没有读入任何内容。请等它保存或复制完成，再重新选择。</translation>
  </message>
  <message>
   <source>The archives have changed since the rows were tried.</source>
   <translation>逐行检查之后，档案又有了变化。</translation>
  </message>
  <message>
   <source>Nothing was saved. Try the rows again: what is new is taken into account, and your columns are kept.</source>
   <translation>没有保存任何内容。请再逐行检查一次：会按最新情况核对，列的对应关系保留。</translation>
  </message>
  <message>
   <source>A cell in row {row} of “{name}” holds more than {most} characters.</source>
   <translation>“{name}”第 {row} 行有单元格超过 {most} 个字符。</translation>
  </message>
  <message>
   <source>Nothing was read. Perhaps a quotation mark is never closed; else shorten the cell.</source>
   <translation>没有读入任何内容。可能有引号没有成对；否则请缩短该单元格。</translation>
  </message>
  <message>
   <source>“{name}” is written in two encodings: UTF-8 and GB 18030 meet in line {line}.</source>
   <translation>“{name}”混用了两种编码：从第 {line} 行起 UTF-8 与 GB 18030 混在一起。</translation>
  </message>
  <message>
   <source>Two files were probably put together. Open each of them in your spreadsheet, save it as .xlsx, and import them one after the other.</source>
   <translation>可能是把两个文件拼在了一起。请分别用表格软件打开，另存为 .xlsx，再逐个导入。</translation>
  </message>
  <message>
   <source>There are {most} saved views already.</source>
   <translation>已存有 {most} 个视图。</translation>
  </message>
  <message>
   <source>Delete one that is no longer needed.</source>
   <translation>请先删除不再需要的视图。</translation>
  </message>
  <message>
   <source>“{name}” cannot be the name of this view.</source>
   <translation>视图不能叫“{name}”。</translation>
  </message>
  <message>
   <source>A name has 1 to {longest} characters and is of one view only.</source>
   <translation>名称为 1 至 {longest} 个字，且不能与其他视图重名。</translation>
  </message>
  <message>
   <source>{count} firms are too many for one plan.</source>
   <translation>一次给 {count} 户派走访太多了。</translation>
  </message>
  <message>
   <source>Plan for at most {most} at once: narrow the list, then tick its firms.</source>
   <translation>一次最多 {most} 户：请先缩小名单，再勾选企业。</translation>
  </message>
  <message>
   <source>It was stopped.</source>
   <translation>已停止。</translation>
  </message>
  <message>
   <source>Nothing was saved.</source>
   <translation>没有保存任何改动。</translation>
  </message>
  <message>
   <source>Photos in the format of newer phones (HEIC, AVIF) cannot be read here.</source>
   <translation>新手机的照片格式（HEIC、AVIF）在这里读不了。</translation>
  </message>
  <message>
   <source>Set the phone's camera to “most compatible”, or send the photo as JPEG. What you have typed is saved.</source>
   <translation>请把手机相机改为“兼容性最佳”，或把照片发成 JPEG。已填内容都已保存。</translation>
  </message>
  <message>
   <source>This picture has too many points ({wide} × {high}, at most {limit} million).</source>
   <translation>图片像素太多（{wide} × {high}，最多 {limit} 百万）。</translation>
  </message>
  <message>
   <source>This PDF has too many pages to be looked at here ({pages}, at most {most}).</source>
   <translation>这份 PDF 页数太多，无法在这里查看（{pages} 页，最多 {most} 页）。</translation>
  </message>
  <message>
   <source>It is kept as it is. Save a copy and open it with another program.</source>
   <translation>文件原样保留。可另存一份，用别的程序打开。</translation>
  </message>
  <message>
   <source>This file was being changed while it was read.</source>
   <translation>读取时，这个文件正被其他程序改动。</translation>
  </message>
  <message>
   <source>The card cannot be issued yet.</source>
   <translation>名片还不能签发。</translation>
  </message>
  <message>
   <source>The page says what is missing; put it right there and issue the card then.</source>
   <translation>页面上写明了还缺什么，补好后再签发。</translation>
  </message>
  <message>
   <source>The firm's name or code holds signs that a card cannot carry.</source>
   <translation>企业名称或代码里有名片不能承载的符号。</translation>
  </message>
  <message>
   <source>Correct them in the firm's profile, then issue the card.</source>
   <translation>请在主体信息里改正后再签发。</translation>
  </message>
  <message>
   <source>The printer did not take the pages.</source>
   <translation>打印机没有接收。</translation>
  </message>
  <message>
   <source>See whether it is switched on and has paper, then print again; or save the PDF and print that.</source>
   <translation>请检查打印机是否开机、有纸，再打印一次；也可以存为 PDF 再打印。</translation>
  </message>
  <message>
   <source>There is no paper of this record.</source>
   <translation>这条记录没有打印件。</translation>
  </message>
  <message>
   <source>It may have been removed meanwhile. Go back and open the archive again.</source>
   <translation>可能已被移除。请返回后重新打开档案。</translation>
  </message>
  <message>
   <source>The file {name} on the stick is damaged or was cut off, at {at} of {size} MB.</source>
   <translation>U 盘上的文件 {name} 在 {at} / {size} MB 处损坏或被截断。</translation>
  </message>
  <message>
   <source>Nothing is lost: everything is still where it was written. Write the bundle again and bring it anew.</source>
   <translation>没有丢失任何内容：写出的一方仍全部保存着。请重新写一份交接包再送来。</translation>
  </message>
  <message>
   <source>The file {name} does not come from whom it names, or its beginning is damaged.</source>
   <translation>文件 {name} 并非出自它所写的一方，或开头已损坏。</translation>
  </message>
  <message>
   <source>Nothing of it was taken over. Ask for it to be written again, and where it came from.</source>
   <translation>没有采用其中任何内容。请对方重新写一份，并查明它的来历。</translation>
  </message>
  <message>
   <source>Plug the stick in again and repeat; what was taken over already stays.</source>
   <translation>请重新插好 U 盘再试；已收下的内容会保留。</translation>
  </message>
  <message>
   <source>The file {name} is for {recipient}, and only readable there.</source>
   <translation>文件 {name} 是给 {recipient} 的，只有对方能打开。</translation>
  </message>
  <message>
   <source>Bring it where it belongs. If it was meant for you, ask for it to be written again.</source>
   <translation>请送到该去的地方；若本应给您，请对方重新写一份。</translation>
  </message>
  <message>
   <source>The file {name} was written by a newer version of the program.</source>
   <translation>文件 {name} 由更新版本的程序写成。</translation>
  </message>
  <message>
   <source>Update the program, then read it again.</source>
   <translation>请先更新程序，再读一次。</translation>
  </message>
  <message>
   <source>The file {name} is no hand-over bundle, or its beginning is damaged.</source>
   <translation>文件 {name} 不是交接包，或开头已损坏。</translation>
  </message>
  <message>
   <source>Choose another file, or ask for the bundle to be written again.</source>
   <translation>请另选文件，或请对方重新写一份。</translation>
  </message>
  <message>
   <source>There is too little room on the stick: {room} MB.</source>
   <translation>U 盘空间不够：只剩 {room} MB。</translation>
  </message>
  <message>
   <source>Take another stick, or make room on this one, and write again.</source>
   <translation>请换一个 U 盘，或腾出空间后再写。</translation>
  </message>
  <message>
   <source>This is stick {number} of a bundle; it needs stick {missing} first.</source>
   <translation>这是交接包的第 {number} 个 U 盘，要先读第 {missing} 个。</translation>
  </message>
  <message>
   <source>Nothing of it was taken over yet. Read stick {missing}, then this one again.</source>
   <translation>其中内容尚未收下。请先读第 {missing} 个，再读这一个。</translation>
  </message>
  <message>
   <source>The file {name} goes on from a state that this computer does not have (any more).</source>
   <translation>文件 {name} 接续的状态，本机没有或已不再有。</translation>
  </message>
  <message>
   <source>Nothing of it was taken over, and nothing is lost. Write a new bundle here and bring it to the centre: its answer will fit.</source>
   <translation>没有收下任何内容，也没有丢失。请在本机新写一份交接包送到中心，其回执就能对上。</translation>
  </message>
  <message>
   <source>Stopped.</source>
   <translation>已停止。</translation>
  </message>
  <message>
   <source>Everything stays saved on this computer; what was taken over stays, and no half file is left.</source>
   <translation>内容都保存在本机；已收下的会保留，也没有留下半个文件。</translation>
  </message>
  <message>
   <source>There is no bundle for this computer in {folder}.</source>
   <translation>{folder} 里没有给本机的交接包。</translation>
  </message>
  <message>
   <source>Choose the stick that came from the centre. Bundles of others stay as they are.</source>
   <translation>请选中心送来的 U 盘；别人的交接包不受影响。</translation>
  </message>
  <message>
   <source>This code is another person's; the library here is {name}'s.</source>
   <translation>这是别人的登记码；本机档案库属于{name}。</translation>
  </message>
  <message>
   <source>Ask for a code of your own; this one stays good. Who else works on this computer enrols from the unlock screen.</source>
   <translation>请索取您自己的登记码；这个码仍然有效。与您共用本机的人请在解锁界面登记。</translation>
  </message>
  <message>
   <source>The centre knows this computer: there was nothing to enrol, and it has just synced.</source>
   <translation>中心认识本机：无需登记，刚刚已完成同步。</translation>
  </message>
  <message>
   <source>The code was not used and stays good.</source>
   <translation>登记码没有使用，仍然有效。</translation>
  </message>
  <message>
   <source>Stopped before anything changed.</source>
   <translation>已停下，没有改动任何内容。</translation>
  </message>
  <message>
   <source>A sync is under way, or a stick is being read.</source>
   <translation>正在同步，或正在读取 U 盘。</translation>
  </message>
  <message>
   <source>Wait until it is done, then press again.</source>
   <translation>请等它完成后再按一次。</translation>
  </message>
  <message>
   <source>{count} of {records} records were deleted here since the last sync. They were not sent.</source>
   <translation>上次同步以来，本机 {records} 条中有 {count} 条被删除，尚未上传。</translation>
  </message>
  <message>
   <source>Say on the sync page whether to send or to undo these deletions. Until then {behind} later changes wait with them; what colleagues changed comes as always.</source>
   <translation>请在同步页选择照此上传或全部恢复。在此之前，其后的 {behind} 项改动也一并等待；同事的改动照常下载。</translation>
  </message>
 </context>
</TS>
