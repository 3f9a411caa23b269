import { useI18n } from '~/i18n'

interface Party {
  name: string
  inn: string | null
  kpp: string | null
}

/** Between whom a document is, and under which contract. */
export function DocumentParties(props: {
  supplier: Party
  customer: Party
  contract: string | null
  /** Further facts, each with its label. */
  facts?: readonly { label: string; text: string }[]
  /** What this document calls its sides, where it is not «Поставщик» and «Покупатель». */
  sides?: { supplier: string; customer: string }
}) {
  const { t } = useI18n()
  const { supplier, customer, contract, facts = [] } = props
  const sides = [
    [props.sides?.supplier ?? t('document.supplier'), supplier],
    [props.sides?.customer ?? t('document.customer'), customer],
  ] as const
  return (
    <section aria-label={t('document.parties')} className="my-5 text-sm">
      <dl className="flex flex-wrap gap-x-12 gap-y-3">
        {sides.map(([label, { name, inn, kpp }]) => (
          <div key={label} className="max-w-[420px]">
            <dt className="text-muted">{label}</dt>
            <dd>
              <span className="font-medium">{name}</span>
              {inn ? (
                <span className="block text-muted tabular-nums">
                  {kpp ? t('document.requisites', { inn, kpp }) : t('shell.inn', { inn })}
                </span>
              ) : null}
            </dd>
          </div>
        ))}
        {contract ? (
          <div className="max-w-[420px]">
            <dt className="text-muted">{t('document.contract')}</dt>
            <dd>{contract}</dd>
          </div>
        ) : null}
        {facts.map(({ label, text }) => (
          <div key={label} className="max-w-[420px]">
            <dt className="text-muted">{label}</dt>
            <dd className="tabular-nums">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
