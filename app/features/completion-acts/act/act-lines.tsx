import { useI18n } from '~/i18n'
import { formatDecimal } from '~/lib/decimal'
import type {
  CompletionActLineView,
  CompletionActView,
} from '../../../../server/completion-acts/index.ts'
import { AmountCell } from '../../../ui/amount-cell'
import { LedgerTotal } from '../../../ui/ledger-total'

/** Before the totals' figure. */
const COLUMNS = 7

/** The act's lines as printed, and below the last of them the totals. */
export function CompletionActLines({ act }: { act: CompletionActView }) {
  const { t } = useI18n()
  return (
    <table className="ledger act-lines">
      <caption className="sr-only">{t('completionActs.lines')}</caption>
      <thead>
        <tr>
          <th scope="col" className="figures">
            {t('completionActs.lineNumber')}
          </th>
          <th scope="col">{t('completionActs.line')}</th>
          <th scope="col" className="figures">
            {t('completionActs.quantity')}
          </th>
          <th scope="col">{t('completionActs.unit')}</th>
          <th scope="col" className="figures">
            {t(act.amountIncludesVat ? 'completionActs.priceWithVat' : 'completionActs.price')}
          </th>
          <th scope="col" className="figures">
            {t('completionActs.vatRate')}
          </th>
          <th scope="col" className="figures">
            {t('completionActs.vat')}
          </th>
          <th scope="col" className="figures">
            {t('completionActs.lineTotal')}
          </th>
        </tr>
      </thead>
      <tbody>
        {act.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an act have no name but their number
          <Line key={index} line={line} number={act.firstLine + index} />
        ))}
      </tbody>
      {act.page === act.pages ? <Totals act={act} /> : null}
    </table>
  )
}

function Line({ line, number }: { line: CompletionActLineView; number: number }) {
  const { t, locale } = useI18n()
  const rate = rateText(line.vatRate)
  return (
    <tr>
      <td className="place figures text-muted">{number}</td>
      <td className="document">{line.text}</td>
      <td className="figures">{formatDecimal(line.quantity, locale)}</td>
      <td className="whitespace-nowrap">{line.unit}</td>
      <td className="figures">
        <span className="on-phone">× </span>
        {formatDecimal(line.price, locale)}
      </td>
      <td className="figures not-on-phone">{rate}</td>
      <Vat rate={rate} kopecks={line.vat} />
      <AmountCell kopecks={line.total} className="to-the-end" />
    </tr>
  )

  function rateText(given: string | null): string {
    if (given === 'none') return t('completionActs.noVat')
    // A settlement rate such as 20/120 is no percentage.
    return given === null || given.includes('/') ? (given ?? '') : `${given}\u00a0%`
  }
}

/** Nothing to pay stays blank. The rate, which on a computer has a column of its own, stands here on a phone. */
function Vat({ rate, kopecks }: { rate: string; kopecks: bigint }) {
  const { t, formatAmount } = useI18n()
  if (rate === '' && kopecks === 0n) return <td />
  return (
    <td className="vat figures">
      <span className="on-phone">
        {kopecks === 0n ? rate : `${t('completionActs.vatRate')} ${rate} `}
      </span>
      {kopecks === 0n ? null : formatAmount(kopecks)}
    </td>
  )
}

function Totals({ act }: { act: CompletionActView }) {
  const { t } = useI18n()
  const { amountIncludesVat, sum, vatTotal, total } = act
  return (
    <tfoot>
      {amountIncludesVat || vatTotal === 0n ? null : (
        <LedgerTotal columns={COLUMNS} label={t('completionActs.withoutVat')} kopecks={sum} />
      )}
      {vatTotal === 0n ? null : (
        <LedgerTotal
          columns={COLUMNS}
          label={t(amountIncludesVat ? 'completionActs.vatWithin' : 'completionActs.vatTotal')}
          kopecks={vatTotal}
        />
      )}
      <LedgerTotal
        columns={COLUMNS}
        label={t(vatTotal === 0n ? 'completionActs.total' : 'completionActs.totalWithVat')}
        kopecks={total}
        isLast
      />
    </tfoot>
  )
}
