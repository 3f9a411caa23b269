import { type ActSource, writeAct } from '../act-answer.ts'
import { type Answer, answerError, answerJson } from '../answer.ts'
import { spoilAct } from '../faults/acts.ts'
import { renameParties } from '../faults/identity.ts'
import { writeAnswer } from '../faults/manners.ts'
import { groupLines, misstate, statedPeriod } from '../faults/setups.ts'
import { dateTimeAt, isCalendarDate } from '../ledger/calendar.ts'
import { ORGANIZATION } from '../ledger/catalogue.ts'
import { stateContracts } from '../ledger/contracts.ts'
import { describeCounterparty } from '../ledger/counterparty.ts'
import { encodePrintForm } from '../print/print-form.ts'
import type { ServiceCall } from './service.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `GET /act?counterparty_guid&date_from&date_to`, the period inclusive. */
export function answerAct({ base, query, faults }: ServiceCall): Answer {
  const guid = query.get('counterparty_guid') ?? ''
  const { from, to } = readPeriod(query, faults.has('dates_unchecked') ? base.today() : null)
  if (faults.has('safe_mode')) {
    return answerError(422, 'safe_mode', 'Расширение работает в безопасном режиме')
  }
  if (!GUID.test(guid)) {
    return answerError(400, 'bad_guid', 'Параметр counterparty_guid не является идентификатором')
  }
  if (!isCalendarDate(from) || !isCalendarDate(to)) {
    return answerError(400, 'bad_date', 'Даты date_from и date_to ожидаются в виде ГГГГ-ММ-ДД')
  }
  if (from > to) return answerError(400, 'bad_period', 'Начало периода позже его конца')
  const counterparty =
    base.find(guid) ??
    (faults.has('unknown_accepted') ? { ...EMPTY_COUNTERPARTY, guid: guid.toLowerCase() } : null)
  if (!counterparty) {
    return answerError(404, 'counterparty_not_found', `Контрагент ${guid} не найден`)
  }
  const organization = query.get('organization_guid')
  if (organization !== null && organization.toLowerCase() !== ORGANIZATION.guid) {
    return answerError(422, 'organization_not_found', `Организация ${organization} не найдена`)
  }

  const period = { from, to }
  const told = faults.has('one_for_all')
    ? (base.counterparties.at(-1) ?? counterparty)
    : counterparty
  const taken = statedPeriod(period, faults)
  const statement = base.statement(told, taken.from, taken.to)
  const ledger = {
    broughtForward: counterparty.plan.broughtForward,
    rows: counterparty.hasContracts ? base.rows(counterparty) : [],
  }
  const source: ActSource = {
    counterparty,
    period,
    statement,
    contracts: stateContracts(counterparty, ledger, period),
    asOf: dateTimeAt(
      base.options.now(),
      faults.has('other_zone') ? 'Asia/Vladivostok' : base.options.timeZone,
    ),
  }
  const named = renameParties(writeAct(source), counterparty, faults)
  const spoilt = spoilAct(misstate(named, statement, faults), source, faults)
  const act = faults.has('grouped_lines') ? groupLines(spoilt) : spoilt
  const printedAt = base.options.now()
  const printed = encodePrintForm({ counterparty, period, statement, printedAt, faults })
  return answerJson(
    200,
    writeAnswer(printed === null ? act : { ...act, pdf_base64: printed }, faults),
  )
}

/** Of a reference that leads nowhere: 1C answers for it too, where a module does not look. */
const EMPTY_COUNTERPARTY = describeCounterparty({
  key: 'nobody',
  name: '<Объект не найден>',
  plan: { broughtForward: 0n, chapters: [] },
  remark: { ru: '', en: '' },
})

/** @param instead of a date that is none; null: it is refused */
function readPeriod(query: URLSearchParams, instead: string | null) {
  const read = (name: string) => {
    const given = query.get(name) ?? ''
    return isCalendarDate(given) ? given : (instead ?? given)
  }
  const [from, to] = [read('date_from'), read('date_to')]
  return instead !== null && from > to ? { from: to, to: from } : { from, to }
}
