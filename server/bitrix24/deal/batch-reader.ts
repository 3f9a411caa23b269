import type { z } from 'zod'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import type { BatchAnswers, Command } from '../client/batch.ts'
import { readAs } from '../read/values.ts'
import type { GatherNote } from './deal.ts'

export type BatchReader = ReturnType<typeof createBatchReader>

/** Reads the answers of one batch; throws the Failure of what is required and was not had. */
export function createBatchReader(
  commands: Record<string, Command>,
  outcome: Outcome<BatchAnswers<string>>,
  notes: GatherNote[],
) {
  if (outcome.kind !== 'done') throw outcome.failure
  const answers = outcome.value

  const read = <T>(key: string, schema: z.ZodType<T>): Outcome<T> => {
    const answer = answers[key]
    const method = commands[key]?.method ?? ''
    if (!answer) throw new Error(`"${key}" was not asked`)
    return answer.kind === 'done' ? readAs(schema, answer.value.result, method) : answer
  }

  const required = <T>(key: string, schema: z.ZodType<T>): T => {
    const outcome = read(key, schema)
    if (outcome.kind !== 'done') throw outcome.failure
    return outcome.value
  }

  return {
    has: (key: string): boolean => Object.hasOwn(commands, key),

    /** The keys of this name and a number, in the order they were asked. */
    keys: (name: string): string[] =>
      Object.keys(commands).filter(
        (key) => key.startsWith(name) && /^\d+$/.test(key.slice(name.length)),
      ),

    /** The webhook's owner has no right to it. */
    isForbidden(key: string): boolean {
      const answer = answers[key]
      return answer !== undefined && isForbidden(answer)
    },

    total(key: string): number | null {
      const answer = answers[key]
      return answer?.kind === 'done' ? answer.value.total : null
    },

    required,

    /** Null where it was not asked, and where Bitrix24 does not have it; of the latter a note is made. */
    unlessMissing<T>(key: string, schema: z.ZodType<T>): T | null {
      if (!Object.hasOwn(commands, key)) return null
      try {
        return required(key, schema)
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'bitrix24.not_found') throw error
        notes.push(noteOf(key, error))
        return null
      }
    },

    /** Null with a note where it cannot be had. What may be had later still ends the whole. */
    optional<T>(key: string, schema: z.ZodType<T>): T | null {
      if (!Object.hasOwn(commands, key)) return null
      const outcome = read(key, schema)
      if (outcome.kind === 'done') return outcome.value
      if (outcome.kind === 'unavailable' || outcome.kind === 'unknown') throw outcome.failure
      notes.push(noteOf(key, outcome.failure))
      return null
    },
  }
}

function isForbidden(outcome: Outcome<unknown>): boolean {
  return outcome.kind !== 'done' && outcome.failure.code === 'bitrix24.forbidden'
}

function noteOf(part: string, { code, details }: Failure): GatherNote {
  const message = details.message ?? details.field ?? ''
  return { part, code, message: String(message) }
}
