import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDealWebhook, parseEvent, parseRobotCall } from '../../../server/bitrix24/hooks.ts'
import { isSameSecret } from '../../../server/platform/crypto/hash.ts'

const FORM = 'application/x-www-form-urlencoded'

/** Names and values as Bitrix24 sends them: only the values encoded, or everything. */
function form(fields: Record<string, string>): string {
  return new URLSearchParams(fields).toString()
}

function eventOf(body: string) {
  const parsed = parseEvent(body, FORM)
  if (parsed.kind === 'fault') expect.fail(`fault: ${parsed.fault}`)
  return parsed.event
}

function callOf(body: string) {
  const parsed = parseRobotCall(body, FORM)
  if (parsed.kind === 'fault') expect.fail(`fault: ${parsed.fault}`)
  return parsed.call
}

const APPLICATION_AUTH = {
  'auth[access_token]': 'be45f066',
  'auth[expires]': '1727022526',
  'auth[expires_in]': '3600',
  'auth[scope]': 'crm,placement',
  'auth[domain]': 'xxx.bitrix24.com',
  'auth[server_endpoint]': 'https://oauth.bitrix.info/rest/',
  'auth[status]': 'L',
  'auth[client_endpoint]': 'https://xxx.bitrix24.com/rest/',
  'auth[member_id]': '010b6886ebc205e43ae65000ee00addb',
  'auth[user_id]': '1',
  'auth[application_token]': '3c6c9248ec54af6bea1159b43ee0ab32',
}

describe('an event', () => {
  test('of an application names the deal, the portal and the moment, and nothing secret is kept', () => {
    const event = eventOf(
      form({
        event: 'ONCRMDEALUPDATE',
        event_handler_id: '58',
        'data[FIELDS][ID]': '7405',
        ts: '1727018926',
        ...APPLICATION_AUTH,
      }),
    )
    expect(event).toMatchObject({
      event: 'ONCRMDEALUPDATE',
      dealId: 7405,
      memberId: '010b6886ebc205e43ae65000ee00addb',
      applicationToken: '3c6c9248ec54af6bea1159b43ee0ab32',
      domain: 'xxx.bitrix24.com',
      ts: new Date(1_727_018_926_000),
      tokens: null,
    })
    expect(event.raw).toMatchObject({
      event_handler_id: '58',
      data: { FIELDS: { ID: '7405' } },
      auth: { domain: 'xxx.bitrix24.com' },
    })
    expect(JSON.stringify(event.raw)).not.toMatch(/be45f066|3c6c9248/)
  })

  test.each([
    ['ONCRMDYNAMICITEMUPDATE', { ENTITY_TYPE_ID: '1036' }, 1036, 24],
    ['ONCRMDYNAMICITEMDELETE_1036', {}, 1036, 24],
    ['ONCRMDYNAMICITEMADD_1036', { ENTITY_TYPE_ID: '1036' }, 1036, 24],
    // New invoices send these events too, and no act is made of them.
    ['ONCRMDYNAMICITEMUPDATE', { ENTITY_TYPE_ID: '31' }, 2, null],
    ['ONCRMDYNAMICITEMUPDATE', {}, 2, null],
    ['ONCRMLEADUPDATE', {}, 2, null],
  ])('%s of %o is of type %i, number %s', (event, more, entityTypeId, dealId) => {
    const own = Object.entries(more).map(([name, value]) => [`data[FIELDS][${name}]`, value])
    const body = { event, 'data[FIELDS][ID]': '24', ...Object.fromEntries(own) }
    expect(eventOf(form(body))).toMatchObject({ entityTypeId, dealId })
  })

  test('of an outgoing webhook may come with little', () => {
    const event = eventOf(
      'event=oncrmdealadd&data[FIELDS][ID]=17&auth[application_token]=t&auth[member_id]=m',
    )
    expect(event).toMatchObject({ event: 'ONCRMDEALADD', dealId: 17, domain: '', ts: null })
  })

  test.each(['ONCRMDEALMOVETOCATEGORY', 'ONCRMDEALSTAGEID', 'ONCRMDEALDELETE'])(
    '%s is about a deal',
    (name) => {
      expect(eventOf(`event=${name}&data[FIELDS][ID]=3`).dealId).toBe(3)
    },
  )

  test('about something else names no deal, whatever its number', () => {
    expect(eventOf('event=ONCRMCOMPANYUPDATE&data[FIELDS][ID]=3').dealId).toBeNull()
  })

  test.each(['', '0', '-1', '1.5', '1e3', '9'.repeat(16), '12; DROP TABLE'])(
    'with the number "%s" names no deal',
    (id) => {
      const body = form({ event: 'ONCRMDEALUPDATE', 'data[FIELDS][ID]': id })
      expect(eventOf(body).dealId).toBeNull()
    },
  )

  test('of installation brings the access to keep', () => {
    const event = eventOf(
      form({ event: 'ONAPPINSTALL', ...APPLICATION_AUTH, 'auth[refresh_token]': 'r1' }),
    )
    expect(event.tokens).toEqual({
      memberId: '010b6886ebc205e43ae65000ee00addb',
      accessToken: 'be45f066',
      refreshToken: 'r1',
      clientEndpoint: 'https://xxx.bitrix24.com/rest/',
      serverEndpoint: 'https://oauth.bitrix.info/rest/',
      expiresAt: new Date(1_727_022_526_000),
    })
  })

  test.each([
    ['nothing', ''],
    ['no name', 'data[FIELDS][ID]=1'],
    ['a name that is none', 'event=<script>'],
  ])('of %s is a fault', (_name, body) => {
    expect(parseEvent(body, FORM)).toEqual({ kind: 'fault', fault: 'no_event' })
  })
})

describe('a call of our robot', () => {
  const fields = {
    workflow_id: '6ab5bcfde8e8b0.39728274',
    code: 'sverka_act',
    'document_id[0]': 'crm',
    'document_id[1]': 'CCrmDocumentDeal',
    'document_id[2]': 'DEAL_17',
    event_token: '6ab5|A1|rKrsZ31x',
    'properties[text]': 'Акт',
    'properties[stages][0]': 'C1:WON',
    'properties[stages][1]': 'C1:ACT',
    use_subscription: 'Y',
    timeout_duration: '86400',
    ts: '1790295294',
    ...APPLICATION_AUTH,
  }

  test('names the deal, the step to answer and what was filled in', () => {
    expect(callOf(form(fields))).toMatchObject({
      dealId: 17,
      workflowId: '6ab5bcfde8e8b0.39728274',
      code: 'sverka_act',
      eventToken: '6ab5|A1|rKrsZ31x',
      waits: true,
      timeoutSeconds: 86_400,
      properties: { text: 'Акт', stages: 'C1:WON, C1:ACT' },
      memberId: '010b6886ebc205e43ae65000ee00addb',
    })
    expect(JSON.stringify(callOf(form(fields)).raw)).not.toContain('rKrsZ31x')
  })

  test('that does not say whether it waits, does; and an unset time is for ever', () => {
    const { use_subscription: _waits, timeout_duration: _time, ...older } = fields
    expect(callOf(form(older))).toMatchObject({ waits: true, timeoutSeconds: 0 })
    expect(callOf(form({ ...fields, use_subscription: 'N' })).waits).toBe(false)
  })

  test('says what it runs on: the same number of another card is another thing', () => {
    const on = (entity: string, id: string) =>
      callOf(form({ ...fields, 'document_id[1]': entity, 'document_id[2]': id }))
    expect(on('CCrmDocumentLead', 'LEAD_17')).toMatchObject({ entityTypeId: 1, dealId: 17 })
    expect(on(DYNAMIC, 'DYNAMIC_1036_17')).toMatchObject({ entityTypeId: 1036, dealId: 17 })
    const invoice = String.raw`Bitrix\Crm\Integration\BizProc\Document\SmartInvoice`
    expect(on(invoice, 'SMART_INVOICE_17')).toMatchObject({ entityTypeId: 31, dealId: 17 })
  })

  test('for a document outside CRM is a fault, as is one without its step', () => {
    const file = { ...fields, 'document_id[0]': 'disk', 'document_id[2]': '17' }
    expect(parseRobotCall(form(file), FORM)).toEqual({ kind: 'fault', fault: 'no_deal' })
    const { event_token: _token, ...without } = fields
    expect(parseRobotCall(form(without), FORM)).toEqual({ kind: 'fault', fault: 'no_event_token' })
  })
})

const DYNAMIC = String.raw`Bitrix\Crm\Integration\BizProc\Document\Dynamic`

describe("a call of Bitrix24's own robot", () => {
  const document = 'document_id[]=crm&document_id[]=CCrmDocumentDeal&document_id[]=DEAL_123'

  test.each([
    ['in the document', document, ''],
    ['in the address', '', 'deal_id=123&secret=x'],
    ['in the address with its prefix', '', 'deal_id=DEAL_123'],
    ['in the body', 'deal_id=123', ''],
  ])('names its deal %s', (_where, body, query) => {
    expect(parseDealWebhook(body, FORM, new URLSearchParams(query))).toMatchObject({
      kind: 'deal',
      dealId: 123,
    })
  })

  test.each([
    ['an item that calls itself a lead', 'CCrmDocumentLead', 'DYNAMIC_173_123'],
    ['a lead that calls itself a deal', 'CCrmDocumentDeal', 'LEAD_123'],
    ['nothing that could be read', '', ''],
  ])('on %s names no deal, whatever number the address has', (_what, type, id) => {
    const parts = ['crm', type, id].map((part) => `document_id[]=${encodeURIComponent(part)}`)
    for (const query of ['deal_id=123', 'deal_id=DEAL_123', '']) {
      const parsed = parseDealWebhook(parts.join('&'), FORM, new URLSearchParams(query))
      expect(parsed).toEqual({ kind: 'fault', fault: 'no_deal' })
    }
    const body = `${parts.join('&')}&deal_id=123`
    expect(parseDealWebhook(body, FORM, new URLSearchParams())).toMatchObject({ kind: 'fault' })
  })

  test.each([
    ['a lead', 'CCrmDocumentLead', 'LEAD_123', 1],
    ['a company', 'CCrmDocumentCompany', 'COMPANY_123', 4],
    ['an item of a smart process', DYNAMIC, 'DYNAMIC_173_123', 173],
  ])('on %s names that, whatever deal the address has', (_what, entity, id, entityTypeId) => {
    const parts = ['crm', entity, id].map((part) => `document_id[]=${encodeURIComponent(part)}`)
    for (const query of ['deal_id=123', 'deal_id=DEAL_123', '']) {
      const parsed = parseDealWebhook(parts.join('&'), FORM, new URLSearchParams(query))
      expect(parsed).toMatchObject({ kind: 'deal', entityTypeId, dealId: 123 })
    }
  })

  test('whose template was not filled in is a fault', () => {
    const query = new URLSearchParams('deal_id={{ID}}')
    expect(parseDealWebhook('', FORM, query)).toEqual({ kind: 'fault', fault: 'no_deal' })
  })
})

describe('the token', () => {
  test('is the stored one or it is not', () => {
    expect(isSameSecret('3c6c9248', '3c6c9248')).toBe(true)
    expect(isSameSecret('3c6c9249', '3c6c9248')).toBe(false)
    expect(isSameSecret('3c6c9248 ', '3c6c9248')).toBe(false)
    expect(isSameSecret('', '3c6c9248')).toBe(false)
  })

  test('while none is stored, no token opens, an empty one least of all', () => {
    expect(isSameSecret('', '')).toBe(false)
    expect(isSameSecret('anything', '')).toBe(false)
  })
})

describe('whatever is sent to the hooks', () => {
  const names = fc.constantFrom(
    'event',
    'data[FIELDS][ID]',
    'auth[member_id]',
    'auth',
    'auth[application_token][x]',
    'document_id[2]',
    'document_id',
    'document_id[]',
    'event_token',
    'properties[__proto__][x]',
    'properties[a][b][c]',
    '__proto__[polluted]',
    'ts',
  )
  const values = fc.oneof(
    fc.constantFrom('ONCRMDEALUPDATE', 'DEAL_1', 'crm', 'CCrmDocumentDeal', '1', ''),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  const body = fc.oneof(
    fc
      .array(fc.tuple(names, values), { maxLength: 20 })
      .map((pairs) =>
        pairs
          .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
          .join('&'),
      ),
    fc.uint8Array({ maxLength: 400 }),
  )

  test('is parsed or is a fault, never throws, and reaches no prototype', () => {
    fc.assert(
      fc.property(body, (sent) => {
        for (const parsed of [
          parseEvent(sent, FORM),
          parseRobotCall(sent, FORM),
          parseDealWebhook(sent, FORM, new URLSearchParams('x=1')),
        ]) {
          JSON.stringify(parsed)
        }
      }),
      { numRuns: 2000 },
    )
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})
