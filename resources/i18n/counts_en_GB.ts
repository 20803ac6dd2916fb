<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
 <context>
  <name>AlertsPage</name>
  <message numerus="yes">
   <source>%Ln firms are being judged for today…</source>
   <translation><numerusform>%Ln firm is being judged for today…</numerusform><numerusform>%Ln firms are being judged for today…</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} to act on · {1} urgent · %Ln firms</source>
   <translation><numerusform>{0} to act on · {1} urgent · %Ln firm</numerusform><numerusform>{0} to act on · {1} urgent · %Ln firms</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ArchiveExport</name>
  <message numerus="yes">
   <source>%Ln archives</source>
   <translation><numerusform>%Ln archive</numerusform><numerusform>%Ln archives</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms were left out, without an authorisation for this recipient: {0}</source>
   <translation><numerusform>%Ln firm was left out, without an authorisation for this recipient: {0}</numerusform><numerusform>%Ln firms were left out, without an authorisation for this recipient: {0}</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln pieces of evidence</source>
   <translation><numerusform>%Ln piece of evidence</numerusform><numerusform>%Ln pieces of evidence</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln pieces of evidence are at the centre and not on this device; they are listed as missing.</source>
   <translation><numerusform>%Ln piece of evidence is at the centre and not on this device; it is listed as missing.</numerusform><numerusform>%Ln pieces of evidence are at the centre and not on this device; they are listed as missing.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln record</numerusform><numerusform>%Ln records</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln values or records stayed behind: no authorisation covers them.</source>
   <translation><numerusform>%Ln value or record stayed behind: no authorisation covers it.</numerusform><numerusform>%Ln values or records stayed behind: no authorisation covers them.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} of %Ln archives</source>
   <translation><numerusform>{0} of %Ln archive</numerusform><numerusform>{0} of %Ln archives</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ArchivePresenter</name>
  <message numerus="yes">
   <source>%Ln items on this device to send</source>
   <translation><numerusform>%Ln item on this device to send</numerusform><numerusform>%Ln items on this device to send</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Ends in %Ln days</source>
   <translation><numerusform>Ends in %Ln day</numerusform><numerusform>Ends in %Ln days</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} points</source>
   <translation><numerusform>{0} point</numerusform><numerusform>{0} points</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ArchiveWords</name>
  <message numerus="yes">
   <source>%Ln days left</source>
   <translation><numerusform>%Ln day left</numerusform><numerusform>%Ln days left</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln days over</source>
   <translation><numerusform>%Ln day over</numerusform><numerusform>%Ln days over</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ArchivesPage</name>
  <message numerus="yes">
   <source>%Ln firms</source>
   <translation><numerusform>%Ln firm</numerusform><numerusform>%Ln firms</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms · {0} shown</source>
   <translation><numerusform>%Ln firm · {0} shown</numerusform><numerusform>%Ln firms · {0} shown</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} of %Ln firms</source>
   <translation><numerusform>{0} of %Ln firm</numerusform><numerusform>{0} of %Ln firms</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ArchivesPresenter</name>
  <message numerus="yes">
   <source>{0} points</source>
   <translation><numerusform>{0} point</numerusform><numerusform>{0} points</numerusform></translation>
  </message>
 </context>
 <context>
  <name>Batches</name>
  <message numerus="yes">
   <source>%Ln firms: {0}</source>
   <translation><numerusform>%Ln firm: {0}</numerusform><numerusform>%Ln firms: {0}</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln visits planned, {0} to {1}</source>
   <translation><numerusform>%Ln visit planned, {0} to {1}</numerusform><numerusform>%Ln visits planned, {0} to {1}</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Labels of %Ln firms changed</source>
   <translation><numerusform>Labels of %Ln firm changed</numerusform><numerusform>Labels of %Ln firms changed</numerusform></translation>
  </message>
 </context>
 <context>
  <name>CampaignPage</name>
  <message numerus="yes">
   <source>Confirm %Ln proposals?</source>
   <translation><numerusform>Confirm %Ln proposal?</numerusform><numerusform>Confirm %Ln proposals?</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} · {1} decided · {2} to decide · %Ln appeals</source>
   <translation><numerusform>{0} · {1} decided · {2} to decide · %Ln appeal</numerusform><numerusform>{0} · {1} decided · {2} to decide · %Ln appeals</numerusform></translation>
  </message>
 </context>
 <context>
  <name>CodeField</name>
  <message numerus="yes">
   <source>&lt;b&gt;%Ln characters, 18 are needed.&lt;/b&gt;</source>
   <translation><numerusform>&lt;b&gt;%Ln character, 18 are needed.&lt;/b&gt;</numerusform><numerusform>&lt;b&gt;%Ln characters, 18 are needed.&lt;/b&gt;</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Correct %Ln characters</source>
   <translation><numerusform>Correct %Ln character</numerusform><numerusform>Correct %Ln characters</numerusform></translation>
  </message>
 </context>
 <context>
  <name>Compare</name>
  <message numerus="yes">
   <source>Take over %Ln facts that only the other archive has</source>
   <translation><numerusform>Take over %Ln fact that only the other archive has</numerusform><numerusform>Take over %Ln facts that only the other archive has</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} · %Ln records</source>
   <translation><numerusform>{0} · %Ln record</numerusform><numerusform>{0} · %Ln records</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ConnectivityChip</name>
  <message numerus="yes">
   <source>%Ln changes not taken by the centre</source>
   <translation><numerusform>%Ln change not taken by the centre</numerusform><numerusform>%Ln changes not taken by the centre</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln deletions wait for your word</source>
   <translation><numerusform>%Ln deletion waits for your word</numerusform><numerusform>%Ln deletions wait for your word</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos</source>
   <translation><numerusform>%Ln photo</numerusform><numerusform>%Ln photos</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln record</numerusform><numerusform>%Ln records</numerusform></translation>
  </message>
 </context>
 <context>
  <name>DemandWords</name>
  <message numerus="yes">
   <source>{0} days</source>
   <translation><numerusform>{0} day</numerusform><numerusform>{0} days</numerusform></translation>
  </message>
 </context>
 <context>
  <name>DemandsPresenter</name>
  <message numerus="yes">
   <source>%Ln days over</source>
   <translation><numerusform>%Ln day over</numerusform><numerusform>%Ln days over</numerusform></translation>
  </message>
 </context>
 <context>
  <name>DiagnosisPage</name>
  <message numerus="yes">
   <source>%Ln items</source>
   <translation><numerusform>%Ln item</numerusform><numerusform>%Ln items</numerusform></translation>
  </message>
 </context>
 <context>
  <name>DiagnosisPresenter</name>
  <message numerus="yes">
   <source>costs {points} points</source>
   <translation><numerusform>costs {points} point</numerusform><numerusform>costs {points} points</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{gap} points short of grade {grade} ({at})</source>
   <translation><numerusform>{gap} point short of grade {grade} ({at})</numerusform><numerusform>{gap} points short of grade {grade} ({at})</numerusform></translation>
  </message>
 </context>
 <context>
  <name>DiagnosisTrend</name>
  <message numerus="yes">
   <source>{gain} points since {day}</source>
   <translation><numerusform>{gain} point since {day}</numerusform><numerusform>{gain} points since {day}</numerusform></translation>
  </message>
 </context>
 <context>
  <name>EvidenceView</name>
  <message numerus="yes">
   <source>%Ln pieces, kept encrypted</source>
   <translation><numerusform>%Ln piece, kept encrypted</numerusform><numerusform>%Ln pieces, kept encrypted</numerusform></translation>
  </message>
 </context>
 <context>
  <name>FieldsView</name>
  <message numerus="yes">
   <source>Read: %Ln values</source>
   <translation><numerusform>Read: %Ln value</numerusform><numerusform>Read: %Ln values</numerusform></translation>
  </message>
 </context>
 <context>
  <name>FiguresView</name>
  <message numerus="yes">
   <source>%Ln requests</source>
   <translation><numerusform>%Ln request</numerusform><numerusform>%Ln requests</numerusform></translation>
  </message>
 </context>
 <context>
  <name>FinancePresenter</name>
  <message numerus="yes">
   <source>{0} × 10,000 CNY for {1} months</source>
   <translation><numerusform>{0} × 10,000 CNY for {1} month</numerusform><numerusform>{0} × 10,000 CNY for {1} months</numerusform></translation>
  </message>
 </context>
 <context>
  <name>FirstRunPresenter</name>
  <message numerus="yes">
   <source>At least %Ln characters</source>
   <translation><numerusform>At least %Ln character</numerusform><numerusform>At least %Ln characters</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Use at least %Ln characters; a short sentence will do.</source>
   <translation><numerusform>Use at least %Ln character; a short sentence will do.</numerusform><numerusform>Use at least %Ln characters; a short sentence will do.</numerusform></translation>
  </message>
 </context>
 <context>
  <name>FollowView</name>
  <message numerus="yes">
   <source>{n} points</source>
   <translation><numerusform>{n} point</numerusform><numerusform>{n} points</numerusform></translation>
  </message>
 </context>
 <context>
  <name>GeotraceField</name>
  <message numerus="yes">
   <source>%Ln points</source>
   <translation><numerusform>%Ln point</numerusform><numerusform>%Ln points</numerusform></translation>
  </message>
 </context>
 <context>
  <name>IndicatorsView</name>
  <message numerus="yes">
   <source>%Ln indicators · {scored} scored · {open} without evidence · {na} not applicable (points spread)</source>
   <translation><numerusform>%Ln indicator · {scored} scored · {open} without evidence · {na} not applicable (points spread)</numerusform><numerusform>%Ln indicators · {scored} scored · {open} without evidence · {na} not applicable (points spread)</numerusform></translation>
  </message>
 </context>
 <context>
  <name>IntakePage</name>
  <message numerus="yes">
   <source>%Ln entries taken back</source>
   <translation><numerusform>%Ln entry taken back</numerusform><numerusform>%Ln entries taken back</numerusform></translation>
  </message>
 </context>
 <context>
  <name>IntakePresenter</name>
  <message numerus="yes">
   <source>%Ln cells hold an error of the spreadsheet and are taken as empty.</source>
   <translation><numerusform>%Ln cell holds an error of the spreadsheet and is taken as empty.</numerusform><numerusform>%Ln cells hold an error of the spreadsheet and are taken as empty.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln formulas were never calculated: nothing can be taken from them.</source>
   <translation><numerusform>%Ln formula was never calculated: nothing can be taken from it.</numerusform><numerusform>%Ln formulas were never calculated: nothing can be taken from them.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln formulas: their last value is taken, nothing is run.</source>
   <translation><numerusform>%Ln formula: its last value is taken, nothing is run.</numerusform><numerusform>%Ln formulas: their last value is taken, nothing is run.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln merged areas: their value is taken for each of their cells.</source>
   <translation><numerusform>%Ln merged area: its value is taken for each of its cells.</numerusform><numerusform>%Ln merged areas: their value is taken for each of their cells.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln rows</source>
   <translation><numerusform>%Ln row</numerusform><numerusform>%Ln rows</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln rows are hidden in the spreadsheet; they are taken like the others.</source>
   <translation><numerusform>%Ln row is hidden in the spreadsheet; it is taken like the others.</numerusform><numerusform>%Ln rows are hidden in the spreadsheet; they are taken like the others.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln rows imported</source>
   <translation><numerusform>%Ln row imported</numerusform><numerusform>%Ln rows imported</numerusform></translation>
  </message>
 </context>
 <context>
  <name>TakingBack</name>
  <message numerus="yes">
   <source>%Ln others</source>
   <translation><numerusform>%Ln other</numerusform><numerusform>%Ln others</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln values stay as they are</source>
   <translation><numerusform>%Ln value stays as it is</numerusform><numerusform>%Ln values stay as they are</numerusform></translation>
  </message>
 </context>
 <context>
  <name>OutlookPresenter</name>
  <message numerus="yes">
   <source>+{0} points</source>
   <translation><numerusform>+{0} point</numerusform><numerusform>+{0} points</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Decide %Ln fields that differ</source>
   <translation><numerusform>Decide %Ln field that differs</numerusform><numerusform>Decide %Ln fields that differ</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>The %Ln most effective improvements together: {0} points (trial)</source>
   <translation><numerusform>The most effective improvement: {0} points (trial)</numerusform><numerusform>The %Ln most effective improvements together: {0} points (trial)</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>The %Ln most effective improvements together: {0} points, grade {1} (trial)</source>
   <translation><numerusform>The most effective improvement: {0} points, grade {1} (trial)</numerusform><numerusform>The %Ln most effective improvements together: {0} points, grade {1} (trial)</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>within %Ln days</source>
   <translation><numerusform>within %Ln day</numerusform><numerusform>within %Ln days</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} points</source>
   <translation><numerusform>{0} point</numerusform><numerusform>{0} points</numerusform></translation>
  </message>
 </context>
 <context>
  <name>PlanView</name>
  <message numerus="yes">
   <source>%Ln items · {owned} with an owner</source>
   <translation><numerusform>%Ln item · {owned} with an owner</numerusform><numerusform>%Ln items · {owned} with an owner</numerusform></translation>
  </message>
 </context>
 <context>
  <name>PlannerPresenter</name>
  <message numerus="yes">
   <source>%Ln firms</source>
   <translation><numerusform>%Ln firm</numerusform><numerusform>%Ln firms</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms; {0} to {1} for one officer are the hint</source>
   <translation><numerusform>%Ln firm; {0} to {1} for one officer are the hint</numerusform><numerusform>%Ln firms; {0} to {1} for one officer are the hint</numerusform></translation>
  </message>
 </context>
 <context>
  <name>PledgeWords</name>
  <message numerus="yes">
   <source>%Ln records within its term are to be compared: a hint, no verdict</source>
   <translation><numerusform>%Ln record within its term is to be compared: a hint, no verdict</numerusform><numerusform>%Ln records within its term are to be compared: a hint, no verdict</numerusform></translation>
  </message>
 </context>
 <context>
  <name>PledgesPage</name>
  <message numerus="yes">
   <source>%Ln commitments, all with the same day and place.</source>
   <translation><numerusform>%Ln commitment, with its day and place.</numerusform><numerusform>%Ln commitments, all with the same day and place.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln days</source>
   <translation><numerusform>%Ln day</numerusform><numerusform>%Ln days</numerusform></translation>
  </message>
 </context>
 <context>
  <name>PoliciesPresenter</name>
  <message numerus="yes">
   <source>All %Ln conditions met</source>
   <translation><numerusform>%Ln condition met</numerusform><numerusform>All %Ln conditions met</numerusform></translation>
  </message>
 </context>
 <context>
  <name>PolicyWords</name>
  <message numerus="yes">
   <source>%Ln working days left</source>
   <translation><numerusform>%Ln working day left</numerusform><numerusform>%Ln working days left</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln working days over</source>
   <translation><numerusform>%Ln working day over</numerusform><numerusform>%Ln working days over</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ProgressSide</name>
 </context>
 <context>
  <name>QualityPage</name>
  <message numerus="yes">
   <source>%Ln firms on this device</source>
   <translation><numerusform>%Ln firm on this device</numerusform><numerusform>%Ln firms on this device</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Checking {0} of %Ln firms</source>
   <translation><numerusform>Checking {0} of %Ln firm</numerusform><numerusform>Checking {0} of %Ln firms</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Comparing %Ln firms</source>
   <translation><numerusform>Comparing %Ln firm</numerusform><numerusform>Comparing %Ln firms</numerusform></translation>
  </message>
 </context>
 <context>
  <name>QualityPresenter</name>
  <message numerus="yes">
   <source>Stopped after {0} of %Ln firms.</source>
   <translation><numerusform>Stopped after {0} of %Ln firm.</numerusform><numerusform>Stopped after {0} of %Ln firms.</numerusform></translation>
  </message>
 </context>
 <context>
  <name>QualityStrip</name>
  <message numerus="yes">
   <source>Its %Ln records are marked; the evaluation counts them.</source>
   <translation><numerusform>Its %Ln record is marked; the evaluation counts it.</numerusform><numerusform>Its %Ln records are marked; the evaluation counts them.</numerusform></translation>
  </message>
 </context>
 <context>
  <name>QuestionCard</name>
  <message numerus="yes">
   <source>They are not sent before you say so, and %Ln later changes wait with them.</source>
   <translation><numerusform>They are not sent before you say so, and %Ln later change waits with them.</numerusform><numerusform>They are not sent before you say so, and %Ln later changes wait with them.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} of %Ln records were deleted. Was that meant?</source>
   <translation><numerusform>{0} of %Ln record was deleted. Was that meant?</numerusform><numerusform>{0} of %Ln records were deleted. Was that meant?</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ReasonDialog</name>
  <message numerus="yes">
   <source>At least %Ln letters</source>
   <translation><numerusform>At least %Ln letter</numerusform><numerusform>At least %Ln letters</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RegisterPage</name>
  <message numerus="yes">
   <source>{0} of %Ln lines</source>
   <translation><numerusform>{0} of %Ln line</numerusform><numerusform>{0} of %Ln lines</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RepairPage</name>
  <message numerus="yes">
   <source>{0} to act on · {1} submitted · %Ln objections open</source>
   <translation><numerusform>{0} to act on · {1} submitted · %Ln objection open</numerusform><numerusform>{0} to act on · {1} submitted · %Ln objections open</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ReportView</name>
  <message numerus="yes">
   <source>Save %Ln records</source>
   <translation><numerusform>Save %Ln record</numerusform><numerusform>Save %Ln records</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RightsPage</name>
  <message numerus="yes">
   <source>%Ln values deleted; the proof is at the right</source>
   <translation><numerusform>%Ln value deleted; the proof is at the right</numerusform><numerusform>%Ln values deleted; the proof is at the right</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RightsPresenter</name>
  <message numerus="yes">
   <source>%Ln files</source>
   <translation><numerusform>%Ln file</numerusform><numerusform>%Ln files</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln places in the chain · {0}…</source>
   <translation><numerusform>%Ln place in the chain · {0}…</numerusform><numerusform>%Ln places in the chain · {0}…</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>At the centre: deleted, confirmed {0} (%Ln entries)</source>
   <translation><numerusform>At the centre: deleted, confirmed {0} (%Ln entry)</numerusform><numerusform>At the centre: deleted, confirmed {0} (%Ln entries)</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0}: %Ln values deleted ({1})</source>
   <translation><numerusform>{0}: %Ln value deleted ({1})</numerusform><numerusform>{0}: %Ln values deleted ({1})</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RightsView</name>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln record</numerusform><numerusform>%Ln records</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln values</source>
   <translation><numerusform>%Ln value</numerusform><numerusform>%Ln values</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} · %Ln values</source>
   <translation><numerusform>{0} · %Ln value</numerusform><numerusform>{0} · %Ln values</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RoomCard</name>
  <message numerus="yes">
   <source>%Ln days</source>
   <translation><numerusform>%Ln day</numerusform><numerusform>%Ln days</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln originals went, {0}.</source>
   <translation><numerusform>%Ln original went, {0}.</numerusform><numerusform>%Ln originals went, {0}.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos and files are here: {0}.</source>
   <translation><numerusform>%Ln photo or file is here: {0}.</numerusform><numerusform>%Ln photos and files are here: {0}.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos older than {0} days leave this computer: {1}. Each of them is at the centre. Without a network their small pictures are all you see of them.</source>
   <translation><numerusform>%Ln photo older than {0} days leaves this computer: {1}. It is at the centre. Without a network its small picture is all you see of it.</numerusform><numerusform>%Ln photos older than {0} days leave this computer: {1}. Each of them is at the centre. Without a network their small pictures are all you see of them.</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RoundsView</name>
  <message numerus="yes">
   <source>{0} of %Ln questions answered</source>
   <translation><numerusform>{0} of %Ln question answered</numerusform><numerusform>{0} of %Ln questions answered</numerusform></translation>
  </message>
 </context>
 <context>
  <name>RulesPresenter</name>
  <message numerus="yes">
   <source>{0} of %Ln firms looked at</source>
   <translation><numerusform>{0} of %Ln firm looked at</numerusform><numerusform>{0} of %Ln firms looked at</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{old} → {new}, {day}: {moved} of %Ln firms change grade, {shifted} more only points.</source>
   <translation><numerusform>{old} → {new}, {day}: {moved} of %Ln firm changes grade, {shifted} more only points.</numerusform><numerusform>{old} → {new}, {day}: {moved} of %Ln firms change grade, {shifted} more only points.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{old} → {new}, {day}: {moved} of %Ln firms have another grade than the lists showed.</source>
   <translation><numerusform>{old} → {new}, {day}: {moved} of %Ln firm has another grade than the lists showed.</numerusform><numerusform>{old} → {new}, {day}: {moved} of %Ln firms have another grade than the lists showed.</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ServicesPresenter</name>
  <message numerus="yes">
   <source>%Ln days over</source>
   <translation><numerusform>%Ln day over</numerusform><numerusform>%Ln days over</numerusform></translation>
  </message>
 </context>
 <context>
  <name>SettingsPage</name>
  <message numerus="yes">
   <source>%Ln changes</source>
   <translation><numerusform>%Ln change</numerusform><numerusform>%Ln changes</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln entities</source>
   <translation><numerusform>%Ln entity</numerusform><numerusform>%Ln entities</numerusform></translation>
  </message>
 </context>
 <context>
  <name>StandingView</name>
  <message numerus="yes">
   <source>/ {top} points</source>
   <translation><numerusform>/ {top} point</numerusform><numerusform>/ {top} points</numerusform></translation>
  </message>
 </context>
 <context>
  <name>Stars</name>
  <message numerus="yes">
   <source>{0} of %Ln stars</source>
   <translation><numerusform>{0} of %Ln star</numerusform><numerusform>{0} of %Ln stars</numerusform></translation>
  </message>
 </context>
 <context>
  <name>StatisticsPage</name>
  <message numerus="yes">
   <source>%Ln firms are still being judged for today; their figures may change.</source>
   <translation><numerusform>%Ln firm is still being judged for today; its figures may change.</numerusform><numerusform>%Ln firms are still being judged for today; their figures may change.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms · as of {0}</source>
   <translation><numerusform>%Ln firm · as of {0}</numerusform><numerusform>%Ln firms · as of {0}</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Grade, completeness and alerts of %Ln firms are of an earlier day or of other rules.</source>
   <translation><numerusform>Grade, completeness and alerts of %Ln firm are of an earlier day or of other rules.</numerusform><numerusform>Grade, completeness and alerts of %Ln firms are of an earlier day or of other rules.</numerusform></translation>
  </message>
 </context>
 <context>
  <name>StatisticsPresenter</name>
  <message numerus="yes">
   <source>in %Ln firms</source>
   <translation><numerusform>in %Ln firm</numerusform><numerusform>in %Ln firms</numerusform></translation>
  </message>
 </context>
 <context>
  <name>StickSide</name>
  <message numerus="yes">
   <source>%Ln more fields to decide.</source>
   <translation><numerusform>%Ln more field to decide.</numerusform><numerusform>%Ln more fields to decide.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln records stay here until you have answered for the deletions.</source>
   <translation><numerusform>%Ln record stays here until you have answered for the deletions.</numerusform><numerusform>%Ln records stay here until you have answered for the deletions.</numerusform></translation>
  </message>
 </context>
 <context>
  <name>SyncCard</name>
 </context>
 <context>
  <name>SyncLog</name>
  <message numerus="yes">
   <source>%Ln entries</source>
   <translation><numerusform>%Ln entry</numerusform><numerusform>%Ln entries</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln values</source>
   <translation><numerusform>%Ln value</numerusform><numerusform>%Ln values</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Bundle {0} read: {1} confirmed, {2} received, %Ln photos</source>
   <translation><numerusform>Bundle {0} read: {1} confirmed, {2} received, %Ln photo</numerusform><numerusform>Bundle {0} read: {1} confirmed, {2} received, %Ln photos</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>; %Ln more fields undecided</source>
   <translation><numerusform>; %Ln more field undecided</numerusform><numerusform>; %Ln more fields undecided</numerusform></translation>
  </message>
 </context>
 <context>
  <name>SyncPage</name>
  <message numerus="yes">
   <source>%Ln of the records sent were not taken by the centre; your administrator can see them there.</source>
   <translation><numerusform>%Ln of the records sent was not taken by the centre; your administrator can see it there.</numerusform><numerusform>%Ln of the records sent were not taken by the centre; your administrator can see them there.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln changes are only here</source>
   <translation><numerusform>%Ln change is only here</numerusform><numerusform>%Ln changes are only here</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln archives</source>
   <translation><numerusform>%Ln archive</numerusform><numerusform>%Ln archives</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln changes go again with the next sync</source>
   <translation><numerusform>%Ln change goes again with the next sync</numerusform><numerusform>%Ln changes go again with the next sync</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln deletions wait for your word</source>
   <translation><numerusform>%Ln deletion waits for your word</numerusform><numerusform>%Ln deletions wait for your word</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln fields are settled; {0} of them then show something else than now.</source>
   <translation><numerusform>%Ln field is settled; {0} then show something else than now.</numerusform><numerusform>%Ln fields are settled; {0} of them then show something else than now.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln fields settled</source>
   <translation><numerusform>%Ln field settled</numerusform><numerusform>%Ln fields settled</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln fields settled; asked about again, since they have another version: {0}</source>
   <translation><numerusform>%Ln field settled; asked about again, since they have another version: {0}</numerusform><numerusform>%Ln fields settled; asked about again, since they have another version: {0}</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln more fields to decide.</source>
   <translation><numerusform>%Ln more field to decide.</numerusform><numerusform>%Ln more fields to decide.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln records are back</source>
   <translation><numerusform>%Ln record is back</numerusform><numerusform>%Ln records are back</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Last sync: ↑ {0}, ↓ {1}, %Ln requests, {2} s</source>
   <translation><numerusform>Last sync: ↑ {0}, ↓ {1}, %Ln request, {2} s</numerusform><numerusform>Last sync: ↑ {0}, ↓ {1}, %Ln requests, {2} s</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln record</numerusform><numerusform>%Ln records</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos</source>
   <translation><numerusform>%Ln photo</numerusform><numerusform>%Ln photos</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} wait</source>
   <translation><numerusform>{0} waits</numerusform><numerusform>{0} wait</numerusform></translation>
  </message>
 </context>
 <context>
  <name>TodayPresenter</name>
  <message numerus="yes">
   <source> (in %Ln minutes)</source>
   <translation><numerusform> (in %Ln minute)</numerusform><numerusform> (in %Ln minutes)</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln conflicts for you to decide</source>
   <translation><numerusform>%Ln conflict for you to decide</numerusform><numerusform>%Ln conflicts for you to decide</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln deletions wait for your word</source>
   <translation><numerusform>%Ln deletion waits for your word</numerusform><numerusform>%Ln deletions wait for your word</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln firms · until {0}</source>
   <translation><numerusform>%Ln firm · until {0}</numerusform><numerusform>%Ln firms · until {0}</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln visits to make</source>
   <translation><numerusform>%Ln visit to make</numerusform><numerusform>%Ln visits to make</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>no target set · shares of %Ln firms</source>
   <translation><numerusform>no target set · shares of %Ln firm</numerusform><numerusform>no target set · shares of %Ln firms</numerusform></translation>
  </message>
 </context>
 <context>
  <name>TrainingPresenter</name>
  <message numerus="yes">
   <source>%Ln cards</source>
   <translation><numerusform>%Ln card</numerusform><numerusform>%Ln cards</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{0} hours</source>
   <translation><numerusform>{0} hour</numerusform><numerusform>{0} hours</numerusform></translation>
  </message>
 </context>
 <context>
  <name>TreePanel</name>
  <message numerus="yes">
   <source>{0} / %Ln answers</source>
   <translation><numerusform>{0} / %Ln answer</numerusform><numerusform>{0} / %Ln answers</numerusform></translation>
  </message>
 </context>
 <context>
  <name>TrialView</name>
  <message numerus="yes">
   <source>%Ln answers</source>
   <translation><numerusform>%Ln answer</numerusform><numerusform>%Ln answers</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln rows</source>
   <translation><numerusform>%Ln row</numerusform><numerusform>%Ln rows</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Ended after %Ln seconds, not all runs were made. </source>
   <translation><numerusform>Ended after %Ln second, not all runs were made. </numerusform><numerusform>Ended after %Ln seconds, not all runs were made. </numerusform></translation>
  </message>
 </context>
 <context>
  <name>TryingView</name>
  <message numerus="yes">
   <source>%Ln answers need attention. </source>
   <translation><numerusform>%Ln answer needs attention. </numerusform><numerusform>%Ln answers need attention. </numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Its submission would have %Ln bytes; nothing was kept.</source>
   <translation><numerusform>Its submission would have %Ln byte; nothing was kept.</numerusform><numerusform>Its submission would have %Ln bytes; nothing was kept.</numerusform></translation>
  </message>
 </context>
 <context>
  <name>UnlockPresenter</name>
  <message numerus="yes">
   <source>%Ln days ago</source>
   <translation><numerusform>%Ln day ago</numerusform><numerusform>%Ln days ago</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln more wrong tries then lock for 30 minutes.</source>
   <translation><numerusform>%Ln more wrong try then locks for 30 minutes.</numerusform><numerusform>%Ln more wrong tries then lock for 30 minutes.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos</source>
   <translation><numerusform>%Ln photo</numerusform><numerusform>%Ln photos</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln record</numerusform><numerusform>%Ln records</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Wrong passphrase. %Ln tries left.</source>
   <translation><numerusform>Wrong passphrase. %Ln try left.</numerusform><numerusform>Wrong passphrase. %Ln tries left.</numerusform></translation>
  </message>
 </context>
 <context>
  <name>UnlockView</name>
  <message numerus="yes">
   <source>%Ln wrong tries in a row: locked for now. </source>
   <translation><numerusform>%Ln wrong try: locked for now. </numerusform><numerusform>%Ln wrong tries in a row: locked for now. </numerusform></translation>
  </message>
  <message numerus="yes">
   <source>Locks after %Ln minutes away; what is half typed is kept</source>
   <translation><numerusform>Locks after %Ln minute away; what is half typed is kept</numerusform><numerusform>Locks after %Ln minutes away; what is half typed is kept</numerusform></translation>
  </message>
 </context>
 <context>
  <name>ValuesPresenter</name>
  <message numerus="yes">
   <source>%Ln files</source>
   <translation><numerusform>%Ln file</numerusform><numerusform>%Ln files</numerusform></translation>
  </message>
 </context>
 <context>
  <name>WhyPresenter</name>
  <message numerus="yes">
   <source>{before} {points_before} → {after} {points_after} ({by} points)</source>
   <translation><numerusform>{before} {points_before} → {after} {points_after} ({by} point)</numerusform><numerusform>{before} {points_before} → {after} {points_after} ({by} points)</numerusform></translation>
  </message>
 </context>
 <context>
  <name>WorkshopPage</name>
  <message numerus="yes">
   <source>%Ln records written to {0}</source>
   <translation><numerusform>%Ln record written to {0}</numerusform><numerusform>%Ln records written to {0}</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>; %Ln files are at the centre only</source>
   <translation><numerusform>; %Ln file is at the centre only</numerusform><numerusform>; %Ln files are at the centre only</numerusform></translation>
  </message>
 </context>
 <context>
  <name>_FirmList</name>
  <message numerus="yes">
   <source>%Ln firms</source>
   <translation><numerusform>%Ln firm</numerusform><numerusform>%Ln firms</numerusform></translation>
  </message>
 </context>
 <context>
  <name>errors</name>
  <message numerus="yes">
   <source>This archive still has {pending} changes that the centre does not have.</source>
   <translation><numerusform>This archive still has {pending} change that the centre does not have.</numerusform><numerusform>This archive still has {pending} changes that the centre does not have.</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>{tries_left} more tries before a pause. Nothing is ever deleted by wrong tries.</source>
   <translation><numerusform>{tries_left} more try before a pause. Nothing is ever deleted by wrong tries.</numerusform><numerusform>{tries_left} more tries before a pause. Nothing is ever deleted by wrong tries.</numerusform></translation>
  </message>
 </context>
 <context>
  <name>waiting</name>
  <message numerus="yes">
   <source>records</source>
   <translation><numerusform>record</numerusform><numerusform>records</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>photos</source>
   <translation><numerusform>photo</numerusform><numerusform>photos</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln records</source>
   <translation><numerusform>%Ln record</numerusform><numerusform>%Ln records</numerusform></translation>
  </message>
  <message numerus="yes">
   <source>%Ln photos</source>
   <translation><numerusform>%Ln photo</numerusform><numerusform>%Ln photos</numerusform></translation>
  </message>
 </context>
</TS>
