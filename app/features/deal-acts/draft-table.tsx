import { useI18n } from '~/i18n'
import { formatDecimal } from '~/lib/decimal'
import type { DraftLineView, DraftView } from '../../../server/deal-acts/index.ts'
import { AmountCell } from '../../ui/amount-cell'
import { LedgerTotal } from '../../ui/ledger-total'

/** What only some acts have: an empty column says nothing. */
interface Columns {
  hasUnits: boolean
  hasDiscounts: boolean
}

/** The act as it goes to 1C: its lines, VAT and totals, and what the accountant reads in the comment. */
export function DraftTable({ draft }: { draft: DraftView }) {
  const { t, formatDate, formatCurrency } = useI18n()
  const { kind, date, currency, amountIncludesVat, lines, comment, isSketch } = draft
  const columns = {
    hasUnits: lines.some(({ unit }) => unit),
    hasDiscounts: lines.some(({ discount }) => discount !== 0n),
  }
  return (
    <section aria-labelledby="draft">
      <h2 id="draft" className="mb-1 text-base">
        {t(isSketch ? 'dealActs.draft.sketch' : 'dealActs.draft')}
      </h2>
      <p className="mb-2 text-sm text-muted">
        {t(`dealActs.kind.${kind}`)}, {formatDate(date)}, {formatCurrency(currency)}.{' '}
        {t(vatTextKey(lines, amountIncludesVat))} {isSketch ? t('dealActs.draft.sketchText') : null}
      </p>
      <div className="card ledger-frame">
        <table className="ledger act-lines">
          <caption className="sr-only">{t('dealActs.draft.lines')}</caption>
          <thead>
            <tr>
              <th scope="col" className="figures">
                №
              </th>
              <th scope="col">{t('dealActs.draft.line')}</th>
              <th scope="col" className="figures">
                {t('dealActs.draft.quantity')}
              </th>
              {columns.hasUnits ? <th scope="col">{t('dealActs.draft.unit')}</th> : null}
              <th scope="col" className="figures">
                {t('dealActs.draft.price')}
              </th>
              {columns.hasDiscounts ? (
                <th scope="col" className="figures">
                  {t('dealActs.draft.discount')}
                </th>
              ) : null}
              <th scope="col" className="figures">
                {t('dealActs.draft.rate')}
              </th>
              <th scope="col" className="figures">
                {t('dealActs.draft.vat')}
              </th>
              <th scope="col" className="figures">
                {t('dealActs.draft.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of an act have no name but their place
              <Line key={place} line={line} place={place + 1} columns={columns} />
            ))}
          </tbody>
          <Totals draft={draft} columns={columns} />
        </table>
      </div>
      {comment ? (
        <p className="mt-2 text-sm">
          <span className="text-muted">{t('dealActs.draft.comment')}</span> {comment}
        </p>
      ) : null}
    </section>
  )
}

/** Whether prices hold VAT is a question only where there is any. */
function vatTextKey(lines: readonly DraftLineView[], isWithin: boolean) {
  if (lines.every(({ vatRate }) => vatRate === 'none')) return 'dealActs.draft.noVat'
  return isWithin ? 'dealActs.draft.vatWithin' : 'dealActs.draft.vatOnTop'
}

function Line(props: { line: DraftLineView; place: number; columns: Columns }) {
  const { line, place, columns } = props
  const { t, locale, formatAmount } = useI18n()
  const rate = line.vatRate === 'none' ? t('app.noVat') : `${line.vatRate}\u00a0%`
  return (
    <tr>
      <td className="place figures text-muted">{place}</td>
      <td className="document">
        {line.text}
        {line.isUnmapped ? (
          <span className="block text-sm text-wait">{t('dealActs.draft.unmapped')}</span>
        ) : null}
      </td>
      <td className="figures">{formatDecimal(line.quantity, locale)}</td>
      {columns.hasUnits ? <td className="whitespace-nowrap">{line.unit}</td> : null}
      <td className="figures">
        <span className="on-phone">× </span>
        {formatDecimal(line.price, locale)}
      </td>
      {columns.hasDiscounts ? (
        <td className="figures">
          {line.discount === 0n ? null : (
            <>
              <span className="on-phone">{t('dealActs.draft.discount')} </span>
              {formatAmount(line.discount)}
            </>
          )}
        </td>
      ) : null}
      <td className="figures not-on-phone">{rate}</td>
      <td className="vat figures">
        <span className="on-phone">
          {line.vat === 0n ? rate : `${t('dealActs.draft.rate')} ${rate} `}
        </span>
        {line.vat === 0n ? null : formatAmount(line.vat)}
      </td>
      <AmountCell kopecks={line.total} className="to-the-end" />
    </tr>
  )
}

function Totals(props: { draft: DraftView; columns: Columns }) {
  const { vatTotal, total } = props.draft
  const { hasUnits, hasDiscounts } = props.columns
  const { t } = useI18n()
  // Before the totals' figure.
  const before = 6 + Number(hasUnits) + Number(hasDiscounts)
  return (
    <tfoot>
      <LedgerTotal
        columns={before}
        label={t('dealActs.draft.withoutVat')}
        kopecks={total - vatTotal}
      />
      {vatTotal === 0n ? null : (
        <LedgerTotal columns={before} label={t('dealActs.draft.vatTotal')} kopecks={vatTotal} />
      )}
      <LedgerTotal columns={before} label={t('dealActs.draft.sum')} kopecks={total} isLast />
    </tfoot>
  )
}
