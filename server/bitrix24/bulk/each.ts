import type { z } from 'zod'
import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import type { Command } from '../client/batch.ts'
import type { Bitrix24Client } from '../client/client.ts'
import { readAs, readWritten } from '../read/values.ts'
import { type Each, MAX_BULK } from './port.ts'

interface AskEach<T> {
  commands: readonly Command[]
  form: z.ZodType<T>
  /** A write whose answer cannot be read may have been made. */
  write: boolean
  signal: AbortSignal | undefined
}

/** Many commands in one request, in the order they are given in. */
export async function askEach<T>(
  client: Bitrix24Client,
  { commands, form, write, signal }: AskEach<T>,
): Promise<Each<T>> {
  if (commands.length === 0) return { kind: 'done', value: [] }
  if (commands.length > MAX_BULK) throw new Error(`at most ${MAX_BULK} at once`)
  const keyed = Object.fromEntries(commands.map((command, index) => [`c${index}`, command]))
  const answers = await client.batch<string>(keyed, { write, signal })
  if (answers.kind !== 'done') return answers
  const read = write ? readWritten : readAs
  const value = commands.map(({ method }, index): Outcome<T> => {
    const answer = answers.value[`c${index}`] ?? failed('bitrix24.not_run', { details: { method } })
    return answer.kind === 'done' ? read(form, answer.value.result, method) : answer
  })
  return { kind: 'done', value }
}

/** However many commands, in as many requests as they need; the first request that fails ends it. */
export async function askAll<T>(client: Bitrix24Client, ask: AskEach<T>): Promise<Each<T>> {
  const all: Outcome<T>[] = []
  for (let from = 0; from < ask.commands.length; from += MAX_BULK) {
    const commands = ask.commands.slice(from, from + MAX_BULK)
    const answers = await askEach(client, { ...ask, commands })
    if (answers.kind !== 'done') return answers
    all.push(...answers.value)
  }
  return { kind: 'done', value: all }
}

/** The values of a whole; the first failure ends it. */
export function valuesOf<T>(each: Each<T>): Outcome<T[]> {
  if (each.kind !== 'done') return each
  const values: T[] = []
  for (const one of each.value) {
    if (one.kind !== 'done') return one
    values.push(one.value)
  }
  return { kind: 'done', value: values }
}

export function chunksOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )
}
