import type { Actor } from '../../../../server/identity/index.ts'
import type {
  ReconciliationActView,
  ReconciliationLineView,
  ReconciliationService,
} from '../../../../server/reconciliation/index.ts'
import { notFound } from '../../../lib/guard.server'

export type LinesPage = Pick<
  ReconciliationActView,
  | 'id'
  | 'counterparty'
  | 'period'
  | 'supplier'
  | 'currency'
  | 'lineCount'
  | 'lines'
  | 'page'
  | 'pages'
> & {
  /** Index in the act of the first line of this page, from 0. */
  firstIndex: number
}

export interface ChosenLine {
  /** Index in the act from 0. */
  index: number
  line: ReconciliationLineView
}

/** A page of an act's lines; null while there is no act. @throws Response 404 for what is not this actor's */
export async function openLinesPage(
  reconciliation: ReconciliationService,
  actor: Actor,
  id: string,
  number: number,
): Promise<LinesPage | null> {
  const opened = await reconciliation.open(actor, id, number)
  if (!opened) throw notFound()
  if (opened.kind !== 'act') return null
  const { counterparty, period, supplier, currency, lineCount, lines, page, pages } = opened.act
  // All pages but the last are of one length.
  const firstIndex = page === pages ? lineCount - lines.length : (page - 1) * lines.length
  const act = { id, counterparty, period, supplier, currency, lineCount }
  return { ...act, lines, page, pages, firstIndex }
}

/**
 * The act's lines at these places, page after page as they are needed.
 * @param first the act's first page
 */
export async function readChosenLines(
  first: LinesPage,
  places: readonly number[],
  open: (page: number) => Promise<LinesPage | null>,
): Promise<ChosenLine[]> {
  const chosen: ChosenLine[] = []
  let at = first
  for (const index of places) {
    if (index >= at.firstIndex + at.lines.length) {
      const next = await open(Math.floor(index / first.lines.length) + 1)
      if (!next) return chosen
      at = next
    }
    const line = at.lines[index - at.firstIndex]
    if (line) chosen.push({ index, line })
  }
  return chosen
}
