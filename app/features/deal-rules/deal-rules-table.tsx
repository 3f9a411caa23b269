import {
  CHOICE_LABELS,
  CHOICES,
  type ChoicePath,
  COMPARISONS,
} from '~/features/deal-rules/rule-choices'
import { type DealRule, toRuleInput } from '~/features/deal-rules/rule-input'
import { useI18n } from '~/i18n'
import { formatDecimal } from '~/lib/decimal'
import type {
  DealRulesView,
  SmartProcessOption,
  StageOption,
} from '../../../server/deal-acts/index.ts'
import { StateLabel } from '../../ui/state-label'

interface Props {
  rules: DealRule[]
  stages: StageOption[]
  smartProcesses: SmartProcessOption[]
  fields: DealRulesView['fields']
}

/** The rules as they are, for those who do not change them. */
export function DealRulesTable({ rules, stages, smartProcesses, fields }: Props) {
  const { t } = useI18n()
  if (rules.length === 0) return <p className="card p-5 text-muted">{t('dealRules.none')}</p>
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('dealRules.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="figures">
              №
            </th>
            <th scope="col">{t('dealRules.ruleName')}</th>
            <th scope="col">{t('dealRules.stages')}</th>
            <th scope="col">{t('dealRules.document')}</th>
            <th scope="col">{t('dealRules.choices')}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, position) => (
            <tr key={rule.id}>
              <td className="figures">{position + 1}</td>
              <th scope="row" className="text-left font-normal">
                {rule.name}
                {rule.isOn ? null : (
                  <span className="block">
                    <StateLabel shade="plain">{t('dealRules.isOff')}</StateLabel>
                  </span>
                )}
              </th>
              <td className="whole-line">{stageNames(rule)}</td>
              <td>{t(`dealActs.kind.${rule.document}`)}</td>
              <td className="whole-line">
                <Choices rule={rule} fields={fields} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )

  function stageNames({ when }: DealRule): string {
    const nameOf = (id: string) => {
      const stage = stages.find((one) => one.id === id)
      return stage ? `${stage.funnel}: ${stage.name}` : id
    }
    const process = smartProcesses.find(({ entityTypeId }) => entityTypeId === when.entityTypeId)
    const names = when.stages.map(nameOf).join(', ')
    return process ? `${process.title}, ${names}` : names
  }
}

/** What the rule asks besides, and what of it is not as usual. */
function Choices({ rule, fields: known }: { rule: DealRule } & Pick<Props, 'fields'>) {
  const { t, locale } = useI18n()
  const { texts } = toRuleInput(rule)
  const { amount, currencies, fields } = rule.when
  // What Bitrix24 does not name any more is called by its code: there is nothing else to find it by.
  const titleOf = (name: string) => known.find((field) => field.name === name)?.title ?? name
  const facts = [
    ...(amount.from ? [`${t('dealRules.amountFrom')} ${formatDecimal(amount.from, locale)}`] : []),
    ...(amount.to ? [`${t('dealRules.amountTo')} ${formatDecimal(amount.to, locale)}`] : []),
    ...(currencies.length > 0 ? [currencies.join(', ')] : []),
    ...fields.map((one) =>
      [`«${titleOf(one.field)}»`, t(COMPARISONS[one.is]), 'value' in one ? one.value : '']
        .join(' ')
        .trim(),
    ),
    ...(Object.keys(CHOICES) as ChoicePath[]).flatMap((path) => {
      const [usual, ...others] = Object.entries(CHOICES[path])
      const other = others.find(([value]) => value === texts[path])
      return other && usual ? [`${t(CHOICE_LABELS[path])}: ${t(other[1])}`] : []
    }),
    ...(texts['policies.quietSeconds'] === ''
      ? []
      : [`${t('dealRules.quietSeconds')}: ${texts['policies.quietSeconds']}`]),
  ]
  if (facts.length === 0) return <span className="text-muted">{t('dealRules.usual')}</span>
  return (
    <ul>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  )
}
