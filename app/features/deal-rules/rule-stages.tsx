import { type ReactNode, useId } from 'react'
import { DEALS, type TextPath } from '~/features/deal-rules/rule-input'
import { useI18n } from '~/i18n'
import type { StageOption } from '../../../server/deal-acts/index.ts'
import { Field } from '../../ui/field'
import { SelectField } from '../../ui/select-field'
import { useRule } from './rule-context'

/** The stages of smart process 1036 begin with `DT1036_`. */
function sourceOf(stage: string): string {
  return /^DT(\d+)_/.exec(stage)?.[1] ?? DEALS
}

/** Stages by their funnels, in the order of Bitrix24. */
function groupByFunnel(stages: readonly StageOption[]): [funnel: string, stages: StageOption[]][] {
  const funnels = new Map<number, StageOption[]>()
  for (const stage of stages) {
    funnels.set(stage.funnelId, [...(funnels.get(stage.funnelId) ?? []), stage])
  }
  return [...funnels.values()].map((own) => [own[0]?.funnel ?? '', own])
}

/** At which stages the rule asks for an act: ticks of Bitrix24's own, or its keys where it cannot be asked. */
export function RuleStages({ source }: { source: string }) {
  const { t } = useI18n()
  const id = useId()
  const { input, position, faults, focus, stages } = useRule()
  const path = 'when.stages'
  const name = `rule.${position}.${path}`
  const chosen = input.lists[path]
  const fault = faults.at(path)
  const isFocus = focus?.startsWith(path) === true
  if (stages.length === 0) {
    return (
      <Field
        label={t('dealRules.stages')}
        hint={t('dealRules.stagesHint')}
        name={name}
        defaultValue={chosen.join(', ')}
        fault={fault}
        autoFocus={isFocus}
        autoComplete="off"
        spellCheck={false}
      />
    )
  }
  // Stages of another source were left behind when the source was changed.
  const unknown = chosen.filter(
    (one) => sourceOf(one) === source && !stages.some((stage) => stage.id === one),
  )
  return (
    <fieldset aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend className="mb-1 text-sm">{t('dealRules.stages')}</legend>
      {fault ? (
        <p id={`${id}-fault`} className="mb-1 text-sm text-bad">
          {fault}
        </p>
      ) : null}
      <div className="flex flex-col gap-2">
        {groupByFunnel(stages).map(([funnel, own], at) => (
          <Funnel key={funnel} title={funnel}>
            {own.map((stage, inFunnel) => (
              <Checkbox
                key={stage.id}
                name={name}
                value={stage.id}
                label={stage.name}
                isChosen={chosen.includes(stage.id)}
                autoFocus={isFocus && at === 0 && inFunnel === 0}
              />
            ))}
          </Funnel>
        ))}
        {unknown.length > 0 ? (
          <Funnel title={t('dealRules.stagesUnknown')}>
            {unknown.map((stage) => (
              <Checkbox key={stage} name={name} value={stage} label={stage} isChosen />
            ))}
          </Funnel>
        ) : null}
      </div>
    </fieldset>
  )
}

function Funnel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="text-sm text-muted">{title}</legend>
      <div className="flex flex-wrap gap-x-4">{children}</div>
    </fieldset>
  )
}

/** In which funnels; none chosen: in any. */
export function RuleFunnels() {
  const { t } = useI18n()
  const { input, position, faults, stages } = useRule()
  const path = 'when.funnels'
  const name = `rule.${position}.${path}`
  const chosen = input.lists[path]
  const known = groupByFunnel(stages).map(([funnel, own]) => ({
    id: String(own[0]?.funnelId ?? ''),
    funnel,
  }))
  const unknown = chosen.filter((one) => !known.some(({ id }) => id === one))
  if (known.length === 0) {
    return (
      <Field
        label={t('dealRules.funnels')}
        hint={t('dealRules.funnelsHint')}
        name={name}
        defaultValue={chosen.join(', ')}
        fault={faults.at(path)}
        autoComplete="off"
      />
    )
  }
  return (
    <fieldset>
      <legend className="text-sm">{t('dealRules.funnels')}</legend>
      <div className="flex flex-wrap gap-x-4">
        {[...known, ...unknown.map((id) => ({ id, funnel: id }))].map(({ id, funnel }) => (
          <Checkbox key={id} name={name} value={id} label={funnel} isChosen={chosen.includes(id)} />
        ))}
      </div>
    </fieldset>
  )
}

interface CheckboxProps {
  name: string
  value: string
  label: string
  isChosen: boolean
  autoFocus?: boolean
}

function Checkbox({ name, value, label, isChosen, autoFocus = false }: CheckboxProps) {
  return (
    <label className="flex min-h-11 items-center gap-2 sm:min-h-9" title={value}>
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={isChosen}
        // biome-ignore lint/a11y/noAutofocus: the first fault is where the reader goes on
        autoFocus={autoFocus}
        className="size-4 shrink-0 accent-accent"
      />
      {label}
    </label>
  )
}

type StagePath = Extract<
  TextPath,
  'report.nextStage' | 'feedback.rejected.stage' | 'feedback.accepted.stage'
>

/** Where a deal is moved; nowhere by default. */
export function RuleStage({ path, label }: { path: StagePath; label: string }) {
  const { t } = useI18n()
  const { input, position, faults, focus, stages } = useRule()
  const field = {
    label,
    name: `rule.${position}.${path}`,
    defaultValue: input.texts[path],
    fault: faults.at(path),
    autoFocus: focus === path,
    className: 'min-w-0 max-w-[420px]',
  }
  const chosen = input.texts[path]
  if (stages.length === 0) return <Field {...field} autoComplete="off" spellCheck={false} />
  const isKnown = chosen === '' || stages.some(({ id }) => id === chosen)
  return (
    <SelectField {...field}>
      <option value="">{t('dealRules.staysPut')}</option>
      {isKnown ? null : <option value={chosen}>{chosen}</option>}
      {groupByFunnel(stages).map(([funnel, own]) => (
        <optgroup key={funnel} label={funnel}>
          {own.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  )
}
