<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>BearingField</name>
  <message>
   <source>N</source>
   <translation>北</translation>
  </message>
  <message>
   <source>NE</source>
   <translation>东北</translation>
  </message>
  <message>
   <source>E</source>
   <translation>东</translation>
  </message>
  <message>
   <source>SE</source>
   <translation>东南</translation>
  </message>
  <message>
   <source>S</source>
   <translation>南</translation>
  </message>
  <message>
   <source>SW</source>
   <translation>西南</translation>
  </message>
  <message>
   <source>W</source>
   <translation>西</translation>
  </message>
  <message>
   <source>NW</source>
   <translation>西北</translation>
  </message>
  <message>
   <source>0 to 360</source>
   <translation>应在 0 至 360 之间</translation>
  </message>
 </context>
 <context>
  <name>CodeField</name>
  <message>
   <source>Code check passed</source>
   <translation>校验通过</translation>
  </message>
  <message numerus="yes">
   <source>&lt;b&gt;%Ln characters, 18 are needed.&lt;/b&gt;</source>
   <translation><numerusform>&lt;b&gt;现在是 %Ln 位，应为 18 位。&lt;/b&gt;</numerusform></translation>
  </message>
  <message>
   <source>&lt;b&gt;Code check failed:&lt;/b&gt; character {0} looks like letter {1}; digit {2}?</source>
   <translation>&lt;b&gt;信用代码校验未通过：&lt;/b&gt;第 {0} 位像字母 {1}，应是数字 {2}？</translation>
  </message>
  <message>
   <source>&lt;b&gt;Code check failed:&lt;/b&gt; character {0} cannot be “{1}”.</source>
   <translation>&lt;b&gt;信用代码校验未通过：&lt;/b&gt;第 {0} 位不能是“{1}”。</translation>
  </message>
  <message>
   <source>&lt;b&gt;Code check failed:&lt;/b&gt; characters 9 to 17 (organisation code) do not agree.</source>
   <translation>&lt;b&gt;信用代码校验未通过：&lt;/b&gt;第 9 至 17 位（主体标识码）对不上，请逐位核对。</translation>
  </message>
  <message>
   <source>&lt;b&gt;Code check failed:&lt;/b&gt; the last character does not agree with the others.</source>
   <translation>&lt;b&gt;信用代码校验未通过：&lt;/b&gt;末位校验码与前 17 位对不上，请逐位核对。</translation>
  </message>
  <message>
   <source>&lt;b&gt;Unknown region&lt;/b&gt; {0} in characters 3 to 8.</source>
   <translation>&lt;b&gt;第 3 至 8 位的登记机关区划不认识：&lt;/b&gt;{0}。</translation>
  </message>
  <message>
   <source>Change to {0}</source>
   <translation>改为 {0}</translation>
  </message>
  <message numerus="yes">
   <source>Correct %Ln characters</source>
   <translation><numerusform>改正 %Ln 处</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ConfirmField</name>
  <message>
   <source>Confirmed</source>
   <translation>已确认</translation>
  </message>
 </context>
 <context>
  <name>CounterField</name>
  <message>
   <source>One less</source>
   <translation>减一</translation>
  </message>
  <message>
   <source>One more</source>
   <translation>加一</translation>
  </message>
 </context>
 <context>
  <name>DropDownField</name>
  <message>
   <source>Nothing to choose from yet</source>
   <translation>暂无可选项</translation>
  </message>
 </context>
 <context>
  <name>ImageMapField</name>
  <message>
   <source>The drawing {0} cannot be shown.</source>
   <translation>图样 {0} 无法显示，请在下面选择。</translation>
  </message>
  <message>
   <source>, </source>
   <translation>、</translation>
  </message>
  <message>
   <source>{0} · here: {1}</source>
   <translation>{0} · 当前：{1}</translation>
  </message>
  <message>
   <source>Nothing chosen yet</source>
   <translation>尚未选择</translation>
  </message>
 </context>
 <context>
  <name>LinkField</name>
  <message>
   <source>Open in the browser</source>
   <translation>在浏览器中打开</translation>
  </message>
 </context>
 <context>
  <name>MultiSelect</name>
  <message>
   <source>, </source>
   <translation>、</translation>
  </message>
 </context>
 <context>
  <name>NumberField</name>
  <message>
   <source>× 10,000 CNY</source>
   <translation>万元</translation>
  </message>
 </context>
 <context>
  <name>OptionList</name>
  <message>
   <source>Type to narrow</source>
   <translation>输入以缩小范围</translation>
  </message>
  <message>
   <source>Nothing matches</source>
   <translation>没有匹配的选项</translation>
  </message>
  <message>
   <source>Choices</source>
   <translation>选项</translation>
  </message>
 </context>
 <context>
  <name>Plot</name>
  <message>
   <source>No places to show</source>
   <translation>没有可显示的位置</translation>
  </message>
  <message>
   <source>{0} km</source>
   <translation>{0} 千米</translation>
  </message>
  <message>
   <source>{0} m</source>
   <translation>{0} 米</translation>
  </message>
  <message>
   <source>Nearer</source>
   <translation>放大</translation>
  </message>
  <message>
   <source>Farther</source>
   <translation>缩小</translation>
  </message>
  <message>
   <source>Show all</source>
   <translation>显示全部</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>向左</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>向上</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>向下</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>向右</translation>
  </message>
 </context>
 <context>
  <name>RankField</name>
  <message>
   <source>Keep this order</source>
   <translation>就按此顺序</translation>
  </message>
  <message>
   <source>Clear the order</source>
   <translation>清除排序</translation>
  </message>
  <message>
   <source>Alt+Up and Alt+Down move</source>
   <translation>按 Alt+↑、Alt+↓ 移动</translation>
  </message>
  <message>
   <source>Nothing to choose from yet</source>
   <translation>暂无可选项</translation>
  </message>
  <message>
   <source>Not ranked yet</source>
   <translation>尚未排序</translation>
  </message>
  <message>
   <source>Ranked {0} of {1}</source>
   <translation>已排 {0} / {1} 项</translation>
  </message>
 </context>
 <context>
  <name>SliderField</name>
  <message>
   <source>{0}, typed</source>
   <translation>{0}，键入</translation>
  </message>
 </context>
 <context>
  <name>Tiles</name>
  <message>
   <source>Listen</source>
   <translation>收听</translation>
  </message>
  <message>
   <source>Listen: {0}</source>
   <translation>收听：{0}</translation>
  </message>
 </context>
 <context>
  <name>_RangeField</name>
  <message>
   <source>&lt;b&gt;Not on the scale:&lt;/b&gt; from {0} to {1}, in steps of {2}.</source>
   <translation>&lt;b&gt;不在刻度上：&lt;/b&gt;应在 {0} 至 {1} 之间，每格 {2}。</translation>
  </message>
  <message>
   <source>Change to {0}</source>
   <translation>改为 {0}</translation>
  </message>
 </context>
</TS>
