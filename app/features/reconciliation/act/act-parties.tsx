import { useI18n } from '~/i18n'
import type { PartyView, ReconciliationActView } from '../../../../server/reconciliation/index.ts'

/** Between whom, and under which contract. */
export function ReconciliationActParties({ act }: { act: ReconciliationActView }) {
  const { t } = useI18n()
  const sides = [
    [t('document.supplier'), act.supplier],
    [t('document.customer'), act.customer],
  ] as const
  return (
    <section aria-label={t('document.parties')} className="my-5 text-sm">
      <dl className="flex flex-wrap gap-x-12 gap-y-3">
        {sides.map(([label, party]) => (
          <div key={label} className="max-w-[420px]">
            <dt className="text-muted">{label}</dt>
            <dd>
              <span className="font-medium">{party.name}</span>
              <Requisites party={party} />
            </dd>
          </div>
        ))}
        {act.contract ? (
          <div>
            <dt className="text-muted">{t('document.contract')}</dt>
            <dd>{act.contract}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  )
}

function Requisites({ party: { inn, kpp } }: { party: PartyView }) {
  const { t } = useI18n()
  if (!inn) return null
  return (
    <span className="block text-muted tabular-nums">
      {kpp ? t('document.requisites', { inn, kpp }) : t('shell.inn', { inn })}
    </span>
  )
}
