import { request as send } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEventToken } from '../../../../server/bitrix24-portal/event-token.ts'
import { createIntake } from '../../../../server/deal-acts/index.ts'
import { ask } from '../../../support/http.ts'
import { until } from '../../../support/until.ts'
import { eventOf, hooksOf, type IntakeApp, post, startIntakeApp } from './fixture.ts'

const MEGABYTE = 1_048_576

let app: IntakeApp
beforeAll(async () => {
  app = await startIntakeApp()
})
afterAll(() => app.end())

const start = (intake = app.intake) => hooksOf(intake)
const rowsOf = (dealId: number) =>
  app.prisma.bitrix24Event.findMany({ where: { dealId }, orderBy: { id: 'asc' } })

describe('an event', () => {
  test('of a deal is committed before the answer, without its secrets; the first tells which portal it is', async () => {
    const origin = await start()
    const { status } = await post(`${origin}/hooks/bitrix24/events`, eventOf(app, 501))
    expect(status).toBe(200)
    const [row] = await rowsOf(501)
    expect(row).toMatchObject({ source: 'event', event: 'ONCRMDEALUPDATE', processedAt: null })
    expect(JSON.stringify(row?.body)).toContain('portal.example')
    expect(JSON.stringify(row?.body)).not.toContain(app.sandbox.bitrix24.outgoingToken)
    expect((await app.portal()).memberId).toBe(app.sandbox.bitrix24.memberId)
  })

  test('without the token, with an empty or another one, or of another portal is refused and not stored', async () => {
    const origin = await start()
    const wrong: Record<string, string>[] = [
      { 'auth[application_token]': '' },
      { 'auth[application_token]': 'guessed' },
      { 'auth[application_token]': app.sandbox.bitrix24.applicationToken() },
      { 'auth[member_id]': 'another-portal' },
      { 'auth[member_id]': '' },
    ]
    for (const changes of wrong) {
      const form = eventOf(app, 502, changes)
      expect((await post(`${origin}/hooks/bitrix24/events`, form)).status).toBe(403)
    }
    const { 'auth[application_token]': _token, ...without } = eventOf(app, 502)
    expect((await post(`${origin}/hooks/bitrix24/events`, without)).status).toBe(403)
    expect(await rowsOf(502)).toEqual([])
  })

  test('is refused whatever it carries while no token is stored', async () => {
    const origin = await start(createIntake({ ...app.intakeDeps, outgoingToken: '' }))
    for (const token of ['', 'anything']) {
      const form = eventOf(app, 503, { 'auth[application_token]': token })
      expect((await post(`${origin}/hooks/bitrix24/events`, form)).status).toBe(403)
    }
  })

  test('of the portal about nothing we know is answered and not stored', async () => {
    const origin = await start()
    const before = await app.prisma.bitrix24Event.count()
    const others: Record<string, string>[] = [
      { event: 'ONCRMCONTACTADD' },
      { 'data[FIELDS][ID]': '99999999999' },
      { 'data[FIELDS][ID]': 'x' },
    ]
    for (const changes of others) {
      const form = eventOf(app, 504, changes)
      expect((await post(`${origin}/hooks/bitrix24/events`, form)).status).toBe(200)
    }
    expect(await app.prisma.bitrix24Event.count()).toBe(before)
  })

  test('of the name that descriptions use is taken too', async () => {
    const origin = await start()
    const form = eventOf(app, 505, { event: 'onCrmDealStageId' })
    expect((await post(`${origin}/hooks/bitrix24/events`, form)).status).toBe(200)
    expect(await rowsOf(505)).toMatchObject([{ event: 'ONCRMDEALSTAGEID' }])
  })

  test('that cannot be understood is said to be so', async () => {
    const origin = await start()
    const headers = { 'Content-Type': 'application/json' }
    const url = `${origin}/hooks/bitrix24/events`
    expect(await ask(url, { method: 'POST', headers, body: '{}' })).toMatchObject({ status: 400 })
    expect((await post(url, { event: 'rm -rf' })).status).toBe(400)
    expect((await post(url, {})).status).toBe(400)
    const packed = { 'Content-Encoding': 'gzip' }
    expect((await ask(url, { method: 'POST', headers: packed, body: 'x' })).status).toBe(400)
    expect((await ask(url)).status).toBe(405)
  })

  test('that cannot be stored is not answered as stored', async () => {
    const broken = {
      ...app.intake,
      takeEvent: async () => {
        throw new Error('the database is gone')
      },
    }
    const origin = await start(broken)
    const answer = await post(`${origin}/hooks/bitrix24/events`, eventOf(app, 506))
    expect(answer).toMatchObject({ status: 503, text: 'try later\n' })
  })

  test('comes from another site and without a length as other systems send it', async () => {
    const origin = await start()
    const answer = await ask(`${origin}/hooks/bitrix24/events`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Transfer-Encoding': 'chunked',
        Origin: 'https://portal.example',
      },
      body: new URLSearchParams(eventOf(app, 507)).toString(),
    })
    expect(answer.status).toBe(200)
    expect(await rowsOf(507)).toHaveLength(1)
  })
})

describe('a body over a megabyte', () => {
  /** The status, and how much of the body was taken before it. */
  const stream = (url: string, headers: Record<string, string>, parts: number) =>
    new Promise<{ status: number; sent: number }>((resolve, reject) => {
      let sent = 0
      let isAnswered = false
      const request = send(url, { method: 'POST', headers, agent: false }, (response) => {
        isAnswered = true
        response.resume()
        resolve({ status: response.statusCode ?? 0, sent })
      })
      request.on('error', (error) => isAnswered || reject(error))
      const next = () => {
        if (isAnswered || sent >= parts) return request.end()
        sent++
        request.write('x'.repeat(65_536), () => setImmediate(next))
      }
      next()
    })

  test('is refused by its header, before it is sent', async () => {
    const origin = await start()
    const headers = { 'Content-Length': String(200 * MEGABYTE), Expect: '100-continue' }
    const status = await new Promise<number>((resolve, reject) => {
      const url = `${origin}/hooks/bitrix24/events`
      const request = send(url, { method: 'POST', headers, agent: false }, (response) =>
        resolve(response.statusCode ?? 0),
      )
      request.on('error', reject)
      request.flushHeaders()
    })
    expect(status).toBe(413)
  })

  test('is refused on the stream when the header says nothing', async () => {
    const origin = await start()
    const url = `${origin}/hooks/bitrix24/events`
    const { status, sent } = await stream(url, { 'Transfer-Encoding': 'chunked' }, 3200)
    expect(status).toBe(413)
    // Of 200 MB no more than what was on its way.
    expect(sent).toBeLessThan(400)
  })
})

describe('many events at once', () => {
  test('are all answered, and all there', async () => {
    const origin = await start()
    const ids = Array.from({ length: 300 }, (_, index) => 10_000 + index)
    const answers = await Promise.all(
      ids.map((id) => post(`${origin}/hooks/bitrix24/events`, eventOf(app, id))),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const stored = await app.prisma.bitrix24Event.findMany({ where: { dealId: { in: ids } } })
    expect(stored.map(({ dealId }) => dealId).sort()).toEqual(ids)
  })

  test('wake the reader, and not with a job for each', async () => {
    const woken: string[] = []
    const queue = {
      ...app.deps.queue,
      send: async (name: string) => void woken.push(name),
    }
    const origin = await start(createIntake({ ...app.intakeDeps, queue }))
    const tell = (id: number) => post(`${origin}/hooks/bitrix24/events`, eventOf(app, id))
    await tell(11_000)
    expect(woken).toEqual(['read-bitrix24-events'])
    await Promise.all(Array.from({ length: 50 }, (_, index) => tell(11_001 + index)))
    // Those that came after the first word get one of their own.
    await until(() => woken.length > 1)
    expect(woken.length).toBeLessThan(10)
  })
})

describe("Bitrix24's own robot", () => {
  const document = {
    'document_id[0]': 'crm',
    'document_id[1]': 'CCrmDocumentDeal',
    'document_id[2]': 'DEAL_601',
  }

  test('is let in by the secret of its address', async () => {
    const origin = await start()
    const url = `${origin}/hooks/bitrix24/deal?secret=hook-secret`
    expect((await post(url, document)).status).toBe(200)
    expect((await post(`${url}&deal_id=602`, {})).status).toBe(200)
    expect(await rowsOf(601)).toMatchObject([{ source: 'webhook_robot', event: 'WEBHOOK' }])
    expect(await rowsOf(602)).toHaveLength(1)
  })

  test('on a lead or an item of a smart process asks for no act of the deal with the same number', async () => {
    const origin = await start()
    const { bitrix24 } = app.sandbox
    const { id } = bitrix24.addDeal({ title: 'Сделка с тем же номером' })
    const url = `${origin}/hooks/bitrix24/deal?secret=hook-secret&deal_id={{ID}}`
    const dynamic = 'Bitrix\\Crm\\Integration\\BizProc\\Document\\Dynamic'
    bitrix24.callForeignRobot(url, { type: 'CCrmDocumentLead', id: `LEAD_${id}` })
    bitrix24.callForeignRobot(url, { type: dynamic, id: `DYNAMIC_173_${id}` })
    await bitrix24.events.drain()
    expect(bitrix24.events.list().slice(-2)).toMatchObject([{ status: 200 }, { status: 200 }])
    // Of a lead no act is made at all; the item's request is that of the item.
    expect(await rowsOf(id)).toMatchObject([{ entityTypeId: 173, dealId: id }])
  })

  test('is not let in without it, and never while none is set', async () => {
    const open = await start()
    const closed = await start(createIntake({ ...app.intakeDeps, hookSecret: '' }))
    const url = '/hooks/bitrix24/deal'
    const other = { ...document, 'document_id[2]': 'DEAL_603' }
    for (const address of [
      `${open}${url}`,
      `${open}${url}?secret=`,
      `${open}${url}?secret=hook-secre`,
      `${closed}${url}?secret=`,
      `${closed}${url}?secret=hook-secret`,
    ]) {
      expect((await post(address, other)).status).toBe(403)
    }
    expect((await post(`${open}${url}?secret=hook-secret`, {})).status).toBe(400)
    expect(await rowsOf(603)).toEqual([])
  })
})

describe('our robot', () => {
  const call = (dealId: number, changes: Record<string, string> = {}) => ({
    workflow_id: 'w1',
    code: 'sverka_act',
    'document_id[0]': 'crm',
    'document_id[1]': 'CCrmDocumentDeal',
    'document_id[2]': `DEAL_${dealId}`,
    event_token: `w1|A1|secret-of-${dealId}`,
    'properties[wait_for]': 'decision',
    use_subscription: 'Y',
    timeout_duration: '600',
    'auth[member_id]': app.sandbox.bitrix24.memberId,
    'auth[application_token]': app.sandbox.bitrix24.applicationToken(),
    ...changes,
  })

  beforeAll(async () => {
    const { id } = await app.portal()
    const token = app.sandbox.bitrix24.applicationToken()
    await app.prisma.bitrix24Portal.update({
      where: { id },
      data: { applicationToken: app.deps.sealer.seal(token, id) },
    })
  })

  test('is stored once, with the token that answers its step under seal', async () => {
    const origin = await start((await app.anotherProcess()).intake)
    for (let time = 0; time < 3; time++) {
      expect((await post(`${origin}/hooks/bitrix24/robot`, call(701))).status).toBe(200)
    }
    expect(await rowsOf(701)).toMatchObject([{ source: 'robot', event: 'sverka_act' }])
    const [stored] = await app.prisma.robotCall.findMany({ where: { dealId: 701 } })
    const now = app.deps.clock.now().getTime()
    expect(stored).toMatchObject({
      waits: true,
      waitsFor: 'decision',
      waitsUntil: new Date(now + 600_000),
      answeredAt: null,
    })
    const [row] = await rowsOf(701)
    expect(JSON.stringify([stored, row?.body])).not.toContain('secret-of-701')
    expect(stored && openEventToken(app.deps.sealer, stored)).toBe('w1|A1|secret-of-701')
  })

  test('is proved by the token of the application alone', async () => {
    const origin = await start((await app.anotherProcess()).intake)
    const wrong: Record<string, string>[] = [
      { 'auth[application_token]': app.sandbox.bitrix24.outgoingToken },
      { 'auth[application_token]': '' },
    ]
    for (const changes of wrong) {
      const { status } = await post(`${origin}/hooks/bitrix24/robot`, call(702, changes))
      expect(status).toBe(403)
    }
    // With our token and another name it is another portal in the place of ours: heard, and no act comes of it.
    const other = call(702, { 'auth[member_id]': 'another' })
    expect((await post(`${origin}/hooks/bitrix24/robot`, other)).status).toBe(200)
    expect((await post(`${origin}/hooks/bitrix24/robot`, { code: 'x' })).status).toBe(400)
    expect(await app.prisma.robotCall.count({ where: { dealId: 702 } })).toBe(0)
  })
})
