import type { Outcome } from '../../platform/errors/failure.ts'
import type { ChoiceKind, FoundChoice } from './choices.ts'
import type {
  CreatedDraft,
  Difference,
  DraftAct,
  DraftKind,
  DraftPayload,
  DraftSettingField,
  FoundDraft,
} from './drafts.ts'
import type {
  FoundContract,
  FoundCounterparty,
  FoundCurrency,
  FoundItem,
  FoundOrganization,
  FoundRate,
  FoundUnit,
  FoundVatRate,
  LookUpPage,
} from './look-ups.ts'
import type { CalendarDate, DocumentRef } from './values.ts'

/**
 * Writes drafts of acts into 1C. A call never throws for 1C's sake: it ends in an outcome. A write is sent
 * once: when nobody can tell whether 1C took it, the outcome is `unknown` (`onec.write_unknown`) and `find`
 * decides. Not sent at all, or surely not taken: `unavailable`, `refused`, `misconfigured`.
 */
export interface DraftsPort {
  /** Which documents this configuration offers, the usual one first. */
  kinds: readonly DraftKind[]
  /** What staff are asked for in the settings of drafts. */
  settingFields: readonly DraftSettingField[]
  /** 1C's name of the set. Throws a RangeError when the configuration has no such document. */
  setOf(kind: DraftKind): string
  /** The exact JSON that `create` would send. May ask 1C for references (VAT rows, currency, contract). */
  buildPayload(draft: DraftAct, signal?: AbortSignal): Promise<Outcome<DraftPayload>>
  /**
   * `refused`: `onec.draft_invalid`, `onec.draft_reference_missing`, `onec.already_exists` (this key is
   * there: `find` and `compare`), `onec.draft_period_closed`, `onec.document_refused`.
   */
  create(draft: DraftAct, signal?: AbortSignal): Promise<Outcome<CreatedDraft>>
  /**
   * By key, and by the marker where the key finds nothing; null: surely not there. `since`: the act's date,
   * where the search by marker begins.
   */
  find(
    by: DocumentRef & { marker: string; since: CalendarDate },
    signal?: AbortSignal,
  ): Promise<Outcome<FoundDraft | null>>
  /** Nothing: the document is what was asked for. */
  compare(draft: DraftAct, found: FoundDraft): Difference[]
  /**
   * Rewrites a draft in place, whole. `draft.ref`: the key it has in 1C. `onec.draft_touched` when it is
   * posted, marked, or has another version than `dataVersion`.
   */
  replace(
    draft: DraftAct,
    dataVersion: string,
    signal?: AbortSignal,
  ): Promise<Outcome<CreatedDraft>>

  organizations(signal?: AbortSignal): Promise<Outcome<FoundOrganization[]>>
  /**
   * Several are usual: branches differ by KPP, old doubles are marked. By a part of the name those are found
   * that have no INN, such as foreign companies. All of them; `onec.list_too_long` beyond 20,000.
   */
  findCounterparties(
    query: { inn: string; kpp?: string | null } | { name: string },
    signal?: AbortSignal,
  ): Promise<Outcome<FoundCounterparty[]>>
  /** Every contract of sale of the two, open ones first, newest first; `onec.list_too_long` beyond 20,000. */
  contracts(
    between: { counterpartyGuid: string; organizationGuid: string },
    signal?: AbortSignal,
  ): Promise<Outcome<FoundContract[]>>
  /** By a part of the name, or by the article or the code; 50 a page. Empty text: all. */
  searchItems(
    query: { text: string; skip?: number },
    signal?: AbortSignal,
  ): Promise<Outcome<LookUpPage<FoundItem>>>
  /** By a part of the name, or by the code; the same way. */
  searchUnits(
    query: { text: string; skip?: number },
    signal?: AbortSignal,
  ): Promise<Outcome<LookUpPage<FoundUnit>>>
  /**
   * By a part of the name or of the code, 50 a page unless told otherwise, at most 500; groups, which cannot be
   * chosen, are not among them. None where the configuration has no such thing.
   */
  choices(
    kind: ChoiceKind,
    query: { text: string; skip?: number; limit?: number },
    signal?: AbortSignal,
  ): Promise<Outcome<LookUpPage<FoundChoice>>>
  /** Those that an act of this date may have. */
  vatRates(on: CalendarDate, signal?: AbortSignal): Promise<Outcome<FoundVatRate[]>>
  currencies(signal?: AbortSignal): Promise<Outcome<FoundCurrency[]>>
  /** Null: 1C has no rate up to this date, or does not publish the register of rates. */
  rate(currency: string, on: CalendarDate, signal?: AbortSignal): Promise<Outcome<FoundRate | null>>
}
