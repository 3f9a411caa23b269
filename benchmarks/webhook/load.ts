import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Acknowledged {
  /** Of each event, milliseconds, in the order of sending. */
  times: number[]
  /** Answers other than 200, and events without one. */
  failed: number
  /** From the first to the last answer, milliseconds. */
  totalMs: number
}

/** What Bitrix24 posts about a deal; its number is the event's own. */
function eventOf(deal: number, token: string): string {
  return new URLSearchParams({
    event: 'ONCRMDEALUPDATE',
    event_handler_id: '975',
    'data[FIELDS][ID]': String(deal),
    ts: '1766047124',
    'auth[domain]': 'portal.bitrix24.ru',
    'auth[client_endpoint]': 'https://portal.bitrix24.ru/rest/',
    'auth[server_endpoint]': 'https://oauth.bitrix24.tech/rest/',
    'auth[member_id]': 'd897063e1ce7c5eb9f04b9751eef5915',
    'auth[application_token]': token,
  }).toString()
}

export function createSender(origin: string, token: string) {
  const post = (deal: number, agent: Agent | false): Promise<number> =>
    new Promise((resolve) => {
      const body = eventOf(deal, token)
      const sent = request(
        `${origin}/hooks/bitrix24/events`,
        {
          method: 'POST',
          agent,
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            'Content-Length': Buffer.byteLength(body),
          },
        },
        (response) => {
          response.resume()
          response.once('end', () => resolve(response.statusCode ?? 0))
        },
      )
      sent.once('error', () => resolve(0))
      sent.end(body)
    })

  return {
    /**
     * So many a second whatever becomes of the earlier ones, each by a connection of its own. The time is
     * counted from the moment when an event was due, so a hold-up counts for all that came in it.
     */
    async steadily(perSecond: number, seconds: number, from: number): Promise<Acknowledged> {
      const started = performance.now()
      const under: Promise<void>[] = []
      const times: number[] = []
      let failed = 0
      for (let index = 0; index < perSecond * seconds; index++) {
        const due = started + (index * 1000) / perSecond
        const wait = due - performance.now()
        if (wait > 1) await sleep(wait)
        under.push(
          post(from + index, false).then((status) => {
            times.push(performance.now() - due)
            if (status !== 200) failed++
          }),
        )
      }
      await Promise.all(under)
      return { times, failed, totalMs: performance.now() - started }
    },

    /** All of them as fast as so many connections take them. */
    async burst(count: number, connections: number, from: number): Promise<Acknowledged> {
      const agent = new Agent({ keepAlive: true, maxSockets: connections })
      const started = performance.now()
      const times: number[] = []
      let failed = 0
      let next = 0
      await Promise.all(
        Array.from({ length: connections }, async () => {
          while (next < count) {
            const deal = from + next++
            const sent = performance.now()
            if ((await post(deal, agent)) !== 200) failed++
            times.push(performance.now() - sent)
          }
        }),
      )
      agent.destroy()
      return { times, failed, totalMs: performance.now() - started }
    },
  }
}
