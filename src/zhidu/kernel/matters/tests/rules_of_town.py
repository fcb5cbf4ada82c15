"""The tiny pack of the town: ways, guards, a checklist."""

PACK = """
[regulation]
id = "T.01"
title = "试验制度"
authority = "town"
issuer = "镇政府"
rank = "office"
from = 2000-01-01
from_assumed = true
status = "in_force"

[[clause]]
id = "T.01-01"
article = "一"
kind = "enforce"
module = "test"
summary = "文稿由谁办理。"
carried_by = ["answer:test.way"]

[[clause]]
id = "T.01-02"
article = "二"
kind = "enforce"
module = "test"
summary = "文稿不得过长。"
carried_by = ["answer:test.size"]

[[checklist]]
code = "test.list"
label = "核对单"
clause = "T.01-01"
items = [{text = "数据已核对"}, {text = "文字已校对"}, {text = "可附图", required = false}]

[[answer]]
question = "test.way"
clause = "T.01-01"
when = {route = "short"}
then = {steps = ["agree: own_section_head", "approve: head"]}

[[answer]]
question = "test.way"
clause = "T.01-01"
when = {route = "plain"}
then = {steps = [
  {do = "draft", who = "starter"},
  {do = "agree", who = "own_section_head", due = "2 working_days after arrival"},
  {do = "register", who = "department:general_office"},
  {do = "approve", who = "deputy_in_charge"},
  {do = "sign", who = "head"},
]}

[[answer]]
question = "test.way"
clause = "T.01-01"
when = {route = "beside"}
then = {steps = [
  {do = "agree", who = "own_section_head"},
  {do = "countersign", who = "department:general_office", parallel = true},
  {do = "countersign", who = "department:supervision", parallel = true},
  {do = "approve", who = "head"},
]}

[[answer]]
question = "test.way"
clause = "T.01-01"
when = {route = "listed"}
then = {steps = [
  {do = "check", who = "own_section_head", checklist = "test.list"},
  "file: department:general_office",
]}

[[answer]]
question = "test.way"
clause = "T.01-01"
when = {route = "overseen"}
then = {steps = ["agree: own_section_head", {do = "check", who = "head", checklist = "test.list"}]}

[[answer]]
question = "test.way"
clause = "T.01-01"
when = {route = "told"}
then = {steps = ["agree: own_section_head", "inform: department:supervision", "approve: head"]}

[[answer]]
question = "test.way"
clause = "T.01-01"
when = {route = "sealed"}
then = {steps = ["sign: head"]}

[[answer]]
question = "test.size"
clause = "T.01-02"
when = {pages = "few"}
then = {yes = true}

[[answer]]
question = "test.size"
clause = "T.01-02"
when = {pages = "some"}
then = {yes = false}
strength = "hint"

[[answer]]
question = "test.size"
clause = "T.01-02"
when = {pages = "many"}
then = {yes = false}
strength = "in_principle"

[[answer]]
question = "test.size"
clause = "T.01-02"
when = {pages = "endless"}
then = {yes = false}

[[answer]]
question = "test.signing"
clause = "T.01-02"
when = {clean = true}
then = {yes = true}

[[answer]]
question = "test.signing"
clause = "T.01-02"
when = {clean = false}
then = {yes = false}
strength = "in_principle"
"""
