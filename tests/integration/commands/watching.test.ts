import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { monitoringExpressions, unknownFigures } from '../../support/monitoring.ts'
import {
  type OtlpReceiver,
  type ReceivedSpan,
  startOtlpReceiver,
} from '../../support/otlp-receiver.ts'
import { freePort } from '../../support/programs/free-port.ts'
import { runAdminHere } from '../../support/programs/run-command.ts'
import { endPortal, launchPortal } from '../../support/programs/start-portal.ts'
import { until } from '../../support/until.ts'

/**
 * What an operator sees of a portal that runs: one process with its sandbox, as `npm start` makes it, and a collector of
 * traces beside it. Run `npm run build` first.
 */
const PATIENCE_MS = 240_000
const CLIENT = 'client@romashka.example'
const PASSWORD = 'sverka-sandbox'

let receiver: OtlpReceiver
let portal: Awaited<ReturnType<typeof launchPortal>>
let folder: string
let origin: string
beforeAll(async () => {
  receiver = await startOtlpReceiver()
  folder = await mkdtemp(join(tmpdir(), 'sverka-watching-'))
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  portal = await launchPortal({
    PORT: String(port),
    PUBLIC_URL: origin,
    DATA_DIR: folder,
    LOG_LEVEL: 'info',
    // The month's deals, which the sandbox closes meanwhile, take their turns before the ones of the test.
    BITRIX24_RATE: '1000/500',
    ONEC_CONCURRENCY: '8',
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_SERVICE_NAME: 'portal-of-the-test',
    OTEL_BSP_SCHEDULE_DELAY: '100',
  })
  // For people the imitated base is as slow as a real one.
  const latency = { from: 0, to: 0 }
  await send(new URL('/sandbox/settings', placeOf('Sandbox 1C')), { latency })
}, PATIENCE_MS)
afterAll(async () => {
  await endPortal(portal.process, 'SIGTERM')
  await receiver.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Where an imitation is, as the portal says at its start. */
function placeOf(name: string): string {
  const found = portal.said().match(new RegExp(`${name}: +(http://\\S+)`))?.[1]
  if (!found) throw new Error(`the portal names no ${name}`)
  return found
}

async function send(url: URL, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
}

interface Line extends Record<string, unknown> {
  msg: string
}

/** Lines of the log in which the text stands somewhere, as an operator greps them. */
function grep(text: string): Line[] {
  return portal
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes(text))
    .map((line) => JSON.parse(line))
}

function chain(spans: readonly ReceivedSpan[], last: ReceivedSpan): string[] {
  const names: string[] = []
  for (let at: ReceivedSpan | undefined = last; at; ) {
    names.unshift(at.name)
    const { parentId }: ReceivedSpan = at
    at = spans.find(({ spanId }) => spanId === parentId)
  }
  return names
}

/** A comment in a deal, of a trace that began with Bitrix24's event and went to 1C. */
function commentOfEvent(): ReceivedSpan | undefined {
  return receiver.spans.find(({ name, traceId, parentId }) => {
    if (name !== 'message comment' || parentId === '') return false
    const own = receiver.spans.filter((span) => span.traceId === traceId)
    const begins = own.find((span) => span.parentId === '')
    const isDrafted = own.some((span) => span.name.startsWith('1C '))
    return begins?.name === 'POST /hooks/bitrix24/events' && isDrafted
  })
}

describe('a deal that comes to its stage', () => {
  /** The deal whose draft was made, and everything that was traced of it. */
  let dealId: number
  let dealActId: string
  let trace: ReceivedSpan[]
  let comment: ReceivedSpan
  beforeAll(async () => {
    const bitrix24 = placeOf('Sandbox Bitrix24')
    const { deals } = await (await fetch(new URL('/sandbox/deals', bitrix24))).json()
    const plain = deals.filter(({ remark, stageId }: { remark: string; stageId: string }) => {
      return remark === '' && !['WON', 'C1:ACT'].includes(stageId)
    })
    // A sweep that runs just then may see a deal before its event: then the next ones are moved.
    const found = async (): Promise<ReceivedSpan> => {
      for (const { id, categoryId } of plain.splice(0, 4)) {
        const stage = categoryId === 1 ? 'C1:ACT' : 'WON'
        await send(new URL('/sandbox/move', bitrix24), { deal: id, stage })
      }
      return until(commentOfEvent, PATIENCE_MS / 4).catch((late) => {
        if (plain.length === 0) throw late
        return found()
      })
    }
    comment = await found()
    // A job's own span ends after those within it.
    await until(() => chain(receiver.spans, comment).length >= 6, PATIENCE_MS)
    trace = receiver.spans.filter(({ traceId }) => traceId === comment.traceId)
    const act = trace.find(({ name }) => name === 'deal act')
    dealId = Number(act?.attributes.dealId)
    dealActId = String(act?.attributes.dealActId)
  }, PATIENCE_MS)

  test('is one trace from the event to the comment, over inbox, jobs and outbox', () => {
    expect(chain(trace, comment)).toEqual([
      'POST /hooks/bitrix24/events',
      'deal entry',
      'job make-deal-act',
      'deal act',
      'job send-bitrix24-messages',
      'message comment',
    ])
    const called = trace.filter(({ parentId }) => parentId === comment.spanId)
    expect(called.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^Bitrix24 /))
    expect(new Set(trace.map(({ resource }) => resource['service.name']))).toEqual(
      new Set(['portal-of-the-test']),
    )
  })

  test('no key, password or token is among what was sent', () => {
    const sent = receiver.bytes()
    const secrets = [/rest\/\d+\/(\w+)/, /token=(\w{8,})/, /Basic (\S+)/, /Bearer (\S+)/]
    for (const secret of secrets) expect(sent.toString('latin1')).not.toMatch(secret)
    for (const word of [PASSWORD, 'sandbox-hook-secret', 'authorization']) {
      expect(sent.includes(word), word).toBe(false)
    }
    expect(trace.flatMap(({ attributes }) => Object.keys(attributes))).not.toContain('url.full')
  })

  test('is found in the log by the number of the deal, and by the id of the act', async () => {
    await until(() => grep(dealActId).some(({ msg }) => msg === 'message sent'))
    const byDeal = grep(String(dealId)).filter(
      (line) =>
        line.dealId === dealId || (Array.isArray(line.dealIds) && line.dealIds.includes(dealId)),
    )
    const said = byDeal.map(({ msg }) => msg)
    expect(said).toContain('deal came to a stage')
    expect(byDeal).toContainEqual(
      expect.objectContaining({ msg: 'request', path: '/hooks/bitrix24/events', status: 200 }),
    )
    const byAct = grep(dealActId)
    expect(byAct).toContainEqual(
      expect.objectContaining({ msg: 'call to 1C', job: 'make-deal-act', outcome: 'done' }),
    )
    expect(byAct).toContainEqual(
      expect.objectContaining({ msg: 'call to Bitrix24', job: 'send-bitrix24-messages' }),
    )
    expect(byAct).toContainEqual(
      expect.objectContaining({ msg: 'attempt of a deal act ended', dealId }),
    )
    expect(byAct.some(({ traceId }) => traceId === comment.traceId)).toBe(true)
  })
})

describe('a customer who asks for an act and does not wait', () => {
  test(
    'is one trace from the form to 1C, the act and the letter; the log names who and whose',
    async () => {
      const onec = placeOf('Sandbox 1C')
      await send(new URL('/sandbox/faults', onec), {
        faults: [{ id: 'slow_first_byte', value: 5000 }],
      })
      const form = { method: 'POST', redirect: 'manual', headers: { Origin: origin } } as const
      const signedIn = await fetch(`${origin}/login`, {
        ...form,
        body: new URLSearchParams({ email: CLIENT, password: PASSWORD }),
      })
      const Cookie = signedIn.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ')
      const page = await (await fetch(`${origin}/reconciliation`, { headers: { Cookie } })).text()
      const counterparty = page.match(/name="counterparty" value="([\w-]{36})"/)?.[1] ?? ''
      const asked = await fetch(`${origin}/reconciliation`, {
        ...form,
        headers: { Origin: origin, Cookie },
        body: new URLSearchParams({ counterparty, from: '2026-02-03', to: '2026-04-05' }),
      })
      expect(asked.status).toBeLessThan(400)
      await fetch(new URL('/sandbox/faults', onec), { method: 'DELETE' })
      const letter = await until(
        () =>
          receiver.spans.find(({ name, traceId }) => {
            if (name !== 'letter notice') return false
            const own = receiver.spans.filter((span) => span.traceId === traceId)
            return own.some((span) => span.name === 'POST /reconciliation' && span.parentId === '')
          }),
        PATIENCE_MS,
      )
      await until(() => chain(receiver.spans, letter).length >= 6, PATIENCE_MS)
      const trace = receiver.spans.filter(({ traceId }) => traceId === letter.traceId)
      expect(chain(trace, letter)).toEqual([
        'POST /reconciliation',
        'reconciliation request',
        'job notify-watchers',
        'notify watchers',
        'job send-mail',
        'letter notice',
      ])
      const request = trace.find(({ name }) => name === 'reconciliation request')
      expect(request?.events).toContain('act ready')
      const calls = trace.filter(({ parentId }) => parentId === request?.spanId)
      expect(calls.map(({ name }) => name)).toContain('1C act')

      const lines = grep(String(request?.attributes.actRequestId))
      const { counterpartyId } = request?.attributes ?? {}
      expect(lines).toContainEqual(
        expect.objectContaining({
          msg: 'call to 1C',
          counterpartyId,
          userId: expect.any(String),
          requestId: expect.any(String),
          traceId: letter.traceId,
        }),
      )
      expect(grep(CLIENT)).toEqual([])
    },
    PATIENCE_MS,
  )
})

test(
  'the doctor agrees with what runs, whatever its own environment says',
  async () => {
    const env = {
      DATA_DIR: folder,
      PORT: new URL(origin).port,
      PUBLIC_URL: origin,
      ONEC_CONCURRENCY: '8',
    }
    const doctor = (more: Record<string, string>) =>
      runAdminHere(['doctor', '--locale', 'en'], { ...env, ...more })
    // A shell in which somebody set another zone, and which knows nothing of a sandbox.
    const other = await doctor({ SANDBOX: 'off', ROLE: 'worker', TIME_ZONE: 'Asia/Omsk' })
    expect(other.output).toMatch(
      new RegExp(
        `^The portal runs with other settings than this command has \\(SECOND_FACTOR=off, TIME_ZONE=Europe/Moscow\\); its process ${portal.process.pid} on `,
      ),
    )
    for (const said of [/right +1C is connected/, /right +Bitrix24 answers/]) {
      expect(other.output).toMatch(said)
    }
  },
  PATIENCE_MS,
)

test('figures tell of requests by route, and of all that waits', async () => {
  const text = await (await fetch(`${origin}/metrics`)).text()
  for (const figure of [
    /^sverka_http_request_seconds_count\{method="POST",route="\/reconciliation",status="\d+"\} 1$/m,
    /^sverka_http_request_seconds_count\{method="POST",route="\/hooks\/bitrix24\/events",status="200"\} \d/m,
    /^sverka_act_ready_seconds_count\{status="ready"\} [1-9]/m,
    /^sverka_deal_draft_seconds_count [1-9]/m,
    /^sverka_workers_alive 1$/m,
    /^sverka_database_figures_read 1$/m,
    /^sverka_health_check_wrong\{check="storage.round_trip"\} 0$/m,
    /^sverka_build_info\{version="[\d.]+",role="all"\} 1$/m,
  ]) {
    expect(text).toMatch(figure)
  }
})

test('the dashboard and the alerts ask for nothing that is not given', async () => {
  const text = await (await fetch(`${origin}/metrics`)).text()
  const asked = monitoringExpressions()
  expect(asked.length).toBeGreaterThan(60)
  const unknown = asked.flatMap(({ where, expr }) =>
    unknownFigures(expr, text).map((name) => `${where}: ${name}`),
  )
  expect(unknown).toEqual([])
  expect(unknownFigures('sum(rate(sverka_no_such_total[5m]))', text)).toEqual([
    'sverka_no_such_total',
  ])
})
