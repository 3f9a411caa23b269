import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_WRONG_KEYS } from '../../../server/http/hooks/guess-limit.ts'
import { ask } from '../../support/http.ts'
import { type PortalServer, startPortalServer } from '../../support/programs/portal-server.ts'

const KEYS = {
  TRUSTED_PROXIES: '127.0.0.1',
  ONEC_HOOK_KEY: 'a-key-that-1c-presents',
  METRICS_TOKEN: 'a-token-for-the-figures',
}
const FORM = 'application/x-www-form-urlencoded'

describe('a wrong key', () => {
  let portal: PortalServer
  beforeAll(async () => {
    portal = await startPortalServer(KEYS)
  })
  afterAll(() => portal.end())

  const bearer = (key: string) => ({ Authorization: `Bearer ${key}` })
  const doors = [
    {
      name: '1C’s hook',
      wrong: 401,
      right: 422,
      knock: (isRight: boolean, from: string) =>
        ask(`${portal.origin}/hooks/1c/acts`, {
          method: 'POST',
          headers: { 'X-Forwarded-For': from, ...bearer(isRight ? KEYS.ONEC_HOOK_KEY : 'guess') },
          body: '{}',
        }),
    },
    {
      name: 'the figures',
      wrong: 401,
      right: 200,
      knock: (isRight: boolean, from: string) =>
        ask(`${portal.origin}/metrics`, {
          headers: { 'X-Forwarded-For': from, ...bearer(isRight ? KEYS.METRICS_TOKEN : 'guess') },
        }),
    },
  ]

  test.each(doors)(
    'of $name may be presented so often by one address, then not even the right one',
    async ({ knock, wrong, right }) => {
      for (let time = 0; time < MAX_WRONG_KEYS; time++)
        expect((await knock(false, '203.0.113.1')).status).toBe(wrong)
      expect((await knock(false, '203.0.113.1')).status).toBeGreaterThanOrEqual(wrong)
      const closed = await knock(true, '203.0.113.1')
      expect(closed.status).toBe(429)
      expect(Number(closed.headers['retry-after'])).toBeGreaterThan(800)
      expect((await knock(true, '203.0.113.2')).status).toBe(right)
    },
  )

  test('the right key is presented as often as one likes', async () => {
    for (const { knock, right } of doors) {
      for (let time = 0; time < MAX_WRONG_KEYS * 2; time++)
        expect((await knock(true, '203.0.113.3')).status).toBe(right)
    }
  })

  test('is counted for a whole network of IPv6, where one sender has every address', async () => {
    const [door] = doors
    for (let time = 0; time <= MAX_WRONG_KEYS; time++)
      await door?.knock(false, `2001:db8:1:2:${time}::1`)
    expect((await door?.knock(true, '2001:db8:1:2::ffff'))?.status).toBe(429)
    expect((await door?.knock(true, '2001:db8:1:3::1'))?.status).toBe(422)
  })

  test('of Bitrix24 closes the door to the portal it was presented for, not to its neighbours in the cloud', async () => {
    const event = (member: string) =>
      ask(`${portal.origin}/hooks/bitrix24/events`, {
        method: 'POST',
        headers: { 'X-Forwarded-For': '203.0.113.4', 'Content-Type': FORM },
        body: `event=ONCRMDEALUPDATE&data[FIELDS][ID]=1&auth[member_id]=${member}&auth[application_token]=x`,
      })
    for (let time = 0; time <= MAX_WRONG_KEYS; time++) await event('one')
    expect((await event('one')).status).toBe(429)
    expect((await event('other')).status).toBe(403)
  })

  test('in the address of the robot is counted too', async () => {
    const robot = () =>
      ask(`${portal.origin}/hooks/bitrix24/deal?secret=guess&deal_id=1`, {
        method: 'POST',
        headers: { 'X-Forwarded-For': '203.0.113.5', 'Content-Type': FORM },
      })
    for (let time = 0; time <= MAX_WRONG_KEYS; time++) await robot()
    expect((await robot()).status).toBe(429)
  })
})

describe('without METRICS_TOKEN the figures', () => {
  let portal: PortalServer
  beforeAll(async () => {
    portal = await startPortalServer()
  })
  afterAll(() => portal.end())

  test('are given to a program of this machine', async () => {
    expect((await ask(`${portal.origin}/metrics`)).status).toBe(200)
  })

  test.each(['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via'])(
    'are not given through a proxy of it that sends %s, and the log says what to set',
    async (header) => {
      const from = portal.lines().length
      const answer = await ask(`${portal.origin}/metrics`, { headers: { [header]: '203.0.113.9' } })
      expect(answer.status).toBe(403)
      expect(answer.text).toContain('METRICS_TOKEN')
      const said = portal.lines().slice(from)
      expect(said.some(({ msg }) => String(msg).includes('METRICS_TOKEN'))).toBe(true)
    },
  )
})
