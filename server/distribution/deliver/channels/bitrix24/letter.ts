import type { CrmLetter } from '../../../../bitrix24/index.ts'
import type { Outcome } from '../../../../platform/errors/failure.ts'
import { failed } from '../../../../platform/outbound/failed.ts'
import type { ChannelDelivery, ChannelOutcome, DeliveryChannel } from '../../channel.ts'
import { type CompanyDirectory, createCompanyDirectory } from './company-directory.ts'
import type { Bitrix24ChannelDeps } from './deps.ts'
import { COLLECT_MS } from './drive.ts'
import { driveName } from './put-files.ts'
import { onReady } from './set-tasks.ts'
import { endOf, makeOnce } from './steps.ts'
import { crmLetterText } from './texts.ts'

/** With files in it a request of fifty letters is some megabytes. */
const BATCH = 50
const MAX_ADDRESSES = 10

/** A letter out of the card of the customer's company, so that it stands there for the manager to see. */
export function createCrmLetterChannel(
  app: Omit<Bitrix24ChannelDeps, 'bitrix24'> & { bitrix24: Bitrix24ChannelDeps['bitrix24'] | null },
): DeliveryChannel {
  const deps = app.bitrix24 && { ...app, bitrix24: app.bitrix24 }
  const directory = deps && createCompanyDirectory(deps)
  return {
    name: 'bitrix24_letter',
    missing: async () => (deps ? null : failed('bitrix24.not_configured').failure),
    batch: { size: BATCH, waitMs: COLLECT_MS },
    concurrency: 1,
    deliver: async (deliveries, signal) => {
      if (!deps || !directory) return new Map()
      const letters = await lettersOf(deps, directory, deliveries, signal)
      const pick = (some: readonly ChannelDelivery[]) =>
        some.map(({ id }) => letters.get(id) ?? failed('distribution.no_answer'))
      const sent = await makeOnce({
        deliveries,
        find: (some) => onReady(pick(some), (ready) => deps.bitrix24.findLetters(ready, signal)),
        make: (some) => onReady(pick(some), (ready) => deps.bitrix24.addLetters(ready, signal)),
      })
      const outcomes = new Map<string, ChannelOutcome>()
      for (const [id, one] of sent) {
        outcomes.set(id, endOf(one, one.kind === 'done' ? { activityId: one.value } : {}))
      }
      return outcomes
    },
  }
}

async function lettersOf(
  deps: Bitrix24ChannelDeps,
  directory: CompanyDirectory,
  deliveries: readonly ChannelDelivery[],
  signal: AbortSignal,
): Promise<Map<string, Outcome<CrmLetter>>> {
  const companies = await directory.of(deliveries, signal)
  const letters = new Map<string, Outcome<CrmLetter>>()
  for (const delivery of deliveries) {
    const company =
      companies.kind === 'done'
        ? (companies.value.get(delivery.counterparty.id) ?? failed('distribution.no_company'))
        : companies
    if ('kind' in company) {
      letters.set(delivery.id, company)
      continue
    }
    const to = addressesOf(delivery)
    const files = await filesOf(delivery)
    if (to.length === 0) letters.set(delivery.id, failed('distribution.no_address'))
    else if (!files) letters.set(delivery.id, failed('distribution.file_gone'))
    else {
      const { companyId, manager } = company
      const value: CrmLetter = {
        ...crmLetterText(deps, delivery),
        companyId,
        to,
        from: manager.isActive ? manager.from : null,
        responsibleId: manager.isActive ? manager.userId : null,
        at: deps.clock.now(),
        files,
        marker: `sverka-letter-${delivery.id}`,
      }
      letters.set(delivery.id, { kind: 'done', value })
    }
  }
  return letters
}

function addressesOf({ counterparty }: ChannelDelivery): string[] {
  const clean = counterparty.emails.map((email) => email.trim().toLowerCase())
  return [...new Set(clean.filter((email) => email.includes('@')))].slice(0, MAX_ADDRESSES)
}

/** Null: the file cannot be read now. */
async function filesOf(delivery: ChannelDelivery): Promise<CrmLetter['files'] | null> {
  if (!delivery.settings.attachesPdf) return []
  try {
    return [{ name: driveName(delivery), content: await delivery.pdf.read() }]
  } catch {
    return null
  }
}
