import { completionActFileName, completionActTitle, type ZipFile } from '../documents/index.ts'
import type { Actor } from '../identity/index.ts'
import { Failure } from '../platform/errors/failure.ts'
import { toDocument, type WholeAct, WITH_CONTENT } from './act-document.ts'
import type { Progress } from './archive-progress.ts'
import type { CompletionActsDeps } from './deps.ts'
import { drawAct } from './draw.ts'
import { recordDownloaded } from './file.ts'
import type { OnecForms } from './forms.ts'
import { actsOf } from './paper.ts'
import { type LeftOutReason, leftOutNote } from './words.ts'

interface Wanted {
  actor: Actor
  ids: readonly string[]
  progress: Progress
  signal: AbortSignal
}

/** Each act's PDF when its turn comes. What could not be put in is named in a note at the end. */
export async function* archiveFiles(
  deps: CompletionActsDeps,
  forms: OnecForms,
  { actor, ids, progress, signal }: Wanted,
): AsyncGenerator<ZipFile> {
  const { prisma } = deps.database
  const supplier = await deps.supplier()
  const formOf = patientOnce(forms)
  const leftOut: { title: string; reason: LeftOutReason }[] = []
  try {
    for (const [place, id] of ids.entries()) {
      signal.throwIfAborted()
      const act = await prisma.completionAct.findFirst({
        where: { id, ...actsOf(actor) },
        include: WITH_CONTENT,
      })
      if (!act) {
        leftOut.push({ title: id, reason: 'gone' })
        continue
      }
      const document = toDocument(act, supplier)
      const content =
        (await formOf(act)) ?? (await drawAct(document, actor.locale).catch(unprintable))
      if (content) {
        await recordDownloaded(deps, prisma, actor, [act])
        yield {
          name: completionActFileName(document, 'pdf', actor.locale),
          content,
          modified: act.dateTime,
        }
      } else {
        const title = completionActTitle(document, actor.locale)
        leftOut.push({ title, reason: 'unprintable' })
      }
      await progress.reached(place + 1)
    }
    if (leftOut.length > 0) {
      const { name, text } = leftOutNote(leftOut, actor.locale)
      yield { name, content: new TextEncoder().encode(text), modified: deps.clock.now() }
    }
  } finally {
    await progress.finished()
  }
}

/** 1C's forms until it gives none for the first time: five hundred waits would be too long. */
function patientOnce(forms: OnecForms) {
  let isWorthAsking = true
  return async (act: WholeAct): Promise<Uint8Array | null> => {
    const kept = await forms.kept(act)
    if (kept || !isWorthAsking) return kept
    const { pdf } = await forms.ask(act)
    isWorthAsking = pdf !== null
    return pdf
  }
}

function unprintable(error: unknown): null {
  if (error instanceof Failure && error.code === 'act.form_does_not_add_up') return null
  throw error
}
