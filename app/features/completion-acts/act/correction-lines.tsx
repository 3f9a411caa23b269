import { useI18n } from '~/i18n'
import { formatDecimal } from '~/lib/decimal'
import type {
  CompletionActLineView,
  CompletionActView,
  CorrectedFiguresView,
} from '../../../../server/completion-acts/index.ts'
import { AmountCell } from '../../../ui/amount-cell'
import { LedgerTotal } from '../../../ui/ledger-total'

/** Before the totals' figure. */
const COLUMNS = 5

/** Line by line what was and what is, and by how much the act's sum changes. */
export function CorrectionLines({ act }: { act: CompletionActView }) {
  const { t } = useI18n()
  return (
    <table className="ledger act-lines">
      <caption className="sr-only">{t('completionActs.correctionLines')}</caption>
      <thead>
        <tr>
          <th scope="col" className="figures">
            {t('completionActs.lineNumber')}
          </th>
          <th scope="col">{t('completionActs.line')}</th>
          <th scope="col" className="figures">
            {t('completionActs.was')}
          </th>
          <th scope="col" className="figures">
            {t('completionActs.is')}
          </th>
          <th scope="col" className="figures">
            {t('completionActs.vatChange')}
          </th>
          <th scope="col" className="figures">
            {t('completionActs.change')}
          </th>
        </tr>
      </thead>
      <tbody>
        {act.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an act have no name but their number
          <Line key={index} line={line} number={act.firstLine + index} />
        ))}
      </tbody>
      {act.page === act.pages ? (
        <tfoot>
          {act.vatTotal === 0n ? null : (
            <LedgerTotal
              columns={COLUMNS}
              label={t('completionActs.vatChange')}
              kopecks={act.vatTotal}
            />
          )}
          <LedgerTotal
            columns={COLUMNS}
            label={t('completionActs.changeTotal')}
            kopecks={act.total}
            isLast
          />
        </tfoot>
      ) : null}
    </table>
  )
}

function Line({ line, number }: { line: CompletionActLineView; number: number }) {
  const { t } = useI18n()
  return (
    <tr>
      <td className="place figures text-muted">{number}</td>
      <td className="document">{line.text}</td>
      <Figures label={t('completionActs.was')} figures={line.correction?.before} />
      <Figures label={t('completionActs.is')} figures={line.correction?.after} />
      <td className="figures not-on-phone">
        <Vat kopecks={line.vat} />
      </td>
      <AmountCell kopecks={line.total} label={t('completionActs.change')} className="to-the-end" />
    </tr>
  )
}

/** Nothing to pay stays blank. */
function Vat({ kopecks }: { kopecks: bigint }) {
  const { formatAmount } = useI18n()
  return kopecks === 0n ? null : formatAmount(kopecks)
}

/** The sum, and below it how it is made up. What was not there before, or is not any more, is a dash. */
function Figures({ label, figures }: { label: string; figures: CorrectedFiguresView | undefined }) {
  const { locale, formatAmount } = useI18n()
  const isNothing = !figures || (figures.total === 0n && Number(figures.quantity) === 0)
  return (
    <td className="corrected figures">
      <span className="on-phone">{label} </span>
      {isNothing ? (
        '–'
      ) : (
        <>
          {formatAmount(figures.total)}
          <span className="block text-muted">
            {formatDecimal(figures.quantity, locale)} × {formatDecimal(figures.price, locale)}
          </span>
        </>
      )}
    </td>
  )
}
