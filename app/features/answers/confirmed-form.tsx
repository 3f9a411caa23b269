import type { ReactNode } from 'react'
import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import { Button } from '../../ui/button'

interface Props {
  intent: string
  /** Names and values that go with it. */
  fields: Record<string, string>
  /** On the button that binds. */
  submit: string
  /** On a second button that binds too, and leads on: the form says `next`. */
  submitAndNext?: string | null
  children?: ReactNode
}

/** The form inside a confirmation: it says that it was confirmed, and under which edition of the document. */
export function ConfirmedForm({ intent, fields, submit, submitAndNext, children }: Props) {
  const { t } = useI18n()
  const sending = useNavigation().formData?.get('intent')
  return (
    <Form method="post" className="flex flex-col gap-3">
      {Object.entries({ ...fields, confirm: 'yes' }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {submitAndNext ? <input type="hidden" name="intent" value={intent} /> : null}
      <div className="flex flex-wrap gap-2">
        {submitAndNext ? (
          <Button name="next" value="yes" disabled={sending !== undefined}>
            {sending === intent ? t('answer.sending') : submitAndNext}
          </Button>
        ) : null}
        <Button
          look={submitAndNext ? 'quiet' : 'main'}
          {...(submitAndNext ? { name: 'next', value: '' } : { name: 'intent', value: intent })}
          disabled={sending !== undefined}
        >
          {sending === intent && !submitAndNext ? t('answer.sending') : submit}
        </Button>
      </div>
    </Form>
  )
}
