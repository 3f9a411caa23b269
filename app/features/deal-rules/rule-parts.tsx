import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import { useRule } from './rule-context'
import { RuleChoice, RuleFlag, RuleText } from './rule-controls'
import { RuleConditions, RuleFacts } from './rule-field-rows'
import { RuleField } from './rule-fields'
import { RuleFunnels, RuleStage } from './rule-stages'

/** What a deal at the stage must be like besides. */
export function RuleMoreConditions() {
  const { t } = useI18n()
  return (
    <Part title={t('dealRules.part.conditions')} parts={['when']} except="when.stages">
      <RuleFunnels />
      <div className="grid gap-3 sm:grid-cols-3">
        <RuleText
          path="when.amount.from"
          label={t('dealRules.amountFrom')}
          inputMode="decimal"
          maxLength={30}
        />
        <RuleText
          path="when.amount.to"
          label={t('dealRules.amountTo')}
          inputMode="decimal"
          maxLength={30}
        />
        <RuleText path="when.currencies" label={t('dealRules.currencies')} maxLength={100} />
      </div>
      <RuleConditions />
    </Part>
  )
}

/** How the act is filled in where the deal leaves a choice. */
export function RulePolicies() {
  const { t } = useI18n()
  return (
    <Part title={t('dealRules.part.policies')} parts={['policies']}>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <RuleChoice path="policies.date.from" />
        <RuleField path="policies.date.field" label={t('dealRules.dateField')} />
        <RuleChoice path="policies.contract.choose" />
        <RuleField path="policies.contract.field" label={t('dealRules.contractField')} />
        <RuleChoice path="policies.contract.none" />
        <RuleChoice path="policies.currency" />
        <RuleChoice path="policies.vatOnTop" />
        <RuleChoice path="policies.staleVat" />
        <RuleChoice path="policies.manualAmount" />
        <RuleChoice path="policies.fineNumbers" />
        <RuleChoice path="policies.zeroLines" />
        <RuleChoice path="policies.negativeLines" />
        <RuleChoice path="policies.zeroVat" />
        <RuleChoice path="policies.unknownUnits" />
        <RuleChoice path="policies.unknownItems" />
        <RuleChoice path="policies.missingKpp" />
        <RuleChoice path="policies.restage" />
        <RuleText
          path="policies.quietSeconds"
          label={t('dealRules.quietSeconds')}
          hint={t('dealRules.quietSecondsHint')}
          inputMode="numeric"
          maxLength={4}
          className="min-w-0"
        />
      </div>
    </Part>
  )
}

/** What is written into the deal once the draft is made. */
export function RuleReport() {
  const { t } = useI18n()
  return (
    <Part title={t('dealRules.part.report')} parts={['report']}>
      <RuleFlag path="report.comment" label={t('dealRules.comment')} />
      <RuleStage path="report.nextStage" label={t('dealRules.nextStage')} />
      <RuleFacts path="report.fields" />
    </Part>
  )
}

/** What is written into the deal about the decisions of the accountant and the customer. */
export function RuleFeedback() {
  const { t } = useI18n()
  return (
    <Part title={t('dealRules.part.feedback')} parts={['feedback']}>
      <Group title={t('dealRules.rejected')}>
        <div className="grid items-start gap-3 sm:grid-cols-3">
          <RuleChoice path="feedback.rejected.by" />
          <RuleText
            path="feedback.rejected.deadlineHours"
            label={t('dealRules.deadlineHours')}
            inputMode="numeric"
            maxLength={4}
          />
          <RuleStage path="feedback.rejected.stage" label={t('dealRules.rejectedStage')} />
        </div>
        <RuleText
          path="feedback.fallbackUserId"
          label={t('dealRules.fallbackUser')}
          hint={t('dealRules.fallbackUserHint')}
          inputMode="numeric"
          maxLength={10}
          className="max-w-[420px]"
        />
        <RuleFacts path="feedback.rejected.fields" />
      </Group>
      <Group title={t('dealRules.accepted')}>
        <RuleFlag path="feedback.accepted.comment" label={t('dealRules.comment')} />
        <RuleStage path="feedback.accepted.stage" label={t('dealRules.acceptedStage')} />
        <RuleFacts path="feedback.accepted.fields" />
      </Group>
      <Group title={t('dealRules.customer')}>
        <div>
          <RuleFlag path="feedback.customer.comment" label={t('dealRules.customerComment')} />
          <RuleFlag path="feedback.customer.duty" label={t('dealRules.customerDuty')} />
        </div>
      </Group>
    </Part>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-2 text-sm font-medium">{title}</legend>
      {children}
    </fieldset>
  )
}

interface PartProps {
  title: string
  /** Paths that stand here: where something of them is wrong, it is open. */
  parts: string[]
  /** But not this one, which stands elsewhere. */
  except?: string
  children: ReactNode
}

/** A part of a rule that is rarely changed: closed, and sent all the same. */
function Part({ title, parts, except: but, children }: PartProps) {
  const { faults } = useRule()
  const isWrong = parts.some((part) => faults.isUnder(part)) && !(but && faults.isUnder(but))
  return (
    <details open={isWrong} className="border-t border-line pt-2">
      <summary className="link flex min-h-11 w-fit items-center text-sm sm:min-h-9">
        {title}
      </summary>
      <div className="flex flex-col gap-4 pt-2 pb-3">{children}</div>
    </details>
  )
}
