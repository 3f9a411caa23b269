import { RULE_KINDS, RULE_STATUSES } from '~/features/status-rules/rule-rows'
import { useI18n } from '~/i18n'

/** How the list is read, and what its conditions and statuses mean. */
export function RulesHelp() {
  const { t } = useI18n()
  return (
    <details className="mb-4 text-sm">
      <summary className="link w-fit">{t('statusRules.help')}</summary>
      <p className="mt-2">{t('statusRules.reasonText')}</p>
      <div className="mt-2 grid gap-x-8 gap-y-4 lg:grid-cols-2">
        <Terms
          title={t('statusRules.when')}
          terms={RULE_KINDS.map((kind) => [
            t(`statusRules.kind.${kind}`),
            t(`statusRules.kindText.${kind}`),
          ])}
        />
        <Terms
          title={t('statusRules.status')}
          terms={RULE_STATUSES.map((status) => [
            t(`statusRules.status.${status}`),
            t(`statusRules.statusText.${status}`),
          ])}
        />
      </div>
    </details>
  )
}

function Terms({ title, terms }: { title: string; terms: [term: string, text: string][] }) {
  return (
    <div>
      <h2 className="mb-1 text-sm">{title}</h2>
      <dl className="flex flex-col gap-1.5">
        {terms.map(([term, text]) => (
          <div key={term}>
            <dt className="font-medium">{term}</dt>
            <dd className="text-muted">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
