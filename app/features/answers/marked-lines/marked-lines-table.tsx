import {
  balanceDifference,
  compareLine,
  type SidedSum,
} from '~/features/answers/marked-lines/line-differences'
import { useI18n } from '~/i18n'
import type { MarkedLine } from '../../../../server/answers/index.ts'

interface Props {
  lines: MarkedLine[]
  /** Whose reader this is: says whose the second column of figures is. */
  side: 'customer' | 'supplier'
}

/** Marked lines of an act of reconciliation: the act's figure, the customer's, and the difference. */
export function MarkedLinesTable({ lines, side }: Props) {
  const { t, formatAmount } = useI18n()
  const total = balanceDifference(lines)
  const own = t(side === 'customer' ? 'markedLines.yours' : 'markedLines.customers')
  return (
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
              {t('markedLines.difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            // Two lines that are missing may be equal in everything.
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a discrepancy never move
            <Row key={index} line={line} own={own} />
          ))}
        </tbody>
        {total === 0n ? null : (
          <tfoot className="font-medium">
            <tr>
              <th scope="row" colSpan={4} className="text-left font-medium">
                {t('markedLines.total')}
              </th>
              <td className="figures to-the-end">{formatAmount(total)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function Row({ line, own: ownLabel }: { line: MarkedLine; own: string }) {
  const { t, formatAmount, formatDate } = useI18n()
  const { kind, index, given, own } = line
  const figures = compareLine(line)
  const date = given?.date ?? own.date
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
        <span className="block">{given?.document ?? own.document}</span>
      </th>
      <td className="lg:whitespace-nowrap">{t(`markedLines.kind.${kind}`)}</td>
      {kind === 'other_date' ? (
        <>
          <DateCell label={t('markedLines.given')} date={given?.date} />
          <DateCell label={ownLabel} date={own.date} />
          <td />
        </>
      ) : (
        <>
          <SumCell label={t('markedLines.given')} figure={figures.given} />
          <SumCell label={ownLabel} figure={figures.own} />
          <td className="figures to-the-end">
            <span className="on-phone">{t('markedLines.difference')} </span>
            {figures.difference === null ? null : formatAmount(figures.difference)}
          </td>
        </>
      )}
    </tr>
  )
}

function SumCell({ label, figure }: { label: string; figure: SidedSum | null }) {
  const { t, formatAmount } = useI18n()
  return (
    <td className="figures">
      <span className="on-phone">{label} </span>
      {figure ? (
        <>
          <span className="text-muted">{t(`markedLines.${figure.side}`)}</span>{' '}
          {formatAmount(figure.sum)}
        </>
      ) : (
        <span className="text-muted">{t('markedLines.none')}</span>
      )}
    </td>
  )
}

function DateCell({ label, date }: { label: string; date: string | null | undefined }) {
  const { formatDate } = useI18n()
  return (
    <td className="figures">
      <span className="on-phone">{label} </span>
      {date ? formatDate(date) : null}
    </td>
  )
}
