import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { SecondFactorView } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'

/** How a person's second step stands, and what can be done about it. */
export function FactorSections(props: { factor: SecondFactorView; children: ReactNode }) {
  const { t, formatDateTime } = useI18n()
  const { since, isRequired, hasGenerator, recoveryCodesLeft } = props.factor
  return (
    <div className="flex flex-col gap-5">
      <p className="text-muted">
        {since ? t('secondFactor.on', { date: formatDateTime(since) }) : t('secondFactor.text')}{' '}
        {isRequired ? t('secondFactor.required') : null}
      </p>
      <Section id="generator" title={t('secondFactor.generator')}>
        <p className="mb-3">
          {t(hasGenerator ? 'secondFactor.generatorOn' : 'secondFactor.generatorOff')}
        </p>
        <IntentForm intent="begin" look={since ? 'quiet' : 'main'}>
          {t(hasGenerator ? 'secondFactor.beginAgain' : 'secondFactor.begin')}
        </IntentForm>
      </Section>
      {props.children}
      {since ? (
        <Section id="recovery" title={t('secondFactor.recovery')}>
          <p className="mb-1">{t('secondFactor.recoveryLeft', { count: recoveryCodesLeft })}</p>
          <p className="mb-3 text-sm text-muted">
            {t('secondFactor.recoveryText')} {t('secondFactor.renewText')}
          </p>
          <IntentForm intent="renew">{t('secondFactor.renew')}</IntentForm>
        </Section>
      ) : null}
      {since && !isRequired ? (
        <IntentForm intent="off" look="small">
          {t('secondFactor.turnOff')}
        </IntentForm>
      ) : null}
    </div>
  )
}

function Section(props: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={props.id} className="card p-4 sm:p-5">
      <h2 id={props.id} className="mb-2 text-base">
        {props.title}
      </h2>
      {props.children}
    </section>
  )
}

/** A form of one button. */
function IntentForm(props: {
  intent: string
  look?: 'main' | 'quiet' | 'small'
  children: ReactNode
}) {
  return (
    <Form method="post">
      <Button look={props.look ?? 'quiet'} name="intent" value={props.intent}>
        {props.children}
      </Button>
    </Form>
  )
}
