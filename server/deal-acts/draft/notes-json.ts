import type { Prisma } from '../../platform/database/client/client.ts'
import type { Note } from '../faults/notes.ts'

export function notesJson(notes: readonly Note[]): Prisma.InputJsonValue[] {
  return notes.map(({ code, figures }) => ({ code, figures: { ...figures } }))
}
