import { writeAct } from '../act-answer.ts'
import { type Answer, answerError, answerJson } from '../answer.ts'
import { spoilAct } from '../faults/acts.ts'
import { writeJson } from '../json-text.ts'
import { isCalendarDate } from '../ledger/calendar.ts'
import { encodePrintForm } from '../print/print-form.ts'
import type { ServiceCall } from './service.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `GET /act?counterparty_guid&date_from&date_to`, the period inclusive. */
export function answerAct({ base, query, faults }: ServiceCall): Answer {
  const guid = query.get('counterparty_guid') ?? ''
  const from = query.get('date_from') ?? ''
  const to = query.get('date_to') ?? ''
  if (!GUID.test(guid)) {
    return answerError(400, 'bad_guid', 'Параметр counterparty_guid не является идентификатором')
  }
  if (!isCalendarDate(from) || !isCalendarDate(to)) {
    return answerError(400, 'bad_date', 'Даты date_from и date_to ожидаются в виде ГГГГ-ММ-ДД')
  }
  if (from > to) return answerError(400, 'bad_period', 'Начало периода позже его конца')
  const counterparty = base.find(guid)
  if (!counterparty) {
    return answerError(404, 'counterparty_not_found', `Контрагент ${guid} не найден`)
  }

  const period = { from, to }
  const statement = base.statement(counterparty, from, to)
  const act = spoilAct(
    writeAct(counterparty, period, statement),
    { counterparty, statement },
    faults,
  )
  const printed = encodePrintForm({
    counterparty,
    period,
    statement,
    printedAt: base.options.now(),
    faults,
  })
  return answerJson(200, writeJson(printed === null ? act : { ...act, pdf_base64: printed }))
}
