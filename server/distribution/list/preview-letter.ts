import { readSupplier } from '../../counterparties/index.ts'
import { closingSentence, formatDate } from '../../documents/index.ts'
import { type Actor, isStaff } from '../../identity/index.ts'
import { unsubscribeUrl } from '../../platform/mail/unsubscribe.ts'
import { isUuid } from '../../platform/uuid.ts'
import { readReconciliationDocument, toPeriod } from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { lookRequest } from '../item/look-request.ts'
import { readRunSettings } from '../settings/run-settings.ts'
import { TEXTS } from '../texts/index.ts'
import { runLetter } from '../texts/letters.ts'
import type { DistributionService } from '../views.ts'

/**
 * The letter to one counterparty of a run in the reader's language, with the figures of its act where that is there.
 * @param itemId null: the first that gets something
 */
export async function previewLetter(
  { database, publicUrl, sealer, supply }: DistributionDeps,
  { locale, ...actor }: Actor,
  runId: string,
  itemId: string | null,
): ReturnType<DistributionService['previewLetter']> {
  if (!isStaff(actor) || !isUuid(runId)) return null
  if (itemId !== null && !isUuid(itemId)) return null
  const item = await database.prisma.distributionItem.findFirst({
    where: {
      runId,
      ...(itemId ? { id: itemId } : { status: { notIn: ['excluded', 'cancelled'] } }),
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: { run: true },
  })
  if (!item) return null
  const previewed = await lookRequest({ supply }, item)
  const actId = item.actId ?? (previewed?.kind === 'act' ? previewed.actId : null)
  const act = actId && (await readReconciliationDocument(database.prisma, actId))
  const { from, to } = toPeriod(item.run)
  const about = {
    name: item.name,
    period: `${formatDate(from, locale)} – ${formatDate(to, locale)}`,
    link: `${publicUrl}/reconciliation/${actId ?? ''}`,
    supplier: (await readSupplier(database.prisma)).name,
    // Whoever previews a letter must not end those of its reader.
    unsubscribe: unsubscribeUrl({ sealer, publicUrl }, 'preview@localhost'),
  }
  const sentence = act ? closingSentence(act, locale) : TEXTS[locale].letter.sentence
  const { subject, text } = runLetter(
    locale,
    about,
    sentence,
    readRunSettings(item.run.settings).attachesPdf,
  )
  return { subject, text }
}
