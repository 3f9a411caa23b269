import {
  type LinesChoice,
  MAX_MISSING,
  TEXT_ONLY_QUERY,
} from '~/features/answers/marked-lines/lines-choice'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type {
  ReconciliationActView,
  ReconciliationLineView,
} from '../../../../server/reconciliation/index.ts'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { FormFault } from '../../../ui/form-fault'

interface Props {
  act: Pick<
    ReconciliationActView,
    'id' | 'lines' | 'lineCount' | 'page' | 'pages' | 'supplier' | 'currency'
  >
  /** Index in the act of the first line of this page, from 0. */
  firstIndex: number
  choice: LinesChoice
  fault: 'nothing' | 'too_many' | null
}

/** Step one: which lines are wrong, and how many are missing. A form of GET, so the choice stays in the address. */
export function ChooseLines({ act, firstIndex, choice, fault }: Props) {
  const { t, formatCurrency } = useI18n()
  const { lines, lineCount, page, pages } = act
  const rows = lines.map((line, position) => ({ line, index: firstIndex + position }))
  const isHere = (index: number) => index >= firstIndex && index < firstIndex + lines.length
  const elsewhere = choice.lines.filter((index) => !isHere(index))
  return (
    <Form
      method="get"
      action={`/reconciliation/${act.id}/discrepancy`}
      // Ticks of another page are other ticks.
      key={page}
    >
      <FormFault>{fault && t(`markedLines.fault.${fault}`)}</FormFault>
      {elsewhere.map((index) => (
        <input key={index} type="hidden" name="line" value={index} />
      ))}
      {lineCount > 0 ? (
        <div className="card ledger-frame">
          <table className="ledger">
            <caption className="px-3 pt-3 pb-1 text-left text-sm text-muted">
              {t('reconciliationAct.table', {
                name: act.supplier.name,
                currency: formatCurrency(act.currency),
              })}
              . {pages > 1 ? `${t('document.pageOf', { page, pages })}.` : null}{' '}
              {elsewhere.length > 0
                ? t('markedLines.elsewhere', { count: elsewhere.length })
                : null}
            </caption>
            <thead>
              <tr>
                <th scope="col" className="whitespace-nowrap">
                  {t('markedLines.wrong')}
                </th>
                <th scope="col">{t('reconciliationAct.date')}</th>
                <th scope="col">{t('reconciliationAct.document')}</th>
                <th scope="col" className="figures">
                  {t('reconciliationAct.debit')}
                </th>
                <th scope="col" className="figures">
                  {t('reconciliationAct.credit')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ line, index }) => (
                <Row
                  key={index}
                  index={index}
                  line={line}
                  isChosen={choice.lines.includes(index)}
                />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <div className="card sticky bottom-0 z-[2] mt-3 flex flex-wrap items-end gap-x-4 gap-y-2 p-3 sm:px-4">
        <Field
          label={t('markedLines.missingCount')}
          name="missing"
          type="number"
          inputMode="numeric"
          min={0}
          max={MAX_MISSING}
          defaultValue={choice.missing}
          className="w-44"
        />
        <Button>{t('markedLines.next')}</Button>
        <Link className="link py-2" to={TEXT_ONLY_QUERY}>
          {t('markedLines.textOnly')}
        </Link>
        {pages > 1 ? (
          <div className="flex gap-2 sm:ml-auto">
            {page > 1 ? (
              <Button look="small" name="page" value={page - 1}>
                {t('document.previous')}
              </Button>
            ) : null}
            {page < pages ? (
              <Button look="small" name="page" value={page + 1}>
                {t('document.next')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </Form>
  )
}

function Row(props: { index: number; line: ReconciliationLineView; isChosen: boolean }) {
  const { formatDate } = useI18n()
  const { index, line, isChosen } = props
  const id = `line-${index}`
  return (
    <tr className="has-checked:bg-accent-soft">
      <td className="first-line">
        <input
          type="checkbox"
          id={id}
          name="line"
          value={index}
          defaultChecked={isChosen}
          className="size-5 accent-accent sm:size-4"
        />
      </td>
      <td className="first-line whitespace-nowrap tabular-nums">{formatDate(line.date)}</td>
      <td className="document">
        <label htmlFor={id} className="block cursor-pointer">
          {line.document}
        </label>
      </td>
      <LineSum side="debit" kopecks={line.debit} />
      <LineSum side="credit" kopecks={line.credit} />
    </tr>
  )
}

/** Zero stays blank: in an act each line has one of the two. */
function LineSum({ side, kopecks }: { side: 'debit' | 'credit'; kopecks: bigint }) {
  const { t, formatAmount } = useI18n()
  if (kopecks === 0n) return <td />
  return (
    <td className="figures to-the-end">
      <span className="on-phone">{t(`reconciliationAct.${side}`)} </span>
      {formatAmount(kopecks)}
    </td>
  )
}
