import { z } from 'zod'
import type { Locale } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import type { RunView } from '../views.ts'
import { viewFailure } from './read-items.ts'

const gap = z.object({ code: z.string(), name: z.string().nullable() })
const MAX_NAME = 300

/** Why registers could not be read, as it is stored with the run: the code, and what is lacking by its name in 1C. */
export function toGap({ code, details }: Failure): z.infer<typeof gap> {
  const { set, field } = details
  const name = [set, field].filter((part) => typeof part === 'string').join('.')
  return { code, name: name.slice(0, MAX_NAME) || null }
}

export function viewGap(stored: Prisma.JsonValue, locale: Locale): RunView['registersGap'] {
  const known = gap.safeParse(stored).data
  if (!known) return null
  return { text: viewFailure(known.code, locale)?.text ?? known.code, name: known.name }
}
