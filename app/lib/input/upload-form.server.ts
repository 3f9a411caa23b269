import type { Actor } from '../../../server/identity/index.ts'
import { readForm } from '../read-form.server'
import { refuseInput } from './refuse.server'

/** Forms with files under way at once: each holds up to 32 MB, and its files are looked into one by one. */
const MAX_OF_PROCESS = 8
/** Of one counterparty, or of one person of the supplier. */
const MAX_OF_SENDER = 3

const underWay = new Map<string, number>()

/**
 * Reads a form that may carry files and holds one of the places for such forms until `use` is done.
 * @throws Response 429 when there is no place, and like `readForm`
 */
export async function withUploadForm<Result>(
  request: Request,
  actor: Actor,
  use: (form: FormData) => Promise<Result>,
): Promise<Result> {
  if (!request.headers.get('Content-Type')?.startsWith('multipart/'))
    return use(await readForm(request))
  const sender = actor.role === 'client' ? (actor.current?.id ?? actor.userId) : actor.userId
  const ofSender = underWay.get(sender) ?? 0
  const ofProcess = [...underWay.values()].reduce((sum, count) => sum + count, 0)
  if (ofSender >= MAX_OF_SENDER || ofProcess >= MAX_OF_PROCESS)
    throw refuseInput('too_many_uploads')
  underWay.set(sender, ofSender + 1)
  try {
    return await use(await readForm(request))
  } finally {
    const left = (underWay.get(sender) ?? 1) - 1
    if (left > 0) underWay.set(sender, left)
    else underWay.delete(sender)
  }
}
