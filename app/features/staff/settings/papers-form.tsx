import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { PaperSettingView } from '../../../../server/composition/services.ts'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'

const LINES = [0, 1] as const
const MAX_LENGTH = 200

interface Props {
  values: PaperSettingView
  canEdit: boolean
  /** What came of saving; null before. */
  result: 'saved' | 'long' | 'unnamed' | null
}

/** Who signs papers for the supplier and by which right, and what else they print of it. */
export function PapersForm({ values, canEdit, result }: Props) {
  const { t } = useI18n()
  const fault = result === 'long' || result === 'unnamed' ? t(`settings.papers.${result}`) : null
  const input = { readOnly: !canEdit, maxLength: MAX_LENGTH }
  return (
    <section aria-labelledby="papers" className="card p-4 sm:p-5">
      <h2 id="papers" className="mb-1 text-base">
        {t('settings.papers')}
      </h2>
      <p className="mb-4 text-muted">
        {t('settings.papersText')} {canEdit ? null : t('settings.readOnly')}
      </p>
      <Form method="post" className="flex flex-col gap-3">
        <input type="hidden" name="intent" value="papers" />
        <Field
          label={t('settings.papers.place')}
          name="place"
          defaultValue={values.place}
          {...input}
        />
        <Field
          label={t('settings.papers.address')}
          name="address"
          defaultValue={values.address}
          {...input}
        />
        <Field
          label={t('settings.papers.bank')}
          name="bank"
          defaultValue={values.bank}
          {...input}
        />
        {LINES.map((line) => (
          <fieldset key={line} className="flex flex-col gap-3 border-edge border-t pt-3">
            <legend className="float-left mb-2 w-full font-medium text-sm">
              {t(`settings.papers.signatory${line}`)}
            </legend>
            <Field
              label={t('settings.papers.position')}
              name={`position${line}`}
              defaultValue={values.signatories[line]?.position ?? ''}
              {...input}
            />
            <Field
              label={t('settings.papers.name')}
              name={`name${line}`}
              defaultValue={values.signatories[line]?.name ?? ''}
              {...input}
            />
            <Field
              label={t('settings.papers.basis')}
              name={`basis${line}`}
              hint={t('settings.papers.basisHint')}
              defaultValue={values.signatories[line]?.basis ?? ''}
              {...input}
            />
          </fieldset>
        ))}
        {canEdit ? (
          <div className="flex flex-wrap items-center gap-3">
            <Button>{t('app.save')}</Button>
            <span role="status" className="text-accent">
              {result === 'saved' ? t('app.saved') : null}
            </span>
          </div>
        ) : null}
        {fault ? (
          <p role="alert" className="text-bad text-sm">
            {fault}
          </p>
        ) : null}
      </Form>
    </section>
  )
}
