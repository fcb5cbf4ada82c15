"""Working days with their make-up days, deadlines counted from an event, duties that recur. Pure.

The boundaries, decided once:

* The day of the event does not count: "3 days after" Monday is Thursday, "1 working_day after" Friday is
  Monday.
* A limit names the last good day: what is done on it is on time.
* Hours are exact: "24 hours after" 10:00 is 10:00 the next day, rest day or not; they need a moment, not a
  day.
* Months keep the day of the month; where it does not exist, the month's last day takes its place
  (31 January + 1 month = 28 or 29 February). The same holds for "day 31 of month" and for yearly 02-29.
* A moment belongs to its day in Asia/Shanghai; a moment without a zone is read as being there.
* Calendar days run through rest days; only "postponed" moves a last day that is a rest day to the next
  working day.
* What rests on a year whose holiday notice is not known yet is provisional.
"""
