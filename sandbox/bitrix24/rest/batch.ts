import type { Caller } from '../access/caller.ts'
import { replaceAnswer } from '../faults/answers.ts'
import { findMethod } from '../methods/index.ts'
import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import { parseForm } from '../protocol/form.ts'
import {
  find,
  isMap,
  isYes,
  mapOf,
  phpArray,
  textOf,
  type Value,
  type Values,
} from '../protocol/value.ts'
import { describeTime } from './envelope.ts'
import { type Finished, resolveReferences } from './references.ts'
import { runMethod } from './run.ts'

const MOST = 50

/** The commands of a batch in the order they are run; keys of a list are 0, 1, 2… */
export function readCommands(params: Values): [key: string, command: string][] {
  const given = find(params, 'cmd')
  const entries = Array.isArray(given)
    ? given.map((one, index): [string, Value] => [String(index), one])
    : Object.entries(mapOf(given))
  return entries.map(([key, one]) => [key, isMap(one) ? '' : textOf(one)])
}

/** `batch`: up to fifty commands, each with its own result or error; the whole is always 200. */
export function runBatch(portal: Portal, caller: Caller, params: Values): Value {
  const finished: Finished = { result: {}, error: {}, total: {}, next: {}, time: {} }
  const halts = isYes(find(params, 'halt'))
  for (const [index, [key, command]] of readCommands(params).entries()) {
    try {
      if (index >= MOST) {
        throw new RestError(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded')
      }
      runCommand(portal, caller, key, command, finished)
    } catch (error) {
      if (!(error instanceof RestError)) throw error
      finished.error[key] = error.body()
      if (halts) break
    }
  }
  return {
    result: toPhp(finished.result),
    result_error: toPhp(finished.error),
    result_total: toPhp(finished.total),
    result_next: toPhp(finished.next),
    result_time: toPhp(finished.time),
  }
}

function runCommand(
  portal: Portal,
  caller: Caller,
  key: string,
  command: string,
  finished: Finished,
): void {
  const started = portal.clock.now()
  const question = command.indexOf('?')
  const [method, query] =
    question === -1 ? [command, ''] : [command.slice(0, question), command.slice(question + 1)]
  const name = method
    .trim()
    .toLowerCase()
    .replace(/\.(json|xml)$/, '')
  if (name === 'batch' || findMethod(name)?.inBatch === false || UPLOADS.has(name)) {
    throw new RestError(
      405,
      'ERROR_BATCH_METHOD_NOT_ALLOWED',
      'Method is not allowed for batch usage',
    )
  }
  const fault = replaceAnswer(portal.faults.takeInBatch(name))
  if (fault) throw fault
  const params = mapOf(resolveReferences(parseForm(query), finished))
  const { result, total, next, operating } = runMethod(portal, name, caller, params)
  finished.result[key] = result
  if (total !== undefined) finished.total[key] = total
  if (next !== undefined) finished.next[key] = next
  finished.time[key] = describeTime(portal, started, operating)
}

/** What moves files has addresses of its own. */
const UPLOADS = new Set(['upload', 'download'])

function toPhp(values: Values): Value {
  return phpArray(Object.entries(values))
}
