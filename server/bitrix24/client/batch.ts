import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import { member } from '../../platform/outbound/json.ts'
import type { ScrubSecrets } from '../../platform/outbound/sanitize.ts'
import { type Asked, classifyCommandError } from './classify.ts'
import { errorIn, type MethodAnswer, type MethodError, secondsIn, wholeIn } from './envelope.ts'
import { commandOf, type Params } from './params.ts'
import { isWrite } from './write-methods.ts'

export interface Command {
  method: string
  params: Params
}

export type Commands<K extends string> = Readonly<Record<K, Command>>

export type BatchAnswers<K extends string> = Record<K, Outcome<MethodAnswer>>

const MAX_COMMANDS = 50
/** A key goes into PHP's brackets and into `$result[key]`. */
const KEY = /^[A-Za-z][\w]{0,40}$/

/** Throws on a batch that Bitrix24 would not take: that is a fault of the code that wrote it. */
export function batchParams(commands: Commands<string>, halt: 0 | 1): Params {
  const entries = Object.entries(commands)
  if (entries.length === 0 || entries.length > MAX_COMMANDS) {
    throw new Error(`A batch has 1 to ${MAX_COMMANDS} commands, not ${entries.length}`)
  }
  const wrong = entries.find(([key]) => !KEY.test(key))
  if (wrong) throw new Error(`"${wrong[0]}" is no key for a command of a batch`)
  const cmd = Object.fromEntries(
    entries.map(([key, { method, params }]) => [key, commandOf(method, params)]),
  )
  return { halt, cmd }
}

export interface AskedBatch<K extends string> {
  commands: Commands<K>
  write: boolean
  scrub: ScrubSecrets
  now: number
}

/**
 * The answer of each command. Every entry of `result_error` counts, whatever its code: an empty
 * one is an error like any other. Empty maps come as `[]`. A key in neither map did not run.
 */
export function readBatch<K extends string>(
  result: unknown,
  asked: AskedBatch<K>,
): Outcome<BatchAnswers<K>> {
  if (member(result, 'result') === undefined && member(result, 'result_error') === undefined) {
    const code = asked.write ? 'bitrix24.no_answer' : 'bitrix24.broken_answer'
    return failed(code, { details: { method: 'batch' } })
  }
  const answers = {} as BatchAnswers<K>
  for (const key of keysOf(asked.commands)) answers[key] = answerOf(key, result, asked)
  return { kind: 'done', value: answers }
}

function answerOf<K extends string>(
  key: K,
  result: unknown,
  { commands, scrub, now }: AskedBatch<K>,
): Outcome<MethodAnswer> {
  const { method } = commands[key]
  const asked: Asked = { method, write: isWrite(method), scrub, now }
  const errors = member(result, 'result_error')
  const error = member(errors, key)
  if (error !== undefined) {
    const time = member(member(result, 'result_time'), key)
    const resetAt = secondsIn(member(time, 'operating_reset_at'))
    return classifyCommandError(errorOf(error), resetAt, asked)
  }
  const results = member(result, 'result')
  if (typeof results !== 'object' || results === null || !Object.hasOwn(results, key)) {
    return failed('bitrix24.not_run', { details: { method } })
  }
  return {
    kind: 'done',
    value: {
      result: member(results, key),
      total: wholeIn(member(member(result, 'result_total'), key)),
      next: wholeIn(member(member(result, 'result_next'), key)),
    },
  }
}

/** An entry of `result_error` is an error whatever is in it. */
function errorOf(entry: unknown): MethodError {
  const spoken = errorIn(entry)
  if (spoken) return spoken
  return { code: '', description: typeof entry === 'string' ? entry : '' }
}

function keysOf<K extends string>(commands: Commands<K>): K[] {
  return Object.keys(commands) as K[]
}
