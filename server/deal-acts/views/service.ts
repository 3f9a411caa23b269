import type { Actor } from '../../identity/index.ts'
import type {
  DealActFilter,
  DealActsAttention,
  DealActsList,
  DealActView,
  DryRun,
  RequestResult,
} from './deal-acts.ts'
import type { FileSettingsView, GivenFile, OnecFileRow, OnecFileView } from './files.ts'
import type {
  MappingInput,
  MappingsPage,
  MissingMappingGroup,
  RateRow,
  SaveResult,
  SearchResult,
} from './mapping.ts'
import type {
  Bitrix24Connection,
  DealActsStatistics,
  DealRulesView,
  DraftSettingsView,
  RulesSaveResult,
} from './settings.ts'

// Dates, amounts and nulls as in `deal-acts.ts`.

export interface DealActsService {
  list(actor: Actor, filter: DealActFilter, cursor: string | null): Promise<DealActsList | null>
  /** What needs a person, grouped by what keeps it. */
  attention(actor: Actor): Promise<DealActsAttention | null>
  open(actor: Actor, id: string): Promise<DealActView | null>
  /** Of a manager: the newest act of the deal or the item in whose card they work. */
  ofCard(actor: Actor): Promise<string | null>
  statistics(actor: Actor): Promise<DealActsStatistics | null>
  /** By staff's button: an act for a deal in any stage. @param deal its number, or its address in Bitrix24; of an item `1036:12` */
  requestDealAct(actor: Actor, deal: string): Promise<RequestResult | null>
  /** Makes it anew at once. False: it has nothing to be retried. */
  retry(actor: Actor, id: string): Promise<boolean | null>
  /** False: 1C has a draft, or the act has ended. */
  cancel(actor: Actor, id: string): Promise<boolean | null>
  /** Asks for the next revision of a rejected one. False: it is not. */
  revise(actor: Actor, id: string): Promise<boolean | null>
  /** Where acts travel by file: what became of it in 1C. */
  decide(
    actor: Actor,
    id: string,
    decision: { status: string; reason: string; number: string },
  ): Promise<SaveResult | null>
  dryRun(actor: Actor, deal: string): Promise<DryRun | { kind: 'failed'; text: string } | null>

  missingMappings(actor: Actor): Promise<MissingMappingGroup[] | null>
  mappings(
    actor: Actor,
    filter: { kind: string; q: string },
    cursor: string | null,
  ): Promise<MappingsPage | null>
  /** The deals that waited for it go on. */
  saveMapping(actor: Actor, input: MappingInput): Promise<SaveResult | null>
  removeMapping(actor: Actor, kind: string, key: string): Promise<boolean | null>
  /** Searches 1C's catalogues. `key` says whose contracts. */
  searchOnec(
    actor: Actor,
    question: { kind: string; key: string; text: string; skip: number },
  ): Promise<SearchResult | null>
  /** CSV; see `mapping/import-export.ts`. */
  exportMappings(actor: Actor): Promise<{ fileName: string; content: string } | null>
  importMappings(
    actor: Actor,
    csv: string,
  ): Promise<{ saved: number; resumed: number; faults: { line: number; text: string }[] } | null>
  rates(actor: Actor): Promise<RateRow[] | null>
  saveRate(
    actor: Actor,
    input: { currency: string; date: string; rate: string; per: string },
  ): Promise<SaveResult | null>

  rules(actor: Actor): Promise<DealRulesView | null>
  /** @param given an array of rules as JSON would have it */
  saveRules(actor: Actor, given: unknown): Promise<RulesSaveResult | null>
  resetRules(actor: Actor): Promise<boolean | null>
  /** @param searches what each of 1C's lists is searched for, by the name of the setting */
  draftSettings(actor: Actor, searches?: Record<string, string>): Promise<DraftSettingsView | null>
  saveDraftSettings(actor: Actor, given: Record<string, string>): Promise<SaveResult | null>

  connection(actor: Actor): Promise<Bitrix24Connection | null>
  /** Sweeps at once. */
  sweepNow(actor: Actor): Promise<boolean | null>
  /** Registers again whatever our application has not in place in Bitrix24. */
  mendConnection(
    actor: Actor,
  ): Promise<{ kind: 'mended' } | { kind: 'failed'; text: string } | null>
  /**
   * What became of a portal that was noticed in the place of ours: it is ours now, or none of ours. The admin alone.
   * False: there is no such portal to be decided about.
   */
  decidePortal(actor: Actor, id: string, decision: 'ours' | 'foreign'): Promise<boolean | null>

  /** Puts every act that is ready into one EnterpriseData message. Null content: none is ready. */
  makeFile(actor: Actor): Promise<{ id: string } | { kind: 'none' } | null>
  files(actor: Actor): Promise<OnecFileRow[] | null>
  file(actor: Actor, id: string): Promise<OnecFileView | null>
  /** Takes note that the file was given out; once more only when that is confirmed. */
  giveFile(actor: Actor, id: string, isConfirmed: boolean): Promise<GivenFile | null>
  fileSettings(actor: Actor): Promise<FileSettingsView | null>
  /** Acts that no file has yet are made anew for this version. */
  saveFileSettings(actor: Actor, given: { version: string }): Promise<SaveResult | null>
}
