import type { MappingFormResult } from '~/features/mapping/handle-form.server'
import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import { Button, buttonClass } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { FileField } from '../answers/files/file-field'
import { UploadProgress } from '../answers/files/upload-progress'

/** All mappings as a table for a spreadsheet, out and in. */
export function MappingsCsv({ answer }: { answer: MappingFormResult | undefined }) {
  const { t } = useI18n()
  const busy = useNavigation().formData?.get('intent') === 'import'
  return (
    <section aria-labelledby="mapping-file" className="card p-4 sm:p-5">
      <h2 id="mapping-file" className="mb-1 text-base">
        {t('mapping.file')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('mapping.fileText')}</p>
      {answer?.kind === 'imported' ? <Imported answer={answer} /> : null}
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <a href="/staff/mapping.csv" className={buttonClass('quiet')}>
          {t('mapping.export')}
        </a>
        <Form
          method="post"
          encType="multipart/form-data"
          preventScrollReset
          className="flex min-w-0 flex-col gap-3"
        >
          <FileField
            label={t('mapping.importLabel')}
            name="file"
            required
            kinds={{ accept: '.csv,text/csv', hint: t('mapping.importKinds') }}
            fault={answer?.kind === 'not_imported' ? answer.text : undefined}
          />
          <div>
            <Button look="quiet" name="intent" value="import" disabled={busy}>
              {t(busy ? 'mapping.importing' : 'mapping.import')}
            </Button>
          </div>
          <UploadProgress intent="import" />
        </Form>
      </div>
    </section>
  )
}

function Imported({ answer }: { answer: MappingFormResult & { kind: 'imported' } }) {
  const { t } = useI18n()
  const { saved, resumed, faults, faultCount } = answer
  return (
    <Notice tone={faultCount > 0 ? 'wait' : 'good'} role="status" className="mb-4">
      <p>
        {t('mapping.imported', { count: saved })}{' '}
        {resumed > 0 ? t('mapping.resumed', { count: resumed }) : null}
      </p>
      {faultCount > 0 ? (
        <>
          <p className="mt-2 font-semibold">{t('mapping.importFaults', { count: faultCount })}</p>
          <ul className="text-sm">
            {faults.map(({ line, text }) => (
              <li key={`${line} ${text}`}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
    </Notice>
  )
}
