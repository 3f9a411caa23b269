import { describeFieldFault } from '~/features/answers/answer-faults'
import type { FailedAnswer } from '~/features/answers/answer-form.server'
import { useI18n } from '~/i18n'
import { Form, useNavigation } from '~/remix'
import type { SignedScanView } from '../../../server/answers/index.ts'
import { Button } from '../../ui/button'
import { type Shade, StateLabel } from '../../ui/state-label'
import { TextArea } from '../../ui/text-area'
import { CollapsedForm } from './collapsed-form'
import { Confirmation } from './confirmation'
import { ConfirmedForm } from './confirmed-form'
import { UploadList } from './files/upload-list'
import { TakeBackForm } from './take-back-form'

const shades: Record<SignedScanView['status'], Shade> = {
  received: 'wait',
  accepted: 'good',
  returned: 'bad',
  replaced: 'plain',
  withdrawn: 'plain',
}

interface Props {
  scans: SignedScanView[]
  isStaff: boolean
  /** The reader may take the scan that waits back. */
  mayTakeBack: boolean
  /** What staff confirm: the document, and its sum. */
  about: string
  failed: FailedAnswer | undefined
}

/** Scans of the signed document with what became of each; staff decide about the one that waits. */
export function SignedScans({ scans, isStaff, mayTakeBack, about, failed }: Props) {
  const { t } = useI18n()
  return (
    <ul className="flex flex-col gap-4">
      {scans.map((scan) => (
        <li key={scan.id} className="flex flex-col gap-2">
          <UploadList files={[scan]} label={t('answer.scans')} />
          <ScanStatus scan={scan} />
          {scan.status === 'received' && isStaff ? (
            <Decision scan={scan} about={about} failed={failed} />
          ) : null}
          {scan.status === 'received' && mayTakeBack ? (
            <TakeBackForm label={t('scan.takeBack')} hint={t('scan.takeBackHint')} />
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function ScanStatus({ scan: { status, isOutdated, decidedAt, reason } }: { scan: SignedScanView }) {
  const { t, formatDateTime } = useI18n()
  return (
    <div className="text-sm">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <StateLabel shade={shades[status]}>{t(`scan.status.${status}`)}</StateLabel>
        {decidedAt ? (
          <span className="text-muted tabular-nums">{formatDateTime(decidedAt)}</span>
        ) : null}
      </p>
      {reason ? (
        <p className="mt-1 max-w-[72ch] whitespace-pre-wrap">{t('scan.reasonWas', { reason })}</p>
      ) : null}
      {isOutdated ? <p className="mt-1 text-wait">{t('scan.outdated')}</p> : null}
    </div>
  )
}

/** Staff accept the scan as the signature, or return it: `intent` accept-scan or return-scan, with `scan`. */
function Decision({
  scan,
  about,
  failed,
}: {
  scan: SignedScanView
  about: string
  failed: FailedAnswer | undefined
}) {
  const { t } = useI18n()
  const sending = useNavigation().formData?.get('intent')
  const own = failed?.intent === 'return-scan' && failed.typed.scan === scan.id ? failed : undefined
  const fault = describeFieldFault(own?.faults ?? [], 'reason', t)
  return (
    <div className="not-in-print flex flex-wrap items-start gap-2">
      {scan.isOutdated ? null : (
        <Confirmation label={t('scan.accept')} title={t('scan.acceptTitle')}>
          <p className="mb-3">{about}</p>
          <p className="mb-3 text-muted">{t('scan.acceptText')}</p>
          <ConfirmedForm
            intent="accept-scan"
            fields={{ scan: scan.id }}
            submit={t('scan.acceptSubmit')}
          />
        </Confirmation>
      )}
      <CollapsedForm label={t('scan.return')} isOpen={own !== undefined}>
        <Form method="post" className="flex max-w-[640px] flex-col gap-3">
          <input type="hidden" name="scan" value={scan.id} />
          <TextArea
            // A new fault mounts the field anew, which puts the focus there.
            key={fault}
            label={t('scan.reason')}
            name="reason"
            rows={3}
            hint={t('scan.reasonHint')}
            defaultValue={own?.typed.reason}
            fault={fault}
            autoFocus={fault !== undefined}
          />
          <div>
            <Button name="intent" value="return-scan" disabled={sending !== undefined}>
              {t(sending === 'return-scan' ? 'answer.sending' : 'scan.returnSubmit')}
            </Button>
          </div>
        </Form>
      </CollapsedForm>
    </div>
  )
}
