"""What exported sheets say beside the values, Chinese first: names of columns, and what an export is."""

from collections.abc import Mapping

from forms.dossier.model import Words

SAID: Mapping[str, Words] = {
    "about": Words("导出说明", "About this export"),
    "item": Words("项目", "Item"),
    "content": Words("内容", "Content"),
    "what": Words("内容性质", "What this is"),
    "disclaimer": Words(
        "由联盟培育档案导出，供查阅核对；不构成征信报告或信用评级。",
        "From the alliance's archive, for reading and checking; neither a credit report nor a rating.",
    ),
    "firm": Words("主体名称", "Firm"),
    "uscc": Words("统一社会信用代码", "Unified social credit code"),
    "at": Words("导出时间", "Exported at"),
    "by": Words("导出人", "Exported by"),
    "audience": Words("提供给", "Handed to"),
    "purpose": Words("用途", "Purpose"),
    "consent": Words("授权", "Authorisation"),
    "firms": Words("主体数", "Firms"),
    "records": Words("条目数", "Records"),
    "version": Words("资源包", "Content pack"),
    "withheld": Words("未提供（无授权）", "Kept back (not authorised)"),
    "none": Words("没有有效授权", "No live authorisation"),
    "id": Words("条目标识", "Record id"),
    "parent": Words("所属条目标识", "Id of its record"),
    "source": Words("信息来源", "Source"),
    "record": Words("条目", "Record"),
    "evidence_kept": Words("佐证", "Evidence"),
    "kind": Words("信息项", "Item"),
    "cut": Words("…〔全文见卷宗〕", "… [in full in the dossier]"),
    "code": Words("代码", "code"),
    "evidence": Words("佐证编号", "Evidence"),
    "who": Words("记录人", "Recorded by"),
    "when": Words("记录时间", "Recorded at"),
}
