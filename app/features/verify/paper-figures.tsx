import { useI18n } from '~/i18n'
import type { CheckedPaper } from '../../../server/authenticity/index.ts'

/** The sums of a code, the one that counts largest. */
export function PaperFigures({ paper: { facts, closingBalance } }: { paper: CheckedPaper }) {
  const { t, formatCurrency, formatDate } = useI18n()
  const rows: [label: string, kopecks: bigint][] =
    facts.kind === 'reconciliation'
      ? [
          [t('verify.opening'), facts.openingBalance],
          [t('verify.debit'), facts.debit],
          [t('verify.credit'), facts.credit],
        ]
      : []
  const last: [label: string, kopecks: bigint] =
    facts.kind === 'reconciliation'
      ? [t('verify.closing', { date: formatDate(facts.period.to) }), closingBalance ?? 0n]
      : [t('verify.total'), facts.total]
  return (
    <section aria-labelledby="figures">
      <p id="figures" className="mb-1 text-sm text-muted">
        {t('verify.figures', { currency: formatCurrency(facts.currency) })}
      </p>
      <dl>
        {rows.map(([label, kopecks]) => (
          <Sum key={label} label={label} kopecks={kopecks} className="text-lg" />
        ))}
        <Sum label={last[0]} kopecks={last[1]} className="text-[26px] leading-9 font-semibold" />
        {facts.kind === 'completion-act' ? (
          <Sum label={t('verify.vat')} kopecks={facts.vatTotal} className="text-lg" />
        ) : null}
      </dl>
      {facts.kind === 'reconciliation' ? (
        <p className="mt-1 text-right">{t(owedBy(closingBalance ?? 0n))}</p>
      ) : null}
    </section>
  )
}

function Sum(props: { label: string; kopecks: bigint; className: string }) {
  const { formatAmount } = useI18n()
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2">
      <dt className="text-base font-normal">{props.label}</dt>
      <dd className={`ml-auto text-right whitespace-nowrap tabular-nums ${props.className}`}>
        {formatAmount(props.kopecks)}
      </dd>
    </div>
  )
}

function owedBy(closingBalance: bigint) {
  if (closingBalance === 0n) return 'verify.owesNobody'
  return closingBalance > 0n ? 'verify.owesBuyer' : 'verify.owesSupplier'
}
