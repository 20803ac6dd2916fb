<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>recognition</name>
  <message>
   <source>Worked out from the code; compare it with the seal.</source>
   <translation>按代码推出，请与印章核对。</translation>
  </message>
  <message>
   <source>Newer licences print no term: look it up in the public register.</source>
   <translation>新版执照不印营业期限，请以公示系统为准。</translation>
  </message>
  <message>
   <source>Characters that look alike were told apart by their looks only.</source>
   <translation>有形近字，只凭字形认出，请与证照核对。</translation>
  </message>
  <message>
   <source>A code has 18 characters.</source>
   <translation>统一社会信用代码应为 18 位。</translation>
  </message>
  <message>
   <source>A code has no letters I, O, S, V and Z.</source>
   <translation>代码里不会有字母 I、O、S、V、Z。</translation>
  </message>
  <message>
   <source>The code does not pass its check.</source>
   <translation>代码校验未通过。</translation>
  </message>
  <message>
   <source>The region in this code is unknown; compare it with the licence.</source>
   <translation>代码里的行政区划未收录，请与执照核对。</translation>
  </message>
  <message>
   <source>The QR code says another code than the paper.</source>
   <translation>二维码里的代码与证面不一致。</translation>
  </message>
  <message>
   <source>The text could not be read in full; this is what the QR code says.</source>
   <translation>证面代码没有读全，这是二维码里的代码。</translation>
  </message>
  <message>
   <source>This is a person's identity number, which is not kept.</source>
   <translation>这是个人身份证号码，不予保存。</translation>
  </message>
  <message>
   <source>This is not a day of the calendar.</source>
   <translation>日历上没有这一天。</translation>
  </message>
  <message>
   <source>The end lies before the beginning.</source>
   <translation>截止日期早于起始日期。</translation>
  </message>
  <message>
   <source>This is not an amount of yuan.</source>
   <translation>这不是一个人民币金额。</translation>
  </message>
  <message>
   <source>The amount is not in yuan; convert it.</source>
   <translation>金额不是人民币，请折算。</translation>
  </message>
  <message>
   <source>Figures and words of the amount differ.</source>
   <translation>金额的数字与大写不一致。</translation>
  </message>
  <message>
   <source>This type of entity is unknown here.</source>
   <translation>这种主体类型未收录。</translation>
  </message>
  <message>
   <source>This is shorter than such a text can be.</source>
   <translation>内容太短，不像完整的一项。</translation>
  </message>
  <message>
   <source>Part of it lies under glare.</source>
   <translation>有一部分在反光处。</translation>
  </message>
  <message>
   <source>Some characters were read with little certainty.</source>
   <translation>有些字识别把握不大。</translation>
  </message>
  <message>
   <source>Its label was not found; compare it with the paper.</source>
   <translation>没有找到它前面的项目名，请与证面核对。</translation>
  </message>
  <message>
   <source>This was not found on the paper.</source>
   <translation>证面上没有找到这一项。</translation>
  </message>
 </context>
 <context>
  <name>InvitationButtons</name>
  <message>
   <source>Scan the QR code</source>
   <translation>扫描二维码</translation>
  </message>
  <message>
   <source>From a picture</source>
   <translation>从图片读取</translation>
  </message>
  <message>
   <source>Paste</source>
   <translation>粘贴</translation>
  </message>
 </context>
 <context>
  <name>InvitationDesk</name>
  <message>
   <source>Choose a picture of the QR code</source>
   <translation>选择二维码图片</translation>
  </message>
 </context>
</TS>
