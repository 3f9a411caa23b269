import { completionActFileName, completionActTitle, type ZipFile } from '../../documents/index.ts'
import type { Actor } from '../../identity/index.ts'
import { printNumber } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { Failure } from '../../platform/errors/failure.ts'
import { toPaper } from '../act/paper.ts'
import { type ActWithContent, WITH_CONTENT } from '../act/printed-document.ts'
import { recordDownloads } from '../act/record-event.ts'
import { visibleActs } from '../act/visible-acts.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { type LeftOutReason, leftOutNote } from '../texts/index.ts'
import type { Progress } from './archive-progress.ts'
import { coverForm } from './cover-form.ts'
import { drawAct } from './draw.ts'
import type { OnecForms } from './onec-forms.ts'

/** An act chosen for an archive, by what a note can name it. */
export interface ChosenAct {
  id: string
  counterpartyId: string | null
  number: string
  dateTime: Date
}

interface ArchiveContents {
  actor: Actor
  chosen: readonly ChosenAct[]
  progress: Progress
  signal: AbortSignal
}

/** Each act's PDF when its turn comes. What could not be put in is named in a note at the end. */
export async function* archiveFiles(
  deps: CompletionActsDeps,
  forms: OnecForms,
  { actor, chosen, progress, signal }: ArchiveContents,
): AsyncGenerator<ZipFile> {
  const formOf = askUntilRefused(forms)
  const leftOut: { title: string; reason: LeftOutReason }[] = []
  try {
    for (const [index, one] of chosen.entries()) {
      signal.throwIfAborted()
      const file = await makeFile(one.id).catch((error) => reasonOfFailure(one, error))
      if (typeof file === 'string') leftOut.push({ title: titleOf(one), reason: file })
      else yield file
      await progress.reached(index + 1)
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
      where: { id, ...visibleActs(actor), ...stillTheirs(actor) },
      include: WITH_CONTENT,
    })
    if (!act) return 'gone'
    const document = await toPaper(deps, act)
    const onecForm = await formOf(act)
    const content = onecForm
      ? await coverForm(deps, act, onecForm, { document, locale: actor.locale })
      : await drawAct(document, actor.locale)
    await recordDownloads(deps, prisma, actor, [act])
    const name = completionActFileName(document, 'pdf', actor.locale)
    return { name, content, modified: act.dateTime }
  }

  /** What goes wrong with one act does not cut the archive short: whoever reads it finds the reason in the note. */
  function reasonOfFailure({ id }: ChosenAct, error: unknown): LeftOutReason {
    signal.throwIfAborted()
    const code = error instanceof Failure ? error.code : null
    if (code === 'act.form_does_not_add_up') return 'unprintable'
    if (code === 'act.supplier_unnamed') return 'unnamed'
    deps.log.error({ err: error, act: id }, 'an act could not be put into an archive')
    return 'failed'
  }

  function titleOf({ number, dateTime }: ChosenAct): string {
    return completionActTitle(
      { number: printNumber(number), date: toCalendarDate(dateTime) },
      actor.locale,
    )
  }
}

/** 1C's forms, from the storage and from 1C, each until it fails for the first time: five hundred waits would be too long. */
function askUntilRefused(forms: OnecForms) {
  let isWorthAsking = true
  let isStorageWorthAsking = true
  const storageFails = () => {
    isStorageWorthAsking = false
  }
  return async (act: ActWithContent): Promise<Uint8Array | null> => {
    const stored = isStorageWorthAsking ? await forms.findStored(act, storageFails) : null
    if (stored || !isWorthAsking) return stored
    const received = await forms.request(act)
    isWorthAsking = received !== null
    return received
  }
}

/** An archive may run for minutes: whoever is removed from the customer meanwhile gets no more of it. */
function stillTheirs({ role, isViewing, userId }: Actor): Prisma.CompletionActWhereInput {
  if (role !== 'client' || isViewing) return {}
  return { counterparty: { people: { some: { userId, user: { disabledAt: null } } } } }
}
