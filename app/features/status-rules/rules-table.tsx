import { useI18n } from '~/i18n'
import type { StatusRule } from '../../../server/completion-acts/index.ts'

/** The rules as they are, for those who do not change them. */
export function RulesTable({ rules }: { rules: StatusRule[] }) {
  const { t } = useI18n()
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('rules.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="figures">
              №
            </th>
            <th scope="col">{t('rules.when')}</th>
            <th scope="col">{t('rules.status')}</th>
            <th scope="col">{t('rules.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, position) => (
            <tr key={rule.id}>
              <td className="figures">{position + 1}</td>
              <th scope="row" className="text-left font-normal">
                <Condition when={rule.when} />
              </th>
              <td>{t(`rules.status.${rule.status}`)}</td>
              <td className="whole-line max-lg:empty:hidden">
                {'reasonFrom' in rule.when && rule.when.reasonFrom
                  ? t('rules.reasonOf', { name: rule.when.reasonFrom })
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
      return t(when.is ? 'rules.kind.posted' : 'rules.kind.notPosted')
    case 'property':
      return `${t('rules.propertyIs', { name: when.name })} ${quoted(when.in)}`
    case 'commentPattern':
      return (
        <>
          {t('rules.kind.commentPattern')}: <code>{when.pattern}</code>
        </>
      )
    case 'commentPrefix':
    case 'edi':
    case 'original':
      return `${t(`rules.kind.${when.kind}`)}: ${quoted(when.in)}`
    default:
      return t(`rules.kind.${when.kind}`)
  }
}
