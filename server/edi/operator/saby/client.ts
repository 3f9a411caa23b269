import { z } from 'zod'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { type Answer, exchange } from '../../../platform/outbound/exchange.ts'
import { type Failed, failed } from '../../../platform/outbound/failed.ts'
import { rootPath } from '../../../platform/outbound/root-path.ts'
import { createSecretScrubber, type ScrubSecrets } from '../../../platform/outbound/sanitize.ts'
import { faultOutcome, type OperatorCaller } from '../caller.ts'
import { JSON_BYTES, jsonOf } from '../json-answer.ts'
import { RPC_TYPE, type SabySessions, type SignedIn } from './sessions.ts'

interface Question {
  /** Such as `СБИС.ПрочитатьДокумент`. */
  method: string
  params: object
  /** Something is made or changed there. */
  isWrite?: boolean
  signal?: AbortSignal | undefined
}

export interface SabyClient {
  call<Shape extends z.ZodType>(question: Question, shape: Shape): Promise<Outcome<z.output<Shape>>>
  /** A file by the link that a document names. */
  file(link: string, most: number, signal?: AbortSignal): Promise<Outcome<Uint8Array>>
}

/** What it calls not fatal is to be asked again after five seconds. */
const SOFT_MS = 5000

/** JSON-RPC 2.0 of Saby: an error comes with HTTP 200, and tells itself whether it is fatal. */
export function createSabyClient(
  base: string,
  caller: OperatorCaller,
  sessions: SabySessions,
): SabyClient {
  const root = new URL(base)
  const scrub = createSecretScrubber(sessions.secrets)

  const post = async (
    { method, params, isWrite = false }: Question,
    signed: SignedIn,
    signal: AbortSignal,
  ): Promise<Answer | Failed> => {
    const answer = await exchange(caller.agent, {
      method: 'POST',
      origin: root.origin,
      path: `${rootPath(root)}/service/?srv=1`,
      headers: { accept: 'application/json', 'content-type': RPC_TYPE, ...signed.headers },
      body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 1 }),
      signal,
      bodyBytes: JSON_BYTES,
    })
    return 'fault' in answer ? faultOutcome(answer, isWrite) : answer
  }

  return {
    call: (question, shape) =>
      caller.call(
        { name: question.method, isWrite: question.isWrite ?? false, signal: question.signal },
        async (within) => {
          const signed = await sessions.current(within)
          if (signed.kind !== 'done') return signed
          let answer = await post(question, signed.value, within)
          if ('status' in answer && answer.status === 401) {
            const renewed = await sessions.renew(signed.value, within)
            if (renewed.kind !== 'done') return renewed
            answer = await post(question, renewed.value, within)
          }
          if (!('status' in answer)) return answer
          const result = resultOf(answer, question.isWrite ?? false, scrub)
          if (result.kind !== 'done') return result
          const read = shape.safeParse(result.value)
          if (read.success) return { kind: 'done', value: read.data }
          return failed(question.isWrite ? 'edi.no_answer' : 'edi.broken_answer')
        },
      ),

    file: (link, most, signal) =>
      caller.call({ name: 'file', signal }, async (within) => {
        const url = URL.parse(link)
        // A link of the answer leads where the operator is, and nowhere else.
        if (!url || !isOfOperator(url, root)) return failed('edi.broken_answer')
        const answer = await exchange(caller.agent, {
          method: 'GET',
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          headers: {},
          signal: within,
          bodyBytes: most,
        })
        if ('fault' in answer) return faultOutcome(answer, false)
        return answer.status === 200 && answer.body.complete
          ? { kind: 'done', value: answer.body.bytes }
          : failed('edi.server_error', { details: { status: answer.status } })
      }),
  }
}

const envelope = z.object({
  // Absent beside an error.
  result: z.unknown().optional(),
  error: z
    .object({
      message: z.string().nullish().catch(null),
      details: z.string().nullish().catch(null),
    })
    .nullish(),
})

function resultOf(answer: Answer, isWrite: boolean, scrub: ScrubSecrets): Outcome<unknown> {
  const { status } = answer
  if (status === 401) return failed('edi.unauthorized')
  if (status === 403) return failed('edi.forbidden')
  if (status === 429 || status === 503) return failed('edi.busy', { details: { status } })
  const read = envelope.safeParse(jsonOf(answer))
  if (!read.success || status !== 200) {
    return failed(isWrite ? 'edi.no_answer' : 'edi.server_error', { details: { status } })
  }
  const { error, result } = read.data
  if (!error) return { kind: 'done', value: result }
  const words = scrub([error.message, error.details].filter(Boolean).join(': '))
  if (/нефатальн/i.test(`${error.message} ${error.details}`))
    return failed('edi.busy', { details: { words }, retryAfterMs: SOFT_MS })
  return failed('edi.refused', { details: { words } })
}

function isOfOperator({ protocol, hostname }: URL, root: URL): boolean {
  if (protocol !== root.protocol) return false
  if (hostname === root.hostname) return true
  const domain = root.hostname.split('.').slice(-2).join('.')
  return /\.(?:sbis|saby)\.ru$/.test(`.${domain}`) && /\.(?:sbis|saby)\.ru$/.test(`.${hostname}`)
}
