import { Form } from '@remix-run/react'
import { useI18n } from '~/i18n'
import { faultsOfList, faultsOfRule, type RuleFault } from '~/lib/deal-rules-faults'
import type { RuleDraft } from '~/lib/deal-rules-form'
import type { RuleFocus } from '~/lib/deal-rules-order'
import type { DealRulesView } from '../../../../server/deal-acts/index.ts'
import { Button, buttonClass } from '../../button'
import { FormFault } from '../../form-fault'
import { RuleCard } from './rule-card'

const MOST_RULES = 50

interface Props extends Pick<DealRulesView, 'stages' | 'kinds' | 'isDefault'> {
  drafts: RuleDraft[]
  faults: RuleFault[]
  focus: RuleFocus | null
  /** Another one mounts the fields anew, with what the server says stands in them. */
  version: string
}

/** The list of rules as an admin changes it. Every button sends the whole form, scripts or not. */
export function DealRulesForm({ drafts, faults, focus, version, ...view }: Props) {
  const { t } = useI18n()
  const whole = faultsOfList(faults)
  const firstWrong = drafts.findIndex((_, place) => faultsOfRule(faults, place).first !== null)
  return (
    <>
      <Form method="post" preventScrollReset>
        {/* What Enter in a field presses. */}
        <button
          type="submit"
          name="intent"
          value="save"
          tabIndex={-1}
          aria-hidden="true"
          className="sr-only"
        />
        <FormFault>
          {whole.length > 0
            ? whole.map(({ text }) => text).join(' ')
            : faults.length > 0
              ? t('dealRules.faults')
              : null}
        </FormFault>
        {drafts.length === 0 ? (
          <p className="card mb-3 p-5 text-muted">{t('dealRules.none')}</p>
        ) : (
          <ol key={version} className="flex flex-col gap-3">
            {drafts.map((draft, place) => (
              <RuleCard
                key={draft.texts.id}
                draft={draft}
                place={place}
                last={drafts.length - 1}
                faults={faults}
                leadsHere={place === firstWrong && focus === null}
                focusOn={focus?.place === place ? focus.on : null}
                stages={view.stages}
                kinds={view.kinds}
              />
            ))}
          </ol>
        )}
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Button name="intent" value="save">
            {t('app.save')}
          </Button>
          {drafts.length < MOST_RULES ? (
            <Button look="quiet" name="intent" value="add">
              {t('dealRules.add')}
            </Button>
          ) : null}
        </div>
      </Form>
      {view.isDefault ? null : (
        <details className="mt-3">
          <summary
            className={`${buttonClass('quiet')} list-none [&::-webkit-details-marker]:hidden`}
          >
            {t('dealRules.reset')}
          </summary>
          <Form method="post" className="mt-2 max-w-[520px] text-sm">
            <p className="mb-2">{t('dealRules.resetText')}</p>
            <Button look="small" name="intent" value="reset">
              {t('dealRules.resetSure')}
            </Button>
          </Form>
        </details>
      )}
    </>
  )
}
