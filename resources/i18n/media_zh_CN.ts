<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
 <context>
  <name>AttachmentField</name>
  <message>
   <source>Kept at the centre</source>
   <translation>原件在中心</translation>
  </message>
 </context>
 <context>
  <name>AudioField</name>
  <message>
   <source>Choose a sound file</source>
   <translation>选录音文件</translation>
  </message>
 </context>
 <context>
  <name>BarcodeField</name>
  <message>
   <source>Scan</source>
   <translation>扫码</translation>
  </message>
  <message>
   <source>From a picture</source>
   <translation>从图片读取</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>A code was taken; it is not shown.</source>
   <translation>已取到编码，按要求不显示。</translation>
  </message>
  <message>
   <source>No code yet</source>
   <translation>还没有编码</translation>
  </message>
  <message>
   <source>Scan again</source>
   <translation>重新扫码</translation>
  </message>
 </context>
 <context>
  <name>CameraDialog</name>
  <message>
   <source>Take a photo</source>
   <translation>拍照</translation>
  </message>
  <message>
   <source>Take</source>
   <translation>拍</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>空格</translation>
  </message>
  <message>
   <source>Again</source>
   <translation>重拍</translation>
  </message>
  <message>
   <source>Use this photo</source>
   <translation>用这张</translation>
  </message>
  <message>
   <source>Choose a file</source>
   <translation>选文件</translation>
  </message>
  <message>
   <source>Can everything be read? Then use it.</source>
   <translation>字都看得清吗？看得清就用这张。</translation>
  </message>
  <message>
   <source>Hold the camera straight above, with all four corners in sight.</source>
   <translation>正对着拍，四个角都要入镜。</translation>
  </message>
 </context>
 <context>
  <name>DateField</name>
  <message>
   <source>The form asks for the {0} calendar, which is not known here: give the Gregorian date.</source>
   <translation>表单要求{0}，本机不支持：请填公历日期。</translation>
  </message>
  <message>
   <source>Persian</source>
   <translation>波斯历</translation>
  </message>
  <message>
   <source>Islamic</source>
   <translation>伊斯兰历</translation>
  </message>
  <message>
   <source>Buddhist</source>
   <translation>佛历</translation>
  </message>
  <message>
   <source>Ethiopian</source>
   <translation>埃塞俄比亚历</translation>
  </message>
  <message>
   <source>Coptic</source>
   <translation>科普特历</translation>
  </message>
  <message>
   <source>Bikram Sambat</source>
   <translation>尼泊尔历</translation>
  </message>
  <message>
   <source>Myanmar</source>
   <translation>缅历</translation>
  </message>
 </context>
 <context>
  <name>DrawingDialog</name>
  <message>
   <source>Undo</source>
   <translation>撤销</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>清空</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>完成</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>By keyboard: arrows move, Space sets the pen down and lifts it.</source>
   <translation>用键盘：方向键移动，空格落笔、抬笔。</translation>
  </message>
  <message>
   <source>Throw the drawing away?</source>
   <translation>不要这幅画了吗？</translation>
  </message>
  <message>
   <source>It has not been kept yet.</source>
   <translation>它还没有保存。</translation>
  </message>
  <message>
   <source>Throw away</source>
   <translation>不要了</translation>
  </message>
  <message>
   <source>Go on drawing</source>
   <translation>接着画</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>红</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>蓝</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>黑</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>绿</translation>
  </message>
  <message>
   <source>Yellow</source>
   <translation>黄</translation>
  </message>
  <message>
   <source>White</source>
   <translation>白</translation>
  </message>
  <message>
   <source>Fine</source>
   <translation>细</translation>
  </message>
  <message>
   <source>Medium</source>
   <translation>中</translation>
  </message>
  <message>
   <source>Broad</source>
   <translation>粗</translation>
  </message>
  <message>
   <source>Eraser</source>
   <translation>橡皮</translation>
  </message>
 </context>
 <context>
  <name>FileField</name>
  <message>
   <source>Save a copy</source>
   <translation>另存一份</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Look at it</source>
   <translation>查看</translation>
  </message>
  <message>
   <source>Choose another</source>
   <translation>换一个</translation>
  </message>
  <message>
   <source>Choose a file</source>
   <translation>选文件</translation>
  </message>
 </context>
 <context>
  <name>GeopointField</name>
  <message>
   <source>altitude {0} m</source>
   <translation>海拔 {0} 米</translation>
  </message>
  <message>
   <source>exact to {0} m</source>
   <translation>误差 {0} 米</translation>
  </message>
  <message>
   <source>Where I am</source>
   <translation>本机位置</translation>
  </message>
  <message>
   <source>Plot of the position</source>
   <translation>位置示意图</translation>
  </message>
  <message>
   <source>poor: better repeat it outside</source>
   <translation>误差较大，请到室外重取</translation>
  </message>
  <message>
   <source>Chinese online maps show places up to 700 m beside the true position: compare it.</source>
   <translation>国内在线地图的坐标有偏移，可差到 700 米，请核对。</translation>
  </message>
 </context>
 <context>
  <name>GeotraceField</name>
  <message>
   <source>Add</source>
   <translation>添加</translation>
  </message>
  <message>
   <source>Add where I am</source>
   <translation>添加本机位置</translation>
  </message>
  <message>
   <source>Plot of the points</source>
   <translation>各点示意图</translation>
  </message>
  <message>
   <source>next point</source>
   <translation>下一个点</translation>
  </message>
  <message>
   <source>This is no list of positions: {0}</source>
   <translation>这不是一串位置：{0}</translation>
  </message>
  <message numerus="yes">
   <source>%Ln points</source>
   <translation><numerusform>%Ln 个点</numerusform></translation>
  </message>
  <message>
   <source>length {0}</source>
   <translation>长 {0}</translation>
  </message>
  <message>
   <source>area {0}</source>
   <translation>面积 {0}</translation>
  </message>
  <message>
   <source>at least {0} are needed</source>
   <translation>至少要 {0} 个点</translation>
  </message>
  <message>
   <source>too many to be changed one by one</source>
   <translation>点太多，不能逐个修改</translation>
  </message>
 </context>
 <context>
  <name>LabelMedia</name>
  <message>
   <source>Recording</source>
   <translation>录音</translation>
  </message>
  <message>
   <source>Play the video</source>
   <translation>播放视频</translation>
  </message>
  <message>
   <source>Picture of the question; press to see it large</source>
   <translation>题目配图，按一下看大图</translation>
  </message>
  <message>
   <source>{0} belongs here and did not come with the form.</source>
   <translation>这里应有 {0}，但没有随表单送来。</translation>
  </message>
 </context>
 <context>
  <name>LiveDialog</name>
  <message>
   <source>The camera is gone. Plug it in again, or choose a file. Nothing is lost.</source>
   <translation>摄像头断开了。请重新插上，或改用文件。已填内容都在。</translation>
  </message>
  <message>
   <source>Camera</source>
   <translation>摄像头</translation>
  </message>
  <message>
   <source>No camera was found on this computer.</source>
   <translation>本机没有找到摄像头。</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>The camera is starting…</source>
   <translation>摄像头正在启动…</translation>
  </message>
  <message>
   <source>The camera cannot be used. Another program may be using it, or it is not allowed here.</source>
   <translation>摄像头用不了：可能被别的程序占用，或系统没有允许。</translation>
  </message>
 </context>
 <context>
  <name>MomentField</name>
  <message>
   <source>Now</source>
   <translation>现在</translation>
  </message>
 </context>
 <context>
  <name>NoteView</name>
  <message>
   <source>Open this address?</source>
   <translation>打开这个网址吗？</translation>
  </message>
  <message>
   <source>It opens in another program and may need the network.</source>
   <translation>将在别的程序里打开，可能需要网络。</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>Stay here</source>
   <translation>留在这里</translation>
  </message>
 </context>
 <context>
  <name>PeriodField</name>
  <message>
   <source>Year before</source>
   <translation>上一年</translation>
  </message>
  <message>
   <source>Next year</source>
   <translation>下一年</translation>
  </message>
  <message>
   <source>Month before</source>
   <translation>上个月</translation>
  </message>
  <message>
   <source>Next month</source>
   <translation>下个月</translation>
  </message>
 </context>
 <context>
  <name>PictureField</name>
  <message>
   <source>Choose a file</source>
   <translation>选文件</translation>
  </message>
  <message>
   <source>Draw</source>
   <translation>画图</translation>
  </message>
  <message>
   <source>Draw on it</source>
   <translation>在图上画</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
  <message>
   <source>Add drawing</source>
   <translation>加草图</translation>
  </message>
  <message>
   <source>Add photo</source>
   <translation>加照片</translation>
  </message>
  <message>
   <source>Replace</source>
   <translation>换一张</translation>
  </message>
  <message>
   <source>Photo</source>
   <translation>拍照</translation>
  </message>
  <message>
   <source>Draw anew</source>
   <translation>重新画</translation>
  </message>
 </context>
 <context>
  <name>PlayerBar</name>
  <message>
   <source>Play</source>
   <translation>播放</translation>
  </message>
  <message>
   <source>Place in the recording</source>
   <translation>播放位置</translation>
  </message>
  <message>
   <source>It is at the centre, not on this device; it comes with the next sync.</source>
   <translation>原件在中心，不在本机，下次同步时取回。</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>暂停</translation>
  </message>
  <message>
   <source>This computer has nothing to play sound with. Plug in headphones, then try again.</source>
   <translation>本机没有放音设备，请接上耳机再试。</translation>
  </message>
  <message>
   <source>This recording cannot be played here. It is kept as it is; save a copy of it.</source>
   <translation>这段录音在这里放不了，已原样保存，可另存一份。</translation>
  </message>
 </context>
 <context>
  <name>PointPlot</name>
  <message>
   <source>Closer</source>
   <translation>放大</translation>
  </message>
  <message>
   <source>Wider</source>
   <translation>缩小</translation>
  </message>
 </context>
 <context>
  <name>PointRow</name>
  <message>
   <source>Point {0}</source>
   <translation>第 {0} 点</translation>
  </message>
  <message>
   <source>Earlier</source>
   <translation>上移</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>下移</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>移除</translation>
  </message>
 </context>
 <context>
  <name>PositionDialog</name>
  <message>
   <source>Position of this device</source>
   <translation>本机位置</translation>
  </message>
  <message>
   <source>Where, and how exact</source>
   <translation>位置与误差</translation>
  </message>
  <message>
   <source>Use this position</source>
   <translation>用这个位置</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>取消</translation>
  </message>
  <message>
   <source>Looking for it. Under the open sky it takes half a minute, indoors longer.</source>
   <translation>正在定位。露天约半分钟，室内更久。</translation>
  </message>
  <message>
   <source>{0}, exact to {1} m</source>
   <translation>{0}，误差 {1} 米</translation>
  </message>
  <message>
   <source>This is poor: wait, or go to a window or outside.</source>
   <translation>误差较大：再等等，或到窗边、室外。</translation>
  </message>
  <message>
   <source>Nothing has come. Go outside and try again, or type the position.</source>
   <translation>没有定到位置。请到室外再试，或手填位置。</translation>
  </message>
  <message>
   <source>This device cannot find its position: it has no receiver, or the system offers none.</source>
   <translation>本机不能定位：没有接收器，或系统没有提供。</translation>
  </message>
  <message>
   <source>The system does not let this program see the position. Allow it in its settings.</source>
   <translation>系统没有允许本程序定位，请在系统设置里允许。</translation>
  </message>
  <message>
   <source>The position service has stopped.</source>
   <translation>定位服务已停止。</translation>
  </message>
  <message>
   <source>Type the position, or paste it from a map.</source>
   <translation>请手填位置，或从地图粘贴。</translation>
  </message>
 </context>
 <context>
  <name>Recorder</name>
  <message>
   <source>Record</source>
   <translation>录音</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>暂停</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Microphone</source>
   <translation>麦克风</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>音量</translation>
  </message>
  <message>
   <source>Finishing…</source>
   <translation>正在整理…</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>继续</translation>
  </message>
  <message>
   <source>No microphone was found. Plug one in and try again, or choose a sound file.</source>
   <translation>没有找到麦克风。请接上再试，或选录音文件。</translation>
  </message>
  <message>
   <source>The microphone cannot be used: another program has it, or the system does not allow it.</source>
   <translation>麦克风用不了：被别的程序占用，或系统没有允许。</translation>
  </message>
  <message>
   <source>The microphone is gone. What was said until then is kept.</source>
   <translation>麦克风断开了，之前录到的已保存。</translation>
  </message>
 </context>
 <context>
  <name>RecordingSign</name>
  <message>
   <source>Level</source>
   <translation>音量</translation>
  </message>
  <message>
   <source>Stop recording</source>
   <translation>停止录音</translation>
  </message>
  <message>
   <source>Recording {0}</source>
   <translation>正在录音 {0}</translation>
  </message>
 </context>
 <context>
  <name>ScanDialog</name>
  <message>
   <source>Scan a code</source>
   <translation>扫码</translation>
  </message>
  <message>
   <source>From a picture file</source>
   <translation>从图片文件</translation>
  </message>
  <message>
   <source>Hold the code before the camera; it is taken as soon as it can be read.</source>
   <translation>把码放到镜头前，读清就自动取用。</translation>
  </message>
  <message>
   <source>Several codes are in the picture</source>
   <translation>图里有几个码</translation>
  </message>
  <message>
   <source>Which one is meant?</source>
   <translation>要用哪一个？</translation>
  </message>
  <message>
   <source>None of them</source>
   <translation>都不是</translation>
  </message>
 </context>
 <context>
  <name>SignatureField</name>
  <message>
   <source>Sign here with pen or finger</source>
   <translation>用笔或手指在此签名</translation>
  </message>
  <message>
   <source>Signed; the picture is not on this device</source>
   <translation>已签名；图片不在本机</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>清除</translation>
  </message>
 </context>
 <context>
  <name>Taking</name>
  <message>
   <source>Sketch</source>
   <translation>草图</translation>
  </message>
  <message>
   <source>It is at the centre, not on this device; it comes with the next sync.</source>
   <translation>原件在中心，不在本机，下次同步时取回。</translation>
  </message>
  <message>
   <source>Save a copy outside the encrypted archive</source>
   <translation>另存一份（不再加密）</translation>
  </message>
  <message>
   <source>Choose a file</source>
   <translation>选文件</translation>
  </message>
  <message>
   <source>Draw on the photo</source>
   <translation>在照片上画</translation>
  </message>
  <message>
   <source>No camera was found: choose a picture of the code, or type it</source>
   <translation>没有摄像头：请选码的图片，或手填</translation>
  </message>
  <message>
   <source>Choose a picture of the code</source>
   <translation>选码的图片</translation>
  </message>
  <message>
   <source>Saved: {path}</source>
   <translation>已存：{path}</translation>
  </message>
 </context>
 <context>
  <name>VideoField</name>
  <message>
   <source>Play</source>
   <translation>播放</translation>
  </message>
  <message>
   <source>Choose a video</source>
   <translation>选视频</translation>
  </message>
 </context>
 <context>
  <name>ViewDialog</name>
  <message>
   <source>Close</source>
   <translation>关闭</translation>
  </message>
 </context>
 <context>
  <name>capture</name>
  <message>
   <source>All files (*)</source>
   <translation>所有文件 (*)</translation>
  </message>
  <message>
   <source>Matching files ({0})</source>
   <translation>可用的文件 ({0})</translation>
  </message>
  <message>
   <source>No camera was found: choose a photo</source>
   <translation>没有找到摄像头：请选照片</translation>
  </message>
  <message>
   <source>Choose a photo</source>
   <translation>选择照片</translation>
  </message>
 </context>
</TS>
