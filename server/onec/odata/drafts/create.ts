import type { Outcome } from '../../../platform/errors/failure.ts'
import type { BreakerState } from '../../../platform/outbound/breaker.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type {
  CreatedDraft,
  DraftAct,
  DraftPayload,
  DraftSettings,
  FoundDraft,
} from '../../port/drafts.ts'
import type { DraftsPort } from '../../port/drafts-port.ts'
import type { DraftDocumentProfile } from '../../profiles/draft-profile.ts'
import { type Configuration, profiles } from '../../profiles/index.ts'
import { createNames } from '../acts/names.ts'
import { createODataClient, type ODataOptions } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { createCatalogs } from './catalogs.ts'
import { compareDraft } from './compare.ts'
import { draftFaults } from './faults.ts'
import { createDraftFinder } from './find.ts'
import { createParties } from './parties.ts'
import { buildDraftBody, buildRewriteBody } from './payload.ts'
import { createReferenceFinder } from './references.ts'

export interface DraftsOptions extends Omit<ODataOptions, 'finishBy'> {
  configuration: Configuration
  /** Asked before each draft, so that what staff change holds at once. */
  settings: () => DraftSettings | Promise<DraftSettings>
}

export interface DraftsClient extends DraftsPort {
  state(): BreakerState
  /** Waits for the calls under way, finishes 1C's sessions, closes the connections. */
  close(): Promise<void>
}

/**
 * Drafts of acts over 1C's standard OData, by the profile of the configuration. Throws at once, naming the
 * variable, when the address or the user cannot be used.
 */
export function createDraftsPort(options: DraftsOptions): DraftsClient {
  const { acts: profile, drafts } = profiles[options.configuration]
  const client = createODataClient({ ...options, finishBy: drafts.documents[0].set })
  const names = createNames(client, profile)
  const catalogues = createCatalogs(client, profile, drafts, names)
  const parties = createParties(client, profile, drafts, names)
  const hasPartners = drafts.counterparties.partner !== null
  const findReferences = createReferenceFinder({ profile, names, catalogues, parties, hasPartners })
  const finder = createDraftFinder(client, profile, drafts.documents, names)

  const documentOf = (kind: DraftAct['kind']): DraftDocumentProfile => {
    const document = drafts.documents.find((one) => one.kind === kind)
    if (!document) throw new RangeError(`This configuration has no document for ${kind}`)
    return document
  }

  async function buildPayload(
    draft: DraftAct,
    signal?: AbortSignal,
  ): Promise<Outcome<DraftPayload>> {
    const settings = await options.settings()
    const faults = draftFaults(draft, drafts, settings)
    if (faults.length > 0) {
      const fields = faults.map(({ field, line, kind }) => `${line ?? ''} ${field}: ${kind}`.trim())
      const details = { fields: fields.slice(0, 10).join('; ') }
      return failed('onec.draft_invalid', { details })
    }
    const document = documentOf(draft.kind)
    const found = await findReferences(draft, document, settings, signal)
    if (found.kind !== 'done') return found
    const { references, itemNames } = found.value
    const body = buildDraftBody(draft, document, references, itemNames)
    return { kind: 'done', value: { set: document.set, ref: draft.ref.toLowerCase(), body } }
  }

  const readCreated =
    ({ set, ref }: DraftPayload) =>
    (object: Fields): CreatedDraft => ({
      set,
      ref: object.key(),
      keepsOurKey: object.key() === ref,
      number: object.text('Number'),
      dataVersion: (object.has('DataVersion') && object.text('DataVersion')) || null,
    })

  return {
    kinds: drafts.documents.map(({ kind }) => kind),
    settingFields: drafts.settingFields,
    setOf: (kind) => documentOf(kind).set,
    buildPayload,

    async create(draft, signal) {
      const payload = await buildPayload(draft, signal)
      if (payload.kind !== 'done') return payload
      const { set, body } = payload.value
      const change = { set, body }
      const read = readCreated(payload.value)
      return datedRefusal(draft, await client.write('odata.create', change, read, signal))
    },

    find: finder.find,
    compare: (draft: DraftAct, found: FoundDraft) =>
      compareDraft(draft, found, documentOf(draft.kind)),

    async replace(draft, dataVersion, signal) {
      const payload = await buildPayload(draft, signal)
      if (payload.kind !== 'done') return payload
      const { set, ref, body } = payload.value
      // Read first: a base may take no notice of If-Match.
      const known = await finder.state({ set, ref }, signal)
      if (known.kind !== 'done') return known
      if (!known.value) return failed('onec.document_not_found', { details: { set } })
      const { posted, deletionMark, dataVersion: current } = known.value
      if (posted || deletionMark || current !== dataVersion) {
        const details = { set, posted, deletionMark, changed: current !== dataVersion }
        return failed('onec.draft_touched', { details })
      }
      const change = { set, ref, body: buildRewriteBody(body), ifMatch: dataVersion }
      const read = readCreated(payload.value)
      return datedRefusal(draft, await client.write('odata.replace', change, read, signal))
    },

    organizations: catalogues.organizations,
    findCounterparties: parties.findCounterparties,
    contracts: parties.contracts,
    searchItems: catalogues.searchItems,
    searchUnits: catalogues.searchUnits,
    choices: catalogues.choices,
    vatRates: catalogues.vatRates,
    currencies: (signal) => catalogues.currencies({}, signal),
    rate: catalogues.rate,

    state: client.state,
    close: client.close,
  }
}

/** A refusal for the sake of a closed period names the act's date beside the one that 1C would take. */
function datedRefusal<T>({ date }: DraftAct, outcome: Outcome<T>): Outcome<T> {
  if (outcome.kind === 'done' || outcome.failure.code !== 'onec.draft_period_closed') return outcome
  const { code, details, cause } = outcome.failure
  return failed(code, { details: { ...details, date }, cause })
}
