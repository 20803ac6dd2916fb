<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>CardPage</name>
  <message>
   <source>Credit profile card</source>
   <translation>信用名片</translation>
  </message>
  <message>
   <source>Print</source>
   <translation>打印</translation>
  </message>
  <message>
   <source>Save PDF</source>
   <translation>存为 PDF</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>返回</translation>
  </message>
  <message>
   <source>Check a card</source>
   <translation>核验信用名片</translation>
  </message>
  <message>
   <source>A day from today to {0}.</source>
   <translation>请填今天到 {0} 之间的日期。</translation>
  </message>
  <message>
   <source>Issued: {0}</source>
   <translation>已签发：{0}</translation>
  </message>
  <message>
   <source>Revoke this card?</source>
   <translation>撤销这张名片？</translation>
  </message>
  <message>
   <source>It cannot be made valid again; a new one can be issued. The centre's page says so after the next sync. Printed copies go on circulating: tell whom you gave one.</source>
   <translation>撤销后不能恢复，可以另发新的。下次同步后，中心的核验页会显示已撤销。已印发的纸质名片仍在流通，请告知收到的人。</translation>
  </message>
  <message>
   <source>Revoke</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>Keep it</source>
   <translation>保留</translation>
  </message>
  <message>
   <source>Revoked</source>
   <translation>已撤销</translation>
  </message>
  <message>
   <source>Sent to the printer</source>
   <translation>已送往打印机</translation>
  </message>
  <message>
   <source>Save the card</source>
   <translation>保存名片</translation>
  </message>
 </context>
 <context>
  <name>CardSide</name>
  <message>
   <source>Bilingual</source>
   <translation>中英双语</translation>
  </message>
  <message>
   <source>Valid to</source>
   <translation>有效期至</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>Paper</source>
   <translation>纸张</translation>
  </message>
  <message>
   <source>What it shows: the firm decides</source>
   <translation>显示内容：由企业决定</translation>
  </message>
  <message>
   <source>The code is signed and can be checked with no network. Checked online, it also tells whether the card was revoked or replaced.</source>
   <translation>二维码内含签名，断网也能核验真伪；联网核验还会显示是否已撤销或换新。</translation>
  </message>
  <message>
   <source>At the latest {0}: no longer than authorisation and assessment.</source>
   <translation>最晚 {0}：不晚于授权和评估的期限。</translation>
  </message>
  <message>
   <source>Cards of this firm</source>
   <translation>本企业的名片</translation>
  </message>
  <message>
   <source>Issue the card</source>
   <translation>签发名片</translation>
  </message>
  <message>
   <source>Print…</source>
   <translation>打印…</translation>
  </message>
  <message>
   <source>Save picture…</source>
   <translation>存为图片…</translation>
  </message>
  <message>
   <source>Save PDF…</source>
   <translation>存为 PDF…</translation>
  </message>
  <message>
   <source>Issue a new one</source>
   <translation>另发新名片</translation>
  </message>
  <message>
   <source>Revoke…</source>
   <translation>撤销…</translation>
  </message>
 </context>
 <context>
  <name>CardPresenter</name>
  <message>
   <source>Not authorised</source>
   <translation>未授权</translation>
  </message>
  <message>
   <source>Number {0}, valid to {1}.</source>
   <translation>编号 {0}，有效期至 {1}。</translation>
  </message>
  <message>
   <source>What it shows has changed since. Issue a new one; the old one then counts no more.</source>
   <translation>显示的内容已有变化。请另发新名片，旧名片随之失效。</translation>
  </message>
  <message>
   <source>The card is out of date.</source>
   <translation>名片内容已过时。</translation>
  </message>
  <message>
   <source>Issued.</source>
   <translation>已签发。</translation>
  </message>
  <message>
   <source>The authorisation is live, the firm has signed, and nothing is undecided.</source>
   <translation>授权有效，企业已签字，无未决冲突。</translation>
  </message>
  <message>
   <source>It can be issued.</source>
   <translation>可以签发。</translation>
  </message>
  <message>
   <source>{0} more after this.</source>
   <translation>此外还有 {0} 项。</translation>
  </message>
  <message>
   <source>Not yet.</source>
   <translation>还不能签发。</translation>
  </message>
  <message>
   <source>valid</source>
   <translation>有效</translation>
  </message>
  <message>
   <source>revoked</source>
   <translation>已撤销</translation>
  </message>
  <message>
   <source>authorisation withdrawn</source>
   <translation>授权已撤回</translation>
  </message>
  <message>
   <source>replaced</source>
   <translation>已换新</translation>
  </message>
  <message>
   <source>expired</source>
   <translation>已过期</translation>
  </message>
  <message>
   <source>The firm has no name or code yet.</source>
   <translation>企业名称或信用代码还没有填。</translation>
  </message>
  <message>
   <source>Open the profile</source>
   <translation>打开主体信息</translation>
  </message>
  <message>
   <source>The firm has not authorised publishing.</source>
   <translation>企业还没有签公示与信用名片的授权。</translation>
  </message>
  <message>
   <source>Sign an authorisation</source>
   <translation>签授权书</translation>
  </message>
  <message>
   <source>The authorisation to publish leaves out something that is ticked.</source>
   <translation>勾选的内容有一项不在公示授权范围内。</translation>
  </message>
  <message>
   <source>The firm has signed neither a visit nor a pledge.</source>
   <translation>企业还没有在走访或承诺上签过字。</translation>
  </message>
  <message>
   <source>Open the visits</source>
   <translation>打开走访</translation>
  </message>
  <message>
   <source>Two values are undecided.</source>
   <translation>有两个值待定。</translation>
  </message>
  <message>
   <source>Decide</source>
   <translation>去选择</translation>
  </message>
  <message>
   <source>There is no grade yet to be shown.</source>
   <translation>还没有可显示的等级。</translation>
  </message>
  <message>
   <source>Open the diagnosis</source>
   <translation>打开诊断</translation>
  </message>
  <message>
   <source>This device needs a certificate of the centre: sync once.</source>
   <translation>本机还没有中心签发的证书，同步一次即可。</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation>立即同步</translation>
  </message>
 </context>
 <context>
  <name>CardCheckPage</name>
  <message>
   <source>{0}.</source>
   <translation>{0}。</translation>
  </message>
  <message>
   <source>Paste what the code says</source>
   <translation>粘贴二维码内容</translation>
  </message>
  <message>
   <source>Scan with the camera</source>
   <translation>用摄像头扫描</translation>
  </message>
  <message>
   <source>From a picture file</source>
   <translation>从图片文件</translation>
  </message>
  <message>
   <source>Check</source>
   <translation>核验</translation>
  </message>
  <message>
   <source>Somebody's credit profile card</source>
   <translation>别人出示的信用名片</translation>
  </message>
  <message>
   <source>Works with no network. Nothing is kept, and nothing is sent.</source>
   <translation>断网也能核验。不保存，也不上传。</translation>
  </message>
  <message>
   <source>Check a card</source>
   <translation>核验信用名片</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>返回</translation>
  </message>
  <message>
   <source>Scan it, choose a picture of it, or paste what its code says.</source>
   <translation>扫描名片、选择名片的图片，或粘贴二维码内容。</translation>
  </message>
  <message>
   <source>No card yet</source>
   <translation>还没有名片</translation>
  </message>
  <message>
   <source>What it shows</source>
   <translation>名片显示的内容</translation>
  </message>
  <message>
   <source>Open the archive</source>
   <translation>打开档案</translation>
  </message>
  <message>
   <source>A picture of the card</source>
   <translation>名片的图片</translation>
  </message>
 </context>
 <context>
  <name>CardCheck</name>
  <message>
   <source>This device does not hold it; whether it was revoked or replaced, the centre's page tells.</source>
   <translation>本机没有这张名片；是否已撤销或换新，请看中心的核验页。</translation>
  </message>
  <message>
   <source>Issued under {0}</source>
   <translation>签发中心：{0}</translation>
  </message>
  <message>
   <source>Valid</source>
   <translation>有效</translation>
  </message>
  <message>
   <source>Both signatures hold, and it has not expired.</source>
   <translation>两层签名都无误，且在有效期内。</translation>
  </message>
  <message>
   <source>Revoked</source>
   <translation>已撤销</translation>
  </message>
  <message>
   <source>This card was revoked. Do not rely on it.</source>
   <translation>这张名片已被撤销，请不要采信。</translation>
  </message>
  <message>
   <source>No longer valid</source>
   <translation>已失效</translation>
  </message>
  <message>
   <source>The firm withdrew its authorisation to publish.</source>
   <translation>企业撤回了公示授权。</translation>
  </message>
  <message>
   <source>There is a newer card</source>
   <translation>已有新名片</translation>
  </message>
  <message>
   <source>It is genuine, but the firm has a newer one. Ask for that.</source>
   <translation>名片是真的，但企业已有更新的，请出示新名片。</translation>
  </message>
  <message>
   <source>Expired</source>
   <translation>已过期</translation>
  </message>
  <message>
   <source>It is genuine, but its time is over.</source>
   <translation>名片是真的，但有效期已过。</translation>
  </message>
  <message>
   <source>Dated ahead</source>
   <translation>日期异常</translation>
  </message>
  <message>
   <source>It is dated after today: one of the two clocks is wrong.</source>
   <translation>签发日期在今天之后，两边的时钟有一个不对。</translation>
  </message>
  <message>
   <source>Changed or forged</source>
   <translation>被改动或伪造</translation>
  </message>
  <message>
   <source>The signature does not fit what stands there. What it says is not shown.</source>
   <translation>签名与内容不符，内容不予显示。</translation>
  </message>
  <message>
   <source>From a stranger</source>
   <translation>来源不明</translation>
  </message>
  <message>
   <source>No centre this program knows vouches for who signed it. What it says is not shown.</source>
   <translation>签发方不是本程序认识的中心所认可的，内容不予显示。</translation>
  </message>
  <message>
   <source>No card</source>
   <translation>不是信用名片</translation>
  </message>
  <message>
   <source>No card could be read. Scan the whole code again.</source>
   <translation>没有读到名片内容，请重新扫描完整的二维码。</translation>
  </message>
 </context>
</TS>
