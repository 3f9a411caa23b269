import { useI18n } from '~/i18n'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'

/** On paper alone: places for signatures under a whole act; under a part of one, that it is a part. */
export function PrintEnding({
  act: { supplier, customer, page, pages },
}: {
  act: Pick<ReconciliationActView, 'supplier' | 'customer' | 'page' | 'pages'>
}) {
  const { t } = useI18n()
  if (pages > 1) {
    return (
      <p className="in-print mt-6 hidden font-medium">
        {t('reconciliationAct.printedPart', { page: String(page), pages: String(pages) })}
      </p>
    )
  }
  const sides = [
    [t('document.supplier'), supplier.name],
    [t('document.customer'), customer.name],
  ] as const
  return (
    <div className="in-print mt-8 hidden break-inside-avoid">
      {sides.map(([side, name]) => (
        <p key={side} className="mb-8">
          {side}, {name}: ____________________ / ____________________ /{' '}
          {t('reconciliationAct.seal')}
        </p>
      ))}
    </div>
  )
}
