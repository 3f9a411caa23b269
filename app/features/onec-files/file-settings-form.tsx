import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { FileSettingsView } from '../../../server/deal-acts/index.ts'
import { Button } from '../../ui/button'
import { FormFault } from '../../ui/form-fault'

interface Props {
  view: FileSettingsView
  fault: string | null
  isSaved: boolean
}

type Version = FileSettingsView['versions'][number]

/** Which version of the format files have: what each can say, and who takes it. The newest first. */
export function FileSettingsForm({ view, fault, isSaved }: Props) {
  const { t } = useI18n()
  const { versions, version, configuration, canEdit, waiting } = view
  return (
    <Form method="post" className="card flex flex-col gap-3 p-4 sm:p-5">
      <FormFault>{fault}</FormFault>
      <fieldset disabled={!canEdit}>
        <legend className="mb-2 text-base font-semibold">{t('onecFiles.settings.version')}</legend>
        <ul className="flex flex-col gap-1">
          {versions.toReversed().map((one) => (
            <VersionChoice key={one.version} choice={one} isChosen={one.version === version} />
          ))}
        </ul>
      </fieldset>
      <p className="text-sm text-muted">
        {t('onecFiles.settings.known', {
          configuration: t(`onecFiles.configuration.${configuration}`),
        })}{' '}
        {t('onecFiles.settings.comment')}
      </p>
      {canEdit ? (
        <>
          {waiting > 0 ? (
            <p className="text-sm">{t('onecFiles.settings.waiting', { count: waiting })}</p>
          ) : null}
          <div className="flex items-center gap-3">
            <Button>{t('app.save')}</Button>
            <span role="status" className="text-accent">
              {isSaved ? t('app.saved') : null}
            </span>
          </div>
        </>
      ) : null}
    </Form>
  )
}

function VersionChoice({ choice, isChosen }: { choice: Version; isChosen: boolean }) {
  const { t } = useI18n()
  const { version, vatRates, takenBy } = choice
  const rates = vatRates.filter((rate) => rate !== 'none')
  return (
    <li>
      <label className="flex min-h-11 gap-3 rounded-md px-2 py-1.5 hover:bg-ground">
        <input
          type="radio"
          name="version"
          value={version}
          defaultChecked={isChosen}
          className="mt-0.5 size-5 shrink-0"
        />
        <span className="min-w-0">
          <span className="font-medium">{version}</span>{' '}
          <span className="text-sm">
            {t('onecFiles.settings.rates', { rates: rates.join(', ') })}
          </span>
          <span className="block text-sm text-muted">
            {takenBy.length > 0
              ? t('onecFiles.settings.takenBy', { releases: takenBy.join(', ') })
              : t('onecFiles.settings.takenByNone')}
          </span>
        </span>
      </label>
    </li>
  )
}
