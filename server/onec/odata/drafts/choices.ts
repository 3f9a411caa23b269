import type { Outcome } from '../../../platform/errors/failure.ts'
import type { ChoiceKind, FoundChoice } from '../../port/choices.ts'
import type { LookUpPage } from '../../port/look-ups.ts'
import type { DraftProfile } from '../../profiles/draft-profile.ts'
import type { ODataClient } from '../client/client.ts'
import { allOf } from '../client/query.ts'
import { SEARCH_PAGE, searchRows } from '../client/search-rows.ts'

const MAX_LIMIT = 500

/** Reads what settings and people are chosen from: departments, accounts, users. */
export function createChoiceReader(client: ODataClient, choices: DraftProfile['choices']) {
  return async (
    kind: ChoiceKind,
    { text, skip = 0, limit = SEARCH_PAGE }: { text: string; skip?: number; limit?: number },
    signal?: AbortSignal,
  ): Promise<Outcome<LookUpPage<FoundChoice>>> => {
    const catalog = choices[kind]
    if (!catalog) return { kind: 'done', value: { items: [], more: false } }
    const { set, hasCode, group } = catalog
    const code = hasCode ? ['Code'] : []
    const ask = (conditions: string[]) =>
      searchRows(
        client,
        'odata.choices',
        {
          set,
          select: ['Ref_Key', 'Description', ...code],
          filter: allOf(conditions),
          search: { text, within: ['Description', ...code] },
          orderBy: hasCode ? 'Code asc' : 'Description asc',
          skip,
          limit: Math.min(limit, MAX_LIMIT),
        },
        (row) => ({
          guid: row.key(),
          name: row.text('Description'),
          code: hasCode ? row.text('Code').trim() : '',
        }),
        signal,
      )
    const unmarked = 'DeletionMark eq false'
    if (group === null) return ask([unmarked])
    const found = await ask([unmarked, `${group} eq false`])
    // A release whose catalogue has no groups has no mark of them.
    const lacksMark = found.kind !== 'done' && found.failure.code === 'onec.odata_field_missing'
    return lacksMark ? ask([unmarked]) : found
  }
}
