import { sidedSums } from '~/features/answers/marked-lines/sided-sum'
import { useI18n } from '~/i18n'
import type { MarkedLineInput } from '../../../../server/answers/index.ts'
import type { ReconciliationLineView } from '../../../../server/reconciliation/index.ts'
import { DateField } from '../../../ui/date-field/date-field'
import { Field } from '../../../ui/field'

/** A field of a line: its name in the form, and what is wrong with it. */
type FaultOf = (field: string) => string | undefined

interface LineProps {
  /** The line's number in this form. */
  number: number
  /** Index in the act from 0. */
  index: number
  line: Pick<ReconciliationLineView, 'date' | 'document' | 'debit' | 'credit'>
  currency: string
  typed: MarkedLineInput | undefined
  faultOf: FaultOf
  /** The field that the first fault of the form is in, else null. */
  focus: string | null
}

/** What each answer asks for; the style hides the field of another. */
const kinds = [
  { kind: 'other_amount', asks: 'amount' },
  { kind: 'other_date', asks: 'date' },
  { kind: 'extra', asks: 'nothing' },
] as const

/** What is wrong with one line of the act. Fields that the chosen answer does not need are hidden by style alone. */
export function MarkedLineFields({
  number,
  index,
  line,
  currency,
  typed,
  faultOf,
  focus,
}: LineProps) {
  const { t, formatDate, formatMoney } = useI18n()
  const name = (field: string) => `line.${number}.${field}`
  const sums = sidedSums(line)
  const chosen = typed ? typed.kind : 'other_amount'
  const kindFault = faultOf('kind') ?? faultOf('index')
  const amountFault = faultOf('amount')
  const dateFault = faultOf('date')
  return (
    <fieldset className="group/mark grid gap-x-8 gap-y-3 border-b border-line p-4 last:border-0 md:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <legend className="sr-only">{t('markedLines.number', { number: index + 1 })}</legend>
      <input type="hidden" name={name('index')} value={index} />
      <div className="text-sm">
        <p className="text-muted tabular-nums">
          {t('markedLines.number', { number: index + 1 })}, {formatDate(line.date)}
        </p>
        <p>{line.document}</p>
        {sums.map(({ side, sum }) => (
          <p key={side} className="mt-1 tabular-nums">
            <span className="text-muted">
              {t('markedLines.inAct', { side: t(`markedLines.${side}`) })}
            </span>{' '}
            {formatMoney(sum, currency)}
          </p>
        ))}
      </div>
      <div>
        <div className="flex flex-wrap gap-x-5">
          {kinds.map(({ kind, asks }) => (
            <label key={kind} className="flex min-h-11 items-center gap-2 sm:min-h-8">
              <input
                type="radio"
                name={name('kind')}
                value={kind}
                data-asks={asks}
                defaultChecked={kind === chosen}
                className="size-4 accent-accent"
              />
              {t(`markedLines.choose.${kind}`)}
            </label>
          ))}
        </div>
        {kindFault ? (
          <p role="alert" className="text-sm text-bad">
            {kindFault}
          </p>
        ) : null}
        {sums.map(({ side }, position) => (
          <Field
            // A new fault mounts the field anew, which puts the focus there.
            key={`${side} ${amountFault ?? ''}`}
            label={t('markedLines.ownAmount', { side: t(`markedLines.${side}`) })}
            name={name(side)}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={typed?.[side]}
            fault={position === 0 ? amountFault : undefined}
            autoFocus={focus === 'amount' && position === 0}
            className="mt-1 w-full sm:w-56 group-has-[[data-asks=date]:checked]/mark:hidden group-has-[[data-asks=nothing]:checked]/mark:hidden"
          />
        ))}
        <DateField
          key={`date ${dateFault ?? ''}`}
          label={t('markedLines.ownDate')}
          name={name('date')}
          defaultValue={typed?.date}
          fault={dateFault}
          autoFocus={focus === 'date'}
          className="mt-1 w-full sm:w-56 group-has-[[data-asks=amount]:checked]/mark:hidden group-has-[[data-asks=nothing]:checked]/mark:hidden"
        />
      </div>
    </fieldset>
  )
}

interface MissingProps {
  number: number
  /** Which of the missing lines, from 1. */
  position: number
  typed: MarkedLineInput | undefined
  faultOf: FaultOf
  focus: string | null
}

/** A line that the customer has and the act lacks. */
export function MissingLineFields({ number, position, typed, faultOf, focus }: MissingProps) {
  const { t } = useI18n()
  const dateFault = faultOf('date')
  const fields = [
    { name: 'document', fault: faultOf('document'), className: 'w-full sm:w-auto sm:flex-1' },
    { name: 'debit', fault: faultOf('amount'), className: 'w-full sm:w-40' },
    { name: 'credit', fault: undefined, className: 'w-full sm:w-40' },
  ] as const
  return (
    <fieldset className="border-b border-line p-4 last:border-0">
      <legend className="float-left mb-2 w-full text-sm text-muted">
        {t('markedLines.missing', { position })}
      </legend>
      <input type="hidden" name={`line.${number}.kind`} value="missing" />
      <div className="clear-left flex flex-wrap items-start gap-3">
        <DateField
          key={`date ${dateFault ?? ''}`}
          label={t('markedLines.dateLabel')}
          name={`line.${number}.date`}
          defaultValue={typed?.date}
          fault={dateFault}
          autoFocus={focus === 'date'}
          className="w-full sm:w-44"
        />
        {fields.map(({ name, fault, className }) => (
          <Field
            key={`${name} ${fault ?? ''}`}
            label={t(`markedLines.${name}Label`)}
            name={`line.${number}.${name}`}
            inputMode={name === 'debit' || name === 'credit' ? 'decimal' : undefined}
            maxLength={name === 'document' ? 300 : undefined}
            autoComplete="off"
            defaultValue={typed?.[name]}
            fault={fault}
            autoFocus={focus === (name === 'debit' ? 'amount' : name)}
            className={className}
          />
        ))}
      </div>
    </fieldset>
  )
}
