import { useI18n } from '~/i18n'
import type { StatusRule } from '../../../server/completion-acts/index.ts'

/** The rules as they are, for those who do not change them. */
export function RulesTable({ rules }: { rules: StatusRule[] }) {
  const { t } = useI18n()
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('statusRules.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="figures">
              №
            </th>
            <th scope="col">{t('statusRules.when')}</th>
            <th scope="col">{t('statusRules.status')}</th>
            <th scope="col">{t('statusRules.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, position) => (
            <tr key={rule.id}>
              <td className="figures">{position + 1}</td>
              <th scope="row" className="text-left font-normal">
                <Condition when={rule.when} />
              </th>
              <td>{t(`statusRules.status.${rule.status}`)}</td>
              <td className="whole-line max-lg:empty:hidden">
                {'reasonFrom' in rule.when && rule.when.reasonFrom
                  ? t('statusRules.reasonOf', { name: rule.when.reasonFrom })
                  : rule.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Condition({ when }: { when: StatusRule['when'] }) {
  const { t, locale } = useI18n()
  const or = new Intl.ListFormat(locale, { type: 'disjunction' })
  const quoted = (values: string[]) =>
    or.format(values.map((value) => (locale === 'ru' ? `«${value}»` : `“${value}”`)))
  switch (when.kind) {
    case 'posted':
      return t(when.is ? 'statusRules.kind.posted' : 'statusRules.kind.notPosted')
    case 'property':
      return `${t('statusRules.propertyIs', { name: when.name })} ${quoted(when.in)}`
    case 'commentPattern':
      return (
        <>
          {t('statusRules.kind.commentPattern')}: <code>{when.pattern}</code>
        </>
      )
    case 'commentPrefix':
    case 'edi':
    case 'original':
      return `${t(`statusRules.kind.${when.kind}`)}: ${quoted(when.in)}`
    default:
      return t(`statusRules.kind.${when.kind}`)
  }
}
