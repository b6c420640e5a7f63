from . import kim_report_station_result
from . import kim_report_station_given
from . import kim_report_question
from . import kim_report_committee
from . import kim_body_committee
from . import kim_report_duty
from . import kim_report_duty_reminder
from . import kim_deadline_item_committee
