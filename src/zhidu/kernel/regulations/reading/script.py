"""Folding a text for recognition, character by character, so that every place in it stays where it was."""

from __future__ import annotations

import re

# Traditional characters that occur in numbers, titles, posts and units; the text itself is never converted.
_TRADITIONAL = (
    "條項節編總則規範辦職責實細見暫試從執釋製為爲據於關單處長領導書記員組會議黨審檢個時間內後號萬億兩"
    "過報監紀財務統計資訊網絡業廳區縣簽發應須準嚴違罰週歲標額價錢費級機檔館電車輛學習訓請銷備對達證聯"
    "綜術進經濟產開門話當來無與國衆眾屬鎮鄉廣東醫護質數設軟參〇○問題結彙匯稱圓現將註獎懲評專遲離該連"
    "還點調臺負織劃體傳確錄認協動給較維崗續損絕訪運寫論構們轉線響毀隨類種際補討講團識隊積滿帶辭績環訂"
    "選許輸預難驗師畢歸盤斷舉創庫測雙聲裝衛廢約親臨愛紙頭樣擔盡義擬換養說儲遞別觀營雜勵熱層權輕緊聞遷"
    "糾筆冊輪險壞閉歷鎖頁勞勢終馬讀狀貯鑰郵態減鏈賓樓詳稅談瞞偵刪盜靜鐘齊園況場優薦緩輔幾獨慮閱復複戶"
    "夠讓雖啟啓擇擾偽僱顧貴貨購銀錯驟魚曆鄰揚傷殘歡殺濫災遺鑒鑑貫徹"
)
_SIMPLIFIED = (
    "条项节编总则规范办职责实细见暂试从执释制为为据于关单处长领导书记员组会议党审检个时间内后号万亿两"
    "过报监纪财务统计资讯网络业厅区县签发应须准严违罚周岁标额价钱费级机档馆电车辆学习训请销备对达证联"
    "综术进经济产开门话当来无与国众众属镇乡广东医护质数设软参零零问题结汇汇称元现将注奖惩评专迟离该连"
    "还点调台负织划体传确录认协动给较维岗续损绝访运写论构们转线响毁随类种际补讨讲团识队积满带辞绩环订"
    "选许输预难验师毕归盘断举创库测双声装卫废约亲临爱纸头样担尽义拟换养说储递别观营杂励热层权轻紧闻迁"
    "纠笔册轮险坏闭历锁页劳势终马读状贮钥邮态减链宾楼详税谈瞒侦删盗静钟齐园况场优荐缓辅几独虑阅复复户"
    "够让虽启启择扰伪雇顾贵货购银错骤鱼历邻扬伤残欢杀滥灾遗鉴鉴贯彻"
)
_FOLD = dict(zip(map(ord, _TRADITIONAL), _SIMPLIFIED, strict=True))
_FOLD |= {0xFF01 + step: chr(0x21 + step) for step in range(94)}
_FOLD |= {ord(one): " " for one in "\u3000\u00a0\t\r\f\v\u200b\ufeff"}
_FOLD |= dict(zip(map(ord, "〔〕【】［］｡﹐﹑︰"), "()()()。,、:", strict=True))
_FOLD |= {ord(one): "." for one in "．•·"}
_FOLD |= {ord(one): "\n" for one in "\u2028\u2029\x85"}

_PAGE_MARK = re.compile(r"^ *([0-9]{1,3})、", re.MULTILINE)
_MID_SENTENCE = re.compile(r"[^。;:!?\s] *\Z")


def fold(text: str) -> str:
    """``text`` with half-width signs and simplified characters, marks of pages blank; of the same length."""
    return _without_page_marks(text.translate(_FOLD))


def _without_page_marks(folded: str) -> str:
    """Where every line begins with its own number and breaks off in a sentence, these are pages."""
    lines = folded.split("\n")
    filled = [line for line in lines if line.strip()]
    marks = [_PAGE_MARK.match(line) for line in filled]
    numbered = [int(mark[1]) for mark in marks if mark]
    broken = sum(bool(_MID_SENTENCE.search(line)) for line in filled[:-1])
    if len(filled) < 3 or numbered != list(range(1, len(filled) + 1)) or broken * 2 < len(filled):
        return folded
    return _PAGE_MARK.sub(lambda mark: " " * len(mark[0]), folded).replace("\n", " ")
