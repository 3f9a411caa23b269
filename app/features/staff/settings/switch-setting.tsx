import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../../ui/button'

interface Props {
  /** Of the form; also the id of its heading. */
  intent: string
  name: string
  /** As chosen, or as it is. */
  isOn: boolean
  canEdit: boolean
  isSaved: boolean
  /** `stands`: how it is now, for whom may not change it. */
  words: { title: string; text: string; label: string; stands: string }
}

/** A setting that is on or off, saved by a button of its own. */
export function SwitchSetting({ intent, name, isOn, canEdit, isSaved, words }: Props) {
  const { t } = useI18n()
  return (
    <section aria-labelledby={intent} className="card p-4 sm:p-5">
      <h2 id={intent} className="mb-1 text-base">
        {words.title}
      </h2>
      <p className="mb-4 text-muted">{words.text}</p>
      {canEdit ? (
        <Form method="post" className="flex flex-col gap-3">
          <input type="hidden" name="intent" value={intent} />
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              name={name}
              value="yes"
              defaultChecked={isOn}
              className="mt-1 size-5 shrink-0 accent-accent sm:size-4"
            />
            {words.label}
          </label>
          <div className="flex items-center gap-3">
            <Button>{t('app.save')}</Button>
            <span role="status" className="text-accent">
              {isSaved ? t('app.saved') : null}
            </span>
          </div>
        </Form>
      ) : (
        <p>{words.stands}</p>
      )}
    </section>
  )
}
