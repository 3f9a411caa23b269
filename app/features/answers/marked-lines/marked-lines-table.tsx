import { type SidedSum, sidedSums } from '~/features/answers/marked-lines/sided-sum'
import { useI18n } from '~/i18n'
import type {
  ComparedBalances,
  DiscrepancyView,
  MarkedLine,
} from '../../../../server/answers/index.ts'
import { BalancesLine } from './balances-line'
import { MarkedLinesFiles } from './lines-files'

interface Props {
  discrepancy: Pick<DiscrepancyView, 'id' | 'lines' | 'balances'>
  /** Whose reader this is: says whose the second column of figures is. */
  side: 'customer' | 'supplier'
}

type ViewedLine = DiscrepancyView['lines'][number]

/**
 * Marked lines of an act of reconciliation: the act's figure, the customer's, and what the line changes in the closing
 * balance; the column adds up to its foot, and the foot is what parts both sides' closing balances.
 */
export function MarkedLinesTable({ discrepancy: { id, lines, balances }, side }: Props) {
  const { t, formatAmount } = useI18n()
  if (!balances) return null
  const total = balances.closing.theirs - balances.closing.ours
  const own = t(side === 'customer' ? 'markedLines.yours' : 'markedLines.customers')
  return (
    <div className="flex flex-col gap-2">
      <div className="card ledger-frame">
        <table className="ledger">
          <caption className="sr-only">{t('markedLines.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('markedLines.line')}</th>
              <th scope="col">{t('markedLines.what')}</th>
              <th scope="col" className="figures">
                {t('markedLines.given')}
              </th>
              <th scope="col" className="figures">
                {own}
              </th>
              <th scope="col" className="figures">
                {t('markedLines.effect')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              // Two lines that are missing may be equal in everything.
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a discrepancy never move
              <Row key={index} line={line} own={own} balances={balances} />
            ))}
          </tbody>
          <tfoot className="font-medium">
            <tr>
              <th scope="row" colSpan={4} className="text-left font-medium">
                {t('markedLines.total')}
              </th>
              <td className="figures to-the-end">{formatAmount(total)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <BalancesLine balances={balances} side={side} />
      <MarkedLinesFiles discrepancyId={id} />
    </div>
  )
}

function Row({
  line,
  own,
  balances,
}: {
  line: ViewedLine
  own: string
  balances: ComparedBalances
}) {
  const { t, formatAmount, formatDate } = useI18n()
  const { kind, index, given, effect } = line
  const date = given?.date ?? line.own.date
  const outside = placeOutside(line, balances)
  return (
    <tr>
      <th scope="row" className="document text-left font-normal">
        <span className="text-muted tabular-nums">
          {[
            index === null ? null : t('markedLines.number', { number: index + 1 }),
            date && formatDate(date),
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
        <span className="block">{given?.document ?? line.own.document}</span>
      </th>
      <td className="lg:whitespace-nowrap">
        {t(`markedLines.kind.${kind}`)}
        {outside ? (
          <span className="block text-sm text-muted">{t(`markedLines.outside.${outside}`)}</span>
        ) : null}
      </td>
      <SumCell
        label={t('markedLines.given')}
        date={kind === 'other_date' ? given?.date : null}
        sums={given && sidedSums(given)}
      />
      <SumCell
        label={own}
        date={kind === 'other_date' ? line.own.date : null}
        sums={ownSums(line)}
      />
      <td className="figures to-the-end">
        <span className="on-phone">{t('markedLines.effect')} </span>
        {formatAmount(effect)}
      </td>
    </tr>
  )
}

/** On which side of the period the customer has the line; null: within it. */
function placeOutside(
  { own: { date } }: MarkedLine,
  { from, to }: ComparedBalances,
): 'before' | 'after' | null {
  if (date === null) return null
  return date < from ? 'before' : date > to ? 'after' : null
}

function ownSums({ kind, given, own }: MarkedLine): SidedSum[] | null {
  if (kind === 'extra') return null
  return kind === 'other_date' ? given && sidedSums(given) : sidedSums(own)
}

function SumCell(props: {
  label: string
  date: string | null | undefined
  /** Null: that side has no such line. */
  sums: SidedSum[] | null
}) {
  const { t, formatAmount, formatDate } = useI18n()
  const { label, date, sums } = props
  return (
    <td className="figures">
      <span className="on-phone">{label} </span>
      {date ? <span className="block">{formatDate(date)}</span> : null}
      {sums ? (
        sums.map(({ side, sum }) => (
          <span key={side} className="block">
            <span className="text-muted">{t(`markedLines.${side}`)}</span> {formatAmount(sum)}
          </span>
        ))
      ) : (
        <span className="text-muted">{t('markedLines.none')}</span>
      )}
    </td>
  )
}
