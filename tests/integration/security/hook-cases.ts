import express, { type Express } from 'express'
import { beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { createExpressApp } from '../../../server/http/express-app.ts'
import { echoPages } from '../../support/echo-pages.ts'
import { ask, listening } from '../../support/http.ts'
import { CANARY, type TwoTenants } from './two-tenants.ts'

const FORM = 'application/x-www-form-urlencoded'

interface HookRow {
  /** How the caller proves who it is; `none`: whoever comes may ask, and reads nothing of a tenant. */
  proof: 'none' | 'bearer key' | 'application token' | 'secret in the address'
  /** What somebody without it sends, and what they are answered. */
  body?: string
  type?: string
  refused?: number[]
}

/** Every address that is no page; a test fails while one is missing here. */
const hookMatrix: Record<string, HookRow> = {
  'GET /healthz': { proof: 'none' },
  'GET /readyz': { proof: 'none' },
  'GET /metrics': { proof: 'bearer key', refused: [401, 403] },
  'POST /hooks/bitrix24/events': {
    proof: 'application token',
    body: 'event=ONCRMDEALUPDATE&data[FIELDS][ID]=1&auth[application_token]=wrong&auth[member_id]=m&auth[domain]=portal.example',
    refused: [403],
  },
  'POST /hooks/bitrix24/robot': {
    proof: 'application token',
    body: 'code=act&event_token=1&document_id[2]=DEAL_1&auth[application_token]=wrong&auth[member_id]=m&auth[domain]=portal.example',
    refused: [400, 403],
  },
  'POST /hooks/bitrix24/deal': {
    proof: 'secret in the address',
    body: 'document_id[0]=crm&document_id[1]=CCrmDocumentDeal&document_id[2]=DEAL_1&auth[member_id]=m&auth[domain]=portal.example',
    refused: [403],
  },
  'POST /hooks/1c/acts': {
    proof: 'bearer key',
    type: 'application/json',
    body: '{"ref":"0b1c9f3e-0000-4000-8000-000000000000","status":"accepted"}',
    refused: [401],
  },
  'GET /bitrix24/company-tab': { proof: 'none' },
  'GET /bitrix24/deal-tab': { proof: 'none' },
  'POST /bitrix24/company-tab': {
    proof: 'application token',
    body: 'AUTH_ID=wrong&APPLICATION_TOKEN=wrong&member_id=m&PLACEMENT=CRM_COMPANY_DETAIL_TAB',
    refused: [400, 403],
  },
  'POST /bitrix24/deal-tab': {
    proof: 'application token',
    body: 'AUTH_ID=wrong&APPLICATION_TOKEN=wrong&member_id=m&PLACEMENT=CRM_DEAL_DETAIL_TAB',
    refused: [400, 403],
  },
  'GET /bitrix24/install': { proof: 'none' },
  'POST /bitrix24/install': {
    proof: 'application token',
    body: 'AUTH_ID=wrong',
    refused: [400, 403, 503],
  },
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> }
  handle?: { stack?: Layer[] }
}

function addressesIn(stack: Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => [
    ...(route ? Object.keys(route.methods).map((m) => `${m.toUpperCase()} ${route.path}`) : []),
    ...addressesIn(handle?.stack ?? []),
  ])
}

/** @param opened the room, once it is there */
export function testHooks(opened: () => TwoTenants): void {
  let app: Express
  beforeAll(() => {
    app = createExpressApp({
      ...opened().app,
      config: readConfig({
        NODE_ENV: 'test',
        METRICS_TOKEN: 'a token of the metrics, long enough',
      }),
      measure: async () => undefined,
      sandbox: null,
      build: echoPages(),
      assets: express.Router(),
    })
  })

  test('every address of the shell has its rule', () => {
    const found = addressesIn((app as unknown as { _router: { stack: Layer[] } })._router.stack)
    expect([...new Set(found)].sort()).toEqual(Object.keys(hookMatrix).sort())
  })

  test.each(Object.entries(hookMatrix))('%s', async (address, { proof, body, type, refused }) => {
    const room = opened()
    const [method = '', path = ''] = address.split(' ')
    const origin = await listening(app)
    const headers = { 'Content-Type': type ?? FORM }
    const plain = await ask(`${origin}${path}`, { method, headers, ...(body && { body }) })
    expect(plain.text).not.toContain(CANARY)
    // The portal writes down once which Bitrix24 it is configured for, whoever asks first.
    const before = await room.state()
    if (proof !== 'none') expect(refused).toContain(plain.status)
    if (method === 'POST') {
      const other = body?.replaceAll('=m&', '=other&') ?? ''
      const again = await ask(`${origin}${path}`, { method, headers, body: other })
      expect(again.status).toBe(plain.status)
      for (const broken of ['', '\0', '{', '%ZZ=%', `a${'[b]'.repeat(5000)}=1`]) {
        const { status, text } = await ask(`${origin}${path}`, { method, headers, body: broken })
        expect(status, broken.slice(0, 20)).toBeGreaterThanOrEqual(400)
        expect(status, broken.slice(0, 20)).toBeLessThan(500)
        expect(text).not.toMatch(/\bat .*\.ts:\d+/)
      }
    }
    expect(await room.state()).toEqual(before)
  })
}
