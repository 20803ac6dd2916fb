<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>CodeCells</name>
  <message>
   <source>Registry</source>
   <translation>登记类别</translation>
  </message>
  <message>
   <source>Region</source>
   <translation>行政区划</translation>
  </message>
  <message>
   <source>Organisation</source>
   <translation>主体标识</translation>
  </message>
  <message>
   <source>Check</source>
   <translation>校验位</translation>
  </message>
 </context>
 <context>
  <name>FieldsView</name>
  <message>
   <source>Write ({0} to go)</source>
   <translation>写入档案（还差 {0} 项）</translation>
  </message>
  <message>
   <source>Write into the archive</source>
   <translation>写入档案</translation>
  </message>
  <message>
   <source>compare with the photo beside, then confirm together</source>
   <translation>与图片并排核对后一并确认</translation>
  </message>
  <message>
   <source>Fill by hand</source>
   <translation>全部手填</translation>
  </message>
  <message>
   <source>Keep that</source>
   <translation>保留档案里的</translation>
  </message>
  <message>
   <source>Confirmed</source>
   <translation>已确认</translation>
  </message>
  <message>
   <source>{0} sure</source>
   <translation>{0} 项可信</translation>
  </message>
  <message>
   <source>{0} unsure</source>
   <translation>{0} 项低可信</translation>
  </message>
  <message>
   <source>{0} failed</source>
   <translation>{0} 项未通过</translation>
  </message>
  <message>
   <source>Sure: {0}</source>
   <translation>可信 {0} 项</translation>
  </message>
  <message numerus="yes">
   <source>Read: %Ln values</source>
   <translation><numerusform>识别结果 %Ln 项</numerusform></translation>
  </message>
  <message>
   <source>Confirm {0}</source>
   <translation>确认 {0}</translation>
  </message>
  <message>
   <source>Change to {0}</source>
   <translation>改为 {0}</translation>
  </message>
  <message>
   <source>In the archive: {0}</source>
   <translation>档案里是：{0}</translation>
  </message>
  <message>
   <source>Fails its check</source>
   <translation>校验未通过</translation>
  </message>
 </context>
 <context>
  <name>LicencePage</name>
  <message>
   <source>Nothing was kept</source>
   <translation>没有保存</translation>
  </message>
  <message>
   <source>This paper names another firm: {0}.</source>
   <translation>这份证照上是另一家：{0}。</translation>
  </message>
  <message>
   <source>Look whether it belongs into this archive before you write it.</source>
   <translation>写入之前，请看清是不是这家企业的。</translation>
  </message>
  <message>
   <source>Read a licence</source>
   <translation>证照识别</translation>
  </message>
  <message>
   <source>From a file</source>
   <translation>从文件选</translation>
  </message>
  <message>
   <source>Take again</source>
   <translation>重拍</translation>
  </message>
  <message>
   <source>Photo of the licence</source>
   <translation>证照照片</translation>
  </message>
  <message>
   <source>Reading …</source>
   <translation>正在识别…</translation>
  </message>
  <message>
   <source>A few seconds, on this device.</source>
   <translation>在本机识别，要几秒钟。</translation>
  </message>
  <message>
   <source>Lay the licence flat, all four corners in sight</source>
   <translation>把执照放平，四角入镜</translation>
  </message>
  <message>
   <source>Photograph the licence</source>
   <translation>拍证照</translation>
  </message>
  <message>
   <source>Flat, whole and without glare. Nothing is saved that you have not confirmed.</source>
   <translation>放平、拍全、避开反光。没有您的确认，什么都不会写入。</translation>
  </message>
  <message>
   <source>Take a photo</source>
   <translation>去拍照</translation>
  </message>
  <message>
   <source>Fill by hand</source>
   <translation>全部手填</translation>
  </message>
  <message>
   <source>Another value</source>
   <translation>上下字段</translation>
  </message>
  <message>
   <source>Confirm it</source>
   <translation>确认本项</translation>
  </message>
  <message>
   <source>Confirm all that is sure</source>
   <translation>确认可信项</translation>
  </message>
  <message>
   <source>Hold to magnify</source>
   <translation>按住放大</translation>
  </message>
  <message>
   <source>Turn</source>
   <translation>旋转</translation>
  </message>
  <message>
   <source>Read on this device, nothing leaves it</source>
   <translation>本机识别，图片不外传</translation>
  </message>
  <message>
   <source>Written into the archive</source>
   <translation>已写入档案</translation>
  </message>
  <message>
   <source>Not recognised</source>
   <translation>没有认出来</translation>
  </message>
  <message>
   <source>Go on there, so that the firm is not kept twice.</source>
   <translation>请到那份档案里继续，免得同一家企业建两份。</translation>
  </message>
  <message>
   <source>Go on there</source>
   <translation>到那里继续</translation>
  </message>
  <message>
   <source>took {0} s</source>
   <translation>用时 {0} 秒</translation>
  </message>
  <message>
   <source>This code already has an archive: {0}.</source>
   <translation>这个信用代码已有档案：{0}。</translation>
  </message>
 </context>
 <context>
  <name>LicencePresenter</name>
  <message>
   <source>Waits for an authorisation: {0}</source>
   <translation>待授权后再填：{0}</translation>
  </message>
  <message>
   <source>This is no paper the program knows. Take it again flat and whole, or fill it by hand.</source>
   <translation>没有认出是哪种证照。请放平拍全再试一次，或者手填。</translation>
  </message>
  <message>
   <source>New archive</source>
   <translation>新建档案</translation>
  </message>
  <message>
   <source>The archive has another value</source>
   <translation>与档案里的不一样</translation>
  </message>
  <message>
   <source>All four corners</source>
   <translation>四角完整</translation>
  </message>
  <message>
   <source>A corner is missing</source>
   <translation>缺角</translation>
  </message>
  <message>
   <source>Sharp</source>
   <translation>清晰</translation>
  </message>
  <message>
   <source>Blurred</source>
   <translation>模糊</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>端正</translation>
  </message>
  <message>
   <source>Askew</source>
   <translation>歪斜</translation>
  </message>
  <message>
   <source>Too dark</source>
   <translation>光线太暗</translation>
  </message>
  <message>
   <source>Glare: some of it may be misread</source>
   <translation>有反光，可能误读</translation>
  </message>
  <message>
   <source>Without limit</source>
   <translation>长期</translation>
  </message>
  <message>
   <source>This is somebody's own identity paper. It is seen and not kept: its photo is gone.</source>
   <translation>这是个人身份证件。看过即可，一律不留：照片没有保存。</translation>
  </message>
 </context>
 <context>
  <name>PhotoCard</name>
  <message>
   <source>Turn</source>
   <translation>旋转</translation>
  </message>
  <message>
   <source>Straighten</source>
   <translation>裁边</translation>
  </message>
  <message>
   <source>More contrast</source>
   <translation>增强</translation>
  </message>
  <message>
   <source>Closer</source>
   <translation>放大</translation>
  </message>
  <message>
   <source>Further</source>
   <translation>缩小</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>照片质量</translation>
  </message>
 </context>
</TS>
