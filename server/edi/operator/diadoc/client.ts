import type { z } from 'zod'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { type Answer, exchange } from '../../../platform/outbound/exchange.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import { rootPath } from '../../../platform/outbound/root-path.ts'
import { createSecretScrubber } from '../../../platform/outbound/sanitize.ts'
import { faultOutcome, type OperatorCaller } from '../caller.ts'
import { JSON_BYTES, jsonOf } from '../json-answer.ts'
import type { DiadocAccess } from './access.ts'
import { classify } from './classify.ts'

interface Question {
  method: 'GET' | 'POST'
  /** With its version, such as `/V6/GetMessage`. */
  path: string
  query?: Record<string, string | undefined>
  /** JSON, unless it is bytes. */
  body?: object | Uint8Array
  /** Something is made or changed there. */
  isWrite?: boolean
  signal?: AbortSignal | undefined
}

export interface DiadocClient {
  json<Shape extends z.ZodType>(question: Question, shape: Shape): Promise<Outcome<z.output<Shape>>>
  bytes(question: Question, most: number): Promise<Outcome<Uint8Array>>
}

/** Calls of Diadoc's HTTP API. The default of both sides is Protocol Buffers, so JSON is asked for by both headers. */
export function createDiadocClient(
  base: string,
  caller: OperatorCaller,
  access: DiadocAccess,
): DiadocClient {
  const root = new URL(base)
  const scrub = createSecretScrubber(access.secrets)

  async function once(
    { method, path, query = {}, body, isWrite = false }: Question,
    { token, signal, most }: { token: string; signal: AbortSignal; most: number },
  ): Promise<Outcome<Answer>> {
    const parameters = new URLSearchParams(
      Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    )
    const isBytes = body instanceof Uint8Array
    const answer = await exchange(caller.agent, {
      method,
      origin: root.origin,
      path: `${rootPath(root)}${path}?${parameters}`,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(body !== undefined && {
          'content-type': isBytes ? 'application/octet-stream' : 'application/json; charset=utf-8',
        }),
      },
      ...(body !== undefined && { body: isBytes ? body : JSON.stringify(body) }),
      signal,
      bodyBytes: most,
    })
    if ('fault' in answer) return faultOutcome(answer, isWrite)
    return classify(answer, { isWrite, scrub, now: Date.now() })
  }

  function ask<T>(
    question: Question,
    most: number,
    read: (answer: Answer) => Outcome<T>,
  ): Promise<Outcome<T>> {
    const { path, isWrite = false, signal } = question
    return caller.call({ name: path.slice(1), isWrite, signal }, async (within) => {
      const token = await access.token()
      if (token.kind !== 'done') return token
      let outcome = await once(question, { token: token.value, signal: within, most })
      if (outcome.kind !== 'done' && outcome.failure.code === 'edi.unauthorized') {
        const renewed = await access.renew(token.value)
        if (renewed.kind !== 'done') return renewed
        outcome = await once(question, { token: renewed.value, signal: within, most })
      }
      return outcome.kind === 'done' ? read(outcome.value) : outcome
    })
  }

  return {
    json: (question, shape) =>
      ask(question, JSON_BYTES, (answer) => {
        const read = shape.safeParse(jsonOf(answer))
        if (read.success) return { kind: 'done', value: read.data }
        return failed(question.isWrite ? 'edi.no_answer' : 'edi.broken_answer')
      }),
    bytes: (question, most) =>
      ask(question, most, ({ body }) => ({ kind: 'done', value: body.bytes })),
  }
}
