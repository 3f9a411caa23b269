import { onTestFinished } from 'vitest'
import { createBitrix24 } from '../../../server/bitrix24/index.ts'
import { answer, batchAnswer, startPortal } from './support.ts'

export type Query = Record<string, string>
export type Method = (query: Query) => unknown

export class Refused {
  readonly error: unknown
  readonly error_description: string

  constructor(error: unknown, description: string) {
    this.error = error
    this.error_description = description
  }
}

/** A portal whose methods are functions, called by themselves or within a batch; each HTTP request is counted. */
export async function startMethods(methods: Record<string, Method>) {
  const asked: { method: string; query: Query }[] = []

  const run = (method: string, query: Query): unknown => {
    asked.push({ method, query })
    const found = methods[method]
    return found ? found(query) : new Refused('ERROR_METHOD_NOT_FOUND', 'Method not found!')
  }

  const portal = await startPortal((received, response) => {
    if (received.method !== 'batch') {
      const result = run(received.method, flat(received.params))
      if (result instanceof Refused) return answer(response, result, 400)
      return answer(response, isAnswer(result) ? result : { result })
    }
    const results: Record<string, unknown> = {}
    const errors: Record<string, unknown> = {}
    const totals: Record<string, number> = {}
    for (const [key, command] of Object.entries(received.params.cmd as Query)) {
      const [method = '', query = ''] = command.split('?')
      const result = run(method, Object.fromEntries(new URLSearchParams(query)))
      if (result instanceof Refused) errors[key] = result
      else if (isAnswer(result)) {
        results[key] = result.result
        totals[key] = result.total
      } else results[key] = result
    }
    answer(response, batchAnswer(results, errors, totals))
  })

  const bitrix24 = createBitrix24({
    access: { kind: 'webhook', url: portal.webhook },
    throttle: { take: async () => undefined, pushBack: async () => undefined },
    log: { info: () => undefined, warn: () => undefined },
    retry: { delaysMs: [1], busyMs: [1] },
  })
  onTestFinished(() => bitrix24.close())
  return { bitrix24, asked, requests: portal.received, url: portal.url }
}

function isAnswer(value: unknown): value is { result: unknown; total: number } {
  return typeof value === 'object' && value !== null && 'result' in value && 'total' in value
}

/** The parameters of a single call, named as a batch would name them. */
function flat(value: object, prefix = ''): Query {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const full = prefix === '' ? name : `${prefix}[${name}]`
      return typeof inner === 'object' && inner !== null
        ? Object.entries(flat(inner, full))
        : [[full, String(inner)]]
    }),
  )
}
