import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

/** Each way 1C can fail, what becomes of the request, what the customer reads and what staff see. */
const CASES: { fault: string; status: string; code: string; customer: RegExp; staff: RegExp }[] = [
  {
    fault: 'base_locked',
    status: 'waiting',
    code: 'onec.base_locked',
    customer: /1С сейчас недоступна/,
    staff: /заблокирована/,
  },
  {
    fault: 'session_expired',
    status: 'waiting',
    code: 'onec.session',
    customer: /1С сейчас недоступна/,
    staff: /Сеанс 1С/,
  },
  {
    fault: 'no_licence',
    status: 'waiting',
    code: 'onec.no_licence',
    customer: /1С сейчас недоступна/,
    staff: /лицензи/,
  },
  {
    fault: 'application_error',
    status: 'waiting',
    code: 'onec.server_error',
    customer: /1С сейчас недоступна/,
    staff: /журнал регистрации/,
  },
  {
    fault: 'sign_in_page',
    status: 'waiting',
    code: 'onec.html',
    customer: /1С сейчас недоступна/,
    staff: /веб-страницу с кодом 200/,
  },
  {
    fault: 'bad_gateway',
    status: 'waiting',
    code: 'onec.gateway',
    customer: /1С сейчас недоступна/,
    staff: /502, 503 или 504/,
  },
  {
    fault: 'gateway_timeout',
    status: 'waiting',
    code: 'onec.gateway',
    customer: /1С сейчас недоступна/,
    staff: /502, 503 или 504/,
  },
  {
    fault: 'busy',
    status: 'waiting',
    code: 'onec.busy',
    customer: /1С сейчас недоступна/,
    staff: /просит подождать/,
  },
  {
    fault: 'broken_json',
    status: 'waiting',
    code: 'onec.broken_answer',
    customer: /1С сейчас недоступна/,
    staff: /не разбирается как JSON/,
  },
  {
    fault: 'connection_reset',
    status: 'waiting',
    code: 'onec.connection',
    customer: /1С сейчас недоступна/,
    staff: /Нет соединения/,
  },
  {
    fault: 'hang',
    status: 'waiting',
    code: 'onec.timeout',
    customer: /1С сейчас недоступна/,
    staff: /за отведённое время/,
  },
  {
    fault: 'endless_body',
    status: 'waiting',
    code: 'onec.timeout',
    customer: /1С сейчас недоступна/,
    staff: /за отведённое время/,
  },
  {
    fault: 'cut_answer',
    status: 'waiting',
    code: 'onec.broken_answer',
    customer: /1С сейчас недоступна/,
    staff: /не разбирается как JSON/,
  },
  {
    fault: 'unauthorized',
    status: 'failed',
    code: 'onec.unauthorized',
    customer: /Администратор уже знает/,
    staff: /ONEC_API_KEY/,
  },
  {
    fault: 'not_published',
    status: 'failed',
    code: 'onec.not_published',
    customer: /Администратор уже знает/,
    staff: /Проверьте публикацию/,
  },
  {
    fault: 'redirect_other_host',
    status: 'failed',
    code: 'onec.redirect',
    customer: /Администратор уже знает/,
    staff: /перенаправля/,
  },
  {
    fault: 'huge_body',
    status: 'failed',
    code: 'onec.too_large',
    customer: /Администратор уже знает/,
    staff: /больше допустимого/,
  },
  {
    fault: 'missing_field',
    status: 'failed',
    code: 'onec.contract',
    customer: /Администратор уже знает/,
    staff: /не той формы/,
  },
  {
    fault: 'conflict',
    status: 'refused',
    code: 'onec.period_closed',
    customer: /пересчитывает/,
    staff: /409/,
  },
  {
    fault: 'unprocessable',
    status: 'refused',
    code: 'onec.refused',
    customer: /отказалась сформировать/,
    staff: /её слова/,
  },
  {
    fault: 'wrong_sum',
    status: 'refused',
    code: 'act.does_not_add_up',
    customer: /Бухгалтерия уже знает/,
    staff: /не сходится/,
  },
  {
    fault: 'wrong_turnover',
    status: 'refused',
    code: 'act.turnover_mismatch',
    customer: /Бухгалтерия уже знает/,
    staff: /Обороты/,
  },
  {
    fault: 'date_outside',
    status: 'refused',
    code: 'act.date_outside_period',
    customer: /Бухгалтерия уже знает/,
    staff: /вне запрошенного периода/,
  },
  {
    fault: 'wrong_contract_totals',
    status: 'refused',
    code: 'act.contracts_mismatch',
    customer: /Бухгалтерия уже знает/,
    staff: /Итоги по договорам/,
  },
  {
    fault: 'bearer_refused',
    status: 'failed',
    code: 'onec.bearer_refused',
    customer: /Администратор уже знает/,
    staff: /ONEC_HS_AUTH=basic\+header/,
  },
  {
    fault: 'bearer_stream_error',
    status: 'failed',
    code: 'onec.bearer_unreadable',
    customer: /Администратор уже знает/,
    staff: /ONEC_HS_AUTH=basic\+header/,
  },
  {
    fault: 'other_counterparty',
    status: 'refused',
    code: 'act.other_counterparty',
    customer: /Бухгалтерия уже знает/,
    staff: /другого контрагента/,
  },
  {
    fault: 'stranger_by_inn',
    status: 'refused',
    code: 'act.other_counterparty',
    customer: /Бухгалтерия уже знает/,
    staff: /другого контрагента/,
  },
  {
    fault: 'stranger_organization',
    status: 'refused',
    code: 'act.other_organization',
    customer: /Бухгалтерия уже знает/,
    staff: /другой своей организации/,
  },
  {
    fault: 'stranger_by_name',
    status: 'held',
    code: 'act.name_unconfirmed',
    customer: /бухгалтерия его проверяет/,
    staff: /нельзя понять, чей это акт/,
  },
  {
    fault: 'stranger_organization_name',
    status: 'held',
    code: 'act.organization_unconfirmed',
    customer: /бухгалтерия его проверяет/,
    staff: /названа не так, как поставщик/,
  },
  {
    fault: 'other_inn',
    status: 'held',
    code: 'act.inn_unconfirmed',
    customer: /бухгалтерия его проверяет/,
    staff: /с другим ИНН/,
  },
  {
    fault: 'other_period',
    status: 'refused',
    code: 'act.other_period',
    customer: /Бухгалтерия уже знает/,
    staff: /другой период/,
  },
  {
    fault: 'fractional_kopecks',
    status: 'refused',
    code: 'act.amount_precision',
    customer: /Бухгалтерия уже знает/,
    staff: /долями копейки/,
  },
]

interface Room {
  app: TestApp
  accountant: Actor
}

async function openRoom(options?: Parameters<typeof startApp>[0]): Promise<Room> {
  const app = await startApp(options)
  return { app, accountant: await app.staff('accountant') }
}

describe('a failure of 1C', () => {
  let patient: Room
  /** A call that hangs must not make the test wait a minute. */
  let hasty: Room
  let month = 0

  beforeAll(async () => {
    ;[patient, hasty] = await Promise.all([openRoom(), openRoom({ onecTotalMs: 2000 })])
  })
  afterAll(() => Promise.all([patient.app.end(), hasty.app.end()]))

  test.each(CASES)('$fault: the request is $status and nobody sees an act', async (expected) => {
    const { app, accountant } = expected.code === 'onec.timeout' ? hasty : patient
    app.sandbox.onec.setFaults()
    // A success between the cases, or the breaker would pause the calls after five failures in a row.
    await app.onec.reconciliation?.ping()
    const client = await app.signedIn('Холдинг Север')
    await app.database.prisma.rateLimit.deleteMany()
    const year = 2023 + Math.floor(month / 12)
    const from = `${year}-${String((month++ % 12) + 1).padStart(2, '0')}-01`
    const to = `${from.slice(0, 8)}28`
    const counterpartyId = client.current?.id ?? ''
    app.sandbox.onec.setFaults({ id: expected.fault as 'hang' })

    const asked = await app.services.reconciliation.request(client, { counterpartyId, from, to })

    if (asked.kind !== 'under_way') throw new Error(`ended as ${asked.kind}`)
    const page = await app.services.reconciliation.open(client, asked.requestId, 1)
    if (page?.kind !== 'request') throw new Error('there is an act')
    expect(page.request.state).toBe(expected.status)
    expect(page.request.failure?.code).toBe(expected.code)
    expect(page.request.failure?.text).toMatch(expected.customer)
    const problems = await app.services.reconciliation.problems(accountant)
    const problem = problems?.find(({ id }) => id === asked.requestId)
    expect(problem?.failure.text).toMatch(expected.staff)
    const letters = await app.database.prisma.outgoingMail.findMany({
      where: { subject: { contains: 'Холдинг Север' } },
    })
    // Who must act is told; a passing failure is nobody's work.
    if (expected.status === 'waiting') expect(problem?.attempts).toBe(1)
    if (expected.status === 'refused')
      expect(letters.map(({ to: address }) => address)).toContain(accountant.email)
  })
})
