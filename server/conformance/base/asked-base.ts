import { publicationAt } from '../../onec/transport/address.ts'
import { createPool } from '../../platform/outbound/exchange.ts'
import type { Target } from '../target.ts'
import { type AccessReport, findAccess } from './access.ts'
import { type AskedActs, createActs } from './acts.ts'
import { type AskedBalances, createBalances } from './balances.ts'
import { createSender } from './call.ts'
import { NotAsked } from './not-asked.ts'
import { type AskedOData, createOData } from './odata.ts'
import { type AskedService, createService } from './service.ts'
import { findSubject, type Subject } from './subject.ts'
import { makeTrialDraft, type TrialDraft } from './trial-draft.ts'

/** Somebody's 1C while it is asked: what one question has learnt, another need not ask again. */
export interface AskedBase {
  target: Target
  /** Null: not to be asked. */
  odata: AskedOData | null
  /** How the service lets us in; the rest is asked in the way that works. */
  access(): Promise<AccessReport>
  /** @throws NotAsked where the service lets us in by no way, or is not there */
  service(): Promise<AskedService>
  /** @throws NotAsked as `service` */
  acts(): Promise<AskedActs>
  balances(): Promise<AskedBalances>
  /** @throws NotAsked where no act could be read */
  subject(): Promise<Subject>
  /** The one draft that is written, at the first question that needs it. @throws NotAsked where it cannot be composed */
  trial(): Promise<TrialDraft>
  close(): Promise<void>
}

const CONNECT_MS = 10_000
const NO_ODATA = { ru: 'OData не спрашивается.', en: 'OData is not asked.' }

/** Throws an Error that names the setting, when an address or a key cannot be used. */
export function createAskedBase(target: Target): AskedBase {
  const pool = createPool(publicationAt(target.url).origin, CONNECT_MS)
  const service = createService(createSender(pool, target), target)
  const { odataUrl } = target
  const odataPool = odataUrl ? createPool(publicationAt(odataUrl).origin, CONNECT_MS) : null
  const odata =
    odataUrl && odataPool ? createOData(createSender(odataPool, target), target, odataUrl) : null
  const acts = createActs(service)
  const balances = createBalances(service, target.today)
  const once = <T>(find: () => Promise<T>) => {
    let found: Promise<T> | null = null
    return () => {
      found ??= find()
      return found
    }
  }

  const access = once(() => findAccess(service))
  const opened = once(async () => {
    const report = await access()
    if (report.notAsked) throw report.notAsked
    return service
  })
  const subject = once(async () => {
    await opened()
    return findSubject(target, { acts, balances, odata })
  })
  return {
    target,
    odata,
    access,
    service: opened,
    acts: async () => {
      await opened()
      return acts
    },
    balances: async () => {
      await opened()
      return balances
    },
    subject,
    trial: once(async () => {
      if (!odata) throw new NotAsked(NO_ODATA)
      return makeTrialDraft(target, odata, (await subject()).query.guid)
    }),
    close: async () => {
      await Promise.all([pool.close(), odataPool?.close()])
    },
  }
}
