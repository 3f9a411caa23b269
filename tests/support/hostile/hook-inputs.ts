import type { HostileInput, Material } from './inputs.ts'
import type { Random } from './random.ts'
import { HOSTILE, hostileText } from './values.ts'

export interface HookKeys {
  onec: string
  applicationToken: string
  robotSecret: string
  memberId: string
}

const FORM = 'application/x-www-form-urlencoded'

/** A call to one of the addresses of other systems: by one who has the key, mostly, and with a body nobody sends. */
export function spoilHook(random: Random, keys: HookKeys, material: Material): HostileInput {
  const text = (most = 5000) => hostileText(random, material.ids, most)
  const token = random.chance(80) ? keys.applicationToken : text(300)
  const auth: [string, string][] = [
    ['auth[application_token]', token],
    ['auth[member_id]', random.chance(80) ? keys.memberId : text(200)],
    ['auth[domain]', random.chance(70) ? 'portal.example' : text(300)],
    ['auth[client_endpoint]', random.chance(50) ? 'http://169.254.169.254/' : text(300)],
    ['auth[access_token]', text(100)],
    ['auth[refresh_token]', text(100)],
  ]
  const one = (plain: string) => (random.chance(60) ? plain : text(300))
  const extra = Array.from({ length: random.below(4) }, (): [string, string] => [
    random.pick(shapes(random)),
    text(),
  ])
  switch (random.below(5)) {
    case 0: {
      const event = one(
        random.pick(['ONCRMDEALUPDATE', 'ONAPPINSTALL', 'ONAPPUNINSTALL', 'ONCRMDEALADD']),
      )
      const fields: [string, string][] = [
        ['event', event],
        ['data[FIELDS][ID]', one('1')],
        ['ts', one('1700000000')],
      ]
      return form('/hooks/bitrix24/events', [...fields, ...auth, ...extra])
    }
    case 1: {
      const fields: [string, string][] = [
        ['code', one('act')],
        ['event_token', one('1')],
        ['document_id[2]', one('DEAL_1')],
      ]
      return form('/hooks/bitrix24/robot', [...fields, ...auth, ...extra])
    }
    case 2: {
      const secret = encodeURIComponent(
        (random.chance(80) ? keys.robotSecret : text(200)).toWellFormed(),
      )
      const fields: [string, string][] = [
        ['document_id[0]', one('crm')],
        ['document_id[1]', one('CCrmDocumentDeal')],
        ['document_id[2]', one('DEAL_1')],
      ]
      return form(`/hooks/bitrix24/deal?secret=${secret.slice(0, 4000)}`, [
        ...fields,
        ...auth,
        ...extra,
      ])
    }
    case 3: {
      const frame: [string, string][] = [
        ['AUTH_ID', one('a')],
        ['REFRESH_ID', one('b')],
        ['member_id', one('m')],
        ['SERVER_ENDPOINT', one('https://oauth.bitrix.info/rest/')],
        ['PLACEMENT', text(200)],
      ]
      const domain = encodeURIComponent(text(200).toWellFormed()).slice(0, 2000)
      return form(`/bitrix24/install?DOMAIN=${domain}&LANG=${one('ru').length}`, [
        ...frame,
        ...extra,
      ])
    }
    default:
      return onecHint(random, keys, material)
  }
}

function onecHint(random: Random, { onec }: HookKeys, { ids }: Material): HostileInput {
  const value = (): unknown =>
    random.pick<unknown>([
      hostileText(random, ids, 3000),
      random.pick(ids),
      null,
      0,
      -1,
      1e308,
      true,
      [],
      {},
      [[[[[]]]]],
      { toString: 1 },
      ['accepted'],
    ])
  const hint = {
    ref: random.chance(60) ? random.pick(ids) : value(),
    status: random.chance(60) ? random.pick(['accepted', 'rejected', 'signed']) : value(),
    reason: value(),
    [random.pick(shapes(random))]: value(),
  }
  const body = random.chance(85)
    ? JSON.stringify(hint)
    : random.pick([
        '',
        '{',
        '[',
        '\ufeff',
        'null',
        '['.repeat(8000),
        `{"ref":${'1'.repeat(9000)}}`,
        '{"__proto__":{"ref":1}}',
        '"'.repeat(5000),
      ])
  return {
    method: 'POST',
    path: '/hooks/1c/acts',
    headers: {
      Authorization: random.chance(90) ? `Bearer ${onec}` : 'Bearer \u00e9',
      'Content-Type': random.pick([
        'application/json',
        'application/json; charset=windows-1251',
        'text/plain',
        '',
      ]),
    },
    body,
  }
}

function shapes(random: Random): string[] {
  const deep = '[a]'.repeat(random.pick([1, 7, 9, 3000]))
  return [
    '__proto__',
    '__proto__[x]',
    'a[__proto__][x]',
    'data[FIELDS][ID][x]',
    'event[x]',
    'auth',
    'auth[]',
    'document_id',
    'a[',
    'a]]',
    `a${deep}`,
    ...HOSTILE.slice(0, 8),
  ]
}

function form(path: string, pairs: [string, string][]): HostileInput {
  const body = new URLSearchParams(pairs).toString()
  return { method: 'POST', path, headers: { 'Content-Type': FORM }, body }
}
