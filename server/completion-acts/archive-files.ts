import { completionActFileName, completionActTitle, type ZipFile } from '../documents/index.ts'
import type { Actor } from '../identity/index.ts'
import { Failure } from '../platform/errors/failure.ts'
import { toDocument, type WholeAct, WITH_CONTENT } from './act-document.ts'
import type { Progress } from './archive-progress.ts'
import { toDay } from './dates.ts'
import type { CompletionActsDeps } from './deps.ts'
import { drawAct } from './draw.ts'
import { recordDownloaded } from './file.ts'
import type { OnecForms } from './forms.ts'
import { actsOf } from './paper.ts'
import { type LeftOutReason, leftOutNote } from './words.ts'

/** An act chosen for an archive, by what a note can name it. */
export interface ChosenAct {
  id: string
  counterpartyId: string | null
  number: string
  dateTime: Date
}

interface Wanted {
  actor: Actor
  chosen: readonly ChosenAct[]
  progress: Progress
  signal: AbortSignal
}

/** Each act's PDF when its turn comes. What could not be put in is named in a note at the end. */
export async function* archiveFiles(
  deps: CompletionActsDeps,
  forms: OnecForms,
  { actor, chosen, progress, signal }: Wanted,
): AsyncGenerator<ZipFile> {
  const supplier = await deps.supplier()
  const formOf = askingUntilRefused(forms)
  const leftOut: { title: string; reason: LeftOutReason }[] = []
  try {
    for (const [place, one] of chosen.entries()) {
      signal.throwIfAborted()
      const file = await makeFile(one.id)
      if (typeof file === 'string') leftOut.push({ title: titleOf(one), reason: file })
      else yield file
      await progress.reached(place + 1)
    }
    if (leftOut.length > 0) {
      const { name, text } = leftOutNote(leftOut, actor.locale)
      yield { name, content: new TextEncoder().encode(text), modified: deps.clock.now() }
    }
  } finally {
    await progress.finished()
  }

  async function makeFile(id: string): Promise<ZipFile | LeftOutReason> {
    const { prisma } = deps.database
    // Asked again for each: what was taken back meanwhile is not the reader's any more.
    const act = await prisma.completionAct.findFirst({
      where: { id, ...actsOf(actor) },
      include: WITH_CONTENT,
    })
    if (!act) return 'gone'
    const document = toDocument(act, supplier)
    const content =
      (await formOf(act)) ?? (await drawAct(document, actor.locale).catch(noneIfUnprintable))
    if (!content) return 'unprintable'
    await recordDownloaded(deps, prisma, actor, [act])
    const name = completionActFileName(document, 'pdf', actor.locale)
    return { name, content, modified: act.dateTime }
  }

  function titleOf({ number, dateTime }: ChosenAct): string {
    return completionActTitle({ number, date: toDay(dateTime) }, actor.locale)
  }
}

/** 1C's forms until it gives none for the first time: five hundred waits would be too long. */
function askingUntilRefused(forms: OnecForms) {
  let isWorthAsking = true
  return async (act: WholeAct): Promise<Uint8Array | null> => {
    const kept = await forms.kept(act)
    if (kept || !isWorthAsking) return kept
    const given = await forms.ask(act)
    isWorthAsking = given !== null
    return given
  }
}

function noneIfUnprintable(error: unknown): null {
  if (error instanceof Failure && error.code === 'act.form_does_not_add_up') return null
  throw error
}
